//! One of the figures in its course over time, by commune and by kind of site.

use camket_domain::fact::Metric;
use camket_domain::line::Focus;
use camket_view::prelude::*;

use super::asked::{Asked, Behind, figure, figures};
use super::ground::{AreaSums, Ground};
use super::series::series;
use crate::components::{
    Bar, BarChart, Cell, Choice, ChoiceChips, Column, DataTable, Field, Section, TableRow,
    TileGrid, Trend, TrendChart,
};
use crate::service::{Figures, Service, Topic};
use crate::text::catalogue::{area_name, site_kind_words};
use crate::text::metric::topic_words;
use crate::text::{Phrase, Sentence, desk as words, fill, t};

/// The chain of the report, as the annex has it: what there is room for in a table of communes.
const TABLED: [Metric; 9] = [
    Metric::Sessions,
    Metric::Attendance,
    Metric::Pledges,
    Metric::ValuableTips,
    Metric::DisorderCases,
    Metric::CasesSolved,
    Metric::SafetyMet,
    Metric::Collectives,
    Metric::Individuals,
];

/// Returns whether the person may see the records behind a figure: tips and cases are the police's.
pub(super) fn is_open(metric: Metric) -> bool {
    Service::get().may_read(metric.kind())
}

/// The charts. Another figure is shown without asking HQ again.
#[component]
pub(super) fn Charts(
    asked: Memo<Asked>,
    put: Callback<Asked>,
    now: Figures,
    before: Option<Figures>,
) -> impl IntoView {
    let focus = now.focus;
    let metric = Memo::new(move |_| {
        let chosen = asked.with(|asked| asked.metric);
        // Of what a limitation leaves out there is nothing to draw.
        let told = Some(chosen).filter(|metric| focus.tells(*metric));
        told.or_else(|| figures().find(|metric| focus.tells(*metric))).unwrap_or(chosen)
    });
    let (now, before) = (StoredValue::new(now), StoredValue::new(before));
    let communes = by_commune(asked, now);
    let choices = figures()
        .filter(|metric| focus.tells(*metric))
        .map(|metric| Choice::new(metric.code(), words::metric_words(metric)))
        .collect();
    let choose = move |code: Option<String>| {
        if let Some(metric) = code.and_then(|code| figure(&code)) {
            put.run(Asked { metric, ..asked.get_untracked() });
        }
    };
    view! {
        <div class="desk-metric">
            <Field label=words::METRIC group=true>
                <ChoiceChips
                    options=choices
                    chosen=Signal::derive(move || Some(metric.get().code().to_owned()))
                    on_change=choose
                />
            </Field>
        </div>
        <Section title=words::COURSE>
            <Course asked=asked metric=metric now=now before=before />
        </Section>
        <div class="desk-sides">
            <Section title=words::BY_COMMUNE>
                <CommuneTiles asked=asked metric=metric rows=communes />
            </Section>
            <Section title=words::BY_SITE_KIND>
                <SiteKindBars asked=asked metric=metric now=now />
            </Section>
        </div>
        <ByTopic asked=asked metric=metric now=now />
        <Section title=words::COMMUNE_TABLE>
            <CommuneTable asked=asked focus=focus rows=communes />
        </Section>
    }
}

fn titled(phrase: Phrase, metric: Memo<Metric>) -> Sentence {
    let words_of = move || fill(phrase, [("metric", words::metric_words(metric.get()))]);
    words_of.into()
}

#[component]
fn Course(
    asked: Memo<Asked>,
    metric: Memo<Metric>,
    now: StoredValue<Figures>,
    before: StoredValue<Option<Figures>>,
) -> impl IntoView {
    let period = asked.with_untracked(|asked| asked.period);
    let span = period.span(untrack(|| Service::get().today()));
    let course = Memo::new(move |_| now.with_value(|figures| series(span, figures, metric.get())));
    let names = Signal::derive(move || {
        course.with(|course| course.iter().map(|(point, _)| point.name().into()).collect())
    });
    let values = |course: &[(_, i64)]| course.iter().map(|(_, value)| *value).collect();
    let trend = Signal::derive(move || Trend {
        label: words::THIS_PERIOD.into(),
        values: course.with(|course| values(course)),
    });
    let compare = Signal::derive(move || {
        let earlier = before.with_value(|figures| {
            Some(series(period.year_before()?, figures.as_ref()?, metric.get()))
        })?;
        let mut values: Vec<i64> = earlier.into_iter().map(|(_, value)| value).collect();
        values.truncate(course.with(Vec::len));
        Some(Trend { label: words::PERIOD_BEFORE.into(), values })
    });
    let by_year = span.is_told_by_year();
    let (title, of) =
        if by_year { (words::BY_YEAR, words::YEAR) } else { (words::BY_MONTH, words::MONTH) };
    view! {
        <TrendChart title=titled(title, metric) of=of names=names trend=trend compare=compare />
    }
}

