//! What an administrator puts down for good, with the decision behind it.

use super::words;

words! {
    pub NOTE => "Văn bản quyết định", "The decision";
    pub NOTE_MISSING => "Ghi số văn bản trước đã.", "Name the decision first.";
    pub DAY_MISSING => "Chọn ngày trước đã.", "Choose the day first.";
}
