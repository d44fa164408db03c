//! Sample words for the gallery of components; no screen of the product shows them.

use super::words;

words! {
    pub TITLE => "Bộ thành phần giao diện", "Component gallery";
    pub SUBTITLE => "Mỗi thành phần trong mọi trạng thái", "Every component in every state";
    pub THEME => "Nền", "Theme";
    pub THEME_AUTO => "Theo máy", "As the device";
    pub THEME_LIGHT => "Sáng", "Light";
    pub THEME_DARK => "Tối", "Dark";
    pub THEME_OUTDOOR => "Ngoài nắng", "Outdoor";

    pub NAV_TODAY => "Hôm nay", "Today";
    pub NAV_SESSIONS => "Buổi", "Sessions";
    pub NAV_PLEDGES => "Ký cam kết", "Pledges";
    pub NAV_SITES => "Cơ sở", "Sites";
    pub NAV_REPORTS => "Báo cáo", "Reports";
    pub NAV_SETTINGS => "Cài đặt", "Settings";

    pub STATUS_OFFLINE => "Ngoại tuyến", "Offline";
    pub STATUS_HERE_ONLY => "{n} mục chỉ có trên máy này", "{n} on this tablet only";
    pub STATUS_LAST => "Về trung tâm lúc {time}", "Last at HQ {time}";

    pub BUTTONS => "Nút", "Buttons";
    pub BUTTON_MAIN => "Bắt đầu ký cam kết", "Start signing";
    pub BUTTON_OTHER => "Thêm người ký", "Add a signer";
    pub BUTTON_DANGER => "Hủy phiếu này", "Void this form";
    pub WHY_NOT_SEND => "Chưa gửi được khi ngoại tuyến. Máy sẽ tự gửi khi có mạng.",
        "Cannot send while offline. The tablet sends by itself once it is connected.";

    pub FIELDS => "Ô nhập", "Fields";
    pub SITE => "Nơi tổ chức", "Site";
    pub SITE_HELP => "Gõ vài chữ, không cần dấu: “tieu hoc dai bai”.",
        "Type a few letters, diacritics are not needed.";
    pub ATTENDANCE => "Số lượt người dự", "Attendance";
    pub ATTENDANCE_UNIT => "lượt", "people";
    pub ATTENDANCE_DOUBT => "Nhiều hơn hẳn các buổi trước ở nơi này. Kiểm tra lại giúp.",
        "Far more than at earlier sessions here. Please check.";
    pub DAY => "Ngày tổ chức", "Day";
    pub DAY_ERROR => "Ngày này ở sau hôm nay. Buổi đã diễn ra thì không thể ở tương lai.",
        "This day is after today. A session that took place cannot be in the future.";
    pub HOUR => "Giờ bắt đầu", "Start";
    pub FORM => "Hình thức", "Form";
    pub FORM_FACE => "Trực tiếp", "Face to face";
    pub FORM_FLAG => "Sinh hoạt dưới cờ", "Flag salute";
    pub FORM_LOUDSPEAKER => "Loa truyền thanh lưu động", "Mobile loudspeaker";
    pub FORM_ONLINE => "Trực tuyến", "Online";
    pub TOPICS => "Nội dung", "Topics";
    pub TOPIC_DRUGS => "Phòng, chống ma túy", "Drugs";
    pub TOPIC_TRAFFIC => "An toàn giao thông", "Road safety";
    pub TOPIC_VIOLENCE => "Bạo lực học đường", "School violence";
    pub TOPIC_FIREWORKS => "Pháo nổ, vũ khí, vật liệu nổ, công cụ hỗ trợ",
        "Fireworks, weapons, explosives, support tools";
    pub TOPIC_FRAUD => "Lừa đảo qua mạng", "Online fraud";
    pub TOPICS_ERROR => "Chọn ít nhất một nội dung.", "Choose at least one topic.";
    pub NOTE => "Ghi chú", "Note";
    pub PIN => "Mã PIN", "PIN";
    pub PIN_HELP => "Ít nhất 6 chữ số.", "At least 6 digits.";
    pub MORE_FIELDS => "Thêm chi tiết", "More details";
    pub SWITCH_OUTDOOR => "Màn hình ngoài nắng", "Outdoor screen";
    pub SWITCH_HELP => "Đen trắng, nét đậm, chữ to hơn.", "Black on white, bold, larger.";
    pub SEARCH => "Tìm cơ sở, buổi, người ký", "Search sites, sessions, signers";
    pub SIGN => "Chữ ký của người cam kết", "Signature of the signer";
    pub SIGNED_WEIGHS => "Chữ ký nặng {n} byte", "The signature weighs {n} bytes";

    pub PEOPLE => "Danh sách lớp", "Class list";
    pub CLASS_OF => "Lớp 7A · sinh 2007", "Class 7A · born 2007";
    pub STATE_SIGNED => "Đã ký", "Signed";
    pub STATE_ABSENT => "Vắng mặt", "Absent";
    pub STATE_WAITING => "Chỉ trên máy này", "On this tablet only";
    pub STATE_CONFLICT => "Cần xem lại", "Needs you";
    pub STATE_DRAFT => "Bản nháp", "Draft";

    pub SHOWN => "Trình bày", "Display";
    pub TABLE => "Các buổi tuyên truyền", "Sessions";
    pub COLUMN_SITE => "Nơi tổ chức", "Site";
    pub COLUMN_STATE => "Tình trạng", "State";
    pub COLUMN_DAY => "Ngày", "Day";
    pub EMPTY => "Chưa có buổi nào trong kỳ này.", "No session in this period yet.";
    pub NEW_SESSION => "Ghi một buổi", "Record a session";
    pub IMPORTING => "Đang nhập danh sách", "Importing the list";
    pub FIGURE_SESSIONS => "Buổi tuyên truyền trực tiếp", "Face-to-face sessions";
    pub FIGURE_ATTENDANCE => "Lượt người dự", "Attendance";
    pub FIGURE_PLEDGES => "Bản ký cam kết", "Signed pledges";
    pub FIGURE_NOTE => "Kế hoạch năm: {n}", "Year's plan: {n}";
    pub NOTICE_LOST => "Mất kết nối giữa chừng", "The connection broke";
    pub NOTICE_BODY => "Không mất gì: 12 mục vẫn ở trên máy này và sẽ được gửi lại khi có mạng.",
        "Nothing was lost: 12 records are still on this tablet and will be sent again.";
    pub NOTICE_SAFE => "Mọi thứ đã về trung tâm", "Everything is at HQ";
    pub CHART_AREAS => "Bản ký cam kết theo xã", "Pledges by commune";
    pub COMMUNE => "Xã, thị trấn", "Commune";
    pub CHART_MONTHS => "Lượt người dự theo tháng", "Attendance by month";
    pub MONTH => "Tháng", "Month";
    pub THIS_YEAR => "Năm 2019", "2019";
    pub LAST_YEAR => "Năm 2018", "2018";

    pub FRAMES => "Khung", "Frames";
    pub OPEN_DIALOG => "Mở hộp thoại", "Open a dialog";
    pub OPEN_CONFIRM => "Mở câu hỏi", "Open a question";
    pub CONFIRM_TITLE => "Xóa tài liệu của máy này?", "Erase this tablet's data?";
    pub CONFIRM_BODY => "12 mục chưa về trung tâm sẽ mất hẳn.",
        "12 records that are not at HQ will be lost for good.";
    pub CONFIRM_WORD => "XÓA", "ERASE";
    pub SAY => "Hiện thông báo", "Show a notice";
    pub SAID => "Đã xóa người ký Nguyễn Thị Ánh Tuyết", "Removed Nguyễn Thị Ánh Tuyết";
    pub LIST_SIDE => "Danh sách bên trái", "The list on the left";
    pub DETAIL_SIDE => "Chi tiết của dòng được chọn", "The row that was taken";
}

/// Names of sites, the longest among them.
pub const SITES: [&str; 4] = [
    "Trường Tiểu học Đại Bái số 1",
    "Trường Trung học phổ thông Gia Bình số 1 – cơ sở liên kết giáo dục nghề nghiệp, giáo dục \
     thường xuyên huyện Gia Bình",
    "Công ty TNHH một thành viên Thương mại và Dịch vụ kỹ thuật Thuận Phương Nghĩa Hưng",
    "Ủy ban nhân dân xã Quỳnh Phú",
];

/// Names of people, the longest among them.
pub const PEOPLE_NAMES: [&str; 4] = [
    "Nguyễn Văn An",
    "Tôn Nữ Hoàng Nguyễn Phương Khánh Quỳnh Trâm",
    "Đỗ Thị Ngọc Ngoãn",
    "Nguyễn Hoàng Thế Khuyến Trường",
];

/// Names of communes.
pub const COMMUNES: [&str; 5] =
    ["TT Gia Bình", "Xã Vạn Ninh", "Xã Thái Bảo", "Xã Giang Sơn", "Xã Song Giang"];
