//! The printed minutes of a session: A4 in the form of Nghi dinh 30/2020/ND-CP, by the browser's
//! own print. The document is Vietnamese whatever the language of the screen.

use camket_domain::area::area;
use camket_domain::date::format_minutes;
use camket_domain::kinds::pledge_batch::pledge_count;
use camket_domain::organ::HOST_SITE;
use camket_domain::{Date, KindDesc, RecordId, View, kind};
use camket_view::prelude::*;

use super::batches_of;
use crate::pages::paper::{PaperHead, PaperSign, dated, vi};
use crate::pages::record::shown::field_value;
use crate::service::{Book, Service};
use crate::text::catalogue::{area_inside, host_words};
use crate::text::outreach::minutes as words;
use crate::text::{Phrase, Sentence, fill};

/// The minutes; only paper shows them.
#[component]
pub(super) fn Minutes(id: RecordId) -> impl IntoView {
    let service = Service::get();
    move || {
        let minutes = service.read(|book| Document::of(book, id))?;
        Some(document(minutes))
    }
}

/// What the minutes say, in the order of the sheet.
struct Document {
    organ: Sentence,
    place_and_day: Sentence,
    lines: Vec<Sentence>,
}

impl Document {
    fn of(book: &Book, id: RecordId) -> Option<Self> {
        let state = book.record(id).filter(|state| state.kind() == "outreach")?;
        let desc = kind("outreach")?;
        let (day, title) = (state.date("date")?, |id| book.title(id));
        let place = area(state.area().as_str()).map_or("…", |area| area.name);
        let host = match state.text("host_organ") {
            Some(HOST_SITE) | None => own(book.title(id).unwrap_or_default()),
            Some(host) => {
                let parts = [("host", host_words(host)), ("area", area_inside(state.area()))];
                fill(words::HOST_OF, parts)
            }
        };
        let value = |field: &str| field_value(desc, desc.field(field)?, state, &title);
        let line = |phrase: Phrase, field: &str| Some(fill(phrase, [("value", value(field)?)]));
        let place_line = value("place").or_else(|| value("sites"));
        let lines = [
            Some(time_line(state, day)),
            place_line.map(|place| fill(words::PLACE, [("value", place)])),
            Some(fill(words::HOST, [("value", host.clone())])),
            line(words::PARTNERS, "partner_organs"),
            line(words::SITES, "sites"),
            attended(desc, state).map(|value| fill(words::ATTENDED, [("value", value)])),
            line(words::COUNTED, "count_method"),
            line(words::SPEAKERS, "speakers"),
            line(words::FORM, "form"),
            line(words::TOPICS, "topics"),
            results(book, id, state).map(|value| fill(words::RESULTS, [("value", value)])),
            line(words::NOTE, "note"),
        ];
        Some(Self {
            organ: host,
            place_and_day: dated(place, day),
            lines: lines.into_iter().flatten().collect(),
        })
    }
}

fn own(text: String) -> Sentence {
    text.into()
}

fn time_line(state: &dyn View, day: Date) -> Sentence {
    let day = own(day.to_string());
    let minute = state.int("start_time").and_then(|minute| u16::try_from(minute).ok());
    let value = match minute {
        Some(minute) => {
            fill(words::BEGINS_AT, [("time", own(format_minutes(minute))), ("day", day)])
        }
        None => fill(words::ON_DAY, [("day", day)]),
    };
    fill(words::TIME, [("value", value)])
}

/// The attendance, and its groups where they are known.
fn attended(desc: &'static KindDesc, state: &dyn View) -> Option<Sentence> {
    let value = |field: &str| field_value(desc, desc.field(field)?, state, &|_| None);
    let total = value("attendance_count")?;
    Some(match value("audience") {
        Some(groups) => fill(words::OF_THEM, [("total", total), ("groups", groups)]),
        None => total,
    })
}

/// What was given out, collected and signed.
fn results(book: &Book, id: RecordId, state: &dyn View) -> Option<Sentence> {
    let pledges = batches_of(book, id)
        .into_iter()
        .filter_map(|batch| pledge_count(book.record(batch)?, &book.tally(batch)));
    let counted = [
        (words::LEAFLETS, state.int("leaflet_count").unwrap_or(0)),
        (words::SLIPS, state.int("denunciation_slip_count").unwrap_or(0)),
        (words::PLEDGED, pledges.sum()),
    ];
    let parts: Vec<Sentence> = counted
        .into_iter()
        .filter(|(_, n)| *n > 0)
        .map(|(phrase, n)| fill(phrase, [("n", n.into())]))
        .collect();
    (!parts.is_empty()).then(|| Sentence::Row(parts.into()))
}

fn document(minutes: Document) -> impl IntoView {
    // On paper a list has semicolons.
    let say = |sentence: &Sentence| vi(sentence.clone()).replace(" · ", "; ");
    let lines = minutes.lines.iter().map(|line| view! { <p>{say(line)}</p> }).collect_view();
    view! {
        <section class="document print-only" lang="vi">
            <PaperHead organ=minutes.organ.clone() number=words::NUMBER dated=Some(minutes.place_and_day.clone()) />
            <h2 class="document-title">{vi(words::TITLE)} <br /> {vi(words::SUBJECT)}</h2>
            {lines}
            <p>{vi(words::CLOSING)}</p>
            <PaperSign left=words::SIGN_SITE right=words::SIGN_HOST />
        </section>
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use camket_domain::Draft;

    #[test]
    fn the_time_is_said_as_far_as_it_is_known() {
        let day = Date::from_ymd(2019, 10, 8).expect("a day");
        let said = |draft: &Draft| format!("{:?}", time_line(draft, day));
        assert_eq!(said(&Draft::new()), "Thời gian: ngày 08/10/2019.");
        let begun = Draft::new().with("start_time", 450);
        assert_eq!(said(&begun), "Thời gian: 07:30, ngày 08/10/2019.");
    }

    #[test]
    fn only_results_that_there_were_are_listed() {
        let book = Book::default();
        let id = RecordId([1; 16]);
        assert!(results(&book, id, &Draft::new()).is_none());
        let session = Draft::new().with("leaflet_count", 1_200).with("denunciation_slip_count", 0);
        let said = results(&book, id, &session).map(|words| format!("{words:?}"));
        assert_eq!(said.as_deref(), Some("phát 1.200 tờ tài liệu"));
    }
}
