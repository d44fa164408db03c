//! Progress in figures: "1.240 / 10.000 · còn khoảng 20 giây".

use super::ids::fresh_id;
use crate::text::{Sentence, components, t};
use camket_view::prelude::*;

/// Below this share done, or this long under way, a guess of the rest would be noise.
const GUESS_FROM_PERMILLE: u64 = 20;
const GUESS_FROM_MS: u64 = 1_000;

/// How far something has come.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct ProgressState {
    pub done: u64,
    pub total: u64,
    /// How long it has taken so far, milliseconds.
    pub elapsed_ms: u64,
}

impl ProgressState {
    /// Guesses the time that is left from the time that was needed, in seconds.
    pub fn seconds_left(self) -> Option<u32> {
        let permille = self.done.saturating_mul(1_000).checked_div(self.total)?;
        if permille < GUESS_FROM_PERMILLE || self.elapsed_ms < GUESS_FROM_MS {
            return None;
        }
        let left = self.total.checked_sub(self.done).filter(|left| *left > 0)?;
        let ms = u128::from(self.elapsed_ms) * u128::from(left) / u128::from(self.done);
        u32::try_from(ms.div_ceil(1_000)).ok()
    }

    fn figures(self) -> Sentence {
        let left = self.seconds_left().map(components::time_left);
        let pair = components::done_of_total(self.done, self.total);
        Sentence::row([pair, left.unwrap_or_default()])
    }
}

/// A bar with its figures, and a way to stop if there is one.
#[component]
pub fn Progress(
    /// What is under way.
    #[prop(into)]
    label: Sentence,
    #[prop(into)] state: Signal<ProgressState>,
    #[prop(optional, into)] on_stop: Option<Callback<()>>,
) -> impl IntoView {
    let id = fresh_id("progress");
    view! {
        <div class="progress">
            <label class="progress-label" for=id.clone()>{t(label)}</label>
            <progress
                id=id
                class="progress-bar"
                max=move || state.get().total.max(1).to_string()
                prop:value=move || js_number(state.get().done)
            ></progress>
            <p class="progress-figures">{t(move || state.get().figures())}</p>
            {on_stop
                .map(|stop| {
                    view! {
                        <button
                            type="button"
                            class="button button-secondary progress-stop"
                            on:click=move |_| stop.run(())
                        >
                            {t(components::STOP)}
                        </button>
                    }
                })}
        </div>
    }
}

/// A DOM property takes a double; counts of records are far below where it loses units.
fn js_number(n: u64) -> u32 {
    u32::try_from(n).unwrap_or(u32::MAX)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn state(done: u64, total: u64, elapsed_ms: u64) -> ProgressState {
        ProgressState { done, total, elapsed_ms }
    }

    #[test]
    fn the_rest_takes_as_long_per_piece_as_the_part_that_is_done() {
        assert_eq!(state(5_000, 10_000, 20_000).seconds_left(), Some(20));
        assert_eq!(state(1_240, 10_000, 2_831).seconds_left(), Some(20));
    }

    #[test]
    fn no_guess_is_made_of_too_little() {
        assert_eq!(state(0, 0, 5_000).seconds_left(), None);
        assert_eq!(state(1, 10_000, 5_000).seconds_left(), None);
        assert_eq!(state(5_000, 10_000, 200).seconds_left(), None);
        assert_eq!(state(10_000, 10_000, 5_000).seconds_left(), None);
        assert_eq!(state(11_000, 10_000, 5_000).seconds_left(), None);
    }

    #[test]
    fn no_number_is_too_large_to_guess_with() {
        assert_eq!(state(u64::MAX, u64::MAX, u64::MAX).seconds_left(), None);
        assert_eq!(state(1, u64::MAX, u64::MAX).seconds_left(), None);
    }
}
