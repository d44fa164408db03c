//! The first page.

use super::words;

words! {
    pub TITLE => "Hôm nay", "Today";
    pub GREETING => "{name}, ngày {day}", "{name}, {day}";
    pub NEW_SESSION => "Ghi buổi tuyên truyền", "Record a session";
    pub NEW_PLEDGES => "Mở đợt ký cam kết", "Open a pledge signing";
    pub CALENDAR => "Lịch tuyên truyền", "Planned sessions";
    pub IS_TODAY => "Hôm nay", "Today";
    pub COMES => "Sắp tới", "To come";
    pub NOT_RECORDED => "Chưa ghi kết quả", "Not recorded yet";
    pub TO_CORRECT => "Cần sửa", "To correct";
    pub UNFINISHED => "Đang viết dở", "Not finished";
    pub TOUCHED => "Viết lúc {time}", "Written at {time}";
    pub THROW_AWAY => "Bỏ", "Discard";
    pub THROWN_AWAY => "Đã bỏ phiếu viết dở", "The unfinished form was discarded";
    pub THIS_YEAR => "Năm nay (số liệu sơ bộ)", "This year (preliminary)";
    pub SESSIONS => "buổi tuyên truyền trực tiếp", "face-to-face sessions";
    pub ATTENDANCES => "lượt người", "attendances";
    pub PLEDGES => "lượt ký cam kết", "pledges signed";
    pub TARGETS => "Chỉ tiêu năm nay", "This year's targets";
    pub TARGET => "{done} / {total} · {percent} %", "{done} / {total} · {percent} %";
    pub TARGETS_COUNTED =>
        "Đếm trên máy này, tính cả hồ sơ chưa duyệt.",
        "Counted on this tablet; includes what is not yet approved.";
    pub LATEST => "Buổi gần đây", "Latest sessions";
    pub PEOPLE => "{n} lượt người", "{n} attendances";
    pub NOTHING_YET =>
        "Chưa có buổi tuyên truyền nào trên máy này. Buổi đầu tiên ghi được ngay, không cần mạng.",
        "No session on this tablet yet. The first one can be recorded now, without a network.";
}
