//! The dated table of areas. Names, codes and parents change; an area is a code *while it means
//! one place*, and a record keeps the area of its day.
//!
//! Sources: the General Statistics Office's lists before and after 2025-07-01, when the district
//! level ended. Which old communes went into which new ones is default configuration, to be
//! compared with the National Assembly Standing Committee's resolution.

mod reform;

use std::sync::{PoisonError, RwLock};

use crate::date::Date;
use crate::record::AreaId;

pub use reform::{NewArea, REFORM_AREAS_MAX, REFORMS_MAX, Reform, ReformFault, reformed};

/// What an area is called before its name.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Prefix {
    /// Province.
    Province,
    /// District; until 2025-06-30.
    District,
    /// Township; until 2025-06-30.
    Township,
    /// Rural commune.
    Commune,
    /// Ward.
    Ward,
}

/// The level of an area.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Level {
    /// A province.
    Province,
    /// A district, historical.
    District,
    /// A commune, ward or township: where officers work and by which data is distributed.
    Commune,
}

/// An area during the time in which its code meant this place.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Area {
    /// The id: code, hyphen, year from which it is valid.
    pub id: &'static str,
    /// The name without prefix.
    pub name: &'static str,
    /// The prefix.
    pub prefix: Prefix,
    /// The id of the area above it.
    pub parent: Option<&'static str>,
    /// The first day.
    pub from: Date,
    /// The last day; none while it lasts.
    pub to: Option<Date>,
    /// The ids of the areas that took over.
    pub successors: &'static [&'static str],
}

/// The General Statistics Office's codes were issued by Decision 124/2004/QD-TTg.
const CODES_ISSUED: Date = Date::of_table(2004, 7, 8);

/// The last day of districts and of the old communes.
const LAST_DAY_OF_DISTRICTS: Date = Date::of_table(2025, 6, 30);

/// The first day of the new communes.
const FIRST_DAY_OF_NEW_MAP: Date = Date::of_table(2025, 7, 1);

const fn old(
    id: &'static str,
    prefix: Prefix,
    name: &'static str,
    parent: Option<&'static str>,
    successors: &'static [&'static str],
) -> Area {
    let to = Some(LAST_DAY_OF_DISTRICTS);
    Area { id, name, prefix, parent, from: CODES_ISSUED, to, successors }
}

const fn old_commune(
    id: &'static str,
    name: &'static str,
    successors: &'static [&'static str],
) -> Area {
    old(id, Prefix::Commune, name, Some("263-2004"), successors)
}

const fn new(
    id: &'static str,
    prefix: Prefix,
    name: &'static str,
    parent: Option<&'static str>,
) -> Area {
    Area { id, name, prefix, parent, from: FIRST_DAY_OF_NEW_MAP, to: None, successors: &[] }
}

const GIA_BINH: &[&str] = &["09454-2025"];
const NHAN_THANG: &[&str] = &["09475-2025"];
const DAI_LAI: &[&str] = &["09469-2025"];
const CAO_DUC: &[&str] = &["09466-2025"];
const DONG_CUU: &[&str] = &["09487-2025"];
const DISTRICT_HEIRS: &[&str] =
    &["09454-2025", "09475-2025", "09469-2025", "09466-2025", "09487-2025"];

/// Every area that the product ships with.
pub static AREAS: [Area; 23] = [
    new("24-2025", Prefix::Province, "Bắc Ninh", None),
    new("09454-2025", Prefix::Commune, "Gia Bình", Some("24-2025")),
    new("09466-2025", Prefix::Commune, "Cao Đức", Some("24-2025")),
    new("09469-2025", Prefix::Commune, "Đại Lai", Some("24-2025")),
    new("09475-2025", Prefix::Commune, "Nhân Thắng", Some("24-2025")),
    new("09487-2025", Prefix::Commune, "Đông Cứu", Some("24-2025")),
    old("27-2004", Prefix::Province, "Bắc Ninh", None, &["24-2025"]),
    old("24-2004", Prefix::Province, "Bắc Giang", None, &["24-2025"]),
    old("263-2004", Prefix::District, "Gia Bình", Some("27-2004"), DISTRICT_HEIRS),
    old("09454-2004", Prefix::Township, "Gia Bình", Some("263-2004"), GIA_BINH),
    old_commune("09457-2004", "Vạn Ninh", CAO_DUC),
    old_commune("09460-2004", "Thái Bảo", NHAN_THANG),
    old_commune("09463-2004", "Giang Sơn", DONG_CUU),
    old_commune("09466-2004", "Cao Đức", CAO_DUC),
    old_commune("09469-2004", "Đại Lai", DAI_LAI),
    old_commune("09472-2004", "Song Giang", DAI_LAI),
    old_commune("09475-2004", "Bình Dương", NHAN_THANG),
    old_commune("09478-2004", "Lãng Ngâm", DONG_CUU),
    old_commune("09481-2004", "Nhân Thắng", NHAN_THANG),
    old_commune("09484-2004", "Xuân Lai", GIA_BINH),
    old_commune("09487-2004", "Đông Cứu", DONG_CUU),
    old_commune("09490-2004", "Đại Bái", GIA_BINH),
    old_commune("09493-2004", "Quỳnh Phú", GIA_BINH),
];

