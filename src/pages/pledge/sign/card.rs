//! The card of the person whose turn it is: the name as large as the screen allows, and the pad.

use std::sync::Arc;

use camket_domain::{RecordId, View};
use camket_view::prelude::*;

use super::Spoken;
use super::desk::SignDesk;
use super::person_form::Target;
use crate::components::{
    Badge, Button, ButtonKind, ButtonLink, EmptyState, Field, Icon, InkView, Notice, SignaturePad,
    Tone,
};
use crate::pages::pledge::people::{Mark, Person};
use crate::pages::pledge::turn::Turn;
use crate::pages::problem;
use crate::route::{Kind, Route};
use crate::service::Service;
use crate::text::{Sentence, fill, pledge as words, t};

/// Whoever's turn it is, or why it is nobody's.
#[component]
pub(super) fn TurnCard(desk: SignDesk, edit: RwSignal<Option<Target>>) -> impl IntoView {
    view! {
        <Spoken words=move || spoken(desk) />
        {move || match desk.current.get() {
            Turn::Of(id) => view! { <PersonCard desk=desk id=id edit=edit /> }.into_any(),
            Turn::OnlyPassedOver(n) => {
                let words = fill(words::ONLY_PASSED_OVER, [("n", n.into())]);
                view! { <Through desk=desk words=words passed_over=true /> }.into_any()
            }
            Turn::AllDone => view! { <Through desk=desk words=words::ALL_SIGNED /> }.into_any(),
            Turn::NoList => {
                view! { <EmptyState text=words::NO_SIGNERS_YET sign=Icon::Person /> }.into_any()
            }
        }}
        {move || {
            let words = desk.problem.with(|problem| problem.as_ref().map(problem::of_act));
            words.map(|words| view! { <Notice title=words tone=Tone::Attention /> })
        }}
    }
}

/// The class is through: on to the next, to those who were passed over, or back to the batch.
#[component]
fn Through(
    desk: SignDesk,
    #[prop(into)] words: Sentence,
    #[prop(optional)] passed_over: bool,
) -> impl IntoView {
    let next = Memo::new(move |_| desk.next_unit());
    let on = move |unit: String| {
        let label = fill(words::NEXT_CLASS, [("unit", unit_name(&unit))]);
        let go = move || desk.call_unit(Some(unit.clone()));
        view! { <Button label=label kind=ButtonKind::Primary icon_before=Icon::Next on_press=move |()| go() /> }
    };
    view! {
        <EmptyState text=words sign=Icon::Check>
            <div class="row">
                {passed_over
                    .then(|| {
                        view! {
                            <Button label=words::CALL_AGAIN on_press=move |()| desk.call_again() />
                        }
                    })}
                {move || next.get().map(on)}
                <ButtonLink
                    label=words::TO_BATCH
                    href=Route::Record(Kind::Pledge, desk.batch).path()
                />
            </div>
        </EmptyState>
    }
}

fn spoken(desk: SignDesk) -> Sentence {
    let Some(person) = desk.person().and_then(|id| find(desk, id)) else { return "".into() };
    let blanks = [("name", person.name.clone().into()), ("place", place(&person))];
    fill(words::TURN_OF, blanks)
}

fn find(desk: SignDesk, id: RecordId) -> Option<Arc<Person>> {
    desk.people.with(|people| people.find(id).cloned())
}

/// Class, number and year of birth: what tells a person from a namesake.
pub(super) fn place(person: &Person) -> Sentence {
    let number = || fill(words::NUMBER_IN_LIST, [("n", person.ordinal.into())]);
    let born = |year: i64| fill(words::BORN, [("year", year.to_string().into())]);
    Sentence::row([
        unit_name(&person.unit),
        (person.ordinal > 0).then(number).unwrap_or_default(),
        person.birth_year.map(born).unwrap_or_default(),
    ])
}

/// Returns what a class is called.
pub(super) fn unit_name(unit: &str) -> Sentence {
    if unit.is_empty() { words::NO_UNIT.into() } else { unit.to_owned().into() }
}

/// Returns a mark in words, with how it feels.
pub(super) fn mark_words(mark: Mark) -> (Tone, Sentence) {
    match mark {
        Mark::Waiting => (Tone::Neutral, words::NOT_SIGNED.into()),
        Mark::Ink => (Tone::Ok, words::SIGNED_BY_INK.into()),
        Mark::Paper => (Tone::Ok, words::SIGNED_ON_PAPER.into()),
        Mark::Withdrawn => (Tone::Attention, words::WITHDRAWN.into()),
    }
}

#[component]
fn PersonCard(desk: SignDesk, id: RecordId, edit: RwSignal<Option<Target>>) -> impl IntoView {
    let person = Memo::new(move |_| find(desk, id));
    let name = move || person.with(|it| it.as_ref().map(|it| it.name.clone())).unwrap_or_default();
    let where_from = move || person.with(|it| it.as_ref().map(|it| place(it))).unwrap_or_default();
    let mark = Memo::new(move |_| person.with(|it| it.as_ref().map(|it| it.mark)));
    let waits = Memo::new(move |_| mark.get() == Some(Mark::Waiting));
    // Once laid out, the pad stays as long as the card: strokes on it outlive what another tablet
    // says of the same person.
    let pad = Memo::new(move |was: Option<&bool>| was == Some(&true) || waits.get());
    view! {
        <section class="turn" aria-label=t(words::SIGN_TITLE)>
            <div class="turn-head">
                <h2 class="turn-name">{name}</h2>
                <p class="turn-place">{t(where_from)}</p>
                <Button
                    label=words::EDIT_PERSON
                    kind=ButtonKind::Quiet
                    icon_before=Icon::Pen
                    on_press=move |()| edit.set(Some(Target::Old(id)))
                />
            </div>
            {move || pad.get().then(|| view! { <Pad desk=desk /> })}
            {move || {
                let mark = mark.get().filter(|_| !waits.get())?;
                let elsewhere = pad.get() && !desk.busy.get();
                Some(view! { <Standing id=id mark=mark elsewhere=elsewhere /> })
            }}
        </section>
    }
}

/// The pad, at once where people sign on the tablet, else behind a button.
#[component]
fn Pad(desk: SignDesk) -> impl IntoView {
    let on_tablet = desk
        .facts
        .with_untracked(|facts| facts.as_ref().is_some_and(|it| it.sign_mode == "DIEN_TU"));
    let open = RwSignal::new(on_tablet);
    move || {
        if open.get() {
            view! {
                <Field label=words::SIGNATURE group=true>
                    <SignaturePad on_change=move |ink| desk.ink.set(ink) />
                </Field>
            }
            .into_any()
        } else {
            view! {
                <Button
                    label=words::SIGN_HERE
                    icon_before=Icon::Pen
                    on_press=move |()| open.set(true)
                />
            }
            .into_any()
        }
    }
}

/// Where a person stands who does not wait.
#[component]
fn Standing(id: RecordId, mark: Mark, elsewhere: bool) -> impl IntoView {
    let service = Service::get();
    let (tone, words) = mark_words(mark);
    let ink = service.peek(|book| {
        let ink = book.record(id).filter(|_| mark == Mark::Ink)?.bytes("ink")?;
        Some(ink.to_vec())
    });
    view! {
        <p><Badge label=words tone=tone /></p>
        {elsewhere.then(|| view! { <Notice title=words::SIGNED_ELSEWHERE tone=Tone::Wait /> })}
        {ink.map(|ink| view! { <InkView ink=Signal::stored(ink) /> })}
    }
}
