//! Pages of the kinds that need none of their own: descriptors and words are all they are made of.

use camket_domain::{Draft, RecordId};
use camket_view::prelude::*;

use super::record::{FormManner, NewRecord, RecordDetail, RecordEdit, RecordList};
use crate::components::{ButtonKind, ButtonLink, Icon, ListDetail, PageHeader};
use crate::route::{Kind, Origin, Route};
use crate::text::catalogue::{KindWords, kind_words};
use crate::text::{common, fill, record as words};

/// The words of a kind with pages.
fn words_of(kind: Kind) -> &'static KindWords {
    kind_words(kind.id()).expect("a test of the catalogue asks for the words of every kind")
}

/// All records of a kind.
#[component]
pub fn PlainList(kind: Kind) -> impl IntoView {
    let words = words_of(kind);
    view! {
        <PageHeader title=words.many>
            <ButtonLink
                label=words.new
                href=Route::New(kind, Origin::Blank).path()
                kind=ButtonKind::Primary
                icon_before=Icon::Plus
            />
        </PageHeader>
        <RecordList kind=kind />
    }
}

/// A new record of a kind.
#[component]
pub fn PlainNew(kind: Kind, origin: Origin) -> impl IntoView {
    view! {
        <PageHeader title=words_of(kind).new back=kind.address() />
        <NewRecord kind=kind origin=origin prefill=|_, _| Draft::new() />
    }
}

/// A record of a kind being corrected.
#[component]
pub fn PlainEdit(kind: Kind, id: RecordId) -> impl IntoView {
    let one = words_of(kind).one.into();
    let title = fill(words::LABELLED, [("label", common::EDIT.into()), ("words", one)]);
    view! { <RecordEdit kind=kind id=id title=title manner=FormManner::default() /> }
}

/// One record of a kind, beside the list where there is room.
#[component]
pub fn PlainDetail(kind: Kind, id: RecordId) -> impl IntoView {
    let list = move || view! { <RecordList kind=kind chosen=id /> };
    view! {
        <ListDetail list=list taken=true>
            <RecordDetail kind=kind id=id />
        </ListDetail>
    }
}
