//! What a reviewer does with the open record, and what follows on the page.

use std::sync::Arc;

use camket_domain::{State, kind};
use camket_view::prelude::*;
use camket_view::spawn_local;

use super::Room;
use super::asked::ReviewAsked;
use super::decision::{DecisionDialog, Given, asks};
use super::queue::name_of;
use crate::components::{ActionBar, Button, ButtonKind, Icon, Notice, Toasts, Tone, use_toasts};
use crate::pages::desk::ask::problem_words;
use crate::pages::desk::reason::{ReasonDialog, Reasoning};
use crate::service::{Desk, DeskRecord, ReviewAct, ReviewDetail, Service};
use crate::text::catalogue::code_words;
use crate::text::{Phrase, Sentence, desk, fill, review as words, t};

/// A step that the reviewer may take.
#[derive(Clone, Debug, PartialEq, Eq)]
enum Step {
    /// To another state of the paper.
    State(State),
    /// To another phase of the matter.
    Phase(String),
}

/// The open record and how its acts go.
#[derive(Clone)]
struct Bench {
    room: Room,
    detail: Arc<ReviewDetail>,
    desk: Desk,
    /// Reads the record anew.
    again: Callback<()>,
    toasts: Toasts,
    /// The step that a reason is asked for, or that is under way.
    step: RwSignal<Option<Step>>,
    reasoning: Reasoning,
    /// The same for a step that asks for more.
    deciding: Reasoning,
}

impl Step {
    /// Whether it is taken only with a reason.
    fn needs_reason(&self, is_closed: bool) -> bool {
        is_closed || matches!(self, Self::State(state) if state.needs_reason())
    }

    /// Whether it is taken only with what it asks for.
    fn asks(&self, record: &DeskRecord) -> bool {
        match self {
            Self::State(_) => false,
            Self::Phase(code) => kind(&record.kind).is_some_and(|desc| asks(desc, record, code)),
        }
    }

    fn act(&self, seen: u64, Given { fields, reason }: Given) -> ReviewAct {
        match self {
            Self::State(state) => ReviewAct::to_state(seen, *state, &reason),
            Self::Phase(code) => {
                let phase = Some(code.clone());
                ReviewAct { seen, phase, fields, reason, ..ReviewAct::default() }
            }
        }
    }

    const fn kind(&self) -> ButtonKind {
        match self {
            Self::State(State::Approved) => ButtonKind::Primary,
            Self::State(State::Void) => ButtonKind::Danger,
            _ => ButtonKind::Secondary,
        }
    }

    fn done(&self) -> Phrase {
        match self {
            Self::State(state) => words::done_words(*state),
            Self::Phase(_) => words::MOVED,
        }
    }
}

/// The bar of acts at the foot of the open record.
#[component]
pub(super) fn Acts(room: Room, detail: ReviewDetail, again: Callback<()>) -> impl IntoView {
    let kind = detail.record.record.kind.clone();
    let is_own = is_own(&detail);
    let bench = Bench {
        room,
        detail: Arc::new(detail),
        desk: Service::get().desk(),
        again,
        toasts: use_toasts(),
        step: RwSignal::new(None),
        reasoning: Reasoning::new(),
        deciding: Reasoning::new(),
    };
    let steps = steps(&bench.detail);
    let nothing = steps.is_empty().then(|| {
        view! { <p class="desk-note">{t(words::NOTHING_TO_DO)}</p> }
    });
    let buttons = steps.into_iter().map(|step| button(&bench, &kind, step)).collect_view();
    let reasoning = bench.reasoning;
    let refused = move || {
        let problem = reasoning.problem.get().filter(|_| !reasoning.open.get())?;
        Some(view! {
            <Notice title=problem_words(&problem) tone=Tone::Attention>
                <Button label=desk::RELOAD icon_before=Icon::Sync on_press=again />
            </Notice>
        })
    };
    let own = is_own.then(|| view! { <p class="desk-note">{t(words::OWN)}</p> });
    let step = bench.step;
    let said = move |pick: fn([Phrase; 3]) -> Phrase| {
        Sentence::from(move || pick(words::reason_words(step.with(state_of))))
    };
    let decision = decision(&bench);
    let give = Callback::new({
        let bench = bench.clone();
        move |reason: String| {
            if let Some(step) = bench.step.get_untracked() {
                spawn_local(take(bench.clone(), step, Given { reason, ..Given::default() }));
            }
        }
    });
    view! {
        {refused}
        {own}
        {nothing}
        <ActionBar>{buttons}</ActionBar>
        <ReasonDialog
            state=reasoning
            title=said(|[title, _, _]| title)
            body=said(|[_, body, _]| body)
            act=said(|[_, _, act]| act)
            on_reason=give
        />
        {decision}
    }
}

