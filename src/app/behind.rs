//! What lies behind the door.
//!
//! The door is small and there at once, even over a slow line. Everything else, the acts of the
//! door among it, comes in a file behind it while somebody types a PIN; `src/main.rs` makes the
//! cut, and docs/adr/0019-the-door-apart.md says why it is there.

use std::pin::Pin;

use camket_view::prelude::*;
use camket_view::spawn_local;

use super::field;
use crate::device::history::Address;
use crate::pages::carry;
use crate::service::{DoorAct, OpenProblem, Service};
use crate::text::{door as words, t};

/// What the door reaches only through here; one, [`BEHIND`].
pub struct Behind {
    act: fn(Service, DoorAct) -> Opening,
    book: fn(Service, RwSignal<Address>) -> Part,
    deliver: fn() -> Part,
    attend: fn(Service),
}

/// Everything that lies behind the door.
pub static BEHIND: Behind = Behind {
    act: |service, act| Box::pin(service.open_by(act)),
    book: field::book,
    deliver: || view! { <carry::Deliver /> }.into_any(),
    attend: Service::lock_when_left,
};

/// An attempt to get in.
type Opening = Pin<Box<dyn Future<Output = Result<(), OpenProblem>>>>;

/// Fetches what lies behind; `None` if it could not be had now.
pub type Fetch = fn() -> Pin<Box<dyn Future<Output = Option<&'static Behind>>>>;

/// The way there, in the context.
#[derive(Clone, Copy)]
pub struct Way {
    fetch: Fetch,
    service: Service,
    there: RwSignal<Option<&'static Behind>>,
}

impl Way {
    /// Puts the way into the context, and begins to fetch what is there.
    pub(super) fn provide(fetch: Fetch, service: Service) -> Self {
        let way = Self { fetch, service, there: RwSignal::new(None) };
        provide_context(way);
        way.look();
        way
    }

    /// Returns the way of the context.
    pub fn get() -> Self {
        expect_context()
    }

    /// Does what was asked for at the door, once what lies behind it is there.
    pub async fn open_by(self, act: DoorAct) -> Result<(), OpenProblem> {
        let behind = self.fetched().await.ok_or(OpenProblem::NotHere)?;
        (behind.act)(self.service, act).await
    }

    /// Where anybody's envelope is brought to HQ.
    pub fn deliver(self) -> Part {
        self.look();
        self.shown(|behind| (behind.deliver)())
    }

    /// The page of an open book.
    pub(super) fn book(self, address: RwSignal<Address>) -> Part {
        self.shown(move |behind| (behind.book)(self.service, address))
    }

    fn shown(self, show: impl Fn(&'static Behind) -> Part + 'static) -> Part {
        view! {
            {move || match self.there.get() {
                Some(behind) => show(behind),
                None => view! { <p role="status">{t(words::OPENING)}</p> }.into_any(),
            }}
        }
        .into_any()
    }

    fn look(self) {
        spawn_local(async move { _ = self.fetched().await });
    }

    async fn fetched(self) -> Option<&'static Behind> {
        let behind = (self.fetch)().await?;
        if self.there.get_untracked().is_none() {
            (behind.attend)(self.service);
            self.there.set(Some(behind));
        }
        Some(behind)
    }
}
