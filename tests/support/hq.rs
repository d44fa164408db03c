//! HQ as it runs in production, but for its clock and the cost of passwords.

use std::net::SocketAddr;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

use camket_hq::app::App;
use camket_hq::assets::Site;
use camket_hq::auth::Passwords;
use camket_hq::clock::Clock;
use camket_hq::store::Db;
use camket_hq::{demo, router, serve};
use reqwest::{Client, Method, StatusCode};
use serde_json::Value;
use tokio::net::TcpListener;
use tokio::sync::oneshot;
use tokio::task::JoinHandle;

use super::{Database, START_MS};

pub(crate) struct Hq {
    db: Db,
    client: Client,
    address: SocketAddr,
    now_ms: Arc<AtomicU64>,
    stop: oneshot::Sender<()>,
    served: JoinHandle<()>,
}

/// What HQ answered.
#[derive(Debug)]
pub(crate) struct Answer {
    pub(crate) status: StatusCode,
    pub(crate) bytes: Vec<u8>,
}

impl Answer {
    /// The body of a success as JSON.
    pub(crate) fn good(&self) -> Value {
        assert!(self.status.is_success(), "{} {}", self.status, self.text());
        serde_json::from_slice(&self.bytes).unwrap()
    }

    /// Status and code of a refusal.
    pub(crate) fn refusal(&self) -> (u16, String) {
        let problem: Value = serde_json::from_slice(&self.bytes).unwrap();
        (self.status.as_u16(), problem["code"].as_str().unwrap_or_default().to_owned())
    }

    pub(crate) fn text(&self) -> String {
        String::from_utf8_lossy(&self.bytes).into_owned()
    }
}

impl Hq {
    /// Starts on a new database with the people of the demonstration.
    pub(crate) async fn start(database: &Database) -> Self {
        Self::start_at(database, START_MS).await
    }

    async fn start_at(database: &Database, now_ms: u64) -> Self {
        let db = database.open().await;
        db.migrate(now_ms as i64).await.unwrap();
        let passwords = Passwords::with_cost(8, 1).unwrap();
        demo::make_people(&db, &passwords, true, now_ms as i64).await.unwrap();
        let now_ms = Arc::new(AtomicU64::new(now_ms));
        let hand = Arc::clone(&now_ms);
        let clock = Clock::of(move || hand.load(Ordering::Relaxed) as i64);
        let app = App::of(db.clone(), clock, passwords, Site::of(|_| None));
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let address = listener.local_addr().unwrap();
        let (stop, told) = oneshot::channel();
        let told = async { told.await.unwrap_or_default() };
        let served = tokio::spawn(serve::serve(listener, router::router(app), told));
        let client = Client::builder().no_proxy().build().unwrap();
        Self { db, client, address, now_ms, stop, served }
    }

    /// Stops, closes the database, and starts again on it some time later.
    pub(crate) async fn restart(self, database: &Database, pause_ms: u64) -> Self {
        let now_ms = self.now_ms() + pause_ms;
        self.end().await;
        Self::start_at(database, now_ms).await
    }

    /// Its database, as a report at HQ reads it.
    pub(crate) fn store(&self) -> &Db {
        &self.db
    }

    /// Lets running requests end, and closes the database.
    pub(crate) async fn end(self) {
        let Hq { db, client, stop, served, .. } = self;
        drop(client);
        stop.send(()).unwrap();
        served.await.unwrap();
        db.close().await;
    }

    pub(crate) fn now_ms(&self) -> u64 {
        self.now_ms.load(Ordering::Relaxed)
    }

    /// Lets time pass.
    pub(crate) fn pass_ms(&self, ms: u64) {
        self.now_ms.fetch_add(ms, Ordering::Relaxed);
    }

    pub(crate) async fn call(
        &self,
        method: Method,
        path: &str,
        headers: &[(&str, &str)],
        body: Vec<u8>,
    ) -> Answer {
        let url = format!("http://{}{path}", self.address);
        let mut request = self.client.request(method, url).body(body);
        for (name, value) in headers {
            request = request.header(*name, *value);
        }
        let response = request.send().await.unwrap();
        let status = response.status();
        Answer { status, bytes: response.bytes().await.unwrap().to_vec() }
    }
}
