//! The signing table: whose turn it is, and what happens when somebody signs.
//!
//! The person whose turn it is stays until they are dealt with: a list that grows while another
//! tablet sends names must never put another name under a finger that is coming down.

use std::collections::BTreeSet;

use camket_domain::{Draft, RecordId, View};
use camket_view::prelude::*;
use camket_view::spawn_local;

use crate::components::{Toasts, Tone, use_toasts};
use crate::pages::pledge::batch::Batch;
use crate::pages::pledge::marks::{self, SIGNER, Signature};
use crate::pages::pledge::people::{Mark, People};
use crate::pages::pledge::turn::{Turn, next_unit, turn, waiting};
use crate::pages::problem;
use crate::service::{Act, ActProblem, Service};
use crate::text::{Sentence, fill, pledge as words};

/// What the parts of the signing page share.
#[derive(Clone, Copy)]
pub(super) struct SignDesk {
    service: Service,
    toasts: Toasts,
    /// The batch.
    pub batch: RecordId,
    /// What is known of it.
    pub facts: Memo<Option<Batch>>,
    /// The people of the batch.
    pub people: Memo<People>,
    /// The class that is signing; none for the whole list.
    pub unit: RwSignal<Option<String>>,
    /// Whose turn it is.
    pub current: RwSignal<Turn>,
    /// Strokes on the pad that are not saved yet.
    pub ink: RwSignal<Option<Vec<u8>>>,
    /// Who agreed to the names being kept.
    pub consent: RwSignal<Option<String>>,
    /// A save is under way.
    pub busy: RwSignal<bool>,
    /// Why the last save did not happen.
    pub problem: RwSignal<Option<ActProblem>>,
    passed_over: RwSignal<BTreeSet<RecordId>>,
    /// Who was dealt with on this page, latest last.
    dealt_with: RwSignal<Vec<RecordId>>,
    /// What was recorded last, and how to take it back.
    pub last: RwSignal<Option<Last>>,
}

/// Signers' records and their fields before marks were made.
type Before = Vec<(RecordId, Draft)>;

/// What was recorded last.
///
/// It stands in the page and not in a notice that comes and goes: at the pace of a queue such
/// notices would pile up over the buttons, and the slip is seen when the next name is called.
#[derive(Clone)]
pub(super) struct Last {
    /// What to say of it.
    pub said: Sentence,
    before: Before,
}

impl SignDesk {
    /// Sets the table for a batch.
    pub(super) fn new(batch: RecordId) -> Self {
        let service = Service::get();
        let facts = Memo::new(move |_| service.read(|book| Batch::read(book, batch)));
        let people = people_of(service, batch);
        let desk = Self {
            service,
            toasts: use_toasts(),
            batch,
            facts,
            people,
            unit: RwSignal::new(service.peek(|book| latest_unit(book, batch))),
            current: RwSignal::new(Turn::NoList),
            ink: RwSignal::new(None),
            consent: RwSignal::new(service.peek(|book| consent_of(book, batch))),
            busy: RwSignal::new(false),
            problem: RwSignal::new(None),
            passed_over: RwSignal::default(),
            dealt_with: RwSignal::default(),
            last: RwSignal::new(None),
        };
        Effect::watch(move || {
            let gone = desk.people.with(|people| match desk.current.get_untracked() {
                Turn::Of(id) => people.find(id).is_none(),
                Turn::OnlyPassedOver(_) | Turn::AllDone | Turn::NoList => true,
            });
            if gone {
                desk.advance();
            }
        });
        desk
    }

    /// Calls whoever is next.
    pub(super) fn advance(self) {
        let next = self.people.with_untracked(|people| {
            let unit = self.unit.get_untracked();
            self.passed_over.with_untracked(|passed| turn(people, unit.as_deref(), passed))
        });
        self.turn_to(next);
    }

    /// Calls a person out of turn.
    pub(super) fn call(self, id: RecordId) {
        self.turn_to(Turn::Of(id));
    }

    fn turn_to(self, next: Turn) {
        self.ink.set(None);
        self.problem.set(None);
        if self.current.get_untracked() != next {
            self.current.set(next);
        }
    }

    /// Lets a class sign, or everybody without one.
    pub(super) fn call_unit(self, unit: Option<String>) {
        self.unit.set(unit);
        self.advance();
    }

