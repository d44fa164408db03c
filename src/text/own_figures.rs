//! The words of the figures that a tablet counts itself, on the screen and on paper.

use super::words;

words! {
    pub TITLE => "Số liệu", "Figures";
    pub LINES => "Số liệu của kỳ", "Figures of the period";
    pub LINE => "Chỉ tiêu", "Line";
    pub UNIT => "Đơn vị tính", "Unit";
    pub VALUE => "Số liệu", "Figure";
    pub MEAN => "Bình quân mỗi năm", "Yearly mean";
    pub IN_WORDS => "Lời văn", "In words";
    pub ON_DEVICE =>
        "Đếm từ hồ sơ đang có trên máy này, không cần mạng.",
        "Counted from the records on this tablet; no network is needed.";
    pub PRINT => "In số liệu", "Print the figures";
    pub EVERY_AREA => "Mọi địa bàn trên máy", "All areas on this tablet";
    pub COMMITTEE => "Ban Chỉ đạo 138 {place}", "Steering Committee 138, {place}";

    pub DOCUMENT_TITLE => "BẢNG SỐ LIỆU", "TABLE OF FIGURES";
    pub DOCUMENT_SUBJECT =>
        "Phong trào Toàn dân bảo vệ an ninh Tổ quốc",
        "The movement of all people protecting the security of the Fatherland";
    pub DOCUMENT_PERIOD => "(từ ngày {from} đến ngày {to}; {stage})", "({from} – {to}; {stage})";
    pub DOCUMENT_MAKER => "NGƯỜI LẬP BẢNG", "DRAWN UP BY";
    pub DOCUMENT_HEAD => "THỦ TRƯỞNG ĐƠN VỊ", "HEAD OF THE UNIT";
}
