//! What stands beside a figure: the whole that it is a part of, the yearly mean, what schools confirmed.

use camket_domain::Metric;
use camket_domain::line::{Yearly, closed_years, line};
use camket_domain::number::format_tenths;
use camket_domain::period::Span;

use crate::service::{Figures, IncidentSaid};
use crate::text::metric::{metric_unit, topic_words};
use crate::text::{Sentence, desk as words, fill};

/// Says what belongs to a figure of a period; nothing where the number says it all.
pub(super) fn beside(figures: &Figures, span: Span, metric: Metric) -> Sentence {
    match metric {
        Metric::HeadsCommitted | Metric::ValuableTips => shares(figures, metric),
        Metric::SafetyMet => Sentence::row([shares(figures, metric), mean(figures, span)]),
        Metric::SchoolIncidents => incidents(figures),
        // They have figures of their own.
        Metric::Collectives => Sentence::default(),
        _ => others(figures, metric),
    }
}

/// The other metrics of the figure's line, as far as there are any.
fn others(figures: &Figures, metric: Metric) -> Sentence {
    let rest = line(metric.code()).into_iter().flat_map(|line| line.metrics.iter().skip(1));
    let counted = rest.map(|one| (*one, figures.totals.of(*one))).filter(|(_, n)| *n != 0);
    let said = |(one, n): (Metric, i64)| {
        fill(words::AMOUNT, [("n", n.into()), ("metric", metric_unit(one))])
    };
    Sentence::Row(counted.map(said).collect::<Vec<_>>().into())
}

/// The figure as a part of the wholes that its line names: 457/1.210 tips.
fn shares(figures: &Figures, metric: Metric) -> Sentence {
    let part = figures.totals.of(metric);
    let wholes = line(metric.code()).into_iter().flat_map(|line| line.metrics.iter().skip(1));
    let wholes = wholes.map(|one| (*one, figures.totals.of(*one))).filter(|(_, n)| *n >= part);
    let said = |(one, whole): (Metric, i64)| {
        let blanks = [("part", part.into()), ("whole", whole.into()), ("of", metric_unit(one))];
        fill(words::PART_OF, blanks)
    };
    Sentence::Row(wholes.filter(|(_, n)| *n > 0).map(said).collect::<Vec<_>>().into())
}

/// The yearly mean of a period in which more than one year of evaluation was closed.
fn mean(figures: &Figures, span: Span) -> Sentence {
    let all = figures.totals.of(Metric::SafetyMet);
    let years = closed_years(span).len() as i64;
    let yearly = Yearly { by_year: [(span.to.year(), all)].into(), years };
    match yearly.mean_tenths().filter(|_| years > 1 && all > 0) {
        None => Sentence::default(),
        Some(tenths) => {
            let n = format_tenths(tenths).into();
            fill(words::A_YEAR, [("n", n), ("all", all.into()), ("years", years.into())])
        }
    }
}

/// Which types of incident schools confirmed not to have had, and of which returns are missing.
fn incidents(figures: &Figures) -> Sentence {
    let of = |phrase, said| {
        let mine = figures.incidents.iter().filter(|it| it.said == said);
        let types = mine.map(|it| topic_words(Metric::SchoolIncidents, &it.incident));
        let listed =
            |all: Sentence, next: Sentence| fill(words::LISTED, [("all", all), ("next", next)]);
        let types = types.reduce(listed);
        types.map_or_else(Sentence::default, |types| fill(phrase, [("types", types)]))
    };
    Sentence::row([
        of(words::NOT_HAPPENED, IncidentSaid::Nothing),
        of(words::NOT_REPORTED, IncidentSaid::Unreported),
    ])
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::service::Incident;
    use crate::text::Lang;
    use camket_domain::Date;

    fn five_years() -> Span {
        let day = |text| Date::parse_iso(text).expect("a day");
        Span { from: day("2014-01-01"), to: day("2019-10-08") }
    }

    fn said(totals: &[(Metric, i64)], metric: Metric) -> String {
        let totals = totals.iter().copied().collect();
        let figures = Figures { totals, ..Figures::default() };
        beside(&figures, five_years(), metric).in_lang(Lang::Vi).to_string()
    }

    #[test]
    fn a_part_is_told_with_its_whole() {
        let tips = [(Metric::ValuableTips, 457), (Metric::Tips, 1_210)];
        assert_eq!(said(&tips, Metric::ValuableTips), "457/1.210 tin");
        let heads = [(Metric::HeadsCommitted, 408), (Metric::Sites, 306)];
        assert_eq!(said(&heads, Metric::HeadsCommitted), "", "more than the whole is no part");
    }

    #[test]
    fn the_standard_has_its_yearly_mean_and_its_sum() {
        let met = [(Metric::SafetyMet, 1_485), (Metric::SafetyRegistered, 1_503)];
        assert_eq!(
            said(&met, Metric::SafetyMet),
            "1.485/1.503 lượt đăng ký · bình quân 297/năm, cộng dồn 1.485 trong 5 năm"
        );
    }

    #[test]
    fn what_a_line_tells_besides_stands_beside_it() {
        let cases = [(Metric::CasesSolved, 36), (Metric::Suspects, 44)];
        assert_eq!(said(&cases, Metric::CasesSolved), "44 đối tượng");
        assert_eq!(said(&cases, Metric::Sessions), "");
    }

    #[test]
    fn silence_of_schools_is_not_told_as_nothing() {
        let of = |incident: &str, said| Incident {
            incident: incident.to_owned(),
            said,
            cases: 0,
            reported_days: 0,
            due_days: 9,
        };
        let incidents = vec![
            of("BLHD", IncidentSaid::Nothing),
            of("PHAO", IncidentSaid::Unreported),
            of("MA_TUY", IncidentSaid::Nothing),
        ];
        let figures = Figures { incidents, ..Figures::default() };
        let said = beside(&figures, five_years(), Metric::SchoolIncidents);
        assert_eq!(
            &*said.in_lang(Lang::Vi),
            "Không để xảy ra: Bạo lực học đường, Ma túy trong trường · Chưa có báo cáo đầy đủ: Pháo"
        );
    }
}
