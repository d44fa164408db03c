//! A count: typed on the number keypad, or stepped up and down with one thumb.

use super::{
    Icon,
    field::use_field,
    icon,
    typed_entry::{Spelling, TypedEntry},
};
use crate::text::{Sentence, components, fill, group_digits, t, use_lang};
use camket_view::prelude::*;
use leptos::ev::KeyboardEvent;

/// Longer than any count of people; keeps the arithmetic far from the edge of `i64`.
const DIGITS_MAX: usize = 12;

/// An input for a whole number; stands inside a [`super::Field`].
#[component]
pub fn NumberStepper(
    #[prop(into)] value: Signal<Option<i64>>,
    #[prop(into)] on_change: Callback<Option<i64>>,
    /// The buttons stop here; typing does not, the page's rules speak of what is too small.
    #[prop(default = 0)]
    min: i64,
    /// The buttons stop here.
    #[prop(default = i64::MAX)]
    max: i64,
    /// How far one press goes.
    #[prop(default = 1)]
    step: i64,
    /// What is counted, shown behind the number.
    #[prop(optional, into)]
    unit: Option<Sentence>,
    /// It is a name and no count, such as a year: its thousands are not set apart.
    #[prop(optional)]
    plain: bool,
) -> impl IntoView {
    let (field, lang) = (use_field(), use_lang());
    let entry = TypedEntry::new(
        value,
        on_change,
        Spelling {
            read: read_count,
            write: Callback::new(move |n: i64| {
                if plain { n.to_string() } else { group_digits(n, lang.get_untracked()) }
            }),
            bare: |n| n.to_string(),
            unreadable: components::NUMBER_UNREADABLE,
        },
    );
    let go = move |by: i64| entry.put(Some(stepped(value.get_untracked(), by, min, max)));
    let keys = move |event: KeyboardEvent| {
        let by = match event.key().as_str() {
            "ArrowUp" => step,
            "ArrowDown" => -step,
            _ => return,
        };
        event.prevent_default();
        go(by);
    };
    view! {
        <div class="stepper" role="group" aria-labelledby=field.label_id()>
            <StepButton
                label=fill(components::LESS_BY, [("n", step.into())])
                sign=Icon::Minus
                at_end=move || value.get().is_none_or(|n| n <= min)
                on_press=move |()| go(-step)
            />
            <input
                id=field.input_id()
                class="input stepper-input"
                type="text"
                inputmode="numeric"
                autocomplete="off"
                prop:value=move || entry.text()
                data-unreadable=move || entry.mark()
                aria-invalid=move || entry.invalid(field)
                aria-required=field.required()
                aria-describedby=move || entry.described_by(field)
                on:input:target=move |event| entry.typed(event.target().value())
                on:focus:target=move |event| entry.enter(&event.target())
                on:blur=move |event| entry.leave(event)
                on:keydown=keys
            />
            <StepButton
                label=fill(components::MORE_BY, [("n", step.into())])
                sign=Icon::Plus
                at_end=move || value.get().is_some_and(|n| n >= max)
                on_press=move |()| go(step)
            />
            {unit.map(|unit| view! { <span class="stepper-unit">{t(unit)}</span> })}
        </div>
        {entry.remark(field)}
    }
}

#[component]
fn StepButton(
    label: Sentence,
    sign: Icon,
    /// Nothing lies further this way; evident from the number itself, so no reason is written.
    #[prop(into)]
    at_end: Signal<bool>,
    #[prop(into)] on_press: Callback<()>,
) -> impl IntoView {
    view! {
        <button
            type="button"
            class="button button-secondary button-icon-only"
            aria-label=t(label)
            aria-disabled=move || at_end.get().then_some("true")
            on:click=move |_| {
                if !at_end.get_untracked() {
                    on_press.run(());
                }
            }
        >
            {icon(sign)}
        </button>
    }
}

/// Moves `value` by one step, within the bounds; an empty input starts at the lower bound.
fn stepped(value: Option<i64>, by: i64, min: i64, max: i64) -> i64 {
    value.map_or(min.max(0).saturating_add(by.max(0)), |n| n.saturating_add(by)).clamp(min, max)
}

/// Reads a count with or without marks between its thousands; the mark of either language will do.
///
/// A mark anywhere else makes the text unreadable: "12,5" is no count, least of all 125.
fn read_count(text: &str) -> Option<i64> {
    let (negative, digits) = match text.strip_prefix(['-', '\u{2212}']) {
        Some(digits) => (true, digits),
        None => (false, text),
    };
    let mut groups = digits.split(['.', ',', ' ', '\u{a0}']);
    let first = groups.next()?;
    let rest: Vec<&str> = groups.collect();
    if !rest.is_empty()
        && (!(1..=3).contains(&first.len()) || rest.iter().any(|group| group.len() != 3))
    {
        return None;
    }
    let digits = rest.into_iter().fold(first.to_owned(), |all, group| all + group);
    let sound =
        (1..=DIGITS_MAX).contains(&digits.len()) && digits.bytes().all(|b| b.is_ascii_digit());
    let n: i64 = sound.then(|| digits.parse().ok())??;
    Some(if negative { -n } else { n })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::Lang;

    #[test]
    fn a_count_is_read_in_either_manner_of_writing() {
        assert_eq!(read_count("600"), Some(600));
        assert_eq!(read_count("1.240"), Some(1_240));
        assert_eq!(read_count("45,000"), Some(45_000));
        assert_eq!(read_count("1 240"), Some(1_240));
        assert_eq!(read_count("\u{2212}5"), Some(-5));
    }

    #[test]
    fn what_is_no_count_is_not_guessed() {
        for text in ["sáu trăm", "6oo", "-", ".", "1234567890123", "12½", "12,5", "1.24", ".240"]
        {
            assert_eq!(read_count(text), None, "{text}");
        }
    }

    #[test]
    fn what_is_written_is_read_back() {
        for n in [0, 7, 999, 1_000, 123_456_789] {
            for lang in Lang::ALL {
                assert_eq!(read_count(&group_digits(n, lang)), Some(n));
            }
        }
    }

    #[test]
    fn steps_stay_within_the_bounds() {
        assert_eq!(stepped(Some(5), 1, 0, 10), 6);
        assert_eq!(stepped(Some(10), 1, 0, 10), 10);
        assert_eq!(stepped(Some(0), -1, 0, 10), 0);
        assert_eq!(stepped(None, 5, 0, 10), 5);
        assert_eq!(stepped(None, -5, 0, 10), 0);
        assert_eq!(stepped(Some(i64::MAX), 1, 0, i64::MAX), i64::MAX);
    }
}
