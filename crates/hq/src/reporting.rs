//! From what is asked for to a version of a report: which areas and periods are read, what is
//! counted from them, and which document comes of it.

use camket_domain::AreaId;
use camket_domain::area::{Area, covered};
use camket_domain::fact::{Fact, Stage};
use camket_domain::line::{Firmness, Focus, Window, closed_years};
use camket_domain::organ::{Ending, Naming, Organ, OrganKind, dissolved_on, naming_on};
use camket_domain::period::{Period, Span, calendar};
use camket_report::official::{
    Body, Committee, Correction, Counted, Figure, Standing, Subject, count, draft,
};

use crate::store::{Db, Issue, ReportRow, ReportState, Source, StoreError};

/// What a report is asked to be of.
#[derive(Clone, Copy, Debug)]
pub struct Order {
    /// The area.
    pub area: &'static Area,
    /// The days.
    pub period: Span,
    /// The period of a calendar that these days are; none for a free stretch.
    pub cycle: Option<Period>,
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
    let earlier = a_year_before(order);
    let periods: Vec<Span> = [Some(order.period), earlier].into_iter().flatten().collect();
    let mut state = db.report_state(&areas, &periods, order.stage).await?;
    let before = earlier.and_then(|span| Some(counted(state.facts.pop()?, span, order)));
    let now = counted(state.facts.pop().unwrap_or_default(), order.period, order);
    let (namings, endings) = (db.namings().await?, db.endings().await?);
    let facts: Vec<Fact> = now.areas.iter().flat_map(|(_, facts)| facts.iter().copied()).collect();
    let of =
        Subject { area: order.area, window: now.window, period: order.cycle, focus: order.focus };
    Ok(Counting {
        figures: count(&now, before.as_ref()),
        sources: state.sources,
        body: draft(&of, &facts, &committee(&namings, &endings, order)),
    })
}

/// The period of a calendar that these days are, by the calendar's code.
pub fn cycle_of(code: &str, days: Span) -> Option<Period> {
    calendar(code).and_then(|calendar| calendar.period_with(days))
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

/// What the period is compared with; nothing where it is too long for that.
fn a_year_before(order: &Order) -> Option<Span> {
    match order.cycle {
        Some(period) => period.a_year_before().map(|period| period.span()),
        None => order.period.a_year_before(),
    }
}

/// How a version stands, beside the issue of the version that it corrects, if it is a correction.
pub fn standing(row: &ReportRow, corrected: Option<Issue>) -> Standing {
    let issued = row.state != ReportState::Draft;
    let corrects = |Issue { number, day, .. }: Issue| {
        let reason = row.reason.clone();
        Correction { number, day, reason }
    };
    Standing {
        number: row.issue.map(|issue| issue.number),
        dated: row.issue.filter(|_| issued).map(|issue| issue.day),
        issued,
        version: row.version,
        corrects: corrected.map(corrects),
        preliminary: row.stage == Stage::Preliminary,
        focus: row.focus,
        closed_years: closed_years(row.period).len() as i64,
    }
}
