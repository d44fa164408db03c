//! What the desk is asked for. All of it stands in the address, so that it can be linked.

use camket_domain::evaluation::last_counted;
use camket_domain::fact::{Metric, Stage};
use camket_domain::line::Focus;
use camket_domain::period::Span;
use camket_domain::{Date, SiteKind, kind};

use super::ground::{Ground, Map};
use crate::pages::period::PeriodChoice;
use crate::route::{Kind, Route};
use crate::service::{FiguresQuery, RecordsQuery, pairs, query_of};

/// The figures of the desk: the number of each line, and whatever else people ask for by itself.
const FIGURES: [Metric; 16] = [
    Metric::Directives,
    Metric::Coordinations,
    Metric::Sessions,
    Metric::Attendance,
    Metric::Pledges,
    Metric::Programmes,
    Metric::Models,
    Metric::HeadsCommitted,
    Metric::ValuableTips,
    Metric::DisorderCases,
    Metric::CasesSolved,
    Metric::SafetyMet,
    Metric::Ratings,
    Metric::SchoolIncidents,
    Metric::Collectives,
    Metric::Individuals,
];

/// Returns the figures of the desk, in their order.
pub(super) fn figures() -> impl Iterator<Item = Metric> {
    FIGURES.into_iter()
}

/// Returns the figures that records of a kind add to.
pub(super) fn figures_of(kind: Kind) -> impl Iterator<Item = Metric> {
    FIGURES.into_iter().filter(move |metric| metric.kind() == kind.id())
}

/// Reads the code of a figure of the desk.
pub(super) fn figure(code: &str) -> Option<Metric> {
    figures().find(|metric| metric.code() == code)
}

/// Figures of a period, a ground and a stage, and which of them the charts show.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Asked {
    pub(super) period: PeriodChoice,
    /// The ground; everything on the map of the period's last day if none.
    pub(super) ground: Option<Ground>,
    pub(super) stage: Stage,
    /// What the figures are limited to.
    pub(super) focus: Focus,
    pub(super) metric: Metric,
}

impl Default for Asked {
    fn default() -> Self {
        let (period, ground) = (PeriodChoice::default(), None);
        let (stage, focus, metric) = (Stage::Preliminary, Focus::NONE, Metric::Sessions);
        Self { period, ground, stage, focus, metric }
    }
}

impl Asked {
    /// Reads the address; what it does not say is as usual.
    pub(super) fn parse(query: &str) -> Self {
        let pairs = pairs(query);
        let value = |name| value_of(&pairs, name);
        Self {
            period: PeriodChoice::parse(value("period"), value("from"), value("to")),
            ground: Ground::parse(value("area")),
            stage: Stage::from_code(value("stage")).unwrap_or(Stage::Preliminary),
            focus: Focus::read(value("of_kind"), value("of_topic")).unwrap_or_default(),
            metric: figure(value("metric")).unwrap_or(Metric::Sessions),
        }
    }

