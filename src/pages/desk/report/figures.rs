//! The figures of a report: of the whole beside the year before, by area, by kind of site. Each
//! leads to the records behind it.

use camket_domain::number::{format_tenths, percent_tenths};
use camket_domain::{Metric, SiteKind};
use camket_view::prelude::*;

use super::{figure_words, frozen_route};
use crate::components::{Cell, Column, DataTable, More, Section, TableRow};
use crate::service::{FigureId, Report, ReportFigure, ReportHead};
use crate::text::catalogue::site_kind_words;
use crate::text::metric::{metric_words, topic_words};
use crate::text::{Phrase, Sentence, fill, report as words, t};

/// What is told of the whole that it is a part of: "đạt / tổng số".
const PARTS: [(Metric, Metric); 2] =
    [(Metric::SafetyMet, Metric::SafetyRegistered), (Metric::ValuableTips, Metric::Tips)];

/// What stands in the tables by area and by kind of site.
const COLUMNS: [Metric; 7] = [
    Metric::Directives,
    Metric::Sessions,
    Metric::Attendance,
    Metric::Pledges,
    Metric::ValuableTips,
    Metric::CasesSolved,
    Metric::SafetyMet,
];

/// The tables.
#[component]
pub(super) fn Figures(report: Report) -> impl IntoView {
    let by_topic = table(&report, words::BY_TOPIC, lines(&report.figures, true));
    // Of one kind of site it would be the whole once more.
    let by_site_kind = if report.head.focus().site_kind.is_none() {
        side(&report, words::BY_SITE_KIND, words::SITE_KIND, |id| id.site_kind().is_some())
    } else {
        None
    };
    view! {
        <Section title=words::FIGURES>
            <p class="desk-note">{t(words::FIGURES_HELP)}</p>
            {table(&report, words::OF_PERIOD, lines(&report.figures, false))}
            <More label=words::BY_TOPIC>{by_topic}</More>
            {side(&report, words::BY_AREA, words::AREA, |id| id.area().is_some())}
            {by_site_kind}
            {met_by_year(&report)}
        </Section>
    }
}

/// Figures beside the year before, where that is compared.
fn table(report: &Report, caption: Phrase, figures: Vec<&ReportFigure>) -> Part {
    let is_compared = report.figures.iter().any(|figure| figure.previous.is_some());
    let mut columns = vec![
        Column::words(words::LINE),
        Column::numbers(words::VALUE),
        Column::numbers(words::OF_TOTAL),
    ];
    if is_compared {
        columns.extend([words::PREVIOUS, words::GROWTH].map(Column::numbers));
    }
    let rows: Vec<TableRow> = figures
        .into_iter()
        .map(|figure| line(&report.head, &report.figures, figure, is_compared))
        .collect();
    view! {
        <DataTable
            caption=caption
            columns=columns
            rows=Signal::stored(rows)
            whole=true
        />
    }
    .into_any()
}

/// The figures of the whole in the order of the report, its years below each; or, apart from them,
/// those that have topics, with the topics below each.
fn lines(figures: &[ReportFigure], by_topic: bool) -> Vec<&ReportFigure> {
    let rank = |figure: &ReportFigure| {
        let (metric, topic) = figure.id.metric()?;
        let at = Metric::ALL.iter().position(|one| *one == metric);
        Some((at, topic.is_some(), figure.id.year().is_some()))
    };
    let topic_of = |figure: &ReportFigure| figure.id.metric().and_then(|(_, topic)| topic);
    let has_topics = |metric: Metric| {
        let mut all = figures.iter().filter(|it| it.id.of.is_empty() && topic_of(it).is_some());
        all.any(|it| it.id.metric().is_some_and(|(one, _)| one == metric))
    };
    let of_whole = |figure: &&ReportFigure| {
        let Some((metric, topic)) = figure.id.metric() else { return false };
        match (figure.id.of.is_empty(), figure.id.year().is_some()) {
            (true, _) => by_topic && has_topics(metric) || !by_topic && topic.is_none(),
            (false, is_year) => is_year && !by_topic && topic.is_none(),
        }
    };
    let mut lines: Vec<&ReportFigure> = figures.iter().filter(of_whole).collect();
    lines.sort_by_key(|figure| rank(figure));
    lines
}

