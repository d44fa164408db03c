//! The figures of a period as this tablet knows them: counted offline from its records, on the screen
//! and on paper.

mod asked;
mod counted;
mod print;

use camket_domain::area::area;
use camket_domain::fact::{Metric, Stage};
use camket_domain::narrative::Voice;
use camket_domain::number::format_tenths;
use camket_domain::{AreaId, SiteKind};
use camket_view::prelude::*;

use super::paper::vi;
use super::period::{PeriodChoice, PeriodChooser, span_words};
use crate::app::replacer;
use crate::components::{
    Button, Column, DataTable, Group, Icon, PageHeader, Section, Select, TableRow,
};
use crate::service::{Service, print_page};
use crate::text::catalogue::{area_inside, area_name, site_kind_words};
use crate::text::metric::{metric_unit, metric_words};
use crate::text::{Sentence, fill, own_figures as words, period, t};
use asked::Asked;
use counted::Counted;
use print::FiguresSheet;

/// The page; `query` is what stands in the address.
#[component]
pub fn FiguresPage(#[prop(into)] query: Signal<String>) -> impl IntoView {
    let (service, go) = (Service::get(), replacer());
    let today = untrack(|| service.today());
    let asked = Memo::new(move |_| query.with(|query| Asked::parse(query, today)));
    let put = Callback::new(move |asked: Asked| go(asked.route()));
    let counted = Memo::new(move |_| count(service, &asked.get()));
    let subtitle = move || asked.with(|asked| about(asked, today));
    let rows = Signal::derive(move || counted.with(|counted| rows(counted).map(row).collect()));
    let columns =
        vec![Column::words(words::LINE), Column::words(words::UNIT), Column::numbers(words::VALUE)];
    let told = move || {
        let told = counted.with(|counted| counted.sentences.clone());
        told.into_iter().map(|text| view! { <p lang="vi">{text}</p> }).collect_view()
    };
    view! {
        <div class="desk no-print">
            <PageHeader title=words::TITLE subtitle=Sentence::from(subtitle)>
                <Button
                    label=words::PRINT
                    icon_before=Icon::Print
                    on_press=|()| _ = print_page()
                />
            </PageHeader>
            <Chooser asked=asked put=put />
            <p class="desk-note">{t(words::ON_DEVICE)}</p>
            <DataTable caption=words::LINES columns=columns rows=rows />
            <Section title=words::IN_WORDS>{told}</Section>
        </div>
        <FiguresSheet asked=asked counted=counted />
    }
}

/// Says what the figures are of.
fn about(asked: &Asked, today: camket_domain::Date) -> Sentence {
    Sentence::row([
        span_words(asked.period.span(today)),
        asked.area.map_or_else(Sentence::default, |area| area_name(&area.area_id())),
        asked.site_kind.map_or_else(Sentence::default, |kind| site_kind_words(kind).into()),
        period::stage_words(asked.stage).into(),
    ])
}

fn count(service: Service, asked: &Asked) -> Counted {
    let place = place(service, asked).map_or_else(Default::default, |id| vi(area_inside(&id)));
    let body = vi(fill(words::COMMITTEE, [("place", place.clone().into())]));
    let voice = Voice { body: &body, place: &place };
    let may_read = |kind: &str| service.may_read(kind);
    service.read(|book| Counted::of(book, asked, service.today(), voice, may_read))
}

/// The place that the figures are of: what was chosen, or where the officer works.
fn place(service: Service, asked: &Asked) -> Option<AreaId> {
    let home = || service.profile().and_then(|profile| profile.home);
    asked.area.map(|area| area.area_id()).or_else(home)
}

/// A line as it stands in a table: what is counted, its unit, how much.
type Line = [Sentence; 3];

fn rows(counted: &Counted) -> impl Iterator<Item = Line> + '_ {
    let mean = counted.mean_tenths.map(format_tenths);
    counted.lines.iter().flat_map(move |(metric, n)| {
        let unit = || metric_unit(*metric);
        let mean = mean.clone().filter(|_| *metric == Metric::SafetyMet);
        let mean = mean.map(|mean| [words::MEAN.into(), unit(), mean.into()]);
        [Some([metric_words(*metric), unit(), (*n).into()]), mean].into_iter().flatten()
    })
}

fn row(line: Line) -> TableRow {
    TableRow { cells: line.map(Into::into).into(), href: None }
}

/// Period, area, kind of site and stage.
#[component]
fn Chooser(asked: Memo<Asked>, put: Callback<Asked>) -> impl IntoView {
    let change = move |change: &dyn Fn(&mut Asked)| {
        let mut next = asked.get_untracked();
        change(&mut next);
        put.run(next);
    };
    let put_period =
        Callback::new(move |period: PeriodChoice| change(&|asked| asked.period = period));
    let codes = |any: crate::text::Phrase, all: Vec<(String, Sentence)>| {
        let any = std::iter::once((String::new(), any.into()));
        vec![Group::plain(any.chain(all).collect())]
    };
    let kinds = SiteKind::ALL.map(|kind| (kind.code().to_owned(), site_kind_words(kind).into()));
    let stages = Stage::ALL.map(|it| (it.code().to_owned(), period::stage_words(it).into()));
    view! {
        <div class="chooser" role="group" aria-label=t(period::FILTERS)>
            <PeriodChooser
                period=Signal::derive(move || asked.with(|asked| asked.period))
                on_change=put_period
            />
            <Select
                label=period::AREA
                groups=codes(words::EVERY_AREA, areas())
                chosen=move || asked.with(|it| it.area.map_or("", |area| area.id).to_owned())
                on_change=move |code: String| change(&|asked| asked.area = area(&code))
            />
            <Select
                label=period::SITE_KIND
                groups=codes(period::ANY_SITE_KIND, kinds.into())
                chosen=move || asked.with(|it| it.site_kind.map_or("", SiteKind::code).to_owned())
                on_change=move |code: String| {
                    change(&|asked| asked.site_kind = SiteKind::from_code(&code));
                }
            />
            <Select
                label=period::STAGE
                groups=vec![Group::plain(stages.into())]
                chosen=move || asked.with(|it| it.stage.code().to_owned())
                on_change=move |code: String| {
                    change(&|asked| asked.stage = Stage::from_code(&code).unwrap_or(asked.stage));
                }
            />
        </div>
    }
}

/// The areas of the tablet, of the old map and of the new.
fn areas() -> Vec<(String, Sentence)> {
    let scope = Service::get().peek(|book| book.tablet().scope().clone());
    let open = scope.into_iter().filter_map(|id| area(id.as_str()));
    open.map(|area| (area.id.to_owned(), name_on_map(area))).collect()
}

/// Names outlive the places that they meant: "Xã Nhân Thắng" stands on both maps.
fn name_on_map(area: &camket_domain::area::Area) -> Sentence {
    let name = area_name(&area.area_id());
    match area.to {
        Some(_) => fill(period::OLD_AREA, [("name", name)]),
        None => name,
    }
}
