//! The sites of the demonstration, read from a table.

use camket_domain::area::{Area, area};
use camket_domain::{AreaId, Draft, RecordId, SiteKind};

use crate::dice::Dice;
use crate::journal::HISTORY_ENTERED;
use crate::record::Record;
use crate::words::{person, words_at};

/// area, kind, school level or size of enterprise, name, address, staff, pupils.
const TABLE: &str = include_str!("../data/sites.tsv");

/// A site.
pub(crate) struct Site {
    pub(crate) id: RecordId,
    pub(crate) area: &'static Area,
    pub(crate) kind: SiteKind,
    /// School level, or size of an enterprise; blank for an agency.
    pub(crate) level: &'static str,
    name: &'static str,
    address: &'static str,
    head: String,
    pub(crate) staff: i64,
    pub(crate) pupils: i64,
}

impl Site {
    /// How many people are there on a working day.
    pub(crate) fn size(&self) -> i64 {
        self.staff + self.pupils
    }

    pub(crate) fn area_id(&self) -> AreaId {
        self.area.area_id()
    }

    /// Whether it lies in the map of before 2025-07-01.
    pub(crate) fn is_of_old_map(&self) -> bool {
        self.area.to.is_some()
    }

    pub(crate) fn record(&self) -> Record {
        let title = words_at("head", self.kind)[0];
        let mut fields = Draft::new()
            .with("name", self.name)
            .with("site_kind", self.kind.code())
            .with("address", self.address)
            .with("head_name", self.head.as_str())
            .with("head_title", title)
            .with("staff_count", self.staff)
            .with("status", "HOAT_DONG")
            .with("managed_by", if self.is_of_old_map() { "HUYEN" } else { "XA" });
        match self.kind {
            SiteKind::School => {
                fields.set("school_level", self.level);
                fields.set("pupil_count", self.pupils);
            }
            SiteKind::Enterprise => {
                fields.set("enterprise_size", self.level);
            }
            SiteKind::Agency => {}
        }
        Record::new("site", self.id, &self.area_id(), fields)
    }
}

/// Every site, in the order of the table.
pub(crate) fn table(dice: &mut Dice) -> Vec<Site> {
    let read = |line| read(line, dice).expect("each line of the table has seven cells");
    TABLE.lines().map(read).collect()
}

fn read(line: &'static str, dice: &mut Dice) -> Option<Site> {
    let mut cells = line.split('\t');
    Some(Site {
        id: dice.id(HISTORY_ENTERED.unsigned_abs()),
        area: area(cells.next()?)?,
        kind: SiteKind::from_code(cells.next()?)?,
        level: cells.next()?,
        name: cells.next()?,
        address: cells.next()?,
        head: person(dice),
        staff: cells.next()?.parse().ok()?,
        pupils: cells.next()?.parse().unwrap_or(0),
    })
}
