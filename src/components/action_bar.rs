//! The bar at the foot of a form: one main act, always in reach of the thumb.

use camket_view::prelude::*;

/// Sticks to the foot of the page; the primary button comes last.
#[component]
pub fn ActionBar(children: Children) -> impl IntoView {
    view! {
        <div class="action-bar">
            <div class="action-bar-acts">{children()}</div>
        </div>
    }
}
