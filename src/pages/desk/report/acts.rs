//! What is done with a report: counting it again, issuing it, correcting it, throwing a draft away.

use std::sync::Arc;

use camket_view::prelude::*;
use camket_view::spawn_local;

use super::issue::IssueDialog;
use super::may_issue;
use super::narrative::is_edited;
use super::writer::{Keeping, Writer};
use crate::app::navigator;
use crate::components::{
    ActionBar, Button, ButtonKind, Confirm, Icon, Notice, Toasts, Tone, use_toasts,
};
use crate::pages::desk::ask::problem_words;
use crate::pages::desk::reason::{ReasonDialog, Reasoning};
use crate::route::Route;
use crate::service::{Desk, DeskProblem, Report, ReportBody, ReportHead, ReportState, Service};
use crate::text::{Sentence, fill, report as words};

/// What the acts need.
#[derive(Clone, Copy)]
struct Bench {
    desk: Desk,
    toasts: Toasts,
    again: Callback<()>,
    busy: RwSignal<bool>,
    problem: RwSignal<Option<DeskProblem>>,
}

/// The bar of acts; nothing for who only reads.
#[component]
pub(super) fn Acts(report: Report, writer: Option<Writer>, again: Callback<()>) -> impl IntoView {
    let bench = Bench {
        desk: Service::get().desk(),
        toasts: use_toasts(),
        again,
        busy: RwSignal::new(false),
        problem: RwSignal::new(None),
    };
    let refused = move || {
        let problem = bench.problem.get()?;
        Some(view! { <Notice title=problem_words(&problem) tone=Tone::Attention /> })
    };
    let acts = match (writer, report.head.state) {
        (Some(writer), _) => {
            view! { <OfDraft bench=bench head=report.head writer=writer /> }.into_any()
        }
        (None, ReportState::Issued) if may_issue() => {
            view! { <OfIssued bench=bench head=report.head /> }.into_any()
        }
        _ => ().into_any(),
    };
    view! {
        {refused}
        {acts}
    }
}

#[component]
fn OfDraft(bench: Bench, head: ReportHead, writer: Writer) -> impl IntoView {
    let [issuing, recounting, dropping] = [(); 3].map(|()| RwSignal::new(false));
    let go = navigator();
    let unkept = Signal::derive(move || {
        (writer.keeping.get() != Keeping::Kept).then(|| Sentence::from(words::WAIT_KEPT))
    });
    let edited = Memo::new(move |_| writer.body.with(edited_count));
    let recount = Callback::new(move |()| spawn_local(count_again(bench, writer)));
    let ask_recount = move |()| match edited.get_untracked() {
        0 => recount.run(()),
        _ => recounting.set(true),
    };
    let throw_away = move |()| {
        spawn_local(async move {
            let outcome = bench.desk.drop_report(&writer.head()).await;
            if bench.ended(outcome) {
                bench.toasts.say(Tone::Ok, words::DROP_DONE);
                go(Route::Reports);
            }
        });
    };
    let recount_text = move || fill(words::RECOUNT_TEXT, [("n", edited.get().into())]);
    view! {
        <ActionBar>
            <Button
                label=words::DROP
                kind=ButtonKind::Danger
                on_press=move |()| dropping.set(true)
            />
            <Button
                label=words::RECOUNT
                icon_before=Icon::Sync
                busy=bench.busy
                why_not=unkept
                on_press=ask_recount
            />
            <Button
                label=words::ISSUE
                kind=ButtonKind::Primary
                why_not=unkept
                on_press=move |()| issuing.set(true)
            />
        </ActionBar>
        <IssueDialog head=head writer=writer open=issuing again=bench.again />
        <Confirm
            open=recounting
            title=words::RECOUNT_TITLE
            body=Sentence::from(recount_text)
            act=words::RECOUNT
            on_confirm=recount
        />
        <Confirm
            open=dropping
            title=words::DROP_TITLE
            body=words::DROP_TEXT
            act=words::DROP_ACT
            on_confirm=throw_away
        />
    }
}

/// How many sentences about figures would be written anew: own paragraphs stay.
fn edited_count(body: &ReportBody) -> usize {
    let all = body.parts.iter().flat_map(|part| &part.paragraphs);
    all.filter(|paragraph| is_edited(paragraph)).count()
}

async fn count_again(bench: Bench, writer: Writer) {
    bench.busy.set(true);
    let outcome = bench.desk.recount_report(&writer.head()).await;
    if bench.ended(outcome.map(drop)) {
        bench.toasts.say(Tone::Ok, words::RECOUNTED);
        _ = bench.again.try_run(());
    }
}

#[component]
fn OfIssued(bench: Bench, head: ReportHead) -> impl IntoView {
    let reasoning = Reasoning::new();
    let head = Arc::new(head);
    let give = Callback::new(move |reason: String| {
        let head = head.clone();
        spawn_local(async move {
            let outcome = bench.desk.correct_report(&head, &reason).await;
            let is_done = outcome.is_ok();
            reasoning.ended(outcome.map(drop));
            if is_done {
                bench.toasts.say(Tone::Ok, words::CORRECT_DONE);
                _ = bench.again.try_run(());
            }
        });
    });
    view! {
        <ActionBar>
            <Button label=words::CORRECT on_press=move |()| reasoning.ask() />
        </ActionBar>
        <ReasonDialog
            state=reasoning
            title=words::CORRECT_TITLE
            body=words::CORRECT_TEXT
            act=words::CORRECT_ACT
            on_reason=give
        />
    }
}

impl Bench {
    /// Shows how an act ended; tells whether it was done.
    fn ended(self, outcome: Result<(), DeskProblem>) -> bool {
        _ = self.busy.try_set(false);
        let is_done = outcome.is_ok();
        _ = self.problem.try_set(outcome.err());
        is_done
    }
}
