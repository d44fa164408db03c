//! Writes the chained changes of one device instance.

use camket_domain::{AreaId, Date, Draft, RecordId, Value};
use camket_sync::protocol::{Batch, Cursor};
use camket_sync::{Change, ChangeId, FieldOp, InstanceId, Op, SetDigest, SyncRequest};
use p256::ecdsa::signature::Signer;
use p256::ecdsa::{Signature, SigningKey};

/// The key of the device with this instance.
pub fn key_of(instance: InstanceId) -> SigningKey {
    let mut scalar = [1; 32];
    scalar[24..].copy_from_slice(&instance.0.to_be_bytes());
    SigningKey::from_slice(&scalar).unwrap()
}

/// The fields of a session that counts.
pub fn complete_session(day: &str, attendance: i64) -> Draft {
    Draft::new()
        .with("date", Date::parse_iso(day).unwrap())
        .with("form", "TRUC_TIEP")
        .with("attendance_count", attendance)
        .with("site_kind", "NHA_TRUONG")
        .with("state", "cho_gui")
}

/// A device instance as far as it writes.
#[derive(Clone)]
pub struct Pen {
    pub instance: InstanceId,
    pub author: u64,
    /// Changes that HQ has not acknowledged.
    pub unsent: Vec<Change>,
    number: u64,
    last: ChangeId,
    n: u64,
    stamp_ms: u64,
}

impl Pen {
    pub fn new(instance: InstanceId, author: u64, now_ms: i64) -> Self {
        let unsent = Vec::new();
        let stamp_ms = now_ms as u64;
        Self { instance, author, unsent, number: 0, last: ChangeId::NONE, n: 0, stamp_ms }
    }

    /// Lets time pass on the device.
    pub fn later_ms(&mut self, ms: u64) {
        self.stamp_ms += ms;
    }

    /// The id of the record that the next change begins.
    pub fn new_record(&self) -> RecordId {
        camket_sync::id::new_record_id(self.instance, self.n + 1, self.stamp_ms)
    }

    /// Begins a record with these fields.
    pub fn add(&mut self, area: &str, kind: &str, fields: &Draft) -> RecordId {
        let record = self.new_record();
        self.set(area, record, kind, fields);
        record
    }

    /// Sets fields of a record.
    pub fn set(&mut self, area: &str, record: RecordId, kind: &str, fields: &Draft) {
        let set = |(path, value): (&str, &Value)| FieldOp {
            path: path.to_owned(),
            seen: Vec::new(),
            op: Op::Set(value.clone()),
        };
        self.write(area, record, kind, fields.iter().map(set).collect());
    }

    /// Writes a change with these operations.
    pub fn write(&mut self, area: &str, record: RecordId, kind: &str, ops: Vec<FieldOp>) {
        self.n += 1;
        self.stamp_ms += 1;
        let change = Change {
            instance: self.instance,
            n: self.n,
            prev: self.last,
            record,
            kind: kind.to_owned(),
            area: AreaId::from(area),
            author: self.author,
            stamp_ms: self.stamp_ms,
            stamp_count: 0,
            schema: 1,
            ops,
        };
        self.last = change.id();
        self.unsent.push(change);
    }

    /// The next request: everything unsent, and these areas from the start.
    pub fn request<'a>(&mut self, areas: impl IntoIterator<Item = &'a AreaId>) -> SyncRequest {
        self.number += 1;
        let batch = Batch::of(self.unsent.clone());
        let cursor =
            |area: &AreaId| Cursor { area: area.clone(), seq: 0, digest: SetDigest::default() };
        let signature: Signature = key_of(self.instance).sign(&batch.signed_bytes());
        SyncRequest {
            instance: self.instance,
            number: self.number,
            kept_from: 0,
            wall_ms: 0,
            pages_bytes_max: 1 << 20,
            cursors: areas.into_iter().map(cursor).collect(),
            signature: (!batch.changes.is_empty()).then(|| signature.to_bytes().into()),
            batch,
        }
    }

    /// Forgets what HQ has made durable.
    pub fn acknowledge(&mut self, durable: u64) {
        self.unsent.retain(|change| change.n > durable);
    }
}
