//! Words of what coordinating parties do together.

use super::{KindWords, field, p};

pub(super) static WORDS: KindWords = KindWords {
    id: "coordination_event",
    one: p("Hoạt động phối hợp", "Joint activity"),
    many: p("Hoạt động phối hợp", "Joint activities"),
    new: p("Thêm hoạt động", "Add an activity"),
    counted: p("{n} hoạt động", "{n} activities"),
    fields: &[
        field("coordination", p("Theo quy chế, kế hoạch", "Under the paper")),
        field("event_type", p("Loại hoạt động", "Type")).codes(&[
            ("GIAO_BAN", p("Giao ban", "Briefing")),
            ("SO_KET", p("Sơ kết", "Interim review")),
            ("TONG_KET", p("Tổng kết", "Final review")),
            ("KIEM_TRA_LIEN_NGANH", p("Kiểm tra liên ngành", "Joint inspection")),
            ("TRAO_DOI_VB", p("Trao đổi bằng văn bản", "Exchange in writing")),
        ]),
        field("date", p("Ngày", "Day")),
        field("attendee_count", p("Số người dự", "People present")),
        field("results", p("Kết quả", "Results")),
        field("shortcomings", p("Tồn tại, hạn chế", "Shortcomings")),
        field("minutes_number", p("Số biên bản", "Number of the minutes")),
    ],
};
