//! A dialog that does something only with a reason, and keeps what was typed when HQ refuses.

use camket_view::prelude::*;

use super::ask::problem_words;
use crate::components::{Button, ButtonKind, Dialog, Field, Form, Notice, TextInput, Tone};
use crate::service::DeskProblem;
use crate::text::{Sentence, common, review as words, t};

/// Longest reason, in characters; HQ's own bound.
pub(super) const REASON_CHARS_MAX: u32 = 1_000;

/// How the dialog stands.
#[derive(Clone, Copy)]
pub(super) struct Reasoning {
    pub(super) open: RwSignal<bool>,
    pub(super) busy: RwSignal<bool>,
    pub(super) problem: RwSignal<Option<DeskProblem>>,
}

impl Reasoning {
    pub(super) fn new() -> Self {
        Self {
            open: RwSignal::new(false),
            busy: RwSignal::new(false),
            problem: RwSignal::new(None),
        }
    }

    /// Opens the dialog, with nothing said yet.
    pub(super) fn ask(self) {
        self.problem.set(None);
        self.open.set(true);
    }

    /// Shows how an act ended: gone if it was done.
    pub(super) fn ended(self, outcome: Result<(), DeskProblem>) {
        _ = self.busy.try_set(false);
        match outcome {
            Ok(()) => _ = self.open.try_set(false),
            Err(problem) => _ = self.problem.try_set(Some(problem)),
        }
    }
}

/// The dialog.
#[component]
pub(super) fn ReasonDialog(
    state: Reasoning,
    /// What will happen.
    #[prop(into)]
    title: Sentence,
    /// What that means.
    #[prop(into)]
    body: Sentence,
    /// The act as a verb.
    #[prop(into)]
    act: Sentence,
    /// Without a reason nothing is done.
    #[prop(default = true)]
    needed: bool,
    #[prop(into)] on_reason: Callback<String>,
) -> impl IntoView {
    let (reason, asked) = (RwSignal::new(String::new()), RwSignal::new(false));
    Effect::watch(move || {
        if state.open.get() {
            reason.set(String::new());
            asked.set(false);
        }
    });
    let error = Signal::derive(move || {
        let missing = needed && asked.get() && reason.with(|text| text.trim().is_empty());
        missing.then(|| Sentence::from(words::REASON_NEEDED))
    });
    let submit = Callback::new(move |()| {
        asked.set(true);
        if error.get_untracked().is_none() && !state.busy.get_untracked() {
            state.busy.set(true);
            state.problem.set(None);
            on_reason.run(reason.get_untracked().trim().to_owned());
        }
    });
    let refusal = move || {
        state.problem.get().map(|problem| {
            view! { <Notice title=problem_words(&problem) tone=Tone::Attention /> }
        })
    };
    let (body, act) = (StoredValue::new(body), StoredValue::new(act));
    view! {
        <Dialog open=state.open title=title>
            <p>{t(body.get_value())}</p>
            {refusal}
            <Form on_submit=submit>
                <Field label=words::REASON error=error may_be_empty=!needed>
                    <TextInput
                        value=reason
                        on_change=move |text| reason.set(text)
                        lines=3
                        max_chars=REASON_CHARS_MAX
                    />
                </Field>
                <div class="form-acts">
                    <Button label=common::CANCEL on_press=move |()| state.open.set(false) />
                    <Button
                        label=act.get_value()
                        kind=ButtonKind::Primary
                        submit=true
                        busy=state.busy
                    />
                </div>
            </Form>
        </Dialog>
    }
}
