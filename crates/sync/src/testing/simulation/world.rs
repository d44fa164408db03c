//! The field: who is there, what happens next.

use std::collections::{BTreeMap, BTreeSet};

use camket_domain::{AreaId, Role};

use super::carriers::Letter;
use super::device::Device;
use super::headquarters::Headquarters;
use super::network::Message;
use super::oracle::Oracle;
use super::plan::{Event, Plan};
use super::trace::{START_MS, Trace};
use super::{Invariant, Violation};
use crate::entry::Entry;
use crate::hq::Caller;
use crate::id::InstanceId;
use crate::testing::Rng;

/// Areas that a person may hold, and may write in.
#[derive(Clone, Debug, Default)]
pub(super) struct Rights {
    pub(super) reads: BTreeSet<AreaId>,
    pub(super) writes: BTreeSet<AreaId>,
}

/// Everything that exists.
pub(super) struct World {
    pub(super) rng: Rng,
    pub(super) plan: Plan,
    pub(super) now_ms: u64,
    pub(super) areas: Vec<AreaId>,
    pub(super) hq: Box<dyn Headquarters>,
    pub(super) rights: BTreeMap<u64, Rights>,
    pub(super) devices: Vec<Device>,
    pub(super) network: Vec<Message>,
    /// Requests that HQ works on: who asked, in which life, and what HQ may tell.
    pub(super) asked: BTreeMap<u64, (usize, u32, BTreeSet<AreaId>)>,
    /// Envelopes that HQ works on.
    pub(super) letters: BTreeMap<u64, Letter>,
    pub(super) tickets: u64,
    /// When backups were made.
    pub(super) backups: Vec<u64>,
    /// Makes values that differ.
    pub(super) values: i64,
    pub(super) oracle: Oracle,
    /// A disk or HQ was put back in time: an act may then be at HQ twice, made again by a tablet that
    /// had forgotten.
    pub(super) is_torn: bool,
    pub(super) trace: Trace,
    pub(super) violation: Option<Violation>,
}

impl World {
    pub(super) fn new(
        rng: Rng,
        plan: Plan,
        areas: Vec<AreaId>,
        hq: Box<dyn Headquarters>,
        is_traced: bool,
    ) -> Self {
        let mut world = Self {
            rng,
            plan,
            now_ms: START_MS,
            areas,
            hq,
            rights: BTreeMap::new(),
            devices: Vec::new(),
            network: Vec::new(),
            asked: BTreeMap::new(),
            letters: BTreeMap::new(),
            tickets: 0,
            backups: Vec::new(),
            values: 0,
            oracle: Oracle::default(),
            is_torn: false,
            trace: Trace { is_kept: is_traced, ..Trace::default() },
            violation: None,
        };
        for n in 0..plan.devices as u64 {
            // Two tablets of one person now and then.
            let person = 1 + world.rng.below(n + 1).max(n.saturating_sub(1));
            if !world.rights.contains_key(&person) {
                let rights = world.draw_rights();
                world.rights.insert(person, rights);
            }
            world.enrol(person);
        }
        world
    }

    pub(super) fn run(&mut self) {
        for _ in 0..self.plan.steps {
            self.tick();
            let event = Event::ALL[self.rng.weighted(&self.plan.weights)];
            self.happen(event);
            if self.violation.is_some() {
                return;
            }
        }
        self.quieten();
        if self.violation.is_none() {
            self.check_everything();
        }
    }

    pub(super) fn end(self) -> (Trace, Option<Violation>) {
        (self.trace, self.violation)
    }

    fn tick(&mut self) {
        self.now_ms += match self.rng.weighted(&[90, 10]) {
            0 => self.rng.below(10_000),
            _ => self.rng.below(5 * 60_000),
        };
    }

