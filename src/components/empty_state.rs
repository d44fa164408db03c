//! A list without rows: why it is empty, and the one act that fills it.

use super::{Icon, icon};
use crate::text::{Sentence, t};
use camket_view::prelude::*;

/// Stands where rows would stand.
#[component]
pub fn EmptyState(
    #[prop(into)] text: Sentence,
    #[prop(default = Icon::List)] sign: Icon,
    /// The one button.
    #[prop(optional)]
    children: Option<Children>,
) -> impl IntoView {
    view! {
        <div class="empty">
            <span class="empty-sign">{icon(sign)}</span>
            <p class="empty-text">{t(text)}</p>
            {children.map(|children| children())}
        </div>
    }
}
