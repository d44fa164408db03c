//! The words that every screen shares.

use super::words;

words! {
    pub APP => "CamKết", "CamKết";
    pub SAVE => "Lưu", "Save";
    pub CANCEL => "Thôi", "Cancel";
    pub CLOSE => "Đóng", "Close";
    pub DELETE => "Xóa", "Delete";
    pub EDIT => "Sửa", "Edit";
    pub ADD => "Thêm", "Add";
    pub BACK => "Quay lại", "Back";
    pub NEXT => "Tiếp", "Next";
    pub DONE => "Xong", "Done";
    pub UNDO => "Hoàn tác", "Undo";
    pub RETRY => "Thử lại", "Try again";
    pub PRINT => "In", "Print";
    pub SEARCH => "Tìm", "Search";
    pub YES => "Có", "Yes";
    pub NO => "Không", "No";
    pub TODAY => "Hôm nay", "Today";
    pub HELP => "Trợ giúp", "Help";
    pub MORE => "Thêm nữa", "More";
    pub LANGUAGE => "Ngôn ngữ", "Language";
    pub VIETNAMESE => "Tiếng Việt", "Tiếng Việt";
    pub ENGLISH => "English", "English";
}
