//! A picker: a few letters are typed, a short list answers, one line is taken.
//!
//! It follows the editable combobox with a list box of ARIA 1.2: the cursor stays in the input,
//! the arrows move a second, virtual cursor through the list.

use super::{
    field::{remark, use_field},
    search_box::found_words,
};
use crate::text::{components, fill, t};
use camket_view::prelude::*;
use leptos::{ev::KeyboardEvent, web_sys};

/// Lines offered at most: what does not stand here is found by one more letter.
const OPTIONS_SHOWN_MAX: usize = 30;

/// One line of the list.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct PickerOption {
    /// What the page calls it.
    pub id: String,
    /// The name, also what stands in the input once it is taken.
    pub title: String,
    /// What tells it from its namesakes.
    pub detail: String,
}

/// An input that takes one of many; stands inside a [`super::Field`].
#[component]
pub fn Picker(
    #[prop(into)] chosen: Signal<Option<PickerOption>>,
    #[prop(into)] on_change: Callback<Option<PickerOption>>,
    /// Answers the letters typed so far, best first; nothing typed asks for the likeliest.
    #[prop(into)]
    search: Callback<String, Vec<PickerOption>>,
    /// Makes a new one of the letters typed, offered below the list.
    #[prop(optional, into)]
    on_create: Option<Callback<String>>,
) -> impl IntoView {
    let field = use_field();
    let state = PickerState::new(chosen, on_change, search, on_create);
    let list_id = StoredValue::new(format!("{}-list", field.input_id()));
    let remark_id = StoredValue::new(format!("{}-loose", field.input_id()));
    let line_id = move |at: usize| list_id.with_value(|list| format!("{list}-{at}"));
    Effect::watch(move || {
        if let Some(at) = state.active.get() {
            scroll_to(&line_id(at));
        }
    });
    view! {
        <div class="picker">
            <input
                id=field.input_id()
                class="input"
                type="text"
                role="combobox"
                autocomplete="off"
                autocapitalize="off"
                spellcheck="false"
                aria-autocomplete="list"
                aria-haspopup="listbox"
                aria-expanded=move || state.open.get().to_string()
                aria-controls=list_id.get_value()
                aria-activedescendant=move || state.active.get().map(line_id)
                data-unreadable=move || state.loose().then_some("")
                aria-invalid=move || if state.remarked() { Some("true") } else { field.invalid() }
                aria-required=field.required()
                aria-describedby=move || {
                    field.described_by(state.remarked().then(|| remark_id.get_value()).as_deref())
                }
                prop:value=move || state.shown()
                on:input:target=move |event| state.type_in(event.target().value())
                on:click=move |_| state.unfold()
                on:blur=move |_| state.leave()
                on:keydown=move |event| state.key(&event)
            />
            <ul
                id=list_id.get_value()
                class="picker-list"
                role="listbox"
                aria-labelledby=field.label_id()
                hidden=move || !state.open.get()
                // The cursor stays in the input while a line is pressed.
                on:mousedown=|event| event.prevent_default()
            >
                {move || state.open.get().then(|| lines(state, line_id))}
            </ul>
            <p class="visually-hidden" role="status">
                {move || state.open.get().then(|| t(found_words(state.options.with(Vec::len))))}
            </p>
        </div>
        <div id=remark_id.get_value() class="field-problem" aria-live="polite">
            {move || state.remarked().then(|| remark(components::TAKE_A_LINE.into(), "field-error"))}
        </div>
    }
}

fn lines(state: PickerState, line_id: impl Fn(usize) -> String + Copy) -> impl IntoView {
    let options = state.options.get();
    let new_at = options.len();
    let lines = options
        .into_iter()
        .enumerate()
        .map(|(at, PickerOption { title, detail, .. })| {
            let body = view! {
                <span class="picker-title">{title}</span>
                <span class="picker-detail">{detail}</span>
            };
            line(state, at, line_id(at), body)
        })
        .collect_view();
    let name = state.query.get().filter(|_| state.loose() && state.on_create.is_some());
    let new = name.map(|name| {
        let words = fill(components::ADD_NEW_NAMED, [("name", name.into())]);
        line(state, new_at, line_id(new_at), view! { <span class="picker-new">{t(words)}</span> })
    });
    let none = (new_at == 0 && new.is_none())
        .then(|| view! { <li class="picker-none" role="presentation">{t(found_words(0))}</li> });
    view! { {lines} {new} {none} }
}

fn line(state: PickerState, at: usize, id: String, body: impl IntoView) -> impl IntoView {
    view! {
        <li
            id=id
            class="picker-line"
            role="option"
            aria-selected=move || (state.active.get() == Some(at)).to_string()
            on:click=move |_| state.take(at)
        >
            {body}
        </li>
    }
}

/// What the officer is doing with the picker right now.
#[derive(Clone, Copy)]
struct PickerState {
    /// The letters typed since the last choice; `None` shows the chosen title.
    query: RwSignal<Option<String>>,
    open: RwSignal<bool>,
    /// The line under the virtual cursor; the line after the last option makes a new one.
    active: RwSignal<Option<usize>>,
    options: Memo<Vec<PickerOption>>,
    chosen: Signal<Option<PickerOption>>,
    on_change: Callback<Option<PickerOption>>,
    on_create: Option<Callback<String>>,
}

