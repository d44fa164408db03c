//! The outline of a report (DOMAIN section 7.2): which part tells of which lines.

/// A part of the body.
pub(crate) struct Part {
    /// Its heading, without a number.
    pub(crate) heading: &'static str,
    /// Whether it is a part of the one before.
    pub(crate) minor: bool,
    /// The lines whose sentences stand in it.
    pub(crate) lines: &'static [&'static str],
}

const fn major(heading: &'static str) -> Part {
    Part { heading, minor: false, lines: &[] }
}

const fn minor(heading: &'static str, lines: &'static [&'static str]) -> Part {
    Part { heading, minor: true, lines }
}

/// Every part, in order. The first tells of the place; the last three are the clerk's to write.
pub(crate) const PARTS: &[Part] = &[
    major("ĐẶC ĐIỂM, TÌNH HÌNH"),
    major("KẾT QUẢ THỰC HIỆN"),
    minor("Công tác tham mưu, chỉ đạo", &["L01"]),
    minor("Công tác phối hợp", &["L02"]),
    minor("Công tác tuyên truyền, ký cam kết", &["L03", "L04", "L05", "L06"]),
    minor("Xây dựng mô hình, trách nhiệm người đứng đầu", &["L07", "L08"]),
    minor("Quần chúng cung cấp tin và kết quả xử lý", &["L09", "L10", "L11", "L14"]),
    minor("Đánh giá, phân loại", &["L12", "L13"]),
    minor("Công tác khen thưởng", &["L15"]),
    major("TỒN TẠI, HẠN CHẾ VÀ NGUYÊN NHÂN"),
    major("PHƯƠNG HƯỚNG, NHIỆM VỤ THỜI GIAN TỚI"),
    major("KIẾN NGHỊ, ĐỀ XUẤT"),
];

/// Where the figures are to be found; the decree wants that a document names its annexes.
pub(crate) const SEE_ANNEX: &str = "Số liệu chi tiết tại các Phụ lục kèm theo Báo cáo này.";
/// What the report is called.
pub(crate) const TITLE: &str = "BÁO CÁO";
/// What it is about; the period follows.
pub(crate) const SUBJECT: [&str; 2] = [
    "Kết quả xây dựng phong trào Toàn dân bảo vệ an ninh Tổ quốc",
    "trong cơ quan, doanh nghiệp, nhà trường",
];
/// The period under the subject.
pub(crate) const PERIOD: &str = "(từ ngày {from} đến ngày {to})";
/// The same in a line that tells of what a sheet is, and what follows it there.
pub(crate) const DAYS: &str = "từ ngày {from} đến ngày {to}";
pub(crate) const PRELIMINARY_ABOUT: &str = "số liệu sơ bộ";
pub(crate) const APPROVED_ABOUT: &str = "số liệu đã duyệt";
pub(crate) const LIMITED_ABOUT: &str = "chỉ tính {limits}";
/// The period by its name, over its days: a month, a quarter, halves of a year, a year, a school year.
pub(crate) const MONTH: &str = "tháng {month} năm {year}";
pub(crate) const QUARTER: &str = "quý {quarter} năm {year}";
pub(crate) const HALVES: [&str; 2] = ["6 tháng đầu năm {year}", "6 tháng cuối năm {year}"];
pub(crate) const YEAR: &str = "năm {year}";
pub(crate) const SCHOOL_YEAR: &str = "năm học {year} - {next}";
/// The committee, where nobody said what it is called.
pub(crate) const NAME: &str = "Ban Chỉ đạo 138";
/// The committee in a sentence.
pub(crate) const BODY: &str = "{name} {place}";
/// What stands for the committee, where nobody said so.
pub(crate) const SYMBOL: &str = "BCĐ";
/// The sign behind the number.
pub(crate) const SIGN: &str = "BC-{symbol}";
/// In whose name it is signed.
pub(crate) const CAPACITY: &str = "TM. BAN CHỈ ĐẠO";
/// As what it is signed, where nobody said so.
pub(crate) const TITLE_OF_HEAD: &str = "Trưởng ban";
/// Who receives it.
pub(crate) const RECIPIENTS: [&str; 3] =
    ["Thường trực cấp ủy, UBND (để báo cáo);", "Thành viên Ban Chỉ đạo;", "Lưu: VT, {symbol}."];
/// Over the title while it is not issued.
pub(crate) const DRAFT: &str = "(Dự thảo)";
/// The first paragraph of a correction; nobody can edit it away.
pub(crate) const CORRECTS: &str =
    "Báo cáo này thay thế Báo cáo số {number} ngày {day}. Lý do đính chính: {reason}";
/// Over the title of a correction.
pub(crate) const CORRECTION: &str = "(Bản đính chính lần {n})";
/// Over the title of a report that counts what nobody has approved yet.
pub(crate) const PRELIMINARY: &str = "(Số liệu sơ bộ)";
/// The first sentence: what there is in the place.
pub(crate) const SITES: &str = "Tính đến ngày {day}, {place} có {sites} cơ quan, doanh nghiệp, nhà trường trong diện theo dõi \
     ({agencies} cơ quan, {enterprises} doanh nghiệp, {schools} nhà trường).";
/// The same of one kind of site.
pub(crate) const SITES_OF_KIND: &str =
    "Tính đến ngày {day}, {place} có {sites} {kind} trong diện theo dõi.";
/// Under the subject of a report that is limited.
pub(crate) const LIMITED_SUBJECT: &str = "(chỉ tính {limits})";
/// Over the title of it; nobody can edit this away.
pub(crate) const LIMITED_MARK: &str = "(Chỉ tính {limits})";
/// Its first sentence.
pub(crate) const LIMITED: &str = "Báo cáo này chỉ tính {limits}.";
/// What it leaves out.
pub(crate) const LEFT_OUT: &str =
    " Các chỉ tiêu không tách được theo phạm vi này nên không nêu trong Báo cáo: {figures}.";
