//! The year's plan on the first page: each target with how far it is reached, counted on this
//! tablet by the same facts that HQ counts.

use camket_domain::fact::Fact;
use camket_domain::kinds::work_plan::{Progress, progress};
use camket_domain::number::{format_tenths, percent_tenths};
use camket_domain::{KINDS, RecordId, State, View};
use camket_view::prelude::*;

use crate::components::Section;
use crate::route::{Kind, Route};
use crate::service::{Book, Service};
use crate::text::metric::metric_words;
use crate::text::{Sentence, fill, t, today as words};

/// The plan of the current year, if the commune has one.
#[component]
pub fn Targets() -> impl IntoView {
    let service = Service::get();
    let plans = Memo::new(move |_| {
        let year = i64::from(service.today().year());
        service.read(|book| plans_of(book, year))
    });
    move || {
        plans
            .with(|plans| plans.iter().map(|(id, rows)| section(service, *id, rows)).collect_view())
    }
}

fn section(service: Service, plan: RecordId, rows: &[Progress]) -> impl IntoView + use<> {
    let rows = rows.iter().copied().map(target_row).collect_view();
    let title = service.title(plan).unwrap_or_default();
    let href = Route::Record(Kind::Plan, plan).path();
    let link = move || view! { <a href=href.clone()>{title.clone()}</a> }.into_any();
    view! {
        <Section title=words::TARGETS act=link>
            <ul class="targets" role="list">{rows}</ul>
            <p class="field-help">{t(words::TARGETS_COUNTED)}</p>
        </Section>
    }
}

fn target_row(row: Progress) -> impl IntoView {
    let percent = percent_tenths(row.reached, row.target).map(format_tenths).unwrap_or_default();
    let blanks = [
        ("done", row.reached.into()),
        ("total", row.target.into()),
        ("percent", Sentence::from(percent)),
    ];
    let shown = |n: i64| u32::try_from(n.max(0)).unwrap_or(u32::MAX);
    view! {
        <li class="target">
            <label class="progress">
                <span class="progress-label">{t(metric_words(row.metric))}</span>
                <progress
                    class="progress-bar"
                    max=shown(row.target).max(1).to_string()
                    prop:value=shown(row.reached)
                ></progress>
                <span class="progress-figures">{t(fill(words::TARGET, blanks))}</span>
            </label>
        </li>
    }
}

/// The plans of a year that stand, each with its progress by what its own area has done.
fn plans_of(book: &Book, year: i64) -> Vec<(RecordId, Vec<Progress>)> {
    let stands = |state: &dyn View| State::of(state).is_some_and(|it| it.stage().is_some());
    let plans =
        book.list("work_plan").filter(|(_, it)| it.int("year") == Some(year) && stands(*it));
    let progress_of = |(id, plan): (RecordId, &camket_sync::RecordState)| {
        let facts = facts_of(book, plan.area());
        (id, progress(plan, &facts))
    };
    plans.map(progress_of).filter(|(_, rows)| !rows.is_empty()).collect()
}

fn facts_of(book: &Book, area: &camket_domain::AreaId) -> Vec<Fact> {
    let of_kind = |desc: &'static camket_domain::KindDesc| {
        let here = book.list(desc.id).filter(|(_, state)| state.area() == area);
        here.flat_map(|(id, state)| (desc.facts)(state, &book.tally(id)))
    };
    KINDS.into_iter().flat_map(of_kind).collect()
}
