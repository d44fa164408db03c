//! The words of the search over everything.

use super::words;

words! {
    pub TITLE => "Tìm", "Search";
    pub LABEL => "Tìm cơ sở, buổi, đợt ký, người ký", "Search sites, sessions, batches, signers";
    pub HINT =>
        "Gõ vài chữ, không cần dấu: “thcs nhan”, “nva” cho Nguyễn Văn An, hoặc một ngày.",
        "Type a few letters, diacritics are not needed: “thcs nhan”, “nva” for Nguyễn Văn An, or a day.";
    pub NOTHING =>
        "Không thấy gì trên máy này. Thử ít chữ hơn.",
        "Nothing on this tablet. Try fewer letters.";
    pub SHOWN_OF => "{n} kết quả đầu trong {all}", "The first {n} of {all}";
}
