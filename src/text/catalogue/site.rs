//! Words of sites.

use super::{KindWords, codes, field, p};

pub(super) static WORDS: KindWords = KindWords {
    id: "site",
    one: p("Cơ sở", "Site"),
    many: p("Cơ sở", "Sites"),
    new: p("Thêm cơ sở", "Add a site"),
    counted: p("{n} cơ sở", "{n} sites"),
    fields: &[
        field("name", p("Tên cơ sở", "Name"))
            .help(p("Tên đầy đủ, như trên con dấu.", "The full name, as on its seal.")),
        field("site_kind", p("Loại cơ sở", "Kind of site")).codes(codes::SITE_KINDS),
        field("school_level", p("Cấp học", "School level")).codes(&[
            ("MAM_NON", p("Mầm non", "Nursery")),
            ("TIEU_HOC", p("Tiểu học", "Primary")),
            ("THCS", p("Trung học cơ sở", "Lower secondary")),
            ("THPT", p("Trung học phổ thông", "Upper secondary")),
            ("LIEN_CAP", p("Liên cấp", "Several levels")),
            ("GDTX", p("Giáo dục thường xuyên", "Continuing education")),
            ("GDNN", p("Giáo dục nghề nghiệp", "Vocational")),
            ("CD_DH", p("Cao đẳng, đại học", "College, university")),
        ]),
        field("enterprise_size", p("Quy mô doanh nghiệp", "Size of the enterprise")).codes(&[
            ("SIEU_NHO", p("Siêu nhỏ", "Micro")),
            ("NHO", p("Nhỏ", "Small")),
            ("VUA", p("Vừa", "Medium")),
            ("LON", p("Lớn", "Large")),
        ]),
        field("address", p("Địa chỉ", "Address")),
        field("head_name", p("Người đứng đầu", "Head")),
        field("head_title", p("Chức vụ", "Function")),
        field("phone", p("Điện thoại", "Phone"))
            .help(p("Số máy của cơ sở, không phải của học sinh.", "The site's, never a pupil's.")),
        field("staff_count", p("Số cán bộ, nhân viên", "Staff")),
        field("pupil_count", p("Số học sinh", "Pupils")),
        field("managed_by", p("Cấp quản lý", "Managed by")).codes(codes::MANAGED_BY),
        field("armed_forces", p("Thuộc lực lượng vũ trang", "Part of the armed forces")),
        field("code", p("Mã trường hoặc mã số thuế", "School code or tax code")),
        field("status", p("Hoạt động", "Activity")).codes(&[
            ("HOAT_DONG", p("Đang hoạt động", "Active")),
            ("TAM_DUNG", p("Tạm dừng", "Suspended")),
            ("GIAI_THE", p("Đã giải thể", "Dissolved")),
            ("SAP_NHAP", p("Đã sáp nhập", "Merged into another")),
        ]),
        field("valid_from", p("Hoạt động từ", "Active from")),
        field("valid_to", p("Hoạt động đến hết ngày", "Active until")),
        field("party_cell", p("Có tổ chức Đảng", "Has a Party organisation")),
        field("guard_count", p("Lực lượng bảo vệ", "Guards")),
        field("features", p("Đặc điểm", "Features")),
        field("note", p("Ghi chú", "Note"))
            .help(p("Không nhập nội dung bí mật nhà nước.", "No state secrets.")),
    ],
};
