//! A new tablet being filled.

use super::words;

words! {
    pub TITLE => "Đang tải sổ của địa bàn về máy này", "Fetching your area's book to this tablet";
    pub KILOBYTES => "Đã tải (kB)", "Fetched (kB)";
    pub RECORDS => "{n} hồ sơ đã có trên máy", "{n} records are on the tablet";
    pub MEANWHILE =>
        "Bạn ghi được ngay, không cần chờ. Mất mạng hay tắt máy thì lần sau tải tiếp phần còn thiếu.",
        "You can record right away. If the network breaks or the tablet is switched off, it goes on with what is missing.";
    pub PAUSED => "Đã dừng tải. Phần đã tải vẫn được giữ.", "Stopped. What was fetched is kept.";
    pub RESUME => "Tải tiếp", "Go on";
}
