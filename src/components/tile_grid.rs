//! Places as tiles side by side: each with its name and its amount, the more the darker. It takes the
//! place of a map where the shape of the land says nothing.

use super::bar_chart::Bar;
use super::scale::along;
use crate::text::{Sentence, components::NO_FIGURES, t};
use camket_view::prelude::*;

/// Shades beside the one for nothing.
const SHADES: i32 = 4;

/// A grid of amounts. Tiles with a list behind them are links; the amount is always written, so that
/// nothing hangs on the shade.
#[component]
pub fn TileGrid(
    #[prop(into)] title: Sentence,
    #[prop(into)] tiles: Signal<Vec<Bar>>,
) -> impl IntoView {
    let shown = move || {
        let tiles = tiles.get();
        let most = tiles.iter().map(|tile| tile.value).max().unwrap_or(0);
        tiles.into_iter().map(|tile| one(tile, most)).collect_view()
    };
    view! {
        <figure class="tiles-figure">
            <figcaption class="chart-title">{t(title)}</figcaption>
            <ul class="tiles" role="list">
                {shown}
            </ul>
        </figure>
        <Show when=move || tiles.with(Vec::is_empty)>
            <p class="chart-empty">{t(NO_FIGURES)}</p>
        </Show>
    }
}

fn one(tile: Bar, most: i64) -> impl IntoView {
    let class = format!("tile tile-{}", shade(tile.value, most));
    let body = view! {
        <span class="tile-name">{t(tile.label)}</span>
        <span class="tile-number">{t(tile.value)}</span>
    };
    let tile = match tile.href {
        Some(href) => view! { <a class=class href=href>{body}</a> }.into_any(),
        None => view! { <span class=class>{body}</span> }.into_any(),
    };
    view! { <li>{tile}</li> }
}

/// From 0 for nothing to [`SHADES`] for the most; something is never as light as nothing.
fn shade(value: i64, most: i64) -> i32 {
    if value <= 0 { 0 } else { along(value, most, SHADES).max(1) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_most_is_the_darkest_and_something_is_never_as_light_as_nothing() {
        assert_eq!([0, 1, 49, 50, 75, 100].map(|n| shade(n, 100)), [0, 1, 1, 2, 3, 4]);
        assert_eq!((shade(-3, 100), shade(0, 0), shade(7, 7)), (0, 0, 4));
    }
}
