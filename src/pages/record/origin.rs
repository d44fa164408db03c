//! A new record's form under an address that leads back to it.

use camket_domain::{Draft, RecordId};
use camket_view::prelude::*;

use super::list::forget;
use super::{FormManner, FormStart, RecordForm, Saved, fresh_form_name};
use crate::app::replacer;
use crate::route::{Kind, Origin, Route};
use crate::service::Service;

/// The form of a new record, from whatever it starts from.
///
/// A blank form gives itself a name and moves to the address of that name at once, so that loading
/// the page again brings back what was typed.
#[component]
pub fn NewRecord(
    kind: Kind,
    origin: Origin,
    /// Fills in what the clock, the last record or the record it starts from can tell.
    prefill: fn(Service, Option<RecordId>) -> Draft,
    #[prop(optional)] manner: FormManner,
) -> impl IntoView {
    let (service, replace) = (Service::get(), replacer());
    let start = move |name: String, from: Option<RecordId>| {
        let kept = FormStart::kept(service, &name).filter(|start| start.kind.id == kind.id());
        kept.or_else(|| {
            let desc = camket_domain::kind(kind.id())?;
            Some(FormStart::new_record(service, name, desc, prefill(service, from)))
        })
    };
    let start = match origin {
        Origin::Draft(name) => start(name, None),
        Origin::Record(from) => start(format!("new-{}-from-{from}", kind.id()), Some(from)),
        Origin::Blank => {
            Effect::watch(move || {
                let desc = camket_domain::kind(kind.id());
                let name = desc.map(|desc| fresh_form_name(service, desc)).unwrap_or_default();
                replace(Route::New(kind, Origin::Draft(name)));
            });
            None
        }
    };
    let done = move |saved: Saved| {
        forget(kind);
        replace(Route::Record(kind, saved.record));
    };
    start.map(|start| view! { <RecordForm start=start manner=manner on_saved=done /> })
}