/// The dialog for steps that ask for more; only where the kind is one that this version knows.
fn decision(bench: &Bench) -> Option<Part> {
    let desc = kind(&bench.detail.record.record.kind)?;
    let (step, state) = (bench.step, bench.deciding);
    let record = StoredValue::new(bench.detail.record.record.clone());
    let is_closed = bench.detail.period_closed;
    let phase = Signal::derive(move || match step.get() {
        Some(Step::Phase(code)) => code,
        Some(Step::State(_)) | None => String::new(),
    });
    let bench = bench.clone();
    let give = Callback::new(move |given: Given| {
        if let Some(step) = bench.step.get_untracked() {
            spawn_local(take(bench.clone(), step, given));
        }
    });
    let dialog = view! {
        <DecisionDialog
            state=state
            desc=desc
            record=record
            phase=phase
            is_closed=is_closed
            on_give=give
        />
    };
    Some(dialog.into_any())
}

fn state_of(step: &Option<Step>) -> Option<State> {
    match step {
        Some(Step::State(state)) => Some(*state),
        Some(Step::Phase(_)) | None => None,
    }
}

/// Whether the reviewer may not approve it for having made it.
fn is_own(detail: &ReviewDetail) -> bool {
    let me = untrack(|| Service::get().profile().map(|profile| profile.id));
    let maker = detail.record.history.iter().min_by_key(|act| act.stamp_ms).map(|act| act.author);
    let waits = detail.record.record.state.is_some_and(State::waits_for_review);
    // In a closed period nobody of a commune does anything with it.
    let offers = !detail.states.is_empty() && !detail.states.contains(&State::Approved);
    waits && maker.is_some() && maker == me && offers
}

/// The steps, the one that is mostly meant last.
fn steps(detail: &ReviewDetail) -> Vec<Step> {
    let order = [State::Void, State::Returned, State::Received, State::Locked, State::Approved];
    let phases = detail.phases.iter().cloned().map(Step::Phase);
    let states = order.into_iter().filter(|state| detail.states.contains(state)).map(Step::State);
    phases.chain(states).collect()
}

fn button(bench: &Bench, kind: &str, step: Step) -> Part {
    let label: Sentence = match &step {
        Step::State(state) => words::act_words(*state).into(),
        Step::Phase(code) => fill(words::TO_PHASE, [("phase", code_words(kind, "phase", code))]),
    };
    let (look, mine) = (step.kind(), Some(step.clone()));
    let (reasoning, under_way) = (bench.reasoning, bench.step);
    let busy = Signal::derive(move || reasoning.busy.get() && under_way.get() == mine);
    let bench = bench.clone();
    let press = move |()| {
        if reasoning.busy.get_untracked() {
            return;
        }
        bench.step.set(Some(step.clone()));
        if step.asks(&bench.detail.record.record) {
            bench.deciding.ask();
        } else if step.needs_reason(bench.detail.period_closed) {
            reasoning.ask();
        } else {
            reasoning.busy.set(true);
            reasoning.problem.set(None);
            spawn_local(take(bench.clone(), step.clone(), Given::default()));
        }
    };
    view! { <Button label=label kind=look busy=busy on_press=press /> }.into_any()
}

/// Takes a step; where the record waits no more, it leaves the queue and the next one opens.
async fn take(bench: Bench, step: Step, given: Given) {
    let Bench { room, detail, desk, again, toasts, reasoning, deciding, .. } = bench;
    let record = &detail.record.record;
    let asking = if step.asks(record) { deciding } else { reasoning };
    let act = step.act(detail.seen, given);
    let outcome = desk.judge(&record.area, record.id, &act).await;
    let seen = outcome.as_ref().ok().copied();
    asking.ended(outcome.map(drop));
    let Some(seen) = seen else { return };
    toasts.say(Tone::Ok, fill(step.done(), [("name", name_of(record))]));
    if matches!(step, Step::State(State::Received) | Step::Phase(_)) {
        room.heap.saw(record.id, seen);
        _ = again.try_run(());
        return;
    }
    let next = room.heap.remove(record.id);
    let Some(asked) = room.asked.try_get_untracked() else { return };
    let open = next.map(|queued| (queued.record.area, queued.record.id));
    _ = room.put.try_run(ReviewAsked { open, ..asked });
}
