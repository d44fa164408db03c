//! The words that official papers of the tablet have in common.

use super::words;

words! {
    pub NATION => "Cộng hòa xã hội chủ nghĩa Việt Nam", "Socialist Republic of Viet Nam";
    pub MOTTO => "Độc lập - Tự do - Hạnh phúc", "Independence - Freedom - Happiness";
    pub PLACE_AND_DAY =>
        "{place}, ngày {day} tháng {month} năm {year}", "{place}, {day}/{month}/{year}";
    pub SIGN_HINT => "(Ký, ghi rõ họ tên)", "(Signature and full name)";
}
