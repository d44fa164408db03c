//! Another name for an organ: the same rules as HQ's speak at the field before it is sent.

use camket_domain::Date;
use camket_domain::organ::{Naming, NamingFault};
use camket_view::prelude::*;
use camket_view::spawn_local;

use super::organs_in;
use crate::components::{
    Button, ButtonKind, DateInput, Field, Form, Group, Notice, Select, TextInput, Tone, use_toasts,
};
use crate::pages::desk::ask::problem_words;
use crate::service::Service;
use crate::text::catalogue::host_words;
use crate::text::{Sentence, organs as words, t};

/// A naming as it is typed.
#[derive(Clone, Copy)]
struct Typed {
    organ: RwSignal<String>,
    from: RwSignal<Option<Date>>,
    name: RwSignal<String>,
    symbol: RwSignal<String>,
    signer: RwSignal<String>,
    signer_title: RwSignal<String>,
    note: RwSignal<String>,
}

/// What is wrong, at which field.
#[derive(Clone, Copy, PartialEq)]
enum Wrong {
    Day,
    Note,
    Fault(NamingFault),
}

impl Wrong {
    fn field(self) -> &'static str {
        match self {
            Self::Day => "from",
            Self::Note => "note",
            Self::Fault(fault) => fault.field(),
        }
    }

    fn words(self) -> Sentence {
        match self {
            Self::Day => words::DAY_MISSING.into(),
            Self::Note => words::NOTE_MISSING.into(),
            Self::Fault(fault) => words::of_fault(fault).into(),
        }
    }
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
            note: empty(),
        }
    }

    fn judge(self) -> Result<Naming, Wrong> {
        let line = |text: RwSignal<String>| text.get_untracked().trim().to_owned();
        let naming = Naming {
            organ: self.organ.get_untracked(),
            from: self.from.get_untracked().ok_or(Wrong::Day)?,
            name: line(self.name),
            symbol: line(self.symbol),
            signer: line(self.signer),
            signer_title: line(self.signer_title),
        };
        naming.judge().map_err(Wrong::Fault)?;
        if line(self.note).is_empty() { Err(Wrong::Note) } else { Ok(naming) }
    }
}

/// The form.
#[component]
pub(super) fn NamingForm(
    /// Id of the area whose organs are offered.
    area: String,
    again: Callback<()>,
) -> impl IntoView {
    let (desk, toasts) = (Service::get().desk(), use_toasts());
    let choices: Vec<(String, Sentence)> =
        organs_in(&area).map(|organ| (organ.id(), host_words(organ.kind.code()))).collect();
    let typed = Typed::new(choices.first().map(|(id, _)| id.clone()).unwrap_or_default());
    let wrong = RwSignal::new(None::<Wrong>);
    let (busy, problem) = (RwSignal::new(false), RwSignal::new(None::<Sentence>));
    let at = move |field: &'static str| {
        Signal::derive(move || wrong.get().filter(|it| it.field() == field).map(Wrong::words))
    };
    let save = move |()| {
        problem.set(None);
        let judged = typed.judge();
        wrong.set(judged.as_ref().err().copied());
        let Ok(naming) = judged else { return };
        if busy.get_untracked() {
            return;
        }
        let note = typed.note.get_untracked();
        busy.set(true);
        spawn_local(async move {
            let done = desk.add_naming(&naming, &note).await;
            _ = busy.try_set(false);
            match done {
                Ok(()) => {
                    toasts.say(Tone::Ok, words::SAVED);
                    _ = again.try_run(());
                }
                Err(error) => _ = problem.try_set(Some(problem_words(&error))),
            }
        });
    };
    let failed =
        move || problem.get().map(|said| view! { <Notice title=said tone=Tone::Attention /> });
    let line = move |text: RwSignal<String>, max: u32| {
        view! { <TextInput value=text on_change=move |typed| text.set(typed) max_chars=max /> }
    };
    view! {
        <p>{t(words::ADD_ABOUT)}</p>
        <Form on_submit=save>
            <Select
                label=words::ORGAN
                groups=vec![Group::plain(choices)]
                chosen=typed.organ
                on_change=move |id| typed.organ.set(id)
                error=at("organ")
            />
            <Field label=words::DAY error=at("from")>
                <DateInput value=typed.from on_change=move |to| typed.from.set(to) />
            </Field>
            <Field label=words::NAME help=words::NAME_HELP error=at("name")>
                {line(typed.name, 120)}
            </Field>
            <Field label=words::SYMBOL help=words::SYMBOL_HELP error=at("symbol")>
                {line(typed.symbol, 20)}
            </Field>
            <Field label=words::SIGNER error=at("signer") may_be_empty=true>
                {line(typed.signer, 120)}
            </Field>
            <Field label=words::SIGNER_TITLE error=at("signer_title") may_be_empty=true>
                {line(typed.signer_title, 120)}
            </Field>
            <Field label=words::NOTE help=words::NOTE_HELP error=at("note")>
                {line(typed.note, 200)}
            </Field>
            {failed}
            <Button label=words::SAVE kind=ButtonKind::Primary submit=true busy=busy />
        </Form>
    }
}