    /// Returns the class that comes after the one that signs now.
    pub(super) fn next_unit(self) -> Option<String> {
        let unit = self.unit.get()?;
        self.people.with(|people| next_unit(people, &unit))
    }

    /// Leaves a person for later.
    pub(super) fn pass_over(self, id: RecordId) {
        self.passed_over.update(|passed| {
            passed.insert(id);
        });
        self.advance();
    }

    /// Tells whether a person was left for later.
    pub(super) fn is_passed_over(self, id: RecordId) -> bool {
        self.passed_over.with(|passed| passed.contains(&id))
    }

    /// Calls those who were left for later.
    pub(super) fn call_again(self) {
        self.passed_over.update(BTreeSet::clear);
        self.advance();
    }

    /// Goes back to the person dealt with before; tells by its absence that there is none.
    pub(super) fn previous(self) -> Option<RecordId> {
        let current = self.current.get();
        self.dealt_with.with(|done| done.iter().rev().find(|id| current != Turn::Of(**id)).copied())
    }

    /// Returns whose turn it is.
    pub(super) fn person(self) -> Option<RecordId> {
        match self.current.get() {
            Turn::Of(id) => Some(id),
            Turn::OnlyPassedOver(_) | Turn::AllDone | Turn::NoList => None,
        }
    }

    /// Returns where the person whose turn it is stands.
    pub(super) fn mark(self) -> Option<Mark> {
        let id = self.person()?;
        self.people.with(|people| people.find(id).map(|person| person.mark))
    }

    /// Returns the class of the person whose turn it is.
    pub(super) fn current_unit(self) -> Option<String> {
        let id = self.person()?;
        self.people.with(|people| people.find(id).map(|person| person.unit.clone()))
    }

    /// Returns why nothing of the batch can be changed any more, if so.
    pub(super) fn why_closed(self) -> Option<Sentence> {
        let closed = self.facts.with(|facts| facts.as_ref().and_then(Batch::why_closed));
        closed.map(Sentence::from)
    }

    /// Returns why nobody can sign now, if so.
    pub(super) fn why_not(self) -> Option<Sentence> {
        let consent = || self.consent.with(Option::is_none).then(|| words::CONSENT_FIRST.into());
        self.why_closed().or_else(consent)
    }

    /// Records a signature and calls the next person once it is safe.
    pub(super) fn sign(self, id: RecordId, signature: &Signature) {
        let Some(consent) = self.consent.get_untracked() else { return };
        let name = self.name(id);
        let seal = self.seal();
        let (acts, before) =
            self.acts([id], |fields| marks::signed(fields, signature, &consent, seal.as_deref()));
        self.keep(acts, before, fill(words::SAVED_ONE, [("name", name.into())]));
    }

    /// Takes a signature back; the person is called again.
    pub(super) fn take_back(self, id: RecordId) {
        let words = fill(words::TAKEN_BACK, [("name", self.name(id).into())]);
        let (acts, before) = self.acts([id], marks::unsigned);
        self.keep(acts, before, words);
    }

    /// Records that a person's consent was withdrawn: the signature counts no more, on every tablet.
    pub(super) fn withdraw(self, id: RecordId) {
        let now = self.service.hq_now_ms();
        let words = fill(words::CONSENT_WITHDRAWN, [("name", self.name(id).into())]);
        let (acts, before) = self.acts([id], |fields| marks::withdrawn(fields, now));
        self.keep(acts, before, words);
    }

    /// Returns those whom [`Self::sign_all`] would mark, and how many were passed over.
    pub(super) fn all_waiting(self) -> (Vec<RecordId>, usize) {
        let waiting = self.people.with(|people| waiting(people, self.unit.get().as_deref()));
        let (passed, waiting): (Vec<_>, Vec<_>) =
            waiting.into_iter().partition(|id| self.is_passed_over(*id));
        (waiting, passed.len())
    }

    /// Records everybody of the class who waits as signed on paper, in one act.
    pub(super) fn sign_all(self) {
        let Some(consent) = self.consent.get_untracked() else { return };
        let ids = untrack(|| self.all_waiting().0);
        let said = fill(words::SAVED_MANY, [("n", ids.len().into())]);
        let seal = self.seal();
        let (acts, before) = self.acts(ids, |fields| {
            marks::signed(fields, &Signature::Paper, &consent, seal.as_deref())
        });
        self.keep(acts, before, said);
    }

