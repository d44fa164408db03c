//! The words that are signed, with what binds them to the batch.

use camket_view::prelude::*;

use super::batch::{Bond, Wording};
use crate::components::{Notice, Tone};
use crate::text::pledge_texts::PledgeText;
use crate::text::{Sentence, fill, pledge as words, t};

/// Digits of the hash that a person compares.
const CODE_DIGITS: usize = 12;

/// The pledge of a batch in both languages' order, and its version.
#[component]
pub(super) fn WordingView(wording: Wording) -> impl IntoView {
    let remark = match wording.bond() {
        Bond::Holds => None,
        Bond::Unbound => Some((Tone::Neutral, words::WORDING_UNBOUND)),
        Bond::Broken => Some((Tone::Attention, words::WORDING_BROKEN)),
        Bond::Unknown => Some((Tone::Attention, words::WORDING_UNKNOWN)),
    };
    view! {
        {remark.map(|(tone, words)| view! { <Notice title=words tone=tone /> })}
        {wording.text().map(|text| view! { <Words text=text /> })}
        {binding(&wording).map(|words| view! { <p class="pledge-code">{t(words)}</p> })}
    }
}

/// Says version and check code, the two things that name a wording.
pub(super) fn binding(wording: &Wording) -> Option<Sentence> {
    let (version, hash) = (wording.version?, wording.hash.as_deref()?);
    let code = hash.get(..CODE_DIGITS).unwrap_or(hash).to_owned();
    let version = version.to_string().into();
    Some(fill(words::WORDING_VERSION, [("version", version), ("code", code.into())]))
}

#[component]
fn Words(text: &'static PledgeText) -> impl IntoView {
    let items = text.items.iter().map(|(_, item)| view! { <li>{t(*item)}</li> }).collect_view();
    view! {
        <div class="pledge-words">
            <p class="pledge-words-title">{t(text.title)}</p>
            <p>{t(text.opening)}</p>
            <ol>{items}</ol>
            <p>{t(text.closing)}</p>
            <p class="pledge-code">{t(words::WORDING_DEFAULT)}</p>
        </div>
    }
}
