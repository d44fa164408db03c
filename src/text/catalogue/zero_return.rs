//! Words of zero returns.

use super::{KindWords, codes, field, p};

pub(super) static WORDS: KindWords = KindWords {
    id: "zero_return",
    one: p("Xác nhận không xảy ra", "Zero return"),
    many: p("Xác nhận không xảy ra", "Zero returns"),
    new: p("Thêm xác nhận", "Add a zero return"),
    counted: p("{n} xác nhận", "{n} zero returns"),
    fields: &[
        field("site", p("Nhà trường", "School")),
        field("period_from", p("Từ ngày", "From")),
        field("period_to", p("Đến hết ngày", "To")),
        field("types", p("Không xảy ra", "Nothing of")).codes(codes::INCIDENTS).help(p(
            "Chỉ khi có xác nhận, báo cáo mới ghi “không để xảy ra”.",
            "Only with this does the report say that nothing happened.",
        )),
        field("confirmed_by", p("Người xác nhận", "Confirmed by")),
        field("confirmed_on", p("Ngày xác nhận", "Confirmed on")),
    ],
};
