//! A report with every part, of invented figures.

use camket_domain::area::area;
use camket_domain::fact::{Fact, Metric, Stage};
use camket_domain::line::{Firmness, Focus, Window};
use camket_domain::period::Span;
use camket_domain::{AreaId, Date, SiteKind};
use camket_report::Document;
use camket_report::official::{
    Body, Committee, Counted, Figure, Origin, Standing, Subject, count, document, draft,
};

fn day(text: &str) -> Date {
    Date::parse_iso(text).expect("a day")
}

fn fact(metric: Metric, on: &str, topic: Option<&'static str>, value: i64) -> Fact {
    let site_kind = Some(SiteKind::School);
    Fact { metric, day: day(on), site_kind, stage: Stage::Approved, topic, value }
}

/// What happened in two communes, by the figures that the article tells.
fn facts() -> Vec<(AreaId, Vec<Fact>)> {
    let here = vec![
        fact(Metric::Sites, "2010-01-01", None, 40),
        fact(Metric::Sessions, "2015-09-05", None, 60),
        fact(Metric::Attendance, "2015-09-05", None, 30_000),
        fact(Metric::Pledges, "2015-09-05", None, 12_140),
        fact(Metric::ValuableTips, "2016-05-01", None, 457),
        fact(Metric::Tips, "2016-05-01", None, 1_210),
        fact(Metric::SafetyMet, "2014-11-15", None, 742),
        fact(Metric::SafetyMet, "2018-11-15", None, 743),
        fact(Metric::Collectives, "2019-01-15", None, 7),
        fact(Metric::Collectives, "2019-01-15", Some("GD_CA_TINH"), 7),
        fact(Metric::Individuals, "2019-01-15", None, 39),
        fact(Metric::Individuals, "2019-01-15", Some("BO_CONG_AN"), 39),
    ];
    let there = vec![
        fact(Metric::Sites, "2010-01-01", None, 2),
        fact(Metric::Sessions, "2018-10-20", None, 38),
        fact(Metric::Attendance, "2018-10-20", None, 15_000),
        fact(Metric::DisorderCases, "2018-10-20", None, 15),
        fact(Metric::CasesSolved, "2018-10-20", None, 36),
        fact(Metric::Suspects, "2018-10-20", None, 44),
    ];
    vec![(AreaId::from("09454-2004"), here), (AreaId::from("09490-2004"), there)]
}

fn window() -> Window {
    let span = Span::new(day("2014-01-01"), day("2019-10-08"));
    Window { span, firmness: Firmness::Approved, ..Window::EVERYTHING }
}

pub(crate) fn figures() -> Vec<Figure> {
    count(&Counted { areas: facts(), window: window(), focus: Focus::NONE }, None)
}

pub(crate) fn body() -> Body {
    let all: Vec<Fact> = facts().into_iter().flat_map(|(_, facts)| facts).collect();
    let area = area(district().as_str()).expect("it is in the table");
    let of = Subject { area, window: window(), period: None, focus: Focus::NONE };
    draft(&of, &all, &Committee::default())
}

pub(crate) fn district() -> AreaId {
    AreaId::from("263-2004")
}

pub(crate) fn origin(area: &AreaId) -> Origin<'_> {
    Origin { area, period: window().span.expect("it has days") }
}

pub(crate) fn standing() -> Standing {
    Standing {
        number: Some(12),
        dated: Some(day("2019-10-08")),
        issued: true,
        version: 1,
        corrects: None,
        preliminary: false,
        focus: Focus::NONE,
        closed_years: 5,
    }
}

pub(crate) fn report() -> Document {
    document(&body(), &figures(), &standing())
}
