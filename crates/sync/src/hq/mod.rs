//! HQ's side of the conversation: what to accept, what to keep aside, what to tell.
//!
//! [`plan_push`] decides as data and [`exchange()`] walks through a store; the same code runs on SQL
//! and, in the simulation, in memory.

mod approved;
mod area;
mod closed;
mod exchange;
mod letter;
mod objection;
mod parent;
mod plan;
mod rows;
mod steps;
mod store;
mod take;

pub use area::place;
pub use closed::counts_in;
pub use exchange::{ExchangeError, PAGE_CHANGES_MAX, PAGES_BYTES_MAX, answer, exchange};
pub use letter::take_letter;
pub use objection::Objection;
pub use plan::{PushPlan, is_misplaced, merge, plan_push, sequence};
pub use rows::{Accepted, AreaHead, Aside, Caller, InstanceRow, Sequenced, Updated};
pub use store::{HqStore, HqTransaction, KeptAside, News};
pub use take::{Asked, Taken, take_all};
