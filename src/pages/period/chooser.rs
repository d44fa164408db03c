//! The choice of a period: how time is cut, and which piece.

use camket_domain::Date;
use camket_domain::period::{Period, Span};
use camket_view::prelude::*;

use super::choice::{Cut, FIRST_YEAR, PeriodChoice};
use crate::components::{Button, ButtonKind, DateInput, Field, Group, Icon, Select};
use crate::service::Service;
use crate::text::{Sentence, fill, period as words};

/// Writes first and last day.
pub(in crate::pages) fn span_words(span: Span) -> Sentence {
    let blanks = [("from", span.from.to_string().into()), ("to", span.to.to_string().into())];
    fill(words::SPAN, blanks)
}

/// Writes what a period of a calendar is called: "Tháng 3 · 2026".
pub(in crate::pages) fn period_words(period: &Period) -> Sentence {
    let year = words::year_words(period.calendar, period.year);
    match period.grain.per_year() {
        1 => Sentence::row([words::cut_words(period.calendar, period.grain).into(), year]),
        _ => Sentence::row([words::number_words(period.grain, period.number), year]),
    }
}

fn cut_option(cut: Cut) -> (String, Sentence) {
    let words = match cut {
        Cut::Everything => words::PERIOD_EVERYTHING,
        Cut::Review => words::PERIOD_REVIEW,
        Cut::Free => words::PERIOD_FREE,
        Cut::Cycle(calendar, grain) => words::cut_words(calendar, grain),
    };
    (cut.code(), words.into())
}

fn cuts() -> Vec<Group> {
    vec![Group::plain(Cut::all().map(cut_option).collect())]
}

/// Returns the calendars with the lengths of their periods.
pub(in crate::pages) fn calendar_groups() -> Vec<Group> {
    let cycles = Cut::all().filter(|cut| matches!(cut, Cut::Cycle(..)));
    vec![Group::plain(cycles.map(cut_option).collect())]
}

/// How time is cut, and the piece: its year and number, or its first and last day.
#[component]
pub(in crate::pages) fn PeriodChooser(
    period: Signal<PeriodChoice>,
    on_change: Callback<PeriodChoice>,
) -> impl IntoView {
    let today = Service::get().today();
    let is_cycle = Memo::new(move |_| period.get().cycle().is_some());
    let is_free = Memo::new(move |_| period.get().cut() == Cut::Free);
    view! {
        <Select
            label=words::PERIOD
            groups=cuts()
            chosen=move || period.get().cut().code()
            on_change=move |code: String| {
                if let Some(cut) = Cut::from_code(&code) {
                    on_change.run(cut.near(period.get_untracked(), today));
                }
            }
        />
        <Show when=move || is_cycle.get()>
            <CycleChooser period=period on_change=on_change today=today />
        </Show>
        <Show when=move || is_free.get()>
            <DaysChooser period=period on_change=on_change />
        </Show>
    }
}

/// Which period of a calendar: its year, its number, one back, one on.
#[component]
fn CycleChooser(
    period: Signal<PeriodChoice>,
    on_change: Callback<PeriodChoice>,
    today: Date,
) -> impl IntoView {
    // The bar may be taken away a moment after the choice has changed.
    let cycle = move || period.get().cycle();
    let put = Callback::new(move |found: Option<Period>| {
        if let Some(period) = found {
            on_change.run(PeriodChoice::Cycle(period));
        }
    });
    let of_cycle = move |change: fn(Period, i32) -> Option<Period>, to: String| {
        let now = period.get_untracked().cycle();
        put.run(now.zip(to.parse().ok()).and_then(|(now, to)| change(now, to)));
    };
    let to_year = move |year: String| {
        of_cycle(|now, year| now.calendar.period(now.grain, year, now.number), year);
    };
    let to_number = move |number: String| {
        let change =
            |now: Period, n: i32| now.calendar.period(now.grain, now.year, u32::try_from(n).ok()?);
        of_cycle(change, number);
    };
    let step = move |step: fn(&Period) -> Option<Period>| {
        put.run(period.get_untracked().cycle().as_ref().and_then(step));
    };
    let cut = Memo::new(move |_| cycle().map(|period| (period.calendar, period.grain)));
    let years = move || {
        let calendar = cut.get()?.0;
        let years = (FIRST_YEAR - 1..=today.year() + 1).rev();
        let years = years.map(|year| (year.to_string(), words::year_words(calendar, year)));
        Some(view! {
            <Select
                label=words::YEAR
                groups=vec![Group::plain(years.collect())]
                chosen=move || cycle().map(|period| period.year.to_string()).unwrap_or_default()
                on_change=to_year
            />
        })
    };
    let numbers = move || {
        let grain = cut.get()?.1;
        let numbers =
            (1..=grain.per_year()).map(|n| (n.to_string(), words::number_words(grain, n)));
        (grain.per_year() > 1).then(|| {
            view! {
                <Select
                    label=words::NUMBER
                    groups=vec![Group::plain(numbers.collect())]
                    chosen=move || cycle().map(|period| period.number.to_string()).unwrap_or_default()
                    on_change=to_number
                />
            }
        })
    };
    view! {
        {years}
        {numbers}
        <div class="chooser-steps">
            <Button
                label=words::BEFORE
                kind=ButtonKind::Secondary
                icon_before=Icon::Back
                icon_only=true
                on_press=move |()| step(Period::previous)
            />
            <Button
                label=words::AFTER
                kind=ButtonKind::Secondary
                icon_before=Icon::Next
                icon_only=true
                on_press=move |()| step(Period::next)
            />
        </div>
    }
}

/// First and last day, as typed.
#[component]
fn DaysChooser(period: Signal<PeriodChoice>, on_change: Callback<PeriodChoice>) -> impl IntoView {
    let (from, to) = (RwSignal::new(None::<Date>), RwSignal::new(None::<Date>));
    Effect::watch(move || {
        if let PeriodChoice::Free(span) = period.get() {
            from.set(Some(span.from));
            to.set(Some(span.to));
        }
    });
    let put = move || {
        let days = from.get_untracked().zip(to.get_untracked());
        if let Some(span) = days.and_then(|(from, to)| Span::new(from, to)) {
            on_change.run(PeriodChoice::Free(span));
        }
    };
    let reversed = move || {
        let reversed = from.get().zip(to.get()).is_some_and(|(from, to)| to < from);
        reversed.then(|| Sentence::from(words::TO_BEFORE_FROM))
    };
    view! {
        <Field label=words::FROM>
            <DateInput
                value=from
                on_change=move |day| {
                    from.set(day);
                    put();
                }
            />
        </Field>
        <Field label=words::TO error=Signal::derive(reversed)>
            <DateInput
                value=to
                on_change=move |day| {
                    to.set(day);
                    put();
                }
            />
        </Field>
    }
}
