//! The status line: is the work safe, in a few words that are never more than the truth.

use camket_domain::Date;
use camket_view::prelude::*;

use crate::components::{Icon, StatusItem, StatusLine, Tone};
use crate::service::{Phase, Service, Status};
use crate::text::{Phrase, Sentence, fill, photos, shell as words};

/// The line of the desk.
pub fn desk_line() -> impl IntoView {
    let status = Service::get().status();
    let online = Signal::derive(move || status.with(|status| status.online));
    view! {
        <StatusLine href="/settings">
            <StatusItem sign=Icon::Person text=words::AT_DESK />
            <Network online=online offline=words::OFFLINE_AT_DESK />
        </StatusLine>
    }
}

/// The line of the officer.
pub fn officer_line() -> impl IntoView {
    super::problem::follow_problems();
    let status = Service::get().status();
    let online = Signal::derive(move || status.with(|status| status.online));
    let work = move || status.with(work_of);
    view! {
        <StatusLine href="/safety">
            <Network online=online offline=words::OFFLINE />
            <StatusItem
                sign=Signal::derive(move || work().0)
                tone=Signal::derive(move || work().1)
                text=move || work().2
            />
            <Show when=move || status.with(|status| status.answered_hq_ms.is_some())>
                <StatusItem sign=Icon::Clock text=move || status.with(last_answer) />
            </Show>
        </StatusLine>
    }
}

#[component]
fn Network(online: Signal<bool>, offline: Phrase) -> impl IntoView {
    let sign = Signal::derive(move || if online.get() { Icon::Online } else { Icon::Offline });
    let text = move || if online.get() { words::ONLINE } else { offline };
    view! { <StatusItem sign=sign text=text /> }
}

/// What may be said of the work, the most pressing first.
fn work_of(status: &Status) -> (Icon, Tone, Sentence) {
    let needs = status.kept_aside + status.unsettled;
    let waiting = status.waiting_records;
    if needs > 0 {
        let text = fill(words::NEEDS_YOU, [("n", needs.into())]);
        return (Icon::Warning, Tone::Attention, text);
    }
    match &status.phase {
        Phase::SignedOut => (Icon::Lock, Tone::Attention, words::SIGN_IN_AGAIN.into()),
        Phase::Talking { done, total } if *total > 0 && waiting > 0 => {
            let numbers = [("done", (*done).into()), ("total", (*total).into())];
            (Icon::Sync, Tone::Wait, fill(words::SENDING, numbers))
        }
        _ if waiting > 0 => {
            (Icon::Dot, Tone::Wait, fill(words::ON_TABLET_ONLY, [("n", waiting.into())]))
        }
        _ if status.photos.photos > 0 => {
            (Icon::Sync, Tone::Wait, fill(photos::WAITING, [("n", status.photos.photos.into())]))
        }
        _ if status.filling.is_some() => (Icon::Sync, Tone::Wait, words::FILLING.into()),
        _ if status.answered_hq_ms.is_none() => {
            (Icon::Dot, Tone::Neutral, words::NEVER_AT_HQ.into())
        }
        _ => (Icon::Check, Tone::Ok, words::ALL_AT_HQ.into()),
    }
}

fn last_answer(status: &Status) -> Sentence {
    let today = Service::get().today();
    match status.answered_hq_ms {
        Some(ms) if Date::of_instant(ms) == today => fill(words::LAST_AT_HQ, [("time", clock(ms))]),
        Some(ms) => fill(words::LAST_AT_HQ, [("time", moment(ms))]),
        None => Sentence::Own("".into()),
    }
}

/// Writes a moment as "08:05 08/10/2019", in Vietnam's time.
#[must_use]
pub fn moment(ms: i64) -> Sentence {
    let clock = camket_domain::date::format_minutes(Date::minute_of_instant(ms));
    Sentence::Own(format!("{clock} {}", Date::of_instant(ms)).into())
}

fn clock(ms: i64) -> Sentence {
    camket_domain::date::format_minutes(Date::minute_of_instant(ms)).into()
}
