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
