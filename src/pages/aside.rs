//! What HQ keeps aside, in plain words: on the record, and among what is to be corrected.

use camket_domain::RecordId;
use camket_view::prelude::*;

use crate::components::{Badge, Notice, Tone};
use crate::route::{Kind, Route};
use crate::service::{Aside, Service};
use crate::text::aside::{self as words, of_objection};
use crate::text::{Phrase, Sentence, fill, record, t};

/// Says on a record what HQ keeps aside of it.
#[component]
pub fn KeptAside(id: RecordId) -> impl IntoView {
    let service = Service::get();
    let aside = Memo::new(move |_| {
        let mut all = service.kept_aside();
        all.retain(|aside| aside.record == id);
        all
    });
    move || aside.get().into_iter().map(notice).collect_view()
}

fn notice(aside: Aside) -> impl IntoView {
    let (why, _) = of_objection(aside.objection);
    view! {
        <Notice title=why tone=Tone::Attention>
            {rejection(&aside).map(|said| view! { <p>{t(said)}</p> })} <p>{t(what_to_do(&aside))}</p>
        </Notice>
    }
}

/// A line for a list: the record, why, and what to do.
pub fn aside_row(aside: Aside) -> impl IntoView {
    let service = Service::get();
    let id = aside.record;
    let kind = service.peek(|book| book.record(id).and_then(|state| Kind::of(state.kind())));
    let title = service.title(id).unwrap_or_else(|| id.to_string());
    let (why, _) = of_objection(aside.objection);
    let what_to_do = what_to_do(&aside);
    let detail = rejection(&aside).unwrap_or_else(|| why.into());
    let lines = view! {
        <span class="today-title">{title}</span>
        <span class="today-detail">{t(detail)}</span>
        <span class="today-detail">{t(what_to_do)}</span>
    };
    let lines = match kind {
        Some(kind) => {
            let to = Route::Record(kind, id).path();
            view! {
                <a class="today-link" href=to>
                    {lines}
                </a>
            }
            .into_any()
        }
        // Its record has left the tablet, with its area.
        None => view! { <div class="today-link">{lines}</div> }.into_any(),
    };
    view! {
        <li class="today-row">{lines} <Badge label=record::NEEDS_YOU tone=Tone::Attention /></li>
    }
}

/// What helps: nothing of the tablet's own any more once HQ has decided.
fn what_to_do(aside: &Aside) -> Phrase {
    match aside.rejected {
        Some(_) => words::REJECTED_DO,
        None => of_objection(aside.objection).1,
    }
}

fn rejection(aside: &Aside) -> Option<Sentence> {
    let note = aside.rejected.clone()?;
    Some(fill(words::REJECTED, [("note", note.into())]))
}
