//! A step that takes more than a press: with it the reviewer writes down what it asks for, the number
//! and the day of a decision, say. The rules of the kind speak at the field before anything is sent.

use std::collections::BTreeMap;

use camket_domain::validate::added_errors;
use camket_domain::workflow::asked_by_step;
use camket_domain::{Context, Date, Draft, FieldDesc, Finding, KindDesc, Shape, Value, View};
use camket_view::prelude::*;

use crate::components::{
    Button, ButtonKind, Choice, ChoiceChips, DateInput, Dialog, Field, Form, Notice, TextInput,
    Tone,
};
use crate::pages::desk::ask::problem_words;
use crate::pages::desk::reason::{REASON_CHARS_MAX, Reasoning};
use crate::service::{DeskRecord, Service};
use crate::text::catalogue::{code_words, field_label, finding_words};
use crate::text::{Sentence, common, fill, record as record_words, review as words, t};

/// What a reviewer gives with a step.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Given {
    /// What the step asks for, as text by the field's id.
    pub(super) fields: BTreeMap<String, String>,
    /// Why; blank if nothing is said.
    pub(super) reason: String,
}

/// Tells whether a step to a phase asks for more than a press.
pub(super) fn asks(desc: &'static KindDesc, record: &DeskRecord, phase: &str) -> bool {
    asked_by_step(desc, &record.fields, &moved(desc, record, phase)).next().is_some()
}

/// The record as the step alone leaves it.
fn moved(desc: &KindDesc, record: &DeskRecord, phase: &str) -> Draft {
    let fields = record.fields.iter().map(|(path, value)| (path.clone(), value.clone()));
    let mut draft: Draft = fields.collect();
    if let Some(workflow) = desc.workflow {
        draft.set(workflow.field, phase);
    }
    draft
}

/// What is typed in the dialog, and what is wrong with it.
#[derive(Clone, Copy)]
struct Typed {
    desc: &'static KindDesc,
    before: StoredValue<Draft>,
    after: RwSignal<Draft>,
    wrong: RwSignal<Vec<Finding>>,
    today: Date,
}

impl Typed {
    fn asked(self) -> Vec<&'static FieldDesc> {
        let before = self.before.get_value();
        self.after.with(|after| asked_by_step(self.desc, &before, after).collect())
    }

    fn put(self, field: &FieldDesc, value: Option<Value>) {
        self.after.update(|after| {
            _ = match value {
                Some(value) => after.set(field.id, value),
                None => after.clear(field.id),
            };
        });
    }

    /// Judges what is typed; nothing wrong makes it ready to be sent.
    fn judge(self) -> bool {
        let errors = self.after.with_untracked(|after| {
            let context = Context::alone(self.today);
            added_errors(self.desc, &self.before.get_value(), after, &context)
        });
        let is_right = errors.is_empty();
        self.wrong.set(errors);
        is_right
    }

    fn given(self) -> BTreeMap<String, String> {
        let asked = untrack(|| self.asked());
        self.after.with_untracked(|after| {
            let text = |field: &FieldDesc| match after.get(field.id)? {
                Value::Text(text) => Some(text.trim().to_owned()).filter(|text| !text.is_empty()),
                Value::Date(day) => Some(day.iso()),
                _ => None,
            };
            let given = |field: &&'static FieldDesc| Some((field.id.to_owned(), text(field)?));
            asked.iter().filter_map(given).collect()
        })
    }

    fn wrong_at(self, field: &'static FieldDesc) -> Signal<Option<Sentence>> {
        let said = move |it: &Finding| finding_words(self.desc.id, Some(field), it);
        Signal::derive(move || {
            self.wrong.with(|wrong| wrong.iter().find(|it| it.path == field.id).map(said))
        })
    }

    /// What is wrong at a field that the dialog does not have.
    fn wrong_elsewhere(self) -> Option<Sentence> {
        let asked = self.asked();
        self.wrong.with(|wrong| {
            let other = wrong.iter().find(|it| asked.iter().all(|field| field.id != it.path))?;
            let said = finding_words(self.desc.id, self.desc.field(&other.path), other);
            let label = field_label(self.desc.id, &other.path);
            Some(fill(record_words::LABELLED, [("label", label), ("words", said)]))
        })
    }
}

