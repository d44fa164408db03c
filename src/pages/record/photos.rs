//! Photos of a record: shown where it is read, taken and chosen where it is written.

use camket_domain::{AreaId, FieldDesc, RecordId, Shape, View, kind};
use camket_sync::attachment::{Manifest, manifests};
use camket_view::prelude::*;
use camket_view::spawn_local;

use crate::components::{PhotoTile, PhotoView, Section};
use crate::pages::problem;
use crate::service::{PhotoProblem, Picture, Service};
use crate::text::{fill, photos as words};

/// A photo while it is on the screen.
type Shown = RwSignal<Option<Result<Picture, PhotoProblem>>>;

/// Tells whether a field holds photos, which have a section of their own.
pub fn holds_photos(field: &FieldDesc) -> bool {
    matches!(field.shape, Shape::Photos { .. })
}

/// The photos that a record names, in all its fields.
pub fn photos_of(kind_id: &str, view: &dyn View) -> Vec<Manifest> {
    let fields = kind(kind_id).map(|desc| desc.fields).unwrap_or_default();
    fields.iter().filter(|it| holds_photos(it)).flat_map(|it| manifests(view, it.id)).collect()
}

/// The section with the photos of a record; nothing where it has none.
#[component]
pub fn Photos(id: RecordId) -> impl IntoView {
    let service = Service::get();
    let photos = Memo::new(move |_| {
        service.read(|book| {
            let state = book.record(id)?;
            Some((state.area().clone(), photos_of(state.kind(), state)))
        })
    });
    move || {
        let (area, photos) = photos.get().filter(|(_, photos)| !photos.is_empty())?;
        let one = |(at, photo)| tile(at, &area, photo, None);
        let tiles = photos.into_iter().enumerate().map(one).collect_view();
        Some(view! {
            <Section title=words::TITLE>
                <ul class="photos" role="list">
                    {tiles}
                </ul>
            </Section>
        })
    }
}

/// One photo, fetched when it is shown.
pub fn tile(at: usize, area: &AreaId, photo: Manifest, remove: Option<Callback<()>>) -> Part {
    let (service, area) = (Service::get(), area.clone());
    let load = async move { service.photo(&area, &photo).await };
    seen(at, load, remove)
}

/// A photo that comes from somewhere; it takes its address along when it leaves the screen.
pub fn seen(
    at: usize,
    load: impl Future<Output = Result<Picture, PhotoProblem>> + 'static,
    remove: Option<Callback<()>>,
) -> Part {
    let shown: Shown = RwSignal::new(None);
    spawn_local(async move { _ = shown.try_set(Some(load.await)) });
    let photo = Signal::derive(move || {
        shown.with(|shown| match shown {
            None => PhotoView::Words(words::LOADING.into()),
            Some(Ok(picture)) => PhotoView::At(picture.address().to_owned()),
            Some(Err(why)) => PhotoView::Words(problem::of_photo(why)),
        })
    });
    let label = fill(words::ONE, [("n", (at + 1).into())]);
    let remove = remove.map(|act| (fill(words::REMOVE, [("n", (at + 1).into())]), act));
    view! { <PhotoTile photo=photo label=label nostrip:remove=remove /> }.into_any()
}
