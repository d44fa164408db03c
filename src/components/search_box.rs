//! The search box over a list.

use super::{Icon, icon, ids::fresh_id, use_shortcut};
use crate::text::{Sentence, components, fill, t};
use camket_view::prelude::*;
use leptos::{ev::KeyboardEvent, html};

/// A search that answers with every letter. `/` brings the cursor here, Escape empties it.
#[component]
pub fn SearchBox(
    /// What is searched and how: also the hint inside the empty box.
    #[prop(into)]
    label: Sentence,
    #[prop(into)] value: Signal<String>,
    #[prop(into)] on_change: Callback<String>,
    /// How many were found, to be read out after typing.
    #[prop(optional, into)]
    found: Signal<Option<usize>>,
) -> impl IntoView {
    let input = NodeRef::<html::Input>::new();
    let id = fresh_id("search");
    let focus = move || {
        if let Some(input) = input.get_untracked() {
            _ = input.focus();
            input.select();
        }
    };
    use_shortcut("/", focus);
    let clear = move || {
        on_change.run(String::new());
        focus();
    };
    let keys = move |event: KeyboardEvent| {
        if event.key() == "Escape" && value.with_untracked(|text| !text.is_empty()) {
            event.prevent_default();
            clear();
        }
    };
    let words = t(label);
    view! {
        <div class="search" role="search">
            <label class="visually-hidden" for=id.clone()>{words.clone()}</label>
            <span class="search-sign">{icon(Icon::Search)}</span>
            <input
                id=id
                class="input search-input"
                type="text"
                inputmode="search"
                enterkeyhint="search"
                autocomplete="off"
                autocapitalize="off"
                spellcheck="false"
                placeholder=words
                node_ref=input
                prop:value=move || value.get()
                on:input:target=move |event| on_change.run(event.target().value())
                on:keydown=keys
            />
            <Show when=move || value.with(|text| !text.is_empty())>
                <button
                    type="button"
                    class="button button-quiet button-icon-only search-clear"
                    aria-label=t(components::CLEAR_SEARCH)
                    on:click=move |_| clear()
                >
                    {icon(Icon::Close)}
                </button>
            </Show>
            <p class="visually-hidden" role="status">{move || found.get().map(|n| t(found_words(n)))}</p>
        </div>
    }
}

/// Says how many were found.
pub(super) fn found_words(n: usize) -> Sentence {
    if n == 0 { components::FOUND_NONE.into() } else { fill(components::FOUND, [("n", n.into())]) }
}
