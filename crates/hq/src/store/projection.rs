//! From merged records to rows and figures: what the lists show and the dashboards add up.
//!
//! `domain` says what a record is worth; here the differences are written, in the transaction of
//! the changes that made them. [`super::rebuild`] makes the same rows from nothing.

use std::collections::{BTreeMap, BTreeSet};

use camket_domain::fact::{Fact, Stage, Tally, delta};
use camket_domain::kind::{KINDS, KindDesc, Together, kind};
use camket_domain::kinds::site::SiteKind;
use camket_domain::state::STATE;
use camket_domain::{AreaId, Date, RecordId, State, View};
use camket_sync::RecordState;
use camket_sync::codec::{Reader, Writer};
use camket_sync::hq::Updated;
use camket_sync::mutants::{Mutant, planted};

use super::StoreError;
use super::bulk::{Insert, Select};
use super::sql::{Arg, Row, Tx, args};

/// `rollup.grain` of a single day.
pub(super) const GRAIN_DAY: i64 = 0;
/// `rollup.grain` of a month; `day` is its first.
pub(super) const GRAIN_MONTH: i64 = 1;
/// `rollup.grain` of a year; `day` is its first.
pub(super) const GRAIN_YEAR: i64 = 2;

const UPSERT_RECORDS: Insert = Insert {
    head: "INSERT INTO record (area, id, kind, state, day, site_kind, stage, deleted, conflicted, \
           updated_seq, waits_ms) VALUES",
    width: 11,
    tail: "ON CONFLICT (area, id) DO UPDATE SET kind = excluded.kind, state = excluded.state, \
           day = excluded.day, site_kind = excluded.site_kind, stage = excluded.stage, \
           deleted = excluded.deleted, conflicted = excluded.conflicted, \
           updated_seq = excluded.updated_seq, waits_ms = excluded.waits_ms",
};

const UPSERT_TALLIES: Insert = Insert {
    head: "INSERT INTO tally (area, parent, listed, signed) VALUES",
    width: 4,
    tail: "ON CONFLICT (area, parent) DO UPDATE SET listed = excluded.listed, \
           signed = excluded.signed",
};

const ADD_TO_ROLLUPS: Insert = Insert {
    head: "INSERT INTO rollup (area, grain, day, metric, site_kind, stage, value) VALUES",
    width: 7,
    tail: "ON CONFLICT (area, grain, day, metric, site_kind, stage) \
           DO UPDATE SET value = rollup.value + excluded.value",
};

/// What a record's row holds beside its state.
struct RecordRow<'a> {
    id: RecordId,
    state: &'a RecordState,
    bytes: Vec<u8>,
    day: Date,
    site_kind: &'static str,
    stage: i64,
}

impl<'a> RecordRow<'a> {
    fn of(id: RecordId, state: &'a RecordState, facts: &[Fact]) -> Self {
        let desc = kind(state.kind());
        let day = desc.and_then(|desc| state.date(desc.day?));
        let made = Date::of_instant(state.created().0.ms as i64);
        let mut bytes = Writer::new();
        state.write(&mut bytes);
        RecordRow {
            id,
            state,
            bytes: bytes.finish(),
            day: day.unwrap_or(made),
            site_kind: SiteKind::of(state).map_or("", SiteKind::code),
            stage: stage_number(facts.first().map(|fact| fact.stage)),
        }
    }
}

/// Since when a record waits for a reviewer, as `record.waits_ms` writes it.
fn waits_ms(state: &RecordState) -> i64 {
    let has_states = kind(state.kind()).is_some_and(|desc| !desc.states.is_empty());
    let waits = State::of(state).is_some_and(State::waits_for_review) && !state.is_deleted();
    let set =
        state.register(STATE).and_then(|it| it.heads().last()).filter(|_| has_states && waits);
    set.map_or(0, |head| (head.stamp.ms as i64).max(1))
}

/// How `record.stage` and `rollup.stage` write a stage; 0 is a record that does not count.
pub(super) fn stage_number(stage: Option<Stage>) -> i64 {
    match stage {
        None => 0,
        Some(Stage::Preliminary) => 1,
        Some(Stage::Approved) => 2,
    }
}

