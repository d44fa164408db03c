//! Periods whose records are closed.

use camket_domain::period::Span;
use camket_domain::{AreaId, Date};
use camket_sync::hq::HqTransaction;

use crate::store::sql::{Row, Tx, args};
use crate::store::{Db, StoreError};

/// A closed period of an area.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Closed {
    /// The days.
    pub period: Span,
    /// Who closed it, by HQ's number.
    pub person: u64,
    /// The person's name, if HQ knows it.
    pub person_name: Option<String>,
    /// When.
    pub closed_ms: i64,
}

impl Db {
    /// Reads the closed periods of an area, the latest first.
    pub async fn closed(&self, area: &AreaId) -> Result<Vec<Closed>, StoreError> {
        let sql = "SELECT c.from_day, c.to_day, c.person, c.closed_ms, p.name \
                   FROM closed_period c LEFT JOIN person p ON p.id = c.person \
                   WHERE c.area = $1 ORDER BY c.to_day DESC, c.from_day DESC";
        let read = |row: &Row| {
            Ok(Closed {
                period: span(row)?,
                person: row.int(2)? as u64,
                person_name: row.text_or_null(4)?.map(str::to_owned),
                closed_ms: row.int(3)?,
            })
        };
        self.all(sql, args![area.as_str()]).await?.iter().map(read).collect()
    }
}

impl Tx {
    /// Closes a period of an area; of one that is closed already nothing changes.
    pub async fn close_period(
        &mut self,
        area: &AreaId,
        period: Span,
        person: u64,
        now_ms: i64,
    ) -> Result<(), StoreError> {
        // Whoever puts changes into the area's order at the same time looks afterwards.
        self.lock_area(area).await?;
        let sql = "INSERT INTO closed_period (area, from_day, to_day, person, closed_ms) \
                   VALUES ($1, $2, $3, $4, $5) ON CONFLICT (area, from_day, to_day) DO NOTHING";
        let (from, to) = (i64::from(period.from.days()), i64::from(period.to.days()));
        self.run(sql, args![area.as_str(), from, to, person as i64, now_ms]).await.map(drop)
    }

    /// Opens a closed period of an area again; of a closer only what he has closed himself. Answers
    /// how many were opened: one or none.
    pub async fn reopen_period(
        &mut self,
        area: &AreaId,
        period: Span,
        closer: Option<u64>,
    ) -> Result<u64, StoreError> {
        self.lock_area(area).await?;
        let sql = "DELETE FROM closed_period WHERE area = $1 AND from_day = $2 AND to_day = $3 \
                   AND ($4 = 0 OR person = $4)";
        let (from, to) = (i64::from(period.from.days()), i64::from(period.to.days()));
        // Nobody bears the number 0.
        let closer = closer.unwrap_or(0) as i64;
        self.run(sql, args![area.as_str(), from, to, closer]).await
    }

    pub(in crate::store) async fn closed_periods_of(
        &mut self,
        area: &AreaId,
    ) -> Result<Vec<Span>, StoreError> {
        let sql = "SELECT from_day, to_day FROM closed_period WHERE area = $1";
        self.all(sql, args![area.as_str()]).await?.iter().map(span).collect()
    }
}

/// Reads a row that begins with `from_day, to_day`.
fn span(row: &Row) -> Result<Span, StoreError> {
    let day = |column| {
        let days = i32::try_from(row.int(column)?);
        days.map(Date::from_days).map_err(|_| StoreError::Column { column, expected: "day" })
    };
    let span = Span::new(day(0)?, day(1)?);
    span.ok_or(StoreError::Column { column: 1, expected: "later day" })
}
