//! One report: how it stands, its words, its figures, and what may be done with it.

use camket_domain::{AreaId, RecordId};
use camket_view::prelude::*;

use super::acts::Acts;
use super::download::Downloads;
use super::figures::Figures;
use super::narrative::Narrative;
use super::told::Told;
use super::writer::Writer;
use super::{may_issue, number_words, report_route, state_words, version_of};
use crate::components::{Badge, ButtonLink, Icon, PageHeader, Tone};
use crate::pages::desk::ask::Asking;
use crate::pages::desk::chooser::focus_words;
use crate::pages::period::span_words;
use crate::pages::status_line::moment;
use crate::route::Route;
use crate::service::{Report, ReportHead, ReportState, Service};
use crate::text::catalogue::area_name;
use crate::text::{Sentence, desk, fill, report as words, t};

/// The page; `query` is what stands in the address.
#[component]
pub fn ReportPage(
    area: AreaId,
    id: RecordId,
    #[prop(into)] query: Signal<String>,
) -> impl IntoView {
    let desk = Service::get().desk();
    let question = Memo::new(move |_| (area.clone(), id, query.with(|query| version_of(query))));
    let asking = Asking::new(question, move |(area, id, version)| desk.report(area, id, version));
    let again = Callback::new(move |()| asking.again());
    let answer =
        asking.view(move |report| view! { <Shown report=report again=again /> }.into_any());
    let title = move || asking.read(|report| report.map(|it| it.head.title.clone()));
    let about = move || asking.read(|report| report.map(|it| about(&it.head)));
    view! {
        <div class="desk">
            <PageHeader
                title=move || title().map_or_else(|| words::REPORT.into(), Sentence::from)
                subtitle=Sentence::from(move || about().unwrap_or_default())
            >
                <ButtonLink
                    label=words::TO_REPORTS
                    href=Route::Reports.path()
                    icon_before=Icon::Back
                />
            </PageHeader>
            {answer}
        </div>
    }
}

fn about(head: &ReportHead) -> Sentence {
    Sentence::row([
        area_name(&head.area()),
        head.span().map_or_else(Sentence::default, span_words),
        desk::stage_words(head.stage()).into(),
        focus_words(head.focus()),
    ])
}

#[component]
fn Shown(report: Report, again: Callback<()>) -> impl IntoView {
    let is_written = report.head.state == ReportState::Draft && may_issue();
    let standing = standing(&report);
    let words = if is_written {
        let writer = Writer::new(&report);
        view! {
            <Narrative writer=writer />
            <Figures report=report.clone() />
            <Acts report=report writer=Some(writer) again=again />
        }
    } else {
        view! {
            <Told report=report.clone() />
            <Figures report=report.clone() />
            <Acts report=report writer=None again=again />
        }
    };
    view! {
        {standing}
        {words}
    }
}

/// State, number, when it was counted, the other versions, and the files.
fn standing(report: &Report) -> impl IntoView + use<> {
    let head = &report.head;
    let (tone, state) = state_words(head);
    let counted = fill(words::COUNTED_LINE, [("time", moment(head.as_of_ms))]);
    let line = Sentence::row([number_words(head), counted]);
    let reason = (!head.reason.is_empty()).then(|| {
        let said = fill(words::CORRECTS, [("reason", head.reason.clone().into())]);
        view! { <p>{t(said)}</p> }
    });
    view! {
        <div class="report-standing">
            <div class="row">
                <Badge label=state tone=tone />
                <span class="desk-note">{t(line)}</span>
            </div>
            {reason}
            {versions(report)}
            <Downloads head=head.clone() />
        </div>
    }
}

/// Links to the versions, where there is more than one.
fn versions(report: &Report) -> Option<Part> {
    let (area, id) = (report.head.area(), report.head.id()?);
    if report.versions.len() < 2 {
        return None;
    }
    let link = |n: u32| {
        let name = fill(words::VERSION, [("n", n.into())]);
        if n == report.head.version {
            return view! { <Badge label=name tone=Tone::Neutral /> }.into_any();
        }
        let href = report_route(area.clone(), id, Some(n)).path();
        view! { <ButtonLink label=name href=href /> }.into_any()
    };
    let links = report.versions.iter().map(|it| link(it.version)).collect_view();
    let row = view! { <div class="row" role="group" aria-label=t(words::VERSIONS)>{links}</div> };
    Some(row.into_any())
}
