//! What other rooms need to test against this one: HQ in memory, a device's log in memory, the
//! contract of HQ's stores, and the simulation of a whole field.
//!
//! Everything is deterministic and runs in one thread.

pub mod contract;
pub mod hostile;
pub mod memory_hq;
pub mod memory_log;
pub mod rng;
pub mod run;
pub mod samples;
pub mod simulation;
pub mod unpack;

pub use memory_hq::{Backup, MemoryHq, StoreDown};
pub use memory_log::MemoryLog;
pub use rng::Rng;
pub use run::{block_on, together};
pub use unpack::read_snapshot;
