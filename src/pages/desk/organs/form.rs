//! Another name for an organ, and its end: the same rules as HQ's speak at the field before it is sent.

use camket_domain::Date;
use camket_domain::organ::{Ending, Naming, NamingFault, dissolved_on};
use camket_view::prelude::*;

use super::organs_in;
use crate::components::{DateInput, Field, Form, Group, Select, TextInput};
use crate::pages::desk::decision::{Decision, Wrong};
use crate::service::Service;
use crate::text::catalogue::host_words;
use crate::text::{Sentence, decision, organs as words, t};

/// A naming as it is typed.
#[derive(Clone, Copy)]
struct Typed {
    organ: RwSignal<String>,
    from: RwSignal<Option<Date>>,
    name: RwSignal<String>,
    symbol: RwSignal<String>,
    signer: RwSignal<String>,
    signer_title: RwSignal<String>,
}

fn no_day() -> Wrong {
    ("from", decision::DAY_MISSING.into())
}

fn of_fault(fault: NamingFault) -> Wrong {
    (fault.field(), words::of_fault(fault).into())
}

impl Typed {
    fn new(organ: String) -> Self {
        let empty = || RwSignal::new(String::new());
        Self {
            organ: RwSignal::new(organ),
            from: RwSignal::new(None),
            name: empty(),
            symbol: empty(),
            signer: empty(),
            signer_title: empty(),
        }
    }

    fn judge(self, endings: &[Ending]) -> Result<Naming, Wrong> {
        let line = |text: RwSignal<String>| text.get_untracked().trim().to_owned();
        let naming = Naming {
            organ: self.organ.get_untracked(),
            from: self.from.get_untracked().ok_or_else(no_day)?,
            name: line(self.name),
            symbol: line(self.symbol),
            signer: line(self.signer),
            signer_title: line(self.signer_title),
        };
        naming.judge_with(endings).map_err(of_fault)?;
        Ok(naming)
    }
}

/// The organs of an area, to choose among.
fn choices(area: &str) -> Vec<(String, Sentence)> {
    organs_in(area).map(|organ| (organ.id(), host_words(organ.kind.code()))).collect()
}

/// Which of them it is about.
fn which(choices: Vec<(String, Sentence)>, chosen: RwSignal<String>, form: Decision) -> Part {
    view! {
        <Select
            label=words::ORGAN
            groups=vec![Group::plain(choices)]
            chosen=chosen
            on_change=move |id| chosen.set(id)
            error=form.at("organ")
        />
    }
    .into_any()
}

fn first_of(choices: &[(String, Sentence)]) -> String {
    choices.first().map(|(id, _)| id.clone()).unwrap_or_default()
}

/// The form of a name.
#[component]
pub(super) fn NamingForm(
    /// Id of the area whose organs are offered.
    area: String,
    /// What was said of the ends of organs.
    endings: Vec<Ending>,
    again: Callback<()>,
) -> impl IntoView {
    let (desk, form) = (Service::get().desk(), Decision::new());
    let choices = choices(&area);
    let typed = Typed::new(first_of(&choices));
    let save = move |()| {
        let send =
            |naming: Naming, note: String| async move { desk.add_naming(&naming, &note).await };
        form.put(typed.judge(&endings), send, (words::SAVED, again));
    };
    let line = move |text: RwSignal<String>, max: u32| {
        view! { <TextInput value=text on_change=move |typed| text.set(typed) max_chars=max /> }
    };
    view! {
        <p>{t(words::ADD_ABOUT)}</p>
        <Form on_submit=save>
            {which(choices, typed.organ, form)}
            <Field label=words::DAY error=form.at("from")>
                <DateInput value=typed.from on_change=move |to| typed.from.set(to) />
            </Field>
            <Field label=words::NAME help=words::NAME_HELP error=form.at("name")>
                {line(typed.name, 120)}
            </Field>
            <Field label=words::SYMBOL help=words::SYMBOL_HELP error=form.at("symbol")>
                {line(typed.symbol, 20)}
            </Field>
            <Field label=words::SIGNER error=form.at("signer") may_be_empty=true>
                {line(typed.signer, 120)}
            </Field>
            <Field label=words::SIGNER_TITLE error=form.at("signer_title") may_be_empty=true>
                {line(typed.signer_title, 120)}
            </Field>
            {form.foot(words::NOTE_HELP, words::SAVE)}
        </Form>
    }
}

/// The form of an end.
#[component]
pub(super) fn EndingForm(
    /// Id of the area whose organs are offered.
    area: String,
    /// What was said of the ends of organs before.
    endings: Vec<Ending>,
    again: Callback<()>,
) -> impl IntoView {
    let (desk, form) = (Service::get().desk(), Decision::new());
    let choices = choices(&area);
    let organ = RwSignal::new(first_of(&choices));
    let from = RwSignal::new(None::<Date>);
    let save = move |()| {
        let ending = Ending { organ: organ.get_untracked(), from: from.get_untracked() };
        let send =
            |ending: Ending, note: String| async move { desk.add_ending(&ending, &note).await };
        form.put(judge_end(ending, &endings), send, (words::ENDED, again));
    };
    view! {
        <p>{t(words::END_ABOUT)}</p>
        <Form on_submit=save>
            {which(choices, organ, form)}
            <Field label=words::END_DAY help=words::END_DAY_HELP error=form.at("from")>
                <DateInput value=from on_change=move |to| from.set(to) />
            </Field>
            {form.foot(words::NOTE_HELP, words::END)}
        </Form>
    }
}

/// Without a day an earlier end is taken back: of an organ that has none, the day was forgotten.
fn judge_end(ending: Ending, endings: &[Ending]) -> Result<Ending, Wrong> {
    if ending.from.is_none() && dissolved_on(endings, &ending.organ).is_none() {
        return Err(no_day());
    }
    ending.judge().map_err(of_fault)?;
    Ok(ending)
}
