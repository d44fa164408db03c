//! Photos of a record at HQ's desk, fetched as they are shown.

use camket_view::prelude::*;

use crate::components::Section;
use crate::pages::record::photos::{photos_of, place_note, seen};
use crate::service::{DeskRecord, Service};
use crate::text::photos as words;

/// The section with the photos of a record; nothing where it has none.
pub(super) fn section(record: &DeskRecord) -> Option<Part> {
    let (desk, photos) = (Service::get().desk(), photos_of(&record.kind, &record.fields));
    if photos.is_empty() {
        return None;
    }
    let tiles = photos.into_iter().enumerate().map(|(at, (photo, place))| {
        let area = record.area.clone();
        seen(at, async move { desk.photo(&area, &photo).await }, place_note(place), None)
    });
    let tiles = tiles.collect_view();
    Some(
        view! {
            <Section title=words::TITLE>
                <ul class="photos" role="list">
                    {tiles}
                </ul>
            </Section>
        }
        .into_any(),
    )
}
