//! What every handler shares: the database, the clock, and the limits of this process.

use std::net::IpAddr;
use std::ops::Deref;
use std::sync::Arc;

use tokio::sync::Semaphore;

use crate::assets::Site;
use crate::auth::{Limiter, Passwords};
use crate::clock::Clock;
use crate::failure::Failure;
use crate::store::Db;

/// Exchanges that are unpacked and written at a time; the others wait with their bytes packed.
const EXCHANGES_MAX: usize = 16;

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
    /// Turns for exchanges.
    pub exchanges: Arc<Semaphore>,
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
        let sign_ins = Limiter::default();
        App(Arc::new(Parts { db, clock, passwords, sign_ins, exchanges, documents, site }))
    }
}

impl Deref for App {
    type Target = Parts;

    fn deref(&self) -> &Parts {
        &self.0
    }
}
