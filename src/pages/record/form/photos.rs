//! Photos in a form: taken or chosen, kept at once, named by the record when it is saved.

use camket_domain::kinds::{PHOTO_LATITUDE, PHOTO_LONGITUDE, PHOTO_PLACE_KEPT};
use camket_domain::photo_place::PhotoPlace;
use camket_domain::record::element_path;
use camket_domain::{FieldDesc, Value, View};
use camket_sync::attachment::Manifest;
use camket_view::prelude::*;
use camket_view::spawn_local;

use super::cx::FormCx;
use crate::components::{Icon, PhotoNote, Switch, icon};
use crate::pages::problem;
use crate::pages::record::photos::{Taken, place_note, taken, tile};
use crate::service::{PhotoProblem, picked_files};
use crate::text::{fill, photos as words, t};

/// The photos so far, and the way to add one.
#[component]
pub(super) fn PhotosInput(cx: FormCx, field: &'static FieldDesc, max: usize) -> impl IntoView {
    let photos = Memo::new(move |_| cx.sheet.with(|sheet| taken(sheet.fields(), field.id)));
    let failed = RwSignal::new(None::<PhotoProblem>);
    let busy = RwSignal::new(false);
    let pick = move |event: leptos::ev::Event| {
        let room = max.saturating_sub(photos.with_untracked(Vec::len));
        let picked = picked_files(&event);
        if busy.get_untracked() || picked.is_empty() {
            return;
        }
        busy.set(true);
        failed.set(None);
        let is_wanted = untrack(|| keeps_place(cx));
        spawn_local(async move {
            let mut why = None;
            for file in picked.into_iter().take(room) {
                let place = if is_wanted { cx.service.photo_place(&file).await } else { None };
                match cx.service.keep_photo(file).await {
                    Ok(photo) => name(cx, field, &photo, place),
                    // The others would not fit either.
                    Err(problem) => why = Some(problem),
                }
                if why.is_some() {
                    break;
                }
            }
            _ = failed.try_set(why);
            _ = busy.try_set(false);
        });
    };
    let tiles = move || {
        let remove = |photo: &Manifest| {
            let paths = [field.id, PHOTO_LATITUDE, PHOTO_LONGITUDE].map(|it| photo.path(it));
            Callback::new(move |()| paths.iter().for_each(|path| cx.put(path, None)))
        };
        let is_wanted = keeps_place(cx);
        let area = cx.area();
        let without = || PhotoNote { words: words::NO_PLACE.into(), href: None };
        let one = |(at, (photo, place)): (usize, Taken)| {
            let note = place_note(place).or_else(|| is_wanted.then(without));
            let remove = remove(&photo);
            tile(at, &area, photo, note, Some(remove))
        };
        photos.get().into_iter().enumerate().map(one).collect_view()
    };
    view! {
        <div class="photo-input">
            <ul class="photos" role="list">
                {tiles}
            </ul>
            {move || {
                (photos.with(Vec::len) < max)
                    .then(|| {
                        view! {
                            <label class="file-pick">
                                <input
                                    class="file-pick-input"
                                    type="file"
                                    accept="image/*"
                                    multiple=true
                                    on:change=pick
                                />
                                <span class="button button-secondary">
                                    {icon(Icon::Plus)}
                                    <span>
                                        {move || {
                                            t(if busy.get() { words::KEEPING } else { words::ADD })()
                                        }}
                                    </span>
                                </span>
                            </label>
                        }
                    })
            }}
            {cx.kind.field(PHOTO_PLACE_KEPT).map(|_| view! { <KeepPlace cx=cx /> })}
            <p class="field-help">{t(fill(words::HELP, [("max", max.into())]))}</p>
            {move || {
                failed
                    .get()
                    .map(|why| {
                        view! {
                            <p class="field-error" role="alert">
                                {t(problem::of_photo(&why))}
                            </p>
                        }
                    })
            }}
        </div>
    }
}

/// Whether the places of this record's photos are kept.
#[component]
fn KeepPlace(cx: FormCx) -> impl IntoView {
    let put = move |on: bool| {
        cx.put(PHOTO_PLACE_KEPT, on.then_some(Value::Bool(true)));
        if !on {
            forget_places(cx);
        }
    };
    view! {
        <Switch
            label=words::KEEP_PLACE
            help=words::KEEP_PLACE_HELP
            on=Signal::derive(move || keeps_place(cx))
            on_change=put
        />
    }
}

fn keeps_place(cx: FormCx) -> bool {
    cx.sheet.with(|sheet| sheet.fields().flag(PHOTO_PLACE_KEPT))
}

fn forget_places(cx: FormCx) {
    let parts = [PHOTO_LATITUDE, PHOTO_LONGITUDE];
    let paths: Vec<String> = cx.sheet.with_untracked(|sheet| {
        let of = |field| sheet.fields().under(field).into_iter().map(move |it| (field, it.0));
        parts.into_iter().flat_map(of).map(|(field, photo)| element_path(field, photo)).collect()
    });
    paths.iter().for_each(|path| cx.put(path, None));
}

/// Names a photo in the form, if the form still stands; and its place, if that is wanted.
fn name(cx: FormCx, field: &FieldDesc, photo: &Manifest, place: Option<PhotoPlace>) {
    if cx.form.is_disposed() {
        return;
    }
    cx.put(&photo.path(field.id), Some(photo.value()));
    if let Some(place) = place.filter(|_| untrack(|| keeps_place(cx))) {
        cx.put(&photo.path(PHOTO_LATITUDE), Some(Value::Int(place.latitude)));
        cx.put(&photo.path(PHOTO_LONGITUDE), Some(Value::Int(place.longitude)));
    }
}
