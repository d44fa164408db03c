//! The buttons under the card. They stay while people come and go, so that a thumb finds them
//! where they were and the keyboard keeps its place.

use camket_view::prelude::*;

use super::desk::SignDesk;
use crate::components::{ActionBar, Button, ButtonKind, Icon};
use crate::pages::pledge::marks::Signature;
use crate::pages::pledge::people::Mark;
use crate::text::{Sentence, pledge as words};

/// Which buttons make sense.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Manner {
    /// The person has not signed.
    Waits,
    /// The person has signed or withdrawn.
    Dealt,
    /// It is nobody's turn.
    Nobody,
}

/// What can be done with the person whose turn it is.
#[component]
pub(super) fn TurnActions(desk: SignDesk) -> impl IntoView {
    let manner = Memo::new(move |_| match desk.mark() {
        Some(Mark::Waiting) => Manner::Waits,
        Some(Mark::Ink | Mark::Paper | Mark::Withdrawn) => Manner::Dealt,
        None => Manner::Nobody,
    });
    view! {
        <ActionBar>
            <div class="turn-acts">
                {move || match manner.get() {
                    Manner::Waits => view! { <Waits desk=desk /> }.into_any(),
                    Manner::Dealt => view! { <Dealt desk=desk /> }.into_any(),
                    Manner::Nobody => ().into_any(),
                }}
            </div>
        </ActionBar>
    }
}

/// The way back to whoever was dealt with before.
#[component]
pub(super) fn Previous(desk: SignDesk) -> impl IntoView {
    let there_is = Memo::new(move |_| desk.previous().is_some());
    let back = move || {
        if let Some(id) = untrack(|| desk.previous()) {
            desk.call(id);
        }
    };
    view! {
        <Show when=move || there_is.get()>
            <Button
                label=words::PREVIOUS
                kind=ButtonKind::Quiet
                icon_before=Icon::Back
                on_press=move |()| back()
            />
        </Show>
    }
}

#[component]
fn Waits(desk: SignDesk) -> impl IntoView {
    let for_current = move |act: fn(SignDesk, camket_domain::RecordId)| {
        move |()| {
            if let Some(id) = untrack(|| desk.person()) {
                act(desk, id);
            }
        }
    };
    let no_ink = move || desk.ink.with(Option::is_none).then(|| Sentence::from(words::NO_INK_YET));
    let why_no_ink = Signal::derive(move || desk.why_not().or_else(no_ink));
    let why_not = Signal::derive(move || desk.why_not());
    let on_tablet = desk
        .facts
        .with_untracked(|facts| facts.as_ref().is_some_and(|it| it.sign_mode == "DIEN_TU"));
    let kind = move |main: bool| if main { ButtonKind::Primary } else { ButtonKind::Secondary };
    view! {
        <Button
            label=words::PASS_OVER
            kind=ButtonKind::Quiet
            on_press=for_current(|desk, id| desk.pass_over(id))
        />
        <Button
            label=words::SAVE_PAPER
            kind=kind(!on_tablet)
            icon_before=Icon::Pledge
            busy=desk.busy
            why_not=why_not
            on_press=for_current(|desk, id| desk.sign(id, &Signature::Paper))
        />
        <Button
            label=words::SAVE_INK
            kind=kind(on_tablet)
            icon_before=Icon::Check
            busy=desk.busy
            why_not=why_no_ink
            on_press=for_current(|desk, id| {
                if let Some(ink) = desk.ink.get_untracked() {
                    desk.sign(id, &Signature::Ink(ink));
                }
            })
        />
    }
}

#[component]
fn Dealt(desk: SignDesk) -> impl IntoView {
    let signed = move || desk.mark().is_some_and(Mark::is_signed);
    let take_back = move || {
        if let Some(id) = untrack(|| desk.person()) {
            desk.take_back(id);
        }
    };
    let withdraw = move || {
        if let Some(id) = untrack(|| desk.person()) {
            desk.withdraw(id);
        }
    };
    let closed = Signal::derive(move || desk.why_closed());
    view! {
        <Show when=signed>
            <Button
                label=words::WITHDRAW_CONSENT
                kind=ButtonKind::Quiet
                busy=desk.busy
                why_not=closed
                on_press=move |()| withdraw()
            />
            <Button
                label=words::TAKE_BACK
                kind=ButtonKind::Danger
                icon_before=Icon::Undo
                busy=desk.busy
                why_not=closed
                on_press=move |()| take_back()
            />
        </Show>
        <Button
            label=words::NEXT_PERSON
            kind=ButtonKind::Primary
            icon_before=Icon::Next
            on_press=move |()| desk.advance()
        />
    }
}
