//! Words of coordination regulations and inter-agency plans.

use super::{KindWords, codes, field, p};

pub(super) static WORDS: KindWords = KindWords {
    id: "coordination",
    one: p("Quy chế, kế hoạch phối hợp", "Coordination paper"),
    many: p("Quy chế, kế hoạch phối hợp", "Coordination papers"),
    new: p("Thêm quy chế, kế hoạch", "Add a coordination paper"),
    counted: p("{n} quy chế, kế hoạch", "{n} coordination papers"),
    fields: &[
        field("coordination_type", p("Loại", "Type")).codes(&[
            ("QUY_CHE", p("Quy chế phối hợp", "Coordination regulation")),
            ("KH_LIEN_NGANH", p("Kế hoạch liên ngành", "Inter-agency plan")),
            ("CHUONG_TRINH", p("Chương trình phối hợp", "Coordination programme")),
        ]),
        field("title", p("Tên quy chế, kế hoạch", "Title")),
        field("phase", p("Tiến độ", "Progress")).codes(&[
            ("DU_THAO", p("Dự thảo", "Draft")),
            ("LAY_Y_KIEN", p("Đang lấy ý kiến", "Out for comments")),
            ("DA_KY", p("Đã ký", "Signed")),
            ("DANG_THUC_HIEN", p("Đang thực hiện", "Being carried out")),
            ("SO_KET", p("Đã sơ kết", "Interim review held")),
            ("TONG_KET", p("Đã tổng kết", "Final review held")),
            ("HET_HIEU_LUC", p("Hết hiệu lực", "Expired")),
            ("THAY_THE", p("Đã thay thế", "Replaced")),
        ]),
        field("number", p("Số, ký hiệu", "Number"))
            .help(p("Như trên văn bản: 05/KHLN-CA-GDĐT.", "As on the document: 05/KHLN-CA-GDĐT.")),
        field("signed_on", p("Ngày ký", "Day of signing")),
        field("party_organs", p("Các ngành ký", "Organs that sign")).codes(codes::ORGANS).help(p(
            "Ít nhất hai bên, kể cả các cơ sở bên dưới.",
            "At least two parties, the sites below included.",
        )),
        field("party_sites", p("Các cơ sở ký", "Sites that sign")),
        field("party_signers", p("Người ký, chức vụ", "Signers and functions")),
        field("contents", p("Nội dung phối hợp", "Contents")).codes(&[
            ("TUYEN_TRUYEN", p("Tuyên truyền", "Outreach")),
            ("TRAO_DOI_THONG_TIN", p("Trao đổi thông tin", "Exchange of information")),
            ("PCTP", p("Phòng, chống tội phạm", "Crime prevention")),
            ("PC_MA_TUY", p("Phòng, chống ma túy", "Against drugs")),
            ("BLHD", p("Phòng, chống bạo lực học đường", "Against school violence")),
            ("ATGT", p("An toàn giao thông", "Road safety")),
            ("PCCC", p("Phòng cháy, chữa cháy", "Fire protection")),
            ("BAO_VE_NOI_BO", p("Bảo vệ nội bộ", "Internal protection")),
            ("XD_PHONG_TRAO", p("Xây dựng phong trào", "Building the movement")),
        ]),
        field("valid_from", p("Hiệu lực từ", "Valid from")),
        field("valid_until", p("Hiệu lực đến", "Valid until"))
            .help(p("Để trống khi chưa hết hiệu lực.", "Empty while no end is set.")),
        field("briefing_rhythm", p("Chu kỳ giao ban", "Briefings every")).codes(&[
            ("THANG", p("Hằng tháng", "Month")),
            ("QUY", p("Hằng quý", "Quarter")),
            ("6_THANG", p("6 tháng", "Six months")),
            ("NAM", p("Hằng năm", "Year")),
        ]),
        field("contact", p("Đầu mối", "Contact")),
        field("replaces", p("Thay thế cho", "Replaces")),
    ],
};
