//! The gallery: every component in every state, for screenshots, for axe and for whoever builds a
//! screen. No part of the product links here; the router mounts it where it is wanted.

pub mod display;
pub mod entry;
pub mod frames;

use super::{Icon, NavItem, PageHeader, Shell, StatusItem, StatusLine, Tone};
use crate::text::{Sentence, components, fill, gallery as words};
use camket_view::prelude::*;

/// The whole gallery as a page of its own; toasts and language come from above it.
#[component]
pub fn Gallery() -> impl IntoView {
    let status = || {
        view! {
            <StatusLine href="#safety">
                <StatusItem sign=Icon::Offline text=words::STATUS_OFFLINE />
                <StatusItem
                    sign=Icon::Clock
                    tone=Tone::Wait
                    text=fill(words::STATUS_HERE_ONLY, [("n", 12.into())])
                />
                <StatusItem sign=Icon::Sync text=fill(words::STATUS_LAST, [("time", "07:42".into())]) />
            </StatusLine>
        }
    };
    view! {
        <Shell nav=nav() current="/gallery" status=status>
            <PageHeader title=words::TITLE subtitle=words::SUBTITLE back="/">
                <frames::Themes />
            </PageHeader>
            <entry::Buttons />
            <entry::Fields />
            <entry::Signing />
            <display::States />
            <display::People />
            <display::Table />
            <display::Charts />
            <frames::Frames />
        </Shell>
    }
}

fn nav() -> Vec<NavItem> {
    let item = |href, label: crate::text::Phrase, icon, waiting: usize| NavItem {
        href,
        label: label.into(),
        icon,
        waiting: Signal::stored(waiting),
    };
    vec![
        item("/gallery", words::NAV_TODAY, Icon::Home, 0),
        item("/sessions", words::NAV_SESSIONS, Icon::Sessions, 0),
        item("/pledges", words::NAV_PLEDGES, Icon::Pledge, 3),
        item("/sites", words::NAV_SITES, Icon::Site, 0),
        item("/reports", words::NAV_REPORTS, Icon::Chart, 0),
        item("/settings", words::NAV_SETTINGS, Icon::Settings, 0),
    ]
}

/// Says what a signature weighs.
fn weight(bytes: usize) -> Sentence {
    match bytes {
        0 => components::SIGNATURE_EMPTY.into(),
        n => fill(words::SIGNED_WEIGHS, [("n", n.into())]),
    }
}
