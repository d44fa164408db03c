//! What happened at a site: sessions and pledge batches, and what they add up to.

use camket_domain::{Metric, RecordId, View, kind};
use camket_view::prelude::*;

use crate::components::{Button, Figure, FigureRow, Section};
use crate::pages::record::RecordRow;
use crate::service::{Book, Service};
use crate::text::{Phrase, components, fill, site as words, t};

/// Rows shown at first, and more with each press.
const ROWS_STEP: usize = 10;

/// What happened at a site, newest first.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
struct Past {
    sessions: Vec<RecordId>,
    batches: Vec<RecordId>,
    /// Sessions, attendances, pledges: as the reports count them.
    totals: [i64; 3],
}

impl Past {
    fn of(book: &Book, site: RecordId) -> Self {
        let mut past = Self::default();
        let sessions =
            book.list("outreach").filter(|(_, state)| state.refs("sites").contains(&site));
        for (id, state) in sessions {
            past.sessions.push(id);
            past.add(book, "outreach", id, state);
        }
        let here = |state: &dyn View| state.reference("site") == Some(site);
        for (id, state) in book.list("pledge_batch").filter(|(_, state)| here(*state)) {
            past.batches.push(id);
            past.add(book, "pledge_batch", id, state);
        }
        past
    }

    /// A session at several sites counts at each of them in full.
    fn add(&mut self, book: &Book, kind_id: &str, id: RecordId, state: &dyn View) {
        let Some(desc) = kind(kind_id) else { return };
        for fact in (desc.facts)(state, &book.tally(id)) {
            let place = match fact.metric {
                Metric::Sessions => 0,
                Metric::Attendance => 1,
                Metric::Pledges => 2,
                // Other figures are not a site's.
                _ => continue,
            };
            self.totals[place] += fact.value;
        }
    }
}

/// The totals and the lists of a site.
#[component]
pub(super) fn SiteHistory(site: RecordId) -> impl IntoView {
    let service = Service::get();
    let past = Memo::new(move |_| service.read(|book| Past::of(book, site)));
    let total =
        move |place: usize| Signal::derive(move || past.with(|past| Some(past.totals[place])));
    let sessions = Signal::derive(move || past.with(|past| past.sessions.clone()));
    let batches = Signal::derive(move || past.with(|past| past.batches.clone()));
    view! {
        <Section title=words::TOTALS>
            <FigureRow>
                <Figure value=total(0) label=words::SESSIONS />
                <Figure value=total(1) label=words::ATTENDANCES />
                <Figure value=total(2) label=words::PLEDGES />
            </FigureRow>
            <p class="site-counted">{t(words::COUNTED_ALL)}</p>
        </Section>
        <Rows title=words::SESSIONS_HERE none=words::NO_SESSION ids=sessions />
        <Rows title=words::PLEDGES_HERE none=words::NO_PLEDGE ids=batches />
    }
}

#[component]
fn Rows(title: Phrase, none: Phrase, ids: Signal<Vec<RecordId>>) -> impl IntoView {
    let limit = RwSignal::new(ROWS_STEP);
    let shown = move || ids.with(|ids| ids.iter().take(limit.get()).copied().collect::<Vec<_>>());
    let hidden = move || ids.with(Vec::len).saturating_sub(limit.get());
    let more = move || fill(components::SHOW_MORE, [("n", hidden().min(ROWS_STEP).into())]);
    view! {
        <Section title=title>
            <Show
                when=move || ids.with(|ids| !ids.is_empty())
                fallback=move || view! { <p class="record-none">{t(none)}</p> }
            >
                <ul class="record-rows" role="list">
                    <For each=shown key=|id| *id let:id>
                        <RecordRow id=id />
                    </For>
                </ul>
                <Show when=move || { hidden() > 0 }>
                    <Button label=more on_press=move |()| limit.update(|limit| *limit += ROWS_STEP) />
                </Show>
            </Show>
        </Section>
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use camket_domain::{Date, Draft};

    #[test]
    fn only_what_counts_is_added_up() {
        let day = Date::from_ymd(2019, 10, 8).expect("a day");
        let session = Draft::new()
            .with("date", day)
            .with("form", "CHAO_CO")
            .with("attendance_count", 650)
            .with("state", "cho_gui");
        let (book, id) = (Book::default(), RecordId([1; 16]));
        let mut past = Past::default();
        past.add(&book, "outreach", id, &session);
        past.add(&book, "outreach", id, &session.clone().with("state", "nhap"));
        past.add(&book, "outreach", id, &session.with("form", "TRUC_TUYEN"));
        assert_eq!(past.totals, [1, 650, 0]);
    }
}
