//! Tablets that work until HQ is gone, and remember what it acknowledged to them.

use std::collections::BTreeSet;
use std::sync::Arc;

use camket_domain::AreaId;
use camket_hq::store::Db;
use camket_sync::hq::HqStore;
use camket_sync::testing::Rng;
use camket_sync::{ChangeId, InstanceId};
use tokio::sync::Semaphore;
use tokio::task::JoinHandle;

use super::process::Running;
use super::{Field, Place, complete_session};

const AREA: &str = "09454-2025";
const DEVICES: u64 = 4;
/// Exchanges after which HQ ends at the latest.
const EXCHANGES_MAX: u64 = 60;

/// A tablet and the changes that HQ has acknowledged to it.
struct Witness {
    tablet: Field,
    acknowledged: BTreeSet<ChangeId>,
}

impl Witness {
    fn note(&mut self) {
        let (durable, _) = self.tablet.engine.acknowledged();
        let own = self.tablet.engine.own_changes();
        let had = own.filter(|(change, _)| change.n <= durable).map(|(_, id)| id);
        self.acknowledged.extend(had);
    }

    /// Writes and syncs until HQ is gone.
    async fn work(mut self, done: Arc<Semaphore>) -> Self {
        loop {
            self.tablet.add(AREA, "outreach", &complete_session("2025-09-05", 10));
            let answered = self.tablet.exchange().await.is_ok();
            self.note();
            if !answered {
                return self;
            }
            done.add_permits(1);
        }
    }
}

/// All of them.
pub struct Witnesses(Vec<Witness>);

impl Witnesses {
    pub async fn enrol(url: &str) -> Self {
        let mut all = Vec::new();
        for number in 1..=DEVICES {
            let tablet = Field::enrol(url, "canbo.giabinh", InstanceId(number)).await;
            all.push(Witness { tablet, acknowledged: BTreeSet::new() });
        }
        Self(all)
    }

    /// Lets all work at once until `end` has ended HQ, which it does at a random moment.
    pub async fn work(&mut self, rng: &mut Rng, running: Running, end: impl AsyncFnOnce(Running)) {
        let done = Arc::new(Semaphore::new(0));
        let work = |mut it: Witness| {
            it.tablet.url.clone_from(&running.url);
            tokio::spawn(it.work(Arc::clone(&done)))
        };
        let working: Vec<JoinHandle<Witness>> = self.0.drain(..).map(work).collect();
        let exchanges = rng.within(1, EXCHANGES_MAX) as u32;
        done.acquire_many(exchanges).await.unwrap().forget();
        end(running).await;
        for witness in working {
            self.0.push(witness.await.unwrap());
        }
    }

    /// How many changes were acknowledged, and how many of them HQ does not have now. To be asked
    /// before the tablets speak: they would send again what is missing.
    pub async fn look_for_losses(&self, place: &Place) -> (usize, usize) {
        let held = held(place).await;
        let acknowledged = self.acknowledged();
        (acknowledged.len(), acknowledged.difference(&held).count())
    }

    /// The changes that were acknowledged to any of them.
    pub fn acknowledged(&self) -> BTreeSet<ChangeId> {
        self.0.iter().flat_map(|it| &it.acknowledged).copied().collect()
    }

    /// Brings everything home, and checks that it is there once and counted once.
    pub async fn compare(&mut self, place: &Place, running: Running) {
        for witness in &mut self.0 {
            witness.tablet.url.clone_from(&running.url);
            witness.tablet.sync().await;
            witness.note();
        }
        let written: u64 = self.0.iter().map(|it| it.tablet.engine.last().0).sum();
        let path = "/api/figures?from=2025-01-01&to=2025-12-31";
        let figures = self.0[0].tablet.get(path).await;
        assert_eq!(figures["totals"]["L03"], written);
        assert_eq!(figures["totals"]["L04"], written * 10);
        running.stop().await;
        assert_eq!(held(place).await, self.acknowledged());
    }
}

/// The changes that lie in the area's order, which has no holes and holds nothing twice.
async fn held(place: &Place) -> BTreeSet<ChangeId> {
    let db = match place {
        Place::Folder(folder) | Place::Preloaded(_, folder) => Db::sqlite(&folder.0).await.unwrap(),
        Place::Postgres(url) => Db::postgres(url).await.unwrap(),
    };
    let news = db.news(&AreaId::from(AREA), 0, usize::MAX, u64::MAX).await.unwrap().changes;
    db.close().await;
    let places: Vec<u64> = news.iter().map(|one| one.seq).collect();
    assert!(places.iter().copied().eq(1..=news.len() as u64));
    let held: BTreeSet<ChangeId> = news.iter().map(|one| one.id).collect();
    assert_eq!(held.len(), news.len(), "nothing is there twice");
    held
}
