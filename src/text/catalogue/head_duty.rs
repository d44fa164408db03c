//! Words of the responsibility of heads of units.

use super::{KindWords, field, p};

pub(super) static WORDS: KindWords = KindWords {
    id: "head_duty",
    one: p("Trách nhiệm người đứng đầu", "Duty of a head"),
    many: p("Trách nhiệm người đứng đầu", "Duties of heads"),
    new: p("Thêm bản cam kết", "Add a duty"),
    counted: p("{n} bản", "{n} duties"),
    fields: &[
        field("site", p("Cơ sở", "Site")),
        field("full_name", p("Họ và tên", "Full name")),
        field("title", p("Chức vụ", "Function")),
        field("form", p("Hình thức", "Form")).codes(&[
            ("CAM_KET", p("Bản cam kết", "Signed commitment")),
            ("PHAN_CONG", p("Quyết định phân công", "Decision that assigns the duty")),
            ("KY_DANG_KY", p("Đăng ký phấn đấu", "Registration to strive")),
        ]),
        field("date", p("Ngày", "Day")),
        field("number", p("Số văn bản", "Number")),
        field("year_result", p("Kết quả cuối năm", "Result of the year")).codes(&[
            ("HOAN_THANH", p("Hoàn thành", "Fulfilled")),
            ("KHONG_HOAN_THANH", p("Không hoàn thành", "Not fulfilled")),
        ]),
    ],
};
