//! A photo among others: small, with its words while it is not to be seen, and a way to take it out.

use super::{Button, ButtonKind, Icon};
use crate::text::{Sentence, t};
use camket_view::prelude::*;

/// What can be seen of a photo.
#[derive(Clone, Debug)]
pub enum PhotoView {
    /// It is at this address.
    At(String),
    /// It is not here, or not yet: these words stand in its place.
    Words(Sentence),
}

/// What stands below a photo.
#[derive(Clone, Debug)]
pub struct PhotoNote {
    /// The words.
    pub words: Sentence,
    /// Where they lead.
    pub href: Option<String>,
}

/// One photo; stands in a list of the class `photos`.
#[component]
pub fn PhotoTile(
    #[prop(into)] photo: Signal<PhotoView>,
    /// What it is called: "photo 2".
    #[prop(into)]
    label: Sentence,
    /// What stands below it.
    #[prop(optional)]
    note: Option<PhotoNote>,
    /// Takes it out, under these words.
    #[prop(optional)]
    remove: Option<(Sentence, Callback<()>)>,
) -> impl IntoView {
    let label = StoredValue::new(label);
    let seen = move || match photo.get() {
        PhotoView::At(address) => {
            let alt = t(label.get_value());
            view! {
                <a class="photo-whole" href=address.clone() target="_blank" rel="noopener">
                    <img class="photo-picture" src=address alt=alt />
                </a>
            }
            .into_any()
        }
        PhotoView::Words(words) => view! { <p class="photo-words">{t(words)}</p> }.into_any(),
    };
    let remove = remove.map(|(words, act)| {
        view! {
            <Button
                label=words
                kind=ButtonKind::Quiet
                icon_before=Icon::Close
                icon_only=true
                on_press=act
            />
        }
    });
    let note = note.map(|PhotoNote { words, href }| match href {
        Some(href) => view! { <a class="photo-note" href=href>{t(words)}</a> }.into_any(),
        None => view! { <span class="photo-note">{t(words)}</span> }.into_any(),
    });
    view! { <li class="photo">{seen} {note} {remove}</li> }
}