/// The table as it stands: the areas shipped, and what reforms have made of them.
static TABLE: RwLock<&'static [Area]> = RwLock::new(&AREAS);

/// Every area that is known.
pub fn areas() -> &'static [Area] {
    *TABLE.read().unwrap_or_else(PoisonError::into_inner)
}

/// Makes the table what these reforms, oldest first, make of the areas shipped, for everybody in this
/// program from now on.
///
/// # Errors
/// [`ReformFault`] of the first that does not fit; the table stays as it was.
pub fn install(reforms: &[Reform]) -> Result<(), ReformFault> {
    if reforms.len() > REFORMS_MAX {
        return Err(ReformFault::TooMany);
    }
    let mut table = AREAS.to_vec();
    for reform in reforms {
        table = reformed(&table, reform)?;
    }
    // The same table again is not kept a second time.
    if table != areas() {
        *TABLE.write().unwrap_or_else(PoisonError::into_inner) = Vec::leak(table);
    }
    Ok(())
}

impl Prefix {
    /// Every prefix.
    pub const ALL: [Self; 5] =
        [Self::Province, Self::District, Self::Township, Self::Commune, Self::Ward];

    /// The stable code.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Province => "TINH",
            Self::District => "HUYEN",
            Self::Township => "THI_TRAN",
            Self::Commune => "XA",
            Self::Ward => "PHUONG",
        }
    }

    /// The prefix with this code.
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|prefix| prefix.code() == code)
    }

    /// The level of areas that bear it.
    pub const fn level(self) -> Level {
        match self {
            Self::Province => Level::Province,
            Self::District => Level::District,
            Self::Township | Self::Commune | Self::Ward => Level::Commune,
        }
    }
}

impl Area {
    /// The id as records hold it.
    pub fn area_id(&self) -> AreaId {
        AreaId::new(self.id)
    }

    /// The official code, which names different places at different times.
    pub fn code(&self) -> &'static str {
        self.id.split_once('-').map_or(self.id, |(code, _)| code)
    }

    /// The level.
    pub const fn level(&self) -> Level {
        self.prefix.level()
    }

    /// Whether the area existed on a day.
    pub fn is_valid_on(&self, day: Date) -> bool {
        self.from <= day && self.to.is_none_or(|to| day <= to)
    }

    /// The areas directly below it, in their own time.
    pub fn children(&self) -> impl Iterator<Item = &'static Area> {
        let id = self.id;
        areas().iter().filter(move |area| area.parent == Some(id))
    }

    /// The areas of its own level that it took over from.
    ///
    /// A district is nobody's predecessor here: what it counted stays with its communes, or each
    /// heir would count it again. For the same reason the first heir of a divided area answers for
    /// all that was counted before.
    pub fn predecessors(&self) -> impl Iterator<Item = &'static Area> {
        let (id, level) = (self.id, self.level());
        areas()
            .iter()
            .filter(move |area| area.level() == level && area.successors.first() == Some(&id))
    }
}

/// The area with this id.
pub fn area(id: &str) -> Option<&'static Area> {
    areas().iter().find(|area| area.id == id)
}

/// The areas that existed on a day.
pub fn areas_valid_on(day: Date) -> impl Iterator<Item = &'static Area> {
    areas().iter().filter(move |area| area.is_valid_on(day))
}

/// The area that a code meant on a day.
pub fn area_by_code(code: &str, day: Date) -> Option<&'static Area> {
    areas_valid_on(day).find(|area| area.code() == code)
}

