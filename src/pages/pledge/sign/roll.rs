//! The list beside the card: who has signed, who is next, and anybody found by a few letters.

use std::sync::Arc;

use camket_domain::RecordId;
use camket_view::prelude::*;

use super::card::{mark_words, place};
use super::desk::SignDesk;
use super::person_form::Target;
use crate::components::{Button, EmptyState, Icon, PersonList, PersonRow, SearchBox, Tone};
use crate::pages::pledge::people::{Mark, Person};
use crate::pages::pledge::turn::Turn;
use crate::text::{Sentence, fill, pledge as words};

/// Rows shown at first and with each "show more": a class fits, a school does not.
const ROWS_STEP: usize = 60;

/// People found at most: who is not among them is found by one more letter.
const FOUND_MAX: usize = 30;

/// The people of the class, or those whom a search finds.
#[component]
pub(super) fn Roll(desk: SignDesk, edit: RwSignal<Option<Target>>) -> impl IntoView {
    let query = RwSignal::new(String::new());
    let searching = Memo::new(move |_| query.with(|typed| !typed.trim().is_empty()));
    let limit = RwSignal::new(ROWS_STEP);
    let shown = Memo::new(move |_| {
        let unit = desk.unit.get();
        desk.people.with(|people| {
            if searching.get() {
                return query.with(|typed| people.search(typed, FOUND_MAX));
            }
            people.of_unit(unit.as_deref()).take(limit.get()).cloned().collect()
        })
    });
    let hidden = Memo::new(move |_| {
        let unit = desk.unit.get();
        let all = desk.people.with(|people| people.of_unit(unit.as_deref()).count());
        if searching.get() { 0 } else { all.saturating_sub(limit.get()) }
    });
    let found = Signal::derive(move || searching.get().then(|| shown.with(Vec::len)));
    let call = move |id| {
        query.set(String::new());
        desk.call(id);
    };
    let add = move || edit.set(Some(Target::New { name: query.get_untracked() }));
    view! {
        <div class="roll">
            <SearchBox
                label=words::FIND_PERSON
                value=query
                on_change=move |typed| query.set(typed)
                found=found
            />
            <Show when=move || searching.get() && shown.with(Vec::is_empty)>
                <EmptyState text=words::NOBODY_FOUND sign=Icon::Search />
            </Show>
            <PersonList label=move || if searching.get() { words::PEOPLE_FOUND } else { words::PEOPLE_LIST }>
                <For each=move || shown.get() key=|person| key(person) let:person>
                    <Row desk=desk person=person on_call=call />
                </For>
            </PersonList>
            <Show when=move || { hidden.get() > 0 }>
                <Button
                    label=move || {
                        fill(words::SHOW_MORE_PEOPLE, [("n", hidden.get().min(ROWS_STEP).into())])
                    }
                    on_press=move |()| limit.update(|rows| *rows += ROWS_STEP)
                />
            </Show>
            <Button label=words::ADD_PERSON icon_before=Icon::Plus on_press=move |()| add() />
        </div>
    }
}

/// A row is drawn again only if what it says has changed.
fn key(person: &Person) -> (RecordId, Mark, i64, Option<i64>, String, String) {
    let Person { id, mark, ordinal, birth_year, name, unit, .. } = person;
    (*id, *mark, *ordinal, *birth_year, name.clone(), unit.clone())
}

#[component]
fn Row(
    desk: SignDesk,
    person: Arc<Person>,
    #[prop(into)] on_call: Callback<RecordId>,
) -> impl IntoView {
    let Person { id, mark, .. } = *person;
    let state = Signal::derive(move || {
        let passed = mark == Mark::Waiting && desk.is_passed_over(id);
        let words: Option<(Tone, Sentence)> = match mark {
            Mark::Waiting if passed => Some((Tone::Wait, words::PASSED_OVER.into())),
            Mark::Waiting => None,
            Mark::Ink | Mark::Paper | Mark::Withdrawn => Some(mark_words(mark)),
        };
        words
    });
    view! {
        <PersonRow
            name=Signal::stored(person.name.clone())
            detail=place(&person)
            state=state
            current=Signal::derive(move || desk.current.get() == Turn::Of(id))
            on_press=move |()| on_call.run(id)
        />
    }
}
