//! Photos of records.

use super::words;

words! {
    pub TITLE => "Ảnh", "Photos";
    pub ONE => "Ảnh {n}", "Photo {n}";
    pub COUNT => "{n} ảnh", "{n} photos";
    pub ADD => "Chụp hoặc chọn ảnh", "Take or choose a photo";
    pub KEEPING => "Đang cất ảnh…", "Keeping the photo…";
    pub REMOVE => "Bỏ ảnh {n}", "Take out photo {n}";
    pub HELP =>
        "Tối đa {max} ảnh. Ảnh được thu nhỏ, bỏ vị trí chụp, mã hóa trên máy và gửi sau phần chữ. Không chụp giấy tờ tùy thân.",
        "At most {max} photos. They are made smaller, lose the place where they were taken, are encrypted here and sent after the words. Take no photos of identity papers.";
    pub KEEP_PLACE => "Giữ vị trí chụp", "Keep where photos are taken";
    pub KEEP_PLACE_HELP =>
        "Ảnh JPEG thêm từ lúc bật: vĩ độ, kinh độ được ghi vào riêng hồ sơ này và gửi về trung tâm; tệp ảnh vẫn không mang vị trí. Tắt đi thì xóa các vị trí đã ghi.",
        "JPEG photos added from now on: latitude and longitude are written into this record alone and sent to HQ; the picture itself still bears no place. Switching it off takes out the places written so far.";
    pub PLACE => "Vị trí chụp {place}", "Taken at {place}";
    pub NO_PLACE => "Ảnh này không ghi vị trí chụp", "This photo says no place";
    pub LOADING => "Đang mở ảnh", "Opening the photo";
    pub NO_PICTURE =>
        "Tệp này không phải ảnh mà máy mở được. Hãy chọn ảnh JPEG hoặc PNG.",
        "This file is no picture that the tablet can open. Choose a JPEG or PNG.";
    pub CANNOT_DRAW =>
        "Máy không đủ bộ nhớ để xử lý ảnh. Hãy đóng bớt ứng dụng rồi thử lại.",
        "The tablet has not enough memory for this picture. Close other apps and try again.";
    pub TOO_LARGE => "Ảnh quá lớn, chưa cất được.", "The picture is too large and was not kept.";
    pub FULL =>
        "Máy hết chỗ cho ảnh nên ảnh này chưa được cất. Phần chữ vẫn ghi và lưu được. Hãy gửi ảnh cũ về trung tâm hoặc xóa bớt tệp trên máy.",
        "The tablet has no room for photos, so this one was not kept. Words are recorded and saved all the same. Send the older photos to HQ, or free some space.";
    pub NOWHERE =>
        "Ảnh chưa ở trung tâm: máy chụp ảnh chưa gửi.",
        "The photo is not at HQ yet: the tablet that took it has not sent it.";
    pub LOST =>
        "Máy đã mất ảnh này trước khi kịp gửi. Hãy sửa hồ sơ: bỏ ảnh này, và chụp lại nếu còn chụp được.",
        "The tablet lost this photo before it was sent. Edit the record: take the photo out, and take it anew if that is still possible.";
    pub LOST_BEFORE_SENT =>
        "Có ảnh bị mất trên máy này trước khi kịp gửi",
        "Photos were lost on this tablet before they were sent";
    pub LOST_WHAT_TO_DO =>
        "Phần chữ của các hồ sơ này đã ở trung tâm. Hãy mở từng hồ sơ, bỏ ảnh đã mất, và chụp lại nếu còn chụp được.",
        "The words of these records are at HQ. Open each, take the lost photo out, and take it anew if that is still possible.";
    pub NOT_REACHED =>
        "Ảnh ở trung tâm, mở được khi có mạng.",
        "The photo is at HQ and opens when there is a network.";
    pub WAITING => "{n} ảnh chưa gửi xong", "{n} photos are still to be sent";
    pub SENDING => "Đang gửi ảnh (kB)", "Sending a photo (kB)";
}
