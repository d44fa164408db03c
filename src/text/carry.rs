//! Envelopes: what waits here, on other roads to HQ.

use super::words;

words! {
    pub TITLE => "Khi không gửi được qua mạng", "When the network does not work";
    pub HELP =>
        "Cho những gì đang chờ vào phong bì kín, chỉ trung tâm mở được. Chép phong bì sang máy khác có mạng, mở ở đó, rồi mang biên nhận về máy này. Ảnh không đi trong phong bì.",
        "Put what waits into a sealed envelope that only HQ can open. Take it to another device with a network, open it there, and bring the receipt back. Photos do not travel in it.";
    pub SAVE => "Lưu phong bì ra tệp", "Save an envelope as a file";
    pub SHARE => "Chuyển phong bì qua ứng dụng khác", "Send an envelope by another app";
    pub RECEIPT => "Nhập biên nhận của trung tâm", "Open HQ's receipt";
    pub SAVED =>
        "Đã lưu phong bì. Những thay đổi trong đó vẫn tính là chỉ có trên máy này cho đến khi có biên nhận.",
        "The envelope was saved. What is in it still counts as being on this tablet only until the receipt is here.";
    pub RECEIPT_TAKEN => "Đã nhập biên nhận. Trung tâm đang giữ những thay đổi đó.", "The receipt was taken. HQ holds those changes.";
    pub DELIVER_TITLE => "Chuyển hộ phong bì của máy khác", "Bring another tablet's envelope";
    pub DELIVER_HELP =>
        "Máy này có mạng thì gửi được phong bì của bất cứ ai lên trung tâm, không cần đăng nhập. Máy không đọc được bên trong. Đưa lại tệp biên nhận cho chủ phong bì.",
        "With a network this device brings anybody's envelope to HQ, without signing in. It cannot read what is inside. Give the receipt back to whoever made the envelope.";
    pub DELIVER => "Chọn tệp phong bì", "Choose an envelope file";
    pub DELIVERED => "Trung tâm đã nhận phong bì. Biên nhận đã lưu thành tệp.", "HQ has the envelope. The receipt was saved as a file.";
    pub CARRIERS => "Máy này gửi được bằng", "This device can send by";
    pub BY_FILE => "tệp phong bì", "an envelope file";
    pub BY_SHARE => "ứng dụng khác (chia sẻ tệp)", "another app (file sharing)";
    pub NOT_BY_SHARE => "không có: chia sẻ tệp qua ứng dụng khác", "not here: sharing files with other apps";
    pub BY_WORKER => "gửi ngầm khi ứng dụng đã đóng hoặc đã khóa", "sending while the app is closed or locked";
    pub NOT_BY_WORKER =>
        "không có: gửi ngầm. Hãy để ứng dụng mở vài phút khi có mạng.",
        "not here: sending while closed. Leave the app open for a few minutes when there is a network.";
    pub NOTHING => "Không có gì đang chờ trên máy này.", "Nothing waits on this tablet.";
    pub NO_KEYS =>
        "Máy chưa có khóa của trung tâm. Cần nối mạng với trung tâm một lần.",
        "The tablet does not have HQ's key yet. It must reach HQ once.";
    pub NOT_OURS =>
        "Tệp này không phải phong bì hay biên nhận của trung tâm, hoặc đã bị sửa trên đường.",
        "This file is no envelope or receipt of HQ's, or was changed on its way.";
    pub OTHERS =>
        "Biên nhận này không phải của những thay đổi trên máy này.",
        "This receipt is not for what is on this tablet.";
    pub OUTDATED =>
        "Biên nhận này cũ hơn lần trung tâm trả lời gần nhất. Hãy gửi lại qua mạng hoặc làm phong bì mới.",
        "This receipt is older than HQ's last answer. Send again, or make a new envelope.";
    pub NOT_HANDED => "Chưa chuyển được phong bì. Những gì đang chờ vẫn nằm nguyên trên máy.", "The envelope was not handed on. What waits is still on this tablet.";
}
