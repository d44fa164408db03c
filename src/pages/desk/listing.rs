//! The rows of a list, page by page, and what they add up to.

use camket_domain::fact::Metric;
use camket_domain::{FieldDesc, Shape, SiteKind, View, kind};
use camket_view::prelude::*;
use camket_view::spawn_local;

use super::ask::Failed;
use super::asked::figures_of;
use super::dossier::said;
use super::download::file_buttons;
use crate::components::{
    Button, Cell, Column, DataTable, EmptyState, Icon, Notice, TableRow, Tone,
};
use crate::pages::record::badges::state_badge;
use crate::route::{Kind, Route};
use crate::service::{
    DeskProblem, DeskRecord, Figures, FileFormat, RecordsPage, RecordsQuery, Service, Topic,
};
use crate::text::catalogue::{
    area_name, field_label, kind_words, site_kind_words, state_words, unnamed_words,
};
use crate::text::{Sentence, desk as words, fill, t};

/// The figure that a list must add up to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Expected(i64);

impl Expected {
    /// Returns a figure that is known.
    pub(super) const fn figure(value: i64) -> Self {
        Self(value)
    }

    /// Returns the figure of a metric, in all or of a part; none where HQ has no such sum.
    pub(super) fn of(figures: &Figures, metric: Metric, side: &Side) -> Option<Self> {
        let of_kind = |kind: SiteKind| {
            let mine = figures.by_site_kind.iter().filter(|(one, _)| *one == Some(kind));
            mine.map(|(_, sums)| sums.of(metric)).sum()
        };
        let of_topic = || {
            let is_it = |it: &&Topic| it.metric == metric.code() && it.topic == side.topic;
            figures.by_topic.iter().find(is_it).map_or(0, |it| it.value)
        };
        match (side.site_kind, side.topic.is_empty()) {
            (None, true) => Some(Self(figures.totals.of(metric))),
            (Some(kind), true) => Some(Self(of_kind(kind))),
            (None, false) => Some(Self(of_topic())),
            (Some(_), false) => side.is_all_of(figures).then(|| Self(figures.totals.of(metric))),
        }
    }
}

/// The part of a figure that a list is of; all of it if neither is given.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Side {
    site_kind: Option<SiteKind>,
    /// The code of the topic; blank for any.
    topic: String,
}

impl Side {
    /// Returns whether figures are limited to just this side.
    fn is_all_of(&self, figures: &Figures) -> bool {
        let focus = figures.focus;
        focus.site_kind == self.site_kind && focus.topic == Some(self.topic.as_str())
    }

    /// Returns the side that a question asks for.
    pub(super) fn of(question: &RecordsQuery) -> Self {
        Self { site_kind: question.site_kind, topic: question.topic.clone() }
    }
}

/// What can be said of the sum of the rows that are here.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Total {
    /// All rows are here and add up to the figure.
    Agrees(i64),
    /// All rows are here and add up to something else.
    Disagrees { sum: i64, figure: i64 },
    /// More rows are at HQ.
    SoFar { sum: i64, figure: i64 },
    /// Only what was searched for: no figure to compare with.
    Found(i64),
}

impl Total {
    pub(super) fn of(sum: i64, figure: Option<Expected>, is_whole: bool) -> Self {
        match figure {
            None => Self::Found(sum),
            Some(Expected(figure)) if !is_whole => Self::SoFar { sum, figure },
            Some(Expected(figure)) if figure == sum => Self::Agrees(sum),
            Some(Expected(figure)) => Self::Disagrees { sum, figure },
        }
    }
}

