//! Requests that an HQ of the simulation works on, step by step.

use std::pin::Pin;
use std::sync::Arc;
use std::task::{Context, Poll};

use camket_domain::AreaId;

use super::headquarters::Outcome;
use crate::hq::{Asked, Caller, HqStore, Taken, answer, take_all};
use crate::protocol::{SyncAnswer, SyncRequest};

/// Most requests that share a transaction.
const TOGETHER_MAX: usize = 3;

/// A request, and the ticket under which its outcome is expected.
struct Question {
    ticket: u64,
    caller: Caller,
    request: SyncRequest,
}

impl Question {
    fn asked(&self) -> Asked<'_> {
        Asked { caller: &self.caller, request: &self.request }
    }
}

type Taking = Pin<Box<dyn Future<Output = Vec<(Question, Option<Taken>)>>>>;
type Answering = Pin<Box<dyn Future<Output = Option<SyncAnswer>>>>;

enum Work {
    /// They share a transaction that has not begun, so others may join them.
    Waiting(Vec<Question>, u64),
    Taking(Taking),
    Answering(u64, Answering),
}

/// Requests under way on a store.
pub struct Running<S> {
    store: S,
    areas: Arc<[AreaId]>,
    work: Vec<Work>,
}

impl<S: HqStore + Clone + 'static> Running<S> {
    /// Nothing is under way. HQ knows these areas.
    #[must_use]
    pub fn new(store: S, areas: &[AreaId]) -> Self {
        Self { store, areas: areas.into(), work: Vec::new() }
    }

    /// Begins to work on a request. Tells whether it shares a transaction with others that came
    /// just before, as in HQ.
    pub fn submit(
        &mut self,
        ticket: u64,
        caller: Caller,
        request: SyncRequest,
        now_ms: u64,
    ) -> bool {
        let question = Question { ticket, caller, request };
        if let Some(Work::Waiting(others, at_ms)) = self.work.last_mut() {
            let instance = question.request.instance;
            let is_there = others.iter().any(|other| other.request.instance == instance);
            if !is_there && others.len() < TOGETHER_MAX {
                *at_ms = now_ms;
                others.push(question);
                return true;
            }
        }
        self.work.push(Work::Waiting(vec![question], now_ms));
        false
    }

    /// How much is under way; requests that share a transaction count as one.
    #[must_use]
    pub fn count(&self) -> usize {
        self.work.len()
    }

    /// Forgets everything that is under way, as a crash does.
    pub fn clear(&mut self) {
        self.work.clear();
    }

    /// Goes on with the work at this place: pending when it stopped before its next step, and what
    /// came of a request when that was the last.
    pub fn poll(&mut self, place: usize, context: &mut Context<'_>) -> Poll<Option<Outcome>> {
        let Some(work) = self.work.get_mut(place) else { return Poll::Ready(None) };
        if let Work::Waiting(questions, now_ms) = work {
            let (store, areas) = (self.store.clone(), Arc::clone(&self.areas));
            let taking = take(store, areas, std::mem::take(questions), *now_ms);
            *work = Work::Taking(Box::pin(taking));
        }
        match work {
            Work::Taking(taking) => {
                let Poll::Ready(taken) = taking.as_mut().poll(context) else {
                    return Poll::Pending;
                };
                let store = &self.store;
                let answering = taken.into_iter().map(|(question, taken)| {
                    let ticket = question.ticket;
                    Work::Answering(ticket, Box::pin(give(store.clone(), question, taken)))
                });
                self.work.splice(place..=place, answering);
                Poll::Ready(None)
            }
            Work::Answering(ticket, answering) => {
                let Poll::Ready(answer) = answering.as_mut().poll(context) else {
                    return Poll::Pending;
                };
                let outcome = (*ticket, answer);
                drop(self.work.remove(place));
                Poll::Ready(Some(outcome))
            }
            Work::Waiting(..) => Poll::Ready(None),
        }
    }
}

/// Takes requests in one transaction; nothing of them when it fails.
async fn take<S: HqStore>(
    store: S,
    areas: Arc<[AreaId]>,
    questions: Vec<Question>,
    now_ms: u64,
) -> Vec<(Question, Option<Taken>)> {
    let asked: Vec<Asked<'_>> = questions.iter().map(Question::asked).collect();
    let taken = take_all(&store, &asked, now_ms, &|area| areas.contains(area)).await;
    let taken = taken.unwrap_or_default().into_iter().chain(std::iter::repeat(None));
    questions.into_iter().zip(taken).collect()
}

async fn give<S: HqStore>(
    store: S,
    question: Question,
    taken: Option<Taken>,
) -> Option<SyncAnswer> {
    answer(&store, question.asked(), taken?).await.ok()
}
