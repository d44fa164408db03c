//! Settings.

use super::words;

words! {
    pub TITLE => "Cài đặt", "Settings";
    pub LOOK => "Hiển thị", "Display";
    pub WHO => "Người dùng", "User";
    pub ABOUT => "Giới thiệu", "About";
    pub ABOUT_TEXT =>
        "Sổ ghi phong trào toàn dân bảo vệ an ninh Tổ quốc trong cơ quan, doanh nghiệp, nhà trường. Ghi được khi không có mạng, gửi về trung tâm khi có mạng.",
        "The record book of the movement for the protection of national security in agencies, enterprises and schools. It records without a network and sends to HQ when there is one.";
    pub THEME => "Nền", "Theme";
    pub THEME_HELP => "Chọn “Ngoài trời” khi nắng to", "Choose “Outdoor” in bright sun";
    pub THEME_SYSTEM => "Theo máy", "As the device";
    pub THEME_LIGHT => "Sáng", "Light";
    pub THEME_DARK => "Tối", "Dark";
    pub THEME_OUTDOOR => "Ngoài trời", "Outdoor";
    pub LOCK => "Khóa sổ", "Lock the book";
    pub LOCK_HELP =>
        "Người khác cần mã PIN của mình để mở sổ. Những gì chưa gửi vẫn nằm trong sổ này.",
        "Others need their own PIN. What has not been sent stays in this book.";
    pub SIGN_OUT => "Đăng xuất", "Sign out";
    pub SIGN_OUT_HELP => "Bàn làm việc trung tâm không giữ dữ liệu trên máy này.", "The HQ desk keeps no data on this device.";
    pub UPDATE_WAITS => "Có phiên bản mới của ứng dụng", "A new version of the app is ready";
    pub UPDATE_HELP => "Cập nhật mất vài giây. Dữ liệu giữ nguyên.", "The update takes a few seconds. Your data stay as they are.";
    pub UPDATE_DRAFTS =>
        "Bạn còn phiếu đang viết dở. Phiếu được giữ lại và mở tiếp được sau khi cập nhật.",
        "You have unfinished forms. They are kept and can be continued after the update.";
    pub UPDATE_NOW => "Cập nhật ngay", "Update now";
    pub LOCK_AFTER => "Tự khóa sổ khi không dùng", "Lock the book when nobody uses it";
    pub LOCK_AFTER_HELP => "Phiếu đang viết dở được giữ lại và mở tiếp được", "An unfinished form is kept and can be continued";
    pub MINUTES => "{n} phút", "{n} minutes";
}
