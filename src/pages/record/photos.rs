//! Photos of a record: shown where it is read, taken and chosen where it is written.

use camket_domain::kinds::{PHOTO_LATITUDE, PHOTO_LONGITUDE};
use camket_domain::photo_place::PhotoPlace;
use camket_domain::{AreaId, FieldDesc, RecordId, Shape, Value, View, kind};
use camket_sync::attachment::{Manifest, manifests};
use camket_view::prelude::*;
use camket_view::spawn_local;

use crate::components::{PhotoNote, PhotoTile, PhotoView, Section};
use crate::pages::problem;
use crate::service::{PhotoProblem, Picture, Service};
use crate::text::{fill, photos as words};

/// A photo while it is on the screen.
type Shown = RwSignal<Option<Result<Picture, PhotoProblem>>>;

/// Tells whether a field holds photos, which have a section of their own.
pub fn holds_photos(field: &FieldDesc) -> bool {
    matches!(field.shape, Shape::Photos { .. })
}

/// A photo that a record names, and where it was taken if the record keeps that.
pub type Taken = (Manifest, Option<PhotoPlace>);

/// The photos that a record names in a field.
pub fn taken(view: &dyn View, field: &str) -> Vec<Taken> {
    let with_place = |photo: Manifest| {
        let part = |field| view.get(&photo.path(field)).and_then(Value::as_int);
        let place = part(PHOTO_LATITUDE).zip(part(PHOTO_LONGITUDE));
        (photo, place.and_then(|(latitude, longitude)| PhotoPlace::new(latitude, longitude)))
    };
    manifests(view, field).into_iter().map(with_place).collect()
}

/// The photos that a record names, in all its fields.
pub fn photos_of(kind_id: &str, view: &dyn View) -> Vec<Taken> {
    let fields = kind(kind_id).map(|desc| desc.fields).unwrap_or_default();
    fields.iter().filter(|it| holds_photos(it)).flat_map(|it| taken(view, it.id)).collect()
}

/// What stands below a photo: its place, and its address on whatever map the device has.
pub fn place_note(place: Option<PhotoPlace>) -> Option<PhotoNote> {
    let degrees = place?.degrees();
    let words = fill(words::PLACE, [("place", degrees.clone().into())]);
    Some(PhotoNote { words, href: Some(format!("geo:{degrees}")) })
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
        let one = |(at, (photo, place))| tile(at, &area, photo, place_note(place), None);
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
pub fn tile(
    at: usize,
    area: &AreaId,
    photo: Manifest,
    note: Option<PhotoNote>,
    remove: Option<Callback<()>>,
) -> Part {
    let (service, area) = (Service::get(), area.clone());
    let load = async move { service.photo(&area, &photo).await };
    seen(at, load, note, remove)
}

/// A photo that comes from somewhere; it takes its address along when it leaves the screen.
pub fn seen(
    at: usize,
    load: impl Future<Output = Result<Picture, PhotoProblem>> + 'static,
    note: Option<PhotoNote>,
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
    view! { <PhotoTile photo=photo label=label nostrip:note=note nostrip:remove=remove /> }
        .into_any()
}
