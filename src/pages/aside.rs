//! What HQ keeps aside, in plain words: on the record, and among what is to be corrected.

use camket_domain::RecordId;
use camket_view::prelude::*;

use super::refused::{RefusedNotices, title_of};
use crate::components::{Badge, Notice, Tone};
use crate::route::{Kind, Route};
use crate::service::{Aside, Service};
use crate::text::aside::of_objection;
use crate::text::{record, t};

/// Says on a record what HQ keeps aside of it, and what it has decided not to take.
#[component]
pub fn KeptAside(id: RecordId) -> impl IntoView {
    let service = Service::get();
    let aside = Memo::new(move |_| {
        let mut all = service.kept_aside();
        all.retain(|aside| aside.record == id);
        all
    });
    view! {
        {move || aside.get().into_iter().map(notice).collect_view()}
        <RefusedNotices id=id />
    }
}

fn notice(aside: Aside) -> impl IntoView {
    let (why, what_to_do) = of_objection(aside.objection);
    view! {
        <Notice title=why tone=Tone::Attention>
            <p>{t(what_to_do)}</p>
        </Notice>
    }
}

/// A line for a list: the record, why, and what to do.
pub fn aside_row(aside: Aside) -> impl IntoView {
    let (why, what_to_do) = of_objection(aside.objection);
    let lines = view! {
        <span class="today-title">{title_of(aside.record, None)}</span>
        <span class="today-detail">{t(why)}</span>
        <span class="today-detail">{t(what_to_do)}</span>
    };
    view! {
        <li class="today-row">
            {record_link(aside.record, lines.into_any())}
            <Badge label=record::NEEDS_YOU tone=Tone::Attention />
        </li>
    }
}

/// Leads to a record, unless it has left the tablet: with its area, or because HQ did not take it.
pub(super) fn record_link(id: RecordId, lines: Part) -> impl IntoView {
    let kind = Service::get().peek(|book| book.record(id).and_then(|it| Kind::of(it.kind())));
    match kind {
        Some(kind) => {
            let to = Route::Record(kind, id).path();
            view! {
                <a class="today-link" href=to>
                    {lines}
                </a>
            }
            .into_any()
        }
        None => view! { <div class="today-link">{lines}</div> }.into_any(),
    }
}
