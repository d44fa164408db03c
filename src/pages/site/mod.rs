//! Sites: the list by kind, the card with what happened there, new ones, corrections.

mod history;
pub(super) mod import;

use camket_domain::{Draft, RecordId};
use camket_view::prelude::*;

use super::record::{FormManner, ListManner, NewRecord, RecordDetail, RecordEdit, RecordList};
use crate::components::{ButtonKind, ButtonLink, Icon, ListDetail, PageHeader};
use crate::route::{Kind, Origin, Route};
use crate::service::Service;
use crate::text::evaluation::FROM_SITE;
use crate::text::site as words;
use history::SiteHistory;

pub use import::SiteImport;

/// Sites are looked up by name.
const LIST: ListManner = ListManner { figure: |_, _, _| None, by_name: true };

/// All sites.
#[component]
pub fn SiteList() -> impl IntoView {
    let href = Route::New(Kind::Site, Origin::Blank).path();
    view! {
        <PageHeader title=words::TITLE>
            <ButtonLink
                label=words::IMPORT
                href=Route::SiteImport.path()
                icon_before=Icon::List
            />
            <ButtonLink
                label=words::NEW
                href=href
                kind=ButtonKind::Primary
                icon_before=Icon::Plus
            />
        </PageHeader>
        <RecordList kind=Kind::Site manner=LIST />
    }
}

/// A new site.
#[component]
pub fn SiteNew(origin: Origin) -> impl IntoView {
    view! {
        <PageHeader title=words::NEW_TITLE back=Route::List(Kind::Site).path() />
        <NewRecord kind=Kind::Site origin=origin prefill=nothing_known />
    }
}

fn nothing_known(_: Service, _: Option<RecordId>) -> Draft {
    Draft::new()
}

/// A site being corrected.
#[component]
pub fn SiteEdit(id: RecordId) -> impl IntoView {
    view! {
        <RecordEdit kind=Kind::Site id=id title=words::EDIT_TITLE manner=FormManner::default() />
    }
}

/// The card of a site, beside the list where there is room.
#[component]
pub fn SiteDetail(id: RecordId) -> impl IntoView {
    let href = Route::New(Kind::Outreach, Origin::Record(id)).path();
    let evaluate = Route::New(Kind::Evaluation, Origin::Record(id)).path();
    let acts = move || {
        view! {
            <ButtonLink
                label=words::RECORD_HERE
                href=href.clone()
                kind=ButtonKind::Primary
                icon_before=Icon::Plus
            />
            <ButtonLink label=FROM_SITE href=evaluate.clone() icon_before=Icon::Check />
        }
        .into_any()
    };
    let list = move || view! { <RecordList kind=Kind::Site manner=LIST chosen=id /> };
    view! {
        <ListDetail list=list taken=true>
            <RecordDetail kind=Kind::Site id=id acts=acts>
                <SiteHistory site=id />
            </RecordDetail>
        </ListDetail>
    }
}