    fn happen(&mut self, event: Event) {
        match event {
            Event::Act => self.act(),
            Event::Ask => self.ask(),
            Event::Deliver => self.deliver(),
            Event::HqStep => self.run_hq(),
            Event::Restart => self.restart(),
            Event::HqCrash => self.crash_hq(),
            Event::BackUp => self.back_up(),
            Event::VerifyBackup => self.verify_backup(),
            Event::Restore => self.restore(),
            Event::Rollback => self.roll_back(),
            Event::ClockJump => self.jump_clock(),
            Event::ScopeChange => self.change_scope(),
            Event::Loss => self.lose(),
            Event::Clone => self.clone_device(),
            Event::Compact => self.compact(),
            Event::LongWait => self.wait_long(),
            Event::Enclose => self.enclose(),
            Event::MakeSnapshot => self.make_snapshot(),
            Event::Revoke => self.revoke(),
            Event::Refuse => self.refuse(),
            Event::Learn => self.learn_refusals(),
        }
    }

    /// Gives a person a new tablet.
    pub(super) fn enrol(&mut self, person: u64) {
        let number = 1 + self.devices.len() as u64;
        let clock_ms = self.draw_clock();
        let instance = self.draw_instance();
        let scope = self.rights[&person].reads.iter().cloned().collect();
        self.devices.push(Device::new(number, person, clock_ms));
        let place = self.devices.len() - 1;
        self.say(|| format!("tablet {place} of person {person} is {instance}, {clock_ms} ms off"));
        let entry = Entry::Enrolled { officer: person, instance, scope };
        let device = &mut self.devices[place];
        device.log.append(&entry);
        device.log.flush();
        device.tablet.apply(&entry);
    }

    /// Returns a tablet that somebody has in hands.
    pub(super) fn any_device(&mut self) -> Option<usize> {
        let here: Vec<usize> =
            (0..self.devices.len()).filter(|place| !self.devices[*place].is_lost).collect();
        if here.is_empty() { None } else { Some(*self.rng.pick(&here)) }
    }

    pub(super) fn draw_rights(&mut self) -> Rights {
        let areas: Vec<AreaId> =
            self.areas.iter().filter(|area| area.keeper().is_none()).cloned().collect();
        let mut reads: BTreeSet<AreaId> =
            areas.iter().filter(|_| self.rng.chance(600)).cloned().collect();
        if reads.is_empty() {
            reads.insert(self.rng.pick(&areas).clone());
        }
        // Of the police, or not: then nothing that is kept to them.
        if self.rng.chance(500) {
            reads = reads.iter().flat_map(AreaId::with_companions).collect();
        }
        let writes = reads.iter().filter(|_| self.rng.chance(970)).cloned().collect();
        Rights { reads, writes }
    }

    pub(super) fn draw_clock(&mut self) -> i64 {
        let most = self.plan.clock_ms_max;
        (self.rng.within(0, 2 * most) as i64) - most as i64
    }

    pub(super) fn draw_instance(&mut self) -> InstanceId {
        InstanceId(self.rng.bits())
    }

    /// Returns what this tablet may hold: a revoked one nothing.
    pub(super) fn reads(&self, place: usize) -> BTreeSet<AreaId> {
        let Device { person, is_revoked, .. } = self.devices[place];
        if is_revoked { BTreeSet::new() } else { self.rights[&person].reads.clone() }
    }

    /// Returns how HQ sees whoever holds this tablet.
    pub(super) fn caller(&self, place: usize) -> Caller {
        let Device { number, person, is_revoked, .. } = self.devices[place];
        let writes = self.rights[&person].writes.clone();
        let reads = self.reads(place);
        Caller { person, device: number, reads, writes, role: Role::Officer, is_revoked }
    }

    pub(super) fn say(&mut self, line: impl FnOnce() -> String) {
        self.trace.say(self.now_ms, line);
    }

    pub(super) fn violate(&mut self, invariant: Invariant, detail: String) {
        if self.violation.is_none() {
            self.say(|| format!("VIOLATED {invariant:?}: {detail}"));
            self.violation = Some(Violation { invariant, detail });
        }
    }
}
