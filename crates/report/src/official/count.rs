//! The figures of a report, counted from facts: of the whole, and of each of its sides.

use std::collections::BTreeMap;

use camket_domain::fact::{Fact, Metric, TOPIC_SEPARATOR, read_code};
use camket_domain::kinds::school_incident::{DRUGS, VIOLENCE};
use camket_domain::line::{
    Focus, Occurrence, Share, Window, Yearly, closed_years, line, met_of_all, occurrence, sum,
};
use camket_domain::{AreaId, SiteKind};

/// A figure as it was when it was counted.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Figure {
    /// The code of what is counted, with its topic if it has one: `L03`, `L15/GD_CA_TINH`.
    pub code: String,
    /// Of which part of the whole.
    pub of: Of,
    /// The version of the formula by which it was counted.
    pub formula: u16,
    /// How much.
    pub value: i64,
    /// How much in the same period of the year before; none where nothing is compared.
    pub previous: Option<i64>,
}

/// A part of the whole.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Of {
    /// The whole itself.
    Whole,
    /// One area, as it was called in its time.
    Area(String),
    /// One kind of site by its code; blank where kinds are mixed.
    SiteKind(String),
    /// One year.
    Year(i32),
    /// One kind of site in one year of evaluation, by its code.
    SiteKindInYear(String, i32),
}

impl Of {
    /// As it is stored and sent.
    pub fn code(&self) -> String {
        match self {
            Of::Whole => String::new(),
            Of::Area(id) => format!("area:{id}"),
            Of::SiteKind(code) => format!("site_kind:{code}"),
            Of::Year(year) => format!("year:{year}"),
            Of::SiteKindInYear(code, year) => format!("site_kind_in_year:{code}:{year}"),
        }
    }

    /// Reads [`Of::code`].
    pub fn read(code: &str) -> Option<Of> {
        if code.is_empty() {
            return Some(Of::Whole);
        }
        match code.split_once(':')? {
            ("area", id) => Some(Of::Area(id.to_owned())),
            ("site_kind", kind) => Some(Of::SiteKind(kind.to_owned())),
            ("year", year) => Some(Of::Year(year.parse().ok()?)),
            ("site_kind_in_year", both) => {
                let (code, year) = both.split_once(':')?;
                Some(Of::SiteKindInYear(code.to_owned(), year.parse().ok()?))
            }
            _ => None,
        }
    }
}

/// Facts by the areas that they belong to, and which of them count.
#[derive(Clone, Debug)]
pub struct Counted {
    /// The facts of each area.
    pub areas: Vec<(AreaId, Vec<Fact>)>,
    /// Which of them.
    pub window: Window,
    /// What the figures are limited to.
    pub focus: Focus,
}

/// The incidents of which schools confirm that there was none (DOMAIN section 7.1, L14).
pub(super) const CONFIRMED: [&str; 2] = [VIOLENCE, DRUGS];

type Sums = BTreeMap<(Of, String), i64>;

/// Counts every figure that the limitation leaves. Of parts there are only figures that are not zero, and the zeros that schools
/// confirmed.
pub fn count(now: &Counted, before: Option<&Counted>) -> Vec<Figure> {
    let sums = sums(now);
    let earlier = before.map(self::sums);
    let mut keys: Vec<&(Of, String)> = sums.keys().collect();
    let gone = |key: &&(Of, String)| !sums.contains_key(*key) && gap(key).is_some();
    keys.extend(earlier.iter().flat_map(BTreeMap::keys).filter(gone));
    keys.sort();
    let figure = |key: &(Of, String)| {
        let (of, code) = key.clone();
        let metric = code.split(TOPIC_SEPARATOR).next().unwrap_or_default();
        let line = metric.get(..3).and_then(line);
        Figure {
            formula: line.map_or(0, |line| line.formula),
            value: sums.get(key).copied().unwrap_or(0),
            previous: earlier.as_ref().and_then(|it| it.get(key).copied().or_else(|| gap(key))),
            code,
            of,
        }
    };
    keys.into_iter().map(figure).collect()
}

