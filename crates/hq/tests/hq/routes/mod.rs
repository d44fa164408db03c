//! One file per path and method, as the API is laid out.

mod attachment;
mod audit;
mod colleagues;
mod devices;
mod envelope;
mod export;
mod feed_keys;
mod figures;
mod health;
mod losses;
mod me;
mod odata;
mod openapi;
mod organs;
mod page;
mod people;
mod periods;
mod plans;
mod quarantine;
mod records;
mod recovery;
mod reports;
mod review;
mod session;
mod snapshot;
mod sync;
