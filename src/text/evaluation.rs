//! The words of evaluations by the standard of security and order.

use super::words;

words! {
    pub TITLE => "Đánh giá “An toàn về ANTT”", "Evaluations";
    pub NEW => "Thêm đánh giá", "Add an evaluation";
    pub EDIT => "Sửa đánh giá", "Correct an evaluation";
    pub FROM_SITE => "Lập đánh giá năm nay", "Evaluate this year";
    pub EVIDENCE => "Hồ sơ đã ghi nói gì", "What the records say";
    pub RECORDED =>
        "Trong năm xét: {sessions} buổi, {attendances} lượt người, {pledges} lượt ký cam kết tại cơ sở này.",
        "In the year: {sessions} sessions, {attendances} attendances, {pledges} pledges at this site.";
    pub CHECK_IT =>
        "Máy điền trước từ hồ sơ trên máy này. Người lập kiểm tra lại từng tiêu chí; tiêu chí ghi “cần đối chiếu văn bản gốc” phải so với văn bản trước khi xét.",
        "Filled in from the records on this tablet. Check each criterion; where it says “compare with the original”, do so before anybody is judged.";
    pub LOOKS_MET => "Hồ sơ cho thấy đạt", "Looks met";
    pub LOOKS_UNMET => "Hồ sơ cho thấy chưa đạt", "Looks unmet";
    pub NOT_RECORDED => "Hồ sơ không nói được, tự xét", "Not told by records";
    pub SHARE => "{n} %", "{n} %";
    pub COUNT => "đếm được {n}", "{n} counted";
    pub BEHIND => "Xem {n} hồ sơ đứng sau", "See the {n} records behind it";
    pub ELIGIBLE =>
        "Thuộc diện xét theo bộ tiêu chí này.",
        "Judged by these rules.";
    pub ARMED_FORCES =>
        "Không thuộc diện xét: đơn vị lực lượng vũ trang.",
        "Not judged: part of the armed forces.";
    pub SMALL_ENTERPRISE =>
        "Không thuộc diện xét theo Thông tư 124/2021: doanh nghiệp nhỏ hoặc siêu nhỏ.",
        "Not judged under Circular 124/2021: a small or micro enterprise.";
    pub YOUNG_SCHOOL =>
        "Không thuộc diện xét theo Thông tư 124/2021: trường tiểu học, mầm non.",
        "Not judged under Circular 124/2021: a primary school or nursery.";
    pub NOT_KNOWN =>
        "Chưa biết có thuộc diện xét không: thẻ cơ sở chưa ghi loại, cấp học hoặc quy mô.",
        "Not known whether it is judged: the card of the site lacks kind, level or size.";
    pub RECOGNISED => "Danh sách đã công nhận ({n})", "Recognised ({n})";
    pub RECOGNISED_LIST => "Cơ sở đã được công nhận “An toàn về ANTT”", "Sites recognised";
}
