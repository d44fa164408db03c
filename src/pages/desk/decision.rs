//! What an administrator puts down for good: judged here by HQ's own rules before it is sent, with the
//! paper behind it, which goes into the audit.

use camket_view::prelude::*;
use camket_view::spawn_local;

use super::ask::problem_words;
use crate::components::{Button, ButtonKind, Field, Notice, TextInput, Toasts, Tone, use_toasts};
use crate::service::DeskProblem;
use crate::text::{Phrase, Sentence, decision as words};

/// Longest name of a paper, in characters.
const NOTE_CHARS_MAX: u32 = 200;

/// What is wrong: at which field, and the words for it.
pub(super) type Wrong = (&'static str, Sentence);

/// The field of the paper.
const NOTE: &str = "note";

/// A form on its way.
#[derive(Clone, Copy)]
pub(super) struct Decision {
    note: RwSignal<String>,
    wrong: RwSignal<Option<Wrong>>,
    busy: RwSignal<bool>,
    problem: RwSignal<Option<Sentence>>,
    toasts: Toasts,
}

impl Decision {
    /// A form in which nothing is typed yet.
    pub(super) fn new() -> Self {
        Self {
            note: RwSignal::new(String::new()),
            wrong: RwSignal::new(None),
            busy: RwSignal::new(false),
            problem: RwSignal::new(None),
            toasts: use_toasts(),
        }
    }

    /// What is wrong at a field.
    pub(super) fn at(self, field: &'static str) -> Signal<Option<Sentence>> {
        Signal::derive(move || self.wrong.get().filter(|it| it.0 == field).map(|it| it.1))
    }

    /// Sends what was judged well, with its paper, and says so when it is put down.
    pub(super) fn put<T: 'static, S>(
        self,
        judged: Result<T, Wrong>,
        send: impl FnOnce(T, String) -> S,
        (saved, again): (Phrase, Callback<()>),
    ) where
        S: Future<Output = Result<(), DeskProblem>> + 'static,
    {
        self.problem.set(None);
        let note = self.note.get_untracked();
        let is_noted = !note.trim().is_empty();
        let judged = judged
            .and_then(|it| if is_noted { Ok(it) } else { Err((NOTE, words::NOTE_MISSING.into())) });
        match judged {
            Err(wrong) => self.wrong.set(Some(wrong)),
            Ok(_) if self.busy.get_untracked() => {}
            Ok(it) => {
                self.wrong.set(None);
                self.busy.set(true);
                let sent = send(it, note);
                spawn_local(async move { self.answered(sent.await, saved, again) });
            }
        }
    }

    fn answered(self, done: Result<(), DeskProblem>, saved: Phrase, again: Callback<()>) {
        _ = self.busy.try_set(false);
        match done {
            Ok(()) => {
                self.toasts.say(Tone::Ok, saved);
                _ = again.try_run(());
            }
            Err(error) => _ = self.problem.try_set(Some(problem_words(&error))),
        }
    }

    /// The end of the form: the paper, why it was not put down, and the button.
    pub(super) fn foot(self, help: Phrase, save: Phrase) -> Part {
        let failed = move || {
            self.problem.get().map(|said| view! { <Notice title=said tone=Tone::Attention /> })
        };
        view! {
            <Field label=words::NOTE help=help error=self.at(NOTE)>
                <TextInput
                    value=self.note
                    on_change=move |text| self.note.set(text)
                    max_chars=NOTE_CHARS_MAX
                />
            </Field>
            {failed}
            <Button label=save kind=ButtonKind::Primary submit=true busy=self.busy />
        }
        .into_any()
    }
}