/// The stage behind a number.
pub(super) fn stage_of(number: i64) -> Option<Stage> {
    Stage::ALL.into_iter().find(|stage| stage_number(Some(*stage)) == number)
}

/// What a record adds to the figures, as a whole and by topic; a deleted one adds nothing.
pub(super) fn facts_of(state: &RecordState, tally: &Tally) -> Vec<Fact> {
    match kind(state.kind()) {
        Some(desc) if !state.is_deleted() => desc.facts_by_topic(state, tally),
        _ => Vec::new(),
    }
}

/// What a record adds to the tally of its parent, if it has one.
pub(super) fn tally_of(state: &RecordState) -> Option<(RecordId, Tally)> {
    let desc = kind(state.kind())?;
    let parent = state.reference(desc.parent?.field)?;
    (!state.is_deleted()).then(|| (parent, (desc.tally)(state)))
}

/// What the tallies of parents gain and lose by changes of their children.
fn tally_changes(records: &[Updated]) -> BTreeMap<RecordId, Tally> {
    let mut changes: BTreeMap<RecordId, Tally> = BTreeMap::new();
    for Updated { before, after, .. } in records {
        if let Some((parent, tally)) = before.as_ref().and_then(tally_of) {
            *changes.entry(parent).or_default() -= tally;
        }
        if let Some((parent, tally)) = tally_of(after) {
            *changes.entry(parent).or_default() += tally;
        }
    }
    changes.retain(|_, change| *change != Tally::default());
    changes
}

fn may_have_children(state: &RecordState) -> bool {
    KINDS.iter().any(|desc| desc.parent.is_some_and(|parent| parent.kind == state.kind()))
}

/// What the store holds beside records that changed, as far as their figures depend on it.
pub(super) struct Beside {
    /// What the tallies of parents gain and lose.
    changes: BTreeMap<RecordId, Tally>,
    /// Those of the parents that did not change themselves.
    unmoved: BTreeMap<RecordId, RecordState>,
    /// Tallies before, of parents and of what may be one.
    tallies: BTreeMap<RecordId, Tally>,
    /// What the records that count together add, before and after.
    together: [Vec<Fact>; 2],
}

/// What records that changed are worth: rows to write, and what that changes in tallies and figures.
pub(super) struct Projection<'a> {
    rows: Vec<RecordRow<'a>>,
    tallies: Vec<(RecordId, Tally)>,
    facts: Vec<Fact>,
}

impl<'a> Projection<'a> {
    /// Counts records that changed.
    pub(super) fn of(records: &'a [Updated], beside: &'a Beside) -> Self {
        let Beside { changes, unmoved, tallies: old, together: [before, after] } = beside;
        let mut new = old.clone();
        for (parent, change) in changes {
            *new.entry(*parent).or_default() += *change;
        }
        let resting = || unmoved.iter().map(|(id, state)| (*id, state));
        let states = records.iter().filter_map(|one| Some((one.record, one.before.as_ref()?)));
        let mut facts_before: Vec<Fact> =
            states.chain(resting()).flat_map(|(id, state)| facts_alone(id, state, old)).collect();
        facts_before.extend_from_slice(before);
        let mut facts_after = Vec::new();
        let states = records.iter().map(|one| (one.record, &one.after));
        let rows = states.chain(resting()).map(|(id, state)| {
            let tally = new.get(&id).copied().unwrap_or_default();
            let facts = facts_of(state, &tally);
            let row = RecordRow::of(id, state, &facts);
            if together_of(state).is_none() {
                facts_after.extend(facts);
            }
            row
        });
        let rows = rows.collect();
        facts_after.extend_from_slice(after);
        if planted(Mutant::FiguresOnlyGrow) {
            facts_before.clear();
        }
        let facts = delta(&facts_before, &facts_after);
        let tallies = changes.keys().map(|id| (*id, new[id])).collect();
        Self { rows, tallies, facts }
    }
}