/// The dialog; `phase` is the one that the step leads to.
#[component]
pub(super) fn DecisionDialog(
    state: Reasoning,
    desc: &'static KindDesc,
    record: StoredValue<DeskRecord>,
    phase: Signal<String>,
    /// The record counts in a closed period.
    is_closed: bool,
    on_give: Callback<Given>,
) -> impl IntoView {
    let before = record.with_value(|it| it.fields.clone().into_iter().collect());
    let typed = Typed {
        desc,
        before: StoredValue::new(before),
        after: RwSignal::new(Draft::new()),
        wrong: RwSignal::new(Vec::new()),
        today: untrack(|| Service::get().today()),
    };
    let (reason, asked) = (RwSignal::new(String::new()), RwSignal::new(false));
    Effect::watch(move || {
        if state.open.get() {
            let phase = phase.get_untracked();
            typed.after.set(record.with_value(|record| moved(desc, record, &phase)));
            typed.wrong.set(Vec::new());
            reason.set(String::new());
            asked.set(false);
        }
    });
    let unexplained = Signal::derive(move || {
        let missing = is_closed && asked.get() && reason.with(|text| text.trim().is_empty());
        missing.then(|| Sentence::from(words::REASON_NEEDED))
    });
    let submit = Callback::new(move |()| {
        asked.set(true);
        let is_right = typed.judge() && unexplained.get_untracked().is_none();
        if is_right && !state.busy.get_untracked() {
            state.busy.set(true);
            state.problem.set(None);
            let reason = reason.get_untracked().trim().to_owned();
            on_give.run(Given { fields: typed.given(), reason });
        }
    });
    let title = Sentence::from(move || {
        fill(words::TO_PHASE, [("phase", code_words(desc.id, "phase", &phase.get()))])
    });
    let refused = move || {
        let refusal = state.problem.get().map(|problem| problem_words(&problem));
        refusal.or_else(|| typed.wrong_elsewhere()).map(|said| {
            view! { <Notice title=said tone=Tone::Attention /> }
        })
    };
    let asked_now = Memo::new(move |_| typed.asked().iter().map(|it| it.id).collect::<Vec<_>>());
    let rows = move || {
        let fields = asked_now.get().into_iter().filter_map(|id| desc.field(id));
        fields.map(|field| row(typed, field)).collect_view()
    };
    let why = move || {
        is_closed.then(|| {
            view! {
                <Field label=words::REASON error=unexplained>
                    <TextInput
                        value=reason
                        on_change=move |text| reason.set(text)
                        lines=3
                        max_chars=REASON_CHARS_MAX
                    />
                </Field>
            }
        })
    };
    view! {
        <Dialog open=state.open title=title>
            <p>{t(words::STEP_TEXT)}</p>
            {refused}
            <Form on_submit=submit>
                {rows} {why}
                <div class="form-acts">
                    <Button label=common::CANCEL on_press=move |()| state.open.set(false) />
                    <Button
                        label=words::STEP_ACT
                        kind=ButtonKind::Primary
                        submit=true
                        busy=state.busy
                    />
                </div>
            </Form>
        </Dialog>
    }
}

fn row(typed: Typed, field: &'static FieldDesc) -> Part {
    let label = field_label(typed.desc.id, field.id);
    let may_be_empty = typed.after.with_untracked(|after| !field.is_required(after));
    let group = matches!(field.shape, Shape::Choice(_));
    view! {
        <Field label=label error=typed.wrong_at(field) may_be_empty=may_be_empty group=group>
            {input(typed, field)}
        </Field>
    }
    .into_any()
}

fn input(typed: Typed, field: &'static FieldDesc) -> Part {
    let value = Memo::new(move |_| typed.after.with(|after| after.get(field.id).cloned()));
    let text = move || value.with(|value| Some(value.as_ref()?.as_text()?.to_owned()));
    match field.shape {
        Shape::Choice(codes) => {
            let word =
                |code: &&'static str| Choice::new(*code, code_words(typed.desc.id, field.id, code));
            let put = move |code: Option<String>| typed.put(field, code.map(Value::Text));
            view! { <ChoiceChips options=codes.iter().map(word).collect() chosen=text on_change=put /> }
                .into_any()
        }
        Shape::Text { max_chars, lines } => {
            let put = move |text: String| typed.put(field, Some(Value::Text(text)));
            view! {
                <TextInput
                    value=move || text().unwrap_or_default()
                    on_change=put
                    lines=u16::from(lines)
                    max_chars=max_chars
                />
            }
            .into_any()
        }
        Shape::Date { .. } => {
            let shown = move || match value.get() {
                Some(Value::Date(day)) => Some(day),
                _ => None,
            };
            let put = move |day: Option<Date>| typed.put(field, day.map(Value::Date));
            view! { <DateInput value=shown on_change=put today=typed.today /> }.into_any()
        }
        _ => ().into_any(),
    }
}