fn sums(counted: &Counted) -> Sums {
    let Counted { areas, window, focus } = counted;
    let left = areas.iter().map(|(area, facts)| (area, focus.of(facts)));
    let areas: Vec<(&AreaId, Vec<Fact>)> = left.collect();
    let all: Vec<Fact> = areas.iter().flat_map(|(_, facts)| facts.iter().copied()).collect();
    let mut sums = Sums::new();
    for metric in Metric::ALL {
        sums.insert((Of::Whole, metric.code().to_owned()), sum(metric, &all, window));
    }
    for fact in all.iter().filter(|fact| fact.topic.is_some()) {
        let whole = Fact { topic: window.topic, ..*fact };
        if window.contains(&whole) {
            add(&mut sums, Of::Whole, fact);
        }
    }
    for (area, facts) in &areas {
        for fact in facts.iter().filter(|fact| window.contains(fact)) {
            add(&mut sums, Of::Area(area.as_str().to_owned()), fact);
        }
    }
    for fact in all.iter().filter(|fact| window.contains(fact)) {
        let code = fact.site_kind.map_or("", SiteKind::code);
        add(&mut sums, Of::SiteKind(code.to_owned()), fact);
    }
    for (year, value) in Yearly::of(Metric::SafetyMet, &all, window).by_year {
        sums.insert((Of::Year(year), Metric::SafetyMet.code().to_owned()), value);
    }
    sums.extend(shares(&all, window));
    sums.retain(|(of, code), value| {
        *value != 0 || (*of == Of::Whole && read_code(code).is_some_and(|it| it.1.is_none()))
    });
    sums.extend(confirmed_zeros(&all, window));
    sums.retain(|(_, code), _| read_code(code).is_some_and(|code| is_told(*focus, code)));
    sums
}

