//! What a reviewer sent back and what HQ keeps aside: why, and straight to the record.

use camket_domain::state::STATE;
use camket_domain::{RecordId, State, View};
use camket_view::prelude::*;

use super::aside::aside_row;
use super::refused::refused_row;
use crate::components::{Badge, Section, Tone};
use crate::route::{Kind, Route};
use crate::service::{Book, Service};
use crate::text::catalogue::kind_words;
use crate::text::{Sentence, record, t, today as words};

/// A record that came back.
#[derive(Clone, Debug, PartialEq)]
struct Came {
    kind: Kind,
    id: RecordId,
    title: String,
    reason: String,
}

/// The records to correct, on the first page; nothing at all when there are none.
#[component]
pub fn Returned() -> impl IntoView {
    let service = Service::get();
    let came = Memo::new(move |_| service.read(came_back));
    let aside = Memo::new(move |_| service.kept_aside());
    move || {
        let (came, aside, refused) = (came.get(), aside.get(), service.unread_refusals());
        (!came.is_empty() || !aside.is_empty() || !refused.is_empty()).then(|| {
            view! {
                <Section title=words::TO_CORRECT>
                    <ul class="today-list">
                        {came.into_iter().map(row).collect_view()}
                        {aside.into_iter().map(aside_row).collect_view()}
                        {refused.into_iter().map(refused_row).collect_view()}
                    </ul>
                </Section>
            }
        })
    }
}

fn row(came: Came) -> impl IntoView {
    let one = kind_words(came.kind.id()).map(|words| Sentence::from(words.one));
    let title = Sentence::row([one.unwrap_or_default(), came.title.into()]);
    view! {
        <li class="today-row">
            <a class="today-link" href=Route::Edit(came.kind, came.id).path()>
                <span class="today-title">{t(title)}</span>
                <span class="today-detail">{came.reason}</span>
            </a>
            <Badge label=record::RETURNED tone=Tone::Attention />
        </li>
    }
}

/// The records that came back, those that came back last first.
fn came_back(book: &Book) -> Vec<Came> {
    let mut came = Vec::new();
    for kind in Kind::ALL {
        for (id, state) in book.list(kind.id()) {
            if State::of(state) != Some(State::Returned) || state.is_deleted() {
                continue;
            }
            let when = state.register(STATE).and_then(|it| it.heads().last()).map(|it| it.stamp);
            let reason = state.text("reason").unwrap_or_default().to_owned();
            let title = book.title(id).unwrap_or_default();
            came.push((when, Came { kind, id, title, reason }));
        }
    }
    came.sort_by_key(|(when, _)| std::cmp::Reverse(*when));
    came.into_iter().map(|(_, came)| came).collect()
}
