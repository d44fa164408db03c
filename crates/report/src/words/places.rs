//! What areas and kinds of sites are called.

use camket_domain::SiteKind;
use camket_domain::area::{Area, Prefix, area};

const fn prefix(prefix: Prefix) -> &'static str {
    match prefix {
        Prefix::Province => "tỉnh",
        Prefix::District => "huyện",
        Prefix::Township => "thị trấn",
        Prefix::Commune => "xã",
        Prefix::Ward => "phường",
    }
}

/// `huyện Gia Bình`.
pub(crate) fn inside(area: &Area) -> String {
    format!("{} {}", prefix(area.prefix), area.name)
}

/// `UBND HUYỆN GIA BÌNH`.
pub(crate) fn authority(area: &Area) -> String {
    format!("UBND {}", inside(area).to_uppercase())
}

/// The name of an area in a table; its id if this version does not know it.
pub(crate) fn named(id: &str) -> String {
    let Some(area) = area(id) else { return id.to_owned() };
    let inside = inside(area);
    let mut letters = inside.chars();
    let first = letters.next().into_iter().flat_map(char::to_uppercase);
    first.chain(letters).collect()
}

/// A kind of site within a sentence.
pub(crate) const fn kind_inside(kind: SiteKind) -> &'static str {
    match kind {
        SiteKind::Agency => "cơ quan",
        SiteKind::Enterprise => "doanh nghiệp",
        SiteKind::School => "nhà trường",
    }
}

/// The kind of site behind a code; blank means that kinds are mixed.
pub(crate) fn site_kind(code: &str) -> &'static str {
    match SiteKind::from_code(code) {
        Some(SiteKind::Agency) => "Cơ quan",
        Some(SiteKind::Enterprise) => "Doanh nghiệp",
        Some(SiteKind::School) => "Nhà trường",
        None => "Nhiều loại cơ sở",
    }
}
