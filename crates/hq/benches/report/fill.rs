//! Invented sessions and pledges, through the exchange.

use std::collections::BTreeSet;

use camket_domain::area::{Level, areas_valid_on};
use camket_domain::{AreaId, Date, Draft, RecordId, Role, Value};
use camket_hq::store::Db;
use camket_sync::hq::{Caller, exchange};
use camket_sync::protocol::Batch;
use camket_sync::{Change, ChangeId, FieldOp, InstanceId, Op, SyncRequest};

/// Changes of one request, all of one commune as an officer's are.
const BATCH: u64 = 1_000;
/// Days over which they are spread: 2014 to 8 October 2019.
const DAYS: u64 = 2_107;

struct Pen {
    instance: InstanceId,
    n: u64,
    last: ChangeId,
    stamp_ms: u64,
}

/// Enters so many changes, each of them a record.
pub(crate) async fn fill(db: &Db, size: u64, now_ms: i64) {
    let first = Date::parse_iso("2014-01-01").unwrap();
    let communes = areas_valid_on(first).filter(|area| area.level() == Level::Commune);
    let communes: Vec<AreaId> = communes.map(|area| area.area_id()).collect();
    let areas: BTreeSet<AreaId> = communes.iter().cloned().collect();
    let (person, device, role) = (7, 1, Role::Officer);
    let caller =
        Caller { person, device, reads: areas.clone(), writes: areas, role, is_revoked: false };
    let stamp_ms = now_ms.unsigned_abs() - size - 1;
    let mut pen = Pen { instance: InstanceId(1), n: 0, last: ChangeId::NONE, stamp_ms };
    let mut number = 0;
    while pen.n < size {
        number += 1;
        let changes: Vec<Change> = (0..BATCH.min(size - pen.n))
            .map(|_| {
                let n = pen.n;
                let area = &communes[(n / BATCH % communes.len() as u64) as usize];
                let day = first.plus_days((n * 7_919 % DAYS) as i32);
                let (kind, fields) = record(n, day);
                pen.write(area, kind, &fields, person)
            })
            .collect();
        let request = SyncRequest {
            instance: pen.instance,
            number,
            kept_from: 0,
            wall_ms: 0,
            pages_bytes_max: 0,
            cursors: Vec::new(),
            signature: None,
            batch: Batch::of(changes),
        };
        let answer =
            exchange(db, &caller, &request, now_ms.unsigned_abs(), &|_| true).await.unwrap();
        assert_eq!(answer.durable, pen.n);
    }
}

/// The day up to which there are about so many sessions in a database of a size.
pub(crate) fn day_of(sessions: u64, size: u64) -> Date {
    let days = (sessions * 2 * DAYS / size.max(1)).clamp(1, DAYS);
    Date::parse_iso("2014-01-01").unwrap().plus_days(days as i32 - 1)
}

fn record(n: u64, day: Date) -> (&'static str, Draft) {
    let site_kind = ["CO_QUAN", "DOANH_NGHIEP", "NHA_TRUONG"][(n % 3) as usize];
    let base = Draft::new().with("date", day).with("site_kind", site_kind).with("state", "cho_gui");
    if n.is_multiple_of(2) {
        let topic = ["MA_TUY", "PHAO", "ATGT", "BLHD"][(n / 2 % 4) as usize];
        let fields = base
            .with("form", "TRUC_TIEP")
            .with("attendance_count", (n % 900) as i64)
            .with("place", "A1")
            .with(&format!("topics/{topic}"), true);
        ("outreach", fields)
    } else {
        let fields = base.with("count_mode", "TYPED").with("pledge_count", (n % 200) as i64);
        ("pledge_batch", fields)
    }
}

impl Pen {
    fn write(&mut self, area: &AreaId, kind: &str, fields: &Draft, author: u64) -> Change {
        self.n += 1;
        self.stamp_ms += 1;
        let record: RecordId = camket_sync::id::new_record_id(self.instance, self.n, self.stamp_ms);
        let set = |(path, value): (&str, &Value)| FieldOp {
            path: path.to_owned(),
            seen: Vec::new(),
            op: Op::Set(value.clone()),
        };
        let change = Change {
            instance: self.instance,
            n: self.n,
            prev: self.last,
            record,
            kind: kind.to_owned(),
            area: area.clone(),
            author,
            stamp_ms: self.stamp_ms,
            stamp_count: 0,
            schema: 1,
            ops: fields.iter().map(set).collect(),
        };
        self.last = change.id();
        change
    }
}
