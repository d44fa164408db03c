//! Where a list comes from: the clipboard, a file, or the keyboard.

use camket_view::prelude::*;
use camket_view::spawn_local;

use crate::components::{Field, Icon, TextInput, icon};
use crate::service::{TEXT_FILE_MB_MAX, TextFileProblem, picked_text};
use crate::text::{Sentence, fill, pledge as words, t};

/// Lines of the box that a list is pasted into.
const BOX_LINES: u16 = 8;

/// The box for the list, and the button for a file.
#[component]
pub(super) fn Source(text: RwSignal<String>) -> impl IntoView {
    let problem = RwSignal::new(None::<Sentence>);
    let open = move |event: leptos::ev::Event| {
        let Some(reading) = picked_text(&event) else { return };
        problem.set(None);
        spawn_local(async move {
            match reading.await {
                Ok(read) => _ = text.try_set(read),
                Err(why) => _ = problem.try_set(Some(problem_words(why))),
            }
        });
    };
    view! {
        <div class="roster-source">
            <Field label=words::ROSTER_SOURCE help=words::ROSTER_SOURCE_HELP error=problem>
                <TextInput
                    value=text
                    on_change=move |typed| {
                        problem.set(None);
                        text.set(typed);
                    }
                    lines=BOX_LINES
                />
            </Field>
            <label class="file-pick">
                <input
                    class="file-pick-input"
                    type="file"
                    accept=".csv,.txt,.tsv,text/csv,text/plain"
                    on:change=open
                />
                <span class="button button-secondary">
                    {icon(Icon::List)} <span>{t(words::ROSTER_OPEN_FILE)}</span>
                </span>
            </label>
        </div>
    }
}

fn problem_words(problem: TextFileProblem) -> Sentence {
    match problem {
        TextFileProblem::TooLarge => {
            fill(words::FILE_TOO_LARGE, [("max", TEXT_FILE_MB_MAX.into())])
        }
        TextFileProblem::Unreadable => words::FILE_UNREADABLE.into(),
        TextFileProblem::Sheet => words::FILE_IS_SHEET.into(),
        TextFileProblem::NotUnicode => words::FILE_NOT_UNICODE.into(),
    }
}