impl PickerState {
    fn new(
        chosen: Signal<Option<PickerOption>>,
        on_change: Callback<Option<PickerOption>>,
        search: Callback<String, Vec<PickerOption>>,
        on_create: Option<Callback<String>>,
    ) -> Self {
        let (query, open) = (RwSignal::new(None::<String>), RwSignal::new(false));
        let options = Memo::new(move |_| {
            let mut found =
                if open.get() { search.run(query.get().unwrap_or_default()) } else { Vec::new() };
            found.truncate(OPTIONS_SHOWN_MAX);
            found
        });
        let active = RwSignal::new(None);
        Self { query, open, active, options, chosen, on_change, on_create }
    }

    fn shown(self) -> String {
        let title =
            || self.chosen.with(|c| c.as_ref().map(|c| c.title.clone()).unwrap_or_default());
        self.query.get().unwrap_or_else(title)
    }

    fn unfold(self) {
        self.open.set(true);
    }

    fn fold(self) {
        self.open.set(false);
        self.active.set(None);
    }

    fn type_in(self, text: String) {
        // An emptied input is the officer's way of saying "none of them".
        if text.is_empty() && self.chosen.with_untracked(Option::is_some) {
            self.on_change.run(None);
        }
        self.active.set((!text.is_empty()).then_some(0));
        self.query.set(Some(text));
        self.unfold();
    }

    /// Leaves the typing aside and shows what was chosen before.
    fn give_up(self) {
        self.query.set(None);
        self.fold();
    }

    /// Letters that led to no line stay, and are remarked upon: they are not lost in silence.
    fn leave(self) {
        // An input taken off the page is left as well, when its signals are gone already.
        if self.query.is_disposed() {
            return;
        }
        if self.loose() { self.fold() } else { self.give_up() }
    }

    /// Returns whether letters stand in the input that are no choice.
    fn loose(self) -> bool {
        self.query.with(|query| query.as_ref().is_some_and(|query| !query.trim().is_empty()))
    }

    fn remarked(self) -> bool {
        self.loose() && !self.open.get()
    }

    fn take(self, at: usize) {
        let option = self.options.with_untracked(|options| options.get(at).cloned());
        let typed = self.query.get_untracked();
        self.give_up();
        match (option, self.on_create, typed) {
            (Some(option), ..) => self.on_change.run(Some(option)),
            (None, Some(create), Some(name)) => create.run(name.trim().to_owned()),
            _ => (),
        }
    }

    fn key(self, event: &KeyboardEvent) {
        let (open, active) = (self.open.get_untracked(), self.active.get_untracked());
        match (event.key().as_str(), open, active) {
            ("ArrowDown", false, _) | ("ArrowUp", false, _) => self.unfold(),
            ("ArrowDown", true, _) => self.active.set(next_line(active, self.line_count())),
            ("ArrowUp", true, _) => self.active.set(previous_line(active, self.line_count())),
            ("Enter", true, Some(at)) => self.take(at),
            ("Escape", true, _) => self.give_up(),
            _ => return,
        }
        event.prevent_default();
    }

    fn line_count(self) -> usize {
        let new = untrack(|| self.loose()) && self.on_create.is_some();
        self.options.with_untracked(Vec::len) + usize::from(new)
    }
}

/// Down from the last line is the first; down from nowhere as well.
fn next_line(active: Option<usize>, count: usize) -> Option<usize> {
    let next = active.map_or(0, |at| at + 1);
    (count > 0).then_some(if next < count { next } else { 0 })
}

/// Up from the first line is the last; up from nowhere as well.
fn previous_line(active: Option<usize>, count: usize) -> Option<usize> {
    let last = count.checked_sub(1)?;
    Some(active.and_then(|at| at.checked_sub(1)).map_or(last, |at| at.min(last)))
}

fn scroll_to(id: &str) {
    let options = web_sys::ScrollIntoViewOptions::new();
    options.set_block(web_sys::ScrollLogicalPosition::Nearest);
    if let Some(line) = document().get_element_by_id(id) {
        line.scroll_into_view_with_scroll_into_view_options(&options);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_cursor_runs_round_the_list() {
        assert_eq!(next_line(None, 3), Some(0));
        assert_eq!(next_line(Some(2), 3), Some(0));
        assert_eq!(previous_line(None, 3), Some(2));
        assert_eq!(previous_line(Some(0), 3), Some(2));
        assert_eq!(previous_line(Some(1), 3), Some(0));
    }

    #[test]
    fn an_empty_list_has_no_cursor_and_a_shrunken_one_takes_it_back() {
        assert_eq!(next_line(Some(4), 0), None);
        assert_eq!(previous_line(Some(4), 0), None);
        assert_eq!(next_line(Some(9), 3), Some(0));
        assert_eq!(previous_line(Some(9), 3), Some(2));
    }
}
