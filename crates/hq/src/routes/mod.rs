//! The handlers, one file per path, named by their methods. Each is thin: read, ask, answer.

pub mod attachment;
pub mod audit;
pub mod devices;
pub mod envelope;
pub mod export;
pub mod figures;
pub mod health;
pub mod losses;
pub mod me;
pub mod odata;
pub mod openapi;
pub mod params;
pub mod people;
pub mod periods;
pub mod piece;
pub mod plans;
pub mod quarantine;
pub mod records;
pub mod recovery;
pub mod reports;
pub mod review;
pub mod session;
pub mod snapshot;
pub mod sync;
pub mod values;
