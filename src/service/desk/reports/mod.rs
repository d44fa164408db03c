//! `/api/reports`: what was counted, its words, and the records behind its figures.

mod body;
mod figure;
mod format;

use camket_domain::fact::Stage;
use camket_domain::line::Focus;
use camket_domain::period::Span;
use camket_domain::{AreaId, Date, RecordId};
use serde::{Deserialize, Serialize};

pub use body::{ReportBody, ReportParagraph, ReportPart};
pub use figure::{FigureId, ReportFigure};
pub use format::FileFormat;

use super::query::query_of;
use super::records::DeskRecord;
use super::{Desk, DeskProblem};

/// Records behind a figure that one question brings.
const PAGE: usize = 100;

/// How far a version of a report is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ReportState {
    /// Its words may be edited.
    Draft,
    /// Nothing of it changes any more.
    Issued,
    /// A correction stands in its place.
    Replaced,
}

/// A version as lists show it.
#[derive(Clone, Debug, PartialEq, Deserialize)]
pub struct ReportHead {
    /// Id of the area.
    pub area: String,
    /// Its id.
    pub id: String,
    /// The version; a correction is a further one.
    pub version: u32,
    /// How far it is.
    pub state: ReportState,
    /// How often the draft was written.
    pub revision: i64,
    /// First day.
    pub from: String,
    /// Last day.
    pub to: String,
    /// Code of the stage.
    pub stage: String,
    /// Code of the only kind of site; blank for all.
    #[serde(default)]
    pub site_kind: String,
    /// Code of the only topic; blank for all.
    #[serde(default)]
    pub topic: String,
    /// When it was counted.
    pub as_of_ms: i64,
    /// Its number, if it has one.
    pub number: Option<u32>,
    /// The day of issue, if it is issued.
    pub day: Option<String>,
    /// Why it was corrected; blank for a first version.
    pub reason: String,
    /// What it is called.
    pub title: String,
}

/// A version with everything in it.
#[derive(Clone, Debug, PartialEq, Deserialize)]
pub struct Report {
    /// What lists show of it.
    #[serde(flatten)]
    pub head: ReportHead,
    /// The words.
    pub body: ReportBody,
    /// The figures, the whole first.
    pub figures: Vec<ReportFigure>,
    /// All versions, the newest first.
    pub versions: Vec<ReportVersion>,
}

/// A version beside others.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
pub struct ReportVersion {
    /// The version.
    pub version: u32,
    /// How far it is.
    pub state: ReportState,
}

/// What a report shall be of.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct ReportOrder {
    area: String,
    calendar: String,
    from: String,
    to: String,
    stage: &'static str,
    site_kind: &'static str,
    topic: &'static str,
}

impl ReportOrder {
    /// Names an area, a calendar, its days, how firm the records must be, and what it is limited to.
    pub fn new(area: &AreaId, calendar: &str, span: Span, stage: Stage, focus: Focus) -> Self {
        Self {
            area: area.to_string(),
            calendar: calendar.to_owned(),
            from: span.from.iso(),
            to: span.to.iso(),
            stage: stage.code(),
            site_kind: focus.site_kind_code(),
            topic: focus.topic_code(),
        }
    }
}

/// A page of the records behind a figure, as they were when it was counted.
#[derive(Clone, Debug, PartialEq, Deserialize)]
pub struct FrozenPage {
    /// The records.
    pub records: Vec<FrozenRecord>,
    /// Where the next page begins; none on the last.
    pub cursor: Option<String>,
}

/// A record behind a figure.
#[derive(Clone, Debug, PartialEq, Deserialize)]
pub struct FrozenRecord {
    /// The record as it was.
    pub record: DeskRecord,
    /// How much of the figure it is.
    pub value: i64,
}

impl ReportHead {
    /// Returns the area.
    pub fn area(&self) -> AreaId {
        AreaId::new(self.area.as_str())
    }

    /// Returns the id.
    pub fn id(&self) -> Option<RecordId> {
        self.id.parse().ok()
    }

    /// Returns the days.
    pub fn span(&self) -> Option<Span> {
        Span::new(Date::parse_iso(&self.from)?, Date::parse_iso(&self.to)?)
    }

    /// Returns how firm the records are that count.
    pub fn stage(&self) -> Stage {
        Stage::from_code(&self.stage).unwrap_or(Stage::Preliminary)
    }

