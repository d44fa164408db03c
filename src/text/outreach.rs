//! The words of outreach sessions: their pages and their printed minutes.

use super::words;

words! {
    pub TITLE => "Buổi tuyên truyền", "Outreach sessions";
    pub NEW => "Ghi một buổi", "Record a session";
    pub NEW_TITLE => "Ghi buổi tuyên truyền", "Record a session";
    pub EDIT_TITLE => "Sửa buổi tuyên truyền", "Correct a session";
    pub OPEN_BATCH => "Mở đợt ký cam kết", "Open a pledge batch";
    pub BATCHES => "Ký cam kết của buổi này", "Pledges of this session";
    pub NO_BATCH => "Chưa có đợt ký nào cho buổi này.", "No pledge batch for this session yet.";
    pub PRINT => "In biên bản", "Print the minutes";
}

/// The printed minutes, in the form of Nghị định 30/2020/NĐ-CP. The document is Vietnamese in
/// either language of the screen; the English is a gloss.
pub mod minutes {
    use super::words;

    words! {
        pub NUMBER => "Số: …………/BB", "No.: …………/BB";
        pub TITLE => "BIÊN BẢN", "MINUTES";
        pub SUBJECT =>
            "Buổi tuyên truyền pháp luật về an ninh, trật tự",
            "Outreach session on security and order";
        pub TIME => "Thời gian: {value}.", "Time: {value}.";
        pub BEGINS_AT => "{time}, ngày {day}", "{time} on {day}";
        pub ON_DAY => "ngày {day}", "{day}";
        pub PLACE => "Địa điểm: {value}.", "Place: {value}.";
        pub HOST => "Đơn vị chủ trì: {value}.", "Host: {value}.";
        pub PARTNERS => "Đơn vị phối hợp: {value}.", "Partners: {value}.";
        pub SITES => "Cơ sở tham dự: {value}.", "Sites: {value}.";
        pub ATTENDED => "Thành phần tham dự: {value}.", "Attended by: {value}.";
        pub OF_THEM => "{total}, trong đó {groups}", "{total}, of these {groups}";
        pub HOST_OF => "{host} {area}", "{host}, {area}";
        pub COUNTED => "Cách đếm: {value}.", "Counted by: {value}.";
        pub SPEAKERS => "Báo cáo viên: {value}.", "Speakers: {value}.";
        pub FORM => "Hình thức: {value}.", "Form: {value}.";
        pub TOPICS => "Nội dung tuyên truyền: {value}.", "Topics: {value}.";
        pub RESULTS => "Kết quả: {value}.", "Results: {value}.";
        pub LEAFLETS => "phát {n} tờ tài liệu", "{n} leaflets given out";
        pub SLIPS => "thu {n} phiếu tố giác", "{n} denunciation slips collected";
        pub PLEDGED => "ký {n} bản cam kết", "{n} pledges signed";
        pub NOTE => "Ghi chú: {value}", "Note: {value}";
        pub CLOSING =>
            "Biên bản lập xong cùng ngày, đã đọc lại cho những người có tên dưới đây cùng nghe và ký xác nhận.",
            "These minutes were drawn up on the same day, read out and signed by those named below.";
        pub SIGN_SITE => "ĐẠI DIỆN CƠ SỞ", "FOR THE SITE";
        pub SIGN_HOST => "ĐẠI DIỆN ĐƠN VỊ CHỦ TRÌ", "FOR THE HOST";
    }
}
