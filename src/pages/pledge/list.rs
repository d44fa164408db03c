//! The list of batches, each with how many pledges it stands for.

use camket_domain::kinds::pledge_batch::pledge_count;
use camket_domain::{RecordId, Unit};
use camket_sync::RecordState;
use camket_view::prelude::*;

use crate::components::{ButtonKind, ButtonLink, Icon, PageHeader};
use crate::pages::record::{ListManner, RecordList};
use crate::route::{Kind, Origin, Route};
use crate::service::Book;
use crate::text::pledge as words;

/// The page of all batches.
#[component]
pub fn PledgeList() -> impl IntoView {
    view! {
        <PageHeader title=words::LIST_TITLE>
            <ButtonLink
                label=words::OPEN_BATCH
                href=Route::New(Kind::Pledge, Origin::Blank).path()
                kind=ButtonKind::Primary
                icon_before=Icon::Plus
            />
        </PageHeader>
        <RecordList kind=Kind::Pledge manner=ListManner { figure: count, by_name: false } />
    }
}

/// What was typed, or who has signed.
fn count(book: &Book, id: RecordId, state: &RecordState) -> Option<(i64, Unit)> {
    Some((pledge_count(state, &book.tally(id))?, Unit::Signatures))
}
