//! Correcting a record: only while it is open, and only once its conflicts are settled.

use camket_domain::{RecordId, State};
use camket_view::prelude::*;

use super::detail::{Conflicts, Gone, Returned};
use super::{FormManner, FormStart, RecordForm, Saved};
use crate::app::replacer;
use crate::components::{ButtonLink, Notice, PageHeader, Tone};
use crate::route::{Kind, Route};
use crate::service::Service;
use crate::text::{Sentence, common, record as words, t};

/// Why a record is not corrected right now.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Hindrance {
    Gone,
    Closed,
    Unsettled,
}

/// The page on which a record is corrected.
#[component]
pub fn RecordEdit(
    kind: Kind,
    id: RecordId,
    #[prop(into)] title: Sentence,
    #[prop(optional)] manner: FormManner,
) -> impl IntoView {
    let service = Service::get();
    // Once the form stands, nothing that sync brings takes it away from under the hand.
    let hindrance = Memo::new(move |before: Option<&Option<Hindrance>>| match before {
        Some(None) => None,
        _ => hindrance(service, kind, id),
    });
    let title = StoredValue::new(title);
    let header = move || {
        let back = Route::Record(kind, id).path();
        view! { <PageHeader title=title.get_value() subtitle=move || name(service, id) back=back /> }
    };
    move || match hindrance.get() {
        Some(Hindrance::Gone) => view! { <Gone kind=kind id=id /> }.into_any(),
        Some(Hindrance::Closed) => view! {
            {header()}
            <Notice title=words::CLOSED_TITLE tone=Tone::Wait>
                <p>{t(words::CLOSED)}</p>
                <ButtonLink label=common::BACK href=Route::Record(kind, id).path() />
            </Notice>
        }
        .into_any(),
        Some(Hindrance::Unsettled) => view! {
            {header()}
            <Conflicts id=id />
        }
        .into_any(),
        None => view! {
            {header()}
            <Returned id=id />
            <Correction kind=kind id=id manner=manner />
        }
        .into_any(),
    }
}

#[component]
fn Correction(kind: Kind, id: RecordId, manner: FormManner) -> impl IntoView {
    let (service, replace) = (Service::get(), replacer());
    let done = move |saved: Saved| replace(Route::Record(kind, saved.record));
    FormStart::correction(service, id)
        .map(|start| view! { <RecordForm start=start manner=manner on_saved=done /> })
}

fn hindrance(service: Service, kind: Kind, id: RecordId) -> Option<Hindrance> {
    service.read(|book| match book.record(id) {
        Some(state) if state.kind() == kind.id() => {
            let open = State::of(state).is_some_and(State::is_open);
            if !open {
                Some(Hindrance::Closed)
            } else {
                (!state.conflicts().is_empty()).then_some(Hindrance::Unsettled)
            }
        }
        _ => Some(Hindrance::Gone),
    })
}

fn name(service: Service, id: RecordId) -> Sentence {
    service.title(id).map_or_else(|| words::UNNAMED.into(), Sentence::from)
}
