//! The handlers, one file per path, named by their methods. Each is thin: read, ask, answer.

pub mod attachment;
pub mod audit;
pub mod devices;
pub mod envelope;
pub mod figures;
pub mod health;
pub mod losses;
pub mod me;
pub mod openapi;
pub mod params;
pub mod people;
pub mod piece;
pub mod quarantine;
pub mod records;
pub mod recovery;
pub mod review;
pub mod session;
pub mod snapshot;
pub mod sync;
pub mod values;
