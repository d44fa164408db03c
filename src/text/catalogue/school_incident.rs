//! Words of incidents at schools.

use super::{KindWords, codes, field, p};

pub(super) static WORDS: KindWords = KindWords {
    id: "school_incident",
    one: p("Sự cố học đường", "School incident"),
    many: p("Sự cố học đường", "School incidents"),
    new: p("Thêm sự cố", "Add an incident"),
    counted: p("{n} sự cố", "{n} incidents"),
    fields: &[
        field("site", p("Nhà trường", "School")),
        field("incident_type", p("Loại sự cố", "Type")).codes(codes::INCIDENTS),
        field("date", p("Ngày", "Day")),
        field("case_count", p("Số vụ", "Cases")),
        field("person_count", p("Số người liên quan", "People involved"))
            .help(p("Chỉ ghi số, không ghi tên học sinh.", "The number only, no pupil’s name.")),
        field("handling", p("Xử lý", "How it was handled")),
        field("police_told", p("Đã báo Công an", "The police were told")),
    ],
};
