//! A class list into a batch: pasted or from a file, looked at row by row, added in one act.

mod adding;
mod candidates;
mod preview;

use std::collections::BTreeSet;

use camket_domain::roster::{self, Holds, Roster};
use camket_domain::{Draft, RecordId, View};
use camket_view::prelude::*;

use super::batch::Batch;
use super::marks;
use super::sign::{ConsentField, people_of};
use crate::components::{EmptyState, Field, Icon, Notice, PageHeader, Section, TextInput, Tone};
use crate::pages::intake::Source;
use crate::pages::missing::Missing;
use crate::route::{Kind, Route};
use crate::service::{FormDraft, Service};
use crate::text::{fill, pledge as words};
use candidates::{Candidate, candidates};

/// Longest list that is kept while it is being looked at, in bytes; a longer one is pasted again.
const KEPT_BYTES_MAX: usize = 100 * 1024;

/// What the parts of this page share.
#[derive(Clone, Copy)]
struct Desk {
    service: Service,
    batch: RecordId,
    facts: Memo<Option<Batch>>,
    /// The list as it was pasted.
    text: RwSignal<String>,
    /// What the officer says that columns hold.
    said: RwSignal<Vec<(usize, Option<Holds>)>>,
    roster: Memo<Roster>,
    /// Class for rows without one.
    unit: RwSignal<String>,
    consent: RwSignal<Option<String>>,
    rows: Memo<Vec<Candidate>>,
    /// Lines that the officer takes although they look double, or leaves although they look well.
    turned: RwSignal<BTreeSet<usize>>,
}

impl Desk {
    fn new(batch: RecordId) -> Self {
        let service = Service::get();
        let facts = Memo::new(move |_| service.read(|book| Batch::read(book, batch)));
        let people = people_of(service, batch);
        let text = RwSignal::new(kept(service, batch));
        let said = RwSignal::new(Vec::new());
        let roster = Memo::new(move |_| {
            text.with(|text| said.with(|said: &Vec<_>| roster::parse_as(text, said)))
        });
        let unit = RwSignal::new(String::new());
        let rows = Memo::new(move |_| {
            let unit = unit.get();
            let today = service.today();
            roster
                .with(|roster| people.with(|people| candidates(roster, unit.trim(), people, today)))
        });
        let audience = facts
            .with_untracked(|it| it.as_ref().map(|it| it.audience.clone()))
            .unwrap_or_default();
        let consent = RwSignal::new(marks::presumed_consent(&audience).map(str::to_owned));
        let turned = RwSignal::default();
        let desk = Self { service, batch, facts, text, said, roster, unit, consent, rows, turned };
        Effect::follow(move |before: Option<()>| {
            text.track();
            if before.is_some() {
                turned.set(BTreeSet::new());
                said.set(Vec::new());
                desk.keep();
            }
        });
        desk
    }

    /// Tells whether a row is added, as things stand.
    fn takes(self, row: &Candidate) -> bool {
        self.turned.with(|turned| is_taken(row, turned))
    }

    /// Does something with the rows that are added, as things stand.
    fn with_taken<T>(self, act: impl FnOnce(&mut dyn Iterator<Item = &Candidate>) -> T) -> T {
        self.rows.with(|rows| {
            self.turned.with(|turned| act(&mut rows.iter().filter(|row| is_taken(row, turned))))
        })
    }

    /// Keeps the list as it stands, so that a reload does not lose it.
    fn keep(self) {
        let (service, name) = (self.service, form_name(self.batch));
        let Some(area) = self.facts.with_untracked(|it| it.as_ref().map(|it| it.area.clone()))
        else {
            return;
        };
        let bytes = self.text.with_untracked(|text| text.clone().into_bytes());
        if bytes.is_empty() || bytes.len() > KEPT_BYTES_MAX {
            service.drop_form(&name);
            return;
        }
        let form = FormDraft {
            kind: marks::SIGNER.to_owned(),
            record: None,
            area,
            touched_ms: u64::try_from(service.hq_now_ms()).unwrap_or_default(),
            fields: Draft::new().with("list", bytes),
        };
        service.keep_form(name, form);
    }
}

/// A row that looks double is left and any other is taken, unless the officer turned that round.
fn is_taken(row: &Candidate, turned: &BTreeSet<usize>) -> bool {
    !row.is_wrong() && row.is_double() == turned.contains(&row.key())
}

/// The name under which the list of a batch is kept while it is being looked at.
fn form_name(batch: RecordId) -> String {
    format!("roster-{batch}")
}

fn kept(service: Service, batch: RecordId) -> String {
    let form = service.form(&form_name(batch));
    let bytes = form.and_then(|form| form.fields.bytes("list").map(<[u8]>::to_vec));
    bytes.and_then(|bytes| String::from_utf8(bytes).ok()).unwrap_or_default()
}

/// The page on which a list is brought into a batch.
#[component]
pub fn RosterPage(batch: RecordId) -> impl IntoView {
    let there = Service::get().peek(|book| Batch::read(book, batch));
    match there {
        None => view! { <Missing /> }.into_any(),
        Some(facts) => view! { <Bringing facts=facts /> }.into_any(),
    }
}

#[component]
fn Bringing(facts: Batch) -> impl IntoView {
    let desk = Desk::new(facts.id);
    let back = Route::Record(Kind::Pledge, facts.id).path();
    let typed = facts.typed.filter(|_| !facts.by_list);
    let has_text = Memo::new(move |_| desk.text.with(|text| !text.trim().is_empty()));
    let has_rows = Memo::new(move |_| desk.rows.with(|rows| !rows.is_empty()));
    view! {
        <PageHeader title=words::ROSTER_TITLE subtitle=facts.site.clone() back=back />
        {facts.why_closed().map(|why| view! { <Notice title=why tone=Tone::Attention /> })}
        <Notice title=words::ROSTER_PRIVACY />
        {typed
            .map(|n| {
                let words = fill(words::ROSTER_TYPED, [("n", n.into())]);
                view! { <Notice title=words tone=Tone::Wait /> }
            })}
        <Source text=desk.text />
        <Show when=move || has_text.get() && !has_rows.get()>
            <EmptyState text=words::ROSTER_EMPTY sign=Icon::List />
        </Show>
        <Show when=move || has_rows.get()>
            <Section title=words::ROSTER_READ>
                <Questions desk=desk />
                <preview::Preview desk=desk />
            </Section>
        </Show>
        <adding::Adding desk=desk />
    }
}

/// What has to be known of the whole list.
#[component]
fn Questions(desk: Desk) -> impl IntoView {
    let audience = desk
        .facts
        .with_untracked(|facts| facts.as_ref().map(|it| it.audience.clone()))
        .unwrap_or_default();
    let some_without_unit = Memo::new(move |_| {
        desk.roster.with(|roster| roster.rows.iter().any(|row| row.unit.is_none()))
    });
    view! {
        <ConsentField audience=audience consent=desk.consent />
        <Show when=move || some_without_unit.get()>
            <Field label=words::ROSTER_UNIT may_be_empty=true>
                <TextInput value=desk.unit on_change=move |text| desk.unit.set(text) />
            </Field>
        </Show>
    }
}
