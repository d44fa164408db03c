//! Words of signers.

use super::{KindWords, field, p};

pub(super) static WORDS: KindWords = KindWords {
    id: "signer",
    one: p("Người ký", "Signer"),
    many: p("Người ký", "Signers"),
    new: p("Thêm người ký", "Add a signer"),
    counted: p("{n} người ký", "{n} signers"),
    fields: &[
        field("batch", p("Đợt ký", "Batch")),
        field("ordinal", p("Số thứ tự", "Number")),
        field("full_name", p("Họ và tên", "Full name")).help(p(
            "Chỉ ghi họ tên. Không ghi số định danh, điện thoại, địa chỉ.",
            "The name only: no identity number, phone or address.",
        )),
        field("unit", p("Lớp hoặc bộ phận", "Class or department")),
        field("birth_year", p("Năm sinh", "Year of birth")),
        field("signed", p("Đã ký", "Signed")),
        field("paper_signed", p("Ký trên giấy", "Signed on paper")),
        field("parent_signed", p("Cha mẹ đã ký xác nhận", "Confirmed by a parent")),
        field(
            "teacher_signed",
            p("Giáo viên chủ nhiệm đã ký xác nhận", "Confirmed by the class teacher"),
        ),
        field("ink", p("Chữ ký", "Signature")),
        field("consent", p("Ai đồng ý", "Whose consent")).codes(&[
            ("HOC_SINH_VA_CMHS", p("Học sinh và cha mẹ", "The pupil and the parents")),
            ("NGUOI_LON", p("Chính người ký", "The signer, an adult")),
            ("KHONG_CAN", p("Không cần", "None is needed")),
        ]),
        field("withdrawn_at", p("Rút lại lúc", "Withdrawn at")),
        field("wording", p("Bản cam kết đã ký", "The text that was signed")),
    ],
};
