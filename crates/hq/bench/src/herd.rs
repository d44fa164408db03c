//! Everybody back at once: a thousand tablets with a week's work each find the network again within a
//! minute, while people read at their desks. HQ has one core.

use std::collections::BTreeMap;
use std::path::Path;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::thread;
use std::time::{Duration, Instant};

use camket_domain::AreaId;
use camket_sync::protocol::Cursor;
use camket_sync::testing::Rng;
use camket_sync::testing::samples::Scribe;
use camket_sync::{Batch, SetDigest, SyncAnswer, SyncRequest};
use p256::ecdsa::signature::Signer;
use p256::ecdsa::{Signature, SigningKey};

use crate::Result;
use crate::client::{Client, get};
use crate::hq::{Engine, Hq};
use crate::load::{BEGUN_MS_AGO, OFFICERS, key_of, now_ms, packed, sign_in, sign_in_at_desk};
use crate::table::Table;

const TABLETS: usize = 1_000;
/// Changes of an officer's week: eight a day.
const WEEK: usize = 40;
/// Within so long all of them have found the network.
const WITHIN: Duration = Duration::from_secs(60);
/// Pages as tablets want them, in bytes.
const PAGES_BYTES: u64 = 1024 * 1024;
/// Longest pause before a tablet tries again.
const PAUSE_MAX: Duration = Duration::from_secs(30);
/// Whoever is not done by then never is.
const PATIENCE: Duration = Duration::from_secs(600);
/// People who read at their desks meanwhile, and what.
const READERS: usize = 4;
const READS: [&str; 2] = [
    "/api/figures?from=2025-01-01&to=2025-12-31",
    "/api/records?kind=outreach&from=2025-01-01&to=2025-12-31",
];
const READER: &str = "vanthu.tinh";
/// Pause of a reader between two pages.
const READS_EVERY: Duration = Duration::from_millis(200);
/// Stack of a tablet's thread, in bytes.
const STACK_BYTES: usize = 512 * 1024;

/// Lets the herd come, on both engines; returns the number of runs.
pub(crate) fn run(binary: &str, folder: &Path, postgres: &str, table: &mut Table) -> Result<usize> {
    for engine in [Engine::Sqlite(folder.join("hq")), Engine::Postgres(postgres.to_owned())] {
        let tablets = enrol(binary, &engine)?;
        let hq = Hq::start_on_one_core(binary, &engine)?;
        let herd = come(&hq, tablets)?;
        let mut note = |what: &str, figure: f64, unit| {
            table.note(&format!("herd_{}_{what}", engine.name()), "ours", figure, unit);
        };
        note("done", herd.took.as_secs_f64(), "s");
        note("longest", at(&herd.waited, 1.0), "ms from network to done");
        note("p50", at(&herd.waited, 0.5), "ms from network to done");
        note("tried_again", herd.tried_again as f64, "requests");
        note("readers_p95", at(&herd.read, 0.95), "ms");
        note("rss", hq.rss_mb()?, "MB");
    }
    Ok(1)
}

/// What came of it.
struct Herd {
    took: Duration,
    /// From when a tablet found the network until it had nothing to say or to fetch, ascending.
    waited: Vec<Duration>,
    /// Answers to readers, ascending.
    read: Vec<Duration>,
    /// Requests that were turned away and made again.
    tried_again: usize,
}

/// A tablet that was offline for a week.
struct Tablet {
    key: SigningKey,
    token: String,
    week: Batch,
    /// How far it has followed each area of its scope.
    cursors: BTreeMap<AreaId, Cursor>,
    rng: Rng,
}

/// Signs in a thousand tablets, and lets their officers write for a week.
fn enrol(binary: &str, engine: &Engine) -> Result<Vec<Tablet>> {
    let hq = Hq::start(binary, engine)?;
    let mut client = Client::connect(&hq.address)?;
    let tablets = (1..=TABLETS as u64).map(|instance| {
        let (login, area) = OFFICERS[instance as usize % OFFICERS.len()];
        let key = key_of(instance)?;
        let (token, officer) = sign_in(&mut client, login, instance, &key)?;
        let (area, mut rng) = (AreaId::from(area), Rng::new(instance));
        let mut scribe = Scribe::new(instance, officer, now_ms() - BEGUN_MS_AGO);
        let week = scribe.batch(&mut rng, &area, WEEK);
        Ok(Tablet { key, token, week, cursors: BTreeMap::new(), rng })
    });
    tablets.collect()
}

