//! The clock of the hand-over: 24 hours, 48 in remote communes, told offline too.

use camket_domain::date::format_minutes;
use camket_domain::kinds::tip::{handover_due, is_overdue};
use camket_domain::{Date, RecordId, View};
use camket_view::prelude::*;

use crate::components::{Badge, Section, Tone};
use crate::route::{Kind, Route};
use crate::service::{Book, Service};
use crate::text::{fill, t, tip as words};

/// A tip that nobody has handed over yet.
#[derive(Clone, Debug, PartialEq)]
struct Running {
    id: RecordId,
    title: String,
    due: (Date, u16),
    is_late: bool,
}

/// The tips to hand over, on the first page; nothing at all when there are none.
#[component]
pub fn ToHandOver() -> impl IntoView {
    let service = Service::get();
    let running = Memo::new(move |_| {
        // The clock goes on while nothing is recorded: every attempt to sync looks at it again.
        service.status().track();
        service.read(|book| running(book, service.today(), service.minute_now()))
    });
    move || {
        let running = running.get();
        (!running.is_empty()).then(|| {
            view! {
                <Section title=words::TO_HAND_OVER>
                    <ul class="today-list">{running.into_iter().map(row).collect_view()}</ul>
                </Section>
            }
        })
    }
}

fn row(tip: Running) -> impl IntoView {
    let Running { id, title, due: (day, minute), is_late } = tip;
    let (said, badge, tone) = if is_late {
        (words::OVERDUE, words::LATE, Tone::Attention)
    } else {
        (words::DUE, words::RUNNING, Tone::Wait)
    };
    let said =
        fill(said, [("time", format_minutes(minute).into()), ("day", day.to_string().into())]);
    view! {
        <li class="today-row">
            <a class="today-link" href=Route::Edit(Kind::Tip, id).path()>
                <span class="today-title">{title}</span>
                <span class="today-detail">{t(said)}</span>
            </a>
            <Badge label=badge tone=tone />
        </li>
    }
}

/// Tips whose clock runs, the most urgent first. Old ones that nobody ever handed over are history.
fn running(book: &Book, today: Date, minute: u16) -> Vec<Running> {
    let mut running: Vec<Running> = book
        .list("tip")
        .take_while(|(_, state)| {
            state.date("received_on").is_none_or(|day| day >= today.plus_days(-DAYS_SHOWN))
        })
        .filter(|(_, state)| is_running(*state))
        .filter_map(|(id, state)| {
            let due = handover_due(state)?;
            let title = book.title(id).unwrap_or_default();
            Some(Running { id, title, due, is_late: is_overdue(state, today, minute) })
        })
        .collect();
    camket_domain::order::sort_by_key(&mut running, |tip| tip.due);
    running
}

/// For how long a tip that was not handed over is shown.
const DAYS_SHOWN: i32 = 30;

fn is_running(state: &dyn View) -> bool {
    let is_over = matches!(state.text("worth"), Some("TRUNG" | "KHONG_GIA_TRI"));
    state.text("handed_to").is_none() && state.text("phase") != Some("LUU") && !is_over
}

#[cfg(test)]
mod tests {
    use super::*;
    use camket_domain::Draft;

    #[test]
    fn the_clock_runs_until_a_tip_is_handed_over_or_settled() {
        let tip = Draft::new().with("received_at", 510);
        assert!(is_running(&tip) && is_running(&tip.clone().with("worth", "CO_GIA_TRI")));
        for (path, value) in [
            ("handed_to", "CQDT"),
            ("phase", "LUU"),
            ("worth", "TRUNG"),
            ("worth", "KHONG_GIA_TRI"),
        ] {
            assert!(!is_running(&tip.clone().with(path, value)), "{path} {value}");
        }
    }
}
