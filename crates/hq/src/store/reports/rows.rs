//! Versions of reports as rows.

use camket_domain::fact::Stage;
use camket_domain::line::Focus;
use camket_domain::period::Span;
use camket_domain::{AreaId, Date};
use camket_report::official::{Figure, Of};
use camket_sync::SetDigest;

use super::facts::Source;
use crate::store::bulk::Insert;
use crate::store::projection::{stage_number, stage_of};
use crate::store::sql::{Arg, Row, Tx, args};
use crate::store::{Db, StoreError};

const INSERT_FIGURES: Insert = Insert {
    head: "INSERT INTO report_figure (area, report, version, code, part, formula, value, previous) \
           VALUES",
    width: 8,
    tail: "",
};

const INSERT_SOURCES: Insert = Insert {
    head: "INSERT INTO report_source (area, report, version, source, seq, digest) VALUES",
    width: 6,
    tail: "",
};

/// Name of a report: random bytes.
pub type ReportId = [u8; 16];

/// Where a version stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ReportState {
    /// Its words may be edited and its figures counted again.
    Draft,
    /// Issued: nothing of it changes any more.
    Issued,
    /// Issued, and a correction took its place.
    Replaced,
}

impl ReportState {
    const ALL: [ReportState; 3] = [ReportState::Draft, ReportState::Issued, ReportState::Replaced];

    /// The stable code.
    pub const fn code(self) -> &'static str {
        match self {
            ReportState::Draft => "draft",
            ReportState::Issued => "issued",
            ReportState::Replaced => "replaced",
        }
    }

    fn read(code: &str) -> Result<Self, StoreError> {
        let found = ReportState::ALL.into_iter().find(|state| state.code() == code);
        found.ok_or(StoreError::Column { column: 2, expected: "state" })
    }
}

/// What a version is issued under.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Issue {
    /// The number.
    pub number: u32,
    /// The year in which the number was given; a correction keeps it.
    pub year: i32,
    /// The day.
    pub day: Date,
}

/// A version of a report without its figures.
#[derive(Clone, Debug)]
pub struct ReportRow {
    /// The report.
    pub id: ReportId,
    /// Its version, from 1.
    pub version: u32,
    /// Where it stands.
    pub state: ReportState,
    /// How often its draft was written.
    pub revision: i64,
    /// Code of the calendar that the period is of; free stretches have one of their own.
    pub calendar: String,
    /// The days.
    pub period: Span,
    /// How firm the records are that it counts.
    pub stage: Stage,
    /// What it is limited to.
    pub focus: Focus,
    /// When it was counted.
    pub as_of_ms: i64,
    /// Number and day; none for a draft of a first version.
    pub issue: Option<Issue>,
    /// Why it corrects the version before; blank for the first.
    pub reason: String,
    /// Its words as JSON.
    pub body: String,
}

/// A version to be written.
#[derive(Clone, Copy, Debug)]
pub struct NewVersion<'a> {
    /// The area.
    pub area: &'a AreaId,
    /// The row.
    pub row: &'a ReportRow,
    /// Its figures.
    pub figures: &'a [Figure],
    /// Where the areas stood when they were counted.
    pub sources: &'a [Source],
}

/// Columns in the order in which [`report_row`] reads them.
macro_rules! select_reports {
    ($rest:literal) => {
        concat!(
            "SELECT id, version, state, revision, calendar, from_day, to_day, stage, as_of_ms, \
             number, year, day, reason, body, site_kind, topic FROM report WHERE ",
            $rest
        )
    };
}

impl Db {
    /// Reads the newest versions of an area's reports, newest first, at most `limit` versions.
    pub async fn reports(&self, area: &AreaId, limit: usize) -> Result<Vec<ReportRow>, StoreError> {
        let sql =
            select_reports!("area = $1 ORDER BY as_of_ms DESC, id DESC, version DESC LIMIT $2");
        let rows = self.all(sql, args![area.as_str(), limit as i64]).await?;
        rows.iter().map(report_row).collect()
    }

    /// Reads every version of a report, the newest first.
    pub async fn report_versions(
        &self,
        area: &AreaId,
        id: &ReportId,
    ) -> Result<Vec<ReportRow>, StoreError> {
        let sql = select_reports!("area = $1 AND id = $2 ORDER BY version DESC");
        self.all(sql, args![area.as_str(), id]).await?.iter().map(report_row).collect()
    }

