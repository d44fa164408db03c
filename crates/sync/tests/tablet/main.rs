//! Stories of tablets to which one thing happens.

mod backups;
mod envelopes;
mod field;
mod limits;
mod rollback;
mod time;
