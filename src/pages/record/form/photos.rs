//! Photos in a form: taken or chosen, kept at once, named by the record when it is saved.

use camket_domain::FieldDesc;
use camket_sync::attachment::{Manifest, manifests};
use camket_view::prelude::*;
use camket_view::spawn_local;

use super::cx::FormCx;
use crate::components::{Icon, icon};
use crate::pages::{problem, record::photos::tile};
use crate::service::{PhotoProblem, picked_files};
use crate::text::{fill, photos as words, t};

/// The photos so far, and the way to add one.
#[component]
pub(super) fn PhotosInput(cx: FormCx, field: &'static FieldDesc, max: usize) -> impl IntoView {
    let photos = Memo::new(move |_| cx.sheet.with(|sheet| manifests(sheet.fields(), field.id)));
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
        spawn_local(async move {
            let mut why = None;
            for file in picked.into_iter().take(room) {
                match cx.service.keep_photo(file).await {
                    Ok(photo) => name(cx, field, &photo),
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
            let path = photo.path(field.id);
            Callback::new(move |()| cx.put(&path, None))
        };
        let area = cx.area();
        let one = |(at, photo): (usize, Manifest)| {
            let remove = remove(&photo);
            tile(at, &area, photo, Some(remove))
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

/// Names a photo in the form, if the form still stands.
fn name(cx: FormCx, field: &FieldDesc, photo: &Manifest) {
    if !cx.form.is_disposed() {
        cx.put(&photo.path(field.id), Some(photo.value()));
    }
}
