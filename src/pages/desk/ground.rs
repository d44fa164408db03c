//! Which ground: the map of communes before or after 1 July 2025, or one area of either.

use camket_domain::area::{Area, Level, area, areas, covered};
use camket_domain::order::sort_by_key;
use camket_domain::{AreaId, Date};

use crate::service::Sums;

/// A map of areas.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Map {
    /// Districts and their communes, until 30 June 2025.
    Old,
    /// The communes of today.
    New,
}

/// The ground that is asked for.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum Ground {
    /// All that the person may see, told by the communes of one map.
    Everything(Map),
    /// One area with all that belongs to it.
    Area(&'static Area),
}

/// Sums of one area.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct AreaSums {
    pub(super) area: AreaId,
    pub(super) sums: Sums,
    /// HQ can be asked for just these records: asking for a commune of today brings those of the
    /// communes that went into it, too.
    pub(super) askable: bool,
}

impl Map {
    /// Returns the map of a day.
    pub(super) fn of_day(day: Date) -> Self {
        let is_over = areas().iter().any(|area| area.to.is_some_and(|to| to < day));
        if is_over { Self::New } else { Self::Old }
    }

    /// Returns the map that an area lies on.
    pub(super) fn of(area: &Area) -> Self {
        if area.to.is_some() { Self::Old } else { Self::New }
    }

    /// Returns the areas of this map, the wider ones first.
    pub(super) fn areas(self) -> Vec<&'static Area> {
        let mut areas: Vec<_> = areas().iter().filter(|area| Self::of(area) == self).collect();
        sort_by_key(&mut areas, |area| area.level());
        areas
    }

    const fn code(self) -> &'static str {
        match self {
            Self::Old => "old",
            Self::New => "new",
        }
    }
}

impl Ground {
    /// Reads what the address says.
    pub(super) fn parse(code: &str) -> Option<Self> {
        let map = [Map::Old, Map::New].into_iter().find(|map| map.code() == code);
        map.map(Self::Everything).or_else(|| area(code).map(Self::Area))
    }

    /// Returns what the address says.
    pub(super) fn code(self) -> &'static str {
        match self {
            Self::Everything(map) => map.code(),
            Self::Area(area) => area.id,
        }
    }

    /// Returns the area for HQ; none for everything.
    pub(super) fn area(self) -> Option<AreaId> {
        if let Self::Area(area) = self { Some(area.area_id()) } else { None }
    }

    /// Tells sums of areas by the communes of this ground: each of them, those without any too.
    ///
    /// A single commune is told by the communes that went into it.
    pub(super) fn by_commune(self, found: &[(AreaId, Sums)]) -> Vec<AreaSums> {
        let map = match self {
            Self::Everything(map) => map,
            Self::Area(area) if area.level() == Level::Commune => Map::Old,
            Self::Area(area) => Map::of(area),
        };
        let mut rows: Vec<AreaSums> = self.communes(map).into_iter().map(empty).collect();
        for (id, sums) in found {
            let id = on_map(id, map);
            match rows.iter_mut().find(|row| row.area == id) {
                Some(row) => row.sums.add(sums),
                None => {
                    rows.push(AreaSums { area: id, sums: sums.clone(), askable: false });
                }
            }
        }
        for row in &mut rows {
            let today = area(row.area.as_str()).is_some_and(|area| Map::of(area) == Map::New);
            row.askable = map == Map::New || !today || covers_itself_only(&row.area);
        }
        rows
    }

    fn communes(self, map: Map) -> Vec<&'static Area> {
        let communes =
            |area: &&'static Area| area.level() == Level::Commune && Map::of(area) == map;
        match self {
            Self::Everything(map) => map.areas().into_iter().filter(communes).collect(),
            Self::Area(area) => {
                let mut below: Vec<_> = covered(area).into_iter().filter(communes).collect();
                below.sort_by_key(|area| area.id);
                below
            }
        }
    }
}

fn empty(area: &'static Area) -> AreaSums {
    AreaSums { area: area.area_id(), sums: Sums::default(), askable: true }
}

/// An area that others went into is more than itself.
fn covers_itself_only(id: &AreaId) -> bool {
    area(id.as_str()).is_none_or(|area| area.predecessors().next().is_none())
}

/// Returns the commune of a map that an area belongs to: on the new one its heir of today, however
/// often the map was reformed.
fn on_map(id: &AreaId, map: Map) -> AreaId {
    let mut found = area(id.as_str());
    while let Some(heir) = found.filter(|_| map == Map::New).and_then(heir_of) {
        found = Some(heir);
    }
    found.map_or_else(|| id.clone(), Area::area_id)
}

fn heir_of(of: &'static Area) -> Option<&'static Area> {
    let heir = area(of.successors.first()?)?;
    (heir.level() == of.level()).then_some(heir)
}

#[cfg(test)]
mod tests {
    use super::*;
    use camket_domain::Metric;

    fn sums(n: i64) -> Sums {
        [(Metric::Sessions, n)].into_iter().collect()
    }

    fn told(ground: Ground, found: &[(&str, i64)]) -> Vec<(String, i64, bool)> {
        let found: Vec<_> = found.iter().map(|(id, n)| (AreaId::new(*id), sums(*n))).collect();
        let row =
            |row: AreaSums| (row.area.to_string(), row.sums.of(Metric::Sessions), row.askable);
        ground.by_commune(&found).into_iter().map(row).collect()
    }

    fn of(id: &str) -> Ground {
        Ground::Area(area(id).expect("it is in the table"))
    }

    #[test]
    fn every_ground_is_read_back_from_the_address() {
        let grounds = areas().iter().map(Ground::Area);
        let grounds = grounds.chain([Map::Old, Map::New].map(Ground::Everything));
        for ground in grounds {
            assert_eq!(Ground::parse(ground.code()), Some(ground));
        }
        assert_eq!(Ground::parse("99999-2025"), None);
    }

    #[test]
    fn the_new_map_gathers_the_old_communes() {
        let found = [("09475-2004", 3), ("09481-2004", 4), ("09475-2025", 5), ("09454-2004", 1)];
        let rows = told(Ground::Everything(Map::New), &found);
        assert_eq!(rows.len(), 5);
        assert!(rows.contains(&("09475-2025".to_owned(), 12, true)));
        assert_eq!(rows.iter().map(|row| row.1).sum::<i64>(), 13);
        assert_eq!(told(of("24-2025"), &found), rows);
    }

    #[test]
    fn the_district_shows_each_of_its_fourteen_communes() {
        let rows = told(of("263-2004"), &[("09475-2004", 3)]);
        assert_eq!(rows.len(), 14);
        assert_eq!(rows.iter().filter(|row| row.1 > 0).count(), 1);
        assert!(rows.iter().all(|row| row.2));
    }

    #[test]
    fn a_commune_is_told_by_its_forerunners_and_only_they_can_be_asked_for() {
        let rows = told(of("09475-2025"), &[("09475-2025", 5), ("09475-2004", 3)]);
        let expected = [
            ("09460-2004", 0, true),
            ("09475-2004", 3, true),
            ("09481-2004", 0, true),
            ("09475-2025", 5, false),
        ];
        assert_eq!(rows, expected.map(|(id, n, askable)| (id.to_owned(), n, askable)));
    }

    #[test]
    fn the_map_changes_with_the_first_of_july() {
        let day = |text| Date::parse_vi(text).expect("a day");
        assert_eq!(Map::of_day(day("30/6/2025")), Map::Old);
        assert_eq!(Map::of_day(day("1/7/2025")), Map::New);
    }
}
