//! Where the work on a record has arrived and where it stands, in an icon and a word each.

use camket_domain::{RecordId, State};
use camket_sync::Whereabouts;

use crate::components::{Icon, Tone};
use crate::service::Book;
use crate::text::{Phrase, catalogue::state_words, record as words};

/// A badge: tone, words, and an icon where the tone's own is not meant.
pub type BadgeWords = (Tone, Phrase, Option<Icon>);

/// Returns where the officer's work on a record has arrived; never more than is certain.
pub fn whereabouts_badge(book: &Book, id: RecordId) -> BadgeWords {
    let unsettled = book.record(id).is_some_and(camket_sync::RecordState::needs_person);
    match book.whereabouts(id) {
        Whereabouts::NeedsPerson => (Tone::Attention, words::NEEDS_YOU, None),
        _ if unsettled => (Tone::Attention, words::NEEDS_YOU, None),
        Whereabouts::OnTheWay => (Tone::Wait, words::SENDING, Some(Icon::Sync)),
        Whereabouts::OnTablet => (Tone::Wait, words::ON_TABLET_ONLY, None),
        Whereabouts::AtHq => (Tone::Ok, words::AT_HQ, None),
    }
}

/// Returns where a record stands in the work, where that is worth a word in a list.
pub fn state_badge(state: Option<State>) -> Option<BadgeWords> {
    let tone = match state? {
        State::Complete | State::Received => return None,
        State::Approved | State::Locked => Tone::Ok,
        State::Draft | State::Void => Tone::Neutral,
        State::Returned => Tone::Attention,
    };
    Some((tone, state_words(state?), None))
}
