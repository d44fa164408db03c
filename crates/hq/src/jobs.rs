//! What HQ does by itself while it serves.

use std::time::Duration;

use crate::store::Db;

/// Pause between two looks at what has grown.
const SNAPSHOTS_PAUSE: Duration = Duration::from_secs(5 * 60);

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
