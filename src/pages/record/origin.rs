//! A new record's form under an address that leads back to it.

use camket_domain::{Date, Draft, FilledBy, KindDesc, RecordId, Shape};
use camket_view::prelude::*;

use super::list::forget;
use super::{FormManner, FormStart, RecordForm, Saved, fresh_form_name};
use crate::app::replacer;
use crate::route::{Kind, Origin, Route};
use crate::service::Service;

/// The form of a new record, from whatever it starts from.
///
/// A blank form gives itself a name and moves to the address of that name at once, so that loading
/// the page again brings back what was typed.
#[component]
pub fn NewRecord(
    kind: Kind,
    origin: Origin,
    /// Fills in what the clock, the last record or the record it starts from can tell.
    prefill: fn(Service, Option<RecordId>) -> Draft,
    #[prop(optional)] manner: FormManner,
) -> impl IntoView {
    let (service, replace) = (Service::get(), replacer());
    let start = move |name: String, from: Option<RecordId>| {
        let kept = FormStart::kept(service, &name).filter(|start| start.kind.id == kind.id());
        kept.or_else(|| {
            let desc = camket_domain::kind(kind.id())?;
            let mut fields = begun(service, desc, from);
            let own = prefill(service, from);
            own.iter().for_each(|(path, value)| _ = fields.set(path, value.clone()));
            Some(FormStart::new_record(service, name, desc, fields))
        })
    };
    let start = match origin {
        Origin::Draft(name) => start(name, None),
        Origin::Record(from) => start(format!("new-{}-from-{from}", kind.id()), Some(from)),
        Origin::Blank => {
            Effect::watch(move || {
                let desc = camket_domain::kind(kind.id());
                let name = desc.map(|desc| fresh_form_name(service, desc)).unwrap_or_default();
                replace(Route::New(kind, Origin::Draft(name)));
            });
            None
        }
    };
    let done = move |saved: Saved| {
        forget(kind);
        replace(Route::Record(kind, saved.record));
    };
    start.map(|start| view! { <RecordForm start=start manner=manner on_saved=done /> })
}

/// What the clock and the record that it was begun from tell of any kind.
fn begun(service: Service, desc: &KindDesc, from: Option<RecordId>) -> Draft {
    let from = service.peek(|book| Some((from?, book.record(from?)?.kind().to_owned())));
    begun_on(service.today(), desc, from.as_ref().map(|(id, kind)| (*id, kind.as_str())))
}

fn begun_on(today: Date, desc: &KindDesc, from: Option<(RecordId, &str)>) -> Draft {
    let mut fields = Draft::new();
    if desc.field("year").is_some() {
        fields.set("year", i64::from(today.year()));
    }
    if desc.day == Some("date") {
        fields.set("date", today);
    }
    let Some((id, of)) = from else { return fields };
    let refers = |shape: Shape| matches!(shape, Shape::Ref(kind) | Shape::Refs(kind) if kind == of);
    let to = desc.fields.iter().find(|it| refers(it.shape) && it.filled_by == FilledBy::Officer);
    match to.map(|field| (field.id, field.shape)) {
        Some((field, Shape::Refs(_))) => _ = fields.set_element(field, &id.to_string(), true),
        Some((field, _)) => _ = fields.set(field, id),
        None => {}
    }
    fields
}

#[cfg(test)]
mod tests {
    use super::*;
    use camket_domain::{View, kind};

    #[test]
    fn a_record_begun_from_another_refers_to_it_and_knows_the_day() {
        let today = Date::from_ymd(2026, 11, 20).expect("a day");
        let id = RecordId([1; 16]);
        let begun =
            |of: &str, from: &str| begun_on(today, kind(of).expect("a kind"), Some((id, from)));
        let briefing = begun("coordination_event", "coordination");
        assert_eq!(briefing.reference("coordination"), Some(id));
        assert_eq!(briefing.date("date"), Some(today));
        let duty = begun("head_duty", "site");
        assert_eq!((duty.reference("site"), duty.int("year")), (Some(id), Some(2026)));
        assert_eq!(begun("coordination", "site").refs("party_sites"), [id]);
        assert_eq!(begun("directive", "site"), Draft::new());
    }
}
