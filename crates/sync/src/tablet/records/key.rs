//! What lists must know of a record without reading it.

use camket_domain::fact::{Metric, Tally};
use camket_domain::{Date, KINDS, KindDesc, RecordId, State, View};
use sha2::{Digest, Sha256};

use crate::merge::RecordState;

/// Place among [`KINDS`] of a kind that this version does not know.
pub(super) const UNKNOWN: u8 = u8::MAX;
const DELETED: u8 = 1;
const NEEDS_PERSON: u8 = 2;
const LISTED: u8 = 4;
const SIGNED: u8 = 8;
const SESSION: u8 = 16;
/// The state takes the bits from here on: its place among all, or a place after them for another
/// version's.
const STATE_SHIFT: u32 = 5;
/// Raised when keys come to say more; those that say less are made anew.
const VERSION: u8 = 2;

/// What lists must know of a record.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Key {
    /// Place among [`KINDS`].
    pub(super) kind: u8,
    pub(super) flags: u8,
    /// The day on which it happened, in days since 1970; 0 for a kind without one.
    pub day: i32,
    /// The record that it belongs to.
    pub parent: Option<RecordId>,
    /// Attendances at a session that counts.
    pub attendance: i64,
}

impl Key {
    /// The key of a record.
    #[must_use]
    pub fn of(state: &RecordState) -> Self {
        let kind = KINDS.iter().position(|desc| desc.id == state.kind());
        let desc = kind.map(|place| KINDS[place]);
        let day = desc.and_then(|desc| state.date(desc.day?));
        let flag = |is_set: bool, flag: u8| if is_set { flag } else { 0 };
        let tally = desc.map_or_else(Tally::default, |desc| (desc.tally)(state));
        let facts = desc.map(|desc| (desc.facts)(state, &Tally::default())).unwrap_or_default();
        let count = |wanted| {
            facts.iter().filter(|fact| fact.metric == wanted).map(|fact| fact.value).sum::<i64>()
        };
        let known = State::of(state).and_then(|it| State::ALL.iter().position(|one| *one == it));
        let place = known.unwrap_or(State::ALL.len()) as u8;
        Self {
            kind: kind.and_then(|place| u8::try_from(place).ok()).unwrap_or(UNKNOWN),
            flags: flag(state.is_deleted(), DELETED)
                | flag(state.needs_person(), NEEDS_PERSON)
                | flag(tally.listed > 0, LISTED)
                | flag(tally.signed > 0, SIGNED)
                | flag(count(Metric::Sessions) > 0, SESSION)
                | place << STATE_SHIFT,
            day: day.map_or(0, Date::days),
            parent: desc.and_then(|desc| state.reference(desc.parent?.field)),
            attendance: count(Metric::Attendance),
        }
    }

    /// Returns the record's kind, if this version knows it.
    #[must_use]
    pub fn kind(&self) -> Option<&'static KindDesc> {
        KINDS.get(usize::from(self.kind)).copied()
    }

    /// Returns what the record adds to the tally of the one that it belongs to.
    #[must_use]
    pub fn tally(&self) -> Tally {
        let one = |flag| i64::from(self.flags & flag != 0);
        Tally { listed: one(LISTED), signed: one(SIGNED) }
    }

    /// Returns the record's state, if this version knows it.
    #[must_use]
    pub fn state(&self) -> Option<State> {
        State::ALL.get(usize::from(self.flags >> STATE_SHIFT)).copied()
    }

    /// Tells whether it is a session that counts.
    #[must_use]
    pub fn is_session(&self) -> bool {
        self.flags & SESSION != 0
    }

    /// Tells whether the record is deleted.
    #[must_use]
    pub fn is_deleted(&self) -> bool {
        self.flags & DELETED != 0
    }

    /// Tells whether somebody has to decide.
    #[must_use]
    pub fn needs_person(&self) -> bool {
        self.flags & NEEDS_PERSON != 0
    }
}

/// Names the catalogue by which keys were made: another version's say something else. What it
/// cannot tell, such as a new rule of what counts, is found when all records are read.
#[must_use]
pub fn catalogue() -> [u8; 16] {
    let mut hash = Sha256::new_with_prefix([VERSION]);
    for desc in KINDS {
        let parent = desc.parent.map_or("", |parent| parent.field);
        for word in [desc.id, desc.day.unwrap_or_default(), parent] {
            hash.update(word);
            hash.update([0]);
        }
    }
    std::array::from_fn({
        let hash = hash.finalize();
        move |at| hash[at]
    })
}
