//! The sites of the demonstration, read from a table.

use std::borrow::Cow;
use std::collections::BTreeSet;

use camket_domain::area::{Area, Prefix, area};
use camket_domain::{AreaId, Date, Draft, RecordId, SiteKind};

use crate::dice::Dice;
use crate::journal::HISTORY_ENTERED;
use crate::record::Record;
use crate::words::{person, words_at};

/// area, kind, school level or size of enterprise, name, address, staff, pupils.
const TABLE: &str = include_str!("../data/sites.tsv");

/// kind, school level or size of enterprise, name with a blank for the commune's, staff, pupils: the
/// small sites that every commune of the old map has, so that there are some three hundred to
/// evaluate. No session of the history takes place there.
const SMALL_SITES: &str = include_str!("../data/more_sites.tsv");

/// The commune in which the district's bodies are.
pub(crate) const CENTRE: &str = "09454-2004";

/// The communes of the new map that have sites.
pub(crate) const NEW_COMMUNES: [&str; 2] = ["09454-2025", "09475-2025"];

/// The last day of the sites of the old map, which are listed again under the communes after them.
pub(crate) const LAST_DAY_OF_OLD_MAP: Date = Date::from_ymd(2025, 6, 30).expect("the day exists");

/// A site.
pub(crate) struct Site {
    pub(crate) id: RecordId,
    pub(crate) area: &'static Area,
    pub(crate) kind: SiteKind,
    /// School level, or size of an enterprise; blank for an agency.
    pub(crate) level: &'static str,
    pub(crate) name: Cow<'static, str>,
    address: Cow<'static, str>,
    pub(crate) head: String,
    /// Whether sessions of the history may take place there.
    pub(crate) is_visited: bool,
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

    /// What its head is called.
    pub(crate) fn head_title(&self) -> &'static str {
        words_at("head", self.kind)[0]
    }

    pub(crate) fn record(&self) -> Record {
        let mut fields = Draft::new()
            .with("name", &*self.name)
            .with("site_kind", self.kind.code())
            .with("address", &*self.address)
            .with("head_name", self.head.as_str())
            .with("head_title", self.head_title())
            .with("staff_count", self.staff);
        if self.is_of_old_map() {
            fields.set("status", "SAP_NHAP");
            fields.set("valid_to", LAST_DAY_OF_OLD_MAP);
            fields.set("managed_by", "HUYEN");
        } else {
            fields.set("status", "HOAT_DONG");
            fields.set("valid_from", LAST_DAY_OF_OLD_MAP.plus_days(1));
            fields.set("managed_by", "XA");
        }
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

/// The place of a paper: the district for what its bodies sign, else the commune.
pub(crate) fn place_name(id: &str) -> String {
    let name = area(id).map_or("", |area| area.name);
    if id == CENTRE { format!("huyện {name}") } else { format!("xã {name}") }
}

/// Every site: those of the table, then the small ones of each commune of the old map.
pub(crate) fn table(dice: &mut Dice) -> Vec<Site> {
    let read = |line| read(line, dice).expect("each line of the table has seven cells");
    TABLE.lines().map(read).collect()
}

/// The small sites of each commune in which there are others already.
pub(crate) fn small_ones(sites: &[Site], dice: &mut Dice) -> Vec<Site> {
    let old = sites.iter().filter(|site| site.is_of_old_map()).map(|site| site.area.id);
    let communes: BTreeSet<&str> = old.collect();
    let of_commune = |id| {
        let area = area(id).expect("sites lie in areas of the table");
        SMALL_SITES.lines().map(move |line| (area, line))
    };
    let lines = communes.into_iter().flat_map(of_commune);
    let read = |(area, line)| small_one(area, line, dice).expect("each line has five cells");
    lines.map(read).collect()
}

fn small_one(area: &'static Area, line: &'static str, dice: &mut Dice) -> Option<Site> {
    let mut cells = line.split('\t');
    let place = if area.prefix == Prefix::Township { "Thị trấn" } else { "Xã" };
    Some(Site {
        id: dice.id(HISTORY_ENTERED.unsigned_abs()),
        area,
        kind: SiteKind::from_code(cells.next()?)?,
        level: cells.next()?,
        name: cells.next()?.replace("{}", area.name).into(),
        address: format!("{place} {}, huyện Gia Bình", area.name).into(),
        head: person(dice),
        is_visited: false,
        staff: cells.next()?.parse().ok()?,
        pupils: cells.next()?.parse().ok()?,
    })
}

fn read(line: &'static str, dice: &mut Dice) -> Option<Site> {
    let mut cells = line.split('\t');
    Some(Site {
        id: dice.id(HISTORY_ENTERED.unsigned_abs()),
        area: area(cells.next()?)?,
        kind: SiteKind::from_code(cells.next()?)?,
        level: cells.next()?,
        name: cells.next()?.into(),
        address: cells.next()?.into(),
        head: person(dice),
        is_visited: true,
        staff: cells.next()?.parse().ok()?,
        pupils: cells.next()?.parse().unwrap_or(0),
    })
}
