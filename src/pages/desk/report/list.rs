//! The reports that the person may read: drafts first, then what is issued.

use camket_view::prelude::*;

use super::{may_issue, number_words, report_route, state_words};
use crate::components::{
    ButtonKind, ButtonLink, Cell, Column, DataTable, EmptyState, Icon, PageHeader, Section,
    TableRow,
};
use crate::pages::desk::ask::Asking;
use crate::pages::desk::behind::recognised_link;
use crate::pages::desk::chooser::focus_words;
use crate::pages::period::span_words;
use crate::pages::status_line::moment;
use crate::route::Route;
use crate::service::{ReportHead, ReportState, Service};
use crate::text::catalogue::area_name;
use crate::text::{Phrase, Sentence, desk, report as words};

/// The page.
#[component]
pub fn ReportsPage() -> impl IntoView {
    let desk = Service::get().desk();
    let asking = Asking::new(Memo::new(|_| ()), move |()| desk.reports());
    let answer = asking.view(|reports| view! { <Shelves reports=reports /> }.into_any());
    view! {
        <div class="desk">
            <PageHeader title=words::REPORTS subtitle=words::ABOUT>
                {recognised_link()} {may_issue().then(|| new_report(ButtonKind::Primary))}
            </PageHeader>
            {answer}
        </div>
    }
}

fn new_report(kind: ButtonKind) -> Part {
    let href = Route::NewReport(String::new()).path();
    view! { <ButtonLink label=words::NEW href=href kind=kind icon_before=Icon::Plus /> }.into_any()
}

#[component]
fn Shelves(reports: Vec<ReportHead>) -> impl IntoView {
    if reports.is_empty() {
        let text = if may_issue() { words::NONE } else { words::NONE_READER };
        return view! {
            <EmptyState text=text sign=Icon::Pledge>
                {may_issue().then(|| new_report(ButtonKind::Secondary))}
            </EmptyState>
        }
        .into_any();
    }
    let (drafts, issued): (Vec<_>, Vec<_>) =
        reports.into_iter().partition(|report| report.state == ReportState::Draft);
    view! {
        {shelf(words::DRAFTS, drafts)}
        {shelf(words::ISSUED_ONES, issued)}
    }
    .into_any()
}

fn shelf(title: Phrase, reports: Vec<ReportHead>) -> Option<Part> {
    if reports.is_empty() {
        return None;
    }
    let mut heads = vec![words::PERIOD, words::AREA, words::STAGE, words::COUNTED_AT, words::STATE];
    let is_numbered = reports.iter().any(|report| report.number.is_some());
    if is_numbered {
        heads.push(words::NUMBER_AND_DAY);
    }
    let rows: Vec<TableRow> = reports.iter().map(|head| row(head, is_numbered)).collect();
    let columns = heads.into_iter().map(Column::words).collect();
    let table = view! {
        <Section title=title>
            <DataTable caption=title columns=columns rows=Signal::stored(rows) />
        </Section>
    };
    Some(table.into_any())
}

fn row(head: &ReportHead, is_numbered: bool) -> TableRow {
    let (tone, state) = state_words(head);
    let href = head.id().map(|id| report_route(head.area(), id, Some(head.version)).path());
    let span = head.span().map_or_else(Sentence::default, span_words);
    let mut cells = vec![
        span.into(),
        area_name(&head.area()).into(),
        Sentence::row([desk::stage_words(head.stage()).into(), focus_words(head.focus())]).into(),
        moment(head.as_of_ms).into(),
        Cell::State(tone, state.into()),
    ];
    if is_numbered {
        cells.push(number_words(head).into());
    }
    TableRow { cells, href }
}
