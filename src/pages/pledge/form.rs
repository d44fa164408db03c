//! Opening a batch and correcting it: the form of its descriptors, in the manner of pledges.

use camket_domain::{RecordId, kind};
use camket_view::prelude::*;

use super::batch::Batch;
use super::{manner, origin};
use crate::app::replacer;
use crate::components::{Notice, PageHeader, Tone};
use crate::pages::missing::Missing;
use crate::pages::record::{FormStart, RecordForm, Saved, fresh_form_name};
use crate::route::{Kind, Origin, Route};
use crate::service::Service;
use crate::text::pledge as words;

/// A new batch, for a session or on its own.
#[component]
pub fn PledgeNew(origin: Origin) -> impl IntoView {
    let (service, go) = (Service::get(), replacer());
    let Some(start) = start(service, &origin) else {
        return view! { <Missing /> }.into_any();
    };
    let back = match origin {
        Origin::Record(session) => Route::Record(Kind::Outreach, session),
        Origin::Blank | Origin::Draft(_) => Route::List(Kind::Pledge),
    };
    view! {
        <PageHeader title=words::NEW_TITLE back=back.path() />
        <RecordForm
            start=start
            manner=manner::OPEN
            on_saved=move |saved| go(after_opening(service, saved))
        />
    }
    .into_any()
}

fn start(service: Service, origin: &Origin) -> Option<FormStart> {
    let desc = kind(Kind::Pledge.id())?;
    let fields = match origin {
        Origin::Draft(form) => return FormStart::kept(service, form),
        Origin::Blank => origin::on_day(service.today()),
        Origin::Record(session) => {
            service.peek(|book| origin::of_session(book, *session, service.today()))
        }
    };
    let name = fresh_form_name(service, desc);
    Some(FormStart::new_record(service, name, desc, fields))
}

/// Where the officer goes on: a batch with a list wants its list.
fn after_opening(service: Service, saved: Saved) -> Route {
    let by_list =
        service.peek(|book| Batch::read(book, saved.record).is_some_and(|batch| batch.by_list));
    if saved.complete && by_list {
        Route::Roster(saved.record)
    } else {
        Route::Record(Kind::Pledge, saved.record)
    }
}

/// A batch being corrected. Once somebody has signed, the wording stands.
#[component]
pub fn PledgeEdit(id: RecordId) -> impl IntoView {
    let (service, go) = (Service::get(), replacer());
    let batch = service.peek(|book| Batch::read(book, id));
    let (Some(batch), Some(start)) = (batch, FormStart::correction(service, id)) else {
        return view! { <Missing /> }.into_any();
    };
    let back = Route::Record(Kind::Pledge, id);
    let signed = batch.tally.signed > 0;
    let manner = if signed { manner::SIGNED } else { manner::OPEN };
    let manner = crate::pages::record::FormManner { submit: None, ..manner };
    let body = match batch.why_closed() {
        Some(why) => view! { <Notice title=why tone=Tone::Attention /> }.into_any(),
        None => view! {
            {signed.then(|| view! { <Notice title=words::WORDING_STANDS /> })}
            <RecordForm
                start=start
                manner=manner
                on_saved=move |saved: Saved| go(Route::Record(Kind::Pledge, saved.record))
            />
        }
        .into_any(),
    };
    view! {
        <PageHeader title=words::EDIT_TITLE subtitle=batch.site back=back.path() />
        {body}
    }
    .into_any()
}
