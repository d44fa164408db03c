//! The words of the review queue: what waits, one record before its reviewer, joint events.

use camket_domain::State;

use super::{Phrase, words};

words! {
    pub QUEUE => "Chờ duyệt", "To review";
    pub FILTERS => "Lọc hồ sơ chờ duyệt", "Narrow the queue";
    pub KIND => "Loại hồ sơ", "Kind of record";
    pub ANY_KIND => "Mọi loại", "Any kind";
    pub ANY_AREA => "Mọi địa bàn", "Any area";
    pub COUNTED => "{name} ({n})", "{name} ({n})";
    pub WAITING => "{n} hồ sơ đang chờ", "{n} records wait";
    pub WAITING_OF => "{n} hồ sơ khớp, trong {total} đang chờ", "{n} records match, of {total} that wait";
    pub EMPTY =>
        "Không còn hồ sơ nào chờ duyệt. Hồ sơ mới của các xã sẽ hiện ở đây khi máy gửi về.",
        "Nothing waits for you. New records appear here when the tablets send them.";
    pub EMPTY_FILTER => "Không có hồ sơ chờ nào khớp bộ lọc.", "No waiting record matches.";
    pub SHOW_ALL => "Bỏ lọc", "Show all";
    pub WAITS_TODAY => "Gửi hôm nay", "Sent today";
    pub WAITS_DAYS => "Chờ {n} ngày", "Waiting {n} days";
    pub RELOAD => "Tải lại danh sách", "Load the list again";

    pub PICK => "Chọn {name}", "Choose {name}";
    pub PICK_PAGE => "Chọn cả trang ({n})", "Choose the whole page ({n})";
    pub APPROVE_CHOSEN => "Duyệt {n} hồ sơ đã chọn", "Approve the {n} chosen";
    pub APPROVING => "Đang duyệt", "Approving";
    pub BATCH_DONE => "Đã duyệt {n} hồ sơ", "{n} records approved";
    pub BATCH_STOPPED => "Đã dừng: duyệt {n} trong {total} hồ sơ", "Stopped: {n} of {total} approved";
    pub BATCH_REFUSED => "{n} hồ sơ chưa duyệt được", "{n} could not be approved";
    pub BATCH_REASON => "{name}: {reason}", "{name}: {reason}";
    pub DISMISS => "Đã xem", "Seen";

    pub TAKE_ONE =>
        "Chọn một hồ sơ trong danh sách để xem nội dung và duyệt.",
        "Choose a record from the list to read and judge it.";
    pub BACK_TO_QUEUE => "Về danh sách chờ", "Back to the queue";
    pub OPEN_DOSSIER => "Mở hồ sơ riêng", "Open on its own";
    pub NOTHING_TO_DO =>
        "Với vai trò của bạn, hồ sơ này không còn bước nào để làm.",
        "There is no step that you could take with this record.";
    pub OWN =>
        "Hồ sơ do chính bạn ghi: người khác duyệt, bạn chỉ trả lại hoặc hủy được.",
        "You made this record yourself: somebody else approves it.";
    pub CLOSED => "Hồ sơ thuộc kỳ đã khóa sổ", "The record is of a closed period";
    pub CLOSED_TEXT =>
        "Mọi thay đổi lúc này là đính chính: trung tâm tỉnh làm và ghi lý do.",
        "Whatever changes now is a correction: HQ makes it and says why.";

    pub RECEIVE => "Tiếp nhận", "Receive";
    pub APPROVE => "Duyệt", "Approve";
    pub LOCK => "Khóa sổ", "Lock";
    pub RETURN => "Trả lại…", "Return…";
    pub VOID => "Hủy hồ sơ…", "Declare void…";
    pub TO_PHASE => "Chuyển: {phase}", "Move on: {phase}";
    pub RECEIVED => "Đã tiếp nhận {name}", "Received: {name}";
    pub APPROVED => "Đã duyệt {name}", "Approved: {name}";
    pub LOCKED => "Đã khóa {name}", "Locked: {name}";
    pub RETURNED => "Đã trả lại {name}", "Returned: {name}";
    pub VOIDED => "Đã hủy {name}", "Void: {name}";
    pub MOVED => "Đã chuyển bước {name}", "Moved on: {name}";

    pub REASON => "Lý do", "Reason";
    pub REASON_NEEDED => "Hãy ghi lý do; lý do được lưu cùng việc này.", "Write the reason; it is kept with what is done.";
    pub RETURN_TITLE => "Trả lại hồ sơ", "Return the record";
    pub RETURN_TEXT =>
        "Hồ sơ về lại máy của cán bộ xã kèm lý do, và thôi được tính cho tới khi gửi lại.",
        "It goes back to the commune's tablet with the reason, and does not count until it is sent again.";
    pub RETURN_ACT => "Trả lại", "Return";
    pub VOID_TITLE => "Hủy hồ sơ", "Declare the record void";
    pub VOID_TEXT =>
        "Hồ sơ vẫn được giữ cùng lý do nhưng không bao giờ được tính nữa.",
        "The record is kept with the reason, but never counts again.";
    pub VOID_ACT => "Hủy hồ sơ", "Declare void";
    pub CORRECT_TITLE => "Đính chính kỳ đã khóa sổ", "Correct a closed period";
    pub CORRECT_TEXT =>
        "Số liệu của kỳ đã khóa sẽ đổi. Lý do được ghi vào nhật ký.",
        "Figures of the closed period will change. The reason goes into the audit.";
    pub CORRECT_ACT => "Đính chính", "Correct";

    pub STEP_TEXT =>
        "Bước này ghi cả các mục dưới đây vào hồ sơ; máy của cán bộ xã cũng nhận được.",
        "With this step the following is written into the record, and reaches the commune's tablet too.";
    pub STEP_ACT => "Chuyển bước", "Move on";

    pub DOUBLES => "Có thể cùng một sự kiện", "Perhaps the same event";
    pub DOUBLES_TEXT =>
        "Cùng cơ sở, cùng ngày: có thể hai đơn vị đã ghi cùng một việc. Gộp giữ nguyên cả hai hồ sơ, chỉ một hồ sơ được tính; lúc nào cũng bỏ gộp được.",
        "Same site, same day: two bodies may have recorded the same thing. Merging keeps both records and one counts; it can be undone at any time.";
    pub DOUBLES_HQ => "Việc gộp do trung tâm tỉnh làm.", "Merging is HQ's.";
    pub THIS => "Hồ sơ này", "This record";
    pub OTHER => "Hồ sơ kia", "The other record";
    pub CONTENT => "Nội dung", "Field";
    pub COMPARE => "So sánh", "Compared";
    pub DIFFERS => "Khác", "Differs";
    pub SAME => "Giống", "Same";
    pub KEEP_THIS => "Gộp, tính hồ sơ này", "Merge, this one counts";
    pub KEEP_OTHER => "Gộp, tính hồ sơ kia", "Merge, the other counts";
    pub MERGED => "Đã gộp: chỉ một hồ sơ được tính", "Merged: one of them counts";
    pub UNMERGED => "Đã bỏ gộp: cả hai hồ sơ được tính", "No longer merged: both count";
    pub UNMERGE => "Bỏ gộp", "Undo the merge";
    pub IS_DOUBLE =>
        "Hồ sơ này đã gộp vào hồ sơ khác nên không được tính",
        "This record is merged into another and does not count";
    pub OTHER_IS_DOUBLE => "Hồ sơ kia đã gộp vào hồ sơ này", "The other is merged into this one";
}

/// Returns the act that leads to a state.
pub fn act_words(to: State) -> Phrase {
    match to {
        State::Approved => APPROVE,
        State::Locked => LOCK,
        State::Returned => RETURN,
        State::Void => VOID,
        State::Received | State::Draft | State::Complete => RECEIVE,
    }
}

/// Returns what is said when a record was moved to a state.
pub fn done_words(to: State) -> Phrase {
    match to {
        State::Approved => APPROVED,
        State::Locked => LOCKED,
        State::Returned => RETURNED,
        State::Void => VOIDED,
        State::Received | State::Draft | State::Complete => RECEIVED,
    }
}

/// Returns title, meaning and act of the dialog that asks for a reason.
pub fn reason_words(to: Option<State>) -> [Phrase; 3] {
    match to {
        Some(State::Returned) => [RETURN_TITLE, RETURN_TEXT, RETURN_ACT],
        Some(State::Void) => [VOID_TITLE, VOID_TEXT, VOID_ACT],
        _ => [CORRECT_TITLE, CORRECT_TEXT, CORRECT_ACT],
    }
}
