//! The figures of a period and an area, each with the list behind it.

use camket_domain::fact::Stage;
use camket_view::prelude::*;

use super::ask::Asking;
use super::asked::{Asked, figures};
use super::beside::beside;
use super::charts::{Charts, is_open};
use super::chooser::{Chooser, focus_words, ground_words, left_out_words};
use super::plans::{AgainstPlan, AskedPlans};
use super::report::may_issue;
use crate::app::replacer;
use crate::components::{ButtonLink, EmptyState, Figure, FigureRow, Icon, PageHeader};
use crate::pages::period::PeriodChoice;
use crate::pages::period::span_words;
use crate::route::Route;
use crate::service::{Figures, Service};
use crate::text::{Sentence, desk as words, fill, t};

/// The page; `query` is what stands in the address.
#[component]
pub fn DashboardPage(#[prop(into)] query: Signal<String>) -> impl IntoView {
    let service = Service::get();
    let (desk, today, go) = (service.desk(), untrack(|| service.today()), replacer());
    let asked = Memo::new(move |_| query.with(|query| Asked::parse(query)));
    let put = Callback::new(move |asked: Asked| go(asked.dashboard()));
    let question =
        Memo::new(move |_| asked.with(|asked| (asked.figures(today), asked.figures_before())));
    let asking = Asking::new(question, move |(now, before)| async move {
        let before = async {
            match before {
                Some(before) => desk.figures(before).await.map(Some),
                None => Ok(None),
            }
        };
        let (now, before) = futures::future::join(desk.figures(now), before).await;
        Ok((now?, before?))
    });
    let about = move || {
        asked.with(|asked| {
            Sentence::row([
                span_words(asked.period.span(today)),
                ground_words(asked.ground(today)),
                words::stage_words(asked.stage).into(),
                focus_words(asked.focus),
            ])
        })
    };
    let plans = AskedPlans::new(asked);
    let answer = asking.view(move |(now, before)| {
        view! { <Shown asked=asked put=put now=now before=before plans=plans /> }.into_any()
    });
    let to_report = move || {
        let href = asked.with(Asked::new_report).path();
        view! { <ButtonLink label=words::TO_REPORT href=href icon_before=Icon::Pledge /> }
    };
    let to_report = may_issue().then_some(to_report);
    view! {
        <div class="desk">
            <PageHeader title=words::DASHBOARD subtitle=Sentence::from(about)>
                <Waiting />
                {to_report}
            </PageHeader>
            <Chooser asked=asked on_change=put with_stage=true with_focus=true />
            {answer}
        </div>
    }
}

/// What waits for the person's word, where it is the person's to give.
#[component]
fn Waiting() -> impl IntoView {
    let waiting = Service::get().desk().waiting();
    move || {
        let n = waiting.get();
        (n > 0).then(|| {
            let label = fill(words::WAITING, [("n", n.into())]);
            let href = Route::Review(String::new()).path();
            view! { <ButtonLink label=label href=href icon_before=Icon::Check /> }
        })
    }
}

/// The figures themselves.
#[component]
fn Shown(
    asked: Memo<Asked>,
    put: Callback<Asked>,
    now: Figures,
    before: Option<Figures>,
    plans: AskedPlans,
) -> impl IntoView {
    let today = untrack(|| Service::get().today());
    let span = asked.with_untracked(|asked| asked.period.span(today));
    let focus = now.focus;
    let figures = figures()
        .filter(|metric| focus.tells(*metric))
        .map(|metric| {
            let number = now.totals.of(metric);
            let beside = beside(&now, span, metric);
            let compared = before.as_ref().map(|it| words::compared(number, it.totals.of(metric)));
            let note = move || {
                let compared = compared.clone().unwrap_or_default();
                // Plans are of everything.
                let plan = if focus.is_none() { plans.note(metric) } else { Sentence::default() };
                Sentence::row([beside.clone(), compared, plan])
            };
            let of_metric = Asked { metric, ..asked.get_untracked() };
            let label = words::metric_words(metric);
            let note = Sentence::from(note);
            if !is_open(metric) {
                return view! { <Figure value=Some(number) label=label note=note /> }.into_any();
            }
            let href = of_metric.behind().route().path();
            view! { <Figure value=Some(number) label=label note=note href=href /> }.into_any()
        })
        .collect_view();
    let stage = match asked.with_untracked(|asked| asked.stage) {
        Stage::Preliminary => words::PRELIMINARY_NOTE,
        Stage::Approved => words::APPROVED_NOTE,
    };
    let rest = if now.totals.is_zero() {
        view! { <NoFigures asked=asked.get_untracked() /> }.into_any()
    } else {
        view! { <Charts asked=asked put=put now=now before=before /> }.into_any()
    };
    let left_out =
        (!focus.is_none()).then(|| view! { <p class="desk-note">{t(left_out_words(focus))}</p> });
    let against_plan = focus.is_none().then(|| view! { <AgainstPlan plans=plans /> });
    view! {
        <div class="desk-totals">
            <FigureRow>{figures}</FigureRow>
            <p class="desk-note">{t(stage)}</p>
            {left_out}
        </div>
        {against_plan}
        {rest}
    }
}

#[component]
fn NoFigures(asked: Asked) -> impl IntoView {
    let wider = (asked.period != PeriodChoice::Everything).then(|| {
        let asked = Asked { period: PeriodChoice::Everything, ..asked };
        let href = asked.dashboard().path();
        view! { <ButtonLink label=words::SHOW_EVERYTHING href=href /> }
    });
    view! { <EmptyState text=words::NO_FIGURES sign=Icon::Chart>{wider}</EmptyState> }
}