/// The list that answers a question, its first page at first.
#[component]
pub(super) fn Listing(
    question: RecordsQuery,
    /// The figure that it stands behind.
    figure: Option<Metric>,
    first: RecordsPage,
    expected: Option<Expected>,
    again: Callback<()>,
) -> impl IntoView {
    if first.records.is_empty() && first.cursor.is_none() {
        let searched = !question.text.trim().is_empty();
        let text = if searched { words::NOTHING_FOUND } else { words::NOTHING_LISTED };
        return view! {
            {figure.map(|metric| totals(Total::of(0, expected, true), metric, again))}
            <EmptyState text=text sign=Icon::List />
        }
        .into_any();
    }
    let kind = question.kind;
    let shown = StoredValue::new(Shown::of(&question));
    let records = RwSignal::new(first.records);
    let cursor = RwSignal::new(first.cursor);
    let total = move |metric: Metric| {
        let sum = records.with(|all| all.iter().map(|record| record.figures.of(metric)).sum());
        totals(Total::of(sum, expected, cursor.with(Option::is_none)), metric, again)
    };
    let count = move || {
        let words = if cursor.with(Option::is_some) { words::COUNT_SO_FAR } else { words::COUNT };
        fill(words, [("n", records.with(Vec::len).into())])
    };
    let rows = Signal::derive(move || {
        let row = |it: &DeskRecord| shown.with_value(|shown| row(kind, shown, it));
        records.with(|all| all.iter().map(row).collect())
    });
    let caption = match question.phase {
        "" => kind_words(kind).map_or(words::RECORDS, |words| words.many),
        _ => words::RECOGNISED,
    };
    let (desk, whole) = (Service::get().desk(), question.clone());
    // What is handed out are all records of the kind that the list asks for, page after page.
    let files = file_buttons(&FileFormat::TABLES, move |format| {
        let whole = whole.clone();
        async move { desk.download_records(&whole, format).await }
    });
    view! {
        <div class="desk-total">
            <p class="desk-count" role="status">{t(count)}</p>
            {figure.map(|metric| move || total(metric))}
        </div>
        {files}
        <DataTable caption=caption columns=shown.with_value(|shown| columns(kind, shown)) rows=rows whole=true />
        <MoreRows question=question records=records cursor=cursor />
    }
    .into_any()
}

/// Fetches the next page when asked to.
#[component]
fn MoreRows(
    question: RecordsQuery,
    records: RwSignal<Vec<DeskRecord>>,
    cursor: RwSignal<Option<String>>,
) -> impl IntoView {
    let desk = Service::get().desk();
    let question = StoredValue::new(question);
    let busy = RwSignal::new(false);
    let problem = RwSignal::new(None::<DeskProblem>);
    let more = Callback::new(move |()| {
        let Some(next) = cursor.get_untracked() else { return };
        let question = RecordsQuery { cursor: Some(next), ..question.get_value() };
        busy.set(true);
        problem.set(None);
        spawn_local(async move {
            let answer = desk.records(question).await;
            // Another list may stand here by now.
            _ = busy.try_set(false);
            match answer {
                Ok(page) => {
                    _ = records.try_update(|records| records.extend(page.records));
                    _ = cursor.try_set(page.cursor);
                }
                Err(error) => _ = problem.try_set(Some(error)),
            }
        });
    });
    let failed = move || problem.get().map(|it| view! { <Failed problem=it again=more /> });
    view! {
        {failed}
        <Show when=move || cursor.with(Option::is_some) && problem.with(Option::is_none)>
            <div class="desk-more">
                <Button label=words::MORE icon_before=Icon::Down busy=busy on_press=more />
            </div>
        </Show>
    }
}

/// Says what the rows add up to.
pub(super) fn totals(total: Total, metric: Metric, again: Callback<()>) -> Part {
    let unit = || words::metric_unit(metric);
    let sum_line = |phrase, sum: i64| fill(phrase, [("n", sum.into()), ("metric", unit())]);
    match total {
        Total::Agrees(sum) => view! {
            <p class="desk-sum">
                <strong>{t(sum_line(words::TOTAL, sum))}</strong>
                <crate::components::Badge label=words::AGREES tone=Tone::Ok />
            </p>
        }
        .into_any(),
        Total::SoFar { sum, figure } => {
            let blanks = [("n", sum.into()), ("total", figure.into()), ("metric", unit())];
            view! { <p class="desk-sum">{t(fill(words::TOTAL_SO_FAR, blanks))}</p> }.into_any()
        }
        Total::Found(sum) => {
            view! { <p class="desk-sum">{t(sum_line(words::TOTAL_FOUND, sum))}</p> }.into_any()
        }
        Total::Disagrees { sum, figure } => {
            let text = fill(words::DISAGREES_TEXT, [("n", sum.into()), ("total", figure.into())]);
            view! {
                <Notice title=words::DISAGREES tone=Tone::Attention>
                    <p>{t(text)}</p>
                    <Button label=words::RELOAD icon_before=Icon::Sync on_press=again />
                </Notice>
            }
            .into_any()
        }
    }
}

/// What the list of those recognised tells of each.
const OF_RECOGNISED: [&str; 4] = ["year", "decision_number", "decided_on", "certificate_number"];

/// What a list tells of its records beside name, day, place and state.
struct Shown {
    fields: Vec<&'static FieldDesc>,
    /// What they add to figures.
    metrics: Vec<Metric>,
}

