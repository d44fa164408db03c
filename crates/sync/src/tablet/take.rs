//! Letting entries happen.

use camket_domain::order::gathered;
use std::collections::BTreeSet;

use camket_domain::AreaId;

use super::Tablet;
use super::area::Area;
use super::refuse::is_among;
use crate::attachment::{self, Manifest};
use crate::change::Change;
use crate::entry::Answered;
use crate::mutants::{Mutant, planted};
use crate::protocol::Page;

impl Tablet {
    pub(super) fn take_own(&mut self, change: &Change) {
        self.clock.observe(change.stamp());
        self.areas.entry(change.area.clone()).or_default().merge(change);
        self.ledger.begin_with(change.instance);
        self.ledger.note(change);
    }

    pub(super) fn take_answer(&mut self, answered: &Answered) {
        self.number = self.number.max(answered.number);
        self.clock.learn(answered.wall_ms, answered.hq_ms);
        (self.answered_wall_ms, self.answered_hq_ms) = (answered.wall_ms, answered.hq_ms);
        if answered.epoch != self.epoch {
            // HQ may have lost attachments, too.
            self.delivered.clear();
        }
        self.epoch = answered.epoch;
        if self.ledger.begin_with(answered.instance) {
            // What came before is at HQ, and nobody may write under its numbers again.
            self.ledger.last_n = answered.durable;
        }
        if let Some(ledger) = self.ledger_of_mut(answered.instance) {
            let accepted = ledger.take(answered);
            self.accepted = self.accepted.max(accepted.unwrap_or_default());
        }
        self.take_scope(gathered(answered.scope.iter().cloned()));
        self.forget_old();
    }

    pub(super) fn take_scope(&mut self, scope: BTreeSet<AreaId>) {
        if !planted(Mutant::TabletKeepsLostAreas) {
            self.areas.retain(|area, _| scope.contains(area));
        }
        self.offers.retain(|area, _| scope.contains(area));
        self.looked.retain(|area| scope.contains(area));
        let new: Vec<AreaId> = scope.difference(&self.scope).cloned().collect();
        self.scope = scope;
        new.iter().for_each(|area| self.restart_area(area));
    }

    /// Begins an area anew with what this device itself has written there and HQ has not refused.
    fn restart_area(&mut self, name: &AreaId) {
        let mut area = Area::default();
        let own = self.former.iter_mut().chain([&mut self.ledger]);
        let own = own.flat_map(|ledger| ledger.changes.values_mut());
        for own in own.filter(|own| own.change.area == *name) {
            own.placed = false;
            if !is_among(&self.refusals, (own.change.instance, own.change.n)) {
                area.merge(&own.change);
            }
        }
        self.areas.insert(name.clone(), area);
    }

    pub(super) fn forget_old(&mut self) {
        let (scope, delivered) = (&self.scope, &self.delivered);
        let holds = |area: &AreaId| scope.contains(area);
        let owes = |change: &Change| {
            let key = |it: Manifest| (change.area.clone(), it.hash);
            attachment::named_by(change).any(|it| !delivered.contains(&key(it)))
        };
        self.former.iter_mut().for_each(|ledger| ledger.forget(holds, owes));
        self.former.retain(|ledger| !ledger.changes.is_empty());
        self.ledger.forget(holds, owes);
    }

    pub(super) fn take_page(&mut self, page: &Page) {
        if !self.scope.contains(&page.area) {
            return;
        }
        if page.from == 0 {
            self.restart_area(&page.area);
        }
        let mut area = self.areas.remove(&page.area).unwrap_or_default();
        if area.seq == page.from {
            self.take_news(&mut area, page);
        }
        self.areas.insert(page.area.clone(), area);
    }

    fn take_news(&mut self, area: &mut Area, page: &Page) {
        let instance = self.ledger.instance;
        for n in &page.mine {
            // An HQ that was restored may take what it refused before.
            let was_refused = self.forget_refusals(&|key| key == (instance, *n));
            if let Some(own) = self.ledger.changes.get_mut(n) {
                area.digest.toggle(&own.id);
                own.placed = true;
                if was_refused {
                    area.merge(&own.change);
                }
            }
        }
        for (change, id) in page.others.changes.iter().zip(&page.others.ids) {
            area.digest.toggle(id);
            self.accepted = self.accepted.max(change.stamp());
            self.clock.observe(change.stamp());
            let was_refused = self.forget_refusals(&|key| key == (change.instance, change.n));
            let ledger = self.ledger_of_mut(change.instance);
            let own = ledger.and_then(|it| it.changes.get_mut(&change.n));
            let own = own.filter(|own| own.id == *id);
            // An own change is in the area already, since the officer did it.
            if own.is_none() || was_refused {
                area.merge(change);
            }
            own.into_iter().for_each(|own| own.placed = true);
        }
        area.seq = page.through;
        if planted(Mutant::TabletMovesCursorFirst) {
            area.digest = page.digest;
        }
    }
}
