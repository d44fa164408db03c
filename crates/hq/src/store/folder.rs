//! The folder of the SQLite database: what lies in it, and who may touch it at a time.

use std::fs::{DirBuilder, File, TryLockError};
use std::path::Path;
use std::sync::Arc;

use super::StoreError;

/// Name of the SQLite file inside the data folder.
pub const SQLITE_FILE: &str = "camket.db";
/// A backup on its way into place.
pub(super) const STAGED_FILE: &str = "camket.db.restoring";
/// Everybody who has the database open holds a lock on this file.
const LOCK_FILE: &str = "camket.lock";

/// A hold on the folder, given back when the last clone is dropped or the process ends.
#[derive(Clone)]
pub struct Guard {
    _held: Arc<Held>,
}

/// A file with a lock on it.
struct Held(File);

impl Drop for Held {
    fn drop(&mut self) {
        // Closing is not enough: a process that was started a moment ago may have the file open, too,
        // until it runs its own program. What cannot be given back ends with the process.
        _ = self.0.unlock();
    }
}

impl Guard {
    /// Holds the folder together with others, unless somebody is alone in it.
    pub(super) fn shared(folder: &Path) -> Result<Self, StoreError> {
        if folder.join(STAGED_FILE).exists() {
            return Err(StoreError::RestoreInterrupted);
        }
        Self::hold(folder, File::try_lock_shared)
    }

    /// Holds the folder alone.
    pub(super) fn alone(folder: &Path) -> Result<Self, StoreError> {
        Self::hold(folder, File::try_lock)
    }

    fn hold(
        folder: &Path,
        lock: impl Fn(&File) -> Result<(), TryLockError>,
    ) -> Result<Self, StoreError> {
        let options = File::options().create(true).write(true).truncate(false).clone();
        let file = options.open(folder.join(LOCK_FILE))?;
        match lock(&file) {
            Ok(()) => Ok(Guard { _held: Arc::new(Held(file)) }),
            Err(TryLockError::WouldBlock) => Err(StoreError::InUse),
            Err(TryLockError::Error(error)) => Err(error.into()),
        }
    }
}

/// Makes a folder that only HQ's own user may look into.
pub(super) fn make_private(folder: &Path) -> std::io::Result<()> {
    let mut builder = DirBuilder::new();
    #[cfg(unix)]
    std::os::unix::fs::DirBuilderExt::mode(&mut builder, 0o700);
    builder.recursive(true).create(folder)
}
