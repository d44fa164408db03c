//! The desk of HQ: figures of a period, the list behind each, one record with its history.
//!
//! What is asked for stands in the address (`asked`); a page reads it there, asks HQ (`ask`)
//! and shows the answer. Choosing something writes another address in place of the present one.

mod areas;
mod arriving;
mod ask;
mod asked;
mod behind;
mod beside;
mod charts;
mod chooser;
mod closing;
mod dashboard;
mod decision;
mod dossier;
mod download;
mod feed;
mod ground;
mod history;
mod listing;
mod organs;
mod people;
mod photos;
mod plans;
mod reason;
mod report;
mod review;
mod series;
mod site_list;
mod targets;
mod tips;

pub use areas::AreasPage;
pub use arriving::Arriving;
pub use behind::BehindPage;
pub use closing::ClosingPage;
pub use dashboard::DashboardPage;
pub use dossier::DossierPage;
pub use feed::FeedPage;
pub use organs::OrgansPage;
pub use people::PeoplePage;
pub use report::{FrozenPage, NewReportPage, ReportPage, ReportsPage};
pub use review::ReviewPage;
pub use site_list::SiteListPage;
pub use targets::TargetsPage;
pub use tips::{KeysPage, TipPage, TipsPage};
