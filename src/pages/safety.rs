//! Data safety: where the work is, what this device promises, what to do.

use camket_domain::RecordId;
use camket_view::prelude::*;
use camket_view::spawn_local;

use super::aside::aside_row;
use super::problem;
use super::refused::{RefusedBefore, refused_row};
use super::status_line::moment;
use crate::components::{
    Button, ButtonKind, ButtonLink, Field, Form, Icon, Notice, PageHeader, Progress, ProgressState,
    Section, TextInput, TextKind, Tone,
};
use crate::route::{Kind, Route};
use crate::service::{OpenProblem, Phase, Promised, Service, storage_health};
use crate::text::{Phrase, fill, photos, safety as words, t};

/// The page.
#[component]
pub fn Safety() -> impl IntoView {
    view! {
        <PageHeader title=words::TITLE subtitle=words::SUBTITLE />
        <Lost />
        <super::door::PutBack />
        <super::filling::Filling />
        <SignInAgain />
        <Section title=words::SYNC>
            <Sync />
        </Section>
        <NeedsPerson />
        <LostPhotos />
        <RefusedBefore />
        <Section title=words::DEVICE>
            <Device />
        </Section>
        <super::carry::Carry />
    }
}

/// Says loudly that the store has lost work that the canary remembers.
#[component]
pub fn Lost() -> impl IntoView {
    let service = Service::get();
    let status = service.status();
    let lost = move || {
        let loss = status.with(|status| status.lost.clone())?;
        let told = if loss.told { words::LOSS_TOLD } else { words::LOSS_NOT_TOLD };
        let title = match loss.unsent_count {
            0 => words::LOST_NOTHING_UNSENT.into(),
            n => fill(words::LOST, [("n", n.into())]),
        };
        Some(view! {
            <Notice title=title tone=Tone::Attention>
                <p>{t(words::LOST_HELP)}</p>
                <p>{t(told)}</p>
                {loss
                    .told
                    .then(|| {
                        view! {
                            <Button
                                label=words::LOSS_READ
                                on_press=move |()| service.forget_loss()
                            />
                        }
                    })}
            </Notice>
        })
    };
    let damaged = move || {
        let count = status.with(|status| status.damaged);
        (count > 0).then(|| {
            view! {
                <Notice title=fill(words::DAMAGED, [("n", count.into())]) tone=Tone::Attention>
                    <p>{t(words::LOST_HELP)}</p>
                </Notice>
            }
        })
    };
    view! {
        {lost}
        {damaged}
    }
}

/// How long work may lie on this tablet alone before the officer is told, in milliseconds.
const ALONE_MS: i64 = 24 * 60 * 60 * 1000;

/// Says that work has lain on this tablet alone for long, and what carries it without a network.
#[component]
pub fn Alone() -> impl IntoView {
    let service = Service::get();
    let status = service.status();
    let alone = Memo::new(move |_| {
        let (count, since_ms) =
            status.with(|status| (status.waiting_changes, status.waiting_since_ms));
        since_ms.filter(|since_ms| service.hq_now_ms() - since_ms >= ALONE_MS).map(|_| count)
    });
    move || {
        alone.get().map(|count| {
            view! {
                <Notice title=fill(words::ALONE, [("n", count.into())]) tone=Tone::Attention>
                    <p>{t(words::ALONE_HELP)}</p>
                    <ButtonLink label=words::ALONE_ACT href=Route::Safety.path() />
                </Notice>
            }
        })
    }
}

#[component]
fn Sync() -> impl IntoView {
    let service = Service::get();
    let status = service.status();
    let talking = Signal::derive(move || {
        status.with(|status| match status.phase {
            Phase::Talking { done, total } if total > 0 => Some((done, total)),
            _ => None,
        })
    });
    let state = Signal::derive(move || {
        let (done, total) = talking.get().unwrap_or_default();
        ProgressState { done, total, ..ProgressState::default() }
    });
    let photo = Signal::derive(move || {
        status.with(|status| Some(status.photos).filter(|photos| photos.total_bytes > 0))
    });
    let photo_state = Signal::derive(move || {
        let photos = photo.get().unwrap_or_default();
        let (done, total) = (photos.done_bytes / 1_000, photos.total_bytes.div_ceil(1_000));
        ProgressState { done, total, ..ProgressState::default() }
    });
    let line = move |words, count: fn(&crate::service::Status) -> u64| {
        move || t(fill(words, [("n", status.with(count).into())]))()
    };
    view! {
        <ul class="safety-facts">
            <li>{line(words::WAITING, |status| status.waiting_changes)}</li>
            <li>{line(photos::WAITING, |status| status.photos.photos as u64)}</li>
            <li>{line(words::AT_HQ, |status| status.acknowledged.0)}</li>
            <li>{line(words::BACKED_UP, |status| status.acknowledged.1)}</li>
            <li>
                {move || match status.with(|status| status.answered_hq_ms) {
                    Some(ms) => t(fill(words::LAST_ANSWER, [("time", moment(ms))]))(),
                    None => t(words::NO_ANSWER_YET)(),
                }}
            </li>
        </ul>
        <Show when=move || talking.get().is_some()>
            <Progress label=words::SENDING state=state />
        </Show>
        <Show when=move || photo.get().is_some()>
            <Progress label=photos::SENDING state=photo_state />
        </Show>
        {move || {
            status
                .with(|status| match &status.phase {
                    Phase::Failed(trouble) => Some(problem::of_trouble(trouble)),
                    _ => None,
                })
                .map(|words| view! { <Notice title=words tone=Tone::Wait /> })
        }}
        <Button
            label=words::SYNC_NOW
            icon_before=Icon::Sync
            kind=ButtonKind::Primary
            on_press=move |()| service.sync_now()
            busy=Signal::derive(move || {
                status.with(|status| matches!(status.phase, Phase::Talking { .. }))
            })
        />
    }
}

