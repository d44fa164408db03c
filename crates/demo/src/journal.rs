//! Who enters which records when, as acts for a tablet.

use std::collections::BTreeMap;

use camket_domain::View;
use camket_domain::area::Area;
use camket_sync::{Deed, FieldOp, Op};

use crate::record::{Archive, Record, entered_at};

/// When the officers begin to enter the papers of former years: 2026-07-06 08:00 in Vietnam.
pub(crate) const HISTORY_ENTERED: i64 = 1_783_299_600_000;

/// How long it takes to enter one record from paper, in milliseconds.
const PACE_MS: u64 = 7 * 60_000;

/// Records that one person enters from paper in a working day.
const PER_DAY: u64 = 60;

const DAY_MS: u64 = 86_400_000;

/// Who enters what in which commune of today.
const OFFICERS: [(&str, &str); 5] = [
    ("09454-2025", "canbo.giabinh"),
    ("09475-2025", "canbo.nhanthang"),
    ("09469-2025", "canbo.dailai"),
    ("09466-2025", "canbo.caoduc"),
    ("09487-2025", "canbo.dongcuu"),
];

/// The youth union's officer enters what the union hosted in this commune of today.
const UNION: (&str, &str) = ("09454-2025", "doan.giabinh");

/// One act: everything in it is saved together.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Act {
    /// When it is done, in milliseconds UTC.
    pub at_ms: u64,
    /// What is done.
    pub deeds: Vec<Deed>,
}

/// Everything that one person enters, in the order of time.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Journal {
    /// The person.
    pub login: &'static str,
    /// What the person does.
    pub acts: Vec<Act>,
}

/// The journals of the district.
pub fn journals(seed: u64) -> Vec<Journal> {
    share_out(&crate::records(seed))
}

fn share_out(archive: &Archive) -> Vec<Journal> {
    let mut journals: BTreeMap<&'static str, Vec<Act>> = BTreeMap::new();
    let mut last = "";
    for record in archive.records() {
        if record.kind.parent.is_none() {
            last = writer(record);
            let acts = journals.entry(last).or_default();
            let at_ms = time_of(record, acts);
            acts.push(Act { at_ms, deeds: Vec::new() });
        }
        // A signer follows its batch and is entered in the same act.
        let act = journals.get_mut(last).and_then(|acts| acts.last_mut());
        act.expect("no record comes before its parent").deeds.push(deed(record));
    }
    let journal = |(login, acts)| Journal { login, acts };
    journals.into_iter().map(journal).collect()
}

/// Papers are entered one after the other, records of this year on the evening of their day.
fn time_of(record: &Record, before: &[Act]) -> u64 {
    let entered = before.len() as u64;
    let in_turn =
        HISTORY_ENTERED.unsigned_abs() + entered / PER_DAY * DAY_MS + entered % PER_DAY * PACE_MS;
    let earliest = record.day().map_or(0, entered_at);
    let last = before.last().map_or(0, |act| act.at_ms + PACE_MS);
    in_turn.max(earliest).max(last)
}

fn writer(record: &Record) -> &'static str {
    let today = record.area.on_map().map_or("", commune_of_today);
    let is_unions =
        record.fields.text("host_organ") == Some("DOAN_TN") && record.area.as_str() == today;
    if is_unions && today == UNION.0 {
        return UNION.1;
    }
    let officer = OFFICERS.iter().find(|(area, _)| *area == today);
    officer.expect("every commune of the district has an officer").1
}

fn commune_of_today(area: &'static Area) -> &'static str {
    area.successors.first().copied().unwrap_or(area.id)
}

fn deed(record: &Record) -> Deed {
    let set = |(path, value): (&str, &camket_domain::Value)| FieldOp {
        path: path.to_owned(),
        seen: Vec::new(),
        op: Op::Set(value.clone()),
    };
    Deed {
        record: Some(record.id),
        kind: record.kind.id.to_owned(),
        area: record.area.clone(),
        ops: record.fields.iter().map(set).collect(),
    }
}
