//! Areas of which the tablet has nothing: a snapshot instead of the whole history.

use camket_domain::AreaId;

use super::Tablet;
use super::area::Area;
use super::refuse::is_among;
use crate::entry::Entry;
use crate::mutants::{Mutant, planted};
use crate::protocol::Offer;
use crate::snapshot::AreaSnapshot;

/// Why a snapshot was not taken.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum SnapshotError {
    /// The officer may not hold the area, or not any more.
    #[error("the area is not in scope")]
    OutOfScope,
    /// The tablet follows the area's pages already.
    #[error("the area is on the tablet already")]
    NotWanted,
}

impl Tablet {
    /// Says that the caller fetches what [`Self::offer`] returns; until then nothing is asked for, and
    /// areas come in pages. To be said again after a restart.
    pub fn welcome_snapshots(&mut self) {
        self.welcomes_snapshots = true;
    }

    /// Returns the snapshot that should be fetched now, if HQ has offered one.
    #[must_use]
    pub fn offer(&self) -> Option<&Offer> {
        self.offers.values().next()
    }

    /// Returns all snapshots that are still to be fetched, in the order of [`Self::offer`].
    pub fn offers(&self) -> impl Iterator<Item = &Offer> {
        self.offers.values()
    }

    /// Gives an offer up, because HQ has it no more or it was not what it said: the area's history
    /// comes in pages instead.
    pub fn decline(&mut self, area: &AreaId) {
        self.offers.remove(area);
        self.looked.insert(area.clone());
    }

    /// Decides what to make of a snapshot that was fetched and read.
    pub fn take_snapshot(&self, snapshot: AreaSnapshot) -> Result<Entry, SnapshotError> {
        let area = &snapshot.header.area;
        if !self.scope.contains(area) {
            return Err(SnapshotError::OutOfScope);
        }
        if self.areas.get(area).is_some_and(|it| it.seq > 0) {
            return Err(SnapshotError::NotWanted);
        }
        Ok(Entry::Snapshot(snapshot))
    }

    /// Tells whether HQ should be asked for snapshots: there are areas to begin, of which HQ has not
    /// said yet whether it has any.
    pub(super) fn seeks_offers(&self) -> bool {
        let is_new = |area: &AreaId| self.areas.get(area).is_none_or(|it| it.seq == 0);
        let is_open =
            |area: &&AreaId| !self.looked.contains(*area) && !self.offers.contains_key(*area);
        self.welcomes_snapshots && self.scope.iter().filter(is_open).any(is_new)
    }

    /// Notes what HQ offered for the areas that it was asked about.
    pub(super) fn take_offers(&mut self, offers: &[Offer]) {
        self.looked.clone_from(&self.scope);
        let wanted = offers.iter().filter(|offer| self.scope.contains(&offer.area));
        self.offers.extend(wanted.map(|offer| (offer.area.clone(), offer.clone())));
    }

    pub(super) fn take_whole(&mut self, snapshot: &AreaSnapshot) {
        let AreaSnapshot { header, items } = snapshot;
        self.offers.remove(&header.area);
        if !self.scope.contains(&header.area) {
            return;
        }
        let mut area = Area { seq: header.seq, digest: header.digest, ..Area::default() };
        for item in items {
            let stamp = item.state.changed().0;
            self.accepted = self.accepted.max(stamp);
            self.clock.observe(stamp);
            area.records.insert(item.id, item.state.clone());
        }
        self.forget_refusals(&|(instance, n)| header.has(instance, n));
        let own = self.former.iter_mut().chain([&mut self.ledger]);
        let own = own.flat_map(|ledger| ledger.changes.values_mut());
        for own in own.filter(|own| own.change.area == header.area) {
            own.placed = header.has(own.change.instance, own.change.n);
            let is_refused = is_among(&self.refusals, (own.change.instance, own.change.n));
            let is_due = !own.placed && !is_refused;
            if is_due || planted(Mutant::TabletMergesTwice) {
                area.merge(&own.change);
            }
        }
        self.areas.insert(header.area.clone(), area);
    }
}