    fn pairs(&self) -> [(&'static str, String); 8] {
        let (period, from, to) = self.period.written();
        let stage = match self.stage {
            Stage::Preliminary => "",
            Stage::Approved => Stage::Approved.code(),
        };
        [
            ("period", period),
            ("from", from),
            ("to", to),
            ("area", self.ground.map(Ground::code).unwrap_or_default().to_owned()),
            ("stage", stage.to_owned()),
            ("of_kind", self.focus.site_kind_code().to_owned()),
            ("of_topic", self.focus.topic_code().to_owned()),
            ("metric", self.metric.code().to_owned()),
        ]
    }

    /// Returns the address of the dashboard that shows this.
    pub(super) fn dashboard(&self) -> Route {
        Route::Dashboard(query_of(self.pairs()))
    }

    /// Returns the calendar year whose plans the figures are held against: that of the last day.
    pub(super) fn plan_year(&self, today: Date) -> i32 {
        self.period.span(today).to.min(today).year()
    }

    /// Returns the address of a new report of this.
    pub(super) fn new_report(&self) -> Route {
        Route::NewReport(query_of(self.pairs().into_iter().filter(|(name, _)| *name != "metric")))
    }

    /// Returns the list behind the figure that is shown.
    pub(super) fn behind(self) -> Behind {
        let site_kind = self.focus.site_kind;
        let (topic, text) = (self.focus.topic_code().to_owned(), String::new());
        Behind { asked: self, list: ListOf::Figure, site_kind, topic, text }
    }

    /// Returns the ground, chosen or usual.
    pub(super) fn ground(&self, today: Date) -> Ground {
        let usual = || Ground::Everything(Map::of_day(self.period.span(today).to.min(today)));
        self.ground.unwrap_or_else(usual)
    }

    /// Returns the question to HQ.
    pub(super) fn figures(&self, today: Date) -> FiguresQuery {
        self.figures_in(self.period.span(today))
    }

    /// Returns the question for the same days a year before, where they are worth comparing.
    pub(super) fn figures_before(&self) -> Option<FiguresQuery> {
        self.period.year_before().map(|span| self.figures_in(span))
    }

    fn figures_in(&self, span: Span) -> FiguresQuery {
        let area = self.ground.and_then(Ground::area);
        FiguresQuery { span, area, stage: self.stage, focus: self.focus }
    }
}

/// The first day of lists that reach back to the beginning: 1 January 1900.
const BEGINNING: Date = Date::from_days(-25_567);

/// What a list is of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum ListOf {
    /// The records that count for the figure.
    Figure,
    /// All records of a kind, drafts and void ones too.
    All(Kind),
    /// The sites that were recognised as meeting the standard of security and order.
    Recognised,
}

/// What the list of those recognised is called in addresses.
pub(super) const RECOGNISED: &str = "recognised";

/// The phase of those who are recognised.
const RECOGNISED_PHASE: &str = "CONG_NHAN";

/// A list of records.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Behind {
    pub(super) asked: Asked,
    pub(super) list: ListOf,
    pub(super) site_kind: Option<SiteKind>,
    /// The code of the topic; blank for any.
    pub(super) topic: String,
    pub(super) text: String,
}

impl Behind {
    /// Reads the address; a bare one lists all sessions.
    pub(super) fn parse(query: &str) -> Self {
        let pairs = pairs(query);
        let value = |name| value_of(&pairs, name);
        let named = match value("kind") {
            RECOGNISED => Some(ListOf::Recognised),
            kind => Kind::of(kind).map(ListOf::All),
        };
        let figure = figure(value("metric")).map(|_| ListOf::Figure);
        let mut behind = Self {
            asked: Asked::parse(query),
            list: named.or(figure).unwrap_or(ListOf::All(Kind::Outreach)),
            site_kind: SiteKind::from_code(value("site_kind")),
            topic: String::new(),
            text: value("q").to_owned(),
        };
        behind.topic = behind.known_topic(value("topic"));
        behind
    }

    /// Returns a topic that the kind in the list knows; blank for any other.
    fn known_topic(&self, code: &str) -> String {
        let known = kind(self.kind().id()).and_then(|desc| desc.topic_codes());
        known.filter(|codes| codes.contains(&code)).map_or_else(String::new, |_| code.to_owned())
    }

    /// Returns its address.
    pub(super) fn route(&self) -> Route {
        let kind = match self.list {
            ListOf::Figure => "",
            ListOf::All(kind) => kind.id(),
            ListOf::Recognised => RECOGNISED,
        };
        Route::Behind(query_of(self.asked.pairs().into_iter().chain([
            ("kind", kind.to_owned()),
            ("site_kind", self.site_kind.map(SiteKind::code).unwrap_or_default().to_owned()),
            ("topic", self.topic.clone()),
            ("q", self.text.clone()),
        ])))
    }

    /// Returns the kind of record in the list.
    pub(super) fn kind(&self) -> Kind {
        match self.list {
            ListOf::All(kind) => kind,
            ListOf::Recognised => Kind::Evaluation,
            ListOf::Figure => Kind::of(self.asked.metric.kind()).unwrap_or(Kind::Outreach),
        }
    }

