//! Choosing other records by a few letters of their names.

use camket_domain::{KINDS, KindDesc, RecordId, Shape, State, View, kind};
use camket_sync::RecordState;

use super::shown::field_value;
use crate::components::PickerOption;
use crate::service::Book;
use crate::text::{Lang, Sentence};

/// Lines that a picker is given at most.
const OFFERED_MAX: usize = 30;
/// Newest records of each kind that are looked through for what was chosen lately.
const LOOKED_THROUGH: usize = 60;

/// Returns the record as a line of a picker.
pub fn option_of(book: &Book, id: RecordId, lang: Lang) -> Option<PickerOption> {
    let state = book.record(id)?;
    let detail = detail_of(book, kind(state.kind())?, state);
    Some(PickerOption {
        id: id.to_string(),
        title: book.title(id).unwrap_or_default(),
        detail: detail.in_lang(lang).to_string(),
    })
}

/// What tells a record from its namesakes: its columns without its name.
fn detail_of(book: &Book, kind: &'static KindDesc, state: &RecordState) -> Sentence {
    const TOLD: usize = 3;
    let fields = kind.columns.iter().filter(|id| !kind.titles.contains(id));
    let words = fields
        .filter_map(|id| field_value(kind, kind.field(id)?, state, &|id| book.title(id)))
        .take(TOLD);
    Sentence::Row(words.collect::<Vec<_>>().into())
}

/// Returns the records that the letters find, best first; without letters the likeliest.
pub fn offer(book: &Book, kind_id: &str, typed: &str) -> Vec<RecordId> {
    let found = if typed.trim().is_empty() {
        likeliest(book, kind_id)
    } else {
        book.search(kind_id, typed, OFFERED_MAX * 2)
    };
    let usable =
        |id: &RecordId| book.record(*id).is_some_and(|state| State::of(state) != Some(State::Void));
    found.into_iter().filter(usable).take(OFFERED_MAX).collect()
}

/// What newer records refer to comes first, then the rest, newest first.
fn likeliest(book: &Book, kind_id: &str) -> Vec<RecordId> {
    let mut ids: Vec<RecordId> = Vec::new();
    let mut add = |id: RecordId| {
        if ids.len() < OFFERED_MAX && !ids.contains(&id) {
            ids.push(id);
        }
    };
    for referring in KINDS.into_iter().filter(|kind| kind.parent.is_none()) {
        for (_, state) in book.list(referring.id).take(LOOKED_THROUGH) {
            referred(referring, kind_id, state).into_iter().for_each(&mut add);
        }
    }
    book.list(kind_id).take(OFFERED_MAX).for_each(|(id, _)| add(id));
    ids
}

/// Returns the records of a kind that a record refers to.
pub fn referred(kind: &KindDesc, to: &str, view: &dyn View) -> Vec<RecordId> {
    let of_field = |field: &camket_domain::FieldDesc| match field.shape {
        Shape::Ref(target) if target == to => view.reference(field.id).into_iter().collect(),
        Shape::Refs(target) if target == to => view.refs(field.id),
        _ => Vec::new(),
    };
    kind.fields.iter().flat_map(of_field).collect()
}
