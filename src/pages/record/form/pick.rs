//! Fields that refer to other records: found by a few letters, made aside where there is none.

use camket_domain::record::element_path;
use camket_domain::{FieldDesc, RecordId, Value, View, kind};
use camket_view::prelude::*;

use super::cx::{Aside, FormCx};
use crate::components::{Button, ButtonKind, Field, Icon, Picker, PickerOption};
use crate::pages::record::reference::{offer, option_of};
use crate::text::catalogue::field_label;
use crate::text::{fill, record as words, use_lang};

/// The input of a field that refers to one record.
#[component]
pub(super) fn RefInput(cx: FormCx, field: &'static FieldDesc, kind: &'static str) -> impl IntoView {
    let value = cx.value(field.id);
    let chosen = Signal::derive(move || match value.get() {
        Some(Value::Ref(id)) => Some(id),
        _ => None,
    });
    let take = move |id: Option<RecordId>| cx.put(field.id, id.map(Value::Ref));
    view! { <RecordPicker cx=cx kind=kind chosen=chosen on_take=take /> }
}

/// The input of a field that refers to any number of records: one, and more on demand.
#[component]
pub(super) fn RefsInput(
    cx: FormCx,
    field: &'static FieldDesc,
    kind: &'static str,
) -> impl IntoView {
    let places = RwSignal::new(Places::default());
    Effect::watch(move || {
        let ids = cx.sheet.with(|sheet| sheet.fields().refs(field.id));
        if places.with_untracked(|places| !places.hold(&ids)) {
            places.update(|places| places.take_over(&ids));
        }
    });
    let path = move |id: RecordId| element_path(field.id, &id.to_string());
    let put = move |place: usize, id: Option<RecordId>| {
        let old = places.with_untracked(|places| places.at(place));
        places.update(|places| places.put(place, id));
        let still = old.filter(|old| places.with_untracked(|places| !places.has(*old)));
        still.into_iter().for_each(|old| cx.put(&path(old), None));
        id.into_iter().for_each(|id| cx.put(&path(id), Some(Value::Bool(true))));
    };
    let remove = move |place: usize| {
        put(place, None);
        places.update(|places| places.remove(place));
    };
    let at = move |place: usize| Signal::derive(move || places.with(|places| places.at(place)));
    let label = move |place: usize| {
        let label = field_label(cx.kind.id, field.id);
        fill(words::NUMBERED, [("label", label), ("n", (place + 1).into())])
    };
    let others = move || 1..places.with(Places::len).max(1);
    let more_possible =
        move || places.with(|places| places.len() > 0 && places.at(places.len() - 1).is_some());
    view! {
        <RecordPicker cx=cx kind=kind chosen=at(0) on_take=move |id| put(0, id) />
        <For each=others key=|place| *place let:place>
            <div class="pick-more">
                <Field label=label(place) may_be_empty=true>
                    <RecordPicker
                        cx=cx
                        kind=kind
                        chosen=at(place)
                        on_take=move |id| put(place, id)
                    />
                </Field>
                <Button
                    label=fill(words::TAKE_AWAY, [("name", label(place))])
                    kind=ButtonKind::Quiet
                    icon_before=Icon::Close
                    icon_only=true
                    on_press=move |()| remove(place)
                />
            </div>
        </For>
        <Show when=more_possible>
            <Button
                label=if kind == "site" { words::ONE_MORE } else { words::ONE_MORE_RECORD }
                kind=ButtonKind::Quiet
                icon_before=Icon::Plus
                on_press=move |()| places.update(Places::open_one)
            />
        </Show>
    }
}

/// The references of a field in the order in which they were chosen; a place may still be empty.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
struct Places(Vec<Option<RecordId>>);

impl Places {
    fn len(&self) -> usize {
        self.0.len()
    }

    fn at(&self, place: usize) -> Option<RecordId> {
        self.0.get(place).copied().flatten()
    }

    fn has(&self, id: RecordId) -> bool {
        self.0.contains(&Some(id))
    }

    /// Tells whether the places hold exactly these references.
    fn hold(&self, ids: &[RecordId]) -> bool {
        self.0.iter().flatten().count() == ids.len() && ids.iter().all(|id| self.has(*id))
    }

    /// Follows references set from outside, and keeps the order of those that were there.
    fn take_over(&mut self, ids: &[RecordId]) {
        self.0.retain(|place| place.is_some_and(|id| ids.contains(&id)));
        let new: Vec<_> = ids.iter().filter(|id| !self.has(**id)).copied().map(Some).collect();
        self.0.extend(new);
    }

    /// Puts a reference into a place; one that stands elsewhere already leaves the place empty.
    fn put(&mut self, place: usize, id: Option<RecordId>) {
        if self.0.len() <= place {
            self.0.resize(place + 1, None);
        }
        let elsewhere = id.is_some_and(|id| self.has(id));
        self.0[place] = id.filter(|_| !elsewhere);
    }

    fn remove(&mut self, place: usize) {
        if place < self.0.len() {
            self.0.remove(place);
        }
    }

    fn open_one(&mut self) {
        self.0.push(None);
    }
}

#[component]
fn RecordPicker(
    cx: FormCx,
    kind: &'static str,
    chosen: Signal<Option<RecordId>>,
    #[prop(into)] on_take: Callback<Option<RecordId>>,
) -> impl IntoView {
    let lang = use_lang();
    let service = cx.service;
    let shown = move || {
        let lang = lang.get();
        let id = chosen.get()?;
        let known = service.read(|book| option_of(book, id, lang));
        // A record that this tablet does not hold is still referred to, and says so.
        Some(known.unwrap_or_else(|| PickerOption {
            id: id.to_string(),
            title: words::NOT_ON_TABLET.in_lang(lang).to_owned(),
            detail: String::new(),
        }))
    };
    let search = move |typed: String| {
        let lang = lang.get();
        service.read(|book| {
            let found = offer(book, kind, &typed);
            found.into_iter().filter_map(|id| option_of(book, id, lang)).collect::<Vec<_>>()
        })
    };
    let take = move |option: Option<PickerOption>| {
        on_take.run(option.and_then(|option| option.id.parse().ok()));
    };
    let create = makeable(kind).map(|kind| {
        let take = Callback::new(move |id: RecordId| on_take.run(Some(id)));
        Callback::new(move |name: String| cx.aside.set(Some(Aside { kind, name, take })))
    });
    view! {
        <Picker
            chosen=Signal::derive(shown)
            on_change=take
            search=search
            nostrip:on_create=create
        />
    }
}

/// The kind, if its records may be made in passing: sites have few required fields.
fn makeable(id: &str) -> Option<&'static camket_domain::KindDesc> {
    kind(id).filter(|kind| kind.id == "site")
}

#[cfg(test)]
mod tests {
    use super::*;

    const A: RecordId = RecordId([1; 16]);
    const B: RecordId = RecordId([2; 16]);

    #[test]
    fn references_keep_the_order_in_which_they_were_chosen() {
        let mut places = Places::default();
        places.put(0, Some(B));
        places.open_one();
        places.put(1, Some(A));
        assert!(places.hold(&[A, B]));
        assert_eq!((places.at(0), places.at(1)), (Some(B), Some(A)));
        places.take_over(&[A]);
        assert_eq!((places.at(0), places.len()), (Some(A), 1));
    }

    #[test]
    fn no_record_is_referred_to_twice() {
        let mut places = Places::default();
        places.put(0, Some(A));
        places.put(1, Some(A));
        assert_eq!((places.at(0), places.at(1)), (Some(A), None));
        assert!(places.hold(&[A]));
    }
}
