//! What stands in the tables of the annex: names and units of what is counted, and heads.

use camket_domain::Metric;

/// The title of the first table, and of its columns.
pub(crate) const OF_PERIOD: &str = "Số liệu của kỳ báo cáo";
pub(crate) const BY_AREA: &str = "Số liệu theo địa bàn";
pub(crate) const BY_SITE_KIND: &str = "Số liệu theo loại cơ sở";
pub(crate) const NUMBER: &str = "TT";
pub(crate) const LINE: &str = "Chỉ tiêu";
pub(crate) const UNIT: &str = "Đơn vị tính";
pub(crate) const VALUE: &str = "Số liệu";
pub(crate) const PREVIOUS: &str = "Cùng kỳ năm trước";
pub(crate) const GROWTH: &str = "Tăng, giảm (%)";
pub(crate) const AREA: &str = "Địa bàn";
pub(crate) const SITE_KIND: &str = "Loại cơ sở";
pub(crate) const TOTAL: &str = "Tổng số";
pub(crate) const YEAR: &str = "- Năm {year}";
/// In place of a number that nobody can give.
pub(crate) const UNREPORTED: &str = "chưa có báo cáo";
pub(crate) const PARTLY_REPORTED: &str = "chưa đủ báo cáo";
pub(crate) const MEAN: &str = "- Bình quân mỗi năm";

/// The table of those that met the standard, of all that there were.
pub(crate) const MET_BY_YEAR: &str = "Kết quả đạt tiêu chuẩn “An toàn về ANTT” theo năm";
pub(crate) const EVALUATED_YEAR: &str = "Năm";
pub(crate) const SHARES: [&str; 8] = [
    "Cơ quan đạt",
    "Tổng số cơ quan",
    "Doanh nghiệp đạt",
    "Tổng số doanh nghiệp",
    "Nhà trường đạt",
    "Tổng số nhà trường",
    "Cộng đạt",
    "Tổng số cơ sở",
];

/// The name and the unit of what is counted; nothing for what only helps to count.
pub(crate) fn metric(metric: Metric) -> Option<(&'static str, &'static str)> {
    Some(match metric {
        Metric::Directives => ("Văn bản chỉ đạo", "văn bản"),
        Metric::Coordinations => ("Quy chế phối hợp, kế hoạch liên ngành", "văn bản"),
        Metric::CoordinationParties => ("Lượt cơ sở ký kết phối hợp", "lượt"),
        Metric::CoordinationMeetings => ("Giao ban, sơ kết, tổng kết", "cuộc"),
        Metric::Sessions => ("Buổi tuyên truyền trực tiếp", "buổi"),
        Metric::Attendance => ("Lượt người tham gia", "lượt người"),
        Metric::Pledges => ("Lượt ký cam kết", "lượt người"),
        Metric::Programmes => ("Chuyên mục phát thanh", "chuyên mục"),
        Metric::Broadcasts => ("Lượt phát", "lượt"),
        Metric::RadioItems => ("Tin, bài phát thanh", "tin, bài"),
        Metric::Models => ("Mô hình tự phòng, tự quản", "mô hình"),
        Metric::ModelSites => ("Điểm mô hình", "điểm"),
        Metric::ModelTeams => ("Tổ tự quản", "tổ"),
        Metric::HeadsCommitted => ("Người đứng đầu ký cam kết trách nhiệm", "lượt người"),
        Metric::ValuableTips => ("Tin có giá trị", "tin"),
        Metric::Tips => ("Tổng số tin tiếp nhận", "tin"),
        Metric::DisorderCases => ("Vụ gây rối trật tự công cộng đã xử lý", "vụ"),
        Metric::CasesSolved => ("Vụ điều tra, khám phá", "vụ"),
        Metric::Suspects => ("Đối tượng trong các vụ khám phá", "đối tượng"),
        Metric::SafetyMet => ("Lượt đơn vị đạt “An toàn về ANTT”", "lượt"),
        Metric::SafetyRegistered => ("Lượt đơn vị đăng ký phấn đấu", "lượt"),
        Metric::Ratings => ("Lượt đơn vị được phân loại phong trào", "lượt"),
        Metric::SchoolIncidents => ("Vụ việc tại trường học", "vụ"),
        Metric::Collectives => ("Tập thể được khen thưởng", "tập thể"),
        Metric::Individuals => ("Cá nhân được khen thưởng", "cá nhân"),
        Metric::Sites => ("Cơ quan, doanh nghiệp, nhà trường", "cơ sở"),
        Metric::ZeroReturnDays => return None,
    })
}

/// The same of everything, for machines.
pub(crate) fn any_metric(metric: Metric) -> (&'static str, &'static str) {
    self::metric(metric).unwrap_or(("Ngày đã có xác nhận không xảy ra của các trường", "ngày"))
}

/// The heads of the tables by area and by kind of site, with what is counted.
pub(crate) const COLUMNS: [(Metric, &str); 9] = [
    (Metric::Sessions, "Buổi tuyên truyền"),
    (Metric::Attendance, "Lượt người"),
    (Metric::Pledges, "Lượt ký cam kết"),
    (Metric::ValuableTips, "Tin có giá trị"),
    (Metric::DisorderCases, "Vụ gây rối"),
    (Metric::CasesSolved, "Vụ khám phá"),
    (Metric::SafetyMet, "Lượt đạt ANTT"),
    (Metric::Collectives, "Tập thể khen"),
    (Metric::Individuals, "Cá nhân khen"),
];