/// What a record adds by itself; nothing if it counts together with others.
fn facts_alone(
    id: RecordId,
    state: &RecordState,
    tallies: &BTreeMap<RecordId, Tally>,
) -> Vec<Fact> {
    match together_of(state) {
        None => facts_of(state, &tallies.get(&id).copied().unwrap_or_default()),
        Some(_) => Vec::new(),
    }
}

impl Tx {
    /// Reads what the figures of records that changed depend on.
    pub(super) async fn beside(
        &mut self,
        area: &AreaId,
        records: &[Updated],
    ) -> Result<Beside, StoreError> {
        let changes = tally_changes(records);
        let known: BTreeSet<RecordId> = records.iter().map(|one| one.record).collect();
        let unmoved: Vec<RecordId> =
            changes.keys().filter(|parent| !known.contains(parent)).copied().collect();
        let unmoved = self.record_states(area, &unmoved).await?;
        let tallied: BTreeSet<RecordId> = records
            .iter()
            .filter(|one| may_have_children(&one.after))
            .map(|one| one.record)
            .chain(changes.keys().copied())
            .collect();
        let tallies = self.tallies(area, &tallied).await?;
        let together = self.together(area, records).await?;
        Ok(Beside { changes, unmoved, tallies, together })
    }

    /// Writes the rows of records that changed, and what that changes in tallies and figures.
    pub(super) async fn project(
        &mut self,
        area: &AreaId,
        seq: u64,
        Projection { rows, tallies, facts }: &Projection<'_>,
    ) -> Result<(), StoreError> {
        self.put_records(area, seq, rows).await?;
        self.put_tallies(area, tallies.iter().map(|(id, tally)| (id, tally))).await?;
        self.add_to_rollups(area, facts).await
    }

    /// What the records that count together add to the figures before and after some of them
    /// changed. The others that speak of the same are read as they lie in the area.
    async fn together(
        &mut self,
        area: &AreaId,
        records: &[Updated],
    ) -> Result<[Vec<Fact>; 2], StoreError> {
        let mut matters: BTreeMap<&'static str, BTreeSet<RecordId>> = BTreeMap::new();
        let states = records.iter().flat_map(|one| one.before.iter().chain([&one.after]));
        for (kind, matter) in states.filter_map(matter_of) {
            matters.entry(kind).or_default().insert(matter);
        }
        let changed: BTreeSet<RecordId> = records.iter().map(|one| one.record).collect();
        let mut facts = [Vec::new(), Vec::new()];
        for desc in matters.keys().copied().filter_map(kind) {
            let mut others = self.states_of_kind(area, desc.id).await?;
            others.retain(|(id, state)| {
                let matter = matter_of(state);
                !changed.contains(id) && matter.is_some_and(|it| matters[desc.id].contains(&it.1))
            });
            let others = || others.iter().map(|(_, state)| state);
            let before = records.iter().filter_map(|one| one.before.as_ref());
            let after = records.iter().map(|one| &one.after);
            facts[0].extend(facts_together(desc, others().chain(before)));
            facts[1].extend(facts_together(desc, others().chain(after)));
        }
        Ok(facts)
    }

    /// Every record of a kind in an area.
    async fn states_of_kind(
        &mut self,
        area: &AreaId,
        kind: &str,
    ) -> Result<Vec<(RecordId, RecordState)>, StoreError> {
        let sql = "SELECT id, state FROM record WHERE area = $1 AND kind = $2";
        let rows = self.all(sql, args![area.as_str(), kind]).await?;
        let read = |row: &Row| {
            Ok((RecordId(row.array(0)?), RecordState::read(&mut Reader::new(row.bytes(1)?))?))
        };
        rows.iter().map(read).collect()
    }

    /// Writes rows of records as they are, without touching figures.
    pub(super) async fn put_counted_records(
        &mut self,
        area: &AreaId,
        seq: u64,
        records: &[(RecordId, RecordState, Vec<Fact>)],
    ) -> Result<(), StoreError> {
        let rows = records.iter().map(|(id, state, facts)| RecordRow::of(*id, state, facts));
        self.put_records(area, seq, &rows.collect::<Vec<_>>()).await
    }

