//! Outreach sessions: the list, a new one in under a minute, one with its minutes, a correction.

mod manner;
mod minutes;
mod prefill;

use camket_domain::{RecordId, View};
use camket_view::prelude::*;

use super::record::{NewRecord, RecordDetail, RecordEdit, RecordList, RecordRow};
use crate::components::{Button, ButtonKind, ButtonLink, Icon, ListDetail, PageHeader, Section};
use crate::route::{Kind, Origin, Route};
use crate::service::{Book, Service};
use crate::text::{outreach as words, t};
use manner::MANNER;
use minutes::Minutes;

/// All sessions.
#[component]
pub fn OutreachList() -> impl IntoView {
    view! {
        <PageHeader title=words::TITLE>
            <NewLink />
        </PageHeader>
        <RecordList kind=Kind::Outreach />
    }
}

#[component]
fn NewLink() -> impl IntoView {
    let href = Route::New(Kind::Outreach, Origin::Blank).path();
    view! { <ButtonLink label=words::NEW href=href kind=ButtonKind::Primary icon_before=Icon::Plus /> }
}

/// A new session.
#[component]
pub fn OutreachNew(origin: Origin) -> impl IntoView {
    view! {
        <PageHeader title=words::NEW_TITLE back=Route::List(Kind::Outreach).path() />
        <NewRecord kind=Kind::Outreach origin=origin prefill=prefill::prefill manner=MANNER />
    }
}

/// A session being corrected.
#[component]
pub fn OutreachEdit(id: RecordId) -> impl IntoView {
    view! { <RecordEdit kind=Kind::Outreach id=id title=words::EDIT_TITLE manner=MANNER /> }
}

/// One session, beside the list where there is room, with its minutes for the printer.
#[component]
pub fn OutreachDetail(id: RecordId) -> impl IntoView {
    let batch = Route::New(Kind::Pledge, Origin::Record(id)).path();
    let acts = move || {
        view! {
            <ButtonLink
                label=words::OPEN_BATCH
                href=batch.clone()
                kind=ButtonKind::Primary
                icon_before=Icon::Pledge
            />
            <Button
                label=words::PRINT
                icon_before=Icon::Print
                on_press=|()| _ = window().print()
            />
        }
        .into_any()
    };
    let list = move || view! { <RecordList kind=Kind::Outreach chosen=id /> };
    view! {
        <ListDetail list=list taken=true>
            <div class="no-print">
                <RecordDetail kind=Kind::Outreach id=id acts=acts>
                    <Batches session=id />
                </RecordDetail>
            </div>
            <Minutes id=id />
        </ListDetail>
    }
}

/// The pledge batches that belong to the session.
#[component]
fn Batches(session: RecordId) -> impl IntoView {
    let service = Service::get();
    let batches = Memo::new(move |_| service.read(|book| batches_of(book, session)));
    view! {
        <Section title=words::BATCHES>
            <Show
                when=move || batches.with(|batches| !batches.is_empty())
                fallback=|| view! { <p class="record-none">{t(words::NO_BATCH)}</p> }
            >
                <ul class="record-rows" role="list">
                    <For each=move || batches.get() key=|id| *id let:id>
                        <RecordRow id=id />
                    </For>
                </ul>
            </Show>
        </Section>
    }
}

fn batches_of(book: &Book, session: RecordId) -> Vec<RecordId> {
    let belongs = |state: &dyn View| state.reference("outreach") == Some(session);
    book.list("pledge_batch").filter(|(_, state)| belongs(*state)).map(|(id, _)| id).collect()
}
