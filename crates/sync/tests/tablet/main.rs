//! Stories of tablets to which one thing happens.

mod backups;
mod carriers;
mod damage;
mod envelopes;
mod field;
mod limits;
mod packing;
mod refusals;
mod rollback;
mod time;
mod whereabouts;
