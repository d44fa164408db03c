//! The detail of any kind: what it says, where it is, who wrote it, what can be done with it.

mod acts;
mod conflicts;
mod linked;
mod steps;

use camket_domain::file_number::{self, FILE_NUMBER};
use camket_domain::kinds::PHOTO_PLACE_KEPT;
use camket_domain::{FieldDesc, KindDesc, RecordId, Shape, State, View, kind, state::STATE};
use camket_sync::{RecordState, Stamp};
use camket_view::prelude::*;

use super::badges::{state_badge, whereabouts_badge};
use super::photos::{Photos, holds_photos};
use super::shown::field_value;
use crate::components::{Badge, ButtonLink, EmptyState, Notice, PageHeader, Section, Tone};
use crate::pages::aside::KeptAside;
use crate::pages::refused::{RefusedInPlace, is_refused, refused_lines};
use crate::pages::status_line::moment;
use crate::route::{Kind, Route};
use crate::service::{Author, Book, Service};
use crate::text::catalogue::{area_name, field_label, kind_words, unnamed_words};
use crate::text::{Sentence, common, fill, record as words, t};
use acts::Acts;
pub(super) use conflicts::Conflicts;

/// One record under its header.
#[component]
pub fn RecordDetail(
    kind: Kind,
    id: RecordId,
    /// The kind's own acts, before the general ones.
    #[prop(optional, into)]
    acts: Option<ViewFn>,
    /// The kind's own sections, before the fields.
    #[prop(optional)]
    children: Option<ChildrenFn>,
) -> impl IntoView {
    let service = Service::get();
    let here = Memo::new(move |_| service.read(|book| is_here(book, kind, id)));
    let (acts, children) = (StoredValue::new(acts), StoredValue::new(children));
    let title = move || {
        let named = service.title(id).map(Sentence::from);
        let unnamed = || service.read(|book| Some(unnamed_words(kind.id(), book.record(id)?)));
        named.or_else(unnamed).unwrap_or_default()
    };
    view! {
        <Show when=move || here.get() fallback=move || view! { <Gone kind=kind id=id /> }>
            <article class="record-detail">
                <PageHeader
                    title=title
                    subtitle=move || service.read(|book| subtitle(book, id))
                    back=Route::List(kind).path()
                >
                    {acts.with_value(|acts| acts.as_ref().map(ViewFn::run))}
                    <Acts kind=kind id=id />
                </PageHeader>
                <Badges id=id />
                <Returned id=id />
                <KeptAside id=id />
                <Conflicts id=id />
                <steps::Steps kind=kind id=id />
                {children.with_value(|children| children.as_ref().map(|children| children.make()))}
                <Fields id=id />
                <Photos id=id />
                <linked::LinkedRecords kind=kind id=id />
                <Section title=words::HISTORY>
                    <History id=id />
                </Section>
            </article>
        </Show>
    }
}

/// A record that this tablet does not hold, and why where that is known.
#[component]
pub fn Gone(kind: Kind, id: RecordId) -> impl IntoView {
    let all = kind_words(kind.id()).map_or(common::BACK, |words| words.many);
    let all = move || view! { <ButtonLink label=all href=Route::List(kind).path() /> };
    let service = Service::get();
    let refused = Memo::new(move |_| is_refused(service, id));
    let unknown = move || view! { <EmptyState text=words::GONE>{all()}</EmptyState> };
    view! {
        <article class="record-detail">
            <PageHeader title=words::GONE_TITLE back=Route::List(kind).path() />
            <Show when=move || refused.get() fallback=unknown>
                <RefusedInPlace id=id />
                <div class="row">{all()}</div>
            </Show>
        </article>
    }
}

fn is_here(book: &Book, kind: Kind, id: RecordId) -> bool {
    book.record(id).is_some_and(|state| state.kind() == kind.id())
}

fn subtitle(book: &Book, id: RecordId) -> Sentence {
    let Some(state) = book.record(id) else { return Sentence::default() };
    let Some(desc) = kind(state.kind()) else { return Sentence::default() };
    let one = kind_words(desc.id).map(|words| Sentence::from(words.one)).unwrap_or_default();
    let day = desc.day.and_then(|field| state.date(field));
    let day = day.map(|day| Sentence::from(day.to_string())).unwrap_or_default();
    let number = (!desc.mark.is_empty()).then(|| file_number::of(state, id).into());
    Sentence::row([one, day, area_name(state.area()), number.unwrap_or_default()])
}

#[component]
fn Badges(id: RecordId) -> impl IntoView {
    let service = Service::get();
    let badges = move || {
        service.read(|book| {
            let state = State::of(book.record(id)?);
            let own = state_badge(state).into_iter();
            Some(own.chain([whereabouts_badge(book, id)]).collect::<Vec<_>>())
        })
    };
    let shown = move || {
        badges()
            .into_iter()
            .flatten()
            .map(|(tone, label, sign)| view! { <Badge label=label tone=tone nostrip:sign=sign /> })
            .collect_view()
    };
    view! { <div class="row">{shown}</div> }
}

