//! Keeps a form as it is typed: a moment after a keystroke, whether more follow or not, and at once
//! when the page hides.

use std::time::Duration;

use camket_view::prelude::*;

use super::cx::FormCx;

/// How long a keystroke waits to be kept: what a dead battery may take with it, at most. It does not
/// begin anew with the next one, or whoever types without a pause would lose all of it.
const WAIT: Duration = Duration::from_millis(500);

/// Keeps the form, until it is closed.
#[derive(Clone, Copy)]
pub(super) struct Keeper {
    cx: FormCx,
    timer: StoredValue<Option<TimeoutHandle>>,
    closed: StoredValue<bool>,
}

impl Keeper {
    /// Watches the form for as long as it is on the screen.
    pub(super) fn new(cx: FormCx) -> Self {
        let keeper = Self { cx, timer: StoredValue::new(None), closed: StoredValue::new(false) };
        Effect::follow(move |before: Option<()>| {
            cx.sheet.track();
            if before.is_some() {
                keeper.wait();
            }
        });
        // A background page is killed without asking: hiding is the last moment that is sure.
        for event in ["pagehide", "visibilitychange"] {
            let listener = window_event_listener_untyped(event, move |_| keeper.flush());
            on_cleanup(move || listener.remove());
        }
        on_cleanup(move || keeper.flush());
        keeper
    }

    fn wait(self) {
        if self.closed.get_value() {
            return;
        }
        self.timer.update_value(|timer| {
            if timer.is_none() {
                *timer = set_timeout_with_handle(move || self.flush(), WAIT).ok();
            }
        });
    }

    /// Keeps what waits to be kept, now.
    pub(super) fn flush(self) {
        let Some(Some(timer)) = self.timer.try_update_value(Option::take) else { return };
        timer.clear();
        if self.closed.get_value() {
            return;
        }
        self.cx.look_for_twin();
        let form = self.cx.form.get_value();
        if self.cx.sheet.with_untracked(|sheet| sheet.is_touched()) {
            self.cx.service.keep_form(form, self.cx.kept());
        } else if self.cx.service.form(&form).is_some() {
            self.cx.service.drop_form(&form);
        }
    }

    /// Keeps nothing any more: the form is being saved or thrown away.
    pub(super) fn close(self) {
        self.closed.set_value(true);
        if let Some(timer) = self.timer.try_update_value(Option::take).flatten() {
            timer.clear();
        }
    }

    /// Keeps again, after a save that failed; what was typed meanwhile is kept too.
    pub(super) fn reopen(self) {
        if self.closed.try_update_value(|closed| *closed = false).is_some() {
            self.wait();
        }
    }
}
