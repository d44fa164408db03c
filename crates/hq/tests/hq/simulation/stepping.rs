//! The real store, stopping before each step so that somebody else may go on or the power may fail.

use std::collections::BTreeMap;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering::Relaxed};
use std::task::Poll;

use camket_domain::{AreaId, RecordId};
use camket_hq::store::sql::Tx;
use camket_hq::store::{Db, StoreError};
use camket_sync::hq::{
    AreaHead, Aside, Caller, HqStore, HqTransaction, InstanceRow, KeptAside, News, Sequenced,
    Updated,
};
use camket_sync::protocol::{Epoch, Offer};
use camket_sync::{ChangeId, InstanceId, RecordState, SetDigest};

/// Where transactions wait for each other and for whoever drives them.
#[derive(Default)]
pub struct Gate {
    /// The future that was polled last stopped by itself, before a step.
    pub is_stopped: AtomicBool,
    /// Somebody writes.
    is_taken: AtomicBool,
    /// The next commit fails.
    pub commit_fails: AtomicBool,
}

impl Gate {
    async fn stop(&self) {
        let mut was_here = false;
        std::future::poll_fn(|_| {
            if std::mem::replace(&mut was_here, true) {
                return Poll::Ready(());
            }
            self.is_stopped.store(true, Relaxed);
            Poll::Pending
        })
        .await;
    }
}

/// The store of HQ behind a gate.
#[derive(Clone)]
pub struct Stepping {
    pub db: Db,
    pub gate: Arc<Gate>,
}

/// A transaction behind the gate; the gate opens for the next one when it ends.
pub struct SteppingTx {
    tx: Option<Tx>,
    gate: Arc<Gate>,
}

impl Drop for SteppingTx {
    fn drop(&mut self) {
        drop(self.tx.take());
        self.gate.is_taken.store(false, Relaxed);
    }
}

impl SteppingTx {
    async fn step(&mut self) -> &mut Tx {
        self.gate.stop().await;
        self.tx.as_mut().expect("it is there until the end")
    }
}

impl HqStore for Stepping {
    type Error = StoreError;
    type Tx = SteppingTx;

    async fn begin(&self) -> Result<SteppingTx, StoreError> {
        loop {
            self.gate.stop().await;
            if !self.gate.is_taken.swap(true, Relaxed) {
                break;
            }
        }
        Ok(SteppingTx { tx: Some(self.db.write().await?), gate: Arc::clone(&self.gate) })
    }

    async fn epoch(&self) -> Result<Epoch, StoreError> {
        self.gate.stop().await;
        self.db.epoch().await
    }

    async fn digest_at(&self, area: &AreaId, seq: u64) -> Result<Option<SetDigest>, StoreError> {
        self.gate.stop().await;
        self.db.digest_at(area, seq).await
    }

    async fn news(
        &self,
        area: &AreaId,
        seq: u64,
        changes_max: usize,
        bytes_max: u64,
    ) -> Result<News, StoreError> {
        self.gate.stop().await;
        self.db.news(area, seq, changes_max, bytes_max).await
    }

    async fn make_snapshot(&self, area: &AreaId) -> Result<Option<Offer>, StoreError> {
        self.gate.stop().await;
        self.db.make_snapshot(area).await
    }

    async fn offer(&self, area: &AreaId) -> Result<Option<Offer>, StoreError> {
        self.gate.stop().await;
        self.db.offer(area).await
    }

    async fn snapshot_piece(
        &self,
        area: &AreaId,
        hash: &[u8; 32],
        offset: u64,
        bytes_max: usize,
    ) -> Result<Option<Vec<u8>>, StoreError> {
        self.gate.stop().await;
        self.db.snapshot_piece(area, hash, offset, bytes_max).await
    }
}

impl HqTransaction for SteppingTx {
    type Error = StoreError;

    async fn instances(
        &mut self,
        owners: &[(InstanceId, &Caller)],
    ) -> Result<Vec<Option<InstanceRow>>, StoreError> {
        self.step().await.instances(owners).await
    }

    async fn put_instances(
        &mut self,
        rows: &[(InstanceId, InstanceRow)],
    ) -> Result<(), StoreError> {
        self.step().await.put_instances(rows).await
    }

    async fn id_of(
        &mut self,
        instance: InstanceId,
        n: u64,
    ) -> Result<Option<ChangeId>, StoreError> {
        self.step().await.id_of(instance, n).await
    }

    async fn lock_area(&mut self, area: &AreaId) -> Result<AreaHead, StoreError> {
        self.step().await.lock_area(area).await
    }

    async fn records(
        &mut self,
        area: &AreaId,
        records: &[RecordId],
    ) -> Result<BTreeMap<RecordId, RecordState>, StoreError> {
        self.step().await.records(area, records).await
    }

    async fn append(
        &mut self,
        area: &AreaId,
        head: AreaHead,
        changes: &[Sequenced],
        merged: impl FnOnce() -> Vec<Updated> + Send,
        now_ms: u64,
    ) -> Result<(), StoreError> {
        self.step().await.append(area, head, changes, merged, now_ms).await
    }

    async fn keep_aside(&mut self, changes: &[Aside], now_ms: u64) -> Result<(), StoreError> {
        self.step().await.keep_aside(changes, now_ms).await
    }

    async fn kept_aside(&mut self, instances: &[InstanceId]) -> Result<KeptAside, StoreError> {
        self.step().await.kept_aside(instances).await
    }

    async fn commit(mut self) -> Result<(), StoreError> {
        self.gate.stop().await;
        if self.gate.commit_fails.swap(false, Relaxed) {
            return Err(StoreError::Undone);
        }
        let tx = self.tx.take().expect("it is there until the end");
        HqTransaction::commit(tx).await
    }
}