/// Says why the record came back, or why it does not count.
#[component]
pub(super) fn Returned(id: RecordId) -> impl IntoView {
    let service = Service::get();
    let reason = move || {
        service.read(|book| {
            let record = book.record(id)?;
            let state = State::of(record).filter(|state| state.needs_reason())?;
            let reason = record.text(REASON).map(str::to_owned).unwrap_or_default();
            Some((state, Sentence::from(reason)))
        })
    };
    move || {
        let (state, reason) = reason()?;
        let (title, tone) = match state {
            State::Returned => (words::RETURNED_BECAUSE, Tone::Attention),
            _ => (words::VOID_BECAUSE, Tone::Neutral),
        };
        Some(view! { <Notice title=fill(title, [("reason", reason)]) tone=tone /> })
    }
}

/// The field with the reason of a state, in kinds that have states.
const REASON: &str = "reason";

/// Fields that the badges and the notices show already, or that only machines read.
const SHOWN_ELSEWHERE: [&str; 6] =
    [STATE, REASON, FILE_NUMBER, PHOTO_PLACE_KEPT, "site_kind", "template_hash"];

/// What a record says: first what its form asks for at first, then the details.
#[component]
fn Fields(id: RecordId) -> impl IntoView {
    let service = Service::get();
    let rows = Memo::always(move || service.read(|book| facts_of(book, id)));
    let shown = move |main: bool| {
        let facts = rows.with(|rows| rows.iter().filter(|it| it.main == main).cloned().collect());
        let facts: Vec<Fact> = facts;
        facts.into_iter().map(fact_view).collect_view()
    };
    let has_details = Memo::new(move |_| rows.with(|rows| rows.iter().any(|it| !it.main)));
    view! {
        <Section title=words::FIELDS>
            <dl class="facts">{move || shown(true)}</dl>
        </Section>
        <Show when=move || has_details.get()>
            <Section title=words::DETAILS>
                <dl class="facts">{move || shown(false)}</dl>
            </Section>
        </Show>
    }
}

/// One field with what it says.
#[derive(Clone)]
struct Fact {
    label: Sentence,
    value: Sentence,
    /// It takes the width of the page.
    long: bool,
    /// The form asks for it at first.
    main: bool,
}

/// From so many parts on a value is a list and no line.
const LIST_FROM: usize = 3;

fn fact_view(fact: Fact) -> impl IntoView {
    let Fact { label, value, long, .. } = fact;
    let (value, long) = match value {
        Sentence::Row(parts) if parts.len() >= LIST_FROM => {
            let parts = parts.iter().cloned().map(|part| view! { <li>{t(part)}</li> });
            let list = parts.collect_view();
            (view! { <ul class="fact-list">{list}</ul> }.into_any(), true)
        }
        line => (t(line).into_any(), long),
    };
    view! {
        <div class="fact" class:fact-long=long>
            <dt>{t(label)}</dt>
            <dd>{value}</dd>
        </div>
    }
}

fn facts_of(book: &Book, id: RecordId) -> Vec<Fact> {
    let Some(state) = book.record(id) else { return Vec::new() };
    let Some(desc) = kind(state.kind()) else { return Vec::new() };
    let elsewhere = |field: &FieldDesc| SHOWN_ELSEWHERE.contains(&field.id) || holds_photos(field);
    let shown = |field: &&FieldDesc| !elsewhere(field) && field.applies(state);
    desc.fields.iter().filter(shown).filter_map(|it| fact_of(book, desc, it, state)).collect()
}

fn fact_of(book: &Book, desc: &KindDesc, field: &FieldDesc, state: &RecordState) -> Option<Fact> {
    let value = field_value(desc, field, state, &|id| book.title(id))?;
    let long = matches!(field.shape, Shape::Text { lines: 2.., .. });
    Some(Fact { label: field_label(desc.id, field.id), value, long, main: field.main })
}

/// Who wrote it and when, as far as this tablet knows.
#[component]
fn History(id: RecordId) -> impl IntoView {
    let service = Service::get();
    let who = move |author: u64| service.author(author);
    let lines = move || {
        service.read(|book| {
            let state = book.record(id)?;
            let (created, changed) = (state.created(), state.changed());
            let first = history_line(words::RECORDED_AT, created, &who);
            let last = history_line(words::CHANGED_AT, changed, &who);
            Some([Some(first), (created != changed).then_some(last)])
        })
    };
    let shown = move || {
        lines()
            .into_iter()
            .flatten()
            .flatten()
            .chain(refused_lines(service, id))
            .map(|line| view! { <li>{t(line)}</li> })
            .collect_view()
    };
    view! { <ul class="history" role="list">{shown}</ul> }
}

fn history_line(
    phrase: crate::text::Phrase,
    (stamp, author): (Stamp, u64),
    who: &dyn Fn(u64) -> Author,
) -> Sentence {
    let who = match who(author) {
        Author::You => words::BY_YOU.into(),
        Author::Known(name) => fill(words::BY_NAMED, [("name", name.into())]),
        Author::Hq => words::BY_HQ.into(),
        Author::Other => fill(words::BY_OTHER, [("n", author.to_string().into())]),
    };
    let when = moment(i64::try_from(stamp.ms).unwrap_or(i64::MAX));
    fill(phrase, [("time", when), ("who", who)])
}
