//! A whole HQ on a port of its own, and the people who call it.

mod actor;
mod cluster;
mod conformance;
mod database;
mod disk;
mod field;
mod letter;
mod listed;
mod mixed;
mod pen;
mod photo;
mod process;
mod recount;
mod schema;
mod tablet;
mod witness;

use std::io::Write;
use std::net::SocketAddr;
use std::path::PathBuf;
use std::sync::Arc;
use std::sync::atomic::{AtomicI64, Ordering};

use camket_hq::app::App;
use camket_hq::assets::{File, Site};
use camket_hq::auth::Passwords;
use camket_hq::clock::{Clock, random};
use camket_hq::encoding::hex;
use camket_hq::keys::HqKeys;
use camket_hq::store::Db;
use camket_hq::{demo, router, serve};
use flate2::Compression;
use flate2::write::GzEncoder;
use sha2::{Digest, Sha256};
use tokio::net::TcpListener;

pub use actor::{Actor, Answer};
pub use cluster::Cluster;
pub(crate) use database::on_both;
pub use database::{PATIENCE, at_postgres, on_postgres, on_sqlite, with_copy};
pub use disk::{Disk, run};
pub use field::Field;
pub use letter::{keys_of, seal, sealed};
pub use listed::{as_the_officer_is_told, sum_of_list};
pub use mixed::add_mixed;
pub use pen::{Pen, complete_session};
pub use photo::Photo;
pub use process::{Place, Running};
pub use recount::miscounted;
pub use schema::{OPENAPI, differs};
pub use tablet::Tablet;
pub use witness::Witnesses;

/// When every test begins: 2026-01-05T01:00Z.
pub const START_MS: i64 = 1_767_574_800_000;

/// An HQ with the demonstration people and a clock that the test turns.
pub struct TestHq {
    pub db: Db,
    pub keys: Arc<HqKeys>,
    address: SocketAddr,
    now_ms: Arc<AtomicI64>,
    _folder: Option<TempFolder>,
}

impl TestHq {
    /// On SQLite in a folder of its own.
    pub async fn start() -> Self {
        let folder = TempFolder::new();
        let db = Db::sqlite(&folder.0).await.unwrap();
        Self { _folder: Some(folder), ..Self::start_on(db).await }
    }

    /// On a database that is there already.
    pub async fn start_on(db: Db) -> Self {
        db.migrate(START_MS).await.unwrap();
        let passwords = Passwords::with_cost(8, 1).unwrap();
        demo::make_people(&db, &passwords, true, START_MS).await.unwrap();
        let now_ms = Arc::new(AtomicI64::new(START_MS));
        let hand = Arc::clone(&now_ms);
        let clock = Clock::of(move || hand.load(Ordering::Relaxed));
        let app = App::of(db.clone(), clock, passwords, Site::of(page));
        let keys = Arc::new(HqKeys::load(&db, START_MS).await.unwrap());
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let address = listener.local_addr().unwrap();
        tokio::spawn(serve::serve(listener, router::router(app), std::future::pending()));
        Self { db, keys, address, now_ms, _folder: None }
    }

    pub fn url(&self, path: &str) -> String {
        format!("http://{}{path}", self.address)
    }

    pub fn address(&self) -> SocketAddr {
        self.address
    }

    pub fn now_ms(&self) -> i64 {
        self.now_ms.load(Ordering::Relaxed)
    }

    /// Lets time pass.
    pub fn pass_ms(&self, ms: i64) {
        self.now_ms.fetch_add(ms, Ordering::Relaxed);
    }

    /// Somebody without an account.
    pub fn stranger(&self) -> Actor {
        Actor::new(self, None)
    }

    /// One of the demonstration people, at a desk.
    pub async fn desk(&self, login: &str) -> Actor {
        self.stranger().signed_in(login, serde_json::Value::Null).await
    }

    /// The officer of the commune Gia Binh, at a desk.
    pub async fn officer(&self) -> Actor {
        self.desk("canbo.giabinh").await
    }

    /// The clerk of the province, at a desk.
    pub async fn clerk(&self) -> Actor {
        self.desk("vanthu.tinh").await
    }

    /// A tablet of one of the demonstration people.
    pub async fn tablet(&self, login: &str) -> Tablet {
        Tablet::enrol(self, login).await
    }
}

/// Packs bytes by gzip.
pub fn gzip(bytes: &[u8]) -> Vec<u8> {
    let mut encoder = GzEncoder::new(Vec::new(), Compression::default());
    encoder.write_all(bytes).unwrap();
    encoder.finish().unwrap()
}

/// A page of four files.
fn page(path: &str) -> Option<File> {
    let bytes: &'static [u8] = match path {
        "index.html" => b"<!doctype html><title>CamKet</title>",
        "app-0123456789abcdef.js" => b"export default 1",
        "app-0123456789abcdef.js.br" => b"packed",
        "sw.js" => b"// worker",
        _ => return None,
    };
    Some(File { bytes: bytes.into(), hash: Sha256::digest(bytes).into() })
}

/// A folder that goes away with the test.
pub struct TempFolder(pub PathBuf);

impl TempFolder {
    pub fn new() -> Self {
        Self::within(std::env::temp_dir())
    }

    /// In memory where the machine has such a place: for tests in which no power fails.
    pub fn in_memory() -> Self {
        let memory = PathBuf::from("/dev/shm");
        if memory.is_dir() { Self::within(memory) } else { Self::new() }
    }

    fn within(place: PathBuf) -> Self {
        let name = format!("camket-hq-test-{}", hex(&random::<8>().unwrap()));
        let path = place.join(name);
        std::fs::create_dir_all(&path).unwrap();
        Self(path)
    }
}

impl Drop for TempFolder {
    fn drop(&mut self) {
        let _ = std::fs::remove_dir_all(&self.0);
    }
}
