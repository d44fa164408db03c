//! How lists of sites say kinds, levels, sizes and counts.

use crate::fold::fold;
use crate::kinds::site::SiteKind;

/// Letters of a cell, folded, with blanks at both ends: words can be looked for as words.
fn spaced(cell: &str) -> String {
    let letters: String =
        fold(cell).chars().map(|c| if c.is_alphanumeric() { c } else { ' ' }).collect();
    format!(" {} ", letters.split_whitespace().collect::<Vec<_>>().join(" "))
}

fn says(text: &str, words: &[&str]) -> bool {
    words.iter().any(|word| text.contains(&format!(" {word} ")))
}

/// Agency, enterprise or school, as a column or a name says it.
pub(super) fn kind(cell: &str) -> Option<SiteKind> {
    let text = spaced(cell);
    let told: [(SiteKind, &[&str]); 3] = [
        (SiteKind::Enterprise, ENTERPRISES),
        (SiteKind::School, SCHOOLS),
        (SiteKind::Agency, AGENCIES),
    ];
    told.into_iter().find(|(_, words)| says(&text, words)).map(|(kind, _)| kind)
}

const ENTERPRISES: &[&str] = &[
    "cong ty",
    "cty",
    "doanh nghiep",
    "dn",
    "dntn",
    "tnhh",
    "xi nghiep",
    "nha may",
    "tap doan",
    "hop tac xa",
    "htx",
    "chi nhanh",
];
const SCHOOLS: &[&str] = &[
    "truong",
    "nha truong",
    "mam non",
    "mau giao",
    "nha tre",
    "tieu hoc",
    "thcs",
    "thpt",
    "trung hoc",
    "giao duc thuong xuyen",
    "gdtx",
    "gdnn",
    "cao dang",
    "dai hoc",
    "giao duc",
    "mn",
];
const AGENCIES: &[&str] = &[
    "co quan",
    "cq",
    "uy ban",
    "ubnd",
    "hdnd",
    "dang uy",
    "cong an",
    "tram y te",
    "benh vien",
    "trung tam",
    "phong",
    "ban",
    "so",
    "chi cuc",
    "kho bac",
    "toa an",
    "vien kiem sat",
    "buu dien",
    "mttq",
    "hoi",
    "doan",
];

/// The level of a school; several in one name are a school of several levels.
pub(super) fn level(cell: &str) -> Option<&'static str> {
    let text = spaced(cell);
    if says(&text, &["lien cap", "pho thong lien cap"]) {
        return Some("LIEN_CAP");
    }
    let mut told = LEVELS.iter().filter(|(_, words)| says(&text, words)).map(|(code, _)| *code);
    match (told.next(), told.next()) {
        (Some(_), Some(_)) => Some("LIEN_CAP"),
        (one, _) => one,
    }
}

const LEVELS: &[(&str, &[&str])] = &[
    ("MAM_NON", &["mam non", "mau giao", "nha tre", "mn"]),
    ("TIEU_HOC", &["tieu hoc", "th"]),
    ("THCS", &["thcs", "trung hoc co so"]),
    ("THPT", &["thpt", "trung hoc pho thong"]),
    ("GDTX", &["gdtx", "giao duc thuong xuyen", "gdnn gdtx"]),
    ("GDNN", &["giao duc nghe nghiep", "trung cap nghe", "trung cap", "day nghe"]),
    ("CD_DH", &["cao dang", "dai hoc", "hoc vien"]),
];

/// The size of an enterprise.
pub(super) fn size(cell: &str) -> Option<&'static str> {
    let text = spaced(cell);
    let sizes: [(&str, &[&str]); 4] = [
        ("SIEU_NHO", &["sieu nho"]),
        ("NHO", &["nho"]),
        ("VUA", &["vua", "trung binh"]),
        ("LON", &["lon"]),
    ];
    sizes.into_iter().find(|(_, words)| says(&text, words)).map(|(code, _)| code)
}

/// A count, with or without dots between thousands and a word behind it.
pub(super) fn count(cell: &str) -> Option<i64> {
    let number = cell.split_whitespace().next()?;
    let digits: String = number.chars().filter(|c| !matches!(c, '.' | ',')).collect();
    let grouped = number.split(['.', ',']).skip(1).all(|group| group.len() == 3);
    let digits = Some(digits).filter(|_| grouped)?;
    digits.bytes().all(|byte| byte.is_ascii_digit()).then(|| digits.parse().ok()).flatten()
}

/// A total or a signature, and no site.
pub(super) fn is_aside(name: &str) -> bool {
    let text = spaced(name);
    let text = text.trim_start();
    ["tong cong", "tong so", "cong ", "nguoi lap", "xac nhan cua", "danh sach nay", "tm ", "kt "]
        .iter()
        .any(|words| text.starts_with(words))
        && kind(name) != Some(SiteKind::Enterprise)
}
