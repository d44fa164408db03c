//! Words of pledge batches.

use super::{Codes, KindWords, codes, field, p};

pub(super) static WORDS: KindWords = KindWords {
    id: "pledge_batch",
    one: p("Đợt ký cam kết", "Pledge batch"),
    many: p("Ký cam kết", "Pledges"),
    new: p("Mở đợt ký", "Open a batch"),
    counted: p("{n} đợt ký", "{n} batches"),
    fields: &[
        field("date", p("Ngày ký", "Day")),
        field("site", p("Cơ sở", "Site")).help(p(
            "Gõ vài chữ, không cần dấu: “thcs nhan”.",
            "Type a few letters, diacritics are not needed: “thcs nhan”.",
        )),
        field("outreach", p("Thuộc buổi tuyên truyền", "Belongs to the session")),
        field("audience_group", p("Đối tượng ký", "Who signs")).codes(codes::AUDIENCES),
        field("template", p("Mẫu cam kết", "Template")).codes(TEMPLATES),
        field("contents", p("Nội dung cam kết", "Contents")).codes(CONTENTS),
        field("sign_mode", p("Hình thức ký", "How people sign")).codes(&[
            ("CA_NHAN", p("Từng người một bản", "One sheet each")),
            ("DANH_SACH", p("Ký danh sách", "On a list")),
            ("HO_GIA_DINH", p("Theo hộ gia đình", "One per household")),
            ("DAI_DIEN", p("Đại diện ký", "By representatives")),
            ("DIEN_TU", p("Ký trên máy này", "On this tablet")),
        ]),
        field("count_mode", p("Cách tính số bản ký", "Where the number comes from")).codes(&[
            ("TYPED", p("Nhập số", "Typed in")),
            ("LIST", p("Đếm theo danh sách", "Counted from the list")),
        ]),
        field("pledge_count", p("Số bản ký", "Signatures")),
        field("due_count", p("Số người thuộc diện ký", "People who were to sign")),
        field("school_year", p("Năm học", "School year"))
            .help(p("Viết như 2025-2026.", "Write it like 2025-2026.")),
        field("witnesses", p("Người chứng kiến", "Witnesses")),
        field("paper_kept_at", p("Bản giấy lưu tại", "Paper is kept at")),
        field("paper_checked", p("Đã đối chiếu với bản giấy", "Compared with the paper")),
        field("note", p("Ghi chú", "Note"))
            .help(p("Không nhập nội dung bí mật nhà nước.", "No state secrets.")),
        field("template_version", p("Phiên bản mẫu", "Version of the template")),
        field("template_hash", p("Mã băm của mẫu", "Hash of the template")),
        field("site_kind", p("Loại cơ sở", "Kind of site")).codes(codes::SITE_KINDS),
    ],
};

const TEMPLATES: Codes = &[
    ("HS_TIEU_HOC", p("Học sinh tiểu học", "Primary pupils")),
    ("HS_THCS", p("Học sinh THCS", "Lower secondary pupils")),
    ("HS_THPT", p("Học sinh, sinh viên từ THPT", "Upper secondary pupils and students")),
    ("GIAO_VIEN", p("Giáo viên, nhân viên trường học", "Teachers and school staff")),
    ("PHU_HUYNH", p("Phụ huynh", "Parents")),
    ("CO_QUAN", p("Cán bộ, nhân viên cơ quan", "Staff of agencies")),
    ("DOANH_NGHIEP", p("Người lao động doanh nghiệp", "Staff of enterprises")),
];

const CONTENTS: Codes = &[
    ("KHONG_VPPL", p("Không vi phạm pháp luật", "Obey the law")),
    ("BAO_DAM_ANTT", p("Bảo đảm an ninh, trật tự", "Keep security and order")),
    ("MA_TUY", p("Không ma túy", "No drugs")),
    ("THUOC_LA", p("Không thuốc lá", "No tobacco")),
    ("TLDT", p("Không thuốc lá điện tử, nung nóng", "No e-cigarettes")),
    ("PHAO", p("Không tàng trữ, sử dụng pháo", "No fireworks")),
    ("VU_KHI", p("Không vũ khí, vật liệu nổ", "No weapons or explosives")),
    ("ATGT", p("Chấp hành an toàn giao thông", "Keep traffic rules")),
    ("BLHD", p("Không bạo lực học đường", "No school violence")),
    ("TNXH", p("Không tệ nạn xã hội", "No social evils")),
    ("AN_NINH_MANG", p("An toàn trên mạng", "Safety online")),
    ("NOI_QUY", p("Chấp hành nội quy", "Keep the house rules")),
    ("KHAC", p("Nội dung khác", "Other")),
];
