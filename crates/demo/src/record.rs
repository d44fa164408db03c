//! Records of the demonstration, and the archive in which they find each other.

use std::collections::BTreeMap;

use camket_domain::kind::KindDesc;
use camket_domain::{
    AreaId, Date, Draft, Finding, RecordId, State, Tally, View, kind, state, validate,
};

use crate::TODAY;
use crate::journal::HISTORY_ENTERED;

/// The year from which records are entered on the day of which they tell.
const ENTERED_AT_ONCE_FROM: i32 = 2026;

/// Working hours end, and the day's paper is entered, at this minute.
const EVENING_MINUTE: i64 = 16 * 60 + 30;

/// A record with all its fields.
#[derive(Clone, Debug)]
pub struct Record {
    /// Its id.
    pub id: RecordId,
    /// Its kind.
    pub kind: &'static KindDesc,
    /// Its area, or the companion in which its kind lies.
    pub area: AreaId,
    /// Its fields.
    pub fields: Draft,
}

impl Record {
    /// A record of a kind that is registered.
    pub(crate) fn new(kind_id: &str, id: RecordId, area: &AreaId, fields: Draft) -> Self {
        let kind = kind(kind_id).expect("the demonstration uses registered kinds only");
        Record { id, kind, area: kind.place_in(area), fields }
    }

    /// The day of which it tells, if it tells of one.
    pub fn day(&self) -> Option<Date> {
        self.fields.date(self.kind.day?)
    }
}

/// A record and the day by which it is put among the others.
pub(crate) type Dated = (Date, Record);

/// A record of a day in an area of the table.
pub(crate) fn dated(
    kind_id: &str,
    id: RecordId,
    area: &'static str,
    day: Date,
    fields: Draft,
) -> Dated {
    (day, Record::new(kind_id, id, &AreaId::from(area), fields))
}

/// When the record of a day is entered at the earliest, in milliseconds UTC.
pub(crate) fn entered_at(day: Date) -> u64 {
    let ms = if day.year() < ENTERED_AT_ONCE_FROM {
        HISTORY_ENTERED
    } else {
        day.start_instant() + EVENING_MINUTE * 60_000
    };
    ms.unsigned_abs()
}

/// Records in the order in which they were entered.
#[derive(Debug, Default)]
pub struct Archive {
    records: Vec<Record>,
    places: BTreeMap<RecordId, usize>,
    tallies: BTreeMap<RecordId, Tally>,
}

impl Archive {
    /// The records.
    pub fn records(&self) -> &[Record] {
        &self.records
    }

    /// The records of a kind.
    pub fn of_kind<'a>(&'a self, id: &'a str) -> impl Iterator<Item = &'a Record> {
        self.records.iter().filter(move |record| record.kind.id == id)
    }

    /// The record with this id.
    pub fn get(&self, id: RecordId) -> Option<&Record> {
        Some(&self.records[*self.places.get(&id)?])
    }

    /// What the children of a record add up to.
    pub fn tally(&self, id: RecordId) -> Tally {
        self.tallies.get(&id).copied().unwrap_or_default()
    }

    /// What the domain finds in a record.
    pub fn findings(&self, record: &Record) -> Vec<Finding> {
        let lookup = |id| self.view(id);
        let tally = self.tally(record.id);
        let context = validate::Context { tally, ..validate::Context::new(TODAY, &lookup) };
        validate(record.kind, &record.fields, &context)
    }

    /// Adds a complete record, with what the program fills in from the ones before it.
    pub(crate) fn add(&mut self, mut record: Record) {
        if !record.kind.states.is_empty() {
            record.fields.set(state::STATE, State::Complete.code());
        }
        let lookup = |id| self.view(id);
        let context = validate::Context::new(TODAY, &lookup);
        for derived in record.kind.derive(&record.fields, &context) {
            match derived.value {
                Some(value) => record.fields.set(derived.path, value),
                None => record.fields.clear(derived.path),
            };
        }
        let parent = record.kind.parent.and_then(|parent| record.fields.reference(parent.field));
        if let Some(parent) = parent {
            *self.tallies.entry(parent).or_default() += (record.kind.tally)(&record.fields);
        }
        self.places.insert(record.id, self.records.len());
        self.records.push(record);
    }

    fn view(&self, id: RecordId) -> Option<Box<dyn View + '_>> {
        Some(Box::new(&self.get(id)?.fields))
    }
}
