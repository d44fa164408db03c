//! Targets that HQ assigns to communes.

use super::words;

words! {
    pub TITLE => "Chỉ tiêu", "Targets";
    pub ABOUT =>
        "Chỉ tiêu giao ở đây hiện trên máy của cán bộ xã, cùng tiến độ, kể cả khi không có mạng. Xã không sửa được.",
        "Targets assigned here are shown on the tablets of the commune with their progress, offline too. The commune cannot alter them.";
    pub YEAR => "Năm", "Year";
    pub AREA => "Giao cho", "Assigned to";
    pub AREA_MISSING => "Chọn xã được giao.", "Choose the commune.";
    pub NAME => "Tên kế hoạch", "Title";
    pub NAME_OF => "Chỉ tiêu phong trào năm {year}", "Targets of the movement in {year}";
    pub NAME_MISSING => "Ghi tên kế hoạch.", "Write the title.";
    pub NONE_SET => "Ghi ít nhất một chỉ tiêu.", "Set one target at least.";
    pub ASSIGN => "Giao chỉ tiêu", "Assign targets";
    pub ASSIGNED => "Đã giao chỉ tiêu", "The targets are assigned";
}
