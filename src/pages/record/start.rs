//! What a form starts from.

use camket_domain::{AreaId, Draft, KindDesc, RecordId, kind};
use leptos::prelude::untrack;

use super::sheet::Sheet;
use crate::service::{Book, FormDraft, Service};

/// A form before anybody touches it.
#[derive(Clone, Debug)]
pub struct FormStart {
    /// Its name among the forms kept on this device.
    pub form: String,
    /// Record kind.
    pub kind: &'static KindDesc,
    /// The record being corrected; `None` makes a new one.
    pub record: Option<RecordId>,
    /// Area that a new record belongs to, unless one of its sites says otherwise.
    pub area: AreaId,
    /// When it was left half-filled, if it is taken up again, in milliseconds since 1970.
    pub kept_ms: Option<u64>,
    /// What it shows at first.
    pub(super) sheet: Sheet,
}

impl FormStart {
    /// Starts a new record with `fields` filled in already.
    pub fn new_record(
        service: Service,
        form: String,
        kind: &'static KindDesc,
        fields: Draft,
    ) -> Self {
        let area = home_area(service);
        Self { form, kind, record: None, area, kept_ms: None, sheet: Sheet::new(fields) }
    }

    /// Takes up a form that was left half-filled; `None` if there is none of that name here.
    pub fn kept(service: Service, form: &str) -> Option<Self> {
        let kept = service.form(form)?;
        match kept.record {
            Some(record) => service.peek(|book| Self::correct(book, form, record, Some(&kept))),
            None => Some(Self {
                form: form.to_owned(),
                kind: kind(&kept.kind)?,
                record: None,
                area: kept.area,
                kept_ms: Some(kept.touched_ms),
                sheet: Sheet::taken_up(Draft::new(), &kept.fields),
            }),
        }
    }

    /// Starts correcting a record, or takes up the correction left half-done.
    pub fn correction(service: Service, record: RecordId) -> Option<Self> {
        let form = correction_name(record);
        let kept = service.form(&form);
        service.peek(|book| Self::correct(book, &form, record, kept.as_ref()))
    }

    fn correct(book: &Book, form: &str, id: RecordId, kept: Option<&FormDraft>) -> Option<Self> {
        let state = book.record(id)?;
        let base = state.to_draft();
        Some(Self {
            form: form.to_owned(),
            kind: kind(state.kind())?,
            record: Some(id),
            area: state.area().clone(),
            kept_ms: kept.map(|kept| kept.touched_ms),
            sheet: match kept {
                Some(kept) => Sheet::taken_up(base, &kept.fields),
                None => Sheet::new(base),
            },
        })
    }

    /// Returns the fields as the form shows them at first.
    pub fn fields(&self) -> &Draft {
        self.sheet.fields()
    }
}

/// Returns the name under which the correction of a record is kept.
pub fn correction_name(record: RecordId) -> String {
    format!("edit-{record}")
}

/// Returns a name for a form of a new record that no other form has.
pub fn fresh_form_name(service: Service, kind: &KindDesc) -> String {
    let now = service.hq_now_ms();
    let names = (now..).map(|ms| format!("new-{}-{ms:x}", kind.id.replace('_', "-")));
    let free = |name: &String| service.form(name).is_none();
    names.into_iter().find(free).unwrap_or_default()
}

/// Returns the area in which the officer's new records are made.
pub fn home_area(service: Service) -> AreaId {
    let home = untrack(|| service.profile()).and_then(|profile| profile.home);
    let scope = || service.peek(|book| book.tablet().scope().iter().next_back().cloned());
    // Without any area HQ would keep the record aside for a person to place: it is not lost.
    home.or_else(scope).unwrap_or_else(|| AreaId::new(""))
}
