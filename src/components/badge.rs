//! A state in an icon and a word; the colour only repeats what they say.

use super::{Icon, icon};
use crate::text::{Sentence, t};
use camket_view::prelude::*;

/// How a state feels.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Tone {
    /// Nothing to say.
    #[default]
    Neutral,
    /// Done, safe.
    Ok,
    /// On its way; time will do it.
    Wait,
    /// Somebody must look.
    Attention,
}

impl Tone {
    /// Returns the class that carries the tone's colours.
    pub const fn class(self) -> &'static str {
        match self {
            Self::Neutral => "tone-neutral",
            Self::Ok => "tone-ok",
            Self::Wait => "tone-wait",
            Self::Attention => "tone-attention",
        }
    }

    /// Returns the icon that says the same as the colour.
    pub const fn icon(self) -> Icon {
        match self {
            Self::Neutral => Icon::Dot,
            Self::Ok => Icon::Check,
            Self::Wait => Icon::Clock,
            Self::Attention => Icon::Warning,
        }
    }
}

/// A small label for the state of the thing beside it.
#[component]
pub fn Badge(
    #[prop(into)] label: Sentence,
    #[prop(optional)] tone: Tone,
    /// In place of the tone's own icon.
    #[prop(optional, into)]
    sign: Option<Icon>,
) -> impl IntoView {
    view! {
        <span class=format!("badge {}", tone.class())>
            {icon(sign.unwrap_or(tone.icon()))} <span>{t(label)}</span>
        </span>
    }
}
