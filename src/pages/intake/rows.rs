//! One row of a list that is brought in: whether it is taken, and what there is to look at.

use std::collections::BTreeSet;

use camket_view::prelude::*;

use crate::text::{Sentence, fill, intake as words, t};

/// The tick of one row; a press turns round what would be done with it.
#[component]
pub(in crate::pages) fn Tick(
    line: usize,
    /// What tells the row from every other.
    key: usize,
    name: String,
    #[prop(into)] taken: Signal<bool>,
    turned: RwSignal<BTreeSet<usize>>,
) -> impl IntoView {
    let blanks = [("line", line.to_string().into()), ("name", name.into())];
    let label = fill(words::TAKE_ROW, blanks);
    let turn = move |_| {
        turned.update(|turned| {
            if !turned.remove(&key) {
                turned.insert(key);
            }
        });
    };
    view! {
        <label class="tick">
            <input
                class="tick-input"
                type="checkbox"
                aria-label=t(label)
                prop:checked=move || taken.get()
                on:change=turn
            />
        </label>
    }
}

/// What there is to look at in a row; `wrong` if it keeps the row out.
pub(in crate::pages) fn remark_list(said: Vec<Sentence>, wrong: bool) -> Part {
    if said.is_empty() {
        return ().into_any();
    }
    let lines = said.into_iter().map(|words| view! { <li>{t(words)}</li> }).collect_view();
    view! { <ul class="doubts" class:doubts-wrong=wrong>{lines}</ul> }.into_any()
}
