//! Words of models of the movement.

use super::{KindWords, codes, field, p};

pub(super) static WORDS: KindWords = KindWords {
    id: "self_guard_model",
    one: p("Mô hình", "Model"),
    many: p("Mô hình", "Models"),
    new: p("Thêm mô hình", "Add a model"),
    counted: p("{n} mô hình", "{n} models"),
    fields: &[
        field("name", p("Tên mô hình", "Name"))
            .help(p("Ví dụ: Cổng trường an toàn giao thông.", "Such as: Safe school gate.")),
        field("slogan", p("Phương châm", "Slogan")).codes(&[
            (
                "TU_PHONG_TU_QUAN_TU_LIEN_KET",
                p(
                    "Tự phòng, tự quản, tự liên kết",
                    "Self-prevention, self-management, self-linkage",
                ),
            ),
            (
                "TU_PHONG_TU_QUAN_TU_BAO_VE",
                p(
                    "Tự phòng, tự quản, tự bảo vệ",
                    "Self-prevention, self-management, self-protection",
                ),
            ),
            (
                "TU_PHONG_TU_QUAN_TU_BAO_VE_TU_HOA_GIAI",
                p("Tự phòng, tự quản, tự bảo vệ, tự hòa giải", "The same with self-reconciliation"),
            ),
        ]),
        field("field_of_work", p("Lĩnh vực", "Field")).codes(&[
            ("PCTP", p("Phòng, chống tội phạm", "Crime prevention")),
            ("PC_MA_TUY", p("Phòng, chống ma túy", "Against drugs")),
            ("BLHD", p("Phòng, chống bạo lực học đường", "Against school violence")),
            ("ATGT", p("An toàn giao thông", "Road safety")),
            ("PCCC", p("Phòng cháy, chữa cháy", "Fire protection")),
            ("CAMERA", p("Camera an ninh", "Security cameras")),
            ("AN_NINH_MANG", p("An ninh mạng", "Online safety")),
            ("BAO_VE_CO_QUAN", p("Bảo vệ cơ quan, đơn vị", "Guarding the unit")),
            ("KHAC", p("Khác", "Other")),
        ]),
        field("phase", p("Tình trạng mô hình", "Phase")).codes(codes::MODEL_PHASES),
        field("launched_on", p("Ngày ra mắt", "Launched on")),
        field("dissolved_on", p("Hoạt động đến hết ngày", "Last day")),
        field("decision_number", p("Số quyết định", "Number of the decision")),
        field("led_by", p("Cấp chỉ đạo", "Led by")).codes(&[
            ("XA", p("Xã", "Commune")),
            ("HUYEN", p("Huyện (trước 7/2025)", "District (until June 2025)")),
            ("TINH", p("Tỉnh", "Province")),
            ("BO", p("Bộ", "Ministry")),
        ]),
        field("description", p("Mô tả", "Description")),
    ],
};