    /// Returns the figure that the list stands behind, if it stands behind one.
    pub(super) fn figure(&self) -> Option<Metric> {
        (self.list == ListOf::Figure).then_some(self.asked.metric)
    }

    /// Returns whether it lists only what counts.
    pub(super) fn is_of_counted(&self) -> bool {
        !matches!(self.list, ListOf::All(_))
    }

    /// Returns the days of the list. Those of all records so far reach to the end of the year that is
    /// being judged: its judgements count on that day, and would be left out all year long. A figure
    /// so far, and the list behind it, end today.
    pub(super) fn span(&self, today: Date) -> Span {
        let span = self.asked.period.span(today);
        match (self.list, self.asked.period) {
            (ListOf::All(_) | ListOf::Recognised, PeriodChoice::Everything) => {
                Span { to: last_counted(span.to), ..span }
            }
            _ => span,
        }
    }

    /// Returns whether it lists what there is at the end of the period, whenever it came to be.
    pub(super) fn is_stock(&self) -> bool {
        self.figure().is_some_and(Metric::is_stock)
    }

    /// Returns the question for the figure that the list must add up to: limited if the list is of a
    /// topic at one kind of site, which no side of the whole figures tells.
    pub(super) fn figures(&self, today: Date) -> FiguresQuery {
        let is_both = self.site_kind.is_some() && !self.topic.is_empty();
        let kind = self.site_kind.map_or("", SiteKind::code);
        let focus = Focus::read(kind, &self.topic).filter(|_| is_both).unwrap_or_default();
        FiguresQuery { focus, ..self.asked.figures(today) }
    }

    /// Returns the question to HQ.
    pub(super) fn records(&self, today: Date) -> RecordsQuery {
        let span = self.span(today);
        // A stock is what has come to be since the beginning.
        let from = if self.is_stock() { BEGINNING } else { span.from };
        RecordsQuery {
            kind: self.kind().id(),
            span: Span { from, ..span },
            area: self.asked.ground.and_then(Ground::area),
            site_kind: self.site_kind,
            topic: self.topic.clone(),
            phase: if self.list == ListOf::Recognised { RECOGNISED_PHASE } else { "" },
            stage: self.is_of_counted().then_some(self.asked.stage),
            text: self.text.clone(),
            cursor: None,
        }
    }
}

fn value_of<'a>(pairs: &'a [(String, String)], name: &str) -> &'a str {
    pairs.iter().find(|(key, _)| key == name).map_or("", |(_, value)| value)
}

#[cfg(test)]
mod tests {
    use super::*;
    use camket_domain::area::area;
    use camket_domain::period::{ADMINISTRATIVE, Grain};

    fn query(route: &Route) -> &str {
        match route {
            Route::Dashboard(query) | Route::Behind(query) => query,
            other => panic!("{other:?} has no query"),
        }
    }

    fn asked() -> Asked {
        let quarter = ADMINISTRATIVE.period(Grain::Quarter, 2019, 3).expect("a period");
        Asked {
            period: PeriodChoice::Cycle(quarter),
            ground: area("263-2004").map(Ground::Area),
            stage: Stage::Approved,
            focus: Focus::read("NHA_TRUONG", "MA_TUY").expect("known codes"),
            metric: Metric::Pledges,
        }
    }

    #[test]
    fn what_is_asked_is_read_back_from_its_address() {
        for asked in [asked(), Asked::default()] {
            assert_eq!(Asked::parse(query(&asked.dashboard())), asked);
            let behind = Behind {
                site_kind: Some(SiteKind::School),
                topic: "MA_TUY".to_owned(),
                text: "thcs & thpt".to_owned(),
                ..asked.behind()
            };
            assert_eq!(Behind::parse(query(&behind.route())), behind);
            let all = Behind { list: ListOf::All(Kind::Site), ..behind };
            let told = Behind { topic: String::new(), ..all.clone() };
            assert_eq!(Behind::parse(query(&all.route())), told, "sites have no topics");
        }
    }

