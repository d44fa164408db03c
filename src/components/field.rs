//! A field: its label above, help and error beside the input, all of them wired for screen readers.

use super::{Icon, icon, ids::fresh_id};
use crate::text::{Sentence, components::NOT_REQUIRED, t};
use camket_view::prelude::*;

/// What an input must know of the field around it.
#[derive(Clone, Copy)]
pub struct FieldLink {
    ids: StoredValue<Ids>,
    described: Signal<Described>,
    required: bool,
}

struct Ids {
    input: String,
    label: String,
    help: String,
    problem: String,
}

impl Ids {
    fn fresh() -> Self {
        let input = fresh_id("field");
        let [label, help, problem] = ["label", "help", "problem"].map(|s| format!("{input}-{s}"));
        Self { input, label, help, problem }
    }
}

/// Which of the field's remarks are on the screen.
#[derive(Clone, Copy, Default, PartialEq, Eq)]
struct Described {
    help: bool,
    problem: bool,
    invalid: bool,
}

impl FieldLink {
    /// Returns the id that the input must bear.
    pub fn input_id(self) -> String {
        self.ids.with_value(|ids| ids.input.clone())
    }

    /// Returns the id of the label, for groups (`aria-labelledby`).
    pub fn label_id(self) -> String {
        self.ids.with_value(|ids| ids.label.clone())
    }

    /// Returns the value of `aria-describedby`; `own` is the id of a remark of the input's own.
    pub fn described_by(self, own: Option<&str>) -> Option<String> {
        let shown = self.described.get();
        let all = self.ids.with_value(|ids| {
            let help = shown.help.then_some(ids.help.as_str());
            let problem = shown.problem.then_some(ids.problem.as_str());
            [own, problem, help].into_iter().flatten().collect::<Vec<_>>().join(" ")
        });
        (!all.is_empty()).then_some(all)
    }

    /// Returns the value of `aria-invalid`.
    pub fn invalid(self) -> Option<&'static str> {
        self.described.get().invalid.then_some("true")
    }

    /// Returns the value of `aria-required`.
    pub fn required(self) -> Option<&'static str> {
        self.required.then_some("true")
    }
}

/// Returns the field around the input being built; an input on its own gets fresh ids.
pub(super) fn use_field() -> FieldLink {
    use_context().unwrap_or_else(|| FieldLink {
        ids: StoredValue::new(Ids::fresh()),
        described: Signal::stored(Described::default()),
        required: false,
    })
}

/// The frame of one input.
#[component]
pub fn Field(
    #[prop(into)] label: Sentence,
    #[prop(optional, into)] help: Option<Sentence>,
    /// What is wrong and how to mend it; the value is not taken as it is.
    #[prop(optional, into)]
    error: Signal<Option<Sentence>>,
    /// What looks odd; the value is taken all the same.
    #[prop(optional, into)]
    doubt: Signal<Option<Sentence>>,
    /// Says "optional" beside the label. Required is the rule and is not marked.
    #[prop(optional)]
    may_be_empty: bool,
    /// The field holds several controls (chips, a switch list) and not a single input.
    #[prop(optional)]
    group: bool,
    children: Children,
) -> impl IntoView {
    let has_help = help.is_some();
    let link = FieldLink {
        ids: StoredValue::new(Ids::fresh()),
        described: Signal::derive(move || {
            let invalid = error.with(Option::is_some);
            Described { help: has_help, problem: invalid || doubt.with(Option::is_some), invalid }
        }),
        required: !may_be_empty,
    };
    let id = move |pick: fn(&Ids) -> &String| link.ids.with_value(|ids| pick(ids).clone());
    let words = view! {
        {t(label)}
        {may_be_empty.then(|| view! { <span class="field-mark">" ("{t(NOT_REQUIRED)}")"</span> })}
    };
    let label = if group {
        view! { <span class="field-label" id=id(|ids| &ids.label)>{words}</span> }.into_any()
    } else {
        view! {
            <label class="field-label" id=id(|ids| &ids.label) for=link.input_id()>{words}</label>
        }
        .into_any()
    };
    view! {
        <div class="field" class:field-invalid=move || error.with(Option::is_some)>
            {label}
            {help.map(|help| view! { <p class="field-help" id=id(|ids| &ids.help)>{t(help)}</p> })}
            <Provider value=link>{children()}</Provider>
            <div class="field-problem" id=id(|ids| &ids.problem) aria-live="polite">
                {move || error.get().map(|words| remark(words, "field-error"))}
                {move || doubt.get().map(|words| remark(words, "field-doubt"))}
            </div>
        </div>
    }
}

/// One line under an input, with the sign that goes with it.
pub(super) fn remark(words: Sentence, class: &'static str) -> impl IntoView {
    view! { <p class=class>{icon(Icon::Warning)}<span>{t(words)}</span></p> }
}

/// The same as a part of a line, where no paragraph may stand: inside a label.
pub fn error_line(words: Sentence) -> impl IntoView {
    view! { <span class="field-error">{icon(Icon::Warning)}<span>{t(words)}</span></span> }
}