    /// Reads the figures of a version, the whole first.
    pub async fn report_figures(
        &self,
        area: &AreaId,
        id: &ReportId,
        version: u32,
    ) -> Result<Vec<Figure>, StoreError> {
        let sql = "SELECT code, part, formula, value, previous FROM report_figure \
                   WHERE area = $1 AND report = $2 AND version = $3 ORDER BY part, code";
        let rows = self.all(sql, args![area.as_str(), id, i64::from(version)]).await?;
        let figure = |row: &Row| {
            let of = Of::read(row.text(1)?);
            Ok(Figure {
                code: row.text(0)?.to_owned(),
                of: of.ok_or(StoreError::Column { column: 1, expected: "part" })?,
                formula: row.int(2)? as u16,
                value: row.int(3)?,
                previous: row.int_or_null(4)?,
            })
        };
        rows.iter().map(figure).collect()
    }

    /// Reads where the areas stood when a version was counted.
    pub async fn report_sources(
        &self,
        area: &AreaId,
        id: &ReportId,
        version: u32,
    ) -> Result<Vec<Source>, StoreError> {
        let sql = "SELECT source, seq, digest FROM report_source \
                   WHERE area = $1 AND report = $2 AND version = $3 ORDER BY source";
        let rows = self.all(sql, args![area.as_str(), id, i64::from(version)]).await?;
        let source = |row: &Row| {
            let (seq, digest) = (row.int(1)? as u64, SetDigest(row.array(2)?));
            Ok(Source { area: AreaId::new(row.text(0)?), seq, digest })
        };
        rows.iter().map(source).collect()
    }
}

impl Tx {
    /// Writes a version with everything that it counted. Of a draft that is there already, the old
    /// figures go.
    pub async fn put_report(&mut self, new: &NewVersion<'_>) -> Result<(), StoreError> {
        let (id, version) = (&new.row.id, i64::from(new.row.version));
        for table in [
            "DELETE FROM report_figure WHERE area = $1 AND report = $2 AND version = $3",
            "DELETE FROM report_source WHERE area = $1 AND report = $2 AND version = $3",
            "DELETE FROM report WHERE area = $1 AND id = $2 AND version = $3",
        ] {
            self.run(table, args![new.area.as_str(), id, version]).await?;
        }
        self.put_report_row(new.area, new.row).await?;
        self.put_report_figures(new).await?;
        let mut cells: Vec<Arg<'_>> = Vec::new();
        for source in new.sources {
            let (name, seq) = (source.area.as_str(), source.seq as i64);
            let digest = &source.digest.0;
            cells.extend_from_slice(args![new.area.as_str(), id, version, name, seq, digest]);
        }
        self.insert_many(&INSERT_SOURCES, &cells).await
    }

    async fn put_report_row(&mut self, area: &AreaId, row: &ReportRow) -> Result<(), StoreError> {
        let (number, year, day) = columns_of(row.issue);
        self.run(
            "INSERT INTO report (area, id, version, state, revision, calendar, from_day, to_day, \
             stage, as_of_ms, number, year, day, reason, body, site_kind, topic) \
             VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17)",
            args![
                area.as_str(),
                &row.id,
                i64::from(row.version),
                row.state.code(),
                row.revision,
                &row.calendar,
                i64::from(row.period.from.days()),
                i64::from(row.period.to.days()),
                stage_number(Some(row.stage)),
                row.as_of_ms,
                number,
                year,
                day,
                &row.reason,
                &row.body,
                row.focus.site_kind_code(),
                row.focus.topic_code()
            ],
        )
        .await
        .map(drop)
    }

    async fn put_report_figures(&mut self, new: &NewVersion<'_>) -> Result<(), StoreError> {
        let (id, version) = (&new.row.id, i64::from(new.row.version));
        let parts: Vec<String> = new.figures.iter().map(|figure| figure.of.code()).collect();
        let mut cells: Vec<Arg<'_>> = Vec::with_capacity(parts.len() * INSERT_FIGURES.width);
        for (figure, part) in new.figures.iter().zip(&parts) {
            let formula = i64::from(figure.formula);
            cells.extend_from_slice(args![
                new.area.as_str(),
                id,
                version,
                &figure.code,
                part,
                formula,
                figure.value,
                figure.previous
            ]);
        }
        self.insert_many(&INSERT_FIGURES, &cells).await
    }

    /// Writes the words of a draft; tells whether it was still a draft of this revision.
    pub async fn edit_report(
        &mut self,
        area: &AreaId,
        row: &ReportRow,
        body: &str,
    ) -> Result<bool, StoreError> {
        let sql = "UPDATE report SET body = $5, revision = revision + 1 WHERE area = $1 \
                   AND id = $2 AND version = $3 AND revision = $4 AND state = 'draft'";
        let version = i64::from(row.version);
        let args = args![area.as_str(), &row.id, version, row.revision, body];
        Ok(self.run(sql, args).await? == 1)
    }