impl Shown {
    fn of(question: &RecordsQuery) -> Self {
        if question.phase.is_empty() {
            let metrics = Kind::of(question.kind).into_iter().flat_map(figures_of).collect();
            return Self { fields: told(question.kind), metrics };
        }
        let fields = OF_RECOGNISED.into_iter();
        let fields = fields.filter_map(|id| kind(question.kind)?.field(id)).collect();
        Self { fields, metrics: Vec::new() }
    }
}

fn columns(kind: &str, shown: &Shown) -> Vec<Column> {
    let words = [words::NAME, words::DAY, words::COMMUNE, words::SITE_KIND, words::STATE];
    let own = shown.fields.iter().map(|field| Column::words(field_label(kind, field.id)));
    let numbers = shown.metrics.iter().map(|it| Column::numbers(words::metric_words(*it)));
    words.map(Column::words).into_iter().chain(own).chain(numbers).collect()
}

/// What a list of all records of the kind tells beside the name, the day and what is counted.
fn told(id: &str) -> Vec<&'static FieldDesc> {
    let Some(desc) = kind(id) else { return Vec::new() };
    let is_told = |field: &&FieldDesc| {
        let named = Some(field.id) == desc.day || desc.titles.contains(&field.id);
        !named && !matches!(field.shape, Shape::Int { .. })
    };
    desc.columns.iter().filter_map(|id| desc.field(id)).filter(is_told).collect()
}

fn row(kind: &str, shown: &Shown, record: &DeskRecord) -> TableRow {
    let unnamed = || unnamed_words(&record.kind, &record.fields);
    let name = record.title().map_or_else(unnamed, Sentence::from);
    let site_kind = record.fields.text("site_kind").and_then(SiteKind::from_code);
    let mut cells: Vec<Cell> = vec![
        name.into(),
        record.day.to_string().into(),
        area_name(&record.area).into(),
        site_kind.map(site_kind_words).map_or_else(Sentence::default, Sentence::from).into(),
        state_cell(record),
    ];
    cells.extend(shown.fields.iter().map(|field| Cell::from(said_of(kind, field, record))));
    cells.extend(shown.metrics.iter().map(|metric| Cell::from(record.figures.of(*metric))));
    let href = Route::Dossier(record.area.clone(), record.id).path();
    TableRow { cells, href: Some(href) }
}

fn said_of(id: &str, field: &'static FieldDesc, record: &DeskRecord) -> Sentence {
    kind(id).and_then(|desc| said(desc, field, record)).unwrap_or_default()
}

/// Says where a record stands.
pub(super) fn state_cell(record: &DeskRecord) -> Cell {
    if record.conflicted {
        return Cell::State(Tone::Attention, words::CONFLICTED.into());
    }
    match (state_badge(record.state), record.state) {
        (Some((tone, label, _)), _) => Cell::State(tone, label.into()),
        (None, Some(state)) => state_words(state).into(),
        (None, None) => Sentence::default().into(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_list_is_compared_with_its_figure_when_it_is_whole() {
        let figure = Some(Expected(98));
        assert_eq!(Total::of(98, figure, true), Total::Agrees(98));
        assert_eq!(Total::of(97, figure, true), Total::Disagrees { sum: 97, figure: 98 });
        assert_eq!(Total::of(97, figure, false), Total::SoFar { sum: 97, figure: 98 });
        assert_eq!(Total::of(5, None, true), Total::Found(5));
    }

    #[test]
    fn the_figure_of_a_side_is_its_part_of_the_whole() {
        let sums = |n| [(Metric::Sessions, n)].into_iter().collect();
        let figures = Figures {
            totals: sums(10),
            by_site_kind: vec![(None, sums(1)), (Some(SiteKind::School), sums(9))],
            by_topic: vec![Topic { metric: "L03".into(), topic: "MA_TUY".into(), value: 4 }],
            ..Figures::default()
        };
        let expected = |site_kind, topic: &str| {
            let side = Side { site_kind, topic: topic.to_owned() };
            Expected::of(&figures, Metric::Sessions, &side)
        };
        assert_eq!(expected(None, ""), Some(Expected(10)));
        assert_eq!(expected(Some(SiteKind::School), ""), Some(Expected(9)));
        assert_eq!(expected(Some(SiteKind::Agency), ""), Some(Expected(0)));
        assert_eq!(expected(None, "MA_TUY"), Some(Expected(4)));
        assert_eq!(expected(None, "PHAO"), Some(Expected(0)));
        assert_eq!(expected(Some(SiteKind::School), "MA_TUY"), None, "HQ does not tell it");
    }
}
