//! Issuing a draft: its number and its day, and what it means.

use camket_domain::Date;
use camket_domain::fact::Stage;
use camket_view::prelude::*;
use camket_view::spawn_local;

use super::writer::Writer;
use crate::components::{
    Button, ButtonKind, DateInput, Dialog, Field, Form, Notice, TextInput, Toasts, Tone, use_toasts,
};
use crate::pages::desk::ask::problem_words;
use crate::service::{Desk, DeskProblem, NetError, ReportHead, Service};
use crate::text::{Sentence, common, fill, report as words, t};

/// HQ's refusal of a number.
const TAKEN: &str = "report.number_taken";

/// What is typed, and how it goes.
#[derive(Clone, Copy)]
struct Typed {
    desk: Desk,
    toasts: Toasts,
    writer: Writer,
    number: RwSignal<String>,
    day: RwSignal<Option<Date>>,
    asked: RwSignal<bool>,
    busy: RwSignal<bool>,
    problem: RwSignal<Option<DeskProblem>>,
    open: RwSignal<bool>,
    again: Callback<()>,
}

/// The dialog.
#[component]
pub(super) fn IssueDialog(
    head: ReportHead,
    writer: Writer,
    open: RwSignal<bool>,
    again: Callback<()>,
) -> impl IntoView {
    let service = Service::get();
    let typed = Typed {
        desk: service.desk(),
        toasts: use_toasts(),
        writer,
        number: RwSignal::new(String::new()),
        day: RwSignal::new(Some(untrack(|| service.today()))),
        asked: RwSignal::new(false),
        busy: RwSignal::new(false),
        problem: RwSignal::new(None),
        open,
        again,
    };
    let (kept_number, is_preliminary) = (head.number, head.stage() == Stage::Preliminary);
    let submit = Callback::new(move |()| typed.submit());
    view! {
        <Dialog open=open title=words::ISSUE_TITLE>
            <p>{t(words::ISSUE_TEXT)}</p>
            {is_preliminary.then(|| view! { <p>{t(words::ISSUE_PRELIMINARY)}</p> })}
            {move || typed.refusal()}
            <Form on_submit=submit>
                {number_field(typed, kept_number)}
                <Field label=words::DAY error=Signal::derive(move || typed.day_error())>
                    <DateInput value=typed.day on_change=move |day| typed.day.set(day) />
                </Field>
                <div class="form-acts">
                    <Button label=common::CANCEL on_press=move |()| open.set(false) />
                    <Button
                        label=words::ISSUE_ACT
                        kind=ButtonKind::Primary
                        submit=true
                        busy=typed.busy
                    />
                </div>
            </Form>
        </Dialog>
    }
}

/// A correction keeps the number under which it was issued.
fn number_field(typed: Typed, kept: Option<u32>) -> Part {
    if let Some(n) = kept {
        let said = fill(words::NUMBER_STAYS, [("n", n.to_string().into())]);
        return view! { <p>{t(said)}</p> }.into_any();
    }
    view! {
        <Field
            label=words::NUMBER
            help=words::NUMBER_HELP
            may_be_empty=true
            error=Signal::derive(move || typed.number_error())
        >
            <TextInput value=typed.number on_change=move |text| typed.put_number(text) />
        </Field>
    }
    .into_any()
}

impl Typed {
    fn put_number(self, text: String) {
        self.problem.set(None);
        self.number.set(text);
    }

    /// The number that is typed; none at all if nothing is.
    fn number(self) -> Result<Option<u32>, ()> {
        self.number.with(|text| match text.trim() {
            "" => Ok(None),
            text => text.parse().ok().filter(|n| *n > 0).map(Some).ok_or(()),
        })
    }

    fn number_error(self) -> Option<Sentence> {
        let wrong = self.asked.get() && self.number().is_err();
        let taken = self.problem.with(|it| it.as_ref().is_some_and(is_taken));
        match (wrong, taken) {
            (true, _) => Some(words::NUMBER_WRONG.into()),
            (_, true) => Some(words::NUMBER_TAKEN.into()),
            _ => None,
        }
    }

    fn day_error(self) -> Option<Sentence> {
        (self.asked.get() && self.day.get().is_none()).then(|| words::DAY_MISSING.into())
    }

    /// What HQ says beyond what stands at a field.
    fn refusal(self) -> Option<Part> {
        let problem = self.problem.get().filter(|it| !is_taken(it))?;
        Some(view! { <Notice title=problem_words(&problem) tone=Tone::Attention /> }.into_any())
    }

    fn submit(self) {
        self.asked.set(true);
        let read = untrack(|| self.number().ok().zip(self.day.get()));
        if let Some((number, day)) = read.filter(|_| !self.busy.get_untracked()) {
            self.busy.set(true);
            self.problem.set(None);
            spawn_local(self.issue(number, day));
        }
    }

    async fn issue(self, number: Option<u32>, day: Date) {
        let head = self.writer.head();
        let outcome = self.desk.issue_report(&head, number, day).await;
        _ = self.busy.try_set(false);
        match outcome {
            Ok(_) => {
                self.toasts.say(Tone::Ok, words::ISSUE_DONE);
                _ = self.open.try_set(false);
                _ = self.again.try_run(());
            }
            Err(problem) => _ = self.problem.try_set(Some(problem)),
        }
    }
}

fn is_taken(problem: &DeskProblem) -> bool {
    matches!(problem, DeskProblem::Net(NetError::Problem { code, .. }) if code == TAKEN)
}
