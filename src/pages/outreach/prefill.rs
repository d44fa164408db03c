//! What a new session's form knows before anybody types: clock, officer, last session.

use camket_domain::organ::{HOSTS, organ};
use camket_domain::{Date, Draft, RecordId, State, View};
use leptos::prelude::untrack;

use crate::service::{Book, Service};

/// Sessions begin at quarters of an hour.
const QUARTER: u16 = 15;
/// Fields that are mostly the same from one session to the next.
const CARRIED_ON: [&str; 2] = ["form", "count_method"];

/// Returns the fields of a new session; `site` is the place that it was begun from.
pub(super) fn prefill(service: Service, site: Option<RecordId>) -> Draft {
    let profile = untrack(|| service.profile());
    let organ = profile.as_ref().map_or("", |profile| profile.organ.as_str());
    let me = profile.as_ref().map(|profile| profile.id);
    service.peek(|book| {
        let last = last_of(book, me);
        let mut fields = filled(service.today(), service.minute_now(), organ, last);
        if let Some(site) = site.filter(|site| is_site(book, *site)) {
            fields.set_element("sites", &site.to_string(), true);
        }
        fields
    })
}

fn is_site(book: &Book, id: RecordId) -> bool {
    book.record(id).is_some_and(|state| state.kind() == "site")
}

/// The officer's newest session that counts for something.
fn last_of(book: &Book, me: Option<u64>) -> Option<&dyn View> {
    let own = |state: &camket_sync::RecordState| Some(state.created().1) == me;
    book.list("outreach")
        .find(|(_, state)| own(state) && State::of(*state) != Some(State::Void))
        .map(|(_, state)| state as &dyn View)
}

fn filled(today: Date, minute: u16, organ_id: &str, last: Option<&dyn View>) -> Draft {
    let mut fields =
        Draft::new().with("date", today).with("start_time", i64::from(minute - minute % QUARTER));
    if let Some(host) = host_of(organ_id) {
        fields.set("host_organ", host);
    }
    let Some(last) = last else { return fields };
    for field in CARRIED_ON {
        if let Some(value) = last.get(field) {
            fields.set(field, value.clone());
        }
    }
    for topic in last.chosen("topics") {
        fields.set_element("topics", topic, true);
    }
    fields
}

/// The host that an officer's organ is, by the organ's id or by the kind of organ alone.
fn host_of(organ_id: &str) -> Option<&'static str> {
    let by_id = organ(organ_id).map(|organ| organ.kind.code());
    let kind = organ_id.split('-').next().unwrap_or_default();
    by_id.or_else(|| HOSTS.iter().copied().find(|host| *host == kind))
}

#[cfg(test)]
mod tests {
    use super::*;

    const MORNING: u16 = 7 * 60 + 44;

    #[test]
    fn the_clock_and_the_organ_fill_in_day_time_and_host() {
        let today = Date::from_ymd(2019, 10, 8).expect("a day");
        let fields = filled(today, MORNING, "CONG_AN-09475-2025", None);
        assert_eq!(fields.date("date"), Some(today));
        assert_eq!(fields.int("start_time"), Some(7 * 60 + 30));
        assert_eq!(fields.text("host_organ"), Some("CONG_AN"));
        assert_eq!(host_of("DOAN_TN"), Some("DOAN_TN"));
        assert_eq!(host_of("DON_VI_LA"), None);
    }

    #[test]
    fn the_last_session_lends_its_form_and_topics_but_not_its_numbers() {
        let today = Date::from_ymd(2019, 10, 8).expect("a day");
        let last = Draft::new()
            .with("form", "CHAO_CO")
            .with("count_method", "DIEM_DANH")
            .with("topics/MA_TUY", true)
            .with("attendance_count", 600)
            .with("state", "cho_gui")
            .with("note", "x");
        let fields = filled(today, MORNING, "", Some(&last));
        assert_eq!(fields.text("form"), Some("CHAO_CO"));
        assert_eq!(fields.chosen("topics"), ["MA_TUY"]);
        for field in ["attendance_count", "note", "state"] {
            assert_eq!(fields.get(field), None, "{field}");
        }
    }
}
