//! The words of every kind's form, list and detail.

use super::words;

words! {
    pub PHASES => "Các bước", "Steps";
    pub PHASE_NOW => "Đang ở bước: {phase}", "Now at: {phase}";
    pub PHASE_TO => "Chuyển sang: {phase}", "Go on to: {phase}";
    pub PHASE_WAITS =>
        "Bước tiếp theo do cơ quan duyệt chuyển, không phải bạn.",
        "The next step is taken by the reviewing office, not by you.";
    pub NEW => "Thêm mới", "New";
    pub MORE_FIELDS => "Thêm chi tiết", "More details";
    pub SEALED => "Đã niêm phong", "Sealed";
    pub COMPLETE => "Hoàn thành", "Complete";
    pub SEND_AGAIN => "Gửi lại", "Submit again";
    pub SAVE_CORRECTION => "Lưu bản sửa", "Save the correction";
    pub SAVE_DRAFT => "Lưu nháp", "Save as a draft";
    pub KEPT_BY_ITSELF =>
        "Nội dung đang nhập được máy tự giữ lại, kể cả khi tắt máy giữa chừng.",
        "What you type is kept by itself, even if the tablet goes off in between.";
    pub ERRORS_LEFT =>
        "Còn {n} chỗ cần sửa, đã đánh dấu ở từng ô. Chưa mất gì.",
        "{n} fields need to be mended; each is marked. Nothing is lost.";
    pub UNREADABLE_LEFT =>
        "Có ô chưa đọc được (ngày, giờ, số hoặc tên chưa chọn). Sửa ô đó, hoặc xóa trống, rồi lưu nháp.",
        "A field cannot be read (a day, a time, a number, or a name not chosen). Mend or empty it, then save the draft.";
    pub SAVED =>
        "Đã lưu trên máy này. Máy tự gửi về trung tâm khi có mạng.",
        "Saved on this tablet. It goes to HQ by itself when there is a network.";
    pub SAVED_AS_DRAFT =>
        "Đã lưu nháp trên máy này. Bản nháp chưa được tính vào số liệu.",
        "Saved as a draft on this tablet. A draft does not count in the figures.";
    pub TAKEN_UP => "Đang nhập tiếp bản dở dang lúc {time}", "Going on with what you left at {time}";
    pub DISCARD => "Bỏ bản dở dang này", "Throw this unfinished form away";
    pub DRAFT_DISCARDED => "Đã bỏ bản dở dang", "The unfinished form was thrown away";
    pub SEE_TWIN => "Xem hồ sơ đã có: {title}", "See the record that exists: {title}";
    pub DOUBTS_TITLE => "Kiểm tra lại trước khi lưu", "Please check before saving";
    pub LOOK_AGAIN => "Xem lại", "Look again";
    pub ALL_RIGHT => "Đúng cả, lưu", "All right, save";
    pub LABELLED => "{label}: {words}", "{label}: {words}";
    pub RIVAL =>
        "Trong lúc bạn sửa, người khác đã ghi “{value}”. Lưu thì số của bạn thay cho số đó.",
        "While you were editing, somebody else wrote “{value}”. Saving puts yours in its place.";
    pub BEFORE => "Đang ghi trong sổ: {value}", "In the book: {value}";
    pub NOTHING => "để trống", "nothing";
    pub OF_NEWER_VERSION => "(dữ liệu của bản mới hơn)", "(data of a newer version)";
    pub NOT_ON_TABLET => "(hồ sơ không có trên máy này)", "(not on this tablet)";
    pub PERSON_NAME => "Họ và tên", "Full name";
    pub TAKE_AWAY => "Bỏ {name}", "Take {name} away";
    pub NUMBERED => "{label} ({n})", "{label} ({n})";
    pub ONE_MORE => "Thêm một cơ sở nữa", "One more site";
    pub ONE_MORE_RECORD => "Thêm một hồ sơ nữa", "One more record";
    pub SAVE_PLAN => "Lưu vào lịch", "Save as planned";
    pub PLAN_LATER =>
        "Buổi này chưa diễn ra. Lưu vào lịch; đến ngày đó, trang Hôm nay nhắc để ghi kết quả.",
        "It has not taken place yet. Save it as planned; on its day the first page reminds you to record it.";
    pub ALSO_RECORD => "Ghi thêm cho hồ sơ này", "Record more about this";

    pub SEARCH_HERE => "Tìm trong danh sách, không cần dấu", "Search this list, diacritics not needed";
    pub NOTHING_YET => "Chưa có hồ sơ nào trên máy này.", "Nothing is recorded on this tablet yet.";
    pub NOTHING_FOUND => "Không có hồ sơ nào khớp.", "Nothing matches.";
    pub SHOW_ALL => "Hiện tất cả", "Show all";
    pub COUNT_OF => "{n} trong {all}", "{n} of {all}";
    pub GROUP_SIZE => "{group} ({n})", "{group} ({n})";
    pub YEAR => "Năm", "Year";
    pub STANDING => "Tình trạng", "Standing";
    pub ALL => "Tất cả", "All";
    pub DRAFTS => "Nháp", "Drafts";
    pub RETURNED => "Bị trả lại", "Returned";
    pub VOIDED => "Đã hủy", "Void";
    pub UNNAMED => "(chưa có tên)", "(no name yet)";

    pub ON_TABLET_ONLY => "Chỉ trên máy này", "On this tablet only";
    pub SENDING => "Đang gửi", "Sending";
    pub AT_HQ => "Đã ở trung tâm", "At HQ";
    pub NEEDS_YOU => "Cần bạn xem", "Needs you";

    pub GONE_TITLE => "Không thấy hồ sơ", "No such record";
    pub GONE =>
        "Hồ sơ này không có trên máy: có thể đã bị xóa, hoặc chưa đồng bộ về.",
        "This record is not on the tablet: it was deleted, or has not arrived yet.";
    pub FIELDS => "Nội dung", "Contents";
    pub DETAILS => "Chi tiết", "Details";
    pub HISTORY => "Lịch sử", "History";
    pub RECORDED_AT => "Ghi lúc {time}, {who}", "Recorded at {time}, {who}";
    pub CHANGED_AT => "Sửa lần cuối lúc {time}, {who}", "Last changed at {time}, {who}";
    pub BY_YOU => "do bạn", "by you";
    pub BY_NAMED => "do {name}", "by {name}";
    pub BY_HQ => "do trung tâm", "by headquarters";
    pub BY_OTHER => "do cán bộ số {n}", "by officer no. {n}";
    pub RETURNED_BECAUSE => "Bị trả lại: {reason}", "Returned: {reason}";
    pub VOID_BECAUSE => "Đã hủy, không tính vào số liệu: {reason}", "Void, does not count: {reason}";

    pub CLOSED_TITLE => "Không sửa được nữa", "It can no longer be corrected";
    pub CLOSED =>
        "Hồ sơ đã duyệt, đã khóa sổ hoặc đã hủy. Muốn đổi, hãy nhờ trung tâm trả lại hồ sơ.",
        "The record is approved, locked or void. To change it, ask HQ to return it.";
    pub CORRECT => "Sửa", "Correct";
    pub VOID => "Hủy hồ sơ", "Declare void";
    pub VOID_THIS => "Hủy hồ sơ này", "Declare it void";
    pub VOID_TITLE => "Hủy hồ sơ này?", "Declare this record void?";
    pub VOID_MEANS =>
        "Hồ sơ vẫn còn để tra cứu nhưng không được tính vào số liệu nữa, và không mở lại được.",
        "It stays to be looked up but no longer counts, and cannot be opened again.";
    pub REASON_LABEL => "Lý do", "Reason";
    pub REASON_MISSING => "Ghi lý do trước khi hủy.", "Write the reason first.";
    pub VOIDED_NOW => "Đã hủy hồ sơ", "The record is void";
    pub DELETE_DRAFT => "Xóa bản nháp", "Delete the draft";
    pub DRAFT_DELETED => "Đã xóa bản nháp", "The draft was deleted";
    pub SETTLE_FIRST =>
        "Có số liệu ghi khác nhau. Chọn một bên ở phần trên trước đã.",
        "Different values were left here. Choose one of each first.";

    pub CONFLICTS => "Hai người ghi khác nhau", "Two people wrote different things";
    pub CONFLICTS_WHY =>
        "Hồ sơ này được sửa trên hai máy khi chưa biết nhau. Cả hai đều được giữ.",
        "This record was changed on two tablets that did not know of each other. Both are kept.";
    pub CONFLICTS_HOW => "Với mỗi mục, chọn điều đúng rồi lưu.", "Choose what is right for each, then save.";
    pub ONE_VALUE => "{value} ({device}, {time})", "{value} ({device}, {time})";
    pub THIS_TABLET => "máy này", "this tablet";
    pub OTHER_TABLET => "máy khác", "another tablet";
    pub DECISIONS_LEFT => "Còn {n} mục chưa chọn.", "{n} still to be chosen.";
    pub SETTLE => "Lưu lựa chọn", "Save the choice";
    pub SETTLED => "Đã thống nhất hồ sơ", "The record is settled";
    pub DELETED_MEANWHILE =>
        "Có người đã xóa hồ sơ này trong khi người khác còn sửa.",
        "Somebody deleted this record while somebody else was editing it.";
    pub DELETED_MEANS =>
        "Hồ sơ vẫn còn và vẫn được tính, vì có bản sửa mà người xóa chưa thấy. Chỉ xóa nếu chắc chắn.",
        "It is still here and still counts, because the one who deleted it had not seen an edit. Delete it only if you are sure.";
    pub DELETE_IT => "Xóa hồ sơ", "Delete the record";
}
