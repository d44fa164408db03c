//! The periods of a year with their state, and what closes or reopens them.

use camket_domain::AreaId;
use camket_domain::period::{Period, Span};
use camket_view::prelude::*;
use camket_view::spawn_local;

use super::asked::ClosingAsked;
use super::standing::Standing;
use crate::components::{
    Badge, Button, Cell, Column, DataTable, TableRow, Toasts, Tone, use_toasts,
};
use crate::pages::desk::reason::{ReasonDialog, Reasoning};
use crate::pages::period::{period_words, span_words};
use crate::pages::status_line::moment;
use crate::service::{ClosedPeriod, Desk, PeriodOrder, QueueQuery, Service};
use crate::text::catalogue::area_name;
use crate::text::{Phrase, Sentence, closing as words, fill, t};

/// What is to be done with which period.
#[derive(Clone, Debug, PartialEq)]
struct Turn {
    period: Period,
    span: Span,
    is_closing: bool,
}

/// What the table's buttons need.
#[derive(Clone, Copy)]
struct Hall {
    desk: Desk,
    area: Memo<AreaId>,
    turn: RwSignal<Option<Turn>>,
    /// How many records of the period are not approved; none until HQ has counted.
    unapproved: RwSignal<Option<i64>>,
    reasoning: Reasoning,
    toasts: Toasts,
    again: Callback<()>,
}

/// The table.
#[component]
pub(super) fn PeriodTable(
    asked: Memo<ClosingAsked>,
    area: Memo<AreaId>,
    closed: Vec<ClosedPeriod>,
    again: Callback<()>,
) -> impl IntoView {
    let service = Service::get();
    let hall = Hall {
        desk: service.desk(),
        area,
        turn: RwSignal::new(None),
        unapproved: RwSignal::new(None),
        reasoning: Reasoning::new(),
        toasts: use_toasts(),
        again,
    };
    let today = untrack(|| service.today());
    let may_close = untrack(|| service.profile())
        .is_some_and(|profile| profile.role.may(camket_domain::Right::ClosePeriod));
    let rows = Signal::derive(move || {
        let area = area.get();
        let row = |period: Period| {
            let standing = Standing::of(&area, period.span(), &closed, today);
            row(hall, period, standing, may_close)
        };
        asked.with(|asked| asked.periods(today)).into_iter().map(row).collect()
    });
    let heads = [words::PERIOD, words::DAYS, words::STATE, words::ACT];
    view! {
        <DataTable caption=words::PERIODS columns=heads.map(Column::words).to_vec() rows=rows />
        <TurnDialog hall=hall />
    }
}

fn row(hall: Hall, period: Period, standing: Standing, may_close: bool) -> TableRow {
    let act = match &standing {
        Standing::Open if may_close => Some((words::CLOSE, true)),
        Standing::Closed(_) if may_close => Some((words::REOPEN, false)),
        _ => None,
    };
    let button = ViewFn::from(move || match act {
        Some((label, is_closing)) => button(hall, period, label, is_closing),
        None => ().into_any(),
    });
    let cells = vec![
        period_words(&period).into(),
        span_words(period.span()).into(),
        Cell::View(ViewFn::from(move || standing_view(&standing))),
        Cell::View(button),
    ];
    TableRow { cells, href: None }
}

fn standing_view(standing: &Standing) -> Part {
    let badge = |tone, words: Sentence| view! { <Badge label=words tone=tone /> }.into_any();
    match standing {
        Standing::Running => badge(Tone::Neutral, words::RUNNING.into()),
        Standing::Open => badge(Tone::Wait, words::OPEN.into()),
        Standing::Within(span) => {
            badge(Tone::Ok, fill(words::WITHIN, [("span", span_words(*span))]))
        }
        Standing::Closed(closed) => {
            let name = closed.person.clone().map_or(words::SOMEBODY.into(), Sentence::from);
            let by = [("name", name), ("time", moment(closed.closed_ms))];
            view! {
                <span class="desk-when">
                    <Badge label=words::CLOSED tone=Tone::Ok />
                    <span class="desk-note">{t(fill(words::CLOSED_BY, by))}</span>
                </span>
            }
            .into_any()
        }
    }
}

fn button(hall: Hall, period: Period, label: Phrase, is_closing: bool) -> Part {
    let press = move |()| {
        hall.turn.set(Some(Turn { period, span: period.span(), is_closing }));
        hall.unapproved.set(None);
        hall.reasoning.ask();
        if is_closing {
            spawn_local(count(hall, period.span()));
        }
    };
    view! { <Button label=label on_press=press /> }.into_any()
}

/// Counts what is not approved in the period that is to be closed.
async fn count(hall: Hall, span: Span) {
    let Some(area) = hall.area.try_get_untracked() else { return };
    let (from, to) = (Some(span.from), Some(span.to));
    let query = QueueQuery { area: Some(area), from, to, ..QueueQuery::default() };
    // Without an answer the dialog goes on saying that it counts; closing does not depend on it.
    if let Ok(queue) = hall.desk.queue(query).await {
        _ = hall.unapproved.try_set(Some(queue.counts.iter().map(|it| it.count).sum()));
    }
}

#[component]
fn TurnDialog(hall: Hall) -> impl IntoView {
    let is_closing = move || hall.turn.with(|turn| turn.as_ref().is_none_or(|it| it.is_closing));
    let pick = move |closing: Phrase, reopening: Phrase| {
        let phrase = if is_closing() { closing } else { reopening };
        let Some(turn) = hall.turn.get() else { return Sentence::default() };
        fill(
            phrase,
            [
                ("period", period_words(&turn.period)),
                ("span", span_words(turn.span)),
                ("area", area_name(&hall.area.get())),
            ],
        )
    };
    let body = move || {
        let what = pick(words::CLOSE_TEXT, words::REOPEN_TEXT);
        let left = match hall.unapproved.get() {
            _ if !is_closing() => Sentence::default(),
            None => words::CLOSE_ASKING.into(),
            Some(0) => words::CLOSE_CLEAR.into(),
            Some(n) => fill(words::CLOSE_WAITING, [("n", n.into())]),
        };
        if is_closing() { fill(words::CLOSE_WHOLE, [("what", what), ("left", left)]) } else { what }
    };
    let act = move || if is_closing() { words::CLOSE_ACT } else { words::REOPEN_ACT };
    let give = Callback::new(move |reason: String| {
        if let Some(turn) = hall.turn.get_untracked() {
            spawn_local(take(hall, turn, reason));
        }
    });
    view! {
        <ReasonDialog
            state=hall.reasoning
            title=Sentence::from(move || pick(words::CLOSE_TITLE, words::REOPEN_TITLE))
            body=Sentence::from(body)
            act=Sentence::from(act)
            on_reason=give
        />
    }
}

async fn take(hall: Hall, turn: Turn, reason: String) {
    let Some(area) = hall.area.try_get_untracked() else { return };
    let order = PeriodOrder::new(&area, turn.span, &reason);
    let (outcome, done) = match turn.is_closing {
        true => (hall.desk.close_period(&order).await, words::CLOSE_DONE),
        false => (hall.desk.reopen_period(&order).await, words::REOPEN_DONE),
    };
    let is_done = outcome.is_ok();
    hall.reasoning.ended(outcome);
    if is_done {
        hall.toasts.say(Tone::Ok, fill(done, [("period", period_words(&turn.period))]));
        _ = hall.again.try_run(());
    }
}
