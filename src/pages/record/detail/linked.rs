//! What else is recorded about a record: the events of a regulation, the sites of a model, everything
//! at a school; and the way to record more.

use camket_domain::field::Need;
use camket_domain::kinds::school_incident::SCHOOL_INCIDENT;
use camket_domain::kinds::tip::TIPS_OF_SITE_MIN;
use camket_domain::kinds::zero_return::ZERO_RETURN;
use camket_domain::{FieldDesc, KindDesc, RecordId, Right, Shape, SiteKind, State, View};
use camket_view::prelude::*;

use crate::components::{Button, ButtonLink, Icon, Section};
use crate::pages::record::RecordRow;
use crate::route::{Kind, Origin, Route};
use crate::service::{Book, Service};
use crate::text::catalogue::kind_words;
use crate::text::{components, fill, record as words, t};

/// Rows shown at first, and more with each press.
const ROWS_STEP: usize = 5;

/// Records of one kind that refer to the record.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Linked {
    kind: Kind,
    ids: Vec<RecordId>,
}

/// The sections of the kinds that refer to a record. Those that the page itself shows are left out.
#[component]
pub(super) fn LinkedRecords(kind: Kind, id: RecordId) -> impl IntoView {
    let service = Service::get();
    let open = move |kind: &Kind| service.may_read(kind.id());
    let linked = Memo::new(move |_| {
        let linked = service.read(|book| linked(book, kind, id));
        linked.into_iter().filter(|it| open(&it.kind)).collect::<Vec<_>>()
    });
    let sections = move || {
        let shown = linked.get().into_iter().filter(|it| !it.ids.is_empty());
        shown.map(|it| view! { <Rows linked=it under=id /> }).collect_view()
    };
    let acts = move || {
        let may = service.profile()?.role.may(Right::Record);
        let more = service.read(|book| more_kinds(book, kind, id));
        let more: Vec<Kind> = more.into_iter().filter(|kind| may && open(kind)).collect();
        (!more.is_empty()).then(|| {
            let links = more.into_iter().map(|more| new_link(more, id)).collect_view();
            view! {
                <Section title=words::ALSO_RECORD>
                    <div class="row">{links}</div>
                </Section>
            }
        })
    };
    view! {
        {acts}
        {sections}
    }
}

fn new_link(kind: Kind, from: RecordId) -> impl IntoView {
    let label = kind_words(kind.id()).map_or(words::NEW, |words| words.one);
    let href = Route::New(kind, Origin::Record(from)).path();
    view! { <ButtonLink label=label href=href icon_before=Icon::Plus /> }
}

#[component]
fn Rows(linked: Linked, under: RecordId) -> impl IntoView {
    let Linked { kind, ids } = linked;
    let limit = RwSignal::new(ROWS_STEP);
    let count = ids.len();
    let rows = move || {
        let shown = ids.iter().take(limit.get()).copied();
        shown.map(|id| view! { <RecordRow id=id under=under /> }).collect_view()
    };
    let hidden = move || count.saturating_sub(limit.get());
    let more = move || {
        let n = hidden().min(ROWS_STEP);
        let label = fill(components::SHOW_MORE, [("n", n.into())]);
        let press = move |()| limit.update(|limit| *limit += ROWS_STEP);
        (n > 0).then(|| view! { <Button label=label on_press=press /> })
    };
    let said = kind_words(kind.id());
    let title = said.map_or(words::FIELDS, |words| words.many);
    let counted = said.map(|words| fill(words.counted, [("n", count.into())]));
    view! {
        <Section title=title>
            {counted.map(|counted| view! { <p class="record-counted">{t(counted)}</p> })}
            <ul class="record-rows" role="list">
                {rows}
            </ul>
            {more}
        </Section>
    }
}

/// The fields of a kind that refer to records of another.
fn references(desc: &'static KindDesc, of: &str) -> impl Iterator<Item = &'static FieldDesc> {
    let refers = move |field: &&FieldDesc| match field.shape {
        Shape::Ref(kind) | Shape::Refs(kind) => kind == of,
        _ => false,
    };
    desc.fields.iter().filter(refers)
}

/// Kinds whose records the page of a kind shows in a manner of its own.
fn is_shown_apart(page: Kind, kind: Kind) -> bool {
    matches!((page, kind), (Kind::Site, Kind::Outreach | Kind::Pledge) | (Kind::Outreach, _))
}

/// The records that refer to a record, by their kinds in the order of the menu; void ones are left
/// out.
fn linked(book: &Book, page: Kind, id: RecordId) -> Vec<Linked> {
    let of_kind = |kind: Kind| {
        let desc = camket_domain::kind(kind.id())?;
        let fields: Vec<&str> = references(desc, page.id()).map(|field| field.id).collect();
        if fields.is_empty() || is_shown_apart(page, kind) {
            return None;
        }
        let refers = |view: &dyn View| {
            let to =
                |field: &&str| view.reference(field) == Some(id) || view.refs(field).contains(&id);
            fields.iter().any(to) && State::of(view) != Some(State::Void)
        };
        let ids = book.list(kind.id()).filter(|(_, state)| refers(*state)).map(|(id, _)| id);
        let mut ids: Vec<RecordId> = ids.collect();
        // Of one of a few tips one could guess who told it.
        if (page, kind) == (Kind::Site, Kind::Tip) && ids.len() < TIPS_OF_SITE_MIN {
            ids.clear();
        }
        Some(Linked { kind, ids })
    };
    Kind::ALL.into_iter().filter_map(of_kind).collect()
}

/// What may be recorded about a record next: what cannot be without it, and at a site what is of its
/// kind.
fn more_kinds(book: &Book, page: Kind, id: RecordId) -> Vec<Kind> {
    let Some(state) = book.record(id) else { return Vec::new() };
    let stands = State::of(state) != Some(State::Void);
    let is_school = SiteKind::of(state) == Some(SiteKind::School);
    let fits = |kind: &Kind| {
        let Some(desc) = camket_domain::kind(kind.id()) else { return false };
        let only_schools = [SCHOOL_INCIDENT.id, ZERO_RETURN.id].contains(&desc.id);
        let due = |field: &FieldDesc| !matches!(field.need, Need::Optional);
        let belongs = references(desc, page.id()).any(due);
        let has_button = matches!((page, kind), (Kind::Site, Kind::Evaluation));
        let is_apart = has_button || is_shown_apart(page, *kind);
        belongs && !is_apart && (is_school || page != Kind::Site || !only_schools)
    };
    Kind::ALL.into_iter().filter(|_| stands).filter(fits).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_cannot_be_without_a_record_is_offered_at_it() {
        let offered = |page: Kind| -> Vec<&str> {
            let due = |kind: &Kind| {
                let desc = kind_of(*kind);
                references(desc, page.id()).any(|it| !matches!(it.need, Need::Optional))
            };
            Kind::ALL.into_iter().filter(due).map(Kind::id).collect()
        };
        assert_eq!(offered(Kind::Coordination), ["coordination_event"]);
        assert_eq!(offered(Kind::RadioProgramme), ["broadcast"]);
        assert_eq!(offered(Kind::Model), ["model_site"]);
        assert_eq!(offered(Kind::ModelSite), ["model_review"]);
        assert!(offered(Kind::Site).contains(&"zero_return"));
    }

    fn kind_of(kind: Kind) -> &'static KindDesc {
        camket_domain::kind(kind.id()).expect("each kind with a page is registered")
    }
}
