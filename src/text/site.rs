//! The words of sites.

use super::words;

words! {
    pub TITLE => "Cơ sở", "Sites";
    pub NEW => "Thêm cơ sở", "Add a site";
    pub NEW_TITLE => "Thêm cơ sở", "Add a site";
    pub EDIT_TITLE => "Sửa cơ sở", "Correct a site";
    pub RECORD_HERE => "Ghi một buổi ở đây", "Record a session here";
    pub SESSIONS => "Buổi tuyên truyền", "Sessions";
    pub ATTENDANCES => "Lượt người", "Attendances";
    pub PLEDGES => "Bản ký cam kết", "Signed pledges";
    pub COUNTED_ALL =>
        "Tính cả hồ sơ chưa duyệt; không tính bản nháp và hồ sơ đã hủy.",
        "Counts what is not yet approved as well, but no drafts and nothing void.";
    pub TOTALS => "Từ trước đến nay", "So far";
    pub SESSIONS_HERE => "Các buổi ở đây", "Sessions here";
    pub PLEDGES_HERE => "Các đợt ký ở đây", "Pledge batches here";
    pub NO_SESSION => "Chưa có buổi nào ở đây.", "No session here yet.";
    pub NO_PLEDGE => "Chưa có đợt ký nào ở đây.", "No pledge batch here yet.";
}
