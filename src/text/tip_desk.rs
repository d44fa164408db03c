//! The tip desk at HQ.

use super::words;

words! {
    pub TITLE => "Tin báo", "Tips";
    pub ABOUT => "Chỉ trực tin mở được nội dung, mỗi lần mở đều ghi sổ",
        "Only the tip desk opens the content; each opening is written down";
    pub YEAR => "Năm nhận", "Year";
    pub AREA => "Địa bàn", "Area";
    pub NONE => "Không có tin nào trong năm này.", "No tips in this year.";
    pub OLDER => "Tin cũ hơn", "Older ones";
    pub NEWEST => "Tin mới nhất", "The newest";
    pub COUNTED => "Phần thống kê", "What is counted";
    pub SEALED => "Nội dung niêm phong", "What is sealed";
    pub NOTHING_SEALED => "Tin này không có nội dung niêm phong", "Nothing of this tip is sealed";
    pub REASON => "Lý do mở", "Why it must be read";
    pub REASON_HELP =>
        "Được ghi vào sổ mở tin cùng tên bạn, trước khi nội dung hiện ra.",
        "It goes into the book with your name before the content is shown.";
    pub REASON_MISSING => "Ghi lý do mở trước đã.", "Say why first.";
    pub OPEN => "Mở nội dung", "Open";
    pub OPENED =>
        "Đã mở. Nội dung chỉ ở trên màn hình này, không lưu ở đâu.",
        "Opened. It is on this screen only and is kept nowhere.";
    pub NARRATIVE => "Nội dung tin", "What was told";
    pub SOURCE => "Người báo tin", "Who told it";
    pub BOOK => "Sổ mở tin", "Book of openings";
    pub NEVER_OPENED => "Chưa ai mở tin này.", "Nobody has opened this tip.";
    pub WHEN => "Lúc", "When";
    pub WHO => "Ai", "Who";
    pub WHY => "Lý do", "Why";
    pub ACTS => "Xử lý", "Handle";
    pub AS_IT_IS => "(giữ nguyên)", "(as it is)";
    pub CASE => "Gắn với vụ việc", "Link to a case";
    pub SAVE => "Lưu", "Save";
    pub SAVED => "Đã lưu ở trung tâm", "Saved at HQ";
    pub NOTHING_CHANGED => "Chưa chọn thay đổi nào.", "Nothing was changed.";

    pub KEYS => "Khóa của trực tin", "Keys of the tip desk";
    pub KEYS_ABOUT =>
        "Nửa riêng của khóa chỉ ở trình duyệt này và trong tệp cất két; trung tâm không có",
        "The private halves are in this browser and in the file in the safe only; HQ has none";
    pub NO_KEY_YET =>
        "Chưa có khóa: máy tính bảng chưa niêm phong tin được. Tạo khóa ở dưới.",
        "There is no key yet: tablets cannot seal tips. Make one below.";
    pub HERE => "Có ở đây", "Here";
    pub NOT_HERE => "Không có ở đây", "Not here";
    pub IN_USE => "Đang dùng", "In use";
    pub OLD_TIPS => "Chỉ mở tin cũ", "Opens old tips only";
    pub KEY_NAME => "Tên khóa", "Name of the key";
    pub KEY_NAME_HELP => "Cán bộ thấy tên này khi ghi tin.", "Officers see it when they note a tip.";
    pub KEY_NAME_MISSING => "Đặt tên cho khóa trước đã.", "Name the key first.";
    pub KEY_ID => "Mã", "Short name";
    pub SINCE => "Từ lúc", "Since";
    pub USE => "Dùng cho", "Use";
    pub BROWSER => "Trình duyệt này", "This browser";
    pub NEW_KEY => "Tạo khóa mới", "Make a new key";
    pub NEW_KEY_ABOUT =>
        "Tin ghi từ nay được niêm phong bằng khóa mới; tin cũ vẫn mở bằng khóa cũ. Tệp tải về cất vào két.",
        "Tips are sealed to the new key from now on; old ones open with the old key. Put the file that is downloaded into a safe.";
    pub PASSPHRASE => "Mật khẩu của tệp khóa", "Passphrase of the file";
    pub PASSPHRASE_HELP =>
        "Ít nhất {n} ký tự, giữ riêng với tệp. Mất cả hai thì không ai mở lại được tin.",
        "At least {n} characters, kept apart from the file. Without both nobody opens the tips again.";
    pub PASSPHRASE_SHORT => "Mật khẩu quá ngắn.", "The passphrase is too short.";
    pub MAKE_KEY => "Tạo khóa, tải tệp", "Make the key, get the file";
    pub KEY_MADE =>
        "Đã tạo khóa và lưu tệp. Chọn lại tệp đó để dùng khóa.",
        "The key is made and its file saved. Choose the file again to use the key.";
    pub FILE_AGAIN => "Chọn lại tệp của khóa “{name}”", "Choose the file of the key “{name}” again";
    pub FILE_AGAIN_WHY =>
        "Máy tính bảng chỉ nhận khóa khi tệp này mở được. Nhập mật khẩu rồi chọn tệp vừa lưu.",
        "Tablets get the key only once this file opens. Type the passphrase, then choose the file just saved.";
    pub KEY_PUBLISHED =>
        "Tệp mở được, khóa đang dùng. Cất tệp vào két.",
        "The file opens and the key is in use. Put the file into the safe.";
    pub OTHER_KEY_FILE => "Đây là tệp của khóa khác.", "This is the file of another key.";
    pub FIGURES => "Dãy số", "Figures";
    pub FIGURES_WHY =>
        "Khi cán bộ gọi hỏi, đọc dãy số này cho họ so với máy của họ.",
        "When officers telephone, read them these figures to compare with their tablets.";
    pub TAKE_KEY => "Nhập khóa từ tệp", "Take a key from its file";
    pub TAKE_KEY_ABOUT =>
        "Để mở tin trên máy tính khác của trực tin. Nhập mật khẩu rồi chọn tệp.",
        "To open tips on another computer of the desk. Type the passphrase, then choose the file.";
    pub KEY_FILE => "Tệp khóa", "File of the key";
    pub KEY_TAKEN => "Đã nhập khóa vào trình duyệt này", "This browser holds the key now";
    pub KEY_NOT_HERE =>
        "Trình duyệt này không có khóa {id}. Lần mở đã ghi sổ; nhập khóa từ tệp rồi mở lại.",
        "This browser does not hold the key {id}. The opening is in the book; take the key from its file and open again.";
    pub REFUSED =>
        "Không mở được: sai mật khẩu, sai khóa hoặc dữ liệu đã bị đổi.",
        "It does not open: wrong passphrase, wrong key, or altered bytes.";
    pub NOT_KEPT =>
        "Trình duyệt không giữ được khóa: cửa sổ ẩn danh, bị chặn hoặc đầy đĩa.",
        "This browser keeps no keys: a private window, blocked, or a full disk.";
    pub NO_KEY_FILE => "Đây không phải tệp khóa.", "This is no file of a key.";
    pub DUTY => "Số trực ban", "Duty numbers";
    pub DUTY_ABOUT =>
        "Hiện trên máy cán bộ khi ghi tin khẩn, kể cả lúc không có mạng.",
        "Shown on tablets when an urgent tip is noted, offline too.";
    pub DUTY_NAME => "Nơi trực", "Who answers";
    pub DUTY_PHONE => "Số điện thoại", "Number";
}
