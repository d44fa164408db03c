//! Named people: added one by one, taken away again.

use camket_domain::record::element_path;
use camket_domain::{FieldDesc, RecordId, Value, View};
use camket_sync::id::new_record_id;
use camket_view::prelude::*;
use leptos::ev::KeyboardEvent;

use super::cx::FormCx;
use crate::components::{Button, ButtonKind, Field, Icon, PersonList, PersonRow, TextInput};
use crate::text::catalogue::field_label;
use crate::text::{common, fill, record as words};

/// The input of a field that names people.
#[component]
pub(super) fn PeopleInput(cx: FormCx, field: &'static FieldDesc) -> impl IntoView {
    let typed = RwSignal::new(String::new());
    let people = Memo::new(move |_| {
        cx.sheet.with(|sheet| {
            let people = sheet.fields().people(field.id);
            people.into_iter().map(|(id, name)| (id, name.to_owned())).collect::<Vec<_>>()
        })
    });
    let add = move || {
        // An input taken off the page is left as well, when its signals are gone already.
        if typed.is_disposed() {
            return;
        }
        let name = typed.get_untracked();
        if !name.trim().is_empty() {
            let nth = people.with_untracked(Vec::len);
            let path = element_path(field.id, &fresh_person(cx, nth).to_string());
            cx.put(&path, Some(Value::Text(name.trim().to_owned())));
            typed.set(String::new());
        }
    };
    // Enter adds the name; it does not send the form.
    let keys = move |event: KeyboardEvent| {
        if event.key() == "Enter" {
            event.prevent_default();
            add();
        }
    };
    view! {
        <Show when=move || people.with(|people| !people.is_empty())>
            <PersonList label=field_label(cx.kind.id, field.id)>
                <For each=move || people.get() key=Clone::clone let((id, name))>
                    <Person cx=cx field=field id=id name=name />
                </For>
            </PersonList>
        </Show>
        // Leaving the input adds the name too: a name typed is a name meant.
        <div class="people-add" on:keydown=keys on:focusout=move |_| add()>
            <Field label=words::PERSON_NAME may_be_empty=true>
                <TextInput value=typed on_change=move |text| typed.set(text) max_chars=100u32 />
            </Field>
            <Button label=common::ADD icon_before=Icon::Plus on_press=move |()| add() />
        </div>
    }
}

#[component]
fn Person(cx: FormCx, field: &'static FieldDesc, id: RecordId, name: String) -> impl IntoView {
    let take_away = move || cx.put(&element_path(field.id, &id.to_string()), None);
    let label = fill(words::TAKE_AWAY, [("name", name.clone().into())]);
    view! {
        <PersonRow name=name>
            <Button
                label=label
                kind=ButtonKind::Quiet
                icon_before=Icon::Close
                icon_only=true
                on_press=move |()| take_away()
            />
        </PersonRow>
    }
}

/// An id that keeps this person apart from every other one, in the order of adding.
fn fresh_person(cx: FormCx, nth: usize) -> RecordId {
    let now = u64::try_from(cx.service.hq_now_ms()).unwrap_or(0);
    let instance = cx.service.peek(|book| book.tablet().instance());
    new_record_id(instance, u64::try_from(nth).unwrap_or(u64::MAX), now)
}
