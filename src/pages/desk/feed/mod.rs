//! Keys by which Excel and Power BI read HQ's feed.

mod form;
mod table;

use camket_view::prelude::*;

use self::form::KeyForm;
use self::table::KeyTable;
use super::ask::Asking;
use crate::components::{Notice, PageHeader, Section, Tone};
use crate::service::{MadeFeedKey, Service};
use crate::text::{feed as words, fill, t};

/// The page.
#[component]
pub fn FeedPage() -> impl IntoView {
    let desk = Service::get().desk();
    let asking = Asking::new(Memo::new(|_| ()), move |()| desk.feed_keys());
    let again = Callback::new(move |()| asking.try_again());
    let made = RwSignal::new(None::<MadeFeedKey>);
    let answer = asking.view(move |keys| view! { <KeyTable keys=keys again=again /> }.into_any());
    let address = fill(words::ADDRESS, [("address", desk.feed_address().into())]);
    view! {
        <div class="desk">
            <PageHeader title=words::TITLE subtitle=words::ABOUT />
            <Made made=made />
            {answer}
            <Section title=words::ADD>
                <KeyForm made=made again=again />
            </Section>
            <p>{t(address)}</p>
            <p class="desk-note">{t(words::HOW)}</p>
        </div>
    }
}

/// The key that HQ has just made, until the next one.
#[component]
fn Made(made: RwSignal<Option<MadeFeedKey>>) -> impl IntoView {
    move || {
        made.get().map(|MadeFeedKey { key, secret }| {
            view! {
                <Notice title=fill(words::MADE_TITLE, [("name", key.name.into())]) tone=Tone::Ok>
                    <p>{t(fill(words::MADE_ID, [("id", key.id.into())]))}</p>
                    <p>{t(fill(words::MADE_SECRET, [("secret", secret.into())]))}</p>
                    <p>{t(words::MADE_ABOUT)}</p>
                </Notice>
            }
        })
    }
}
