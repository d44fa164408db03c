//! What HQ does by itself while it serves.

use std::time::Duration;

use crate::clock::Clock;
use crate::reforms;
use crate::retention::forget_names;
use crate::store::Db;

/// Pause between two looks at what has grown.
const SNAPSHOTS_PAUSE: Duration = Duration::from_secs(5 * 60);

/// Pause between two looks at whose names' time is over.
const RETENTION_PAUSE: Duration = Duration::from_secs(6 * 60 * 60);

/// Forgets the names of signers when their time is over, now and then, for ever.
pub async fn keep_names_no_longer(db: Db, clock: Clock) {
    loop {
        match forget_names(&db, clock.now_ms()).await {
            Ok(0) => {}
            Ok(names) => tracing::info!(names, "names were forgotten: their time was over"),
            Err(error) => tracing::warn!(?error, "names could not be forgotten"),
        }
        tokio::time::sleep(RETENTION_PAUSE).await;
    }
}

/// Pause between two looks at what another process has added to the map.
const REFORMS_PAUSE: Duration = Duration::from_secs(60);

/// Takes up what other processes of this HQ add to the map, for ever.
pub async fn follow_reforms(db: Db) {
    loop {
        tokio::time::sleep(REFORMS_PAUSE).await;
        if let Err(error) = reforms::take_up(&db).await {
            tracing::warn!(?error, "the map could not be read");
        }
    }
}

/// Makes snapshots for new tablets of the areas that have grown, now and then, for ever.
pub async fn keep_snapshots(db: Db) {
    loop {
        match db.refresh_snapshots().await {
            Ok(0) => {}
            Ok(made) => tracing::info!(made, "snapshots of areas were made"),
            Err(error) => tracing::warn!(?error, "snapshots could not be made"),
        }
        tokio::time::sleep(SNAPSHOTS_PAUSE).await;
    }
}
