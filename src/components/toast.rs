//! Short notices that come and go, with a way back where there is one.

use super::{Icon, Tone, icon};
use crate::text::{Sentence, common, components, t};
use camket_view::prelude::*;
use std::time::Duration;

const STAYS: Duration = Duration::from_secs(6);
/// Long enough to read, understand and reach for "undo".
const STAYS_WITH_UNDO: Duration = Duration::from_secs(12);

#[derive(Clone)]
struct Toast {
    id: u32,
    words: Sentence,
    tone: Tone,
    undo: Option<Callback<()>>,
}

/// The notices of the page; a handle that may be kept and used anywhere.
#[derive(Clone, Copy)]
pub struct Toasts {
    shown: RwSignal<Vec<Toast>>,
    next_id: StoredValue<u32>,
}

impl Toasts {
    /// Says something.
    pub fn say(self, tone: Tone, words: impl Into<Sentence>) {
        self.show(tone, words.into(), None);
    }

    /// Says what was done and offers to undo it.
    pub fn say_with_undo(self, words: impl Into<Sentence>, undo: impl Into<Callback<()>>) {
        self.show(Tone::Ok, words.into(), Some(undo.into()));
    }

    /// Takes away what only says that something was done: it would be read as said of what has just
    /// been refused. What can be undone stays.
    pub fn hush(self) {
        self.shown.update(|shown| shown.retain(|toast| toast.undo.is_some()));
    }

    fn show(self, tone: Tone, words: Sentence, undo: Option<Callback<()>>) {
        self.next_id.update_value(|id| *id = id.wrapping_add(1));
        let toast = Toast { id: self.next_id.get_value(), words, tone, undo };
        // The one before gives way: nobody reads a stack, and it would lie over the page's first acts.
        self.shown.set(vec![toast]);
    }

    fn drop(self, id: u32) {
        self.shown.update(|shown| shown.retain(|toast| toast.id != id));
    }
}

/// Makes the notices available below the caller; [`ToastHost`] shows them.
pub fn provide_toasts() -> Toasts {
    let toasts = Toasts { shown: RwSignal::default(), next_id: StoredValue::new(0) };
    provide_context(toasts);
    toasts
}

/// Returns the notices of the page.
pub fn use_toasts() -> Toasts {
    use_context().expect("the app provides toasts above every page")
}

/// Where the notices appear: one at a time, over the status line and never over an act.
#[component]
pub fn ToastHost() -> impl IntoView {
    let toasts = use_toasts();
    view! {
        <div class="toasts" role="region" aria-label=t(components::NOTICES) aria-live="polite">
            <For each=move || toasts.shown.get() key=|toast| toast.id let:toast>
                <ToastCard toast=toast toasts=toasts />
            </For>
        </div>
    }
}

#[component]
fn ToastCard(toast: Toast, toasts: Toasts) -> impl IntoView {
    let Toast { id, words, tone, undo } = toast;
    let timer = StoredValue::new(None::<TimeoutHandle>);
    let hold = move || _ = timer.try_update_value(|timer| timer.take().map(|timer| timer.clear()));
    let run = move || {
        if timer.is_disposed() {
            return;
        }
        hold();
        let stays = if undo.is_some() { STAYS_WITH_UNDO } else { STAYS };
        timer.set_value(set_timeout_with_handle(move || toasts.drop(id), stays).ok());
    };
    run();
    on_cleanup(hold);
    let take_back = move |act: Callback<()>| {
        toasts.drop(id);
        act.run(());
    };
    // Time stands still while somebody points at the notice or has the cursor in it.
    view! {
        <div
            class=format!("toast {}", tone.class())
            on:pointerenter=move |_| hold()
            on:pointerleave=move |_| run()
            on:focusin=move |_| hold()
            on:focusout=move |_| run()
        >
            {icon(tone.icon())}
            <p class="toast-words">{t(words)}</p>
            {undo
                .map(|act| {
                    view! {
                        <button
                            type="button"
                            class="button button-quiet"
                            on:click=move |_| take_back(act)
                        >
                            {icon(Icon::Undo)}
                            {t(common::UNDO)}
                        </button>
                    }
                })}
            <button
                type="button"
                class="button button-quiet button-icon-only"
                aria-label=t(components::DISMISS)
                on:click=move |_| toasts.drop(id)
            >
                {icon(Icon::Close)}
            </button>
        </div>
    }
}
