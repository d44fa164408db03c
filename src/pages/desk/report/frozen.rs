//! The records behind a figure of a report, as they were when it was counted.

use camket_domain::{AreaId, RecordId};
use camket_view::prelude::*;
use camket_view::spawn_local;

use super::{figure_of, figure_words, report_route, version_of};
use crate::components::{
    Button, ButtonLink, Column, DataTable, EmptyState, Icon, PageHeader, TableRow,
};
use crate::pages::desk::ask::{Asking, Failed};
use crate::pages::desk::listing::{Expected, Total, state_cell, totals};
use crate::pages::status_line::moment;
use crate::route::Route;
use crate::service::{DeskProblem, FigureId, FrozenPage as Page, FrozenRecord, Report, Service};
use crate::text::catalogue::{area_name, unnamed_words};
use crate::text::{Sentence, desk as desk_words, fill, report as words, t};

/// Which figure of which version of which report.
type Question = (AreaId, RecordId, Option<u32>, FigureId);

/// The page; `query` is what stands in the address.
#[component]
pub fn FrozenPage(
    area: AreaId,
    id: RecordId,
    #[prop(into)] query: Signal<String>,
) -> impl IntoView {
    let desk = Service::get().desk();
    let back = {
        let area = area.clone();
        move || report_route(area.clone(), id, query.with(|it| version_of(it))).path()
    };
    let figure = Memo::new(move |_| query.with(|query| figure_of(query)));
    let question: Memo<Question> =
        Memo::new(move |_| (area.clone(), id, query.with(|query| version_of(query)), figure.get()));
    let asking = Asking::new(question, move |(area, id, version, figure)| async move {
        let report = desk.report(area.clone(), id, version);
        let page = desk.frozen((area, id, version), figure, None);
        let (report, page) = futures::future::join(report, page).await;
        Ok((report?, page?))
    });
    let answer = asking.view(move |(report, first)| {
        let again = Callback::new(move |()| asking.again());
        let question = question.get_untracked();
        view! { <Behind question=question report=report first=first again=again /> }.into_any()
    });
    let title = move || {
        let (metric, _) = figure.with(figure_words);
        fill(words::FROZEN_TITLE, [("metric", metric)])
    };
    let about = move || {
        let counted = asking.read(|answer| answer.map(|(report, _)| report.head.as_of_ms));
        let counted = counted.map(|ms| fill(words::FROZEN_ABOUT, [("time", moment(ms))]));
        let (_, of) = figure.with(figure_words);
        Sentence::row([of, counted.unwrap_or_default()])
    };
    let to_report = move || {
        view! { <ButtonLink label=words::TO_REPORT href=back() icon_before=Icon::Back /> }
    };
    view! {
        <div class="desk">
            <PageHeader title=Sentence::from(title) subtitle=Sentence::from(about)>
                {to_report}
            </PageHeader>
            {answer}
        </div>
    }
}

#[component]
fn Behind(question: Question, report: Report, first: Page, again: Callback<()>) -> impl IntoView {
    let id = &question.3;
    let value = report.figures.iter().find(|it| it.id == *id).map_or(0, |it| it.value);
    let metric = id.metric().map(|(metric, _)| metric);
    let (records, cursor) = (RwSignal::new(first.records), RwSignal::new(first.cursor));
    if records.with_untracked(Vec::is_empty) {
        return view! { <EmptyState text=words::NOTHING_BEHIND sign=Icon::List /> }.into_any();
    }
    let total = move || {
        let sum = records.with(|all| all.iter().map(|it| it.value).sum());
        let is_whole = cursor.with(Option::is_none);
        let total = Total::of(sum, Some(Expected::figure(value)), is_whole);
        metric.map(|metric| totals(total, metric, again))
    };
    let count = move || {
        let words =
            if cursor.with(Option::is_some) { desk_words::COUNT_SO_FAR } else { desk_words::COUNT };
        fill(words, [("n", records.with(Vec::len).into())])
    };
    let heads = [desk_words::NAME, desk_words::DAY, desk_words::COMMUNE, desk_words::STATE];
    let columns = heads.map(Column::words).into_iter().chain([Column::numbers(words::PART)]);
    let (caption, _) = figure_words(id);
    let rows = Signal::derive(move || records.with(|all| all.iter().map(row).collect()));
    view! {
        <div class="desk-total">
            <p class="desk-count" role="status">{t(count)}</p>
            {total}
        </div>
        <DataTable caption=caption columns=columns.collect() rows=rows whole=true />
        <MoreBehind question=question records=records cursor=cursor />
    }
    .into_any()
}

fn row(frozen: &FrozenRecord) -> TableRow {
    let record = &frozen.record;
    let unnamed = || unnamed_words(&record.kind, &record.fields);
    let name = record.title().map_or_else(unnamed, Sentence::from);
    let cells = vec![
        name.into(),
        record.day.to_string().into(),
        area_name(&record.area).into(),
        state_cell(record),
        frozen.value.into(),
    ];
    let href = Route::Dossier(record.area.clone(), record.id).path();
    TableRow { cells, href: Some(href) }
}

/// Fetches the next page when asked to.
#[component]
fn MoreBehind(
    question: Question,
    records: RwSignal<Vec<FrozenRecord>>,
    cursor: RwSignal<Option<String>>,
) -> impl IntoView {
    let desk = Service::get().desk();
    let question = StoredValue::new(question);
    let (busy, problem) = (RwSignal::new(false), RwSignal::new(None::<DeskProblem>));
    let more = Callback::new(move |()| {
        let (area, id, version, figure) = question.get_value();
        let Some(next) = cursor.get_untracked() else { return };
        busy.set(true);
        problem.set(None);
        spawn_local(async move {
            let answer = desk.frozen((area, id, version), figure, Some(next)).await;
            _ = busy.try_set(false);
            match answer {
                Ok(page) => {
                    _ = records.try_update(|records| records.extend(page.records));
                    _ = cursor.try_set(page.cursor);
                }
                Err(refused) => _ = problem.try_set(Some(refused)),
            }
        });
    });
    view! {
        {move || problem.get().map(|it| view! { <Failed problem=it again=more /> })}
        <Show when=move || cursor.with(Option::is_some)>
            <div class="desk-more">
                <Button label=desk_words::MORE icon_before=Icon::Down busy=busy on_press=more />
            </div>
        </Show>
    }
}
