//! Attachments that HQ lacks: named in own changes that it has, and not yet whole there.

use std::collections::BTreeSet;

use camket_domain::{AreaId, RecordId};

use super::Tablet;
use crate::attachment::{self, Manifest};
use crate::change::Change;
use crate::entry::Entry;
use crate::merge::RecordState;

/// An attachment in its area.
pub(super) type Attached = (AreaId, [u8; 32]);

impl Tablet {
    /// Returns the attachments to send, in the order of the areas: the text goes first, so those of
    /// changes that HQ lacks or keeps aside wait. One that was taken out of its record again is not
    /// due any more.
    #[must_use]
    pub fn attachments_due(&self) -> Vec<(AreaId, Manifest)> {
        let mut due = BTreeSet::new();
        for ledger in self.ledgers() {
            let sent = ledger.changes.range(..=ledger.durable);
            let placed = sent.filter(|(n, _)| !ledger.verdicts.contains_key(n));
            for change in placed.map(|(_, own)| &own.change) {
                let named = attachment::named_by(change).filter(|it| self.is_owed(change, it));
                due.extend(named.map(|manifest| (change.area.clone(), manifest)));
            }
        }
        due.into_iter().collect()
    }

    /// Returns the record for which this tablet owes HQ an attachment, whether its change is there
    /// or not.
    #[must_use]
    pub fn owes_for(&self, hash: &[u8; 32]) -> Option<RecordId> {
        let named = |change: &Change, it: Manifest| it.hash == *hash && self.is_owed(change, &it);
        let owes = |change: &&Change| attachment::named_by(change).any(|it| named(change, it));
        self.own_changes().map(|(change, _)| change).find(owes).map(|change| change.record)
    }

    fn is_owed(&self, change: &Change, manifest: &Manifest) -> bool {
        let is_delivered = self.delivered.contains(&(change.area.clone(), manifest.hash));
        !is_delivered && self.record(change.record).is_none_or(|it| names(it, manifest))
    }

    /// Says that HQ has an attachment whole.
    #[must_use]
    pub fn delivered(&self, area: &AreaId, hash: [u8; 32]) -> Entry {
        Entry::Delivered { area: area.clone(), hash }
    }

    pub(super) fn take_delivered(&mut self, area: &AreaId, hash: [u8; 32]) {
        self.delivered.insert((area.clone(), hash));
    }
}

/// Tells whether a record names an attachment still.
fn names(state: &RecordState, manifest: &Manifest) -> bool {
    let hex = attachment::hex_of(&manifest.hash);
    let mut named = state.registers().filter(|(path, _)| path.ends_with(&hex));
    named.any(|(_, register)| register.heads().iter().any(|head| head.value.is_some()))
}
