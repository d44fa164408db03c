//! The bar in which period, area and stage are chosen.

use camket_domain::Date;
use camket_domain::fact::Stage;
use camket_domain::period::{Period, Span};
use camket_view::prelude::*;

use super::asked::Asked;
use super::ground::{Ground, Map};
use super::period::{Cut, FIRST_YEAR, PeriodChoice};
use super::select::{Group, Select};
use crate::components::{Button, ButtonKind, DateInput, Field, Icon};
use crate::service::Service;
use crate::text::catalogue::area_name;
use crate::text::{Sentence, desk as words, fill, t};

/// Writes first and last day.
pub(super) fn span_words(span: Span) -> Sentence {
    let blanks = [("from", span.from.to_string().into()), ("to", span.to.to_string().into())];
    fill(words::SPAN, blanks)
}

/// Returns what a ground is called.
pub(super) fn ground_words(ground: Ground) -> Sentence {
    match ground {
        Ground::Everything(Map::Old) => words::EVERYTHING_OLD.into(),
        Ground::Everything(Map::New) => words::EVERYTHING_NEW.into(),
        // Names outlive the places that they meant: "Xã Nhân Thắng" stands on both maps.
        Ground::Area(area) if Map::of(area) == Map::Old => {
            fill(words::OLD_AREA, [("name", area_name(&area.area_id()))])
        }
        Ground::Area(area) => area_name(&area.area_id()),
    }
}

/// The bar.
#[component]
pub(super) fn Chooser(
    #[prop(into)] asked: Signal<Asked>,
    on_change: Callback<Asked>,
    /// Offers the stage; lists of all records have none.
    #[prop(into)]
    with_stage: Signal<bool>,
    /// More to choose.
    #[prop(optional)]
    children: Option<Children>,
) -> impl IntoView {
    let today = Service::get().today();
    let period = Signal::derive(move || asked.with(|asked| asked.period));
    let put_period = Callback::new(move |period: PeriodChoice| {
        on_change.run(Asked { period, ..asked.get_untracked() });
    });
    let put_ground = move |code: String| {
        on_change.run(Asked { ground: Ground::parse(&code), ..asked.get_untracked() });
    };
    let put_stage = move |code: String| {
        let stage = Stage::from_code(&code).unwrap_or(Stage::Preliminary);
        on_change.run(Asked { stage, ..asked.get_untracked() });
    };
    let stages = Stage::ALL
        .map(|stage| (stage.code().to_owned(), words::stage_words(stage).into()))
        .to_vec();
    let stages = StoredValue::new(vec![Group::plain(stages)]);
    let is_cycle = Memo::new(move |_| period.get().cycle().is_some());
    let is_free = Memo::new(move |_| period.get().cut() == Cut::Free);
    view! {
        <div class="chooser" role="group" aria-label=t(words::FILTERS)>
            {children.map(|children| children())}
            <Select
                label=words::PERIOD
                groups=cuts()
                chosen=move || period.get().cut().code()
                on_change=move |code: String| {
                    if let Some(cut) = Cut::from_code(&code) {
                        put_period.run(cut.near(period.get_untracked(), today));
                    }
                }
            />
            <Show when=move || is_cycle.get()>
                <CycleChooser period=period on_change=put_period today=today />
            </Show>
            <Show when=move || is_free.get()>
                <DaysChooser period=period on_change=put_period />
            </Show>
            <Select
                label=words::AREA
                groups=grounds()
                chosen=move || asked.with(|asked| asked.ground(today).code().to_owned())
                on_change=put_ground
            />
            <Show when=move || with_stage.get()>
                <Select
                    label=words::STAGE
                    groups=stages.get_value()
                    chosen=move || asked.with(|asked| asked.stage.code().to_owned())
                    on_change=put_stage
                />
            </Show>
        </div>
    }
}

/// Writes what a period of a calendar is called: "Tháng 3 · 2026".
pub(super) fn period_words(period: &Period) -> Sentence {
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
pub(super) fn calendar_groups() -> Vec<Group> {
    let cycles = Cut::all().filter(|cut| matches!(cut, Cut::Cycle(..)));
    vec![Group::plain(cycles.map(cut_option).collect())]
}

fn grounds() -> Vec<Group> {
    let option = |ground: Ground| (ground.code().to_owned(), ground_words(ground));
    let everything = [Map::New, Map::Old].map(|map| option(Ground::Everything(map)));
    let mut groups = vec![Group::named(words::ALL_AREAS, everything.to_vec())];
    groups.extend(area_groups());
    groups
}

/// Returns the areas that the person sees, by the maps that they lie on.
pub(super) fn area_groups() -> Vec<Group> {
    let desk = Service::get().desk();
    let areas = |map: Map| {
        let seen = map.areas().into_iter().filter(|area| untrack(|| desk.sees(&area.area_id())));
        seen.map(|area| (area.id.to_owned(), ground_words(Ground::Area(area)))).collect()
    };
    vec![
        Group::named(words::NEW_MAP, areas(Map::New)),
        Group::named(words::OLD_MAP, areas(Map::Old)),
    ]
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
