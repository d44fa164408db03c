//! The words of sites.

use super::words;

words! {
    pub TITLE => "Cơ sở", "Sites";
    pub NEW => "Thêm cơ sở", "Add a site";
    pub IMPORT => "Nhập từ danh sách", "Bring in a list";
    pub IMPORT_TITLE => "Nhập danh sách cơ sở", "Bring in a list of sites";
    pub IMPORT_EMPTY => "Chưa thấy cơ sở nào trong danh sách này.", "No sites were found in this list.";
    pub IMPORT_READ => "Đã đọc được", "What was read";
    pub IMPORT_FOR_ALL => "{field} cho những dòng chưa ghi", "{field} for rows that do not say it";
    pub IMPORT_SUMMARY =>
        "Sẽ thêm {taken} cơ sở; để lại {left} dòng.",
        "{taken} sites will be added; {left} rows are left out.";
    pub IMPORT_ADD => "Thêm {n} cơ sở", "Add {n} sites";
    pub IMPORT_NOBODY => "Chưa có dòng nào để thêm.", "There is no row to add.";
    pub IMPORT_TOO_MANY =>
        "Mỗi lần thêm nhiều nhất {max} cơ sở, để hoặc thêm đủ hoặc không thêm gì. Hãy chia danh sách.",
        "At most {max} sites are added at once, so that it is all or nothing. Split the list.";
    pub IMPORT_UNREAD => "không hiểu nội dung ô, sẽ bỏ trống", "the cell is not understood and stays blank";
    pub IMPORT_TOLD_BY_NAME => "loại hoặc cấp học đoán theo tên", "kind or level guessed from the name";
    pub IMPORT_KNOWN => "giống cơ sở đã có: {name}", "like a site that is there: {name}";
    pub IMPORT_AT_DESK =>
        "Các cơ sở được ghi vào sổ của xã và về máy của cán bộ xã ở lần gửi tới. Hoặc thêm đủ, hoặc không thêm gì.",
        "The sites go into the commune's records and reach its officers' tablets with the next sync. It is all or nothing.";
    pub IMPORT_TO => "Thêm vào xã, phường", "Add to the commune";
    pub IMPORT_CHOOSE => "Hãy chọn", "Choose";
    pub IMPORT_SOURCE => "Danh sách lấy từ đâu", "Where the list comes from";
    pub IMPORT_ADDED => "Đã thêm {n} cơ sở", "{n} sites were added";
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