/// Whether a limited report has such a figure. What it is limited to is its whole and need not be told
/// once more as a topic, but for incidents, whose zeros schools confirm by type.
fn is_told(focus: Focus, (metric, topic): (Metric, Option<&'static str>)) -> bool {
    let once_more = focus.topic.is_some() && topic.is_some() && metric != Metric::SchoolIncidents;
    focus.tells(metric) && !once_more
}

/// Units that met the standard in each closed year, and all that there were, by kind.
fn shares(facts: &[Fact], window: &Window) -> Vec<((Of, String), i64)> {
    let years = window.span.map(closed_years).unwrap_or_default();
    let parts = years.iter().flat_map(|year| SiteKind::ALL.map(|kind| (*year, kind)));
    let share = |(year, kind): (i32, SiteKind)| {
        let of = Of::SiteKindInYear(kind.code().to_owned(), year);
        let Share { part, whole } = met_of_all(facts, window, year, kind)?;
        let figure = |metric: Metric, value| ((of.clone(), metric.code().to_owned()), value);
        Some([figure(Metric::SafetyMet, part), figure(Metric::Sites, whole)])
    };
    parts.filter_map(share).flatten().collect()
}

/// What a figure is in the one of two periods that has nothing of it: zero, but where only schools can
/// say so, and of single years, of which each period has its own.
fn gap((of, code): &(Of, String)) -> Option<i64> {
    let is_for_schools_to_say = |(metric, topic): (Metric, Option<&str>)| {
        metric == Metric::SchoolIncidents && topic.is_some_and(|it| CONFIRMED.contains(&it))
    };
    match of {
        Of::Whole if read_code(code).is_some_and(is_for_schools_to_say) => None,
        Of::Year(_) | Of::SiteKindInYear(..) => None,
        _ => Some(0),
    }
}

/// What schools confirmed that there was none of: a figure, where silence is not.
fn confirmed_zeros(facts: &[Fact], window: &Window) -> Vec<((Of, String), i64)> {
    let is_confirmed =
        |topic: &&'static str| occurrence(facts, window, topic) == Occurrence::Nothing;
    let code = |topic| format!("{}{TOPIC_SEPARATOR}{topic}", Metric::SchoolIncidents.code());
    let confirmed = CONFIRMED.into_iter().filter(is_confirmed);
    confirmed.map(|topic| ((Of::Whole, code(topic)), 0)).collect()
}

fn add(sums: &mut Sums, of: Of, fact: &Fact) {
    let sum = sums.entry((of, fact.code().into_owned())).or_default();
    *sum = sum.saturating_add(fact.value);
}

#[cfg(test)]
mod tests {
    use super::*;
    use camket_domain::Date;
    use camket_domain::fact::Stage;
    use camket_domain::line::Firmness;
    use camket_domain::period::Span;

    fn fact(metric: Metric, day: &str, topic: Option<&'static str>, value: i64) -> Fact {
        let day = Date::parse_iso(day).expect("a day");
        Fact {
            metric,
            day,
            site_kind: Some(SiteKind::School),
            stage: Stage::Approved,
            topic,
            value,
        }
    }

    fn counted(areas: Vec<(AreaId, Vec<Fact>)>, year: i32) -> Counted {
        let day = |month, day| Date::from_ymd(year, month, day).expect("a day");
        let span = Span::new(day(1, 1), day(12, 31));
        Counted {
            areas,
            window: Window { span, firmness: Firmness::Approved, ..Window::EVERYTHING },
            focus: Focus::NONE,
        }
    }

    fn areas() -> Vec<(AreaId, Vec<Fact>)> {
        let here = vec![
            fact(Metric::Sessions, "2019-03-04", None, 1),
            fact(Metric::Sessions, "2019-03-04", Some("MA_TUY"), 1),
            fact(Metric::SafetyMet, "2019-11-15", None, 40),
            fact(Metric::Sites, "2010-01-01", None, 50),
        ];
        let there = vec![
            fact(Metric::Sessions, "2019-05-06", None, 2),
            fact(Metric::Sessions, "2018-05-06", None, 7),
        ];
        vec![(AreaId::from("09454-2004"), here), (AreaId::from("09457-2004"), there)]
    }

    fn value(figures: &[Figure], code: &str, of: &Of) -> Option<(i64, Option<i64>)> {
        let found = figures.iter().find(|it| it.code == code && it.of == *of)?;
        Some((found.value, found.previous))
    }

    #[test]
    fn the_whole_and_its_sides_are_counted_and_compared() {
        let figures = count(&counted(areas(), 2019), Some(&counted(areas(), 2018)));
        let of = |code, of| value(&figures, code, &of);
        assert_eq!(of("L03", Of::Whole), Some((3, Some(7))));
        assert_eq!(of("L03/MA_TUY", Of::Whole), Some((1, Some(0))));
        assert_eq!(of("L03", Of::Area("09457-2004".to_owned())), Some((2, Some(7))));
        assert_eq!(of("L03", Of::SiteKind("NHA_TRUONG".to_owned())), Some((3, Some(7))));
        assert_eq!(of("L12", Of::Year(2019)), Some((40, None)), "2018 is another year");
        let schools = Of::SiteKindInYear("NHA_TRUONG".to_owned(), 2019);
        assert_eq!(
            (of("L12", schools.clone()), of("R1", schools)),
            (Some((40, None)), Some((50, None)))
        );
        let earlier = Of::SiteKindInYear("NHA_TRUONG".to_owned(), 2018);
        assert_eq!(of("R1", earlier), None, "it is of the period before");
        assert_eq!(of("L05", Of::Whole), Some((0, Some(0))), "the whole has its zeros");
        assert_eq!(of("L05", Of::SiteKind("NHA_TRUONG".to_owned())), None);
        let alone = count(&counted(areas(), 2019), None);
        assert_eq!(value(&alone, "L03", &Of::Whole), Some((3, None)));
    }

    #[test]
    fn only_what_schools_confirmed_is_a_zero() {
        let school = fact(Metric::Sites, "2018-01-01", None, 1);
        let figures = |missing| {
            let days = |month| {
                let end = Date::from_ymd(2019, month, 1).expect("a day").last_of_month();
                let days = i64::from(end.ymd().2) - i64::from(month == 12) * missing;
                Fact {
                    day: end,
                    ..fact(Metric::ZeroReturnDays, "2019-01-01", Some(VIOLENCE), days)
                }
            };
            let facts = (1..=12).map(days).chain([school]).collect();
            count(&counted(vec![(AreaId::from("09454-2004"), facts)], 2019), None)
        };
        let violence = |figures: &[Figure]| value(figures, "L14/BLHD", &Of::Whole);
        assert_eq!(violence(&figures(0)), Some((0, None)));
        assert_eq!(violence(&figures(1)), None, "a day is missing");
        assert_eq!(value(&figures(0), "L14/MA_TUY", &Of::Whole), None, "another matter");
    }

    #[test]
    fn what_happened_a_year_ago_makes_no_zero_of_silence() {
        let year = |year: i32, facts: &[Fact]| {
            counted(vec![(AreaId::from("09454-2004"), facts.to_vec())], year)
        };
        let school = fact(Metric::Sites, "2010-01-01", None, 1);
        let fight = fact(Metric::SchoolIncidents, "2018-05-04", Some(VIOLENCE), 3);
        let both = [school, fight, Fact { topic: None, ..fight }];
        let silent = count(&year(2019, &both), Some(&year(2018, &both)));
        assert_eq!(value(&silent, "L14/BLHD", &Of::Whole), None);
        assert_eq!(value(&silent, "L14", &Of::Whole), Some((0, Some(3))), "what was recorded");
        let before = count(&year(2018, &both), Some(&year(2017, &both)));
        assert_eq!(value(&before, "L14/BLHD", &Of::Whole), Some((3, None)));
    }

    #[test]
    fn a_limited_report_has_the_figures_that_are_left_and_no_others() {
        let limited = |site_kind, topic| {
            let focus = Focus::read(site_kind, topic).expect("known codes");
            let [now, before] =
                [2019, 2018].map(|year| Counted { focus, ..counted(areas(), year) });
            count(&now, Some(&before))
        };
        let drugs = limited("", "MA_TUY");
        assert_eq!(value(&drugs, "L03", &Of::Whole), Some((1, Some(0))));
        let here = Of::Area("09454-2004".to_owned());
        assert_eq!(value(&drugs, "L03", &here), Some((1, Some(0))), "each side is limited, too");
        for code in ["L12", "R1", "L01", "L03/MA_TUY"] {
            assert!(drugs.iter().all(|it| it.code != code), "{code}");
        }
        let schools = limited("NHA_TRUONG", "");
        assert_eq!(value(&schools, "L03", &Of::Whole), Some((3, Some(7))));
        assert_eq!(value(&schools, "L01", &Of::Whole), None, "no directive is of schools");
        let agencies = limited("CO_QUAN", "");
        assert_eq!(value(&agencies, "L03", &Of::Whole), Some((0, Some(0))));
        assert_eq!(value(&agencies, "L14", &Of::Whole), None);
    }

    #[test]
    fn parts_are_read_back() {
        let parts = [
            Of::Whole,
            Of::Area("09454-2004".to_owned()),
            Of::SiteKind(String::new()),
            Of::Year(2019),
            Of::SiteKindInYear("NHA_TRUONG".to_owned(), 2019),
        ];
        for of in parts {
            assert_eq!(Of::read(&of.code()), Some(of));
        }
        assert_eq!(Of::read("moon:1"), None);
    }
}
