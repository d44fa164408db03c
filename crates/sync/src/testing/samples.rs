//! Records and chains to test with: as in the field, made from a seed.

use camket_domain::{AreaId, Date, Draft, RecordId, Value};

use super::Rng;
use crate::change::{Change, FieldOp, Op};
use crate::id::{ChangeId, InstanceId, new_record_id};
use crate::protocol::Batch;

const PLACES: [&str; 8] = [
    "Nhà văn hóa thôn Đông",
    "Trường THCS Đại Lai",
    "UBND xã Nhân Thắng",
    "Trường tiểu học Xuân Lai",
    "Công ty May Gia Bình",
    "Đình làng Bình Ngô",
    "Trường THPT Gia Bình số 1",
    "Trung tâm văn hóa xã",
];
const SUBJECTS: [&str; 6] = [
    "Phòng ngừa tội phạm lứa tuổi học đường",
    "Tác hại của ma túy và cách phòng tránh",
    "Thủ đoạn lừa đảo chiếm đoạt tài sản trên không gian mạng",
    "Luật Giao thông đường bộ và văn hóa giao thông",
    "Phòng, chống bạo lực gia đình",
    "Bảo vệ bí mật nhà nước trong tình hình mới",
];
const FAMILY: [&str; 6] = ["Nguyễn", "Trần", "Lê", "Phạm", "Vũ", "Đỗ"];
const MIDDLE: [&str; 6] = ["Văn", "Thị", "Đức", "Minh", "Thu", "Hữu"];
const GIVEN: [&str; 8] = ["An", "Bình", "Dũng", "Hương", "Lan", "Phúc", "Quỳnh", "Tuấn"];
const TOPICS: [&str; 5] = ["MA_TUY", "ATGT", "BLHD", "AN_NINH_MANG", "TIN_DUNG_DEN"];
const AUDIENCES: [&str; 4] = ["HOC_SINH", "GIAO_VIEN", "PHU_HUYNH", "NGUOI_DAN"];
const SITE_KINDS: [&str; 3] = ["NHA_TRUONG", "CO_QUAN", "DOANH_NGHIEP"];

/// Returns the fields of an outreach session: about a dozen, Vietnamese, as officers fill them in.
#[must_use]
pub fn outreach(rng: &mut Rng) -> Draft {
    let attendance = rng.within(3, 90) * 10 + rng.below(7);
    let speaker = [*rng.pick(&FAMILY), *rng.pick(&MIDDLE), *rng.pick(&GIVEN)].join(" ");
    let (topic, audience) = (*rng.pick(&TOPICS), *rng.pick(&AUDIENCES));
    let day = 20_000 + rng.below(365) as i32;
    let mut draft = Draft::new()
        .with("date", Date::from_days(day))
        .with("start_time", 420 + rng.below(40) as i64 * 15)
        .with("form", "TRUC_TIEP")
        .with("site_kind", *rng.pick(&SITE_KINDS))
        .with("place", *rng.pick(&PLACES))
        .with("subject", *rng.pick(&SUBJECTS))
        .with("speaker", speaker.as_str())
        .with("attendance_count", attendance as i64)
        .with("leaflet_count", (rng.below(5) * 50) as i64)
        .with("state", "cho_gui");
    draft.set_element("topics", topic, true);
    draft.set_element("audience", audience, attendance as i64);
    draft
}

/// Returns the operations that fill in a new record.
#[must_use]
pub fn fill(draft: &Draft) -> Vec<FieldOp> {
    let set = |(path, value): (&str, &Value)| FieldOp {
        path: path.to_owned(),
        seen: Vec::new(),
        op: Op::Set(value.clone()),
    };
    draft.iter().map(set).collect()
}

/// Writes the chain of one instance.
#[derive(Clone, Debug)]
pub struct Scribe {
    /// The instance.
    pub instance: InstanceId,
    /// The author of all that it writes.
    pub author: u64,
    /// n of the last change.
    pub n: u64,
    /// Its id.
    pub last: ChangeId,
    /// Its time; each change is stamped a millisecond later than the one before.
    pub ms: u64,
}

impl Scribe {
    /// Begins a chain.
    #[must_use]
    pub fn new(instance: u64, author: u64, ms: u64) -> Self {
        let instance = InstanceId(instance);
        Self { instance, author, n: 0, last: ChangeId::NONE, ms }
    }

    /// Writes a change; without a record, of a new one.
    pub fn write(&mut self, area: &AreaId, record: Option<RecordId>, ops: Vec<FieldOp>) -> Change {
        (self.n, self.ms) = (self.n + 1, self.ms + 1);
        let change = Change {
            instance: self.instance,
            n: self.n,
            prev: self.last,
            record: record.unwrap_or_else(|| new_record_id(self.instance, self.n, self.ms)),
            kind: "outreach".to_owned(),
            area: area.clone(),
            author: self.author,
            stamp_ms: self.ms,
            stamp_count: 0,
            schema: 1,
            ops,
        };
        self.last = change.id();
        change
    }

    /// Writes `count` new records.
    pub fn batch(&mut self, rng: &mut Rng, area: &AreaId, count: usize) -> Batch {
        let changes = (0..count).map(|_| {
            self.ms += 60_000 + rng.below(600_000);
            self.write(area, None, fill(&outreach(rng)))
        });
        Batch::of(changes.collect())
    }
}
