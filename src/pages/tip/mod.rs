//! Tips: a form whose content is sealed, the duty numbers, the clock of the hand-over.

mod clock;

use camket_domain::kinds::tip::UNASSESSED;
use camket_domain::{Draft, RecordId};
use camket_view::prelude::*;

use super::record::{FormManner, NewRecord, RecordEdit};
use crate::components::{Notice, PageHeader, Tone};
use crate::route::{Kind, Origin};
use crate::service::Service;
use crate::text::catalogue::kind_words;
use crate::text::{Sentence, fill, t, tip as words};

pub use clock::ToHandOver;

/// The manner of the form.
fn manner() -> FormManner {
    FormManner { seals: true, ..FormManner::default() }
}

/// A new tip.
#[component]
pub fn TipNew(origin: Origin) -> impl IntoView {
    let title = kind_words(Kind::Tip.id()).map(|words| words.new).unwrap_or(words::NARRATIVE);
    view! {
        <PageHeader title=title back=Kind::Tip.address() />
        <NewRecord kind=Kind::Tip origin=origin prefill=prefill manner=manner() />
    }
}

/// A tip being corrected.
#[component]
pub fn TipEdit(id: RecordId) -> impl IntoView {
    let title = kind_words(Kind::Tip.id()).map(|words| Sentence::from(words.one));
    view! { <RecordEdit kind=Kind::Tip id=id title=title.unwrap_or_default() manner=manner() /> }
}

/// The clock knows when it came, and nobody has assessed it yet.
fn prefill(service: Service, _: Option<RecordId>) -> Draft {
    let minute = i64::from(service.minute_now());
    Draft::new()
        .with("received_on", service.today())
        .with("received_at", minute)
        .with("worth", UNASSESSED)
}

/// Whom to telephone about an urgent tip, at once and offline too.
#[component]
pub fn DutyNumbers() -> impl IntoView {
    let service = Service::get();
    let numbers = move || {
        let duty = service.tip_desk().duty;
        if duty.is_empty() {
            return view! { <p>{t(words::NO_NUMBERS)}</p> }.into_any();
        }
        let line = |number: crate::service::DutyNumber| {
            let digits: String =
                number.phone.chars().filter(|c| c.is_ascii_digit() || *c == '+').collect();
            let said =
                fill(words::CALL, [("name", number.name.into()), ("phone", number.phone.into())]);
            view! { <p><a href=format!("tel:{digits}")>{t(said)}</a></p> }
        };
        duty.into_iter().map(line).collect_view().into_any()
    };
    view! { <Notice title=words::CALL_NOW tone=Tone::Attention>{numbers}</Notice> }
}
