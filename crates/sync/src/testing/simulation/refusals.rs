//! What somebody at HQ decides not to take, and how tablets hear of it.

use super::world::World;
use crate::entry::Entry;
use crate::refusal::Refusal;
use crate::tablet::Tablet;

/// In what is forged, the author is so much more than the person.
const FORGED: u64 = 1_000;

impl World {
    /// Somebody at HQ decides not to take a change that is kept aside.
    pub(super) fn refuse(&mut self) {
        let mut aside = self.hq.aside();
        aside.retain(|it| !self.oracle.refused.contains(&it.id));
        if aside.is_empty() {
            return;
        }
        let id = self.rng.pick(&aside).id;
        self.say(|| format!("hq will not take {id:?}"));
        self.oracle.refused.insert(id);
    }

    /// An officer's tablet asks what was decided, or the officer reads what it was told.
    pub(super) fn learn_refusals(&mut self) {
        let Some(place) = self.any_device() else { return };
        if self.rng.chance(300) {
            self.read_refusal(place);
        } else {
            self.learn_at(place);
        }
    }

    /// A tablet notes what it heard the last time, however old that is, and asks again.
    pub(super) fn learn_at(&mut self, place: usize) {
        if self.devices[place].is_revoked {
            return;
        }
        let told = self.told_to(self.devices[place].person);
        let heard = std::mem::replace(&mut self.devices[place].heard, told);
        if let Some(entry) = self.devices[place].tablet.refuse(&heard) {
            self.trace.count("refusal");
            self.say(|| format!("tablet {place} learns {entry:?}"));
            self.save(place, vec![entry]);
        }
    }

    fn read_refusal(&mut self, place: usize) {
        let unread = |tablet: &Tablet| {
            let mut unread = tablet.refusals().filter(|(_, is_read)| !is_read);
            unread.next().map(|(told, _)| told.record)
        };
        if let Some(record) = unread(&self.devices[place].tablet) {
            self.trace.count("refusal read");
            self.save(place, vec![Entry::Understood(record)]);
        }
    }

    /// What HQ tells a person that it will not take of theirs.
    fn told_to(&self, person: u64) -> Vec<Refusal> {
        let aside = self.hq.aside().into_iter();
        let refused = aside.filter(|it| self.oracle.refused.contains(&it.id));
        let own = refused.filter(|it| it.change.author % FORGED == person);
        own.map(|it| Refusal {
            instance: it.change.instance,
            n: it.change.n,
            id: it.id,
            record: it.change.record,
            by: String::new(),
            at_ms: 0,
            note: String::new(),
        })
        .collect()
    }
}
