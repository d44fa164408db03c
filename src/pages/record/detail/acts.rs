//! What can be done with a record: correct, print, declare void, delete a draft, take back a void.

use camket_domain::{Draft, RecordId, Right, State, kind, state::STATE};
use camket_sync::RecordState;
use camket_view::prelude::*;
use camket_view::spawn_local;

use super::REASON;
use crate::app::navigator;
use crate::components::{
    Button, ButtonKind, ButtonLink, Dialog, Field, Icon, TextInput, Tone, use_toasts,
};
use crate::pages::problem;
use crate::route::{Kind, Route};
use crate::service::{Act, Service};
use crate::text::{Sentence, common, record as words, t};

/// What the state of a record permits this officer.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
struct Possible {
    edit: bool,
    void: bool,
    delete: bool,
    /// Values in conflict: everything else waits until they are settled.
    unsettled: bool,
}

impl Possible {
    fn of(state: &RecordState, may: impl Fn(Right) -> bool) -> Self {
        let stands = State::of(state);
        let records = may(Right::Record);
        let has_reason = kind(state.kind()).is_some_and(|kind| kind.field(REASON).is_some());
        let step = |to: State| {
            stands.is_some_and(|from| from.steps().any(|step| step.to == to && may(step.right)))
        };
        Self {
            edit: records && stands.is_some_and(State::is_open),
            // A draft is deleted, not declared void.
            void: has_reason && stands != Some(State::Draft) && step(State::Void),
            delete: records && stands == Some(State::Draft),
            unsettled: !state.conflicts().is_empty(),
        }
    }
}

/// The buttons in the header of a detail.
#[component]
pub(super) fn Acts(kind: Kind, id: RecordId) -> impl IntoView {
    let service = Service::get();
    let role = untrack(|| service.profile()).map(|profile| profile.role);
    let possible = Memo::new(move |_| {
        let may = |right| role.is_some_and(|role| role.may(right));
        service
            .read(|book| book.record(id).map(|state| Possible::of(state, may)))
            .unwrap_or_default()
    });
    let why_not = move || possible.get().unsettled.then(|| Sentence::from(words::SETTLE_FIRST));
    let voiding = RwSignal::new(false);
    let delete = use_delete(kind, id);
    view! {
        <Show when=move || possible.get().edit && !possible.get().unsettled>
            <ButtonLink
                label=words::CORRECT
                href=Route::Edit(kind, id).path()
                icon_before=Icon::Pen
            />
        </Show>
        <Show when=move || possible.get().void>
            <Button
                label=words::VOID
                kind=ButtonKind::Quiet
                why_not=why_not
                on_press=move |()| voiding.set(true)
            />
        </Show>
        <Show when=move || possible.get().delete>
            <Button
                label=words::DELETE_DRAFT
                kind=ButtonKind::Quiet
                why_not=why_not
                on_press=move |()| delete.run(())
            />
        </Show>
        <VoidDialog id=id open=voiding />
    }
}

/// Deletes a draft and offers to take that back: what it held is recorded anew.
fn use_delete(kind: Kind, id: RecordId) -> Callback<()> {
    let (service, toasts, go) = (Service::get(), use_toasts(), navigator());
    Callback::new(move |()| {
        let Some(state) = service.peek(|book| book.record(id).cloned()) else { return };
        spawn_local(async move {
            match service.delete(id).await {
                Ok(()) => {
                    go(Route::List(kind));
                    toasts.say_with_undo(words::DRAFT_DELETED, move |()| {
                        let act = anew(&state, kind);
                        spawn_local(async move {
                            if let Err(error) = service.save(vec![act], None).await {
                                toasts.say(Tone::Attention, problem::of_act(&error));
                            }
                        });
                    });
                }
                Err(error) => toasts.say(Tone::Attention, problem::of_act(&error)),
            }
        });
    })
}

fn anew(state: &RecordState, kind: Kind) -> Act {
    let mut fields = state.to_draft();
    fields.clear(camket_sync::DELETED);
    Act { record: None, kind: kind.id(), area: state.area().clone(), fields }
}

#[component]
fn VoidDialog(id: RecordId, open: RwSignal<bool>) -> impl IntoView {
    let (service, toasts) = (Service::get(), use_toasts());
    let reason = RwSignal::new(String::new());
    let busy = RwSignal::new(false);
    let why_not = move || {
        reason.with(|text| text.trim().is_empty()).then(|| Sentence::from(words::REASON_MISSING))
    };
    let act = move || {
        let wanted = Draft::new()
            .with(STATE, State::Void.code())
            .with(REASON, reason.get_untracked().trim());
        let act = service.peek(|book| Act::amend(id, book.record(id)?, &wanted));
        let Some(act) = act else { return };
        busy.set(true);
        spawn_local(async move {
            let result = service.save(vec![act], None).await;
            _ = busy.try_set(false);
            match result {
                Ok(_) => {
                    _ = open.try_set(false);
                    toasts.say(Tone::Ok, words::VOIDED_NOW);
                }
                Err(error) => toasts.say(Tone::Attention, problem::of_act(&error)),
            }
        });
    };
    let acts = move || {
        view! {
            <Button label=common::CANCEL on_press=move |()| open.set(false) />
            <Button
                label=words::VOID_THIS
                kind=ButtonKind::Danger
                busy=busy
                why_not=why_not
                on_press=move |()| act()
            />
        }
    };
    view! {
        <Dialog open=open title=words::VOID_TITLE acts=acts>
            <p>{t(words::VOID_MEANS)}</p>
            <Field label=words::REASON_LABEL>
                <TextInput
                    value=reason
                    on_change=move |text| reason.set(text)
                    lines=3
                    max_chars=500u32
                />
            </Field>
        </Dialog>
    }
}
