//! Records as lists show them, and the history of one.

use std::collections::BTreeMap;
use std::collections::btree_map::Entry;

use camket_domain::fact::{Fact, Stage, Tally};
use camket_domain::{AreaId, Date, RecordId};
use camket_sync::codec::Reader;
use camket_sync::{Change, InstanceId, RecordState};

use super::bulk::Select;
use super::projection::{facts_of, stage_number, stage_of};
use super::sql::{Arg, Row, Tx, args};
use super::{Db, StoreError};

/// A record's row.
#[derive(Clone, Debug)]
pub struct Record {
    /// The area.
    pub area: AreaId,
    /// The record.
    pub id: RecordId,
    /// Its merged fields.
    pub state: RecordState,
    /// The day that it is listed under.
    pub day: Date,
    /// How firmly it counts; none if it does not.
    pub stage: Option<Stage>,
    /// A person has to settle it.
    pub conflicted: bool,
    /// What its children add up to.
    pub tally: Tally,
}

impl Record {
    /// What the record adds to the figures as a whole.
    pub fn facts(&self) -> Vec<Fact> {
        let mut facts = facts_of(&self.state, &self.tally);
        facts.retain(|fact| fact.topic.is_none());
        facts
    }
}

/// Which records a list is about. The area is not among them: it is chosen by the scope.
#[derive(Clone, Copy, Debug)]
pub struct Filter<'a> {
    /// Kind of record.
    pub kind: &'a str,
    /// First day.
    pub from: Date,
    /// Last day.
    pub to: Date,
    /// Kind of site; blank for any.
    pub site_kind: &'a str,
    /// Only records that count, at least as firmly as this; none for all records.
    pub stage: Option<Stage>,
}

/// The place of a record in the list of its area: newest day first, then the newest record.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Place {
    /// The day.
    pub day: Date,
    /// The record.
    pub id: RecordId,
}

impl Place {
    /// Before every record.
    pub const START: Place = Place { day: Date::from_days(i32::MAX), id: RecordId([0xff; 16]) };
}

/// One act on a record, with who did it and where.
#[derive(Clone, Debug)]
pub struct Act {
    /// Place in the area's sequence.
    pub seq: u64,
    /// The change.
    pub change: Change,
    /// When HQ received it.
    pub received_ms: i64,
    /// Name of the author, if HQ knows them.
    pub author_name: Option<String>,
    /// Name of the device, if HQ knows it.
    pub device_name: Option<String>,
}

/// A SELECT of whole records; the columns are those that [`record`] reads.
macro_rules! select_records {
    ($condition:literal) => {
        select_records!("", $condition)
    };
    // With more columns after those.
    ($more:literal, $condition:literal) => {
        concat!(
            "SELECT r.area, r.id, r.state, r.day, r.stage, r.conflicted, ",
            "COALESCE(t.listed, 0), COALESCE(t.signed, 0)",
            $more,
            " FROM record r ",
            "LEFT JOIN tally t ON t.area = r.area AND t.parent = r.id WHERE ",
            $condition
        )
    };
}
pub(super) use select_records;

/// Records of one area in the order of [`Place`], after a place.
const LIST: &str = select_records!(
    "r.area = $1 AND r.kind = $2 AND r.day BETWEEN $3 AND $4 \
     AND ($5 = '' OR r.site_kind = $5) AND r.stage >= $6 AND r.deleted = 0 \
     AND (r.day, r.id) < ($7, $8) ORDER BY r.day DESC, r.id DESC LIMIT $9"
);

fn list_args<'a>(
    area: &'a AreaId,
    filter: &Filter<'a>,
    after: &'a Place,
    limit: usize,
) -> [Arg<'a>; 9] {
    [
        area.as_str().into(),
        filter.kind.into(),
        i64::from(filter.from.days()).into(),
        i64::from(filter.to.days()).into(),
        filter.site_kind.into(),
        stage_number(filter.stage).into(),
        i64::from(after.day.days()).into(),
        after.id.bytes().into(),
        (limit as i64).into(),
    ]
}

impl Tx {
    /// Reads records as [`Db::list_records`] does, in this transaction.
    pub async fn list_records(
        &mut self,
        area: &AreaId,
        filter: &Filter<'_>,
        after: Place,
        limit: usize,
    ) -> Result<Vec<Record>, StoreError> {
        self.all(LIST, &list_args(area, filter, &after, limit)).await?.iter().map(record).collect()
    }
}

impl Db {
    /// Reads records of one area in the order of [`Place`], after a place, at most `limit`.
    pub async fn list_records(
        &self,
        area: &AreaId,
        filter: &Filter<'_>,
        after: Place,
        limit: usize,
    ) -> Result<Vec<Record>, StoreError> {
        self.all(LIST, &list_args(area, filter, &after, limit)).await?.iter().map(record).collect()
    }

    /// Reads one record.
    pub async fn record(&self, area: &AreaId, id: RecordId) -> Result<Option<Record>, StoreError> {
        let sql = select_records!("r.area = $1 AND r.id = $2");
        let row = self.first(sql, args![area.as_str(), id.bytes()]).await?;
        row.as_ref().map(record).transpose()
    }