fn line(
    head: &ReportHead,
    all: &[ReportFigure],
    figure: &ReportFigure,
    is_compared: bool,
) -> TableRow {
    let name = match (figure.id.metric(), figure.id.year()) {
        (_, Some(year)) => fill(words::IN_YEAR, [("year", year.to_owned().into())]),
        (Some((metric, Some(topic))), _) => {
            fill(words::TOPIC, [("name", topic_words(metric, topic))])
        }
        (Some((metric, None)), _) => metric_words(metric),
        (None, _) => figure.id.code.clone().into(),
    };
    let mut cells = vec![name.into(), figure.value.into(), of_total(all, figure).into()];
    if is_compared {
        cells.push(figure.previous.map_or_else(Sentence::default, Sentence::from).into());
        cells.push(growth(figure).into());
    }
    let href = frozen_route(head, &figure.id).map(|route| route.path());
    TableRow { cells, href: href.filter(|_| figure.value != 0) }
}

/// The part beside its whole, where it is a part of one.
fn of_total(all: &[ReportFigure], figure: &ReportFigure) -> Sentence {
    let whole = || {
        let (metric, topic) = figure.id.metric()?;
        let (_, of) = PARTS.into_iter().find(|(part, _)| *part == metric && topic.is_none())?;
        all.iter().find(|it| it.id.code == of.code() && it.id.of == figure.id.of)
    };
    whole().map_or_else(Sentence::default, |whole| {
        fill(words::OUT_OF, [("n", figure.value.into()), ("total", whole.value.into())])
    })
}

/// By how much of itself it grew; nothing where there was nothing before.
fn growth(figure: &ReportFigure) -> Sentence {
    let change =
        figure.previous.and_then(|before| Some((figure.value.checked_sub(before)?, before)));
    let tenths = change.and_then(|(more, before)| percent_tenths(more.checked_abs()?, before));
    match (change, tenths) {
        (Some((0, _)), _) => "0%".into(),
        (Some((more, _)), Some(tenths)) => {
            let phrase = if more > 0 { words::PERCENT_MORE } else { words::PERCENT_LESS };
            fill(phrase, [("n", format_tenths(tenths).into())])
        }
        _ => Sentence::default(),
    }
}

/// The table of one side of the whole: a row for each of its parts.
fn side(
    report: &Report,
    title: Phrase,
    head: Phrase,
    is_of: fn(&FigureId) -> bool,
) -> Option<Part> {
    let mut parts: Vec<&str> = report
        .figures
        .iter()
        .filter(|figure| is_of(&figure.id))
        .map(|figure| figure.id.of.as_str())
        .collect();
    parts.sort_unstable();
    parts.dedup();
    if parts.is_empty() {
        return None;
    }
    let rows: Vec<TableRow> = parts.into_iter().map(|of| side_row(report, of)).collect();
    let mut columns = vec![Column::words(head)];
    columns.extend(told(report).map(|metric| Column::numbers(metric_words(metric))));
    let table = view! {
        <h3 class="report-major">{t(title)}</h3>
        <DataTable caption=title columns=columns rows=Signal::stored(rows) whole=true />
    };
    Some(table.into_any())
}

/// The columns that a limited report has.
fn told(report: &Report) -> impl Iterator<Item = Metric> + use<> {
    let focus = report.head.focus();
    COLUMNS.into_iter().filter(move |metric| focus.tells(*metric))
}

fn side_row(report: &Report, of: &str) -> TableRow {
    let id = |metric: Metric| FigureId { code: metric.code().to_owned(), of: of.to_owned() };
    let value = |id: &FigureId| report.figures.iter().find(|it| it.id == *id).map(|it| it.value);
    let number = |metric: Metric| {
        let id = id(metric);
        match (value(&id), frozen_route(&report.head, &id)) {
            (Some(n), Some(route)) if n != 0 => linked(&id, n.into(), route.path()),
            _ => Cell::from(0),
        }
    };
    let (_, name) = figure_words(&id(Metric::Sessions));
    let cells = std::iter::once(name.into()).chain(told(report).map(number)).collect();
    TableRow { cells, href: None }
}

