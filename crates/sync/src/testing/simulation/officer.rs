//! What officers do, and what they should not.

use camket_domain::{AreaId, Date, Draft, RecordId, Value};

use super::Invariant;
use super::world::World;
use crate::change::{Change, FieldOp};
use crate::entry::Entry;
use crate::tablet::Deed;
use crate::testing::samples::fill;

const DAY: &str = "date";
const PATHS: [&str; 6] =
    ["title", "attendance_count", DAY, "topics/MA_TUY", "topics/B", "audience/C"];
/// The kind that the figures count, once such a record has a day.
const COUNTED_KIND: &str = "outreach";
const KINDS: [&str; 3] = [COUNTED_KIND, "site", "kind-of-tomorrow"];
/// Days on which anything happens, from the first day of 2026 on.
const DAYS: i64 = 70;
const FIRST_DAY: i32 = 20_454;
/// Kinds that lie in companions.
const KEPT_KINDS: [&str; 3] = ["tip", "case_result", "kept-kind-of-tomorrow"];
/// Deeds that make an act larger than one change needs to be.
const DEEDS_MAX: u64 = 3;

impl World {
    /// An officer does something, or somebody tampers with a tablet.
    pub(super) fn act(&mut self) {
        let Some(place) = self.any_device() else { return };
        if self.rng.chance(self.plan.poison) {
            return self.act_badly(place);
        }
        let count = if self.rng.chance(800) { 1 } else { self.rng.within(1, DEEDS_MAX) };
        let mut deeds: Vec<Deed> = Vec::new();
        for deed in (0..count).filter_map(|_| self.draw_deed(place)).collect::<Vec<_>>() {
            // What one deed does to a record the next has not seen yet.
            let twice = deeds.iter().any(|one| one.record.is_some() && one.record == deed.record);
            if !twice {
                deeds.push(deed);
            }
        }
        self.write(place, deeds, &|_| {});
    }

    fn draw_deed(&mut self, place: usize) -> Option<Deed> {
        let tablet = &self.devices[place].tablet;
        let records: Vec<RecordId> = tablet.records().map(|(id, _)| id).collect();
        if records.is_empty() || self.rng.chance(250) {
            let scope: Vec<AreaId> = tablet.scope().iter().cloned().collect();
            if scope.is_empty() {
                return None;
            }
            let area = self.rng.pick(&scope).clone();
            let kind = self.draw_kind(area.keeper().is_some());
            return Some(self.new_record(area, kind));
        }
        let record = *self.rng.pick(&records);
        let choice = self.rng.weighted(&[75, 10, 15]);
        let draft = self.draw_edit(place, record)?;
        let state = self.devices[place].tablet.record(record)?;
        let ops = match choice {
            0 => state.edit(&draft, &|_| true),
            1 => state.deletion(),
            _ if state.is_deleted() || state.needs_person() => state.restoration(),
            _ => state.edit(&draft, &|path| path.starts_with("topics")),
        };
        Some(Deed {
            record: Some(record),
            kind: state.kind().to_owned(),
            area: state.area().clone(),
            ops,
        })
    }

    fn draw_edit(&mut self, place: usize, record: RecordId) -> Option<Draft> {
        let mut draft = self.devices[place].tablet.record(record)?.to_draft();
        for _ in 0..self.rng.within(1, 2) {
            let path = *self.rng.pick(&PATHS);
            if self.rng.chance(200) {
                draft.clear(path);
            } else {
                draft.set(path, self.draw_value(path));
            }
        }
        Some(draft)
    }

