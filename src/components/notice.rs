//! A notice inside the page: what happened, whether anything was lost, what to do now.

use super::{Tone, icon};
use crate::text::{Sentence, t};
use camket_view::prelude::*;

/// A framed remark. `Attention` interrupts a screen reader, the other tones wait their turn.
#[component]
pub fn Notice(
    /// What happened.
    #[prop(into)]
    title: Sentence,
    #[prop(optional)] tone: Tone,
    /// What it means and what to do; buttons may follow.
    #[prop(optional)]
    children: Option<Children>,
) -> impl IntoView {
    let role = if tone == Tone::Attention { "alert" } else { "status" };
    view! {
        <div class=format!("notice {}", tone.class()) role=role>
            {icon(tone.icon())}
            <div class="notice-body">
                <p class="notice-title">{t(title)}</p>
                {children.map(|children| children())}
            </div>
        </div>
    }
}
