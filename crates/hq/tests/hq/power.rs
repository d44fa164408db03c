//! The power of HQ's machine fails again and again in the middle of its work: what it acknowledged is
//! there, once. The same without flushing loses some, which shows that the trial can fail.

use std::io::Write;

use camket_hq::clock::random;
use camket_sync::testing::Rng;

use crate::support::{Cluster, Disk, Place, Running, TempFolder, Witnesses, run};

/// Cuts of the test command on each engine; `CAMKET_CUTS` asks for others.
const CUTS: u64 = 2;
/// A disk that says that it has flushed, and has not.
const NO_FLUSH: &str = "int fsync(int f) { return 0; } int fdatasync(int f) { return 0; }";

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn what_was_acknowledged_survives_power_cuts_on_sqlite() {
    let Some(disk) = disk("power cuts on SQLite") else { return };
    let place = Place::Folder(TempFolder(disk.path().join("hq")));
    assert_eq!(cut_and_compare(&disk, None, &place, cuts()).await, 0);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn what_was_acknowledged_survives_power_cuts_on_postgres() {
    let Some(disk) = disk("power cuts on PostgreSQL") else { return };
    let Some(cluster) = cluster(&disk, "on") else { return };
    let place = Place::Postgres(cluster.url());
    assert_eq!(cut_and_compare(&disk, Some(&cluster), &place, cuts()).await, 0);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn without_flushing_sqlite_loses_some() {
    let Some(disk) = disk("lost flushes on SQLite") else { return };
    let tools = TempFolder::new();
    let (source, library) = (tools.0.join("no_flush.c"), tools.0.join("no_flush.so"));
    std::fs::write(&source, NO_FLUSH).unwrap();
    let words = ["-shared", "-fPIC", "-o", library.to_str().unwrap(), source.to_str().unwrap()];
    run("cc", &words).unwrap();
    let folder = TempFolder(disk.path().join("hq"));
    let place = Place::Preloaded(library, folder);
    assert!(cut_and_compare(&disk, None, &place, 1).await > 0, "the trial cannot fail");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn without_flushing_postgres_loses_some() {
    let Some(disk) = disk("lost flushes on PostgreSQL") else { return };
    let Some(cluster) = cluster(&disk, "off") else { return };
    let place = Place::Postgres(cluster.url());
    assert!(cut_and_compare(&disk, Some(&cluster), &place, 1).await > 0, "the trial cannot fail");
}

fn cuts() -> u64 {
    std::env::var("CAMKET_CUTS").map_or(CUTS, |it| it.parse().unwrap())
}

/// A disk whose power can be cut, or a loud word that there is none.
fn disk(what: &str) -> Option<Disk> {
    Disk::new().map_err(|why| skip(what, &why)).ok()
}

fn cluster(disk: &Disk, fsync: &str) -> Option<Cluster> {
    Cluster::start_in(&disk.path(), fsync).map_err(|why| skip("PostgreSQL", &why)).ok()
}

/// Past the test harness, which swallows the output of tests that pass.
fn skip(what: &str, why: &str) {
    let _ = writeln!(std::io::stderr(), "SKIPPED: {what}: {why}");
}

/// Returns how many acknowledged changes were gone when the power came back.
async fn cut_and_compare(
    disk: &Disk,
    cluster: Option<&Cluster>,
    place: &Place,
    cuts: u64,
) -> usize {
    let mut rng = Rng::new(u64::from_le_bytes(random().unwrap()));
    let mut running = place.start_demo().await;
    let mut witnesses = Witnesses::enrol(&running.url).await;
    let mut acknowledged = 0;
    for _ in 0..cuts {
        disk.settle();
        let cut = async |running: Running| {
            disk.cut();
            running.kill().await;
        };
        witnesses.work(&mut rng, running, cut).await;
        if let Some(cluster) = cluster {
            cluster.kill();
        }
        disk.revive().await;
        if let Some(Err(said)) = cluster.map(Cluster::start) {
            // A cluster that cannot be started has lost everything.
            println!("{said}");
            return witnesses.acknowledged().len();
        }
        let lost;
        (acknowledged, lost) = witnesses.look_for_losses(place).await;
        if lost > 0 {
            println!("{lost} of {acknowledged} acknowledged changes are gone");
            return lost;
        }
        running = place.start().await;
    }
    println!("{cuts} power cuts, {acknowledged} acknowledged, 0 lost");
    witnesses.compare(place, running).await;
    0
}
