//! Words of commendations.

use super::{KindWords, field, p};

pub(super) static WORDS: KindWords = KindWords {
    id: "commendation",
    one: p("Khen thưởng", "Commendation"),
    many: p("Khen thưởng", "Commendations"),
    new: p("Thêm khen thưởng", "Add a commendation"),
    counted: p("{n} khen thưởng", "{n} commendations"),
    fields: &[
        field("honoree", p("Đối tượng khen", "Who is commended")).codes(&[
            ("TAP_THE", p("Tập thể", "Collective")),
            ("CA_NHAN", p("Cá nhân", "Individual")),
        ]),
        field(
            "unnamed",
            p("Không nêu tên (người cung cấp tin)", "Without a name (who gave information)"),
        ),
        field("name", p("Tên tập thể hoặc họ và tên", "Name")),
        field("site", p("Cơ sở", "Site")),
        field("unit", p("Đơn vị", "Unit")),
        field("award_form", p("Hình thức", "Form")).codes(&[
            ("BANG_KHEN", p("Bằng khen", "Certificate of merit")),
            ("GIAY_KHEN", p("Giấy khen", "Commendation")),
            ("KY_NIEM_CHUONG", p("Kỷ niệm chương", "Commemorative medal")),
            ("CO_THI_DUA", p("Cờ thi đua", "Emulation flag")),
            ("THU_KHEN", p("Thư khen", "Letter of praise")),
        ]),
        field("award_level", p("Cấp khen", "Level")).codes(&[
            ("BO_CONG_AN", p("Bộ Công an", "Ministry of Public Security")),
            ("CT_UBND_TINH", p("Chủ tịch UBND tỉnh", "Chairman of the province")),
            ("GD_CA_TINH", p("Giám đốc Công an tỉnh", "Director of the provincial police")),
            (
                "CT_UBND_HUYEN",
                p(
                    "Chủ tịch UBND huyện (đến 30/6/2025)",
                    "Chairman of the district (until 30 June 2025)",
                ),
            ),
            ("CT_UBND_XA", p("Chủ tịch UBND xã", "Chairman of the commune")),
            ("KHAC", p("Khác", "Other")),
        ]),
        field("phase", p("Tiến độ", "Progress")).codes(&[
            ("DE_NGHI", p("Đề nghị", "Proposed")),
            ("HOI_DONG_XET", p("Hội đồng xét", "Before the council")),
            ("TRINH", p("Đã trình", "Submitted")),
            ("QUYET_DINH", p("Đã quyết định", "Decided")),
            ("TRAO", p("Đã trao", "Handed over")),
            ("TU_CHOI", p("Từ chối", "Turned down")),
        ]),
        field("decision_number", p("Số quyết định", "Number of the decision")),
        field("decided_on", p("Ngày quyết định", "Decided on")),
        field("achievement", p("Thành tích", "Achievement")),
        field("occasion", p("Dịp", "Occasion")).codes(&[
            ("NAM", p("Hằng năm", "The year")),
            ("SO_KET", p("Sơ kết", "Interim review")),
            ("TONG_KET_5_NAM", p("Tổng kết 5 năm", "Review of five years")),
            ("DOT_XUAT", p("Đột xuất", "Exceptional")),
            ("NGAY_HOI", p("Ngày hội", "The movement’s day")),
        ]),
    ],
};
