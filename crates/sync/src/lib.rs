//! Changes, stamps, merge, outbox, batches and protocol: sync without I/O.
//!
//! Clock, randomness, storage and transport come in from outside, so that the same engine runs on a
//! tablet, at HQ and in a simulation. It knows nothing of browsers, SQL or HTTP.
#![warn(missing_docs)]

// The language: bytes, names, times.
pub mod codec;
pub mod id;
pub mod packing;
pub mod stamp;

// The unit of work, and what many of them make.
pub mod attachment;
pub mod change;
pub mod merge;
pub mod snapshot;

// The conversation.
pub mod batch;
pub mod envelope;
pub mod protocol;
pub mod recovery;
pub mod refusal;
pub mod tip;
pub mod transfer;

// The two ends of it.
pub mod entry;
pub mod tablet;

pub mod hq;

// How we know.
pub mod mutants;
#[cfg(feature = "testing")]
pub mod testing;

pub use change::{Change, FieldOp, Op};
pub use codec::DecodeError;
pub use entry::Entry;
pub use id::{ChangeId, InstanceId, SetDigest};
pub use merge::{DELETED, RecordState};
pub use packing::Packing;
pub use protocol::{Batch, SyncAnswer, SyncRequest};
pub use refusal::Refusal;
pub use snapshot::AreaSnapshot;
pub use stamp::{Hlc, Stamp};
pub use tablet::{Deed, Tablet, Whereabouts};
