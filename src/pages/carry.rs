//! Other roads to HQ: envelopes out, receipts back, and other people's envelopes brought along.

use camket_view::prelude::*;
use camket_view::spawn_local;
use leptos::ev::Event;

use super::problem;
use crate::components::{Button, Icon, Notice, Section, Tone, icon};
use crate::service::{Carriers, CarryProblem, Service, carriers};
use crate::text::{Phrase, Sentence, carry as words, t};

/// How the last act went.
type Outcome = RwSignal<Option<(Tone, Sentence)>>;

/// The officer's own envelopes and receipts, and what this device can do.
#[component]
pub fn Carry() -> impl IntoView {
    let service = Service::get();
    let outcome: Outcome = RwSignal::new(None);
    let able = RwSignal::new(Carriers::default());
    spawn_local(async move { _ = able.try_set(carriers().await) });
    let save = move |()| follow(outcome, words::SAVED, service.save_envelope());
    let share = move |()| follow(outcome, words::SAVED, service.share_envelope());
    let import = move |event: Event| {
        if let Some(taking) = service.import_receipts(&event) {
            follow(outcome, words::RECEIPT_TAKEN, taking);
        }
    };
    view! {
        <Section title=words::TITLE>
            <p>{t(words::HELP)}</p>
            <Said outcome=outcome />
            <div class="today-acts">
                <Button label=words::SAVE on_press=save />
                <Show when=move || able.get().shares>
                    <Button label=words::SHARE on_press=share />
                </Show>
                <FilePick label=words::RECEIPT on_pick=import />
            </div>
            <p>{t(words::CARRIERS)}</p>
            <ul class="safety-facts">
                <li>{t(words::BY_FILE)}</li>
                <li>
                    {move || t(either(able.get().shares, words::BY_SHARE, words::NOT_BY_SHARE))()}
                </li>
                <li>
                    {move || {
                        t(either(able.get().background, words::BY_WORKER, words::NOT_BY_WORKER))()
                    }}
                </li>
            </ul>
        </Section>
        <Deliver />
    }
}

/// Anybody's envelope, brought to HQ by this device; nobody needs to be signed in.
#[component]
pub fn Deliver() -> impl IntoView {
    let service = Service::get();
    let outcome: Outcome = RwSignal::new(None);
    let deliver = move |event: Event| {
        if let Some(bringing) = service.deliver(&event) {
            follow(outcome, words::DELIVERED, bringing);
        }
    };
    view! {
        <Section title=words::DELIVER_TITLE>
            <p>{t(words::DELIVER_HELP)}</p>
            <Said outcome=outcome />
            <FilePick label=words::DELIVER on_pick=deliver />
        </Section>
    }
}

#[component]
fn FilePick(label: Phrase, on_pick: impl Fn(Event) + 'static) -> impl IntoView {
    view! {
        <label class="file-pick">
            <input class="file-pick-input" type="file" on:change=on_pick />
            <span class="button button-secondary">
                {icon(Icon::List)} <span>{t(label)}</span>
            </span>
        </label>
    }
}

#[component]
fn Said(outcome: Outcome) -> impl IntoView {
    move || outcome.get().map(|(tone, words)| view! { <Notice title=words tone=tone /> })
}

/// Waits for an act and says how it went.
fn follow(
    outcome: Outcome,
    done: Phrase,
    act: impl Future<Output = Result<(), CarryProblem>> + 'static,
) {
    outcome.set(None);
    spawn_local(async move {
        let said = match act.await {
            Ok(()) => (Tone::Ok, done.into()),
            Err(problem) => (Tone::Attention, of_carry(&problem)),
        };
        // The page may be gone by now.
        _ = outcome.try_set(Some(said));
    });
}

fn either(yes: bool, able: Phrase, unable: Phrase) -> Phrase {
    if yes { able } else { unable }
}

fn of_carry(problem: &CarryProblem) -> Sentence {
    use camket_sync::tablet::ReceiptError;
    match problem {
        CarryProblem::Nothing => words::NOTHING.into(),
        CarryProblem::NoKeys => words::NO_KEYS.into(),
        CarryProblem::Locked => crate::text::problem::LOCKED.into(),
        CarryProblem::NotOurs => words::NOT_OURS.into(),
        CarryProblem::Unbelieved(ReceiptError::NotOurs) => words::OTHERS.into(),
        CarryProblem::Unbelieved(ReceiptError::Outdated) => words::OUTDATED.into(),
        CarryProblem::Save(error) => problem::of_save(error),
        CarryProblem::Net(error) => problem::of_net(error),
        CarryProblem::NotHanded => words::NOT_HANDED.into(),
    }
}
