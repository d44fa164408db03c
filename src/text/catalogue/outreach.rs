//! Words of outreach sessions.

use super::{Codes, KindWords, codes, field, p};

pub(super) static WORDS: KindWords = KindWords {
    id: "outreach",
    one: p("Buổi tuyên truyền", "Session"),
    many: p("Buổi tuyên truyền", "Sessions"),
    new: p("Ghi một buổi", "Record a session"),
    counted: p("{n} buổi", "{n} sessions"),
    fields: &[
        field("date", p("Ngày tổ chức", "Day")),
        field("sites", p("Cơ sở tham dự", "Site")).help(p(
            "Gõ vài chữ, không cần dấu: “thcs nhan”.",
            "Type a few letters, diacritics are not needed: “thcs nhan”.",
        )),
        field("form", p("Hình thức", "Form")).codes(FORMS),
        field("topics", p("Chủ đề", "Topics")).codes(TOPICS),
        field("attendance_count", p("Số lượt người", "Attendance")).help(p(
            "Lượt người: đếm cả người dự nhiều buổi.",
            "Attendances: who comes to several sessions counts each time.",
        )),
        field("audience", p("Đối tượng dự", "Who came"))
            .help(p(
                "Chọn nhóm, rồi ghi số lượt của từng nhóm.",
                "Choose the groups, then the number of each.",
            ))
            .codes(codes::AUDIENCES),
        field("count_method", p("Cách đếm", "How it was counted")).codes(&[
            ("DIEM_DANH", p("Điểm danh", "Roll call")),
            ("BAO_CAO_NHA_TRUONG", p("Cơ sở báo số", "Reported by the site")),
            ("UOC_LUONG", p("Ước lượng", "Estimate")),
        ]),
        field("host_organ", p("Đơn vị chủ trì", "Host")).codes(codes::HOSTS),
        field("place", p("Địa điểm", "Place")).help(p(
            "Nơi diễn ra, khi không phải tại cơ sở.",
            "Where it took place, if not at the site.",
        )),
        field("start_time", p("Giờ bắt đầu", "Start")),
        field("duration_min", p("Thời lượng", "Duration")),
        field("partner_organs", p("Đơn vị phối hợp", "Partners")).codes(codes::HOSTS),
        field("speakers", p("Báo cáo viên", "Speakers")),
        field("pupil_count", p("Trong đó học sinh", "Of these, pupils")),
        field("leaflet_count", p("Tài liệu đã phát", "Leaflets given out")),
        field("denunciation_slip_count", p("Phiếu tố giác thu được", "Denunciation slips")).help(
            p(
                "Chỉ ghi số phiếu. Không ghi tên, số điện thoại người báo tin.",
                "The number only, never a name or a phone of an informant.",
            ),
        ),
        field("minutes_number", p("Số biên bản", "Number of the minutes")),
        field("note", p("Ghi chú", "Note"))
            .help(p("Không nhập nội dung bí mật nhà nước.", "No state secrets.")),
        field("site_kind", p("Loại cơ sở", "Kind of site")).codes(codes::SITE_KINDS),
        field("duplicate_of", p("Trùng với buổi", "Duplicate of")),
    ],
};

const FORMS: Codes = &[
    ("TRUC_TIEP", p("Nói chuyện trực tiếp", "Talk")),
    ("TIET_HOC", p("Tiết học pháp luật", "Law lesson")),
    ("CHAO_CO", p("Sinh hoạt dưới cờ", "Flag-salute assembly")),
    ("NGOAI_KHOA", p("Ngoại khóa", "Extracurricular")),
    ("HOI_THI", p("Hội thi", "Contest")),
    ("TOA_DAM", p("Diễn đàn, tọa đàm", "Forum")),
    ("LUU_DONG", p("Lưu động", "Mobile")),
    ("PHAT_DONG", p("Phát động phong trào", "Launch of a campaign")),
    ("TRUC_TUYEN", p("Trực tuyến", "Online")),
];

const TOPICS: Codes = &[
    ("PL_ANTT", p("Pháp luật về ANTT", "Law on security and order")),
    ("CHU_TRUONG", p("Chủ trương, chính sách", "Policies")),
    ("BLHD", p("Bạo lực học đường", "School violence")),
    ("MA_TUY", p("Ma túy", "Drugs")),
    ("THUOC_LA", p("Thuốc lá", "Tobacco")),
    ("TLDT", p("Thuốc lá điện tử, nung nóng", "E-cigarettes")),
    ("ATGT", p("An toàn giao thông", "Road safety")),
    ("PHAO", p("Pháo, vũ khí, vật liệu nổ", "Fireworks, weapons, explosives")),
    ("LUA_DAO_MANG", p("Lừa đảo, an ninh mạng", "Online fraud and safety")),
    ("PCCC", p("Phòng cháy, chữa cháy", "Fire prevention")),
    ("TNXH", p("Tệ nạn xã hội khác", "Other social evils")),
    ("XAM_HAI_TE", p("Xâm hại trẻ em", "Child abuse")),
    ("NGAY_HOI", p("Ngày hội toàn dân", "The movement's day")),
    ("KHAC", p("Chủ đề khác", "Other")),
];
