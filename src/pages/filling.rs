//! A new tablet being filled: how far it has come, and that nobody has to wait for it.

use camket_view::prelude::*;

use crate::components::{Button, Icon, Progress, ProgressState, Section};
use crate::service::{Filling as State, Service};
use crate::text::{fill, filling as words, t};

/// What is under way; nothing at all once the tablet is filled.
#[component]
pub fn Filling() -> impl IntoView {
    let service = Service::get();
    let status = service.status();
    let state = move || status.with(|status| status.filling);
    let under_way = Memo::new(move |_| state().is_some());
    let paused = Memo::new(move |_| state().is_some_and(|state| state.paused));
    let records = Memo::new(move |_| state().map_or(0, |state| state.records));
    let progress = Signal::derive(move || state().map(progress_of).unwrap_or_default());
    let bar = move || {
        if paused.get() {
            let go_on = move |()| service.resume_filling();
            return view! {
                <p>{t(words::PAUSED)}</p>
                <Button label=words::RESUME icon_before=Icon::Sync on_press=go_on />
            }
            .into_any();
        }
        let stop = Callback::new(move |()| service.pause_filling());
        view! { <Progress label=words::KILOBYTES state=progress on_stop=stop /> }.into_any()
    };
    move || {
        under_way.get().then(|| {
            view! {
                <Section title=words::TITLE>
                    {bar} <p>{move || t(fill(words::RECORDS, [("n", records.get().into())]))()}</p>
                    <p>{t(words::MEANWHILE)}</p>
                </Section>
            }
        })
    }
}

fn progress_of(state: State) -> ProgressState {
    ProgressState {
        done: state.done_bytes / 1_000,
        total: state.total_bytes.div_ceil(1_000),
        elapsed_ms: state.elapsed_ms,
    }
}
