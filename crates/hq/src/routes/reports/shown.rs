//! Reports as JSON, and finding the one that a path names.

use axum::extract::Path;
use axum::extract::rejection::PathRejection;
use camket_domain::{AreaId, RecordId};
use camket_report::official::{Body, Figure};
use serde::Serialize;

use super::issues;
use crate::app::App;
use crate::auth::Caller;
use crate::encoding::hex;
use crate::failure::Failure;
use crate::store::{Issue, ReportId, ReportRow, ReportState, Source};

/// A version as lists show it.
#[derive(Serialize)]
pub struct ReportHead {
    area: String,
    id: String,
    version: u32,
    state: &'static str,
    revision: i64,
    calendar: String,
    from: String,
    to: String,
    stage: &'static str,
    /// What it is limited to; blank for all.
    site_kind: &'static str,
    topic: &'static str,
    as_of_ms: i64,
    number: Option<u32>,
    day: Option<String>,
    reason: String,
    title: String,
}

/// A version with everything in it.
#[derive(Serialize)]
pub struct ReportDetail {
    #[serde(flatten)]
    head: ReportHead,
    body: Body,
    figures: Vec<FigureJson>,
    sources: Vec<SourceJson>,
    versions: Vec<Version>,
}

/// A figure.
#[derive(Serialize)]
pub struct FigureJson {
    code: String,
    of: String,
    formula: u16,
    value: i64,
    previous: Option<i64>,
}

/// Where an area stood.
#[derive(Serialize)]
pub struct SourceJson {
    area: String,
    seq: u64,
    digest: String,
}

/// A version beside this one.
#[derive(Serialize)]
pub struct Version {
    version: u32,
    state: &'static str,
}

/// A version that the caller may see, and all of its report that the caller may see.
pub(super) struct Found {
    pub(super) area: AreaId,
    pub(super) row: ReportRow,
    pub(super) versions: Vec<(u32, ReportState)>,
    /// Under what the version was issued that this one corrects.
    pub(super) corrected: Option<Issue>,
}

impl ReportHead {
    pub(super) fn of(area: &AreaId, row: &ReportRow) -> Result<Self, Failure> {
        let body = body_of(row)?;
        let issued = row.issue.filter(|_| row.state != ReportState::Draft);
        Ok(ReportHead {
            area: area.as_str().to_owned(),
            id: hex(&row.id),
            version: row.version,
            state: row.state.code(),
            revision: row.revision,
            calendar: row.calendar.clone(),
            from: row.period.from.iso(),
            to: row.period.to.iso(),
            stage: row.stage.code(),
            site_kind: row.focus.site_kind_code(),
            topic: row.focus.topic_code(),
            as_of_ms: row.as_of_ms,
            number: row.issue.map(|issue| issue.number),
            day: issued.map(|issue| issue.day.iso()),
            reason: row.reason.clone(),
            title: body.subject.join(" "),
        })
    }
}

/// The words of a version.
pub(super) fn body_of(row: &ReportRow) -> Result<Body, Failure> {
    serde_json::from_str(&row.body).map_err(|_| Failure::Broken("a stored body is no body"))
}

/// What the audit calls a version.
pub(super) fn subject(area: &AreaId, row: &ReportRow) -> String {
    format!("{}/{}/{}", area.as_str(), hex(&row.id), row.version)
}

/// Drafts are for those who issue; what is issued is for everybody who sees the area.
pub(super) fn is_for(caller: &Caller, row: &ReportRow) -> bool {
    row.state != ReportState::Draft || issues(caller)
}

/// Reads the path `{area}/{id}`.
pub(super) fn read_path(
    caller: &Caller,
    path: Result<Path<(String, String)>, PathRejection>,
) -> Result<(AreaId, ReportId), Failure> {
    let Path((area, id)) = path.map_err(|_| Failure::ReportUnknown)?;
    let area = AreaId::new(area);
    let id: RecordId = id.parse().map_err(|_| Failure::ReportUnknown)?;
    if caller.scope.covers(&area) { Ok((area, *id.bytes())) } else { Err(Failure::ReportUnknown) }
}

/// Finds a version: the newest that the caller may see, or the one named.
pub(super) async fn find(
    app: &App,
    caller: &Caller,
    (area, id): (AreaId, ReportId),
    version: Option<u32>,
) -> Result<Found, Failure> {
    let mut rows = app.db.report_versions(&area, &id).await?;
    rows.retain(|row| is_for(caller, row));
    let versions = rows.iter().map(|row| (row.version, row.state)).collect();
    let wanted = |row: &ReportRow| version.is_none_or(|version| row.version == version);
    let at = rows.iter().position(wanted).ok_or(Failure::ReportUnknown)?;
    let corrected = rows.get(at + 1).and_then(|before| before.issue);
    Ok(Found { area, row: rows.swap_remove(at), versions, corrected })
}

/// Shows a version with its figures.
pub(super) async fn detail(app: &App, found: Found) -> Result<ReportDetail, Failure> {
    let Found { area, row, versions, .. } = found;
    let figures = app.db.report_figures(&area, &row.id, row.version).await?;
    let sources = app.db.report_sources(&area, &row.id, row.version).await?;
    let versions = if versions.is_empty() { vec![(row.version, row.state)] } else { versions };
    let version = |(version, state): (u32, ReportState)| Version { version, state: state.code() };
    Ok(ReportDetail {
        head: ReportHead::of(&area, &row)?,
        body: body_of(&row)?,
        figures: figures.into_iter().map(figure).collect(),
        sources: sources.into_iter().map(source).collect(),
        versions: versions.into_iter().map(version).collect(),
    })
}

fn figure(figure: Figure) -> FigureJson {
    let of = figure.of.code();
    let Figure { code, formula, value, previous, .. } = figure;
    FigureJson { code, of, formula, value, previous }
}

fn source(source: Source) -> SourceJson {
    let area = source.area.as_str().to_owned();
    SourceJson { area, seq: source.seq, digest: hex(&source.digest.0) }
}
