//! Sessions that are planned: what is on today, what comes, and what was to be and nobody recorded.

use camket_domain::date::format_minutes;
use camket_domain::{Date, RecordId, State, View};
use camket_view::prelude::*;

use crate::components::{Badge, Section, Tone};
use crate::route::{Kind, Route};
use crate::service::{Book, Service};
use crate::text::{Phrase, Sentence, t, today as words};

/// For how long a planned session that nobody recorded is shown.
const DAYS_BACK: i32 = 14;

/// How far ahead the first page looks.
const DAYS_AHEAD: i32 = 30;

/// A session that was saved before it took place.
#[derive(Clone, Debug, PartialEq)]
struct Planned {
    id: RecordId,
    title: String,
    day: Date,
    minute: Option<u16>,
}

/// The sessions planned, on the first page; nothing at all when there are none.
#[component]
pub fn PlannedSessions() -> impl IntoView {
    let service = Service::get();
    let planned = Memo::new(move |_| service.read(|book| planned(book, service.today())));
    move || {
        let planned = planned.get();
        let today = service.today();
        (!planned.is_empty()).then(|| {
            let rows = planned.into_iter().map(|one| row(one, today)).collect_view();
            view! {
                <Section title=words::CALENDAR>
                    <ul class="today-list">{rows}</ul>
                </Section>
            }
        })
    }
}

fn row(planned: Planned, today: Date) -> impl IntoView {
    let Planned { id, title, day, minute } = planned;
    let time = minute.map(|minute| Sentence::from(format_minutes(minute)));
    let when = Sentence::row([Sentence::from(day.to_string()), time.unwrap_or_default()]);
    let (tone, badge) = standing(day, today);
    view! {
        <li class="today-row">
            <a class="today-link" href=Route::Edit(Kind::Outreach, id).path()>
                <span class="today-title">{title}</span>
                <span class="today-detail">{t(when)}</span>
            </a>
            <Badge label=badge tone=tone />
        </li>
    }
}

fn standing(day: Date, today: Date) -> (Tone, Phrase) {
    if day < today {
        (Tone::Attention, words::NOT_RECORDED)
    } else if day == today {
        (Tone::Wait, words::IS_TODAY)
    } else {
        (Tone::Neutral, words::COMES)
    }
}

/// Drafts of sessions around today, in the order of the calendar. A draft of today whose numbers are
/// there already is only not complete, and still belongs here.
fn planned(book: &Book, today: Date) -> Vec<Planned> {
    let (from, to) = (today.plus_days(-DAYS_BACK), today.plus_days(DAYS_AHEAD));
    let years = from.year()..=to.year();
    let ids = years.flat_map(|year| book.ids_of_year(Kind::Outreach.id(), year));
    let mut planned: Vec<Planned> = ids
        .filter(|id| book.key(*id).is_some_and(|key| key.state() == Some(State::Draft)))
        .filter_map(|id| {
            let state = book.record(id)?;
            let day = state.date("date").filter(|day| (from..=to).contains(day))?;
            let minute = state.int("start_time").and_then(|it| u16::try_from(it).ok());
            Some(Planned { id, title: book.title(id).unwrap_or_default(), day, minute })
        })
        .collect();
    camket_domain::order::sort_by_key(&mut planned, |it| (it.day, it.minute));
    planned
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_session_of_yesterday_that_nobody_recorded_asks_for_it() {
        let today = Date::from_ymd(2026, 11, 20).expect("a day");
        assert_eq!(standing(today.plus_days(-1), today).1, words::NOT_RECORDED);
        assert_eq!(standing(today, today).1, words::IS_TODAY);
        assert_eq!(standing(today.plus_days(1), today).1, words::COMES);
    }
}
