//! The head of a page: where one is, the way back, and what can be done to the whole.

use super::{Icon, icon};
use crate::text::{Sentence, common::BACK, t};
use camket_view::prelude::*;

/// The page's own title; the router moves the cursor to `#page-title` when the page changes, so
/// that a screen reader says where one has come.
pub const PAGE_TITLE_ID: &str = "page-title";

/// The head of a page.
#[component]
pub fn PageHeader(
    #[prop(into)] title: Sentence,
    /// What the page is of: a place, a day, a state.
    #[prop(optional, into)]
    subtitle: Option<Sentence>,
    /// One level up.
    #[prop(optional, into)]
    back: Option<String>,
    /// Buttons.
    #[prop(optional)]
    children: Option<Children>,
) -> impl IntoView {
    view! {
        <header class="page-header">
            {back
                .map(|href| {
                    view! {
                        <a
                            class="button button-quiet button-icon-only page-back"
                            href=href
                            aria-label=t(BACK)
                        >
                            {icon(Icon::Back)}
                        </a>
                    }
                })}
            <div class="page-words">
                <h1 class="page-title" id=PAGE_TITLE_ID tabindex="-1">{t(title)}</h1>
                {subtitle.map(|words| view! { <p class="page-subtitle">{t(words)}</p> })}
            </div>
            {children.map(|children| view! { <div class="page-acts">{children()}</div> })}
        </header>
    }
}
