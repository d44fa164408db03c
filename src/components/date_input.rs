//! A day: typed as dd/mm/yyyy, or picked from the device's own calendar.

use super::{
    Icon,
    field::use_field,
    icon,
    typed_entry::{Spelling, TypedEntry},
};
use crate::text::{common, components, t};
use camket_view::prelude::*;
use leptos::web_sys::HtmlInputElement;

/// A day of the calendar, whatever type the screens keep it in.
///
/// The kit knows no domain; the one implementation for the domain's date stands beside the pages.
pub trait CalendarDay: Copy + PartialEq + Send + Sync + 'static {
    /// Reads `8/10/2019`, `08-10-2019` or `2019-10-08`; `None` if there is no such day.
    fn read(text: &str) -> Option<Self>;
    /// Writes `08/10/2019`.
    fn dd_mm_yyyy(self) -> String;
    /// Writes `2019-10-08`.
    fn iso(self) -> String;
}

/// An input for a day; stands inside a [`super::Field`].
#[component]
pub fn DateInput<D: CalendarDay>(
    #[prop(into)] value: Signal<Option<D>>,
    #[prop(into)] on_change: Callback<Option<D>>,
    /// Offers "today" beside the input; the clock is the page's.
    #[prop(optional, into)]
    today: Option<D>,
) -> impl IntoView {
    let field = use_field();
    let entry = TypedEntry::new(
        value,
        on_change,
        Spelling {
            read: read_day::<D>,
            write: Callback::new(D::dd_mm_yyyy),
            bare: D::dd_mm_yyyy,
            unreadable: components::DATE_UNREADABLE,
        },
    );
    view! {
        <div class="date-entry">
            <input
                id=field.input_id()
                class="input date-text"
                type="text"
                inputmode="tel"
                autocomplete="off"
                placeholder=t(components::DATE_FORM)
                prop:value=move || entry.text()
                data-unreadable=move || entry.mark()
                aria-invalid=move || entry.invalid(field)
                aria-required=field.required()
                aria-describedby=move || entry.described_by(field)
                on:input:target=move |event| entry.typed(event.target().value())
                on:blur=move |event| entry.leave(event)
            />
            <DeviceCalendar
                iso=move || value.get().map(D::iso).unwrap_or_default()
                on_pick=move |iso: String| entry.put(D::read(&iso))
            />
            {today
                .map(|day| {
                    view! {
                        <button
                            type="button"
                            class="button button-quiet"
                            on:click=move |_| entry.put(Some(day))
                        >
                            {t(common::TODAY)}
                        </button>
                    }
                })}
        </div>
        {entry.remark(field)}
    }
}

/// The device's own date dialog behind a button. Only the dialog is used: the native input would
/// write the day in the order of the browser's language, not in that of the service.
#[component]
fn DeviceCalendar(
    #[prop(into)] iso: Signal<String>,
    #[prop(into)] on_pick: Callback<String>,
) -> impl IntoView {
    let native = NodeRef::<leptos::html::Input>::new();
    let open = move |_| {
        if let Some(input) = native.get_untracked() {
            // Refused where the browser has no dialog; typing remains.
            _ = HtmlInputElement::show_picker(&input);
        }
    };
    view! {
        <span class="date-calendar">
            <button
                type="button"
                class="button button-secondary button-icon-only"
                aria-label=t(components::OPEN_CALENDAR)
                on:click=open
            >
                {icon(Icon::Calendar)}
            </button>
            <input
                class="date-native"
                type="date"
                tabindex="-1"
                aria-hidden="true"
                node_ref=native
                prop:value=move || iso.get()
                on:change:target=move |event| on_pick.run(event.target().value())
            />
        </span>
    }
}

/// Also takes a day typed without separators on the keypad: `08102019`.
fn read_day<D: CalendarDay>(text: &str) -> Option<D> {
    let keypad = text.len() == 8 && text.bytes().all(|b| b.is_ascii_digit());
    if keypad {
        D::read(&format!("{}/{}/{}", &text[..2], &text[2..4], &text[4..]))
    } else {
        D::read(text)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[derive(Clone, Copy, Debug, PartialEq)]
    struct Eighth;

    impl CalendarDay for Eighth {
        fn read(text: &str) -> Option<Self> {
            ["08/10/2019", "8/10/2019", "2019-10-08"].contains(&text).then_some(Self)
        }
        fn dd_mm_yyyy(self) -> String {
            "08/10/2019".to_owned()
        }
        fn iso(self) -> String {
            "2019-10-08".to_owned()
        }
    }

    #[test]
    fn a_day_is_read_with_and_without_separators() {
        for text in ["08/10/2019", "8/10/2019", "2019-10-08", "08102019"] {
            assert_eq!(read_day(text), Some(Eighth), "{text}");
        }
        assert_eq!(read_day::<Eighth>("0810201"), None);
        assert_eq!(read_day::<Eighth>("t\u{e1}m th\u{1b0}"), None);
    }
}
