//! One file per kind of record, and the code lists that several kinds share.

pub mod broadcast;
pub mod case_result;
pub mod commendation;
pub mod coordination;
pub mod coordination_event;
pub mod culture_title;
pub mod directive;
pub mod head_duty;
pub mod model_review;
pub mod model_site;
pub mod movement_rating;
pub mod outreach;
pub mod pledge_batch;
pub mod radio_programme;
pub mod safety_evaluation;
pub mod school_incident;
pub mod self_guard_model;
pub mod signer;
pub mod site;
pub mod tip;
pub mod work_plan;
pub mod zero_return;

use crate::date::Date;
use crate::fact::{Fact, Metric};
use crate::field::{FieldDesc, NOTE, Shape};
use crate::file_number::FILE_NUMBER;
use crate::finding::{Finding, FindingCode};
use crate::fold::fold;
use crate::kind::Derived;
use crate::kinds::site::SiteKind;
use crate::photo_place::{LATITUDE_MAX, LONGITUDE_MAX};
use crate::record::{RecordId, View};
use crate::state::{STATE, State};
use crate::validate::Context;
use crate::value::Value;

/// The audience code of pupils and students.
pub const PUPILS: &str = "HOC_SINH";

/// The groups that outreach and pledges address: officials, public employees, workers, teachers,
/// pupils and students, parents, residents.
pub const AUDIENCES: &[&str] =
    &["CAN_BO", "VIEN_CHUC", "NLD", "GIAO_VIEN", PUPILS, "PHU_HUYNH", "NHAN_DAN"];

/// A calendar year in which something of the movement may lie.
pub(crate) const YEAR: Shape = Shape::Int { min: 1975, max: 2100 };

/// A day that lies in the past.
pub(crate) const PAST_DAY: Shape = Shape::Date { future_ok: false };

/// A day of any time.
pub(crate) const ANY_DAY: Shape = Shape::Date { future_ok: true };

/// The number of a document.
pub(crate) const DOC_NUMBER: Shape = Shape::Text { max_chars: 50, lines: 1 };

/// A remark.
pub(crate) const NOTE_FIELD: FieldDesc = FieldDesc::optional("note", NOTE);

/// Most photos of one record.
pub const PHOTOS_MAX: usize = 12;

/// Photos of what a record tells of (DOMAIN, core fields: `dinh_kem`).
pub(crate) const PHOTOS_FIELD: FieldDesc =
    FieldDesc::optional("photos", Shape::Photos { max: PHOTOS_MAX }).main();

/// Whether the officer wants the places of the record's photos kept; otherwise they are lost.
pub const PHOTO_PLACE_KEPT: &str = "photo_place_kept";
/// How far north each photo was taken.
pub const PHOTO_LATITUDE: &str = "photo_latitude";
/// How far east each photo was taken.
pub const PHOTO_LONGITUDE: &str = "photo_longitude";

pub(crate) const PHOTO_PLACE_KEPT_FIELD: FieldDesc =
    FieldDesc::optional(PHOTO_PLACE_KEPT, Shape::Bool).by_program();
pub(crate) const PHOTO_LATITUDE_FIELD: FieldDesc =
    FieldDesc::optional(PHOTO_LATITUDE, Shape::PhotoDegrees { max: LATITUDE_MAX }).by_program();
pub(crate) const PHOTO_LONGITUDE_FIELD: FieldDesc =
    FieldDesc::optional(PHOTO_LONGITUDE, Shape::PhotoDegrees { max: LONGITUDE_MAX }).by_program();

/// Scans of the paper that a record tells of, folded away: a paper has its number.
pub(crate) const SCANS_FIELD: FieldDesc =
    FieldDesc::optional("photos", Shape::Photos { max: PHOTOS_MAX });

/// The number of its file, which HQ gives.
pub(crate) const FILE_NUMBER_FIELD: FieldDesc =
    FieldDesc::optional(FILE_NUMBER, Shape::Text { max_chars: 40, lines: 1 }).by_program();

/// Why a record was returned or declared void.
pub(crate) const REASON_FIELD: FieldDesc = FieldDesc::optional("reason", NOTE).by_program();

