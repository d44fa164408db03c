//! HQ killed again and again in the middle of its work: what it acknowledged is there, once.

use std::collections::BTreeSet;
use std::sync::Arc;

use camket_domain::AreaId;
use camket_hq::clock::random;
use camket_hq::store::Db;
use camket_sync::hq::HqStore;
use camket_sync::testing::Rng;
use camket_sync::{ChangeId, InstanceId};
use tokio::sync::Semaphore;
use tokio::task::JoinHandle;

use crate::support::{Field, Place, at_postgres, complete_session};

const AREA: &str = "09454-2025";
const DEVICES: u64 = 4;
/// Kills of the test command on each engine; `CAMKET_KILLS` asks for others.
const KILLS: u64 = 10;
/// Exchanges after which HQ is killed at the latest.
const EXCHANGES_MAX: u64 = 60;

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn what_was_acknowledged_survives_kills_on_sqlite() {
    kill_and_compare(Place::folder()).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn what_was_acknowledged_survives_kills_on_postgres() {
    at_postgres("what_was_acknowledged_survives_kills", async |url| {
        tokio::spawn(kill_and_compare(Place::Postgres(url))).await
    })
    .await;
}

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

async fn kill_and_compare(place: Place) {
    let kills = std::env::var("CAMKET_KILLS").map_or(KILLS, |it| it.parse().unwrap());
    let mut rng = Rng::new(u64::from_le_bytes(random().unwrap()));
    let mut running = place.start_demo().await;
    let mut witnesses = Vec::new();
    for number in 1..=DEVICES {
        let tablet = Field::enrol(&running.url, "canbo.giabinh", InstanceId(number)).await;
        witnesses.push(Witness { tablet, acknowledged: BTreeSet::new() });
    }
    for _ in 0..kills {
        witnesses.iter_mut().for_each(|it| it.tablet.url.clone_from(&running.url));
        let done = Arc::new(Semaphore::new(0));
        let work = |it: Witness| tokio::spawn(it.work(Arc::clone(&done)));
        let working: Vec<JoinHandle<Witness>> = witnesses.drain(..).map(work).collect();
        let exchanges = rng.within(1, EXCHANGES_MAX) as u32;
        done.acquire_many(exchanges).await.unwrap().forget();
        running.kill().await;
        for witness in working {
            witnesses.push(witness.await.unwrap());
        }
        running = place.start().await;
    }
    for witness in &mut witnesses {
        witness.tablet.url.clone_from(&running.url);
        witness.tablet.sync().await;
        witness.note();
    }
    compare(&witnesses).await;
    running.stop().await;
    look_inside(&place, &witnesses).await;
}

/// The figures count every session once.
async fn compare(witnesses: &[Witness]) {
    let written: u64 = witnesses.iter().map(|it| it.tablet.engine.last().0).sum();
    let path = "/api/figures?from=2025-01-01&to=2025-12-31";
    let figures = witnesses[0].tablet.get(path).await;
    assert_eq!(figures["totals"]["L03"], written);
    assert_eq!(figures["totals"]["L04"], written * 10);
}

/// The area's order has no holes, and holds every acknowledged change once.
async fn look_inside(place: &Place, witnesses: &[Witness]) {
    let db = match place {
        Place::Folder(folder) => Db::sqlite(&folder.0).await.unwrap(),
        Place::Postgres(url) => Db::postgres(url).await.unwrap(),
    };
    let news = db.news(&AreaId::from(AREA), 0, usize::MAX, u64::MAX).await.unwrap().changes;
    let places: Vec<u64> = news.iter().map(|one| one.seq).collect();
    assert!(places.iter().copied().eq(1..=news.len() as u64));
    let held: BTreeSet<ChangeId> = news.iter().map(|one| one.id).collect();
    assert_eq!(held.len(), news.len(), "nothing is there twice");
    let acknowledged: BTreeSet<ChangeId> =
        witnesses.iter().flat_map(|it| &it.acknowledged).copied().collect();
    assert_eq!(held, acknowledged);
    db.close().await;
}
