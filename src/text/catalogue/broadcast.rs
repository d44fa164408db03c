//! Words of broadcasts.

use super::{KindWords, field, p};

pub(super) static WORDS: KindWords = KindWords {
    id: "broadcast",
    one: p("Lần phát sóng", "Broadcast"),
    many: p("Phát sóng", "Broadcasts"),
    new: p("Thêm lần phát", "Add a broadcast"),
    counted: p("{n} lần phát", "{n} broadcasts"),
    fields: &[
        field("programme", p("Chuyên mục", "Programme")),
        field("date", p("Ngày phát", "Day")),
        field("duration_min", p("Thời lượng", "Length")),
        field("content_groups", p("Nội dung", "Contents")).codes(&[
            ("PBPL", p("Phổ biến pháp luật", "The law")),
            ("TINH_HINH", p("Tình hình, kết quả đấu tranh", "The situation and results")),
            (
                "GUONG",
                p("Gương tập thể, cá nhân tiêu biểu", "Exemplary collectives and individuals"),
            ),
            ("CANH_BAO", p("Cảnh báo thủ đoạn", "Warnings")),
            ("XD_PHONG_TRAO", p("Xây dựng phong trào", "Building the movement")),
        ]),
        field("honoree_agrees", p("Người được nêu gương đã đồng ý", "Those named have agreed"))
            .help(p(
                "Không nêu gương người cung cấp tin.",
                "Never name those who gave information.",
            )),
        field("news_count", p("Số tin", "News items")),
        field("article_count", p("Số bài", "Articles")),
        field("reportage_count", p("Số phóng sự", "Reportages")),
        field("repeat_count", p("Số lần phát lại", "Repeats")),
        field("start_time", p("Giờ phát", "Time")),
        field("channel", p("Kênh", "Channel")).codes(&[
            ("LOA_XA", p("Loa truyền thanh xã", "Commune loudspeakers")),
            ("FM", p("Sóng FM", "FM")),
            ("TRUYEN_THANH_SO", p("Truyền thanh số", "Digital")),
            ("MXH", p("Mạng xã hội", "Social networks")),
        ]),
        field("coverage", p("Địa bàn phủ sóng", "Covered area")),
    ],
};
