//! Attachments that HQ lacks: named in own changes that it has, and not yet whole there.

use std::collections::BTreeSet;

use camket_domain::AreaId;

use super::Tablet;
use crate::attachment::{self, Manifest};
use crate::entry::Entry;

/// An attachment in its area.
pub(super) type Attached = (AreaId, [u8; 32]);

impl Tablet {
    /// Returns the attachments to send, in the order of the areas: the text goes first, so those of
    /// changes that HQ lacks or keeps aside wait.
    #[must_use]
    pub fn attachments_due(&self) -> Vec<(AreaId, Manifest)> {
        let mut due = BTreeSet::new();
        for ledger in self.ledgers() {
            let sent = ledger.changes.range(..=ledger.durable);
            let placed = sent.filter(|(n, _)| !ledger.verdicts.contains_key(n));
            for change in placed.map(|(_, own)| &own.change) {
                let named = attachment::named_by(change);
                due.extend(named.map(|manifest| (change.area.clone(), manifest)));
            }
        }
        due.retain(|(area, manifest)| !self.delivered.contains(&(area.clone(), manifest.hash)));
        due.into_iter().collect()
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
