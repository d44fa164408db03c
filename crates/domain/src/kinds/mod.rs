//! One file per kind of record, and the code lists that several kinds share.

pub mod directive;
pub mod outreach;
pub mod pledge_batch;
pub mod signer;
pub mod site;

use crate::kinds::site::SiteKind;
use crate::record::{RecordId, View};
use crate::validate::Context;

/// The audience code of pupils and students.
pub const PUPILS: &str = "HOC_SINH";

/// The groups that outreach and pledges address: officials, public employees, workers, teachers,
/// pupils and students, parents, residents.
pub const AUDIENCES: &[&str] =
    &["CAN_BO", "VIEN_CHUC", "NLD", "GIAO_VIEN", PUPILS, "PHU_HUYNH", "NHAN_DAN"];

/// A count that enters figures: one outside a field's bounds counts as nothing, so that no single
/// wrong record can bend a report.
pub(crate) fn countable(count: i64) -> i64 {
    if (0..=crate::field::COUNT_MAX).contains(&count) { count } else { 0 }
}

/// The kind that all these sites share; none if they differ or one is not known here.
pub(crate) fn common_site_kind(sites: &[RecordId], context: &Context<'_>) -> Option<SiteKind> {
    let kind_of = |id: &RecordId| SiteKind::of(&*(context.lookup)(*id)?);
    let (first, rest) = sites.split_first()?;
    let kind = kind_of(first)?;
    rest.iter().all(|id| kind_of(id) == Some(kind)).then_some(kind)
}

/// Whether two records have the same day.
pub(crate) fn same_day(a: &dyn View, b: &dyn View) -> bool {
    let day = a.date("date");
    day.is_some() && day == b.date("date")
}
