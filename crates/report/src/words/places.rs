//! What areas and kinds of sites are called.

use std::collections::BTreeSet;

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

/// The same beside others: names outlive the places that they meant, and of two of one name each says
/// in which days it was.
pub(crate) fn named_beside(id: &str, ids: &BTreeSet<&str>) -> String {
    let name = named(id);
    let is_alone = !ids.iter().any(|other| *other != id && named(other) == name);
    match area(id) {
        Some(Area { to: Some(to), .. }) if !is_alone => format!("{name} (đến ngày {to})"),
        Some(Area { from, .. }) if !is_alone => format!("{name} (từ ngày {from})"),
        _ => name,
    }
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn two_places_of_one_name_are_told_apart_by_their_days() {
        let ids = BTreeSet::from(["09481-2004", "09475-2025", "09475-2004"]);
        let told = |id| named_beside(id, &ids);
        assert_eq!(told("09481-2004"), "Xã Nhân Thắng (đến ngày 30/06/2025)");
        assert_eq!(told("09475-2025"), "Xã Nhân Thắng (từ ngày 01/07/2025)");
        assert_eq!(told("09475-2004"), "Xã Bình Dương");
        assert_eq!(named_beside("09475-2025", &BTreeSet::from(["09475-2025"])), "Xã Nhân Thắng");
    }
}
