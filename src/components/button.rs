//! Buttons, and links that look like them.

use super::{Icon, icon, ids::fresh_id};
use crate::text::{Sentence, components::BUSY, t};
use camket_view::prelude::*;

/// How much a button asks for the eye. One `Primary` per screen.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum ButtonKind {
    /// The one next thing.
    Primary,
    /// Any other act.
    #[default]
    Secondary,
    /// An act that belongs to the thing beside it.
    Quiet,
    /// An act that takes something away.
    Danger,
}

impl ButtonKind {
    const fn class(self) -> &'static str {
        match self {
            Self::Primary => "button button-primary",
            Self::Secondary => "button button-secondary",
            Self::Quiet => "button button-quiet",
            Self::Danger => "button button-danger",
        }
    }
}

/// A button.
///
/// There is no plain "disabled": a button that cannot act now says why (`why_not`), stays
/// reachable by keyboard and reads its reason out.
#[component]
pub fn Button(
    /// What happens, as a verb.
    #[prop(into)]
    label: Sentence,
    /// The act. A button of a form (`submit`) needs none: the form has it.
    #[prop(optional, into)]
    on_press: Option<Callback<()>>,
    #[prop(optional)] kind: ButtonKind,
    #[prop(optional, into)] icon_before: Option<Icon>,
    /// Shows the icon alone; the label is still read out and shown as the tooltip.
    #[prop(optional)]
    icon_only: bool,
    /// The act is running: the button says so and takes no second press.
    #[prop(optional, into)]
    busy: Signal<bool>,
    /// Why the act is not possible now, and what to do instead; shown under the button.
    #[prop(optional, into)]
    why_not: Option<Signal<Option<Sentence>>>,
    /// Sends the form around it.
    #[prop(optional)]
    submit: bool,
) -> impl IntoView {
    let reason_id = StoredValue::new(fresh_id("reason"));
    let words = t(label);
    let title = icon_only.then(|| words.clone());
    let barred = move || why_not.is_some_and(|why_not| why_not.with(Option::is_some));
    let held = Memo::new(move |_| busy.get() || barred());
    let press = move |event: leptos::ev::MouseEvent| match on_press {
        _ if held.get_untracked() => event.prevent_default(),
        Some(act) => act.run(()),
        None => (),
    };
    let button = view! {
        <button
            type=if submit { "submit" } else { "button" }
            class=kind.class()
            class:button-icon-only=icon_only
            title=title
            aria-disabled=move || held.get().then_some("true")
            aria-busy=move || busy.get().then_some("true")
            aria-describedby=move || barred().then(|| reason_id.get_value())
            on:click=press
        >
            {icon_before.map(icon)}
            <span class="button-label" class:visually-hidden=icon_only>
                {move || if busy.get() { t(BUSY)() } else { words() }}
            </span>
        </button>
    };
    match why_not {
        None => button.into_any(),
        Some(why_not) => view! {
            <div class="button-held">
                {button}
                <p class="button-reason" id=reason_id.get_value()>{move || why_not.get().map(t)}</p>
            </div>
        }
        .into_any(),
    }
}

/// A link that looks like a button, for going somewhere.
#[component]
pub fn ButtonLink(
    #[prop(into)] label: Sentence,
    #[prop(into)] href: String,
    #[prop(optional)] kind: ButtonKind,
    #[prop(optional, into)] icon_before: Option<Icon>,
) -> impl IntoView {
    view! {
        <a class=kind.class() href=href>
            {icon_before.map(icon)}
            <span class="button-label">{t(label)}</span>
        </a>
    }
}