    /// Reads the history of one record in the order in which HQ received it.
    pub async fn history(&self, area: &AreaId, id: RecordId) -> Result<Vec<Act>, StoreError> {
        let sql = "SELECT c.seq, c.body, c.received_ms, p.name FROM change c \
                   LEFT JOIN person p ON p.id = c.author \
                   WHERE c.area = $1 AND c.record = $2 ORDER BY c.seq";
        let rows = self.all(sql, args![area.as_str(), id.bytes()]).await?;
        let mut acts: Vec<Act> = rows.iter().map(act).collect::<Result<_, _>>()?;
        // Instances may lie on other machines than the area: they are not joined, but looked up.
        let mut names: BTreeMap<InstanceId, Option<String>> = BTreeMap::new();
        for act in &mut acts {
            act.device_name = match names.entry(act.change.instance) {
                Entry::Occupied(known) => known.get().clone(),
                Entry::Vacant(new) => {
                    new.insert(self.device_name(act.change.instance).await?).clone()
                }
            };
        }
        Ok(acts)
    }

    async fn device_name(&self, instance: InstanceId) -> Result<Option<String>, StoreError> {
        let sql = "SELECT d.name FROM instance i JOIN device d ON d.id = i.device WHERE i.id = $1";
        let row = self.first(sql, args![instance.0 as i64]).await?;
        row.map(|row| row.text(0).map(str::to_owned)).transpose()
    }

    /// Reads the states of records of one area, as far as they exist.
    pub async fn states(
        &self,
        area: &AreaId,
        ids: &[RecordId],
    ) -> Result<BTreeMap<RecordId, RecordState>, StoreError> {
        if ids.is_empty() {
            return Ok(BTreeMap::new());
        }
        self.snapshot().await?.record_states(area, ids).await
    }

    /// Reads the states of records that a record of an area names: they lie beside it, and what a
    /// companion's records name also in the area itself.
    pub async fn referred(
        &self,
        area: &AreaId,
        ids: &[RecordId],
    ) -> Result<BTreeMap<RecordId, RecordState>, StoreError> {
        let mut found = self.states(area, ids).await?;
        if area.keeper().is_some() {
            let missing: Vec<_> =
                ids.iter().filter(|id| !found.contains_key(id)).copied().collect();
            found.extend(self.states(&area.open(), &missing).await?);
        }
        Ok(found)
    }
}

impl Tx {
    /// Reads the states of records of one area, as far as they exist.
    pub(super) async fn record_states(
        &mut self,
        area: &AreaId,
        ids: &[RecordId],
    ) -> Result<BTreeMap<RecordId, RecordState>, StoreError> {
        let keys: Vec<Arg<'_>> = ids.iter().map(|id| id.bytes().into()).collect();
        let fixed = ("area =", area.as_str().into());
        let head = "SELECT id, state FROM record";
        let rows = self.all_in(&Select { head, fixed, key: "id", tail: "" }, &keys).await?;
        rows.iter().map(|row| Ok((RecordId(row.array(0)?), state(row.bytes(1)?)?))).collect()
    }

    /// Reads records of one area whatever their kind, in the order of their ids, after one of them.
    pub(super) async fn records_after(
        &mut self,
        area: &AreaId,
        after: Option<RecordId>,
        limit: usize,
    ) -> Result<Vec<Record>, StoreError> {
        // Nothing sorts before the empty id.
        let after = after.as_ref().map_or(&[][..], |id| id.bytes());
        let sql = select_records!("r.area = $1 AND r.id > $2 ORDER BY r.id LIMIT $3");
        let rows = self.all(sql, args![area.as_str(), after, limit as i64]).await?;
        rows.iter().map(record).collect()
    }
}

fn state(bytes: &[u8]) -> Result<RecordState, StoreError> {
    let mut reader = Reader::new(bytes);
    let state = RecordState::read(&mut reader)?;
    reader.end()?;
    Ok(state)
}

/// Reads a row of [`select_records`].
pub(super) fn record(row: &Row) -> Result<Record, StoreError> {
    let day = i32::try_from(row.int(3)?);
    Ok(Record {
        area: AreaId::new(row.text(0)?),
        id: RecordId(row.array(1)?),
        state: state(row.bytes(2)?)?,
        day: Date::from_days(day.map_err(|_| StoreError::Column { column: 3, expected: "day" })?),
        stage: stage_of(row.int(4)?),
        conflicted: row.flag(5)?,
        tally: Tally { listed: row.int(6)?, signed: row.int(7)? },
    })
}

fn act(row: &Row) -> Result<Act, StoreError> {
    Ok(Act {
        seq: row.int(0)? as u64,
        change: Change::decode(row.bytes(1)?)?,
        received_ms: row.int(2)?,
        author_name: row.text_or_null(3)?.map(str::to_owned),
        device_name: None,
    })
}
