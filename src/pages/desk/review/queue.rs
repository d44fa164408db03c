//! The list of what waits: who has waited longest comes first.

use camket_domain::Date;
use camket_view::prelude::*;
use camket_view::spawn_local;

use super::Room;
use super::asked::ReviewAsked;
use super::batch::Batch;
use crate::components::{Badge, Button, EmptyState, Icon, Tone};
use crate::pages::desk::ask::Failed;
use crate::service::{DeskProblem, DeskRecord, QueueQuery, Queued, Service};
use crate::text::catalogue::{area_name, kind_words, unnamed_words};
use crate::text::{Sentence, desk, fill, review as words, t};

/// The list.
#[component]
pub(super) fn QueueList(room: Room) -> impl IntoView {
    let Room { asked, put, heap } = room;
    let is_empty = move || heap.records.with(Vec::is_empty);
    let rows = move || heap.records.get();
    view! {
        <Show when=is_empty>
            {move || match asked.with(ReviewAsked::is_narrowed) {
                true => {
                    let all = move |()| put.run(ReviewAsked::default());
                    view! {
                        <EmptyState text=words::EMPTY_FILTER sign=Icon::List>
                            <Button label=words::SHOW_ALL on_press=all />
                        </EmptyState>
                    }
                        .into_any()
                }
                false => view! { <EmptyState text=words::EMPTY sign=Icon::Check /> }.into_any(),
            }}
        </Show>
        <Batch room=room />
        <ul class="queue" role="list">
            <For each=rows key=|it: &Queued| (it.record.id, it.seen) let:queued>
                <Row room=room queued=queued />
            </For>
        </ul>
        <MoreOfIt room=room />
    }
}

/// Returns what a record is called in the queue.
pub(super) fn name_of(record: &DeskRecord) -> Sentence {
    record.title().map_or_else(|| unnamed_words(&record.kind, &record.fields), Sentence::from)
}

/// Returns what stands below the name: kind, day and commune.
pub(super) fn about(record: &DeskRecord) -> Sentence {
    let kind = kind_words(&record.kind).map_or(desk::DOSSIER, |words| words.one);
    Sentence::row([kind.into(), record.day.to_string().into(), area_name(&record.area)])
}

#[component]
fn Row(room: Room, queued: Queued) -> impl IntoView {
    let Room { asked, heap, .. } = room;
    let Queued { record, waits_since_ms, .. } = queued;
    let (area, id) = (record.area.clone(), record.id);
    let place = Some((area, id));
    let href = {
        let place = place.clone();
        move || ReviewAsked { open: place.clone(), ..asked.get() }.route().path()
    };
    let is_open = Memo::new(move |_| asked.with(|it| it.open == place));
    let is_chosen = move || heap.chosen.with(|chosen| chosen.contains(&id));
    let pick = fill(words::PICK, [("name", name_of(&record))]);
    let conflicted =
        record.conflicted.then(|| view! { <Badge label=desk::CONFLICTED tone=Tone::Attention /> });
    view! {
        <li class="queue-row" class:queue-row-open=move || is_open.get()>
            <label class="queue-pick">
                <input
                    type="checkbox"
                    aria-label=t(pick)
                    prop:checked=is_chosen
                    on:change:target=move |event| heap.choose(id, event.target().checked())
                />
            </label>
            <a class="queue-link" href=href aria-current=move || is_open.get().then_some("true")>
                <span class="queue-name">{t(name_of(&record))}</span>
                <span class="queue-about">{t(about(&record))}</span>
                <span class="queue-about">{t(waits(waits_since_ms))} {conflicted}</span>
            </a>
        </li>
    }
}

fn waits(since_ms: i64) -> Sentence {
    let today = untrack(|| Service::get().today());
    match i64::from(today.days()) - i64::from(Date::of_instant(since_ms).days()) {
        ..=0 => words::WAITS_TODAY.into(),
        days => fill(words::WAITS_DAYS, [("n", days.into())]),
    }
}

/// Fetches the next page when asked to.
#[component]
fn MoreOfIt(room: Room) -> impl IntoView {
    let Room { asked, heap, .. } = room;
    let desk = Service::get().desk();
    let (busy, problem) = (RwSignal::new(false), RwSignal::new(None::<DeskProblem>));
    let more = Callback::new(move |()| {
        let Some(cursor) = heap.cursor.get_untracked() else { return };
        let narrowed = asked.get_untracked().query();
        let question = QueueQuery { cursor: Some(cursor), ..narrowed.clone() };
        busy.set(true);
        problem.set(None);
        spawn_local(async move {
            let answer = desk.queue(question).await;
            // Another part of the queue may stand here by now.
            if asked.try_get_untracked().is_none_or(|now| now.query() != narrowed) {
                return;
            }
            busy.set(false);
            match answer {
                Ok(page) => heap.extend(page),
                Err(error) => _ = problem.try_set(Some(error)),
            }
        });
    });
    view! {
        {move || problem.get().map(|it| view! { <Failed problem=it again=more /> })}
        <Show when=move || heap.cursor.with(Option::is_some)>
            <div class="desk-more">
                <Button label=desk::MORE icon_before=Icon::Down busy=busy on_press=more />
            </div>
        </Show>
    }
}
