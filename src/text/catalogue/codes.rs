//! Code lists that several kinds share.

use super::{Codes, p};

pub(super) const STATES: Codes = &[
    ("nhap", p("Nháp", "Draft")),
    ("cho_gui", p("Hoàn thành", "Complete")),
    ("da_tiep_nhan", p("Trung tâm đã tiếp nhận", "Received at HQ")),
    ("da_duyet", p("Đã duyệt", "Approved")),
    ("da_khoa_so", p("Đã khóa sổ", "Locked")),
    ("tra_lai", p("Trả lại", "Returned")),
    ("huy", p("Đã hủy", "Void")),
];

pub(super) const SITE_KINDS: Codes = &[
    ("CO_QUAN", p("Cơ quan", "Agency")),
    ("DOANH_NGHIEP", p("Doanh nghiệp", "Enterprise")),
    ("NHA_TRUONG", p("Nhà trường", "School")),
];

pub(super) const AUDIENCES: Codes = &[
    ("CAN_BO", p("Cán bộ, công chức", "Officials")),
    ("VIEN_CHUC", p("Viên chức", "Public employees")),
    ("NLD", p("Người lao động", "Workers")),
    ("GIAO_VIEN", p("Giáo viên", "Teachers")),
    ("HOC_SINH", p("Học sinh, sinh viên", "Pupils and students")),
    ("PHU_HUYNH", p("Phụ huynh", "Parents")),
    ("NHAN_DAN", p("Nhân dân", "Residents")),
];

pub(super) const HOSTS: Codes = &[
    ("BCD_138", p("Ban Chỉ đạo 138", "Steering Committee 138")),
    ("CONG_AN", p("Công an", "Police")),
    ("UBND", p("Ủy ban nhân dân", "People's Committee")),
    ("DOAN_TN", p("Đoàn Thanh niên", "Youth Union")),
    ("MTTQ", p("Mặt trận Tổ quốc", "Fatherland Front")),
    ("DOAN_THE", p("Đoàn thể khác", "Other mass organisation")),
    ("TRUYEN_THONG", p("Đài, trung tâm truyền thông", "Broadcaster or media centre")),
    ("GIAO_DUC", p("Ngành giáo dục", "Education authority")),
    ("CO_SO", p("Chính cơ sở tổ chức", "The site itself")),
];

pub(super) const MODEL_PHASES: Codes = &[
    ("DE_XUAT", p("Đề xuất", "Proposed")),
    ("RA_MAT", p("Đã ra mắt", "Launched")),
    ("HOAT_DONG", p("Đang hoạt động", "At work")),
    ("CUNG_CO", p("Đang củng cố", "Being strengthened")),
    ("GIAI_THE", p("Đã giải thể", "Dissolved")),
];

pub(super) const EVALUATION_PHASES: Codes = &[
    ("DA_DANG_KY", p("Đã đăng ký", "Registered")),
    ("TU_DANH_GIA", p("Tự đánh giá", "Self-assessment")),
    ("NOP_HO_SO", p("Đã nộp hồ sơ", "Papers handed in")),
    ("CONG_AN_THAM_DINH", p("Công an thẩm định", "Police appraisal")),
    ("BCD_XET", p("Ban Chỉ đạo xét", "Before the committee")),
    ("UBND_QUYET_DINH", p("Trình UBND quyết định", "Before the People’s Committee")),
    ("CONG_NHAN", p("Đã công nhận", "Recognised")),
    ("CHUA_DAT", p("Chưa đạt", "Not met")),
    ("BO_SUNG", p("Yêu cầu bổ sung", "Sent back for completion")),
    ("THU_HOI", p("Đã thu hồi", "Revoked")),
];

pub(super) const INCIDENTS: Codes = &[
    ("BLHD", p("Bạo lực học đường", "School violence")),
    ("MA_TUY", p("Ma túy trong trường", "Drugs at school")),
    ("TLDT", p("Thuốc lá điện tử", "E-cigarettes")),
    ("PHAO", p("Pháo", "Fireworks")),
    ("XAM_HAI", p("Xâm hại", "Abuse")),
    ("TAI_NAN", p("Tai nạn", "Accident")),
    ("KHAC", p("Khác", "Other")),
];

pub(super) const MANAGED_BY: Codes = &[
    ("TINH", p("Tỉnh", "Province")),
    ("HUYEN", p("Huyện (trước 7/2025)", "District (until June 2025)")),
    ("XA", p("Xã", "Commune")),
];

/// Organs alone: hosts without the site itself, which comes last.
pub(super) const ORGANS: Codes = HOSTS.split_at(HOSTS.len() - 1).0;
