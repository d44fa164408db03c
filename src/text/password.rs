//! The words of the page where people change their own password.

use super::words;

words! {
    pub TITLE => "Đổi mật khẩu", "Change the password";
    pub ABOUT =>
        "Mật khẩu dùng để đăng nhập với trung tâm; mã PIN mở sổ trên máy là số khác và không đổi theo.",
        "The password is for signing in at HQ; the PIN that opens the book on a tablet is another and stays as it is.";
    pub OLD => "Mật khẩu hiện nay", "Password until now";
    pub OLD_MISSING => "Hãy nhập mật khẩu hiện nay.", "Enter the password until now.";
    pub OLD_WRONG => "Mật khẩu hiện nay không đúng.", "This is not the password until now.";
    pub NEW => "Mật khẩu mới", "New password";
    pub NEW_HELP =>
        "Ít nhất {min} ký tự; một câu dễ nhớ là tốt nhất. Không cần chữ hoa, số hay ký hiệu.",
        "At least {min} characters; a sentence that you remember is best. Capital letters, digits and signs are not needed.";
    pub SHORT => "Mật khẩu cần ít nhất {min} ký tự.", "A password needs at least {min} characters.";
    pub LONG => "Mật khẩu quá dài. Hãy rút ngắn.", "The password is too long. Shorten it.";
    pub KNOWN =>
        "Mật khẩu này nằm trong số những mật khẩu bị đoán trước tiên. Hãy chọn mật khẩu khác.",
        "This is one of the passwords that are guessed first. Choose another.";
    pub SAME => "Mật khẩu mới giống mật khẩu hiện nay.", "The new password is the one that it is already.";
    pub AGAIN => "Nhập lại mật khẩu mới", "New password once more";
    pub DIFFERS => "Hai lần nhập chưa giống nhau.", "The two entries differ.";
    pub OTHERS =>
        "Các phiên đăng nhập khác của bạn kết thúc ngay. Máy tính bảng khác của bạn vẫn ghi được, và gửi tiếp sau khi đăng nhập lại.",
        "Your other sessions end at once. Your other tablets go on recording, and send again after a sign-in.";
    pub FEED_KEYS =>
        "Các khóa đọc (Excel, Power BI) do bạn tạo cũng bị thu hồi; cần thì tạo khóa khác.",
        "The feed keys (Excel, Power BI) that you made end, too; make others where they are needed.";
    pub ACT => "Đổi mật khẩu", "Change the password";
    pub DONE => "Đã đổi mật khẩu", "The password is changed";
}
