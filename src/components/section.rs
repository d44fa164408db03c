//! Parts of a page, and what is folded away until it is wanted.

use super::{Icon, icon, ids::fresh_id};
use crate::text::{Sentence, t};
use camket_view::prelude::*;

/// A part of a page under its own heading.
#[component]
pub fn Section(
    #[prop(into)] title: Sentence,
    /// A button or link that belongs to the whole part.
    #[prop(optional, into)]
    act: Option<ViewFn>,
    children: Children,
) -> impl IntoView {
    let id = fresh_id("section");
    view! {
        <section class="section" aria-labelledby=id.clone()>
            <div class="section-head">
                <h2 class="section-title" id=id>{t(title)}</h2>
                {act.map(|act| act.run())}
            </div>
            {children()}
        </section>
    }
}

/// Fields that most officers never need, folded away but one press from the hand.
///
/// The children stay in the document while folded, so that what they hold is kept and an error
/// inside can be found.
#[component]
pub fn More(
    #[prop(into)] label: Sentence,
    /// Unfolded from the start, or by what happens (an error inside).
    #[prop(optional, into)]
    open: Signal<bool>,
    children: Children,
) -> impl IntoView {
    // Said once: what a hand has unfolded stays so, whatever is found or mended meanwhile.
    let open = Memo::new(move |before: Option<&bool>| before == Some(&true) || open.get());
    view! {
        <details class="more" open=move || open.get()>
            <summary class="more-summary">{icon(Icon::Down)} <span>{t(label)}</span></summary>
            <div class="more-body">{children()}</div>
        </details>
    }
}
