//! Words of radio programmes.

use super::{KindWords, field, p};

pub(super) static WORDS: KindWords = KindWords {
    id: "radio_programme",
    one: p("Chuyên mục phát thanh", "Radio programme"),
    many: p("Chuyên mục phát thanh", "Radio programmes"),
    new: p("Thêm chuyên mục", "Add a programme"),
    counted: p("{n} chuyên mục", "{n} programmes"),
    fields: &[
        field("name", p("Tên chuyên mục", "Name"))
            .help(p("Ví dụ: An ninh, trật tự.", "Such as: Security and order.")),
        field("station", p("Đài, trung tâm phát", "Station")),
        field("opened_on", p("Ngày mở", "Opened on")),
        field("rhythm", p("Định kỳ", "On the air")).codes(&[
            ("HANG_NGAY", p("Hằng ngày", "Daily")),
            ("HANG_TUAN", p("Hằng tuần", "Weekly")),
            ("HAI_TUAN", p("Hai tuần một lần", "Every two weeks")),
            ("HANG_THANG", p("Hằng tháng", "Monthly")),
        ]),
        field("phase", p("Hoạt động", "Activity")).codes(&[
            ("DANG_DUY_TRI", p("Đang duy trì", "Kept")),
            ("TAM_DUNG", p("Tạm dừng", "Paused")),
            ("KET_THUC", p("Đã kết thúc", "Ended")),
        ]),
        field("ended_on", p("Dừng từ sau ngày", "Last day on the air")),
        field("time_slot", p("Khung giờ", "Time")),
        field("standard_min", p("Thời lượng mỗi lần", "Length of a broadcast")),
        field("decision_number", p("Số quyết định", "Number of the decision")),
    ],
};