    /// Template, version and hash of the words that are signed now.
    fn seal(self) -> Option<String> {
        self.facts.with_untracked(|facts| facts.as_ref().and_then(|batch| batch.wording.seal()))
    }

    fn name(self, id: RecordId) -> String {
        let name = |people: &People| people.find(id).map(|person| person.name.clone());
        self.people.with_untracked(name).unwrap_or_default()
    }

    fn acts(
        self,
        ids: impl IntoIterator<Item = RecordId>,
        change: impl Fn(Draft) -> Draft,
    ) -> (Vec<Act>, Before) {
        self.service.peek(|book| {
            let one = |id| {
                let state = book.record(id)?;
                Some((marks::amended(id, state, &change), (id, state.to_draft())))
            };
            ids.into_iter().filter_map(one).unzip()
        })
    }

    /// Makes acts durable; only then the table turns. What is on the pad stays there if it fails.
    fn keep(self, acts: Vec<Act>, before: Before, said: Sentence) {
        if self.busy.get_untracked() || acts.is_empty() {
            return;
        }
        self.busy.set(true);
        self.problem.set(None);
        spawn_local(async move {
            let result = self.service.save(acts, None).await;
            if self.busy.is_disposed() {
                // The officer has left the page meanwhile.
                result.err().iter().for_each(|error| self.say(error));
                return;
            }
            self.busy.set(false);
            match result {
                Ok(_) => self.move_on(Last { said, before }),
                Err(error) => self.problem.set(Some(error)),
            }
        });
    }

    /// Calls the next, unless the officer has turned to somebody who waits while it was being
    /// saved.
    fn move_on(self, last: Last) {
        if let [(id, _)] = last.before.as_slice() {
            self.dealt_with.update(|done| done.push(*id));
        }
        self.last.set(Some(last));
        if untrack(|| self.mark()) != Some(Mark::Waiting) {
            self.advance();
        }
    }

    /// Gives signers the marks that they had before the last act, and calls the person if it was
    /// about one.
    pub(super) fn undo(self) {
        let Some(Last { before, .. }) = self.last.get_untracked() else { return };
        if self.busy.get_untracked() {
            return;
        }
        let acts = self.service.peek(|book| {
            let back = |(id, old): &(RecordId, Draft)| {
                let state = book.record(*id)?;
                Some(marks::amended(*id, state, |now| marks::with_marks_of(now, old)))
            };
            before.iter().filter_map(back).collect::<Vec<_>>()
        });
        self.busy.set(true);
        spawn_local(async move {
            let result = self.service.save(acts, None).await;
            if self.busy.is_disposed() {
                result.err().iter().for_each(|error| self.say(error));
                return;
            }
            self.busy.set(false);
            match (result, before.as_slice()) {
                (Err(error), _) => self.problem.set(Some(error)),
                (Ok(_), [(id, _)]) => self.undone(*id),
                (Ok(_), _) => {
                    self.last.set(None);
                    self.advance();
                }
            }
        });
    }

    fn undone(self, id: RecordId) {
        self.last.set(None);
        self.dealt_with.update(|done| done.retain(|other| *other != id));
        self.call(id);
    }

    fn say(self, error: &ActProblem) {
        self.toasts.say(Tone::Attention, problem::of_act(error));
    }
}

/// Returns the people of a batch as they are now, and follows them.
pub(in crate::pages::pledge) fn people_of(service: Service, batch: RecordId) -> Memo<People> {
    Memo::new(move |before: Option<&People>| {
        service.read(|book| {
            let signers = book.children(batch).filter(|(_, state)| state.kind() == SIGNER);
            People::read(before, signers)
        })
    })
}

/// The class in which the last signature was given: after a restart one goes on where one was.
fn latest_unit(book: &crate::service::Book, batch: RecordId) -> Option<String> {
    let signed = book.children(batch).filter(|(_, state)| Mark::of(*state).is_signed());
    let (_, latest) = signed.max_by_key(|(_, state)| state.changed().0)?;
    latest.text("unit").map(|unit| unit.trim().to_owned())
}

/// The consent under which names are kept here: what was agreed for the list, or presumed.
fn consent_of(book: &crate::service::Book, batch: RecordId) -> Option<String> {
    let agreed = book.children(batch).find_map(|(_, state)| state.text("consent"));
    let audience = book.record(batch)?.text("audience_group").unwrap_or_default();
    agreed.or_else(|| marks::presumed_consent(audience)).map(str::to_owned)
}