/// The state that all kinds share.
pub(crate) const STATE_FIELD: FieldDesc =
    FieldDesc::optional(STATE, Shape::Choice(&State::CODES)).by_program();

/// The kind of the site that a record is about, as it was on the day.
pub(crate) const SITE_KIND_FIELD: FieldDesc =
    FieldDesc::optional("site_kind", Shape::Choice(&SiteKind::CODES)).by_program();

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

/// Keeps the kind of the site as it was on the day, so that figures depend on this record alone.
pub(crate) fn site_kind_derived(view: &dyn View, context: &Context<'_>) -> Derived {
    let kind = context.referred(view, "site").and_then(|site| SiteKind::of(&*site));
    Derived { path: "site_kind", value: kind.map(|kind| Value::from(kind.code())) }
}

/// The derived values of a kind that keeps its site's kind and no more.
pub(crate) fn only_site_kind(view: &dyn View, context: &Context<'_>) -> Vec<Derived> {
    vec![site_kind_derived(view, context)]
}

/// Whether the record is about a school, as its site says.
pub(crate) fn judge_school(view: &dyn View, context: &Context<'_>) -> Option<Finding> {
    let kind = SiteKind::of(&*context.referred(view, "site")?)?;
    (kind != SiteKind::School).then(|| Finding::error("site", FindingCode::OtherSiteKind))
}

/// Nothing ends before it begins.
pub(crate) fn ends_in_order(view: &dyn View, start: &str, end: &'static str) -> Option<Finding> {
    let (start, ended) = (view.date(start)?, view.date(end)?);
    (ended < start).then(|| Finding::error(end, FindingCode::EndsBeforeStart { start }))
}

/// Asks when a year that was typed is not that of the day.
pub(crate) fn judge_year(view: &dyn View, day: &str) -> Option<Finding> {
    let (year, expected) = (view.int("year")?, view.date(day)?.year());
    let differs = year != i64::from(expected);
    differs.then(|| Finding::confirm("year", FindingCode::OtherYear { expected }))
}

/// What was chosen must be in force on the day; days that are not known bind nobody.
pub(crate) fn judge_force(
    path: &'static str,
    day: Date,
    from: Option<Date>,
    to: Option<Date>,
) -> Option<Finding> {
    let in_force = from.is_none_or(|from| from <= day) && to.is_none_or(|to| day <= to);
    (!in_force).then(|| Finding::error(path, FindingCode::OutOfForce { from, to }))
}

/// Whether two records hold the same in all these fields, none of which is empty.
pub(crate) fn same_in(a: &dyn View, b: &dyn View, fields: &[&str]) -> bool {
    fields.iter().all(|field| a.get(field).is_some() && a.get(field) == b.get(field))
}

/// Whether two records have the same text in a field, however it is written.
pub(crate) fn same_words(a: &dyn View, b: &dyn View, field: &str) -> bool {
    a.text(field).is_some() && a.text(field).map(fold) == b.text(field).map(fold)
}

/// What one record adds on one day.
pub(crate) fn counted(
    view: &dyn View,
    day: Option<Date>,
    counts: impl IntoIterator<Item = (Metric, i64)>,
) -> Vec<Fact> {
    let Some(base) = Fact::base(view, day) else { return Vec::new() };
    let count = |(metric, value)| base.counting(metric, countable(value));
    counts.into_iter().filter_map(count).collect()
}

/// What a record adds to stocks from a day on, and takes away again after a last day.
pub(crate) fn kept(
    view: &dyn View,
    from: Option<Date>,
    to: Option<Date>,
    counts: &[(Metric, i64)],
) -> Vec<Fact> {
    let mut facts = counted(view, from, counts.iter().copied());
    let Some(to) = to.filter(|to| from.is_some_and(|from| from <= *to)) else { return facts };
    let lost: Vec<Fact> =
        facts.iter().map(|it| Fact { day: to.plus_days(1), value: -it.value, ..*it }).collect();
    facts.extend(lost);
    facts
}

#[cfg(test)]
mod tests;
