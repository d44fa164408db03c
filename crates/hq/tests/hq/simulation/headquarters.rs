//! HQ on SQLite as the simulation drives it: real files, real backups, real restores.

use std::collections::{BTreeMap, BTreeSet};
use std::future::poll_fn;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::Ordering::Relaxed;
use std::task::Poll;

use camket_domain::{AreaId, RecordId};
use camket_hq::store::{Db, SQLITE_FILE, restore};
use camket_sync::hq::{Aside, Caller, HqStore, HqTransaction, Objection, Sequenced};
use camket_sync::protocol::Epoch;
use camket_sync::testing::simulation::{Headquarters, Outcome, Running};
use camket_sync::{Change, ChangeId, InstanceId, RecordState, SyncRequest};
use tokio::runtime::{Builder, Runtime};

use super::stepping::{Gate, Stepping};
use crate::support::{START_MS, TempFolder, miscounted};

/// HQ on SQLite, one step at a time.
pub struct SqliteHeadquarters {
    runtime: Runtime,
    /// Requests under way; they end before the database that they work on is closed. None only
    /// between two lives.
    running: Option<Running<Stepping>>,
    /// None only between two lives.
    db: Option<Db>,
    gate: Arc<Gate>,
    areas: Vec<AreaId>,
    folder: TempFolder,
    /// Each crash goes on in a folder of its own.
    lives: usize,
    backups: usize,
}

impl SqliteHeadquarters {
    pub fn new(areas: &[AreaId]) -> Self {
        let runtime = Builder::new_current_thread().enable_all().build().unwrap();
        let folder = TempFolder::in_memory();
        let db = runtime.block_on(open(&folder.0.join("0")));
        let mut new = Self {
            runtime,
            running: None,
            db: None,
            gate: Arc::default(),
            areas: areas.to_vec(),
            folder,
            lives: 0,
            backups: 0,
        };
        new.begin(db);
        new
    }

    /// Begins a life on this database.
    fn begin(&mut self, db: Db) {
        let store = Stepping { db: db.clone(), gate: Arc::clone(&self.gate) };
        self.running = Some(Running::new(store, &self.areas));
        self.db = Some(db);
    }

    fn db(&self) -> &Db {
        self.db.as_ref().expect("it is open between two steps")
    }

    fn life(&self) -> PathBuf {
        self.folder.0.join(self.lives.to_string())
    }

    fn backup(&self, place: usize) -> PathBuf {
        self.folder.0.join(format!("backup-{place}"))
    }

    /// Ends all requests where they are.
    fn abandon(&mut self) {
        let _entered = self.runtime.enter();
        self.running = None;
        self.gate = Arc::default();
        if let Some(db) = self.db.take() {
            self.begin(db);
        }
    }

    /// Closes the database; whoever has it open keeps its folder from being restored.
    fn close(&mut self) {
        self.running = None;
        if let Some(db) = self.db.take() {
            self.runtime.block_on(db.close());
        }
    }

    /// Opens the database that is in the folder of this life.
    fn open(&mut self) {
        let db = self.runtime.block_on(open(&self.life()));
        self.begin(db);
    }
}

async fn open(folder: &Path) -> Db {
    let db = Db::sqlite(folder).await.unwrap();
    db.migrate(START_MS).await.unwrap();
    db
}

impl Headquarters for SqliteHeadquarters {
    fn submit(&mut self, ticket: u64, caller: Caller, request: SyncRequest, now_ms: u64) -> bool {
        let running = self.running.as_mut().expect("it is there between two steps");
        running.submit(ticket, caller, request, now_ms)
    }

    fn running(&self) -> usize {
        self.running.as_ref().map_or(0, Running::count)
    }

    fn step(&mut self, place: usize) -> Option<Outcome> {
        let (running, gate) = (self.running.as_mut()?, &self.gate);
        self.runtime.block_on(poll_fn(|context| match running.poll(place, context) {
            Poll::Pending if gate.is_stopped.swap(false, Relaxed) => Poll::Ready(None),
            polled => polled,
        }))
    }

    /// Leaves the files as they are, transactions under way and all, and opens them elsewhere.
    fn crash(&mut self) {
        let left = self.life();
        self.lives += 1;
        let found = self.life();
        std::fs::create_dir_all(&found).unwrap();
        for file in [SQLITE_FILE.to_owned(), format!("{SQLITE_FILE}-wal")] {
            std::fs::copy(left.join(&file), found.join(&file)).unwrap();
        }
        self.abandon();
        self.close();
        self.open();
        std::fs::remove_dir_all(left).unwrap();
    }

    fn fail_next_commit(&mut self) {
        self.gate.commit_fails.store(true, Relaxed);
    }

    fn back_up(&mut self) {
        let file = self.backup(self.backups);
        self.backups += 1;
        self.runtime.block_on(self.db().copy_to(&file)).unwrap();
    }

    fn verify(&mut self, place: usize) {
        // It writes, and writers wait for the one under way.
        self.abandon();
        self.runtime.block_on(self.db().verify_file(&self.backup(place))).unwrap();
    }

    fn restore(&mut self, place: usize) {
        let from = self.backup(place);
        self.abandon();
        self.close();
        self.runtime.block_on(restore(&self.life(), &from, 0)).unwrap();
        self.open();
    }

    fn epoch(&self) -> Epoch {
        self.runtime.block_on(HqStore::epoch(self.db())).unwrap()
    }

    fn visit(&self, area: &AreaId, seq: u64, show: &mut dyn FnMut(&Sequenced)) {
        let news = self.runtime.block_on(self.db().news(area, seq, usize::MAX, u64::MAX));
        news.unwrap().changes.iter().for_each(show);
    }

    fn records(&self, area: &AreaId) -> BTreeMap<RecordId, RecordState> {
        let mut ids = BTreeSet::new();
        self.visit(area, 0, &mut |one| _ = ids.insert(one.change.record));
        let ids: Vec<RecordId> = ids.into_iter().collect();
        self.runtime.block_on(self.db().states(area, &ids)).unwrap()
    }

    fn make_snapshot(&mut self, area: &AreaId) {
        // It writes, and writers wait for the one under way.
        if self.running() == 0 {
            self.runtime.block_on(self.db().make_snapshot(area)).unwrap();
        }
    }

    fn snapshot_piece(
        &self,
        area: &AreaId,
        hash: &[u8; 32],
        offset: u64,
        bytes_max: usize,
    ) -> Option<Vec<u8>> {
        self.runtime.block_on(self.db().snapshot_piece(area, hash, offset, bytes_max)).unwrap()
    }

    fn miscounted(&mut self) -> Option<String> {
        self.runtime.block_on(miscounted(self.db(), &self.areas))
    }

    fn aside(&self) -> Vec<Aside> {
        let sql = "SELECT body, id, code FROM quarantine ORDER BY received_ms, instance, n";
        let rows = self.runtime.block_on(self.db().all(sql, &[])).unwrap();
        let aside = rows.iter().map(|row| Aside {
            change: Change::decode(row.bytes(0).unwrap()).unwrap(),
            id: ChangeId(row.array(1).unwrap()),
            reason: Objection::from_code(row.text(2).unwrap()).unwrap(),
        });
        aside.collect()
    }

    fn holds(&self, instance: InstanceId, n: u64) -> Option<ChangeId> {
        let held = async { self.db().snapshot().await.unwrap().id_of(instance, n).await.unwrap() };
        self.runtime.block_on(held)
    }
}

impl Drop for SqliteHeadquarters {
    fn drop(&mut self) {
        self.abandon();
        self.close();
    }
}
