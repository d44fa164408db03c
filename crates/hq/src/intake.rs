//! Requests on their way into the store. Those that come while others are written wait, and share
//! the next transaction: the disk takes its time for each flush, and an area's row is locked until
//! its flush is done, however many requests are in it.
//!
//! Each is decided as if it had come alone. What fails together is tried again one by one, so that
//! nobody pays for somebody else's request.

use std::collections::{BTreeSet, VecDeque};
use std::hash::{DefaultHasher, Hash, Hasher};
use std::sync::Arc;

use camket_domain::AreaId;
use camket_sync::SyncRequest;
use camket_sync::hq::{Asked, Caller, Taken, take_all};
use tokio::sync::{mpsc, oneshot};

use crate::clock::Clock;
use crate::failure::Failure;
use crate::store::{Db, StoreError};

/// Most requests in one transaction.
const REQUESTS_MAX: usize = 64;
/// Changes after which no further request joins a transaction.
const CHANGES_ENOUGH: usize = 2_000;
/// Requests that wait for one writer at a time; more wait at the door.
const WAITING_MAX: usize = 256;
/// Transactions side by side on PostgreSQL, each with the requests of its own areas. SQLite has one
/// writer.
const POSTGRES_LANES: usize = 4;

/// A request and who makes it.
pub type Question = Arc<(Caller, SyncRequest)>;

/// `None`: the instance belongs to another device.
type Outcome = Result<Option<Taken>, StoreError>;

/// The way into the store.
pub struct Intake {
    lanes: Vec<mpsc::Sender<Waiting>>,
}

struct Waiting {
    question: Question,
    reply: oneshot::Sender<Outcome>,
}

impl Intake {
    /// Opens the way. Its tasks end with it.
    pub fn start(db: &Db, clock: &Clock) -> Self {
        let lanes = match db {
            Db::Sqlite { .. } => 1,
            Db::Postgres(_) => POSTGRES_LANES,
        };
        let lane = |_| {
            let (sender, queue) = mpsc::channel(WAITING_MAX);
            let store = Store { db: db.clone(), clock: clock.clone() };
            tokio::spawn(store.serve(Lane { queue, waiting: VecDeque::new() }));
            sender
        };
        Self { lanes: (0..lanes).map(lane).collect() }
    }

    /// Takes what a request brings; it is on the disk when this returns.
    pub async fn take(&self, question: Question) -> Result<Taken, Failure> {
        let lost = Failure::Broken("a request was lost on its way into the store");
        let (reply, outcome) = oneshot::channel();
        let lane = &self.lanes[lane_of(&question.1) % self.lanes.len()];
        if lane.send(Waiting { question, reply }).await.is_err() {
            return Err(lost);
        }
        outcome.await.map_err(|_| lost)??.ok_or(Failure::DeviceTaken)
    }
}

/// Requests of one area go the same way, where they share its lock instead of waiting for it.
fn lane_of(request: &SyncRequest) -> usize {
    let mut hasher = DefaultHasher::new();
    match request.batch.changes.first() {
        Some(change) => change.area.hash(&mut hasher),
        None => request.instance.hash(&mut hasher),
    }
    hasher.finish() as usize
}

/// Requests that wait for one writer, in their order.
struct Lane {
    queue: mpsc::Receiver<Waiting>,
    waiting: VecDeque<Waiting>,
}

impl Lane {
    /// Waits for requests and returns those that go together; `None` when no more can come.
    async fn next(&mut self) -> Option<Vec<Waiting>> {
        if self.waiting.is_empty() {
            self.waiting.push_back(self.queue.recv().await?);
        }
        while let Ok(one) = self.queue.try_recv() {
            self.waiting.push_back(one);
        }
        Some(together(&mut self.waiting))
    }
}

/// Takes those that go together out of those that wait: at least one, no instance twice, and none
/// before an earlier one of its instance.
fn together(waiting: &mut VecDeque<Waiting>) -> Vec<Waiting> {
    let (mut group, mut instances, mut changes) = (Vec::new(), BTreeSet::new(), 0);
    for one in std::mem::take(waiting) {
        let (_, request) = &*one.question;
        let has_room = group.len() < REQUESTS_MAX && changes < CHANGES_ENOUGH;
        if instances.insert(request.instance) && has_room {
            changes += request.batch.changes.len();
            group.push(one);
        } else {
            waiting.push_back(one);
        }
    }
    group
}

/// Where requests go.
#[derive(Clone)]
struct Store {
    db: Db,
    clock: Clock,
}

impl Store {
    async fn serve(self, mut lane: Lane) {
        while let Some(group) = lane.next().await {
            self.take(group).await;
        }
    }

    /// Takes a group and tells each what became of it; one by one when it fails together.
    async fn take(&self, group: Vec<Waiting>) {
        let questions: Vec<Question> = group.iter().map(|one| Arc::clone(&one.question)).collect();
        match self.try_together(questions).await {
            Ok(taken) => {
                group.into_iter().zip(taken).for_each(|(one, taken)| one.tell(Ok(taken)));
            }
            Err(Some(error)) if error.is_busy() => {
                group.into_iter().for_each(|one| one.tell(Err(StoreError::Busy)));
            }
            Err(error) if group.len() == 1 => {
                // Whoever is told nothing learns that its request was lost.
                let alone = group.into_iter().zip(error);
                alone.for_each(|(one, error)| one.tell(Err(error)));
            }
            Err(_) => {
                for one in group {
                    Box::pin(self.take(vec![one])).await;
                }
            }
        }
    }

    /// Takes all or nothing; an error without a cause is a panic.
    async fn try_together(
        &self,
        questions: Vec<Question>,
    ) -> Result<Vec<Option<Taken>>, Option<StoreError>> {
        let Store { db, clock } = self.clone();
        let work = tokio::spawn(async move {
            let pairs = questions.iter().map(|it| &**it);
            let asked: Vec<_> = pairs.map(|(caller, request)| Asked { caller, request }).collect();
            take_all(&db, &asked, clock.now_ms().unsigned_abs(), &AreaId::exists).await
        });
        work.await.map_err(|_| None)?.map_err(Some)
    }
}

impl Waiting {
    /// Whoever has gone away needs no answer.
    fn tell(self, outcome: Outcome) {
        let _ = self.reply.send(outcome);
    }
}