    fn draw_kind(&mut self, is_kept: bool) -> &'static str {
        self.rng.pick::<&str>(if is_kept { &KEPT_KINDS } else { &KINDS })
    }

    fn new_record(&mut self, area: AreaId, kind: &str) -> Deed {
        let mut draft = Draft::new();
        for path in PATHS.iter().filter(|_| self.rng.chance(400)) {
            draft.set(path, self.values);
        }
        if kind == COUNTED_KIND {
            draft.set("form", "TRUC_TIEP");
            draft.set("state", "cho_gui");
            draft.set(DAY, self.draw_value(DAY));
        }
        let value = self.draw_value("title");
        draft.set("title", value);
        Deed { record: None, kind: kind.to_owned(), area, ops: fill(&draft) }
    }

    fn draw_value(&mut self, path: &str) -> Value {
        self.values += 1;
        if path == DAY && self.rng.chance(900) {
            return Value::Date(Date::from_days(FIRST_DAY + (self.values % DAYS) as i32));
        }
        match self.rng.weighted(&[60, 20, 15, 5]) {
            0 => Value::Int(self.values),
            1 => Value::Bool(true),
            2 => Value::Text(format!("lần {}", self.values)),
            _ => Value::Unknown { tag: 77, bytes: self.values.to_le_bytes().to_vec() },
        }
    }

    /// Something that HQ cannot place: a wrong area, a wrong author, a stamp of long ago, what is kept
    /// to an organ among what is not.
    fn act_badly(&mut self, place: usize) {
        let bad = self.rng.weighted(&[40, 30, 15, 15, 20]);
        let scope = self.devices[place].tablet.scope();
        let area = match bad {
            0 => self.areas.iter().find(|area| !scope.contains(*area)).cloned(),
            1 => Some(AreaId::new("area-of-nowhere")),
            _ => scope.first().cloned(),
        };
        let Some(area) = area else { return };
        self.trace.count("poison");
        let kind = self.draw_kind((bad == 4) != area.keeper().is_some());
        let deed = self.new_record(area, kind);
        self.write(place, vec![deed], &|entry| {
            if let Entry::Act(changes) = entry {
                for change in changes {
                    match bad {
                        2 => change.author += 1_000,
                        3 => change.stamp_ms = change.n,
                        _ => {}
                    }
                }
            }
        });
    }

    /// Saves deeds as one act.
    fn write(&mut self, place: usize, deeds: Vec<Deed>, spoil: &dyn Fn(&mut Entry)) {
        let device = &self.devices[place];
        let wall_ms = device.wall_ms(self.now_ms);
        if !deeds.iter().all(Deed::fits) {
            return self.violate(
                Invariant::Readable,
                "an edit makes a deed that nobody can read".to_owned(),
            );
        }
        let Some((mut entry, _)) = device.tablet.act(deeds, wall_ms) else { return };
        spoil(&mut entry);
        if let Entry::Act(changes) = &entry {
            let said: Vec<String> = changes.iter().map(say_change).collect();
            self.say(|| format!("tablet {place} writes {}", said.join("; ")));
        }
        self.trace.count("act");
        self.save(place, vec![entry]);
    }
}

/// Tells whether a change of a kind that HQ knows lies where only others look for it.
pub(super) fn is_astray(change: &Change) -> bool {
    let is_kept = matches!(change.kind.as_str(), "tip" | "case_result");
    let is_open = matches!(change.kind.as_str(), "outreach" | "site");
    let lies_open = !change.area.as_str().contains('~');
    (is_kept && lies_open) || (is_open && !lies_open)
}

fn say_change(change: &Change) -> String {
    let op = |op: &FieldOp| {
        let seen: Vec<String> = op.seen.iter().map(|s| format!("{}.{}", s.ms, s.count)).collect();
        format!("{}={:?} seen [{}]", op.path, op.op, seen.join(" "))
    };
    let ops: Vec<String> = change.ops.iter().map(op).collect();
    let record = &change.record.to_string()[20..];
    format!(
        "{}#{} {:?} at {}.{} in {} of {record}: {}",
        change.instance,
        change.n,
        change.id(),
        change.stamp_ms,
        change.stamp_count,
        change.area,
        ops.join(", ")
    )
}
