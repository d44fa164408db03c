//! Pledges: batches, the list of those who sign, signing itself, and the sheet on paper.

mod batch;
mod detail;
mod form;
mod list;
mod manner;
mod marks;
mod origin;
mod people;
mod print;
mod roster;
mod sign;
mod turn;
mod wording;

pub use detail::PledgeDetail;
pub use form::{PledgeEdit, PledgeNew};
pub use list::PledgeList;
pub use roster::RosterPage;
pub use sign::SignPage;