/// The area itself, then every area that went into it, oldest last.
pub fn lineage(area: &'static Area) -> Vec<&'static Area> {
    closure(area, |area| area.predecessors().collect())
}

/// Every area whose records belong to the figures of this one: itself, those that went into it,
/// and all below them.
pub fn covered(area: &'static Area) -> Vec<&'static Area> {
    closure(area, |area| area.predecessors().chain(area.children()).collect())
}

/// The areas of its own level in which a place in this one lay on a day: itself while it lasted,
/// later what took over from it, earlier what went into it. Several where it was divided, or where
/// several went into it; none before the table begins.
pub fn on_day(area: &'static Area, day: Date) -> Vec<&'static Area> {
    let beside: fn(&'static Area) -> Vec<&'static Area> = if day < area.from {
        |area| areas().iter().filter(|it| it.successors.contains(&area.id)).collect()
    } else {
        |area| areas().iter().filter(|it| area.successors.contains(&it.id)).collect()
    };
    let mut found = closure(area, beside);
    found.retain(|it| it.level() == area.level() && it.is_valid_on(day));
    found
}

fn closure(
    area: &'static Area,
    next: fn(&'static Area) -> Vec<&'static Area>,
) -> Vec<&'static Area> {
    let mut reached = vec![area];
    let mut at = 0;
    while let Some(current) = reached.get(at).copied() {
        for found in next(current) {
            if !reached.contains(&found) {
                reached.push(found);
            }
        }
        at += 1;
    }
    reached
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeSet;

    fn names(areas: &[&'static Area]) -> BTreeSet<&'static str> {
        areas.iter().map(|area| area.name).collect()
    }

    fn covered_ids(id: &str) -> BTreeSet<&'static str> {
        covered(area(id).expect("it is in the table")).iter().map(|area| area.id).collect()
    }

    #[test]
    fn the_table_is_whole() {
        assert_eq!(AREAS.iter().map(|area| area.id).collect::<BTreeSet<_>>().len(), AREAS.len());
        for area_of_table in &AREAS {
            let linked = area_of_table.parent.iter().chain(area_of_table.successors);
            for id in linked {
                assert!(area(id).is_some(), "{} leads to {id}", area_of_table.id);
            }
            let ended = area_of_table.to.is_some();
            assert_eq!(ended, !area_of_table.successors.is_empty(), "{}", area_of_table.id);
            let year = &area_of_table.id[area_of_table.code().len() + 1..];
            assert_eq!(year, area_of_table.from.year().to_string());
        }
    }

    #[test]
    fn one_code_means_two_places_in_turn() {
        let before = Date::of_table(2025, 6, 30);
        assert_eq!(
            area_by_code("09475", before).expect("the code meant a place").name,
            "Bình Dương"
        );
        assert_eq!(
            area_by_code("09475", before.plus_days(1)).expect("the code meant a place").name,
            "Nhân Thắng"
        );
        assert_eq!(area_by_code("24", before).expect("the code meant a place").name, "Bắc Giang");
        assert_eq!(area_by_code("263", before.plus_days(1)), None);
    }

    #[test]
    fn a_new_commune_descends_from_the_old_ones_only() {
        let lineage = lineage(area("09475-2025").expect("it is in the table"));
        assert_eq!(names(&lineage), BTreeSet::from(["Nhân Thắng", "Thái Bảo", "Bình Dương"]));
        assert!(lineage.iter().all(|area| area.level() == Level::Commune));
    }

    #[test]
    fn the_five_communes_share_out_the_district_without_overlap() {
        let day = Date::of_table(2026, 1, 1);
        let communes: Vec<_> =
            areas_valid_on(day).filter(|area| area.level() == Level::Commune).collect();
        assert_eq!(communes.len(), 5);
        let old: Vec<_> =
            communes.iter().flat_map(|area| covered(area)).filter(|a| a.to.is_some()).collect();
        assert_eq!(old.len(), 14);
        assert_eq!(old.iter().map(|area| area.id).collect::<BTreeSet<_>>().len(), 14);
        let district = area("263-2004").expect("it is in the table");
        assert_eq!(district.children().count(), 14);
        assert_eq!(covered(district).len(), 15);
    }

    #[test]
    fn a_place_lies_in_the_area_of_the_day() {
        let (last_day, first_day) = (Date::of_table(2025, 6, 30), Date::of_table(2025, 7, 1));
        let on = |id: &str, day| {
            let found = on_day(area(id).expect("it is in the table"), day);
            found.iter().map(|area| area.id).collect::<BTreeSet<_>>()
        };
        assert_eq!(on("09460-2004", last_day), BTreeSet::from(["09460-2004"]));
        assert_eq!(on("09460-2004", first_day), BTreeSet::from(["09475-2025"]));
        assert_eq!(on("09475-2025", first_day), BTreeSet::from(["09475-2025"]));
        let three = BTreeSet::from(["09460-2004", "09475-2004", "09481-2004"]);
        assert_eq!(on("09475-2025", last_day), three, "which of them, the table cannot tell");
        assert_eq!(on("263-2004", first_day), BTreeSet::new(), "nothing is of its level any more");
        assert_eq!(on("09475-2025", Date::of_table(1999, 1, 1)), BTreeSet::new());
    }

    #[test]
    fn the_province_covers_everything_that_went_into_it() {
        assert_eq!(covered_ids("24-2025").len(), AREAS.len());
        assert_eq!(covered_ids("27-2004").len(), 16);
    }
}
