//! Text, on one line or on several.

use super::field::use_field;
use crate::text::{components, fill, t};
use camket_view::prelude::*;

/// What kind of text, which decides the keyboard that comes up.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum TextKind {
    #[default]
    Plain,
    Password,
    /// Digits that are not shown.
    Pin,
    Phone,
}

impl TextKind {
    const fn input_type(self) -> &'static str {
        match self {
            Self::Plain => "text",
            Self::Password | Self::Pin => "password",
            Self::Phone => "tel",
        }
    }

    const fn keyboard(self) -> Option<&'static str> {
        match self {
            Self::Pin => Some("numeric"),
            Self::Plain | Self::Password | Self::Phone => None,
        }
    }
}

/// A text input; stands inside a [`super::Field`].
#[component]
pub fn TextInput(
    #[prop(into)] value: Signal<String>,
    #[prop(into)] on_change: Callback<String>,
    #[prop(optional)] kind: TextKind,
    /// Height in lines; above one the officer can write paragraphs.
    #[prop(default = 1)]
    lines: u16,
    /// Most characters; the rest is counted out loud, not cut off.
    #[prop(optional, into)]
    max_chars: Option<u32>,
    /// The browser's name for the value ("username", "current-password"); off unless given.
    #[prop(default = "off")]
    autocomplete: &'static str,
) -> impl IntoView {
    let field = use_field();
    let described = move || field.described_by(None);
    let input = if lines > 1 {
        view! {
            <textarea
                id=field.input_id()
                class="input input-lines"
                rows=lines
                autocomplete=autocomplete
                prop:value=move || value.get()
                aria-invalid=move || field.invalid()
                aria-required=field.required()
                aria-describedby=described
                on:input:target=move |event| on_change.run(event.target().value())
            ></textarea>
        }
        .into_any()
    } else {
        view! {
            <input
                id=field.input_id()
                class="input"
                type=kind.input_type()
                inputmode=kind.keyboard()
                autocomplete=autocomplete
                prop:value=move || value.get()
                aria-invalid=move || field.invalid()
                aria-required=field.required()
                aria-describedby=described
                on:input:target=move |event| on_change.run(event.target().value())
            />
        }
        .into_any()
    };
    view! {
        {input}
        {max_chars.map(|max| view! { <Room value=value max=max /> })}
    }
}

/// From this share of the limit on, the room left is shown.
const ROOM_SHOWN_FROM_PERCENT: u32 = 80;

#[component]
fn Room(value: Signal<String>, max: u32) -> impl IntoView {
    let count = Memo::new(move |_| {
        value.with(|text| u32::try_from(text.chars().count()).unwrap_or(u32::MAX))
    });
    let near = move || u64::from(count.get()) * 100 >= u64::from(max * ROOM_SHOWN_FROM_PERCENT);
    view! {
        <p class="input-room" aria-live="polite">
            {move || {
                near()
                    .then(|| match max.checked_sub(count.get()) {
                        Some(left) => t(fill(components::CHARACTERS_LEFT, [("n", left.into())])),
                        None => {
                            let over = count.get() - max;
                            t(fill(components::CHARACTERS_OVER, [("n", over.into())]))
                        }
                    })
            }}
        </p>
    }
}
