//! Every kind's form, list and detail, made of its field descriptors.
//!
//! A kind that deserves a screen of its own puts these together with a [`FormManner`], a
//! [`ListManner`] and sections of its own; a kind that does not gets by with these alone.

pub mod badges;
pub mod photos;
pub mod reference;
pub mod shown;

mod calendar;
mod detail;
mod edit;
mod form;
mod list;
mod manner;
mod origin;
mod remark;
mod sheet;
mod start;
mod twin;

pub use detail::{Gone, RecordDetail};
pub use edit::RecordEdit;
pub use form::{RecordForm, Saved};
pub use list::{RecordList, RecordRow};
pub use manner::{FormManner, ListManner};
pub use origin::NewRecord;
pub use start::{FormStart, correction_name, fresh_form_name, home_area};
