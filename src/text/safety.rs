//! Data safety.

use super::words;

words! {
    pub TITLE => "An toàn dữ liệu", "Data safety";
    pub SUBTITLE => "Việc của bạn đang ở đâu và máy này giữ nó thế nào", "Where your work is and how this tablet keeps it";
    pub SYNC => "Gửi về trung tâm", "Sending to HQ";
    pub WAITING => "{n} thay đổi chỉ có trên máy này", "{n} changes are on this tablet only";
    pub AT_HQ => "{n} thay đổi đã ghi chắc chắn ở trung tâm", "{n} changes are safely on disk at HQ";
    pub BACKED_UP => "{n} thay đổi đã có trong bản sao lưu đã kiểm tra", "{n} changes are in a verified backup";
    pub LAST_ANSWER => "Trung tâm trả lời lần cuối lúc {time}", "HQ last answered at {time}";
    pub NO_ANSWER_YET => "Trung tâm chưa trả lời lần nào", "HQ has not answered yet";
    pub SENDING => "Đang gửi", "Sending";
    pub SYNC_NOW => "Gửi ngay", "Send now";
    pub SIGNED_OUT =>
        "Phiên đăng nhập đã hết hạn. Bạn vẫn ghi được; hãy nhập mật khẩu để gửi tiếp.",
        "The session has ended. You can go on recording; enter the password to send.";
    pub PASSWORD => "Mật khẩu", "Password";
    pub SIGN_IN => "Đăng nhập lại", "Sign in again";
    pub NEEDS_YOU => "Cần bạn xem", "Needs you";
    pub TWO_VALUES => "Hai người đã ghi khác nhau, cần chọn một", "Two people wrote different values; choose one";
    pub LOST =>
        "Bộ nhớ trình duyệt đã mất {n} thay đổi chưa gửi",
        "The browser's storage has lost {n} unsent changes";
    pub LOST_NOTHING_UNSENT =>
        "Sổ trên máy không còn nguyên vẹn; theo ghi nhớ của máy, những gì đã mất đều đã gửi về trung tâm",
        "The book on this tablet is not whole any more; as far as the tablet remembers, HQ has all that is missing";
    pub DAMAGED =>
        "{n} phần của sổ trên máy bị hỏng, không đọc được",
        "{n} parts of the book on this tablet are damaged and cannot be read";
    pub LOST_HELP =>
        "Trình duyệt trả về sổ cũ hơn lần dùng trước. Hãy báo quản trị ngay, đừng xóa dữ liệu trình duyệt. Những gì trung tâm đã nhận sẽ tự tải lại.",
        "The browser gave back an older book than the one last used. Tell the administrator now and do not clear browser data. What HQ has received will be fetched again.";
    pub ALONE =>
        "{n} thay đổi đã nằm riêng trên máy này hơn một ngày",
        "{n} changes have lain on this tablet alone for more than a day";
    pub ALONE_HELP =>
        "Máy hỏng hoặc mất thì những thay đổi này mất theo. Hãy tìm chỗ có mạng; nếu chưa có, lưu phong bì ra tệp và nhờ máy khác chuyển về trung tâm.",
        "If the tablet breaks or is lost, they are lost with it. Find a network; until then save an envelope to a file and let another device bring it to HQ.";
    pub ALONE_ACT => "Gửi hoặc lưu phong bì", "Send, or save an envelope";
    pub LOSS_TOLD => "Trung tâm đã được báo về việc này.", "HQ has been told.";
    pub LOSS_NOT_TOLD =>
        "Máy sẽ tự báo trung tâm khi có mạng.",
        "The tablet will tell HQ by itself when there is a network.";
    pub LOSS_READ => "Tôi đã rõ", "I have understood";
    pub DEVICE => "Máy này", "This device";
    pub PERSISTENT => "Trình duyệt hứa giữ dữ liệu", "The browser promises to keep the data";
    pub PERSISTENT_HELP => "Dữ liệu chỉ mất khi bạn tự xóa.", "They are cleared only by you.";
    pub BEST_EFFORT =>
        "Trình duyệt chưa hứa giữ dữ liệu",
        "The browser has not promised to keep the data";
    pub BEST_EFFORT_HELP =>
        "Khi máy gần hết chỗ, trình duyệt có thể xóa dữ liệu. Hãy cài ứng dụng ra màn hình chính, rồi bấm “Xin giữ dữ liệu”. Nhớ gửi về trung tâm mỗi khi có mạng.",
        "When the device runs out of room the browser may clear them. Install the app on the home screen, then press “Ask to keep data”. Send to HQ whenever there is a network.";
    pub UNKNOWN => "Trình duyệt không cho biết có giữ dữ liệu không", "The browser does not say whether it keeps the data";
    pub UNKNOWN_HELP => "Hãy gửi về trung tâm mỗi khi có mạng.", "Send to HQ whenever there is a network.";
    pub SECOND =>
        "Máy giữ thêm một bản lưu thứ hai của sổ, ở tệp riêng, phòng khi trình duyệt làm hỏng bản thứ nhất.",
        "A second copy of the book is kept in files of its own, should the browser damage the first.";
    pub NO_SECOND =>
        "Trình duyệt này không cho giữ bản lưu thứ hai của sổ. Hãy gửi về trung tâm mỗi khi có mạng.",
        "This browser has no place for a second copy of the book. Send to HQ whenever there is a network.";
    pub ASK => "Xin giữ dữ liệu", "Ask to keep data";
    pub ROOM =>
        "Máy còn chỗ: 1 MB để dành cho phần chữ, dù ảnh có làm đầy máy. Trình duyệt không cho biết đúng còn trống bao nhiêu.",
        "There is room: 1 MB is set aside for words, even if photos fill the device. Browsers do not truly say how much more is free.";
    pub NO_ROOM =>
        "Máy đã đầy: không còn 1 MB để dành cho phần chữ. Hãy gửi về trung tâm rồi xóa bớt tệp trên máy.",
        "The device is full: there is not even 1 MB to set aside for words. Send to HQ, then free some space.";
    pub USED => "Ứng dụng đang dùng khoảng {n} kB trên máy", "The app uses about {n} kB on this device";
}
