//! Search over everything on this tablet: one box, the answers by kind.

use camket_domain::{KINDS, RecordId};
use camket_view::prelude::*;

use super::record::RecordRow;
use crate::components::{EmptyState, Icon, PageHeader, SearchBox, Section};
use crate::service::{Book, Service};
use crate::text::catalogue::kind_words;
use crate::text::{Sentence, fill, search as words, t};

/// Records shown of each kind: what does not stand here is found by one more letter.
const SHOWN_PER_KIND: usize = 20;

/// What was found of one kind.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Found {
    kind: &'static str,
    shown: Vec<RecordId>,
    all: usize,
}

/// The page.
#[component]
pub fn SearchPage() -> impl IntoView {
    let service = Service::get();
    let query = RwSignal::new(String::new());
    let found = Memo::new(move |_| service.read(|book| query.with(|query| find(book, query))));
    let asked = move || query.with(|query| !query.trim().is_empty());
    let all = move || found.with(|found| found.iter().map(|one| one.all).sum::<usize>());
    let answers = move || found.get().into_iter().map(group).collect_view();
    view! {
        <PageHeader title=words::TITLE />
        <div class="search-page">
            <SearchBox
                label=words::LABEL
                value=query
                on_change=move |text| query.set(text)
                found=move || asked().then(all)
            />
            <Show
                when=asked
                fallback=|| view! { <EmptyState text=words::HINT sign=Icon::Search /> }
            >
                <Show
                    when=move || { all() > 0 }
                    fallback=|| view! { <EmptyState text=words::NOTHING sign=Icon::Search /> }
                >
                    {answers}
                </Show>
            </Show>
        </div>
    }
}

fn find(book: &Book, query: &str) -> Vec<Found> {
    if query.trim().is_empty() {
        return Vec::new();
    }
    let of_kind = |kind: &'static str| {
        let mut shown = book.search(kind, query, usize::MAX);
        let all = shown.len();
        shown.truncate(SHOWN_PER_KIND);
        Found { kind, shown, all }
    };
    KINDS.iter().map(|kind| of_kind(kind.id)).filter(|found| found.all > 0).collect()
}

fn group(found: Found) -> impl IntoView {
    let Found { kind, shown, all } = found;
    let title = kind_words(kind).map_or_else(|| kind.into(), |words| Sentence::from(words.many));
    let cut = (shown.len() < all).then(|| {
        let words = fill(words::SHOWN_OF, [("n", shown.len().into()), ("all", all.into())]);
        view! { <p class="record-count">{t(words)}</p> }
    });
    let rows = shown.into_iter().map(|id| view! { <RecordRow id=id /> }).collect_view();
    view! {
        <Section title=title>
            {cut} <ul class="record-rows" role="list">
                {rows}
            </ul>
        </Section>
    }
}
