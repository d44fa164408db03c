//! Messages on their way, and both ends of them.

use super::Invariant;
use super::trace::Trace;
use super::world::World;
use crate::entry::Entry;
use crate::hq::Caller;
use crate::id::InstanceId;
use crate::protocol::{Offer, SyncAnswer, SyncRequest};

/// What a body is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Load {
    Request,
    Answer,
    /// Carried by hand: it may take days, and finds the tablet in another life.
    Envelope,
    Receipt,
    /// A tablet asks for a snapshot from so many bytes on.
    PieceAsk(Offer, u64),
    Piece(Offer, u64),
    Gone(Offer),
}

/// A body on its way between a tablet and HQ.
pub(super) struct Message {
    pub(super) load: Load,
    pub(super) device: usize,
    pub(super) life: u32,
    pub(super) bytes: Vec<u8>,
    pub(super) is_cut: bool,
    pub(super) due_ms: u64,
}

/// Longest that a tablet waits for an answer, in milliseconds.
const PATIENCE_MS: u64 = 3 * 60 * 1_000;
/// Longest that somebody carries an envelope or a receipt around, in milliseconds.
const CARRIED_MS_MAX: u64 = 6 * 60 * 60 * 1_000;

impl World {
    /// A tablet asks HQ, unless it waits for an answer.
    pub(super) fn ask(&mut self) {
        let Some(place) = self.any_device() else { return };
        if self.rng.chance(80) {
            let image = self.devices[place].log.clone();
            self.devices[place].images.push(image);
        }
        if self.devices[place].waits_until.is_some_and(|until| until > self.now_ms) {
            return;
        }
        if self.rng.chance(700) && self.fetch(place) {
            return;
        }
        let request = self.request_of(place);
        let life = self.devices[place].life;
        self.devices[place].waits_until = Some(self.now_ms + PATIENCE_MS);
        self.send(Load::Request, place, life, &request.encode());
    }

    pub(super) fn request_of(&mut self, place: usize) -> SyncRequest {
        let batch_max = [200, 1_000, 100_000][self.rng.place(3)];
        let pages_max = [300, 2_000, 1_000_000][self.rng.place(3)];
        let device = &mut self.devices[place];
        let wall_ms = device.wall_ms(self.now_ms);
        device.tablet.welcome_snapshots();
        let mut request = device.tablet.request(wall_ms, batch_max, pages_max);
        request.signature = (!request.batch.changes.is_empty()).then_some([7; 64]);
        if request.instance != device.tablet.instance() {
            self.trace.count("former asked");
        }
        self.trace.count("request");
        let said = format!(
            "tablet {place} asks #{} for {}: n {:?}, kept from {}, cursors {:?}",
            request.number,
            request.instance,
            request.batch.changes.iter().map(|change| change.n).collect::<Vec<_>>(),
            request.kept_from,
            request.cursors.iter().map(|it| (it.area.as_str(), it.seq)).collect::<Vec<_>>(),
        );
        self.say(|| said);
        request
    }

    /// Puts a body on the network, which may lose, repeat, cut and delay it.
    pub(super) fn send(&mut self, load: Load, device: usize, life: u32, bytes: &[u8]) {
        let copies = 1 + u64::from(self.rng.chance(self.plan.duplicate));
        if copies > 1 {
            self.trace.count("duplicate");
        }
        for _ in 0..copies {
            if self.rng.chance(self.plan.drop) {
                self.trace.count("drop");
                continue;
            }
            let is_cut = self.rng.chance(self.plan.cut) && !bytes.is_empty();
            let mut bytes = bytes.to_vec();
            if is_cut {
                self.trace.count("cut");
                bytes.truncate(self.rng.place(bytes.len()));
            }
            let late = match &load {
                Load::Envelope | Load::Receipt => CARRIED_MS_MAX,
                _ if self.rng.chance(300) => self.plan.delay_ms_max,
                _ => 2_000,
            };
            let due_ms = self.now_ms + self.rng.below(late);
            let load = load.clone();
            self.network.push(Message { load, device, life, bytes, is_cut, due_ms });
        }
    }

    /// Some of the messages that are due arrive.
    pub(super) fn deliver(&mut self) {
        for _ in 0..self.rng.within(1, 3) {
            self.deliver_one();
        }
    }

    fn deliver_one(&mut self) {
        let due: Vec<usize> =
            (0..self.network.len()).filter(|it| self.network[*it].due_ms <= self.now_ms).collect();
        if !due.is_empty() {
            let message = self.network.swap_remove(*self.rng.pick(&due));
            self.arrive(message);
        }
    }

    pub(super) fn arrive(&mut self, message: Message) {
        let is_awaited = self.devices[message.device].life == message.life;
        match message.load.clone() {
            Load::Request => self.arrive_at_hq(&message),
            Load::Envelope => self.open_envelope(&message),
            Load::Receipt => self.arrive_with_receipt(&message),
            Load::PieceAsk(offer, offset) => self.give_piece(&message, &offer, offset),
            Load::Piece(offer, offset) if is_awaited => {
                self.arrive_with_piece(&message, &offer, offset);
            }
            Load::Gone(offer) if is_awaited => self.give_up(message.device, &offer),
            Load::Answer if is_awaited => self.arrive_at_device(&message),
            Load::Answer | Load::Piece(..) | Load::Gone(_) => self.trace.count("answer to nobody"),
        }
    }