/// The officer's session has ended: recording goes on, sending wants the password.
#[component]
fn SignInAgain() -> impl IntoView {
    let service = Service::get();
    let status = service.status();
    let ended = Memo::new(move |_| status.with(|status| status.phase == Phase::SignedOut));
    let password = RwSignal::new(String::new());
    let (busy, failed) = (RwSignal::new(false), RwSignal::new(None::<OpenProblem>));
    let error = Signal::derive(move || failed.get().map(|problem| problem::of_open(&problem)));
    let submit = move |()| {
        let entered = password.get_untracked();
        if entered.is_empty() || busy.get_untracked() {
            return;
        }
        busy.set(true);
        spawn_local(async move {
            let result = service.sign_in_again(entered).await;
            _ = password.try_set(String::new());
            _ = failed.try_set(result.err());
            _ = busy.try_set(false);
        });
    };
    view! {
        <Show when=move || ended.get()>
            <Notice title=words::SIGNED_OUT tone=Tone::Attention>
                <Form on_submit=submit>
                    <Field label=words::PASSWORD error=error>
                        <TextInput
                            value=password
                            on_change=move |text| password.set(text)
                            kind=TextKind::Password
                            autocomplete="current-password"
                        />
                    </Field>
                    <Button label=words::SIGN_IN kind=ButtonKind::Primary submit=true busy=busy />
                </Form>
            </Notice>
        </Show>
    }
}

/// Records that wait for a person: kept aside by HQ, or written differently by two people.
#[component]
fn NeedsPerson() -> impl IntoView {
    let service = Service::get();
    let aside = Memo::new(move |_| service.kept_aside());
    let unsettled = Memo::new(move |_| service.read(|book| book.unsettled().clone()));
    move || {
        let (aside, unsettled) = (aside.get(), unsettled.get());
        let refused = service.unread_refusals();
        (!aside.is_empty() || !refused.is_empty() || !unsettled.is_empty()).then(move || {
            let unsettled =
                unsettled.into_iter().map(move |id| record_row(service, id, words::TWO_VALUES));
            view! {
                <Section title=words::NEEDS_YOU>
                    <ul class="today-list">
                        {aside.into_iter().map(aside_row).collect_view()}
                        {refused.into_iter().map(refused_row).collect_view()}
                    </ul>
                    <ul class="safety-list">{unsettled.collect_view()}</ul>
                </Section>
            }
        })
    }
}

/// Photos that nobody has any more: what happened, in which records, and what to do.
#[component]
fn LostPhotos() -> impl IntoView {
    let service = Service::get();
    let status = service.status();
    let lost = Memo::new(move |_| status.with(|status| status.lost_photos.clone()));
    move || {
        let lost = lost.get();
        (!lost.is_empty()).then(move || {
            let rows = lost.into_iter().map(move |id| record_row(service, id, photos::TITLE));
            view! {
                <Notice title=photos::LOST_BEFORE_SENT tone=Tone::Attention>
                    <p>{t(photos::LOST_WHAT_TO_DO)}</p>
                    <ul class="safety-list">{rows.collect_view()}</ul>
                </Notice>
            }
        })
    }
}

fn record_row(service: Service, id: RecordId, why: Phrase) -> impl IntoView {
    let kind = service.peek(|book| book.record(id).and_then(|state| Kind::of(state.kind())));
    let title = service.title(id).unwrap_or_else(|| id.to_string());
    view! {
        <li>
            {match kind {
                Some(kind) => {
                    view! { <a href=Route::Record(kind, id).path()>{title}</a> }.into_any()
                }
                None => view! { <span>{title}</span> }.into_any(),
            }}
            <span class="safety-why">{t(why)}</span>
        </li>
    }
}

/// What this device promises.
#[component]
fn Device() -> impl IntoView {
    let health = RwSignal::new(None);
    let look = move || async move { _ = health.try_set(Some(storage_health().await)) };
    spawn_local(look());
    let service = Service::get();
    let status = service.status();
    let second = move || {
        let words = |is_kept| if is_kept { words::SECOND } else { words::NO_SECOND };
        let is_kept = status.with(|status| status.second);
        is_kept.map(|is_kept| view! { <p>{t(words(is_kept && service.has_second()))}</p> })
    };
    let ask = move |()| {
        spawn_local(async move {
            crate::service::ask_for_persistence().await;
            look().await;
        });
    };
    view! {
        {move || {
            health
                .get()
                .map(|health| {
                    let (tone, title, help) = match health.promised {
                        Promised::Persistent => {
                            (Tone::Ok, words::PERSISTENT, words::PERSISTENT_HELP)
                        }
                        Promised::BestEffort => {
                            (Tone::Attention, words::BEST_EFFORT, words::BEST_EFFORT_HELP)
                        }
                        Promised::Unknown => (Tone::Wait, words::UNKNOWN, words::UNKNOWN_HELP),
                    };
                    let used = health.used_bytes.map(|bytes| {
                        let kilobytes = bytes.div_ceil(1_000);
                        view! { <p>{t(fill(words::USED, [("n", kilobytes.into())]))}</p> }
                    });
                    view! {
                        <Notice title=title tone=tone>
                            <p>{t(help)}</p>
                        </Notice>
                        {used}
                        {second()}
                        <p>{t(if health.has_room { words::ROOM } else { words::NO_ROOM })}</p>
                        <Show when=move || health.promised == Promised::BestEffort>
                            <Button label=words::ASK on_press=ask />
                        </Show>
                    }
                })
        }}
    }
}