fn come(hq: &Hq, tablets: Vec<Tablet>) -> Result<Herd> {
    let (tried_again, is_over) = (AtomicUsize::new(0), AtomicBool::new(false));
    let token = sign_in_at_desk(&mut Client::connect(&hq.address)?, READER)?;
    let begun = Instant::now();
    thread::scope(|scope| {
        let reading: Vec<_> =
            (0..READERS).map(|_| scope.spawn(|| read(&hq.address, &token, &is_over))).collect();
        let sync = |mut tablet: Tablet| {
            let stack = thread::Builder::new().stack_size(STACK_BYTES);
            let (address, tried_again) = (&hq.address, &tried_again);
            let work = move || tablet.come(address, begun, tried_again);
            stack.spawn_scoped(scope, work).map_err(|e| format!("no thread: {e}."))
        };
        let coming: Vec<_> = tablets.into_iter().map(sync).collect::<Result<_>>()?;
        let ended = coming.into_iter().map(|one| one.join().expect("a tablet never panics"));
        let waited: Result<Vec<Duration>> = ended.collect();
        let took = begun.elapsed();
        is_over.store(true, Ordering::Relaxed);
        let mut read = Vec::new();
        for reader in reading {
            read.extend(reader.join().expect("a reader never panics")?);
        }
        let mut waited = waited?;
        waited.sort_unstable();
        read.sort_unstable();
        Ok(Herd { took, waited, read, tried_again: tried_again.load(Ordering::Relaxed) })
    })
}

impl Tablet {
    /// Waits for the network, and syncs until there is nothing to say and to fetch.
    fn come(
        &mut self,
        address: &str,
        begun: Instant,
        tried_again: &AtomicUsize,
    ) -> Result<Duration> {
        thread::sleep(Duration::from_millis(self.rng.below(WITHIN.as_millis() as u64)));
        let (found, mut number, mut failures) = (Instant::now(), 0, 0);
        let mut client = None;
        let mut is_sent = false;
        loop {
            number += 1;
            match self.exchange(&mut client, address, number, is_sent) {
                Some(answer) => {
                    failures = 0;
                    let answer = SyncAnswer::decode(&answer).map_err(|e| e.to_string())?;
                    is_sent = answer.durable as usize == WEEK;
                    self.follow(&answer);
                    if is_sent && !answer.more {
                        return Ok(found.elapsed());
                    }
                }
                None if begun.elapsed() > PATIENCE => return Err("A tablet gave up.".to_owned()),
                None => {
                    tried_again.fetch_add(1, Ordering::Relaxed);
                    client = None;
                    let most = Duration::from_secs(1 << failures.min(5)).min(PAUSE_MAX);
                    failures += 1;
                    thread::sleep(Duration::from_millis(self.rng.below(most.as_millis() as u64)));
                }
            }
        }
    }

    fn follow(&mut self, answer: &SyncAnswer) {
        for area in &answer.scope {
            let new = || Cursor { area: area.clone(), seq: 0, digest: SetDigest::default() };
            self.cursors.entry(area.clone()).or_insert_with(new);
        }
        for page in &answer.pages {
            if let Some(cursor) = self.cursors.get_mut(&page.area) {
                (cursor.seq, cursor.digest) = (page.through, page.digest);
            }
        }
    }

    /// One request; nothing if HQ was not there or had no time.
    fn exchange(
        &self,
        client: &mut Option<Client>,
        address: &str,
        number: u64,
        is_sent: bool,
    ) -> Option<Vec<u8>> {
        let batch = if is_sent { Batch::default() } else { self.week.clone() };
        let signature: Signature = self.key.sign(&self.week.signed_bytes());
        let request = SyncRequest {
            instance: self.week.changes[0].instance,
            number,
            kept_from: 1,
            wall_ms: now_ms(),
            pages_bytes_max: PAGES_BYTES,
            cursors: self.cursors.values().cloned().collect(),
            signature: (!is_sent).then(|| signature.to_bytes().into()),
            batch,
        };
        if client.is_none() {
            *client = Client::connect(address).ok();
        }
        let (status, body) = client.as_mut()?.exchange(&packed(&request, &self.token)).ok()?;
        (status == 200).then_some(body)
    }
}

/// Somebody who reads at a desk until the herd is through.
fn read(address: &str, token: &str, is_over: &AtomicBool) -> Result<Vec<Duration>> {
    let mut client = Client::connect(address)?;
    let mut times = Vec::new();
    for path in READS.iter().cycle() {
        if is_over.load(Ordering::Relaxed) {
            break;
        }
        let asked = Instant::now();
        client.call(&get(path, token))?;
        times.push(asked.elapsed());
        thread::sleep(READS_EVERY);
    }
    Ok(times)
}

/// The time at this share of all, in milliseconds.
fn at(times: &[Duration], share: f64) -> f64 {
    let place = (times.len() as f64 * share) as usize;
    times.get(place.min(times.len().saturating_sub(1))).map_or(0.0, |it| it.as_secs_f64() * 1_000.0)
}