    #[test]
    fn a_bare_address_asks_for_the_usual() {
        assert_eq!(Asked::parse(""), Asked::default());
        assert_eq!(Asked::parse("area=nowhere&stage=x&metric=L99"), Asked::default());
        assert_eq!(Behind::parse("").list, ListOf::All(Kind::Outreach));
    }

    #[test]
    fn the_list_asks_for_the_records_of_its_figure() {
        let today = Date::from_ymd(2026, 5, 1).expect("a day");
        let behind = asked().behind();
        let (figures, records) = (behind.figures(today), behind.records(today));
        assert_eq!(figures.focus, asked().focus, "the list is limited like the figure");
        assert_eq!((records.site_kind, records.topic.as_str()), (Some(SiteKind::School), "MA_TUY"));
        let other = Behind { topic: "KHAC".to_owned(), ..behind.clone() };
        assert_eq!(other.figures(today).focus, Focus::NONE, "nobody can ask for just that");
        assert_eq!((figures.span, figures.area), (records.span, records.area));
        assert_eq!((records.kind, records.stage), ("pledge_batch", Some(Stage::Approved)));
        let all = Behind { list: ListOf::All(Kind::Pledge), ..behind };
        assert_eq!(all.records(today).stage, None);
    }

    #[test]
    fn all_records_so_far_are_also_those_of_the_year_that_is_being_judged() {
        let day = |text| Date::parse_vi(text).expect("a day");
        let end = |list, period, today| {
            let asked = Asked { period, metric: Metric::SafetyMet, ..Asked::default() };
            Behind { list, ..asked.behind() }.records(day(today)).span.to
        };
        let all = ListOf::All(Kind::Evaluation);
        for list in [all, ListOf::Recognised] {
            let end = |today| end(list, PeriodChoice::Everything, today);
            assert_eq!(end("30/11/2026"), day("15/11/2027"), "a new year has begun");
            assert_eq!(end("15/11/2026"), day("31/7/2027"), "of schools by the school year");
            assert_eq!(end("1/5/2026"), day("15/11/2026"));
        }
        let figure = end(ListOf::Figure, PeriodChoice::Everything, "30/11/2026");
        assert_eq!(figure, day("30/11/2026"), "like the figure in front of it");
        assert_eq!(end(all, PeriodChoice::Review, "30/11/2026"), day("8/10/2019"));
    }

    #[test]
    fn the_recognised_are_those_in_their_phase_who_count() {
        let today = Date::from_ymd(2026, 11, 30).expect("a day");
        let behind = Behind::parse("kind=recognised&stage=approved");
        let records = behind.records(today);
        assert_eq!((records.kind, records.phase), ("safety_evaluation", "CONG_NHAN"));
        assert_eq!((records.stage, behind.figure()), (Some(Stage::Approved), None));
        assert_eq!(Behind::parse(query(&behind.route())), behind);
    }

    #[test]
    fn what_there_is_at_the_end_is_listed_from_the_beginning() {
        let today = Date::from_ymd(2026, 5, 1).expect("a day");
        let models = Asked { metric: Metric::Models, ..asked() }.behind();
        assert_eq!(models.records(today).span.from, BEGINNING);
        assert_eq!(models.records(today).span.to, asked().figures(today).span.to);
        assert_eq!(asked().behind().records(today).span, asked().figures(today).span);
    }

    #[test]
    fn every_figure_has_a_list_behind_it() {
        for metric in figures() {
            let kind = Asked { metric, ..Asked::default() }.behind().kind();
            assert_eq!(kind.id(), metric.kind());
            assert!(figures_of(kind).any(|one| one == metric));
        }
    }

    #[test]
    fn the_usual_map_is_that_of_the_last_day_asked_for() {
        let today = Date::from_ymd(2026, 5, 1).expect("a day");
        let usual = |period| Asked { period, ..Asked::default() }.ground(today);
        assert_eq!(usual(PeriodChoice::Review), Ground::Everything(Map::Old));
        assert_eq!(usual(PeriodChoice::Everything), Ground::Everything(Map::New));
    }
}
