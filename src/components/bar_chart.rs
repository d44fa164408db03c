//! Bars lying on their side, so that long names have room. The chart is a table: what a screen
//! reader reads and a printer prints is the very same thing.

use super::scale::along;
use crate::text::{Sentence, components::NO_FIGURES, t};
use camket_view::prelude::*;

/// Units of the drawing along a bar.
const LENGTH: i32 = 1_000;

/// One bar.
#[derive(Clone)]
pub struct Bar {
    pub label: Sentence,
    pub value: i64,
    /// The records behind the number.
    pub href: Option<String>,
}

/// A chart of amounts side by side; the longest bar fills the width.
#[component]
pub fn BarChart(
    #[prop(into)] title: Sentence,
    /// What the bars are of ("Xã"): the head of the first column, read out only.
    #[prop(into)]
    of: Sentence,
    /// What the numbers count: the head of the last column, read out only.
    #[prop(into)]
    count: Sentence,
    #[prop(into)] bars: Signal<Vec<Bar>>,
) -> impl IntoView {
    let rows = move || {
        let bars = bars.get();
        let longest = bars.iter().map(|bar| bar.value).max().unwrap_or(0);
        bars.into_iter().map(|bar| row(bar, longest)).collect_view()
    };
    view! {
        <table class="bars">
            <caption class="chart-title">{t(title)}</caption>
            <thead class="visually-hidden">
                <tr>
                    <th scope="col">{t(of)}</th>
                    <th scope="col" colspan="2">{t(count)}</th>
                </tr>
            </thead>
            <tbody>{rows}</tbody>
        </table>
        <Show when=move || bars.with(Vec::is_empty)>
            <p class="chart-empty">{t(NO_FIGURES)}</p>
        </Show>
    }
}

fn row(bar: Bar, longest: i64) -> impl IntoView {
    let label = t(bar.label);
    let label = match bar.href {
        Some(href) => view! { <a class="bars-link" href=href>{label}</a> }.into_any(),
        None => label.into_any(),
    };
    view! {
        <tr>
            <th scope="row" class="bars-label">{label}</th>
            <td class="bars-track" aria-hidden="true">
                <svg
                    class="bars-drawing"
                    viewBox=format!("0 0 {LENGTH} 10")
                    preserveAspectRatio="none"
                    focusable="false"
                >
                    <rect class="bars-bar" width=along(bar.value, longest, LENGTH) height="10" />
                </svg>
            </td>
            <td class="bars-number">{t(bar.value)}</td>
        </tr>
    }
}
