//! Where a list comes from: a file, the clipboard, or the keyboard.

use camket_sheet::Sheet;
use camket_view::prelude::*;
use camket_view::spawn_local;

use crate::components::{
    Choice, ChoiceChips, Field, Icon, Notice, Progress, ProgressState, TextInput, Tone, icon,
};
use crate::service::{LIST_FILE_MB_MAX, ListFileProblem, picked_lists};
use crate::text::{Sentence, fill, intake as words, t};

/// Lines of the box that a list is pasted into.
const BOX_LINES: u16 = 8;

/// What the input offers to open.
const ACCEPTED: &str = ".xlsx,.xlsm,.xls,.csv,.txt,.tsv,text/csv,text/plain,\
    application/vnd.openxmlformats-officedocument.spreadsheetml.sheet,application/vnd.ms-excel";

/// The box for the list, the button for a file, and the choice among the sheets of a workbook.
#[component]
pub fn Source(text: RwSignal<String>) -> impl IntoView {
    let opening = Opening {
        text,
        sheets: RwSignal::default(),
        chosen: RwSignal::new(0),
        reading: RwSignal::new(false),
        problem: RwSignal::new(None),
    };
    let several = Memo::new(move |_| opening.sheets.with(|sheets| sheets.len() > 1));
    let is_cut = move || {
        let cut = |sheets: &Vec<Sheet>| sheets.get(opening.chosen.get()).is_some_and(|it| it.cut);
        opening.sheets.with(cut)
    };
    view! {
        <div class="roster-source">
            <Field label=words::SOURCE help=words::SOURCE_HELP error=opening.problem>
                <TextInput value=text on_change=move |typed| opening.type_(typed) lines=BOX_LINES />
            </Field>
            <label class="file-pick">
                <input
                    class="file-pick-input"
                    type="file"
                    accept=ACCEPTED
                    on:change=move |event| opening.open(&event)
                />
                <span class="button button-secondary">
                    {icon(Icon::List)} <span>{t(words::OPEN_FILE)}</span>
                </span>
            </label>
            <Show when=move || opening.reading.get()>
                <Progress label=words::READING state=ProgressState::default() />
            </Show>
            <Show when=move || several.get()>
                <Sheets opening=opening />
            </Show>
            <Show when=is_cut>
                <Notice title=words::SHEET_CUT tone=Tone::Attention />
            </Show>
        </div>
    }
}

/// The sheets of a workbook, one of which is looked at.
#[component]
fn Sheets(opening: Opening) -> impl IntoView {
    let choice = |(at, sheet): (usize, &Sheet)| {
        let blanks = [("name", sheet.name.clone().into()), ("n", sheet.rows.into())];
        Choice::new(at.to_string(), fill(words::SHEET, blanks))
    };
    move || {
        let options = opening.sheets.with(|sheets| sheets.iter().enumerate().map(choice).collect());
        let choose = move |at: Option<String>| {
            let at = at.and_then(|at| at.parse().ok()).unwrap_or_default();
            opening.show(at);
        };
        view! {
            <Field label=words::SHEETS group=true>
                <ChoiceChips
                    options=options
                    chosen=move || Some(opening.chosen.get().to_string())
                    on_change=choose
                />
            </Field>
        }
    }
}

/// A file being opened.
#[derive(Clone, Copy)]
struct Opening {
    text: RwSignal<String>,
    sheets: RwSignal<Vec<Sheet>>,
    chosen: RwSignal<usize>,
    reading: RwSignal<bool>,
    problem: RwSignal<Option<Sentence>>,
}

impl Opening {
    fn open(self, event: &leptos::ev::Event) {
        let Some(reading) = picked_lists(event) else { return };
        self.problem.set(None);
        self.reading.set(true);
        spawn_local(async move {
            let read = reading.await;
            // The page may have been left meanwhile.
            if self.reading.try_set(false).is_some() {
                return;
            }
            match read {
                Ok(sheets) => {
                    self.sheets.set(sheets);
                    self.show(0);
                }
                Err(why) => self.problem.set(Some(problem_words(why))),
            }
        });
    }

    fn show(self, at: usize) {
        let text = self.sheets.with_untracked(|sheets| sheets.get(at).map(|it| it.text.clone()));
        self.chosen.set(at);
        self.text.set(text.unwrap_or_default());
    }

    fn type_(self, typed: String) {
        self.problem.set(None);
        self.text.set(typed);
    }
}

fn problem_words(problem: ListFileProblem) -> Sentence {
    match problem {
        ListFileProblem::TooLarge => {
            fill(words::FILE_TOO_LARGE, [("max", LIST_FILE_MB_MAX.into())])
        }
        ListFileProblem::Unreadable => words::FILE_UNREADABLE.into(),
        ListFileProblem::Locked => words::FILE_LOCKED.into(),
        ListFileProblem::TooOld => words::FILE_TOO_OLD.into(),
        ListFileProblem::NotUnicode => words::FILE_NOT_UNICODE.into(),
        ListFileProblem::ReaderMissing => words::READER_MISSING.into(),
    }
}