    fn arrive_at_hq(&mut self, message: &Message) {
        let Message { device, life, .. } = *message;
        match SyncRequest::decode(&message.bytes) {
            Err(_) if message.is_cut => {}
            Ok(request) if !message.is_cut => {
                self.tickets += 1;
                let ticket = self.tickets;
                let caller = self.caller(device);
                self.asked.insert(ticket, (device, life, caller.reads.clone()));
                self.say(|| format!("hq begins ticket {ticket}: #{} of {device}", request.number));
                self.submit(ticket, caller, request);
            }
            other => {
                let error = other.err();
                self.violate(Invariant::Readable, format!("request of {device}: {error:?}"));
            }
        }
    }

    /// HQ begins to work on a request.
    pub(super) fn submit(&mut self, ticket: u64, caller: Caller, request: SyncRequest) {
        if self.hq.submit(ticket, caller, request, self.now_ms) {
            self.trace.count("shared transaction");
        }
    }

    /// HQ goes on with its requests for some steps.
    pub(super) fn run_hq(&mut self) {
        for _ in 0..self.rng.within(1, 12) {
            self.step_hq();
        }
    }

    /// HQ goes on with one of its requests.
    pub(super) fn step_hq(&mut self) {
        let running = self.hq.running();
        if running == 0 {
            return;
        }
        if self.rng.chance(self.plan.commit_failure) && self.rng.chance(100) {
            self.trace.count("failing commit");
            self.hq.fail_next_commit();
        }
        let place = self.rng.place(running);
        let Some((ticket, answer)) = self.hq.step(place) else { return };
        if let Some(letter) = self.letters.remove(&ticket) {
            return self.write_receipt(letter, answer);
        }
        let Some((device, life, reads)) = self.asked.remove(&ticket) else { return };
        self.check_hq();
        let Some(answer) = answer else {
            self.trace.count("hq failed");
            return self.say(|| format!("hq fails with ticket {ticket}"));
        };
        self.say(|| format!("hq answers ticket {ticket}: {}", say_answer(&answer)));
        self.trace.count(if answer.is_stale() { "stale" } else { "answer" });
        self.check_answer(&answer, &reads);
        self.send(Load::Answer, device, life, &answer.encode());
    }

    fn arrive_at_device(&mut self, message: &Message) {
        let place = message.device;
        match SyncAnswer::decode(&message.bytes) {
            Err(_) if message.is_cut => self.devices[place].waits_until = None,
            Ok(answer) if !message.is_cut => self.receive(place, answer),
            other => {
                let error = other.err();
                self.violate(Invariant::Readable, format!("answer to {place}: {error:?}"));
            }
        }
    }

    pub(super) fn receive(&mut self, place: usize, answer: SyncAnswer) {
        let fresh = self.draw_instance();
        let device = &mut self.devices[place];
        let wall_ms = device.wall_ms(self.now_ms);
        let number = answer.number;
        match device.tablet.receive(answer, wall_ms, fresh) {
            Ok(entries) => {
                device.waits_until = None;
                count_entries(&mut self.trace, &entries, fresh);
                self.say(|| format!("tablet {place} believes #{number}{}", say_rebased(&entries)));
                let answered = entries.clone();
                let refused = self.devices[place].tablet.refusals().count();
                if self.save(place, entries) {
                    if self.devices[place].tablet.refusals().count() < refused {
                        self.trace.count("refusal taken back");
                    }
                    self.check_device(place, &answered);
                }
            }
            Err(error) => {
                if error == crate::tablet::AnswerError::Stale {
                    device.waits_until = None;
                } else {
                    self.trace.count("late answer");
                }
                self.say(|| format!("tablet {place} does not believe #{number}: {error}"));
            }
        }
    }
}

fn count_entries(trace: &mut Trace, entries: &[Entry], fresh: InstanceId) {
    for entry in entries {
        match entry {
            Entry::Rebased { instance, .. } if *instance == fresh => trace.count("new instance"),
            Entry::Rebased { of, instance, .. } if of == instance => trace.count("stamped again"),
            Entry::Rebased { .. } => trace.count("adopted"),
            Entry::Page(page) if page.from == 0 => trace.count("page from the start"),
            Entry::Page(_) => trace.count("page"),
            _ => {}
        }
    }
}

fn say_rebased(entries: &[Entry]) -> String {
    let rebased = entries.iter().filter_map(|entry| match entry {
        Entry::Rebased { of, from, instance, changes } => {
            let made: Vec<_> = changes
                .iter()
                .map(|it| format!("#{} {:?} at {}", it.n, it.id(), it.stamp_ms))
                .collect();
            Some(format!(", makes {of} from {from} again in {instance}: {}", made.join(" ")))
        }
        _ => None,
    });
    rebased.collect()
}

fn say_answer(answer: &SyncAnswer) -> String {
    let pages = answer.pages.iter().map(|page| {
        let others: Vec<_> = page.others.ids.iter().map(|id| format!("{id:?}")).collect();
        format!(
            "{} {}..{} mine {:?} {}",
            page.area,
            page.from,
            page.through,
            page.mine,
            others.join(" ")
        )
    });
    format!(
        "#{} (latest {}) generation {}, durable {}, backed up {}, verdicts {:?}, pages [{}], more {}",
        answer.number,
        answer.latest,
        answer.epoch.generation,
        answer.durable,
        answer.backed_up,
        answer.verdicts,
        pages.collect::<Vec<_>>().join("; "),
        answer.more
    )
}