/// Tells the figures by commune: of a map as chosen, without asking HQ again.
fn by_commune(asked: Memo<Asked>, now: StoredValue<Figures>) -> Memo<Vec<AreaSums>> {
    let service = Service::get();
    let today = untrack(|| service.today());
    let ground = Memo::new(move |_| asked.with(|asked| asked.ground(today)));
    Memo::new(move |_| {
        let mut rows = now.with_value(|figures| ground.get().by_commune(&figures.by_area));
        rows.retain(|row| !row.sums.is_zero() || service.desk().sees(&row.area));
        rows
    })
}

#[component]
fn CommuneTiles(
    asked: Memo<Asked>,
    metric: Memo<Metric>,
    rows: Memo<Vec<AreaSums>>,
) -> impl IntoView {
    let tiles = Signal::derive(move || {
        let tile = |row: &AreaSums| Bar {
            label: area_name(&row.area),
            value: row.sums.of(metric.get()),
            href: behind_of(&asked.get_untracked(), row, metric.get()),
        };
        rows.with(|rows| rows.iter().map(tile).collect())
    });
    view! { <TileGrid title=titled(words::METRIC_BY_COMMUNE, metric) tiles=tiles /> }
}

#[component]
fn CommuneTable(asked: Memo<Asked>, focus: Focus, rows: Memo<Vec<AreaSums>>) -> impl IntoView {
    let told = move || TABLED.into_iter().filter(move |metric| focus.tells(*metric));
    let table = Signal::derive(move || {
        let asked = asked.get();
        rows.with(|rows| rows.iter().map(|row| commune_row(&asked, told(), row)).collect())
    });
    let mut columns = vec![Column::words(words::COMMUNE)];
    columns.extend(told().map(|metric| Column::numbers(words::metric_words(metric))));
    view! { <DataTable caption=words::COMMUNE_TABLE columns=columns rows=table /> }
}

fn commune_row(asked: &Asked, told: impl Iterator<Item = Metric>, row: &AreaSums) -> TableRow {
    let mut cells: Vec<Cell> = vec![area_name(&row.area).into()];
    cells.extend(told.map(|metric| Cell::from(row.sums.of(metric))));
    TableRow { cells, href: behind_of(asked, row, asked.metric) }
}

/// Returns the address of the list behind a commune's sum.
fn behind_of(asked: &Asked, row: &AreaSums, metric: Metric) -> Option<String> {
    let may_ask = row.askable && is_open(metric);
    let ground = Ground::parse(row.area.as_str()).filter(|_| may_ask)?;
    let asked = Asked { ground: Some(ground), metric, ..asked.clone() };
    Some(asked.behind().route().path())
}

#[component]
fn SiteKindBars(
    asked: Memo<Asked>,
    metric: Memo<Metric>,
    now: StoredValue<Figures>,
) -> impl IntoView {
    let bars = Signal::derive(move || {
        let metric = metric.get();
        let asked = Asked { metric, ..asked.get_untracked() };
        let behind = |kind| {
            let list = Behind { site_kind: Some(kind), ..asked.clone().behind() };
            list.route().path()
        };
        let bar = |(kind, sums): &(Option<_>, crate::service::Sums)| Bar {
            label: kind.map_or(words::SITE_KIND_UNKNOWN, site_kind_words).into(),
            value: sums.of(metric),
            // HQ cannot be asked for what has no kind.
            href: kind.filter(|_| is_open(metric)).map(behind),
        };
        now.with_value(|figures| figures.by_site_kind.iter().map(bar).collect())
    });
    view! {
        <BarChart
            title=titled(words::METRIC_BY_SITE_KIND, metric)
            of=words::SITE_KIND
            count=move || words::metric_words(metric.get())
            bars=bars
        />
    }
}

/// The topics of the figure, where it is told by topics.
#[component]
fn ByTopic(asked: Memo<Asked>, metric: Memo<Metric>, now: StoredValue<Figures>) -> impl IntoView {
    let bars = Signal::derive(move || {
        let behind = Asked { metric: metric.get(), ..asked.get_untracked() }.behind();
        now.with_value(|figures| topics(&figures.by_topic, &behind))
    });
    view! {
        <Show when=move || bars.with(|bars| !bars.is_empty())>
            <Section title=words::BY_TOPIC>
                <p class="desk-note">{t(words::TOPICS_OVERLAP)}</p>
                <BarChart
                    title=titled(words::METRIC_BY_TOPIC, metric)
                    of=words::TOPIC
                    count=move || words::metric_words(metric.get())
                    bars=bars
                />
            </Section>
        </Show>
    }
}

/// The bars of the topics, the longest first.
fn topics(topics: &[Topic], behind: &Behind) -> Vec<Bar> {
    let metric = behind.asked.metric;
    let mine = topics.iter().filter(|topic| topic.metric == metric.code() && topic.value != 0);
    let bar = |topic: &Topic| Bar {
        label: topic_words(metric, &topic.topic),
        value: topic.value,
        href: is_open(metric).then(|| {
            let list = Behind { topic: topic.topic.clone(), ..behind.clone() };
            list.route().path()
        }),
    };
    let mut bars: Vec<Bar> = mine.map(bar).collect();
    bars.sort_by_key(|bar| std::cmp::Reverse(bar.value));
    bars
}
