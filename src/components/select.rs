//! The browser's own select: many choices in the room of one line.

use crate::components::{error_line, fresh_id};
use crate::text::{Sentence, t};
use camket_view::prelude::*;

/// Choices under one name.
#[derive(Clone)]
pub struct Group {
    label: Option<Sentence>,
    options: Vec<(String, Sentence)>,
}

impl Group {
    /// Choices without a name above them.
    pub fn plain(options: Vec<(String, Sentence)>) -> Self {
        Self { label: None, options }
    }

    /// Choices under a name.
    pub fn named(label: impl Into<Sentence>, options: Vec<(String, Sentence)>) -> Self {
        Self { label: Some(label.into()), options }
    }
}

/// One of many, with its label above.
#[component]
pub fn Select(
    #[prop(into)] label: Sentence,
    groups: Vec<Group>,
    /// The code chosen.
    #[prop(into)]
    chosen: Signal<String>,
    #[prop(into)] on_change: Callback<String>,
    /// What is wrong with the choice and how to mend it.
    #[prop(optional, into)]
    error: Signal<Option<Sentence>>,
) -> impl IntoView {
    let problem = fresh_id("select-problem");
    let described = problem.clone();
    let is_wrong = move || error.with(Option::is_some);
    let option = move |(code, words): (String, Sentence)| {
        let mine = code.clone();
        view! {
            <option value=code prop:selected=move || chosen.with(|chosen| *chosen == mine)>
                {t(words)}
            </option>
        }
    };
    let group = move |Group { label, options }: Group| {
        let options = options.into_iter().map(option).collect_view();
        match label {
            Some(label) => view! { <optgroup label=t(label)>{options}</optgroup> }.into_any(),
            None => options.into_any(),
        }
    };
    view! {
        <label class="select">
            <span class="field-label">{t(label)}</span>
            <select
                class="input"
                aria-invalid=move || is_wrong().then_some("true")
                aria-describedby=move || is_wrong().then(|| described.clone())
                on:change:target=move |event| on_change.run(event.target().value())
            >
                {groups.into_iter().filter(|group| !group.options.is_empty()).map(group).collect_view()}
            </select>
            <span class="field-problem" id=problem aria-live="polite">
                {move || error.get().map(error_line)}
            </span>
        </label>
    }
}
