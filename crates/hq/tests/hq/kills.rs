//! HQ killed again and again in the middle of its work: what it acknowledged is there, once.

use std::time::{Duration, Instant};

use camket_hq::clock::random;
use camket_sync::testing::Rng;

use crate::support::{Place, Witnesses, at_postgres};

/// Kills of the test command on each engine; `CAMKET_KILLS` asks for others.
const KILLS: u64 = 10;

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

async fn kill_and_compare(place: Place) {
    let kills = std::env::var("CAMKET_KILLS").map_or(KILLS, |it| it.parse().unwrap());
    let mut rng = Rng::new(u64::from_le_bytes(random().unwrap()));
    let mut running = place.start_demo().await;
    let mut witnesses = Witnesses::enrol(&running.url).await;
    let (mut acknowledged, mut slowest) = (0, Duration::ZERO);
    for _ in 0..kills {
        witnesses.work(&mut rng, running, async |running| running.kill().await).await;
        let lost;
        (acknowledged, lost) = witnesses.look_for_losses(&place).await;
        assert_eq!(lost, 0, "of {acknowledged} acknowledged changes");
        let killed = Instant::now();
        running = place.start().await;
        slowest = slowest.max(killed.elapsed());
    }
    println!("{kills} kills, {acknowledged} acknowledged, 0 lost; there again within {slowest:?}");
    witnesses.compare(&place, running).await;
}
