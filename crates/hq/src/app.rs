//! What every handler shares: the database, the clock, and the limits of this process.

use std::net::IpAddr;
use std::ops::Deref;
use std::sync::Arc;
use std::time::Duration;

use tokio::sync::{OwnedSemaphorePermit, Semaphore};

use crate::assets::Site;
use crate::auth::{Limiter, Passwords};
use crate::clock::Clock;
use crate::failure::Failure;
use crate::intake::Intake;
use crate::store::Db;

/// What is unpacked and written at a time, in units of [`EXCHANGE_BYTES`] as sent; the others wait
/// with their bytes packed.
const EXCHANGES_MAX: usize = 64;
/// Bytes of a request, packed, that count as one unit.
const EXCHANGE_BYTES: usize = 16 * 1024;
/// Most units of one request: so few large ones are unpacked at a time, and so many small ones.
const EXCHANGE_UNITS_MAX: usize = 4;

/// How long a request that has arrived waits for its turn.
const TURN_WAIT_MAX: Duration = Duration::from_secs(20);

/// Devices that are told news at a time. It is work for a core, and it reads: whoever looks at a page
/// of HQ meanwhile must not stand in one queue with a thousand tablets for the database.
const TELLINGS_MAX: usize = 2;

/// Documents that are made at a time; typesetting is work for a whole core.
const DOCUMENTS_MAX: usize = 2;

/// Who is slowed down after wrong passwords: a login as seen from one address.
pub type Guesser = (String, IpAddr);

/// The parts of HQ that handlers share.
pub struct Parts {
    /// The store.
    pub db: Db,
    /// The clock by which HQ judges stamps and sessions.
    pub clock: Clock,
    /// Password hashing, a few at a time.
    pub passwords: Passwords,
    /// Failed sign-ins.
    pub sign_ins: Limiter<Guesser>,
    /// Wrong keys of the feed, by the name that came with them.
    pub feed_guesses: Limiter<Guesser>,
    /// Turns for exchanges.
    exchanges: Arc<Semaphore>,
    /// The way of requests into the store.
    pub intake: Intake,
    /// Turns for telling devices what is new.
    pub tellings: Semaphore,
    /// Turns for making documents.
    pub documents: Semaphore,
    /// The page.
    pub site: Site,
}

/// A handle to the parts; cheap to clone.
#[derive(Clone)]
pub struct App(Arc<Parts>);

impl App {
    /// HQ as it runs in production.
    pub fn new(db: Db) -> Result<Self, Failure> {
        Ok(Self::of(db, Clock::system(), Passwords::new()?, Site::embedded()))
    }

    /// HQ with its surroundings chosen by a test.
    pub fn of(db: Db, clock: Clock, passwords: Passwords, site: Site) -> Self {
        let exchanges = Arc::new(Semaphore::new(EXCHANGES_MAX));
        let documents = Semaphore::new(DOCUMENTS_MAX);
        let tellings = Semaphore::new(TELLINGS_MAX);
        let (sign_ins, feed_guesses) = (Limiter::default(), Limiter::default());
        let intake = Intake::start(&db, &clock);
        App(Arc::new(Parts {
            db,
            clock,
            passwords,
            sign_ins,
            feed_guesses,
            exchanges,
            intake,
            tellings,
            documents,
            site,
        }))
    }

    /// Waits for a turn to exchange so many bytes; what has arrived by then stays packed.
    pub async fn turn(&self, packed_bytes: usize) -> Result<OwnedSemaphorePermit, Failure> {
        let units = (packed_bytes / EXCHANGE_BYTES + 1).min(EXCHANGE_UNITS_MAX) as u32;
        let turn = Arc::clone(&self.exchanges).acquire_many_owned(units);
        match tokio::time::timeout(TURN_WAIT_MAX, turn).await {
            Ok(Ok(turn)) => Ok(turn),
            _ => Err(Failure::Busy),
        }
    }
}

impl Deref for App {
    type Target = Parts;

    fn deref(&self) -> &Parts {
        &self.0
    }
}
