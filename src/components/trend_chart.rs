//! One or two lines over time, with the same figures as a table below.

use super::scale::{along, round_top};
use crate::text::{Sentence, components, t};
use camket_view::prelude::*;
use std::fmt::Write;

/// Units of the drawing; it is stretched to the room there is, its strokes are not.
const WIDTH: i32 = 1_000;
const HEIGHT: i32 = 400;
/// Names below the axis, so that they fit on the narrowest screen.
const NAMES_SHOWN_MAX: usize = 12;

/// A course of numbers, one per point in time.
#[derive(Clone)]
pub struct Trend {
    pub label: Sentence,
    pub values: Vec<i64>,
}

/// A chart of a course, and of a second one to compare it with (dashed).
#[component]
pub fn TrendChart(
    #[prop(into)] title: Sentence,
    /// What the points are ("Tháng"): the head of the table's first column.
    #[prop(into)]
    of: Sentence,
    /// The names of the points, from left to right.
    #[prop(into)]
    names: Signal<Vec<Sentence>>,
    #[prop(into)] trend: Signal<Trend>,
    /// The plan, or the period before.
    #[prop(optional, into)]
    compare: Signal<Option<Trend>>,
) -> impl IntoView {
    let trends = Signal::derive(move || {
        [Some(trend.get()), compare.get()].into_iter().flatten().collect::<Vec<_>>()
    });
    let top = Memo::new(move |_| {
        trends.with(|all| round_top(all.iter().flat_map(|t| &t.values).copied().max().unwrap_or(0)))
    });
    view! {
        <figure class="trend">
            <figcaption class="chart-title">{t(title)}</figcaption>
            <div class="trend-legend" aria-hidden="true">{move || legend(trends.get())}</div>
            <div class="trend-plot" aria-hidden="true">
                <div class="trend-axis">
                    <span>{t(move || top.get())}</span>
                    <span>{t(move || top.get() / 2)}</span>
                    <span>"0"</span>
                </div>
                <svg
                    class="trend-drawing"
                    viewBox=format!("0 0 {WIDTH} {HEIGHT}")
                    preserveAspectRatio="none"
                    focusable="false"
                >
                    <path class="trend-grid" d=grid() />
                    {move || drawing(&trends.get(), top.get())}
                </svg>
                <div class="trend-names">{move || spread_names(names.get())}</div>
            </div>
            <details class="trend-details">
                <summary>{t(components::SHOW_FIGURES)}</summary>
                {move || table(of.clone(), names.get(), trends.get())}
            </details>
        </figure>
    }
}

const CLASSES: [&str; 2] = ["trend-line", "trend-line trend-line-compared"];

fn legend(trends: Vec<Trend>) -> impl IntoView {
    let alone = trends.len() < 2;
    let key = |(trend, class): (Trend, &'static str)| {
        view! {
            <span class="trend-key">
                <svg class="trend-sample" viewBox="0 0 32 8" focusable="false">
                    <path class=class d="M1 4h30" />
                </svg>
                {t(trend.label)}
            </span>
        }
    };
    (!alone).then(|| trends.into_iter().zip(CLASSES).map(key).collect_view())
}

fn drawing(trends: &[Trend], top: i64) -> impl IntoView + use<> {
    let line = |(trend, class): (&Trend, &'static str)| {
        let points = points(&trend.values, top);
        view! {
            <path class=class d=line_path(&points) />
            <path class="trend-dots" d=dots_path(&points) />
        }
    };
    trends.iter().zip(CLASSES).rev().map(line).collect_view()
}

fn table(of: Sentence, names: Vec<Sentence>, trends: Vec<Trend>) -> impl IntoView {
    let heads = trends
        .iter()
        .map(|trend| view! { <th scope="col" class="table-number">{t(trend.label.clone())}</th> })
        .collect_view();
    let row = |(at, name): (usize, Sentence)| {
        let cells = trends
            .iter()
            .map(|trend| {
                let value = trend.values.get(at).copied();
                view! { <td class="table-number">{value.map(t)}</td> }
            })
            .collect_view();
        view! {
            <tr>
                <th scope="row">{t(name)}</th>
                {cells}
            </tr>
        }
    };
    let rows = names.into_iter().enumerate().map(row).collect_view();
    view! {
        <table class="trend-table">
            <thead>
                <tr>
                    <th scope="col">{t(of)}</th>
                    {heads}
                </tr>
            </thead>
            <tbody>{rows}</tbody>
        </table>
    }
}

/// Every name in its column, or every second, third, … of them; all of them stand in the table.
fn spread_names(names: Vec<Sentence>) -> impl IntoView {
    let every = names.len().div_ceil(NAMES_SHOWN_MAX).max(1);
    names
        .into_iter()
        .enumerate()
        .map(|(at, name)| view! { <span>{at.is_multiple_of(every).then(|| t(name))}</span> })
        .collect_view()
}

/// Each point in the middle of its column, above its name.
fn points(values: &[i64], top: i64) -> Vec<(i32, i32)> {
    let halves = i64::try_from(values.len().saturating_mul(2)).unwrap_or(i64::MAX);
    (1..halves)
        .step_by(2)
        .zip(values)
        .map(|(at, n)| (along(at, halves, WIDTH), HEIGHT - along(*n, top, HEIGHT)))
        .collect()
}

fn line_path(points: &[(i32, i32)]) -> String {
    points.iter().enumerate().fold(String::new(), |mut path, (at, (x, y))| {
        _ = write!(path, "{}{x} {y}", if at == 0 { 'M' } else { 'L' });
        path
    })
}

/// Strokes without length: round caps make dots of them that no stretching deforms.
fn dots_path(points: &[(i32, i32)]) -> String {
    points.iter().fold(String::new(), |mut path, (x, y)| {
        _ = write!(path, "M{x} {y}h0");
        path
    })
}

fn grid() -> String {
    format!("M0 0H{WIDTH}M0 {}H{WIDTH}M0 {HEIGHT}H{WIDTH}", HEIGHT / 2)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn points_stand_in_the_middle_of_their_columns() {
        assert_eq!(points(&[0, 100], 100), [(250, 400), (750, 0)]);
        assert_eq!(points(&[7], 10), [(500, 120)]);
        assert!(points(&[], 10).is_empty());
    }

    #[test]
    fn paths_are_written_for_svg() {
        assert_eq!(line_path(&[(0, 400), (500, 0)]), "M0 400L500 0");
        assert_eq!(dots_path(&[(0, 400), (500, 0)]), "M0 400h0M500 0h0");
    }
}
