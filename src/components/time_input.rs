//! A time of day, HH:MM on a clock of 24 hours.

use super::{
    field::use_field,
    typed_entry::{Spelling, TypedEntry},
};
use crate::text::{components, t};
use camket_view::prelude::*;

const MINUTES_PER_HOUR: u16 = 60;
const HOURS_PER_DAY: u16 = 24;

/// An input for a time of day in minutes since midnight; stands inside a [`super::Field`].
#[component]
pub fn TimeInput(
    /// Minutes since midnight, 0 to 1439.
    #[prop(into)]
    value: Signal<Option<u16>>,
    #[prop(into)] on_change: Callback<Option<u16>>,
) -> impl IntoView {
    let field = use_field();
    let entry = TypedEntry::new(
        value,
        on_change,
        Spelling {
            read: read_time,
            write: Callback::new(write_time),
            bare: write_time,
            unreadable: components::TIME_UNREADABLE,
        },
    );
    view! {
        <input
            id=field.input_id()
            class="input time-text"
            type="text"
            inputmode="tel"
            autocomplete="off"
            placeholder=t(components::TIME_FORM)
            prop:value=move || entry.text()
            data-unreadable=move || entry.mark()
            aria-invalid=move || entry.invalid(field)
            aria-required=field.required()
            aria-describedby=move || entry.described_by(field)
            on:input:target=move |event| entry.typed(event.target().value())
            on:blur=move |event| entry.leave(event)
        />
        {entry.remark(field)}
    }
}

fn write_time(minutes: u16) -> String {
    format!("{:02}:{:02}", minutes / MINUTES_PER_HOUR, minutes % MINUTES_PER_HOUR)
}

/// Reads `7:30`, `07.30`, `7h30`, `7g30`, `7h`, `0730`, `730` and `7`.
fn read_time(text: &str) -> Option<u16> {
    let (hours, minutes) = match text.split_once([':', '.', 'h', 'H', 'g', 'G', ' ']) {
        Some((hours, minutes)) => (hours, minutes.trim()),
        // Three or four digits of the keypad: the last two are minutes.
        None if matches!(text.len(), 3 | 4) => text.split_at_checked(text.len() - 2)?,
        None => (text, ""),
    };
    let hours = two_digits(hours.trim())?;
    let minutes = if minutes.is_empty() { 0 } else { two_digits(minutes)? };
    (hours < HOURS_PER_DAY && minutes < MINUTES_PER_HOUR)
        .then_some(hours * MINUTES_PER_HOUR + minutes)
}

fn two_digits(text: &str) -> Option<u16> {
    let sound = matches!(text.len(), 1 | 2) && text.bytes().all(|b| b.is_ascii_digit());
    sound.then(|| text.parse().ok())?
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_time_is_read_in_every_way_people_write_it() {
        for text in ["7:30", "07:30", "07.30", "7h30", "7g30", "7 30", "0730", "730"] {
            assert_eq!(read_time(text), Some(450), "{text}");
        }
        assert_eq!(read_time("7"), Some(420));
        assert_eq!(read_time("14h"), Some(840));
        assert_eq!(read_time("23:59"), Some(1_439));
    }

    #[test]
    fn what_is_no_time_is_not_guessed() {
        for text in ["24:00", "7:60", "7:300", "sáng", "12345", "-1", "+7", ":30", "7h3m"] {
            assert_eq!(read_time(text), None, "{text}");
        }
    }

    #[test]
    fn what_is_written_is_read_back() {
        for minutes in 0..HOURS_PER_DAY * MINUTES_PER_HOUR {
            assert_eq!(read_time(&write_time(minutes)), Some(minutes));
        }
    }
}
