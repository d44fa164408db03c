//! The quiet line at the top of every screen: is the work safe.

use super::{Icon, Tone, icon};
use crate::text::{Sentence, t};
use camket_view::prelude::*;

/// The line; pressing it leads to the page that explains it.
#[component]
pub fn StatusLine(
    #[prop(into)] href: String,
    /// [`StatusItem`]s.
    children: Children,
) -> impl IntoView {
    view! {
        <a class="status" href=href>
            {children()}
            <span class="status-more">{icon(Icon::Next)}</span>
        </a>
    }
}

/// One thing the line says.
#[component]
pub fn StatusItem(
    #[prop(into)] sign: Signal<Icon>,
    #[prop(into)] text: Sentence,
    #[prop(optional, into)] tone: Signal<Tone>,
) -> impl IntoView {
    view! {
        <span class=move || format!("status-item {}", tone.get().class())>
            {move || icon(sign.get())} <span>{t(text)}</span>
        </span>
    }
}
