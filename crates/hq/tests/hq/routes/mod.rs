//! One file per path and method, as the API is laid out.

mod attachment;
mod audit;
mod devices;
mod envelope;
mod figures;
mod health;
mod losses;
mod me;
mod openapi;
mod page;
mod people;
mod quarantine;
mod records;
mod recovery;
mod review;
mod session;
mod snapshot;
mod sync;
