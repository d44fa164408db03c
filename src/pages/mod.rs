//! The screens, one folder a noun. They talk to [`crate::service`] and to nothing below it.

pub mod aside;
pub mod carry;
pub mod desk;
pub mod door;
pub mod evaluation;
pub mod figures;
pub mod filling;
mod intake;
pub mod outreach;
mod paper;
pub mod password;
mod period;
pub mod plain;
mod planned;
pub mod pledge;
pub mod record;
pub mod refused;
pub mod returned;
pub mod safety;
pub mod search;
pub mod settings;
pub mod site;
pub mod today;

pub mod missing;
pub mod problem;
pub mod status_line;
mod targets;
pub mod tip;
