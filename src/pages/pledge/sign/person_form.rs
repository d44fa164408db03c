//! One person of the list written down or corrected: name, class, number, year of birth.

mod editor;

use camket_domain::{RecordId, View};
use camket_view::prelude::*;
use camket_view::spawn_local;

use super::desk::SignDesk;
use crate::components::{
    Button, ButtonKind, Dialog, Field, Form, Notice, NumberStepper, Switch, TextInput, Tone,
    use_toasts,
};
use crate::pages::pledge::marks::{self, SIGNER};
use crate::pages::problem;
use crate::service::{Act, Service};
use crate::text::catalogue::{field_label, field_words};
use crate::text::{Sentence, common, fill, pledge as words, t};
use editor::Editor;

/// Whom the form is about.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Target {
    /// Somebody who is not on the list yet, with the name as far as it was typed.
    New {
        /// What was typed into the search.
        name: String,
    },
    /// Somebody on the list.
    Old(RecordId),
}

/// The form in a dialog, open while there is a target.
#[component]
pub(super) fn PersonDialog(
    desk: SignDesk,
    target: RwSignal<Option<Target>>,
    batch: RecordId,
) -> impl IntoView {
    let open = RwSignal::new(false);
    Effect::watch(move || {
        if target.with(Option::is_some) {
            open.set(true);
        }
    });
    Effect::follow(move |was: Option<bool>| {
        let is = open.get();
        if was == Some(true) && !is {
            target.set(None);
        }
        is
    });
    let title = move || match target.get() {
        Some(Target::Old(_)) => words::PERSON_EDIT,
        Some(Target::New { .. }) | None => words::PERSON_NEW,
    };
    view! {
        <Dialog open=open title=title>
            {move || {
                let target = target.get()?;
                Some(view! { <PersonForm desk=desk target=target batch=batch open=open /> })
            }}
        </Dialog>
    }
}

/// The form: a name that the class has already is asked about once.
#[component]
fn PersonForm(
    desk: SignDesk,
    target: Target,
    batch: RecordId,
    open: RwSignal<bool>,
) -> impl IntoView {
    let editor = Editor::new(desk, &target, batch, open);
    let error = move |field| Signal::derive(move || editor.error(field));
    let twin = Signal::derive(move || editor.twin.get().then(|| words::NAME_ON_LIST.into()));
    let name_help = field_words(SIGNER, "full_name").and_then(|words| words.help);
    let failed = move || {
        let words = editor.failed.with(|failed| failed.as_ref().map(problem::of_act));
        words.map(|words| view! { <Notice title=words tone=Tone::Attention /> })
    };
    view! {
        <Form on_submit=move |()| editor.save()>
            {failed}
            <Field
                label=field_label(SIGNER, "full_name")
                help=name_help.map(Sentence::from).unwrap_or_default()
                error=error("full_name")
                doubt=twin
            >
                <TextInput value=editor.name on_change=move |text| editor.rename(text) />
            </Field>
            <Field label=field_label(SIGNER, "unit") error=error("unit") may_be_empty=true>
                <TextInput value=editor.unit on_change=move |text| editor.unit.set(text) />
            </Field>
            <Field label=field_label(SIGNER, "ordinal") error=error("ordinal")>
                <NumberStepper
                    value=editor.ordinal
                    on_change=move |number| editor.ordinal.set(number)
                    min=1
                />
            </Field>
            <Field label=field_label(SIGNER, "birth_year") error=error("birth_year") may_be_empty=true>
                <TextInput value=editor.year on_change=move |text| editor.year.set(text) />
            </Field>
            {editor
                .asks_for_confirmation()
                .then(|| {
                    view! {
                        <Confirmed field="parent_signed" on=editor.parent_signed />
                        <Confirmed field="teacher_signed" on=editor.teacher_signed />
                    }
                })}
            <div class="row">
                {editor.old.map(|id| view! { <Remove id=id open=open /> })}
                <Button
                    label=common::SAVE
                    kind=ButtonKind::Primary
                    submit=true
                    busy=editor.busy
                    why_not=Signal::derive(move || desk.why_closed())
                />
            </div>
        </Form>
    }
}

/// Whether somebody beside the pupil has signed the sheet.
#[component]
fn Confirmed(field: &'static str, on: RwSignal<bool>) -> impl IntoView {
    view! { <Switch label=field_label(SIGNER, field) on=on on_change=move |is| on.set(is) /> }
}

/// Takes a person off the list; the notice offers the way back.
#[component]
fn Remove(id: RecordId, open: RwSignal<bool>) -> impl IntoView {
    let (service, toasts) = (Service::get(), use_toasts());
    let (busy, failed) = (RwSignal::new(false), RwSignal::new(None::<Sentence>));
    let remove = move || {
        let Some(state) = service.peek(|book| book.record(id).cloned()) else { return };
        busy.set(true);
        spawn_local(async move {
            let name = state.text("full_name").unwrap_or_default().to_owned();
            match service.delete(id).await {
                Ok(()) => {
                    let again = marks::amended(id, &state, |fields| fields);
                    let undo = move || write_again(service, toasts, again.clone());
                    let said = fill(words::PERSON_REMOVED, [("name", name.into())]);
                    toasts.say_with_undo(said, move |()| undo());
                    _ = open.try_set(false);
                }
                Err(error) => {
                    _ = busy.try_set(false);
                    _ = failed.try_set(Some(problem::of_act(&error)));
                }
            }
        });
    };
    view! {
        <Button label=words::REMOVE_PERSON kind=ButtonKind::Danger busy=busy on_press=move |()| remove() />
        {move || failed.get().map(|words| view! { <p class="field-error">{t(words)}</p> })}
    }
}

/// Writes a person who was removed down again, as a new line with everything that it held.
fn write_again(service: Service, toasts: crate::components::Toasts, act: Act) {
    let act = Act { record: None, ..act };
    spawn_local(async move {
        if let Err(error) = service.save(vec![act], None).await {
            toasts.say(Tone::Attention, problem::of_act(&error));
        }
    });
}
