//! No such page.

use camket_view::prelude::*;

use crate::components::{ButtonLink, EmptyState, PageHeader};
use crate::text::shell as words;

/// Says that the address leads nowhere, and where to go.
#[component]
pub fn Missing() -> impl IntoView {
    view! {
        <PageHeader title=words::NO_SUCH_PAGE />
        <EmptyState text=words::NO_SUCH_PAGE_TEXT>
            <ButtonLink label=words::TO_START href="/" />
        </EmptyState>
    }
}
