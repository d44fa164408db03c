//! The list of any kind: search, filters, count, and as many rows as one reads.

mod filter;
mod memory;
mod row;

use camket_domain::collate::sort_key;
use camket_domain::{RecordId, Shape};
use camket_view::prelude::*;
use leptos::html;

use super::ListManner;
use crate::app::navigator;
use crate::components::{
    Button, ButtonLink, Choice, ChoiceChips, EmptyState, Field, Icon, SearchBox, use_shortcut,
};
use crate::route::{Kind, Origin, Route};
use crate::service::{Book, Service};
use crate::text::catalogue::{field_label, kind_words};
use crate::text::{Sentence, common, components, fill, record as words, t};
use filter::{Digest, Filter, Standing};
pub(super) use memory::forget;
pub use row::RecordRow;

/// Rows drawn at first, and more with each press.
const ROWS_STEP: usize = 50;

/// The records of a kind; stands under the page's header.
#[component]
pub fn RecordList(
    kind: Kind,
    /// What the kind adds to its columns.
    #[prop(optional)]
    manner: ListManner,
    /// The record that is open beside the list.
    #[prop(optional, into)]
    chosen: Option<RecordId>,
) -> impl IntoView {
    let (service, go) = (Service::get(), navigator());
    use_shortcut("n", move || go(Route::New(kind, Origin::Blank)));
    let Narrowing { filter, limit, ground, scrolled } = use_narrowing(kind);
    let digest = Memo::new(move |_| service.read(|book| Digest::of(book, kind.id())));
    let found = Memo::new(move |_| {
        let filter = filter.get();
        digest.with(|digest| service.read(|book| matching(book, kind, digest, &filter, manner)))
    });
    let total = Memo::new(move |_| digest.with(Digest::len));
    let count = Signal::derive(move || found.with(Vec::len));
    let searched = move || filter.with(|filter| !filter.query.is_empty()).then(|| count.get());
    let query = Memo::new(move |_| filter.with(|filter| filter.query.clone()));
    let shown = move || found.with(|ids| ids.iter().take(limit.get()).copied().collect::<Vec<_>>());
    view! {
        <div class="record-list" node_ref=ground on:scroll=move |_| scrolled.run(())>
            <Show
                when=move || { total.get() > 0 }
                fallback=move || view! { <NothingYet kind=kind /> }
            >
                <SearchBox
                    label=words::SEARCH_HERE
                    value=query
                    on_change=move |text| filter.update(|filter| filter.query = text)
                    found=searched
                />
                <Filters kind=kind digest=digest filter=filter />
                <p class="record-count">{t(move || count_words(kind, count.get(), total.get()))}</p>
                <Show
                    when=move || { count.get() > 0 }
                    fallback=move || view! { <NothingFound filter=filter /> }
                >
                    <ul class="record-rows" role="list">
                        <For each=shown key=|id| *id let:id>
                            <RecordRow id=id manner=manner current=chosen == Some(id) />
                        </For>
                    </ul>
                    <MoreRows count=count limit=limit />
                </Show>
            </Show>
        </div>
    }
}

/// What narrows a list, and how far it is read.
struct Narrowing {
    filter: RwSignal<Filter>,
    limit: RwSignal<usize>,
    ground: NodeRef<html::Div>,
    scrolled: Callback<()>,
}

/// Takes a list up as it was left.
fn use_narrowing(kind: Kind) -> Narrowing {
    let officer = untrack(|| Service::get().profile()).map_or(0, |profile| profile.id);
    let left = memory::recall(officer, kind).unwrap_or_default();
    let filter = RwSignal::new(left.filter);
    let limit = RwSignal::new(left.limit.max(ROWS_STEP));
    let ground = NodeRef::<html::Div>::new();
    Effect::follow(move |before: Option<()>| {
        filter.track();
        if before.is_some() {
            limit.set(ROWS_STEP);
        }
    });
    Effect::watch(move || {
        let (filter, limit) = (filter.get(), limit.get());
        memory::keep(officer, kind, |left| (left.filter, left.limit) = (filter, limit));
    });
    Effect::watch(move || {
        if let Some(ground) = ground.get() {
            ground.set_scroll_top(left.scrolled);
        }
    });
    let scrolled = Callback::new(move |()| {
        let top = ground.get_untracked().map_or(0, |ground| ground.scroll_top());
        memory::keep(officer, kind, |left| left.scrolled = top);
    });
    Narrowing { filter, limit, ground, scrolled }
}

