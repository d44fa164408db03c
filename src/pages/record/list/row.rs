//! One row of a list: name, what tells it from its neighbours, number, where the work is.

use camket_domain::kinds::pledge_batch::pledge_count;
use camket_domain::{KindDesc, RecordId, Shape, State, Unit, View, kind};
use camket_sync::RecordState;
use camket_view::prelude::*;

use crate::app::A;
use crate::components::Badge;
use crate::pages::record::ListManner;
use crate::pages::record::badges::{BadgeWords, state_badge, whereabouts_badge};
use crate::pages::record::shown::field_value;
use crate::route::{Kind, Route};
use crate::service::{Book, Service};
use crate::text::catalogue::{amount, unnamed_words};
use crate::text::{Sentence, t};

/// A record as a row that leads to it.
///
/// The link stays where it is for as long as it leads to the same place, and only what stands in it
/// changes with the record: whoever has reached it by the keys keeps their place when a sync ends.
#[component]
pub fn RecordRow(
    id: RecordId,
    #[prop(optional)] manner: ListManner,
    /// The record is open beside the list.
    #[prop(optional)]
    current: bool,
    /// The record on whose page the row stands, whose name need not be said again.
    #[prop(optional)]
    under: Option<RecordId>,
) -> impl IntoView {
    let service = Service::get();
    let to = Memo::new(move |_| {
        service.read(|book| book.record(id).map(|state| route_of(book, id, state)))
    });
    let body = move || {
        let row = service.read(|book| Row::of(book, (id, under), manner))?;
        Some(row_view(row))
    };
    let class = if current { "record-row record-row-current" } else { "record-row" };
    move || {
        let row = match to.get()? {
            Some(to) => view! { <A to=to class=class>{body}</A> }.into_any(),
            None => view! { <span class=class>{body}</span> }.into_any(),
        };
        Some(view! { <li>{row}</li> })
    }
}

struct Row {
    title: Sentence,
    about: Sentence,
    figure: Option<Sentence>,
    badges: Vec<BadgeWords>,
}

impl Row {
    fn of(
        book: &Book,
        (id, under): (RecordId, Option<RecordId>),
        manner: ListManner,
    ) -> Option<Self> {
        let state = book.record(id)?;
        let desc = kind(state.kind())?;
        let figure = (manner.figure)(book, id, state).or_else(|| own_figure(book, desc, id, state));
        let badges = state_badge(State::of(state)).into_iter();
        let name_of = |id| if Some(id) == under { None } else { book.title(id) };
        let about = about(book, desc, state);
        let (title, about) = match desc.title(state, &name_of) {
            Some(title) => (title.into(), about),
            None if under.is_some() => (about, Sentence::default()),
            None => (unnamed_words(desc.id, state), about),
        };
        Some(Self {
            title,
            about,
            figure: figure.map(|(n, unit)| amount(n, unit)),
            badges: badges
                .filter(|_| !desc.states.is_empty())
                .chain([whereabouts_badge(book, id)])
                .collect(),
        })
    }
}

/// Where a row leads: to the record's own page, or to its parent's.
fn route_of(book: &Book, id: RecordId, state: &RecordState) -> Option<Route> {
    if let Some(kind) = Kind::of(state.kind()) {
        return Some(Route::Record(kind, id));
    }
    let parent = state.reference(kind(state.kind())?.parent?.field)?;
    let kind = Kind::of(book.record(parent)?.kind())?;
    Some(Route::Record(kind, parent))
}

/// The columns that are neither the name nor the number.
fn about(book: &Book, desc: &'static KindDesc, state: &RecordState) -> Sentence {
    let told = desc.columns.iter().filter(|id| !desc.titles.contains(id));
    let told = told.filter_map(|id| desc.field(id)).filter(|field| {
        field.unit.is_none() && !matches!(field.shape, Shape::Counts(_) | Shape::Bool)
    });
    let words: Vec<Sentence> =
        told.filter_map(|field| field_value(desc, field, state, &|id| book.title(id))).collect();
    Sentence::Row(words.into())
}

/// The first of the columns that counts something; a batch counts its list where it has one.
fn own_figure(
    book: &Book,
    desc: &KindDesc,
    id: RecordId,
    state: &RecordState,
) -> Option<(i64, Unit)> {
    let mut counted = desc.columns.iter().filter_map(|id| desc.field(id));
    let (field, unit) = counted.find_map(|field| Some((field, field.unit?)))?;
    let count = match desc.id {
        "pledge_batch" => pledge_count(state, &book.tally(id)),
        _ => state.int(field.id),
    };
    Some((count?, unit))
}

fn row_view(row: Row) -> impl IntoView {
    let Row { title, about, figure, badges } = row;
    let badges = badges
        .into_iter()
        .map(|(tone, label, sign)| view! { <Badge label=label tone=tone nostrip:sign=sign /> })
        .collect_view();
    view! {
        <span class="record-title">{t(title)}</span>
        <span class="record-about">{t(about)}</span>
        {figure.map(|figure| view! { <span class="record-figure">{t(figure)}</span> })}
        <span class="record-badges">{badges}</span>
    }
}
