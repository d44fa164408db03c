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
    pub DESK_HELP =>
        "Để duyệt hồ sơ và xem số liệu, hãy vào bàn làm việc: cần có mạng, không lưu gì trên máy này.",
        "To review records and see figures, go to the desk: it needs a network and keeps nothing here.";
    pub TO_DESK => "Vào bàn làm việc", "Go to the desk";
    pub NEW_PIN => "Mã PIN mới", "New PIN";
    pub NEW_PIN_HELP => "Ít nhất 6 chữ số, không phải dãy dễ đoán", "At least 6 digits, not an obvious row";
    pub NEW_PIN_AGAIN => "Nhập lại mã PIN", "The PIN once more";
    pub PIN_DIFFERS => "Hai lần nhập không giống nhau.", "The two entries differ.";
    pub ENROL => "Dùng máy này", "Use this tablet";
    pub FORGOT => "Quên mã PIN?", "Forgot the PIN?";
    pub FORGOT_HELP =>
        "Khi có mạng, trung tâm mở lại sổ sau khi bạn nhập mật khẩu. Mọi thứ đã ghi vẫn còn, kể cả những gì chưa gửi. Lần mở này được ghi lại ở trung tâm.",
        "With a network, HQ reopens the book once you enter your password. All that was recorded stays, sent or not. HQ keeps a note that it did so.";
    pub REMEMBERED => "Tôi nhớ ra mã PIN", "I remember the PIN";
    pub REOPEN => "Mở sổ với mã PIN mới", "Open with the new PIN";
    pub HEARD => "Bạn đã từng ghi trên máy khác", "You have worked on another tablet";
    pub HEARD_LINE =>
        "{name}: trung tâm đã nhận {n} thay đổi, thay đổi cuối ghi lúc {time}",
        "{name}: HQ has {n} changes, the last one made at {time}";
    pub HEARD_HELP =>
        "Nếu đó chính là máy này thì dữ liệu trên máy đã bị xóa: những gì ghi sau lúc đó mà chưa gửi thì không còn. Hãy báo quản trị. Những gì trung tâm đã nhận sẽ tự tải về.",
        "If that was this very tablet, its data have been cleared: what was recorded after that and not sent is gone. Tell the administrator. What HQ has received will be fetched.";
    pub GONE =>
        "Trình duyệt đã làm mất {books} sổ trên máy này, trong đó có {n} thay đổi chưa gửi",
        "The browser has lost {books} books on this tablet, with {n} unsent changes in them";
    pub GONE_HELP =>
        "Hãy báo quản trị. Đăng nhập lại để tải về những gì trung tâm đã nhận.",
        "Tell the administrator. Sign in again to fetch what HQ has received.";
    pub PUT_BACK =>
        "Trình duyệt đã làm hỏng sổ trên máy này; sổ đã được lấy lại từ bản lưu thứ hai",
        "The browser had damaged a book on this tablet; it was put back from its second copy";
    pub PUT_BACK_HELP =>
        "Mở sổ thì máy so lại với lần dùng trước và nói ngay nếu còn thiếu. Hãy báo quản trị nếu việc này lặp lại: máy có thể sắp hỏng.",
        "Open the book: it is compared with the last use, and you are told if anything is missing. Tell the administrator if it happens again: the device may be failing.";
}
