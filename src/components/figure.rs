//! A figure: one big number with its name, leading to what it counts.

use crate::text::{Sentence, components::NOT_COUNTED_YET, t};
use camket_view::prelude::*;

/// Figures side by side, as many as there is room for.
#[component]
pub fn FigureRow(children: Children) -> impl IntoView {
    view! { <div class="figures">{children()}</div> }
}

/// One big number.
#[component]
pub fn Figure(
    /// The number; `None` while it is being counted.
    #[prop(into)]
    value: Signal<Option<i64>>,
    /// What is counted.
    #[prop(into)]
    label: Sentence,
    /// The comparison or the target beside it.
    #[prop(optional, into)]
    note: Option<Sentence>,
    /// The list behind the number.
    #[prop(optional, into)]
    href: Option<String>,
) -> impl IntoView {
    let number = move || value.get().map_or(Sentence::from(NOT_COUNTED_YET), Sentence::from);
    let body = view! {
        <span class="figure-label">{t(label)}</span>
        <span class="figure-number" class:figure-pending=move || value.get().is_none()>
            {t(number)}
        </span>
        {note.map(|note| view! { <span class="figure-note">{t(note)}</span> })}
    };
    match href {
        Some(href) => view! { <a class="figure figure-link" href=href>{body}</a> }.into_any(),
        None => view! { <p class="figure">{body}</p> }.into_any(),
    }
}
