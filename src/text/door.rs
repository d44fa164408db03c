//! The door: signing in, the PIN.

use super::words;

words! {
    pub OPENING => "Đang mở sổ…", "Opening the book…";
    pub SIGN_IN => "Đăng nhập", "Sign in";
    pub SIGN_IN_HELP =>
        "Lần đầu trên máy này cần có mạng. Sau đó máy mở được cả khi không có mạng.",
        "The first time on this tablet needs a network. After that it opens without one, too.";
    pub LOGIN => "Tên đăng nhập", "Login";
    pub LOGIN_MISSING => "Hãy nhập tên đăng nhập.", "Enter the login.";
    pub PASSWORD => "Mật khẩu", "Password";
    pub PASSWORD_MISSING => "Hãy nhập mật khẩu.", "Enter the password.";
    pub SOMEONE_KNOWN => "Cán bộ đã dùng máy này", "An officer known here";
    pub SOMEONE_NEW => "Cán bộ khác đăng nhập", "Someone else signs in";
    pub UNLOCK => "Mở sổ", "Open the book";
    pub WHO => "Ai đang dùng máy?", "Who is using the tablet?";
    pub PIN_OF => "Mã PIN của {name}", "PIN of {name}";
    pub OPEN => "Mở", "Open";
    pub HELLO => "Xin chào, {name}", "Welcome, {name}";
    pub CHOOSE_PIN_HELP =>
        "Hãy chọn mã PIN để mở sổ trên máy này. Mã PIN khóa mọi dữ liệu đã ghi, kể cả khi máy bị mất.",
        "Choose a PIN that opens the book on this tablet. It locks all that is recorded, even if the tablet is lost.";
    pub NEW_PIN => "Mã PIN mới", "New PIN";
    pub NEW_PIN_HELP => "Ít nhất 6 chữ số, không phải dãy dễ đoán", "At least 6 digits, not an obvious row";
    pub NEW_PIN_AGAIN => "Nhập lại mã PIN", "The PIN once more";
    pub PIN_DIFFERS => "Hai lần nhập không giống nhau.", "The two entries differ.";
    pub ENROL => "Dùng máy này", "Use this tablet";
    pub OTHER_TAB => "Sổ đang mở ở thẻ khác", "The book is open in another tab";
    pub OTHER_TAB_HELP =>
        "Sổ của {name} đang mở ở một thẻ hoặc cửa sổ khác trên máy này. Hãy dùng thẻ đó, hoặc đóng nó rồi thử lại.",
        "The book of {name} is open in another tab or window of this tablet. Use that one, or close it and try again.";
}
