//! Text that stands for a value: numbers, dates and times as they are being typed.
//!
//! The text belongs to the hand, the value to the page. Both are kept: half-typed text is not
//! rewritten under the finger, and text that is no value yet is marked so that no form is sent
//! over it.

use super::field::{FieldLink, remark};
use crate::text::{Phrase, Sentence};
use camket_view::prelude::*;
use leptos::{ev, web_sys::HtmlInputElement};

/// How a value is read from text and written as text.
pub(super) struct Spelling<T: 'static> {
    /// Returns the value of some non-empty text, or `None` if it has none.
    pub(super) read: fn(&str) -> Option<T>,
    /// Writes the value as it stands when nobody is typing.
    pub(super) write: Callback<T, String>,
    /// Writes the value for the hand that is about to change it, without ornament.
    pub(super) bare: fn(T) -> String,
    /// What to say of text without a value.
    pub(super) unreadable: Phrase,
}

/// The two sides of a typed input.
pub(super) struct TypedEntry<T: Send + Sync + 'static> {
    text: RwSignal<String>,
    value: Signal<Option<T>>,
    on_change: Callback<Option<T>>,
    spelling: StoredValue<Spelling<T>>,
    /// The remark is held back until the officer leaves the input.
    left: RwSignal<bool>,
}

impl<T: Send + Sync + 'static> Clone for TypedEntry<T> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<T: Send + Sync + 'static> Copy for TypedEntry<T> {}

impl<T: Clone + PartialEq + Send + Sync + 'static> TypedEntry<T> {
    pub(super) fn new(
        value: Signal<Option<T>>,
        on_change: Callback<Option<T>>,
        spelling: Spelling<T>,
    ) -> Self {
        let entry = Self {
            text: RwSignal::new(String::new()),
            value,
            on_change,
            spelling: StoredValue::new(spelling),
            left: RwSignal::new(true),
        };
        // A value set from outside (undo, a stepper's button) rewrites the text; the echo of
        // what was just typed does not.
        Effect::watch(move || {
            let value = value.get();
            if entry.read(&entry.text.get_untracked()) != value {
                entry.show(value);
            }
        });
        entry
    }

    fn read(self, text: &str) -> Option<T> {
        let text = text.trim();
        if text.is_empty() { None } else { self.spelling.with_value(|s| (s.read)(text)) }
    }

    fn show(self, value: Option<T>) {
        let text = value.map(|value| self.spelling.with_value(|s| s.write).run(value));
        self.text.set(text.unwrap_or_default());
    }

    /// Returns what stands in the input.
    pub(super) fn text(self) -> String {
        self.text.get()
    }

    /// Takes what the hand has written.
    pub(super) fn typed(self, text: String) {
        let value = self.read(&text);
        self.left.set(false);
        self.text.set(text);
        if self.value.get_untracked() != value {
            self.on_change.run(value);
        }
    }

    /// Puts `value` in place of the text.
    pub(super) fn put(self, value: Option<T>) {
        self.show(value.clone());
        self.on_change.run(value);
    }

    /// The officer has entered the input: the text loses its ornament and is selected, so that
    /// typing replaces it.
    pub(super) fn enter(self, input: &HtmlInputElement) {
        if let Some(value) = self.read(&self.text.get_untracked()) {
            let bare = self.spelling.with_value(|s| s.bare)(value);
            // Written at once and not only through the signal: selecting must come after it.
            input.set_value(&bare);
            self.text.set(bare);
        }
        input.select();
    }

    /// The officer has left the input: the text is tidied, or remarked upon.
    pub(super) fn leave(self, _: ev::FocusEvent) {
        // An input taken off the page is left as well, when its signals are gone already.
        if self.left.is_disposed() {
            return;
        }
        self.left.set(true);
        if let Some(value) = self.read(&self.text.get_untracked()) {
            self.show(Some(value));
        }
    }

    fn unreadable(self) -> bool {
        let text = self.text.get();
        !text.trim().is_empty() && self.read(&text).is_none()
    }

    /// Returns the value of the `data-unreadable` mark that [`super::Form`] looks for.
    pub(super) fn mark(self) -> Option<&'static str> {
        self.unreadable().then_some("")
    }

    fn remarked(self) -> bool {
        self.left.get() && self.unreadable()
    }

    /// Returns `aria-invalid`, from the field's error or from the text itself.
    pub(super) fn invalid(self, field: FieldLink) -> Option<&'static str> {
        if self.remarked() { Some("true") } else { field.invalid() }
    }

    /// Returns `aria-describedby`, the input's own remark among it.
    pub(super) fn described_by(self, field: FieldLink) -> Option<String> {
        let own = self.remarked().then(|| own_remark_id(field));
        field.described_by(own.as_deref())
    }

    /// The remark under the input.
    pub(super) fn remark(self, field: FieldLink) -> impl IntoView {
        let words: Sentence = self.spelling.with_value(|s| s.unreadable).into();
        view! {
            <div id=own_remark_id(field) class="field-problem" aria-live="polite">
                {move || self.remarked().then(|| remark(words.clone(), "field-error"))}
            </div>
        }
    }
}

fn own_remark_id(field: FieldLink) -> String {
    format!("{}-unreadable", field.input_id())
}
