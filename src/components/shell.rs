//! The frame around every page: menu, status line, the page itself, notices.

use super::{Nav, NavItem, ToastHost};
use crate::text::{components::SKIP_TO_CONTENT, t};
use camket_view::prelude::*;

/// The element that holds the page.
pub const MAIN_ID: &str = "main";

/// The frame.
#[component]
pub fn Shell(
    nav: Vec<NavItem>,
    #[prop(into)] current: Signal<String>,
    /// The status line.
    #[prop(into)]
    status: ViewFnOnce,
    /// The page.
    children: Children,
) -> impl IntoView {
    view! {
        <a class="skip" href=format!("#{MAIN_ID}")>{t(SKIP_TO_CONTENT)}</a>
        <div class="shell">
            <header class="shell-status">{status.run()}</header>
            <Nav items=nav current=current />
            <main class="shell-main" id=MAIN_ID tabindex="-1">{children()}</main>
        </div>
        <ToastHost />
    }
}
