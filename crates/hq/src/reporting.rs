//! From what is asked for to a version of a report: which areas and periods are read, what is
//! counted from them, and which document comes of it.

use camket_domain::area::{Area, covered};
use camket_domain::fact::{Fact, Stage};
use camket_domain::line::{Firmness, Focus, Window, closed_years};
use camket_domain::organ::{Ending, Naming, Organ, OrganKind, dissolved_on, naming_on};
use camket_domain::period::Span;
use camket_domain::{AreaId, Date};
use camket_report::Document;
use camket_report::official::{Body, Committee, Counted, Figure, Standing, count, document, draft};

use crate::store::{Db, ReportRow, ReportState, Source, StoreError};

/// Longest period that is compared with the one a year before: then it is another one.
const COMPARED_DAYS_MAX: i64 = 366;

/// What a report is asked to be of.
#[derive(Clone, Copy, Debug)]
pub struct Order {
    /// The area.
    pub area: &'static Area,
    /// The days.
    pub period: Span,
    /// How firm the records are that count.
    pub stage: Stage,
    /// What it is limited to.
    pub focus: Focus,
}

/// What was counted.
#[derive(Clone, Debug)]
pub struct Counting {
    /// The figures.
    pub figures: Vec<Figure>,
    /// Where the areas stood.
    pub sources: Vec<Source>,
    /// The words proposed.
    pub body: Body,
}

/// Counts a report in one state of the database.
pub async fn count_up(db: &Db, order: &Order) -> Result<Counting, StoreError> {
    let areas: Vec<_> = covered(order.area).into_iter().map(Area::area_id).collect();
    let earlier = a_year_before(order.period);
    let periods: Vec<Span> = [Some(order.period), earlier].into_iter().flatten().collect();
    let mut state = db.report_state(&areas, &periods, order.stage).await?;
    let before = earlier.and_then(|span| Some(counted(state.facts.pop()?, span, order)));
    let now = counted(state.facts.pop().unwrap_or_default(), order.period, order);
    let (namings, endings) = (db.namings().await?, db.endings().await?);
    let facts: Vec<Fact> = now.areas.iter().flat_map(|(_, facts)| facts.iter().copied()).collect();
    Ok(Counting {
        figures: count(&now, before.as_ref()),
        sources: state.sources,
        body: draft(
            order.area,
            &facts,
            &now.window,
            order.focus,
            &committee(&namings, &endings, order),
        ),
    })
}

/// The committee of the area as it was at the end of the period: an old report keeps the name of its
/// days, and one of days without a committee is not that committee's.
fn committee<'n>(namings: &'n [Naming], endings: &[Ending], order: &Order) -> Committee<'n> {
    let of = Organ { kind: OrganKind::Committee138, area: order.area };
    let day = order.period.to;
    let last = dissolved_on(endings, &of.id()).map(|first| first.plus_days(-1));
    let is_dissolved = last.is_some_and(|last| last < day);
    let naming = naming_on(namings, &of.id(), last.map_or(day, |last| last.min(day)));
    Committee { naming, is_dissolved }
}

fn counted(areas: Vec<(AreaId, Vec<Fact>)>, span: Span, order: &Order) -> Counted {
    let firmness = match order.stage {
        Stage::Approved => Firmness::Approved,
        Stage::Preliminary => Firmness::WithPreliminary,
    };
    let window = Window { span: Some(span), firmness, ..Window::EVERYTHING };
    Counted { areas, window, focus: order.focus }
}

/// The same days of the year before; none for a period that would overlap them.
fn a_year_before(period: Span) -> Option<Span> {
    let before = |day: Date| {
        let (year, month, of_month) = day.ymd();
        // The last of February moves to the last of February.
        Date::from_ymd(year - 1, month, of_month)
            .or_else(|| Date::from_ymd(year - 1, month, of_month - 1))
    };
    let span = Span::new(before(period.from)?, before(period.to)?)?;
    (period.days() <= COMPARED_DAYS_MAX).then_some(span)
}

/// A version as a document.
pub fn document_of(row: &ReportRow, body: &Body, figures: &[Figure]) -> Document {
    document(body, figures, &standing(row))
}

/// How a version stands.
pub fn standing(row: &ReportRow) -> Standing {
    let issued = row.state != ReportState::Draft;
    Standing {
        number: row.issue.map(|issue| issue.number),
        dated: row.issue.filter(|_| issued).map(|issue| issue.day),
        issued,
        version: row.version,
        preliminary: row.stage == Stage::Preliminary,
        focus: row.focus,
        closed_years: closed_years(row.period).len() as i64,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn span(from: &str, to: &str) -> Option<Span> {
        Span::new(Date::parse_iso(from)?, Date::parse_iso(to)?)
    }

    #[test]
    fn a_period_is_compared_with_the_same_days_a_year_before() {
        for (from, to, before) in [
            ("2019-01-01", "2019-12-31", span("2018-01-01", "2018-12-31")),
            ("2018-12-15", "2019-01-14", span("2017-12-15", "2018-01-14")),
            ("2020-02-01", "2020-02-29", span("2019-02-01", "2019-02-28")),
            ("2014-01-01", "2019-10-08", None),
        ] {
            assert_eq!(a_year_before(span(from, to).unwrap()), before, "{from} {to}");
        }
    }
}
