//! People in a list: number, name, what tells namesakes apart, state, and what can be done.

use super::{Badge, Tone};
use crate::text::{Sentence, t};
use camket_view::prelude::*;

/// A list of [`PersonRow`]s.
#[component]
pub fn PersonList(
    /// What list this is, for screen readers.
    #[prop(into)]
    label: Sentence,
    children: Children,
) -> impl IntoView {
    // The explicit role survives `list-style: none`, which takes it away in some readers.
    view! {
        <ul class="people" role="list" aria-label=t(label)>
            {children()}
        </ul>
    }
}

/// One person.
#[component]
pub fn PersonRow(
    #[prop(into)] name: Signal<String>,
    /// The number in the class list.
    #[prop(optional, into)]
    ordinal: Option<u32>,
    /// Class, year of birth, function.
    #[prop(optional, into)]
    detail: Option<Sentence>,
    /// The state with its tone, if there is one to tell.
    #[prop(optional, into)]
    state: Signal<Option<(Tone, Sentence)>>,
    /// The person whose turn it is.
    #[prop(optional, into)]
    current: Signal<bool>,
    /// The whole row is one target.
    #[prop(optional, into)]
    on_press: Option<Callback<()>>,
    /// Buttons behind the name; not together with `on_press`.
    #[prop(optional)]
    children: Option<Children>,
) -> impl IntoView {
    let body = view! {
        {ordinal.map(|n| view! { <span class="person-ordinal">{n}</span> })}
        <span class="person-words">
            <span class="person-name">{move || name.get()}</span>
            {detail.map(|detail| view! { <span class="person-detail">{t(detail)}</span> })}
        </span>
        {move || {
            state
                .get()
                .map(|(tone, words)| view! { <Badge tone=tone label=words /> })
        }}
    };
    let row = match on_press {
        Some(press) => view! {
            <button
                type="button"
                class="person-row"
                aria-current=move || current.get().then_some("true")
                on:click=move |_| press.run(())
            >
                {body}
            </button>
        }
        .into_any(),
        None => view! {
            <div class="person-row" aria-current=move || current.get().then_some("true")>
                {body}
                {children.map(|children| view! { <span class="person-acts">{children()}</span> })}
            </div>
        }
        .into_any(),
    };
    view! { <li class="person">{row}</li> }
}
