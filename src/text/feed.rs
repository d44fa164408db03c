//! The words of keys by which Excel and Power BI read HQ's feed.

use super::{Phrase, words};

words! {
    pub TITLE => "Nguồn dữ liệu cho Excel, Power BI", "Data feed for Excel and Power BI";
    pub ABOUT =>
        "Khóa đọc cho phép một bảng tính tự cập nhật số liệu, chỉ đọc, trong những địa bàn bạn chọn; không làm được gì khác ở trung tâm.",
        "A feed key lets a workbook refresh itself: it only reads, in the areas that you choose, and does nothing else at HQ.";
    pub ADDRESS => "Địa chỉ nguồn (OData): {address}", "Address of the feed (OData): {address}";
    pub HOW =>
        "Trong Excel: Dữ liệu → Lấy dữ liệu → Từ nguồn OData; dán địa chỉ trên, chọn “Cơ bản” (Basic), ghi mã khóa vào ô tên người dùng và bí mật vào ô mật khẩu. Power BI làm như vậy.",
        "In Excel: Data → Get Data → From OData Feed; paste the address, choose “Basic”, give the key's id as the user name and the secret as the password. Power BI asks the same.";

    pub ADD => "Tạo khóa đọc", "Make a feed key";
    pub NAME => "Tên khóa", "Name of the key";
    pub NAME_HELP => "Ai dùng, để làm gì; ví dụ: Bảng tháng của phòng Tham mưu", "Who uses it and for what, such as: Monthly workbook of the staff office";
    pub NAME_MISSING => "Hãy đặt tên cho khóa.", "Name the key.";
    pub AREAS => "Địa bàn được đọc", "Areas to be read";
    pub AREAS_HELP =>
        "Chọn một hoặc nhiều; chọn cả tỉnh là đọc mọi xã. Khóa không bao giờ thấy nhiều hơn bạn.",
        "One or more; a province brings all its communes. The key never sees more than you.";
    pub LASTS => "Thời hạn", "Lasts";
    pub DAYS_30 => "30 ngày", "30 days";
    pub DAYS_90 => "90 ngày", "90 days";
    pub DAYS_180 => "180 ngày", "180 days";
    pub DAYS_365 => "Một năm", "One year";
    pub PEOPLE => "Kèm tên người trong hồ sơ", "With the names of people in records";
    pub PEOPLE_HELP =>
        "Chỉ bật khi công việc cần đến; số liệu tổng hợp không cần tên ai.",
        "Only where the work needs it; sums need nobody's name.";
    pub MAKE => "Tạo khóa", "Make the key";
    pub MADE_TITLE => "Khóa “{name}” đã tạo", "The key “{name}” is made";
    pub MADE_ID => "Tên người dùng: {id}", "User name: {id}";
    pub MADE_SECRET => "Mật khẩu: {secret}", "Password: {secret}";
    pub MADE_ABOUT =>
        "Hãy chép ngay vào Excel hoặc Power BI. Mật khẩu này chỉ hiện một lần, trung tâm không giữ; mất thì tạo khóa khác.",
        "Copy it into Excel or Power BI now. This password is shown once and not kept at HQ; when it is lost, make another key.";

    pub KEYS => "Các khóa đọc", "Feed keys";
    pub NO_KEYS => "Chưa có khóa đọc nào.", "There is no feed key yet.";
    pub ID => "Mã khóa", "Id";
    pub MAKER => "Người tạo", "Made by";
    pub NAMES => "Tên người", "Names";
    pub WITH_NAMES => "Có", "Yes";
    pub WITHOUT_NAMES => "Không", "No";
    pub UNTIL => "Hết hạn", "Ends";
    pub USED => "Dùng lần cuối", "Last used";
    pub NEVER_USED => "Chưa dùng", "Never";
    pub STATE => "Tình trạng", "State";
    pub ACT => "Việc làm", "Act";
    pub OPEN => "Đang dùng được", "Works";
    pub RESTING => "Tạm ngừng: người tạo không còn địa bàn này", "Rests: its maker has lost the area";
    pub EXPIRED => "Đã hết hạn", "Ended";
    pub REVOKED => "Đã thu hồi", "Revoked";
    pub REVOKE => "Thu hồi…", "Revoke…";
    pub REVOKE_TITLE => "Thu hồi khóa “{name}”", "Revoke the key “{name}”";
    pub REVOKE_TEXT =>
        "Bảng tính dùng khóa này không cập nhật được nữa, ngay từ lần sau. Không mở lại được; khi cần thì tạo khóa khác.",
        "Workbooks with this key cannot refresh any more, from the next time on. It cannot be undone; make another key when needed.";
    pub REVOKE_ACT => "Thu hồi", "Revoke";
    pub REVOKED_NOW => "Đã thu hồi và đã ghi nhật ký", "Revoked, and in the audit";
}

/// How a key stands.
#[must_use]
pub fn of_state(state: &str) -> Phrase {
    match state {
        "open" => OPEN,
        "resting" => RESTING,
        "expired" => EXPIRED,
        _ => REVOKED,
    }
}
