//! Words of titles of culture.

use super::{KindWords, field, p};

pub(super) static WORDS: KindWords = KindWords {
    id: "culture_title",
    one: p("Đạt chuẩn văn hóa", "Standard of culture"),
    many: p("Đạt chuẩn văn hóa", "Standard of culture"),
    new: p("Thêm kết quả", "Add a result"),
    counted: p("{n} kết quả", "{n} results"),
    fields: &[
        field("site", p("Cơ sở", "Site")),
        field("result", p("Kết quả", "Result"))
            .codes(&[("DAT", p("Đạt", "Met")), ("CHUA_DAT", p("Chưa đạt", "Not met"))]),
        field("decided_on", p("Ngày quyết định", "Day of the decision")),
        field("decision_number", p("Số quyết định", "Number of the decision")),
    ],
};
