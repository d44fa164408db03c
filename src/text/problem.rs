//! Problems in words: what happened, that nothing was lost, what to do now.

use super::words;

words! {
    pub LOCKED =>
        "Sổ đã khóa nên chưa lưu được. Hãy nhập mã PIN rồi lưu lại.",
        "The book is locked, so nothing was saved. Enter the PIN and save again.";
    pub DISK_FULL =>
        "Máy hết chỗ nên chưa lưu được. Những gì đã lưu vẫn còn. Hãy xóa bớt ảnh, video trên máy rồi lưu lại.",
        "The tablet is full, so this was not saved. What was saved before is still there. Free some space and save again.";
    pub TOO_LARGE =>
        "Có ô dài quá mức máy ghi được nên chưa lưu. Nội dung vẫn còn trên màn hình. Hãy rút ngắn rồi lưu lại.",
        "Something is longer than can be recorded, so nothing was saved. Your entries are still on the screen. Shorten them and save again.";
    pub OTHER_TAB_TOOK_OVER =>
        "Một thẻ khác của ứng dụng đã mở sổ này. Hãy quay lại thẻ đó, hoặc đóng nó rồi tải lại trang này.",
        "Another tab has opened this book. Go to that tab, or close it and reload this page.";
    pub NOT_SAVED =>
        "Chưa lưu được vì trình duyệt báo lỗi bộ nhớ. Nội dung vẫn còn trên màn hình. Hãy bấm lưu lần nữa; nếu vẫn lỗi, khởi động lại ứng dụng.",
        "Not saved: the browser reported a storage error. Your entries are still on the screen. Save again; if it fails once more, restart the app.";
    pub HQ_NOT_REACHED =>
        "Chưa liên lạc được với trung tâm. Hãy kiểm tra mạng rồi thử lại; việc ghi chép không bị ảnh hưởng.",
        "HQ could not be reached. Check the network and try again; recording is not affected.";
    pub HQ_SLOW =>
        "Trung tâm trả lời quá lâu. Máy sẽ tự thử lại.",
        "HQ took too long to answer. The tablet will try again by itself.";
    pub HQ_GARBLED =>
        "Câu trả lời của trung tâm không đọc được. Máy sẽ tự thử lại; nếu còn lỗi, hãy báo quản trị.",
        "HQ's answer could not be read. The tablet will try again; if it persists, tell the administrator.";
    pub HQ_REFUSED =>
        "Trung tâm không nhận yêu cầu này (mã {code}). Dữ liệu vẫn còn trên máy. Hãy báo quản trị mã này.",
        "HQ did not take this request (code {code}). Your data are still on the tablet. Tell the administrator this code.";
    pub WRONG_LOGIN =>
        "Tên đăng nhập hoặc mật khẩu không đúng.",
        "The login or the password is wrong.";
    pub SLOW_DOWN =>
        "Đã thử quá nhiều lần. Hãy chờ một phút rồi thử lại.",
        "Too many tries. Wait a minute and try again.";
    pub SESSION_ENDED =>
        "Phiên đăng nhập đã hết hạn. Hãy đăng nhập lại; việc ghi chép không bị ảnh hưởng.",
        "The session has ended. Sign in again; recording is not affected.";
    pub NOT_ALLOWED =>
        "Tài khoản của bạn không được làm việc này.",
        "Your account may not do this.";
    pub WRONG_PIN =>
        "Mã PIN không đúng.",
        "The PIN is wrong.";
    pub WAIT_FOR_PIN =>
        "Mã PIN không đúng. Hãy chờ {seconds} giây rồi thử lại. Dữ liệu không bị xóa.",
        "The PIN is wrong. Wait {seconds} seconds and try again. Nothing is erased.";
    pub TOO_SOON_FOR_PIN =>
        "Mã PIN chưa được thử: hãy chờ {seconds} giây nữa. Dữ liệu không bị xóa.",
        "The PIN was not tried: wait another {seconds} seconds. Nothing is erased.";
    pub STORE_MISSING =>
        "Sổ của cán bộ này không còn trên máy. Hãy đăng nhập để tải lại từ trung tâm.",
        "This officer's book is no longer on the tablet. Sign in to fetch it from HQ again.";
    pub STORE_DAMAGED =>
        "Sổ trên máy bị hỏng và không mở được. Hãy báo quản trị, rồi chọn “Cán bộ khác đăng nhập” và đăng nhập lại để lập sổ mới; những gì trung tâm đã nhận sẽ tự tải về.",
        "The book on this tablet is damaged and does not open. Tell the administrator, then choose “Someone else signs in” and sign in again for a new book; what HQ has received will be fetched again.";
    pub STORE_TOO_NEW =>
        "Sổ do phiên bản mới hơn của ứng dụng ghi. Hãy cập nhật ứng dụng (tải lại trang khi có mạng).",
        "The book was written by a newer version of the app. Update the app (reload the page while online).";
    pub STORE_UNAVAILABLE =>
        "Trình duyệt không cho mở bộ nhớ. Hãy tắt chế độ ẩn danh, đóng các thẻ khác rồi thử lại.",
        "The browser does not give access to its storage. Leave private mode, close other tabs and try again.";
    pub SIGN_IN_ONCE_MORE =>
        "Hãy đăng nhập lại từ đầu.",
        "Please sign in from the start.";
    pub NOT_HERE_YET =>
        "Ứng dụng chưa tải xong phần sổ. Không mất gì cả: hãy nối mạng rồi bấm lại.",
        "The part of the app that opens books has not been loaded yet. Nothing is lost: connect and press again.";
    pub PIN_NOT_DIGITS => "Mã PIN chỉ gồm chữ số.", "The PIN consists of digits only.";
    pub PIN_TOO_SHORT => "Mã PIN cần ít nhất 6 chữ số.", "The PIN needs at least 6 digits.";
    pub PIN_TOO_LONG => "Mã PIN quá dài.", "The PIN is too long.";
    pub PIN_TOO_SIMPLE =>
        "Mã PIN quá dễ đoán. Hãy chọn dãy số khác.",
        "The PIN is too easy to guess. Choose another.";
    pub NO_RECOVERY =>
        "Trung tâm không mở được sổ này trên máy này. Dữ liệu vẫn còn; hãy thử nhớ lại mã PIN hoặc mang máy đến quản trị.",
        "HQ cannot open this book on this tablet. The data are still there; try to remember the PIN, or take the tablet to the administrator.";
}
