//! The end of all faults.

use super::Invariant;
use super::world::World;
use crate::protocol::SyncRequest;

/// Rounds of all tablets within which everything has to arrive.
const ROUNDS_MAX: usize = 30;
/// Requests of one tablet in a round.
const REQUESTS_MAX: usize = 400;
/// Steps within which HQ answers everything.
const STEPS_MAX: usize = 1_000_000;

impl World {
    /// Ends the faults, lets everything arrive, and syncs until nobody has anything to say.
    pub(super) fn quieten(&mut self) {
        self.say(|| "the faults end".to_owned());
        (self.plan.save_crash, self.plan.commit_failure) = (0, 0);
        (self.plan.drop, self.plan.duplicate, self.plan.cut) = (0, 0, 0);
        self.drain();
        for _ in 0..ROUNDS_MAX {
            let mut said = false;
            for place in 0..self.devices.len() {
                if !self.devices[place].is_lost {
                    said |= self.talk(place);
                }
                if self.violation.is_some() {
                    return;
                }
            }
            if !said {
                return;
            }
        }
        self.violate(Invariant::Arrives, "tablets go on talking for ever".to_owned());
    }

    /// Lets everything that is on its way arrive, in any order.
    fn drain(&mut self) {
        for _ in 0..STEPS_MAX {
            if self.violation.is_some() {
                return;
            }
            if self.hq.running() > 0 {
                self.step_hq();
            } else if self.network.is_empty() {
                return;
            } else {
                let place = self.rng.place(self.network.len());
                let message = self.network.swap_remove(place);
                self.arrive(message);
            }
        }
        self.violate(Invariant::Arrives, "hq never comes to an end".to_owned());
    }

    /// Lets a tablet talk to HQ until both have said everything. Tells whether anything was said.
    fn talk(&mut self, place: usize) -> bool {
        let mut said = false;
        for _ in 0..REQUESTS_MAX {
            self.now_ms += 1_000;
            let before = self.devices[place].log.clone();
            let request = self.request_of(place);
            let news = !request.batch.changes.is_empty();
            if !self.converse(place, &request) {
                return said;
            }
            self.fetch_all(place);
            // What is heard now is noted the next time.
            (0..2).for_each(|_| self.learn_at(place));
            let tablet = &self.devices[place].tablet;
            let quiet = !tablet.is_unfinished() && !news;
            // An exchange that changes nothing but the time of the last answer says nothing.
            if quiet && self.is_settled(place) {
                return said;
            }
            said = said || before != self.devices[place].log;
        }
        self.violate(Invariant::Arrives, format!("tablet {place} has always more to say"));
        said
    }

    /// Tells whether a tablet has followed every area of its scope to the end.
    fn is_settled(&self, place: usize) -> bool {
        let tablet = &self.devices[place].tablet;
        tablet.scope() == &self.reads(place)
            && tablet.scope().iter().all(|area| {
                let mut end = (0, crate::id::SetDigest::default());
                self.hq.visit(area, 0, &mut |one| end = (one.seq, one.digest));
                tablet.areas().get(area).is_some_and(|it| (it.seq(), it.digest()) == end)
            })
    }

    fn converse(&mut self, place: usize, request: &SyncRequest) -> bool {
        let caller = self.caller(place);
        let reads = caller.reads.clone();
        let request = match SyncRequest::decode(&request.encode()) {
            Ok(request) => request,
            Err(error) => {
                self.violate(Invariant::Readable, format!("request of {place}: {error}"));
                return false;
            }
        };
        self.submit(0, caller, request);
        for _ in 0..STEPS_MAX {
            let Some((_, answer)) = self.hq.step(0) else { continue };
            self.check_hq();
            let Some(answer) = answer else { return true };
            self.check_answer(&answer, &reads);
            self.receive(place, answer);
            return self.violation.is_none();
        }
        self.violate(Invariant::Arrives, format!("hq does not answer tablet {place}"));
        false
    }
}
