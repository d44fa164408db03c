//! What a dashboard, a report and its documents cost at HQ, at two sizes of the database side by
//! side: `cargo xtask bench report`.
//!
//! Method: a new SQLite database takes invented sessions and pledges of the district through the
//! exchange that tablets use; then a clerk asks over loopback HTTP, each question many times, and the
//! median is told.
#![expect(clippy::unwrap_used, reason = "a benchmark that cannot go on fails here")]

#[path = "report/ask.rs"]
mod ask;
#[path = "report/fill.rs"]
mod fill;

use std::io::Write;
use std::path::PathBuf;
use std::time::Instant;

use camket_hq::app::App;
use camket_hq::assets::Site;
use camket_hq::auth::Passwords;
use camket_hq::clock::{Clock, random};
use camket_hq::encoding::hex;
use camket_hq::store::Db;
use camket_hq::{demo, router, serve};
use serde_json::{Value, json};
use tokio::net::TcpListener;

/// Changes of the two databases; others with `CAMKET_BENCH_SIZES=100000,5000000`.
const SIZES: [u64; 2] = [100_000, 1_000_000];

#[tokio::main]
async fn main() {
    let sizes = std::env::var("CAMKET_BENCH_SIZES").ok();
    let sizes: Vec<u64> = match &sizes {
        Some(text) => text.split(',').map(|size| size.trim().parse().unwrap()).collect(),
        None => SIZES.to_vec(),
    };
    let mut results = Vec::new();
    let mut out = std::io::stdout();
    for size in sizes {
        let result = measure(size).await;
        writeln!(out, "{result:#}").unwrap();
        results.push(result);
    }
    if let Ok(path) = std::env::var("CAMKET_BENCH_OUT") {
        std::fs::write(path, serde_json::to_string_pretty(&results).unwrap()).unwrap();
    }
}

async fn measure(size: u64) -> Value {
    let folder = Folder::new();
    let db = Db::sqlite(&folder.0).await.unwrap();
    let now_ms = Clock::system().now_ms();
    db.migrate(now_ms).await.unwrap();
    let passwords = Passwords::with_cost(8, 1).unwrap();
    demo::make_people(&db, &passwords, true, now_ms).await.unwrap();
    let started = Instant::now();
    fill::fill(&db, size, now_ms).await;
    let fill_s = started.elapsed().as_secs_f64();
    let app = App::of(db.clone(), Clock::system(), passwords, Site::of(|_| None));
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let url = format!("http://{}", listener.local_addr().unwrap());
    tokio::spawn(serve::serve(listener, router::router(app), std::future::pending()));
    let asked = ask::ask(&url, &fill::day_of(10_000, size).iso()).await;
    db.close().await;
    json!({ "changes": size, "fill_changes_per_s": (size as f64 / fill_s).round(), "ms": asked })
}

/// A folder that goes away.
struct Folder(PathBuf);

impl Folder {
    fn new() -> Self {
        let name = format!("camket-bench-{}", hex(&random::<8>().unwrap()));
        let path = std::env::temp_dir().join(name);
        std::fs::create_dir_all(&path).unwrap();
        Self(path)
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        let _ = std::fs::remove_dir_all(&self.0);
    }
}