/// Who met the standard, of all that there were: a row for each closed year.
fn met_by_year(report: &Report) -> Option<Part> {
    let years = report.figures.iter().filter_map(|it| it.id.site_kind_in_year());
    let mut years: Vec<&str> = years.map(|(_, year)| year).collect();
    years.sort_unstable();
    years.dedup();
    if years.is_empty() {
        return None;
    }
    let cell = |kind: SiteKind, year: &str| {
        let of = format!("site_kind_in_year:{}:{year}", kind.code());
        let id = |metric: Metric| FigureId { code: metric.code().to_owned(), of: of.clone() };
        let value =
            |id: FigureId| report.figures.iter().find(|it| it.id == id).map_or(0, |it| it.value);
        let (met, all) = (value(id(Metric::SafetyMet)), value(id(Metric::Sites)));
        let share = fill(words::OUT_OF, [("n", met.into()), ("total", all.into())]);
        match frozen_route(&report.head, &id(Metric::SafetyMet)) {
            Some(route) if met != 0 => linked(&id(Metric::SafetyMet), share, route.path()),
            _ => share.into(),
        }
    };
    let only = report.head.focus().site_kind;
    let kinds = || SiteKind::ALL.into_iter().filter(move |kind| only.is_none_or(|it| it == *kind));
    let row = |year: &str| {
        let cells = kinds().map(|kind| cell(kind, year));
        let cells = std::iter::once(year.to_owned().into()).chain(cells).collect();
        TableRow { cells, href: None }
    };
    let rows: Vec<TableRow> = years.into_iter().map(row).collect();
    let mut columns = vec![Column::words(words::YEAR)];
    columns.extend(kinds().map(|kind| Column::numbers(site_kind_words(kind))));
    let table = view! {
        <h3 class="report-major">{t(words::MET_BY_YEAR)}</h3>
        <DataTable caption=words::MET_BY_YEAR columns=columns rows=Signal::stored(rows) whole=true />
    };
    Some(table.into_any())
}

/// A number that leads to its records, named in full for who does not see the table around it.
fn linked(id: &FigureId, shown: Sentence, href: String) -> Cell {
    let (metric, of) = figure_words(id);
    let name = fill(words::FIGURE_OF, [("metric", metric), ("of", of), ("n", shown.clone())]);
    Cell::View(ViewFn::from(move || {
        let (href, name, shown) = (href.clone(), name.clone(), shown.clone());
        view! { <a class="report-number" href=href aria-label=t(name)>{t(shown)}</a> }.into_any()
    }))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::Lang;

    fn figure(code: &str, of: &str, value: i64, previous: Option<i64>) -> ReportFigure {
        let id = FigureId { code: code.to_owned(), of: of.to_owned() };
        ReportFigure { id, value, previous }
    }

    fn said(sentence: &Sentence) -> String {
        sentence.in_lang(Lang::Vi).to_string()
    }

    #[test]
    fn years_and_topics_stand_below_their_line() {
        let figures = [
            figure("L12", "year:2014", 1, None),
            figure("L03/MA_TUY", "", 1, None),
            figure("L12", "", 3, None),
            figure("L03", "", 2, None),
            figure("L03", "area:263-2004", 2, None),
            figure("L99", "", 2, None),
        ];
        let codes = |by_topic| -> Vec<(&str, &str)> {
            let lines = lines(&figures, by_topic);
            lines.iter().map(|it| (it.id.code.as_str(), it.id.of.as_str())).collect()
        };
        assert_eq!(codes(false), [("L03", ""), ("L12", ""), ("L12", "year:2014")]);
        assert_eq!(codes(true), [("L03", ""), ("L03/MA_TUY", "")]);
    }

    #[test]
    fn a_part_is_told_of_its_whole_in_the_same_place() {
        let all = [
            figure("L12", "", 269, None),
            figure("L12R", "", 270, None),
            figure("L12R", "year:2014", 1, None),
        ];
        assert_eq!(said(&of_total(&all, &all[0])), "269/270");
        assert_eq!(said(&of_total(&all, &all[1])), "");
    }

    #[test]
    fn growth_is_of_what_there_was() {
        assert_eq!(said(&growth(&figure("L03", "", 98, Some(70)))), "+40%");
        assert_eq!(said(&growth(&figure("L03", "", 50, Some(100)))), "−50%");
        assert_eq!(said(&growth(&figure("L03", "", 7, Some(7)))), "0%");
        assert_eq!(said(&growth(&figure("L03", "", 7, Some(0)))), "");
    }
}
