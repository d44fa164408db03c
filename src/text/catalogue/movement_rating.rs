//! Words of classifications of the movement.

use super::{Codes, KindWords, codes, field, p};

pub(super) static WORDS: KindWords = KindWords {
    id: "movement_rating",
    one: p("Phân loại phong trào", "Classification"),
    many: p("Phân loại phong trào", "Classifications"),
    new: p("Thêm phân loại", "Add a classification"),
    counted: p("{n} phân loại", "{n} classifications"),
    fields: &[
        field("site", p("Cơ sở", "Site")),
        field("phase", p("Tiến độ", "Progress")).codes(codes::EVALUATION_PHASES),
        field("self_points", p("Điểm tự chấm", "Own points"))
            .codes(ITEMS)
            .help(p("Tối đa 100 điểm.", "A hundred points at most.")),
        field("reviewed_points", p("Điểm thẩm định", "Reviewed points")).codes(ITEMS),
        field("class", p("Xếp loại", "Class"))
            .help(p(
                "Tên loại và ngưỡng điểm: cần đối chiếu văn bản gốc.",
                "Names and thresholds: to be compared with the original.",
            ))
            .codes(&[
                ("XUAT_SAC", p("Xuất sắc", "Excellent")),
                ("KHA", p("Khá", "Good")),
                ("TRUNG_BINH", p("Trung bình", "Fair")),
                ("YEU", p("Yếu", "Weak")),
            ]),
        field("decision_number", p("Số quyết định", "Number of the decision")),
        field("decided_on", p("Ngày quyết định", "Decided on")),
        field("total", p("Tổng điểm", "Total")),
        field("counted_on", p("Tính vào ngày", "Counts on")),
    ],
};

const ITEMS: Codes = &[
    (
        "M1_NGHI_QUYET_BAO_CAO",
        p(
            "1. Nghị quyết, kế hoạch, sơ kết, chế độ báo cáo (3)",
            "1. Resolution, plan, reviews, reporting (3)",
        ),
    ),
    (
        "M2_TUYEN_TRUYEN",
        p("2. Tuyên truyền thu hút từ 90 % (3)", "2. Outreach that draws 90 % (3)"),
    ),
    ("M3_NGAY_HOI", p("3. Ngày hội và các chuyên đề (5)", "3. The movement’s day and themes (5)")),
    (
        "M4A_QUY_CHE_PHOI_HOP",
        p("4a. Có quy chế, kế hoạch phối hợp (1)", "4a. Coordination regulation or plan (1)"),
    ),
    (
        "M_CON_LAI",
        p(
            "Các mục còn lại (88, cần đối chiếu văn bản gốc)",
            "All other items (88, compare with the original)",
        ),
    ),
];
