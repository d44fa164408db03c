//! Approving many records at once: one after the other, each for itself, with a way to stop.

use camket_domain::State;
use camket_view::prelude::*;
use camket_view::spawn_local;

use super::Room;
use super::queue::name_of;
use crate::components::{Button, ButtonKind, Icon, Notice, Progress, ProgressState, Tone};
use crate::pages::desk::ask::problem_words;
use crate::service::{Desk, DeskProblem, Queued, ReviewAct, Service};
use crate::text::{Sentence, fill, review as words, t};

/// How far a run is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
enum Run {
    /// None is under way.
    #[default]
    Idle,
    /// So many of so many were judged.
    Running(u64, u64),
    /// It ended; so many of so many were approved.
    Ended(u64, u64, bool),
}

/// A run as the page follows it.
#[derive(Clone, Copy)]
struct Course {
    run: RwSignal<Run>,
    /// Somebody wants it to stop.
    stop: RwSignal<bool>,
    /// What was not approved, and why.
    refused: RwSignal<Vec<(Sentence, Sentence)>>,
}

/// The bar above the queue.
#[component]
pub(super) fn Batch(room: Room) -> impl IntoView {
    let course = Course {
        run: RwSignal::new(Run::Idle),
        stop: RwSignal::new(false),
        refused: RwSignal::new(Vec::new()),
    };
    let heap = room.heap;
    let is_running = move || matches!(course.run.get(), Run::Running(..));
    let is_shown = move || !is_running() && heap.records.with(|all| !all.is_empty());
    let stop = Callback::new(move |()| course.stop.set(true));
    let state = Signal::derive(move || match course.run.get() {
        Run::Running(done, total) => ProgressState { done, total, elapsed_ms: 0 },
        Run::Idle | Run::Ended(..) => ProgressState::default(),
    });
    view! {
        <Outcome course=course />
        <Show when=is_running>
            <Progress label=words::APPROVING state=state on_stop=stop />
        </Show>
        <Show when=is_shown>
            <Bar room=room course=course />
        </Show>
    }
}

#[component]
fn Bar(room: Room, course: Course) -> impl IntoView {
    let heap = room.heap;
    let here = move || heap.records.with(Vec::len);
    let count = move || heap.chosen.with(std::collections::BTreeSet::len);
    let page = move || fill(words::PICK_PAGE, [("n", here().into())]);
    let approve = move || fill(words::APPROVE_CHOSEN, [("n", count().into())]);
    let desk = Service::get().desk();
    let begin = move |()| {
        let picked = heap.picked();
        spawn_local(run(room, course, desk, picked));
    };
    view! {
        <div class="queue-bar">
            <label class="queue-pick-page">
                <input
                    type="checkbox"
                    prop:checked=move || count() == here()
                    on:change:target=move |event| heap.choose_all(event.target().checked())
                />
                <span>{t(page)}</span>
            </label>
            <Show when=move || { count() > 0 }>
                <Button
                    label=approve
                    kind=ButtonKind::Primary
                    icon_before=Icon::Check
                    on_press=begin
                />
            </Show>
        </div>
    }
}

/// Approves one record after the other until all are judged or somebody stops it.
async fn run(room: Room, course: Course, desk: Desk, picked: Vec<Queued>) {
    let total = picked.len() as u64;
    let (mut done, mut approved) = (0, 0);
    course.stop.set(false);
    course.refused.set(Vec::new());
    course.run.set(Run::Running(0, total));
    for queued in picked {
        // The page may be gone, and nobody there to see what happens.
        if course.stop.try_get_untracked() != Some(false) {
            break;
        }
        done += 1;
        match approve(desk, &queued).await {
            Ok(()) => {
                approved += 1;
                close_if_open(room, &queued);
                _ = room.heap.remove(queued.record.id);
            }
            Err(DeskProblem::Net(error)) if error.is_permanent() => {
                let reason = problem_words(&DeskProblem::Net(error));
                let refusal = (name_of(&queued.record), reason);
                course.refused.update(|refused| refused.push(refusal));
            }
            // Without HQ the rest would fail as well.
            Err(problem) => {
                let refusal = (name_of(&queued.record), problem_words(&problem));
                course.refused.update(|refused| refused.push(refusal));
                break;
            }
        }
        course.run.set(Run::Running(done, total));
    }
    course.run.set(Run::Ended(approved, total, done < total));
}

async fn approve(desk: Desk, queued: &Queued) -> Result<(), DeskProblem> {
    let act = ReviewAct::to_state(queued.seen, State::Approved, "");
    desk.judge(&queued.record.area, queued.record.id, &act).await.map(drop)
}

fn close_if_open(room: Room, queued: &Queued) {
    let place = (queued.record.area.clone(), queued.record.id);
    if let Some(asked) = room.asked.try_get_untracked().filter(|it| it.open == Some(place)) {
        _ = room.put.try_run(super::ReviewAsked { open: None, ..asked });
    }
}

#[component]
fn Outcome(course: Course) -> impl IntoView {
    let seen = move |()| course.run.set(Run::Idle);
    move || {
        let Run::Ended(approved, total, stopped) = course.run.get() else { return ().into_any() };
        let refused = course.refused.get();
        let clean = refused.is_empty() && !stopped;
        let tone = if clean { Tone::Ok } else { Tone::Attention };
        let numbers = [("n", approved.into()), ("total", total.into())];
        let title = match stopped {
            true => fill(words::BATCH_STOPPED, numbers),
            false => fill(words::BATCH_DONE, [("n", approved.into())]),
        };
        let list = refused.iter().map(|(name, reason)| {
            let blanks = [("name", name.clone()), ("reason", reason.clone())];
            view! { <li>{t(fill(words::BATCH_REASON, blanks))}</li> }
        });
        let count = refused.len();
        let refusals = (count > 0).then(|| {
            view! {
                <p>{t(fill(words::BATCH_REFUSED, [("n", count.into())]))}</p>
                <ul>{list.collect_view()}</ul>
            }
        });
        view! {
            <Notice title=title tone=tone>
                {refusals} <Button label=words::DISMISS on_press=seen />
            </Notice>
        }
        .into_any()
    }
}
