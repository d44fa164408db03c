//! Choices laid open as chips: one of them, or any of them.
//!
//! Underneath they are the browser's own radio buttons and checkboxes, so that arrows, space and
//! screen readers work as everywhere else.

use super::{Icon, field::use_field, icon, ids::fresh_id};
use crate::text::{Sentence, components::UNCHOOSE, t};
use camket_view::prelude::*;

/// One thing to choose.
#[derive(Clone, Debug)]
pub struct Choice {
    /// What the page calls it.
    pub code: Oco<'static, str>,
    /// What the officer reads.
    pub label: Sentence,
}

impl Choice {
    pub fn new(code: impl Into<Oco<'static, str>>, label: impl Into<Sentence>) -> Self {
        Self { code: code.into(), label: label.into() }
    }
}

/// Exactly one of `options`, or none yet; stands inside a [`super::Field`] with `group=true`.
#[component]
pub fn ChoiceChips(
    options: Vec<Choice>,
    /// The code chosen.
    #[prop(into)]
    chosen: Signal<Option<String>>,
    #[prop(into)] on_change: Callback<Option<String>>,
    /// Offers a way back to no choice at all.
    #[prop(optional)]
    clearable: bool,
) -> impl IntoView {
    let field = use_field();
    let name = fresh_id("choice");
    let chips = options
        .into_iter()
        .map(|Choice { code, label }| {
            let (mine, picked) = (code.clone(), code.to_string());
            view! {
                <Chip
                    kind="radio"
                    name=name.clone()
                    label=label
                    chosen=move || chosen.with(|chosen| chosen.as_deref() == Some(&*mine))
                    on_change=move |_| on_change.run(Some(picked.clone()))
                />
            }
        })
        .collect_view();
    view! {
        <div
            class="chips"
            role="radiogroup"
            aria-labelledby=field.label_id()
            aria-describedby=move || field.described_by(None)
            aria-invalid=move || field.invalid()
            aria-required=field.required()
        >
            {chips}
            <Show when=move || clearable && chosen.with(Option::is_some)>
                <button
                    type="button"
                    class="button button-quiet"
                    on:click=move |_| on_change.run(None)
                >
                    {t(UNCHOOSE)}
                </button>
            </Show>
        </div>
    }
}

/// Any number of `options`; stands inside a [`super::Field`] with `group=true`.
#[component]
pub fn ManyChips(
    options: Vec<Choice>,
    /// The codes chosen, in any order.
    #[prop(into)]
    chosen: Signal<Vec<String>>,
    /// One code was chosen (`true`) or let go: elements of a collection change one by one.
    #[prop(into)]
    on_toggle: Callback<(String, bool)>,
) -> impl IntoView {
    let field = use_field();
    let name = fresh_id("choice");
    let chips = options
        .into_iter()
        .map(|Choice { code, label }| {
            let (mine, toggled) = (code.clone(), code.to_string());
            view! {
                <Chip
                    kind="checkbox"
                    name=name.clone()
                    label=label
                    chosen=move || chosen.with(|chosen| chosen.iter().any(|code| **code == *mine))
                    on_change=move |on| on_toggle.run((toggled.clone(), on))
                />
            }
        })
        .collect_view();
    view! {
        <div
            class="chips"
            role="group"
            aria-labelledby=field.label_id()
            aria-describedby=move || field.described_by(None)
            data-invalid=move || field.invalid()
        >
            {chips}
        </div>
    }
}

#[component]
fn Chip(
    kind: &'static str,
    name: String,
    label: Sentence,
    #[prop(into)] chosen: Signal<bool>,
    #[prop(into)] on_change: Callback<bool>,
) -> impl IntoView {
    view! {
        <label class="chip">
            <input
                class="chip-input"
                type=kind
                name=name
                prop:checked=move || chosen.get()
                on:change:target=move |event| on_change.run(event.target().checked())
            />
            <span class="chip-face">
                <span class="chip-sign">{icon(Icon::Check)}</span>
                <span>{t(label)}</span>
            </span>
        </label>
    }
}
