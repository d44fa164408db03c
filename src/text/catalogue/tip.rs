//! Words of tips: what is counted of them.

use super::{Codes, KindWords, field, p};

pub(super) static WORDS: KindWords = KindWords {
    id: "tip",
    one: p("Tin báo", "Tip"),
    many: p("Tin báo", "Tips"),
    new: p("Ghi tin báo", "Note a tip"),
    counted: p("{n} tin", "{n} tips"),
    fields: &[
        field("code", p("Mã tin", "Code")).help(p(
            "Số trong sổ, không ghi tên hay nội dung.",
            "The number in the book; no name, no content.",
        )),
        field("received_on", p("Ngày nhận", "Received on")),
        field("received_at", p("Giờ nhận", "Received at")),
        field("channel", p("Kênh tiếp nhận", "Channel")).codes(&[
            ("TRUC_TIEP", p("Trực tiếp", "In person")),
            ("DIEN_THOAI", p("Điện thoại", "Phone")),
            ("HOP_THU", p("Hộp thư tố giác", "Letter box")),
            ("PHIEU", p("Phiếu tố giác", "Slip")),
            ("ZALO_VNEID", p("Zalo, VNeID", "Zalo, VNeID")),
            ("TAI_BUOI_TT", p("Tại buổi tuyên truyền", "At an outreach session")),
            ("QUA_MO_HINH", p("Qua mô hình", "Through a model")),
            ("BAO_VE_CO_SO", p("Bảo vệ cơ sở", "The site’s guards")),
        ]),
        field("source", p("Nguồn tin", "Source"))
            .codes(&[
                ("CO_QUAN", p("Cơ quan", "Agency")),
                ("DOANH_NGHIEP", p("Doanh nghiệp", "Enterprise")),
                ("NHA_TRUONG", p("Nhà trường", "School")),
                ("CA_NHAN_NGOAI", p("Cá nhân bên ngoài", "Individual outside")),
            ])
            .help(p(
                "Không ghi tên, số điện thoại người báo tin.",
                "Never the name or phone of who told.",
            )),
        field("site", p("Cơ sở cung cấp", "Site")),
        field("tip_field", p("Lĩnh vực", "Field")).codes(FIELDS),
        field("urgency", p("Mức độ", "Urgency"))
            .codes(&[("KHAN", p("Khẩn", "Urgent")), ("THUONG", p("Thường", "Ordinary"))])
            .help(p(
                "Tin khẩn: gọi trực ban ngay, không chờ đồng bộ.",
                "Urgent: call the duty officer now, do not wait for sync.",
            )),
        field("no_secret", p("Không chứa nội dung bí mật nhà nước", "Holds no state secret"))
            .help(p("Phải xác nhận trước khi lưu.", "To be affirmed before it is kept.")),
        field(
            "remote",
            p("Vùng sâu, vùng xa (hạn chuyển 48 giờ)", "Remote (48 hours to hand over)"),
        ),
        field("phase", p("Tiến độ", "Progress")).codes(&[
            ("TIEP_NHAN", p("Đã tiếp nhận", "Received")),
            ("PHAN_LOAI", p("Đã phân loại", "Sorted")),
            ("DA_CHUYEN", p("Đã chuyển", "Handed over")),
            ("DANG_XAC_MINH", p("Đang xác minh", "Being verified")),
            ("DA_CO_KET_QUA", p("Đã có kết quả", "Result known")),
            ("DA_TRA_LOI", p("Đã trả lời", "Answered")),
            ("LUU", p("Lưu", "Filed")),
        ]),
        field("handed_to", p("Chuyển đến", "Handed over to")).codes(&[
            ("CQDT", p("Cơ quan điều tra", "Investigators")),
            ("CONG_AN_XA", p("Công an xã", "Commune police")),
            ("DON_VI_KHAC", p("Đơn vị khác", "Another unit")),
            ("TU_GIAI_QUYET", p("Tự giải quyết", "Settled here")),
        ]),
        field("handed_on", p("Ngày chuyển", "Handed over on")),
        field("handed_at", p("Giờ chuyển", "Handed over at")),
        field("minutes_number", p("Số biên bản", "Number of the minutes")),
        field("worth", p("Giá trị", "Worth")).codes(&[
            ("CHUA_DANH_GIA", p("Chưa đánh giá", "Not assessed")),
            ("CO_GIA_TRI", p("Có giá trị", "Of value")),
            ("TRUNG", p("Trùng", "Told before")),
            ("KHONG_GIA_TRI", p("Không có giá trị", "Of no value")),
        ]),
        field("assessed_on", p("Ngày đánh giá", "Assessed on")),
        field("assessed_by", p("Người đánh giá", "Assessed by")),
        field("repeats", p("Trùng với tin", "Same as")),
        field("result", p("Kết quả", "Result")).codes(&[
            ("CHUA", p("Chưa có", "None yet")),
            ("DANG_XAC_MINH", p("Đang xác minh", "Being verified")),
            ("DA_XU_LY", p("Đã xử lý", "Dealt with")),
            ("KHONG_DAU_HIEU", p("Không có dấu hiệu vi phạm", "Nothing to it")),
        ]),
        field("sealed", p("Nội dung niêm phong", "Sealed content")),
        field("sealed_to", p("Khóa niêm phong", "Key of the seal")),
    ],
};

const FIELDS: Codes = &[
    ("TTXH", p("Trật tự xã hội", "Social order")),
    ("MA_TUY", p("Ma túy", "Drugs")),
    ("GAY_ROI", p("Gây rối trật tự", "Disorder")),
    ("TROM_CAP", p("Trộm cắp", "Theft")),
    ("CO_BAC", p("Cờ bạc", "Gambling")),
    ("LUA_DAO", p("Lừa đảo", "Fraud")),
    ("BLHD", p("Bạo lực học đường", "School violence")),
    ("PHAO_VU_KHI", p("Pháo, vũ khí", "Fireworks, weapons")),
    ("ATGT", p("An toàn giao thông", "Road safety")),
    (
        "ANQG_KHAC",
        p(
            "An ninh quốc gia (chỉ ghi đã chuyển)",
            "National security (only that it was handed over)",
        ),
    ),
];