    async fn put_records(
        &mut self,
        area: &AreaId,
        seq: u64,
        rows: &[RecordRow<'_>],
    ) -> Result<(), StoreError> {
        let mut cells: Vec<Arg<'_>> = Vec::with_capacity(rows.len() * UPSERT_RECORDS.width);
        for row in rows {
            cells.extend_from_slice(args![
                area.as_str(),
                row.id.bytes(),
                row.state.kind(),
                &row.bytes,
                i64::from(row.day.days()),
                row.site_kind,
                row.stage,
                row.state.is_deleted(),
                row.state.needs_person(),
                seq as i64,
                waits_ms(row.state)
            ]);
        }
        self.insert_many(&UPSERT_RECORDS, &cells).await
    }

    async fn tallies(
        &mut self,
        area: &AreaId,
        parents: &BTreeSet<RecordId>,
    ) -> Result<BTreeMap<RecordId, Tally>, StoreError> {
        let keys: Vec<Arg<'_>> = parents.iter().map(|id| id.bytes().into()).collect();
        let fixed = ("area =", area.as_str().into());
        let head = "SELECT parent, listed, signed FROM tally";
        let rows = self.all_in(&Select { head, fixed, key: "parent", tail: "" }, &keys).await?;
        let read = |row: &Row| {
            let tally = Tally { listed: row.int(1)?, signed: row.int(2)? };
            Ok((RecordId(row.array(0)?), tally))
        };
        rows.iter().map(read).collect()
    }

    /// Writes tallies, whatever they were before.
    pub(super) async fn put_tallies<'a>(
        &mut self,
        area: &'a AreaId,
        tallies: impl Iterator<Item = (&'a RecordId, &'a Tally)>,
    ) -> Result<(), StoreError> {
        let cells: Vec<Arg<'a>> = tallies
            .flat_map(|(parent, tally)| -> [Arg<'a>; 4] {
                [
                    area.as_str().into(),
                    parent.bytes().into(),
                    tally.listed.into(),
                    tally.signed.into(),
                ]
            })
            .collect();
        self.insert_many(&UPSERT_TALLIES, &cells).await
    }

    /// Adds facts to the sums of their day, of their month and of their year.
    pub(super) async fn add_to_rollups(
        &mut self,
        area: &AreaId,
        facts: &[Fact],
    ) -> Result<(), StoreError> {
        let mut sums: BTreeMap<_, i64> = BTreeMap::new();
        for fact in facts {
            let rest = (fact.code(), fact.site_kind_code(), stage_number(Some(fact.stage)));
            let (month, year) = (fact.day.first_of_month(), fact.day.first_of_year());
            for (grain, day) in [(GRAIN_DAY, fact.day), (GRAIN_MONTH, month), (GRAIN_YEAR, year)] {
                *sums.entry((grain, day, rest.clone())).or_default() += fact.value;
            }
        }
        let mut cells: Vec<Arg<'_>> = Vec::with_capacity(sums.len() * ADD_TO_ROLLUPS.width);
        for ((grain, day, (code, site_kind, stage)), value) in &sums {
            let day = i64::from(day.days());
            cells.extend_from_slice(args![
                area.as_str(),
                *grain,
                day,
                &**code,
                *site_kind,
                *stage,
                *value
            ]);
        }
        self.insert_many(&ADD_TO_ROLLUPS, &cells).await
    }
}

/// What records of one kind add that count together; deleted ones add nothing.
pub(super) fn facts_together<'a>(
    desc: &KindDesc,
    records: impl Iterator<Item = &'a RecordState>,
) -> Vec<Fact> {
    let mine = records.filter(|state| state.kind() == desc.id && !state.is_deleted());
    desc.facts_of_all(mine.map(|state| (state as &dyn View, Tally::default())))
}

/// How a record counts together with others, if it does not count by itself.
pub(super) fn together_of(state: &RecordState) -> Option<Together> {
    kind(state.kind()).and_then(|desc| desc.together)
}

/// The thing of which a record speaks together with others: its kind, and what it refers to.
fn matter_of(state: &RecordState) -> Option<(&'static str, RecordId)> {
    let desc = kind(state.kind())?;
    Some((desc.id, state.reference(desc.together?.field)?))
}