    /// Returns what it is limited to.
    pub fn focus(&self) -> Focus {
        Focus::read(&self.site_kind, &self.topic).unwrap_or_default()
    }

    fn path(&self) -> String {
        path(&self.area(), &self.id)
    }
}

fn path(area: &AreaId, id: &str) -> String {
    format!("/api/reports/{area}/{id}")
}

#[derive(Deserialize)]
struct Reports {
    reports: Vec<ReportHead>,
}

#[derive(Serialize)]
struct Edit<'a> {
    revision: i64,
    body: &'a ReportBody,
}

#[derive(Serialize)]
struct Revision {
    revision: i64,
}

#[derive(Serialize)]
struct Issue {
    revision: i64,
    #[serde(skip_serializing_if = "Option::is_none")]
    number: Option<u32>,
    day: String,
}

#[derive(Serialize)]
struct Correction<'a> {
    reason: &'a str,
}

/// All of it fails with [`DeskProblem`]; HQ's refusals bear codes of `report.…`.
impl Desk {
    /// Asks for the reports that this person may see, the newest first.
    pub async fn reports(self) -> Result<Vec<ReportHead>, DeskProblem> {
        let reports: Reports = self.ask("/api/reports").await?;
        Ok(reports.reports)
    }

    /// Has a report counted and its words proposed.
    pub async fn draft_report(self, order: &ReportOrder) -> Result<Report, DeskProblem> {
        self.tell("/api/reports", order).await
    }

    /// Asks for a version of a report, the newest if none is named.
    pub async fn report(
        self,
        area: AreaId,
        id: RecordId,
        version: Option<u32>,
    ) -> Result<Report, DeskProblem> {
        let version = version.map(|version| version.to_string()).unwrap_or_default();
        let query = query_of([("version", version)]);
        self.ask(&format!("{}?{query}", path(&area, &id.to_string()))).await
    }

    /// Writes the words of a draft.
    pub async fn write_report(
        self,
        head: &ReportHead,
        body: &ReportBody,
    ) -> Result<Report, DeskProblem> {
        let edit = Edit { revision: head.revision, body };
        let answer = self.hq()?.put_json(&head.path(), &edit).await;
        answer.map_err(|error| self.problem(error))
    }

    /// Counts a draft again.
    pub async fn recount_report(self, head: &ReportHead) -> Result<Report, DeskProblem> {
        let revision = Revision { revision: head.revision };
        self.tell(&format!("{}/recount", head.path()), &revision).await
    }

    /// Issues a draft, with a number or the next free one.
    pub async fn issue_report(
        self,
        head: &ReportHead,
        number: Option<u32>,
        day: Date,
    ) -> Result<Report, DeskProblem> {
        let issue = Issue { revision: head.revision, number, day: day.iso() };
        self.tell(&format!("{}/issue", head.path()), &issue).await
    }

    /// Begins a correction of what is issued.
    pub async fn correct_report(
        self,
        head: &ReportHead,
        reason: &str,
    ) -> Result<Report, DeskProblem> {
        self.tell(&format!("{}/correct", head.path()), &Correction { reason }).await
    }

    /// Takes a draft away.
    pub async fn drop_report(self, head: &ReportHead) -> Result<(), DeskProblem> {
        self.hq()?.delete(&head.path()).await.map_err(|error| self.problem(error))
    }

    /// Asks for the records behind a figure of a version.
    pub async fn frozen(
        self,
        (area, id, version): (AreaId, RecordId, Option<u32>),
        figure: FigureId,
        cursor: Option<String>,
    ) -> Result<FrozenPage, DeskProblem> {
        let query = query_of([
            ("code", figure.code),
            ("of", figure.of),
            ("version", version.map(|version| version.to_string()).unwrap_or_default()),
            ("limit", PAGE.to_string()),
            ("cursor", cursor.unwrap_or_default()),
        ]);
        self.ask(&format!("{}/records?{query}", path(&area, &id.to_string()))).await
    }

    /// Fetches a version as a file and hands it to the browser.
    pub async fn download_report(
        self,
        head: &ReportHead,
        format: FileFormat,
    ) -> Result<(), DeskProblem> {
        let (version, ending) = (head.version, format.ending());
        let path = format!("{}/file/{ending}?version={version}", head.path());
        let limits = head.focus().in_file_name();
        let name = format!("bao-cao-{}-{version}{limits}.{ending}", head.to);
        self.download(&path, &name, format).await
    }
}