#[component]
fn NothingYet(kind: Kind) -> impl IntoView {
    let new = kind_words(kind.id()).map(|words| words.new).unwrap_or(common::ADD);
    view! {
        <EmptyState text=words::NOTHING_YET>
            <ButtonLink
                label=new
                href=Route::New(kind, Origin::Blank).path()
                kind=crate::components::ButtonKind::Primary
                icon_before=Icon::Plus
            />
        </EmptyState>
    }
}

#[component]
fn NothingFound(filter: RwSignal<Filter>) -> impl IntoView {
    view! {
        <EmptyState text=words::NOTHING_FOUND sign=Icon::Search>
            <Button label=words::SHOW_ALL on_press=move |()| filter.set(Filter::default()) />
        </EmptyState>
    }
}

#[component]
fn MoreRows(count: Signal<usize>, limit: RwSignal<usize>) -> impl IntoView {
    let hidden = move || count.get().saturating_sub(limit.get());
    let label = move || fill(components::SHOW_MORE, [("n", hidden().min(ROWS_STEP).into())]);
    view! {
        <Show when=move || { hidden() > 0 }>
            <Button label=label on_press=move |()| limit.update(|limit| *limit += ROWS_STEP) />
        </Show>
    }
}

/// Returns the records that the filter lets through, in the order of the list.
fn matching(
    book: &Book,
    kind: Kind,
    digest: &Digest,
    filter: &Filter,
    manner: ListManner,
) -> Vec<RecordId> {
    if !filter.query.trim().is_empty() {
        let found = book.search(kind.id(), &filter.query, usize::MAX);
        return digest.passing_of(found, filter);
    }
    let mut ids = digest.passing(filter);
    if manner.by_name {
        ids.sort_by_cached_key(|id| sort_key(&book.title(*id).unwrap_or_default()));
    }
    ids
}

fn count_words(kind: Kind, count: usize, total: usize) -> Sentence {
    let counted = kind_words(kind.id()).map_or(components::FOUND, |words| words.counted);
    if count == total {
        fill(counted, [("n", total.into())])
    } else {
        let of = fill(counted, [("n", total.into())]);
        fill(words::COUNT_OF, [("n", count.into()), ("all", of)])
    }
}

#[component]
fn Filters(kind: Kind, digest: Memo<Digest>, filter: RwSignal<Filter>) -> impl IntoView {
    let groups = Signal::derive(move || digest.with(|digest| digest.group_choices(kind.id())));
    let standings = Signal::derive(move || digest.with(Digest::standing_choices));
    let group = Signal::derive(move || filter.with(|filter| filter.group.clone()));
    let standing = Signal::derive(move || {
        filter.with(|filter| filter.standing.map(|one| one.code().to_owned()))
    });
    let put_standing = move |code: Option<String>| {
        filter.update(|filter| filter.standing = code.as_deref().and_then(Standing::of));
    };
    // One year alone divides nothing; one standing alone still tells it from the others.
    let divided = Memo::new(move |_| groups.with(Vec::len) > 1);
    let differ = Memo::new(move |_| standings.with(|all| !all.is_empty()));
    view! {
        <div class="record-filters">
            <Show when=move || divided.get()>
                <FilterChips
                    label=group_label(kind)
                    choices=groups
                    chosen=group
                    on_change=move |code| filter.update(|filter| filter.group = code)
                />
            </Show>
            <Show when=move || differ.get()>
                <FilterChips
                    label=words::STANDING.into()
                    choices=standings
                    chosen=standing
                    on_change=put_standing
                />
            </Show>
        </div>
    }
}

/// Chips of which the first narrows nothing.
#[component]
fn FilterChips(
    label: Sentence,
    choices: Signal<Vec<Choice>>,
    chosen: Signal<Option<String>>,
    #[prop(into)] on_change: Callback<Option<String>>,
) -> impl IntoView {
    let chosen = Signal::derive(move || Some(chosen.get().unwrap_or_default()));
    let put = move |code: Option<String>| on_change.run(code.filter(|code| !code.is_empty()));
    let chips = move || {
        let all = std::iter::once(Choice::new("", words::ALL)).chain(choices.get()).collect();
        view! { <ChoiceChips options=all chosen=chosen on_change=put /> }
    };
    view! {
        <Field label=label group=true>
            {chips}
        </Field>
    }
}

fn group_label(kind: Kind) -> Sentence {
    let field = camket_domain::kind(kind.id()).and_then(filter::grouping_field);
    match field {
        Some(field) if !matches!(field.shape, Shape::Date { .. }) => {
            field_label(kind.id(), field.id)
        }
        _ => words::YEAR.into(),
    }
}
