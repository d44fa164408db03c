//! What HQ has decided not to take: told once with both values, and to be looked up afterwards.

use camket_domain::record::split_path;
use camket_domain::{KindDesc, RecordId, View, kind};
use camket_sync::{Change, FieldOp, Op, RecordState};
use camket_view::prelude::*;
use camket_view::spawn_local;

use super::aside::record_link;
use super::problem;
use super::record::shown::{path_label, value_words};
use super::status_line::moment;
use crate::components::{Button, Notice, Section, Tone, use_toasts};
use crate::service::{Book, Refused, Service};
use crate::text::aside as words;
use crate::text::{Sentence, fill, record, t};

/// Says on a record what HQ did not take of it, until the officer has read it.
#[component]
pub(super) fn RefusedNotices(id: RecordId) -> impl IntoView {
    let service = Service::get();
    move || notices(service.unread_refusals(), id)
}

/// Tells whether HQ has refused something of a record, read or not.
pub(super) fn is_refused(service: Service, id: RecordId) -> bool {
    service.refused().iter().any(|it| it.refusal.record == id)
}

/// Says in the place of a record that has left the tablet what HQ did not take of it, read or not.
#[component]
pub(super) fn RefusedInPlace(id: RecordId) -> impl IntoView {
    let service = Service::get();
    move || notices(service.refused(), id)
}

fn notices(refused: Vec<Refused>, id: RecordId) -> impl IntoView {
    let of_record = refused.into_iter().filter(|it| it.refusal.record == id);
    of_record.map(notice).collect_view()
}

fn notice(refused: Refused) -> Part {
    let lines = lines(&refused).into_iter().map(|line| view! { <p>{t(line)}</p> });
    view! {
        <Notice title=said(words::REFUSED, &refused) tone=Tone::Attention>
            {lines.collect_view()}
            {(!refused.is_read).then(|| understood(refused.refusal.record))}
        </Notice>
    }
    .into_any()
}

/// A line for a list of what HQ did not take; what the officer has read asks for nothing more.
pub fn refused_row(refused: Refused) -> Part {
    let id = refused.refusal.record;
    let details = [said(words::REFUSED, &refused)].into_iter().chain(lines(&refused));
    let details = details.map(|line| view! { <span class="today-detail">{t(line)}</span> });
    let lines = view! {
        <span class="today-title">{title_of(id, refused.change.as_ref())}</span>
        {details.collect_view()}
    };
    view! {
        <li class="today-row">
            {record_link(id, lines.into_any())} {(!refused.is_read).then(|| understood(id))}
        </li>
    }
    .into_any()
}

/// Everything that HQ did not take and the officer has read: nothing that was written is lost.
#[component]
pub fn RefusedBefore() -> impl IntoView {
    let service = Service::get();
    move || {
        let mut read = service.refused();
        read.retain(|it| it.is_read);
        (!read.is_empty()).then(|| {
            view! {
                <Section title=words::REFUSED_BEFORE>
                    <ul class="today-list">{read.into_iter().map(refused_row).collect_view()}</ul>
                </Section>
            }
        })
    }
}

/// The lines of a record's history about what HQ did not take.
pub fn refused_lines(service: Service, id: RecordId) -> Vec<Sentence> {
    let of_record = service.refused().into_iter().filter(|it| it.refusal.record == id);
    let line = |it: Refused| {
        let mut parts = vec![said(words::REFUSED_AT, &it)];
        parts.extend(written(&it));
        Sentence::Row(parts.into())
    };
    of_record.map(line).collect()
}

/// Who decided, what was written, what holds now.
fn lines(refused: &Refused) -> Vec<Sentence> {
    let id = refused.refusal.record;
    let is_here = Service::get().read(|book| book.record(id).is_some());
    let mut lines = vec![said(words::DECIDED, refused)];
    lines.extend(written(refused));
    lines.push(if is_here { words::REFUSED_DO } else { words::REFUSED_WHOLE }.into());
    lines
}

/// What a record is called, or was to be called by a change that HQ did not take.
pub(super) fn title_of(id: RecordId, change: Option<&Change>) -> String {
    let service = Service::get();
    let by_change = || {
        let (change, state) = (change?, RecordState::new(change?));
        service.peek(|book| kind(&change.kind)?.title(&state, &|id| book.title(id)))
    };
    service.title(id).or_else(by_change).unwrap_or_else(|| id.to_string())
}

fn said(phrase: crate::text::Phrase, Refused { refusal, .. }: &Refused) -> Sentence {
    let who = match refusal.by.as_str() {
        "" => record::BY_HQ.into(),
        name => fill(record::BY_NAMED, [("name", name.to_owned().into())]),
    };
    let note = refusal.note.clone().into();
    fill(phrase, [("time", moment(refusal.at_ms)), ("who", who), ("note", note)])
}

/// What the officer wrote, field by field, beside what the book says.
fn written(refused: &Refused) -> Vec<Sentence> {
    let Some(change) = &refused.change else { return Vec::new() };
    let Some(desc) = kind(&change.kind) else { return Vec::new() };
    let is_field = |op: &&FieldOp| desc.field(split_path(&op.path).0).is_some();
    Service::get().read(|book| {
        let state = book.record(change.record);
        let ops = change.ops.iter().filter(is_field);
        ops.filter_map(|op| wrote(book, desc, state, op)).collect()
    })
}

fn wrote(
    book: &Book,
    desc: &KindDesc,
    state: Option<&RecordState>,
    op: &FieldOp,
) -> Option<Sentence> {
    let title = |id| book.title(id);
    let value = match &op.op {
        Op::Set(value) => Some(value),
        Op::Clear => None,
        Op::Touch => return None,
    };
    let words_of = |value: Option<&camket_domain::Value>| match value {
        Some(value) => value_words(desc, &op.path, value, &title),
        None => record::NOTHING.into(),
    };
    let blanks = [("label", path_label(desc, &op.path, &title)), ("value", words_of(value))];
    let now = state.map(|state| state.get(&op.path)).filter(|now| *now != value);
    Some(match now {
        Some(now) => {
            let [label, value] = blanks;
            fill(words::WROTE_NOW, [label, value, ("now", words_of(now))])
        }
        None => fill(words::WROTE, blanks),
    })
}

fn understood(id: RecordId) -> Part {
    let (service, toasts) = (Service::get(), use_toasts());
    let press = move |()| {
        spawn_local(async move {
            if let Err(error) = service.understand(id).await {
                toasts.say(Tone::Attention, problem::of_act(&error));
            }
        });
    };
    view! { <Button label=words::UNDERSTOOD on_press=press /> }.into_any()
}
