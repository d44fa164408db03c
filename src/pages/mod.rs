//! The screens, one folder a noun. They talk to [`crate::service`] and to nothing below it.

pub mod door;
pub mod today;
pub mod outreach;
pub mod pledge;
pub mod site;
pub mod record;
pub mod search;
pub mod safety;
pub mod settings;
pub mod desk;

pub mod missing;
pub mod problem;
pub mod status_line;