    /// Issues a draft, and puts it in the place of the version before; tells whether it was still a
    /// draft of this revision.
    pub async fn issue_report(
        &mut self,
        area: &AreaId,
        row: &ReportRow,
        issue: Issue,
    ) -> Result<bool, StoreError> {
        let version = i64::from(row.version);
        let (number, year, day) = columns_of(Some(issue));
        let sql = "UPDATE report SET state = 'issued', revision = revision + 1, number = $5, \
                   year = $6, day = $7 WHERE area = $1 AND id = $2 AND version = $3 \
                   AND revision = $4 AND state = 'draft'";
        let args = args![area.as_str(), &row.id, version, row.revision, number, year, day];
        let issued = self.run(sql, args).await? == 1;
        let sql = "UPDATE report SET state = 'replaced' WHERE area = $1 AND id = $2 \
                   AND version < $3 AND state = 'issued'";
        if issued {
            self.run(sql, args![area.as_str(), &row.id, version]).await?;
        }
        Ok(issued)
    }

    /// The next number of an area in a year, and whether a number is another report's. The area's
    /// row is locked, so that two issues never give one number.
    pub async fn next_report_number(
        &mut self,
        area: &AreaId,
        id: &ReportId,
        year: i32,
        wanted: Option<u32>,
    ) -> Result<Option<u32>, StoreError> {
        // Writing the row, even with what it holds, locks it until the commit on either engine.
        let sql = "INSERT INTO area_head (area, seq, digest) VALUES ($1, 0, $2) \
                   ON CONFLICT (area) DO UPDATE SET seq = area_head.seq";
        self.run(sql, args![area.as_str(), &SetDigest::default().0]).await?;
        let sql = "SELECT CAST(coalesce(max(number), 0) AS BIGINT), \
                   CAST(coalesce(max(CASE WHEN number = $4 THEN 1 ELSE 0 END), 0) AS BIGINT) \
                   FROM report WHERE area = $1 AND year = $2 AND id <> $3";
        let args = args![area.as_str(), i64::from(year), id, i64::from(wanted.unwrap_or(0))];
        let row = self.one(sql, args).await?;
        match wanted {
            Some(_) if row.flag(1)? => Ok(None),
            Some(number) => Ok(Some(number)),
            None => Ok(u32::try_from(row.int(0)? + 1).ok()),
        }
    }

    /// Removes a draft; tells whether it was one.
    pub async fn drop_report(
        &mut self,
        area: &AreaId,
        row: &ReportRow,
    ) -> Result<bool, StoreError> {
        let version = i64::from(row.version);
        let sql = "DELETE FROM report WHERE area = $1 AND id = $2 AND version = $3 \
                   AND state = 'draft'";
        if self.run(sql, args![area.as_str(), &row.id, version]).await? == 0 {
            return Ok(false);
        }
        for table in [
            "DELETE FROM report_figure WHERE area = $1 AND report = $2 AND version = $3",
            "DELETE FROM report_source WHERE area = $1 AND report = $2 AND version = $3",
        ] {
            self.run(table, args![area.as_str(), &row.id, version]).await?;
        }
        Ok(true)
    }
}

fn columns_of(issue: Option<Issue>) -> (Option<i64>, Option<i64>, Option<i64>) {
    let number = issue.map(|issue| i64::from(issue.number));
    let year = issue.map(|issue| i64::from(issue.year));
    (number, year, issue.map(|issue| i64::from(issue.day.days())))
}

fn report_row(row: &Row) -> Result<ReportRow, StoreError> {
    let day = |column: usize, days: i64| {
        let days = i32::try_from(days);
        days.map(Date::from_days).map_err(|_| StoreError::Column { column, expected: "day" })
    };
    let issue = match (row.int_or_null(9)?, row.int_or_null(10)?, row.int_or_null(11)?) {
        (Some(number), Some(year), Some(days)) => {
            Some(Issue { number: number as u32, year: year as i32, day: day(11, days)? })
        }
        _ => None,
    };
    let period = Span::new(day(5, row.int(5)?)?, day(6, row.int(6)?)?);
    let focus = Focus::read(row.text(14)?, row.text(15)?);
    Ok(ReportRow {
        focus: focus.ok_or(StoreError::Column { column: 14, expected: "limitation" })?,
        id: row.array(0)?,
        version: row.int(1)? as u32,
        state: ReportState::read(row.text(2)?)?,
        revision: row.int(3)?,
        calendar: row.text(4)?.to_owned(),
        period: period.ok_or(StoreError::Column { column: 6, expected: "later day" })?,
        stage: stage_of(row.int(7)?).ok_or(StoreError::Column { column: 7, expected: "stage" })?,
        as_of_ms: row.int(8)?,
        issue,
        reason: row.text(12)?.to_owned(),
        body: row.text(13)?.to_owned(),
    })
}
