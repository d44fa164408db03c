//! What HQ keeps aside, and what people decide about it.

use camket_sync::hq::Objection;
use camket_sync::{Change, ChangeId, InstanceId};

use super::sql::{Row, Tx, args};
use super::{Db, StoreError};

/// `quarantine.settled`: nobody has decided.
const WAITING: i64 = 0;
/// `quarantine.settled`: the change is in its area's order.
pub(super) const RELEASED: i64 = 1;
/// `quarantine.settled`: the change stays aside for good.
const REJECTED: i64 = 2;
/// Most changes of one person that are shown to them.
const OWN_MAX: i64 = 1_000;

/// A change that is kept aside.
#[derive(Clone, Debug)]
pub struct Kept {
    /// The change.
    pub change: Change,
    /// Its id.
    pub id: ChangeId,
    /// Why it is kept aside.
    pub objection: Objection,
    /// When it arrived.
    pub received_ms: i64,
    /// The person whose device brought it, by HQ's number.
    pub sender: u64,
    /// Name of the sender, if HQ knows them.
    pub sender_name: Option<String>,
    /// Name of the device, if HQ knows it.
    pub device_name: Option<String>,
    /// Why and by whom it was rejected, if it was.
    pub rejection: Option<Rejection>,
}

/// A decision not to take a change.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Rejection {
    /// Who decided, if HQ knows the name.
    pub by: Option<String>,
    /// When.
    pub at_ms: i64,
    /// Why.
    pub note: String,
}

/// What a person decides about a change that is kept aside.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Decision {
    /// It goes into its area's order.
    Release,
    /// It stays aside for good.
    Reject,
}

/// A place in the list of what waits for a decision: what arrived first comes first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Waiting {
    /// When the change arrived.
    pub received_ms: i64,
    /// Its instance, as the database orders it.
    pub instance: i64,
    /// Its n.
    pub n: i64,
}

impl Waiting {
    /// Before everything.
    pub const START: Waiting = Waiting { received_ms: i64::MIN, instance: i64::MIN, n: i64::MIN };
}

impl Kept {
    /// Its place in the list.
    pub fn place(&self) -> Waiting {
        let Change { instance, n, .. } = self.change;
        Waiting { received_ms: self.received_ms, instance: instance.0 as i64, n: n as i64 }
    }
}

/// A SELECT of whole rows; the columns are those that [`kept`] reads.
macro_rules! select_kept {
    ($condition:literal) => {
        concat!(
            "SELECT q.body, q.id, q.code, q.received_ms, i.person, s.name, d.name, q.settled, ",
            "b.name, q.decided_ms, q.note FROM quarantine q ",
            "JOIN instance i ON i.id = q.instance LEFT JOIN person s ON s.id = i.person ",
            "LEFT JOIN device d ON d.id = i.device LEFT JOIN person b ON b.id = q.decided_by ",
            "WHERE ",
            $condition
        )
    };
}

impl Db {
    /// Reads what waits for a decision, after a place, at most `limit`.
    pub async fn waiting(&self, after: Waiting, limit: usize) -> Result<Vec<Kept>, StoreError> {
        let sql = select_kept!(
            "q.settled = $1 AND (q.received_ms, q.instance, q.n) > ($2, $3, $4) \
             ORDER BY q.received_ms, q.instance, q.n LIMIT $5"
        );
        let Waiting { received_ms, instance, n } = after;
        let args = args![WAITING, received_ms, instance, n, limit as i64];
        self.all(sql, args).await?.iter().map(kept).collect()
    }

    /// Reads what is kept aside of one person's devices, what was rejected included.
    pub async fn kept_of(&self, person: u64) -> Result<Vec<Kept>, StoreError> {
        let sql = select_kept!(
            "i.person = $1 AND q.settled <> $2 ORDER BY q.received_ms, q.instance, q.n LIMIT $3"
        );
        let rows = self.all(sql, args![person as i64, RELEASED, OWN_MAX]).await?;
        rows.iter().map(kept).collect()
    }

    /// Reads one change that is or was kept aside, and whether it still waits for a decision.
    pub async fn kept(
        &self,
        instance: InstanceId,
        n: u64,
    ) -> Result<Option<(Kept, bool)>, StoreError> {
        let sql = select_kept!("q.instance = $1 AND q.n = $2");
        let row = self.first(sql, args![instance.0 as i64, n as i64]).await?;
        row.map(|row| Ok((kept(&row)?, row.int(7)? == WAITING))).transpose()
    }
}

impl Tx {
    /// Notes a decision, unless somebody has decided before. Tells whether it was the first.
    pub async fn settle(
        &mut self,
        kept: &Kept,
        decision: Decision,
        by: u64,
        note: &str,
        now_ms: i64,
    ) -> Result<bool, StoreError> {
        let settled = match decision {
            Decision::Release => RELEASED,
            Decision::Reject => REJECTED,
        };
        let sql = "UPDATE quarantine SET settled = $3, decided_by = $4, decided_ms = $5, \
                   note = $6 WHERE instance = $1 AND n = $2 AND settled = $7";
        let Change { instance, n, .. } = kept.change;
        let args = args![instance.0 as i64, n as i64, settled, by as i64, now_ms, note, WAITING];
        Ok(self.run(sql, args).await? == 1)
    }
}

fn kept(row: &Row) -> Result<Kept, StoreError> {
    let rejection = match row.int(7)? {
        REJECTED => Some(Rejection {
            by: row.text_or_null(8)?.map(str::to_owned),
            at_ms: row.int(9)?,
            note: row.text(10)?.to_owned(),
        }),
        _ => None,
    };
    Ok(Kept {
        change: Change::decode(row.bytes(0)?)?,
        id: ChangeId(row.array(1)?),
        objection: objection(row, 2)?,
        received_ms: row.int(3)?,
        sender: row.int(4)? as u64,
        sender_name: row.text_or_null(5)?.map(str::to_owned),
        device_name: row.text_or_null(6)?.map(str::to_owned),
        rejection,
    })
}

/// Reads why a change is kept aside.
pub(super) fn objection(row: &Row, column: usize) -> Result<Objection, StoreError> {
    let known = Objection::from_code(row.text(column)?);
    known.ok_or(StoreError::Column { column, expected: "reason" })
}
