//! One of the figures in its course over time, by commune and by kind of site.

use camket_domain::fact::Metric;
use leptos::prelude::*;

use super::asked::{Asked, Behind};
use super::ground::{AreaSums, Ground};
use super::series::{is_by_year, series};
use crate::components::{
    Bar, BarChart, Cell, Choice, ChoiceChips, Column, DataTable, Field, Section, TableRow, Trend,
    TrendChart,
};
use crate::service::{Figures, Service};
use crate::text::catalogue::{area_name, site_kind_words};
use crate::text::{Phrase, Sentence, desk as words, fill};

/// The charts. Another figure is shown without asking HQ again.
#[component]
pub(super) fn Charts(
    asked: Memo<Asked>,
    put: Callback<Asked>,
    now: Figures,
    before: Option<Figures>,
) -> impl IntoView {
    let metric = Memo::new(move |_| asked.with(|asked| asked.metric));
    let (now, before) = (StoredValue::new(now), StoredValue::new(before));
    let choices = Metric::ALL
        .map(|metric| Choice::new(metric.code(), words::metric_words(metric)))
        .to_vec();
    let choose = move |code: Option<String>| {
        if let Some(metric) = code.and_then(|code| Metric::from_code(&code)) {
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
                <ByCommune asked=asked metric=metric now=now />
            </Section>
            <Section title=words::BY_SITE_KIND>
                <BySiteKind asked=asked metric=metric now=now />
            </Section>
        </div>
    }
}

fn titled(phrase: Phrase, metric: Memo<Metric>) -> Sentence {
    let words_of = move || {
        fill(phrase, [("metric", words::metric_words(metric.get()).into())])
    };
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
    let course = Memo::new(move |_| {
        now.with_value(|figures| series(span, &figures.by_month, metric.get()))
    });
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
            Some(series(period.year_before()?, &figures.as_ref()?.by_month, metric.get()))
        })?;
        let mut values: Vec<i64> = earlier.into_iter().map(|(_, value)| value).collect();
        values.truncate(course.with(Vec::len));
        Some(Trend { label: words::PERIOD_BEFORE.into(), values })
    });
    let by_year = is_by_year(span);
    let (title, of) = if by_year {
        (words::BY_YEAR, words::YEAR)
    } else {
        (words::BY_MONTH, words::MONTH)
    };
    view! {
        <TrendChart title=titled(title, metric) of=of names=names trend=trend compare=compare />
    }
}

#[component]
fn ByCommune(
    asked: Memo<Asked>,
    metric: Memo<Metric>,
    now: StoredValue<Figures>,
) -> impl IntoView {
    let service = Service::get();
    let ground = asked.with_untracked(|asked| asked.ground(untrack(|| service.today())));
    let rows = now.with_value(|figures| ground.by_commune(&figures.by_area));
    let seen = |row: &AreaSums| !row.sums.is_zero() || untrack(|| service.desk().sees(&row.area));
    let rows = StoredValue::new(rows.into_iter().filter(seen).collect::<Vec<_>>());
    let bars = Signal::derive(move || {
        let bar = |row: &AreaSums| Bar {
            label: area_name(&row.area),
            value: row.sums.of(metric.get()),
            href: behind_of(&asked.get_untracked(), row, metric.get()),
        };
        rows.with_value(|rows| rows.iter().map(bar).collect())
    });
    let table = Signal::derive(move || {
        rows.with_value(|rows| rows.iter().map(|row| commune_row(&asked.get_untracked(), row)).collect())
    });
    let mut columns = vec![Column::words(words::COMMUNE)];
    columns.extend(Metric::ALL.map(|metric| Column::numbers(words::metric_words(metric))));
    view! {
        <BarChart
            title=titled(words::METRIC_BY_COMMUNE, metric)
            of=words::COMMUNE
            count=move || words::metric_words(metric.get())
            bars=bars
        />
        <DataTable caption=words::BY_COMMUNE columns=columns rows=table />
    }
}

fn commune_row(asked: &Asked, row: &AreaSums) -> TableRow {
    let mut cells: Vec<Cell> = vec![area_name(&row.area).into()];
    cells.extend(Metric::ALL.map(|metric| Cell::from(row.sums.of(metric))));
    TableRow { cells, href: behind_of(asked, row, asked.metric) }
}

/// Returns the address of the list behind a commune's sum.
fn behind_of(asked: &Asked, row: &AreaSums, metric: Metric) -> Option<String> {
    let ground = Ground::parse(row.area.as_str()).filter(|_| row.askable)?;
    let asked = Asked { ground: Some(ground), metric, ..asked.clone() };
    Some(asked.behind().route().path())
}

#[component]
fn BySiteKind(
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
            href: kind.map(behind),
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
