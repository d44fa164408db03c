//! The keys of the desk: which there are, which this browser holds, a new one, one from the safe.

use camket_view::prelude::*;
use camket_view::spawn_local;
use leptos::ev::Event;

use super::duty::DutyForm;
use super::problem::problem_words;
use crate::components::{
    Button, ButtonKind, Cell, Column, DataTable, Field, Form, Icon, Notice, PageHeader, Section,
    TableRow, TextInput, TextKind, Toasts, Tone, use_toasts,
};
use crate::pages::desk::ask::Asking;
use crate::pages::status_line::moment;
use crate::route::Route;
use crate::service::{
    MadeKey, PASSPHRASE_CHARS_MIN, Service, TipDesk, TipProblem, picked_key_file,
};
use crate::text::{Phrase, Sentence, fill, t, tip_desk as words};

/// The page.
#[component]
pub fn KeysPage() -> impl IntoView {
    let desk = Service::get().desk();
    let asking = Asking::new(Memo::new(|_| ()), move |()| async move {
        let told = desk.tip_desk().await?;
        Ok((told, desk.held_keys().await.unwrap_or_default()))
    });
    let again = Callback::new(move |()| asking.again());
    let answer = asking.view(move |(told, held)| {
        let duty = told.duty.clone();
        view! {
            <Section title=words::KEYS>{table(&told, &held)}</Section>
            <Section title=words::DUTY>
                <DutyForm duty=duty again=again />
            </Section>
        }
        .into_any()
    });
    view! {
        <div class="desk">
            <PageHeader title=words::KEYS subtitle=words::KEYS_ABOUT back=Route::Tips.path() />
            {answer}
            <Section title=words::NEW_KEY>
                <NewKey again=again />
            </Section>
            <Section title=words::TAKE_KEY>
                <TakeKey again=again />
            </Section>
        </div>
    }
}

fn table(told: &TipDesk, held: &[String]) -> Part {
    if told.keys.is_empty() {
        return view! { <Notice title=words::NO_KEY_YET tone=Tone::Attention /> }.into_any();
    }
    let rows: Vec<TableRow> = told
        .keys
        .iter()
        .enumerate()
        .map(|(place, key)| {
            let here = if held.contains(&key.id) {
                Cell::State(Tone::Ok, words::HERE.into())
            } else {
                Cell::State(Tone::Attention, words::NOT_HERE.into())
            };
            let used = if place == 0 { words::IN_USE } else { words::OLD_TIPS };
            let cells = vec![
                key.name.clone().into(),
                key.id.clone().into(),
                key.fingerprint().into(),
                moment(key.made_ms).into(),
                used.into(),
                here,
            ];
            TableRow { cells, href: None }
        })
        .collect();
    let columns =
        [words::KEY_NAME, words::KEY_ID, words::FIGURES, words::SINCE, words::USE, words::BROWSER];
    let columns = columns.map(Column::words).to_vec();
    view! {
        <p class="desk-note">{t(words::FIGURES_WHY)}</p>
        <DataTable caption=words::KEYS columns=columns rows=Signal::stored(rows) whole=true />
    }
    .into_any()
}

/// What both forms share: a passphrase, and how the last try went.
#[derive(Clone, Copy)]
struct Trying {
    toasts: Toasts,
    passphrase: RwSignal<String>,
    busy: RwSignal<bool>,
    problem: RwSignal<Option<Sentence>>,
}

impl Trying {
    fn new() -> Self {
        Self {
            toasts: use_toasts(),
            passphrase: RwSignal::new(String::new()),
            busy: RwSignal::new(false),
            problem: RwSignal::new(None),
        }
    }

    /// Does something with a key, and says how it went.
    fn run<T: 'static>(
        self,
        work: impl Future<Output = Result<T, TipProblem>> + 'static,
        done: Phrase,
        then: Callback<T>,
    ) {
        self.busy.set(true);
        spawn_local(async move {
            let outcome = work.await;
            _ = self.busy.try_set(false);
            match outcome {
                Ok(found) => {
                    _ = self.passphrase.try_set(String::new());
                    _ = self.problem.try_set(None);
                    self.toasts.say(Tone::Ok, done);
                    _ = then.try_run(found);
                }
                Err(error) => _ = self.problem.try_set(Some(problem_words(&error))),
            }
        });
    }

    fn field(self) -> impl IntoView {
        let help = fill(words::PASSPHRASE_HELP, [("n", PASSPHRASE_CHARS_MIN.into())]);
        view! {
            <Field label=words::PASSPHRASE help=help error=self.problem>
                <TextInput
                    value=self.passphrase
                    on_change=move |text| self.passphrase.set(text)
                    kind=TextKind::Password
                />
            </Field>
        }
    }
}

/// A key is made, then its file is read back, and only then is it used.
#[component]
fn NewKey(again: Callback<()>) -> impl IntoView {
    let made = RwSignal::new(None::<MadeKey>);
    let published = Callback::new(move |()| {
        made.set(None);
        again.run(());
    });
    move || match made.get() {
        None => view! { <MakeKey made=made /> }.into_any(),
        Some(key) => view! { <FileAgain key=key published=published /> }.into_any(),
    }
}

#[component]
fn MakeKey(made: RwSignal<Option<MadeKey>>) -> impl IntoView {
    let desk = Service::get().desk();
    let name = RwSignal::new(String::new());
    let trying = Trying::new();
    let make = move |()| {
        let (name, passphrase) =
            (name.get_untracked().trim().to_owned(), trying.passphrase.get_untracked());
        if name.is_empty() {
            trying.problem.set(Some(words::KEY_NAME_MISSING.into()));
            return;
        }
        let work = async move { desk.make_tip_key(&name, &passphrase).await };
        trying.run(work, words::KEY_MADE, Callback::new(move |key| made.set(Some(key))));
    };
    view! {
        <p>{t(words::NEW_KEY_ABOUT)}</p>
        <Form on_submit=make>
            <Field label=words::KEY_NAME help=words::KEY_NAME_HELP>
                <TextInput value=name on_change=move |text| name.set(text) max_chars=80_u32 />
            </Field>
            {trying.field()}
            <Button
                label=words::MAKE_KEY
                kind=ButtonKind::Primary
                icon_before=Icon::Lock
                submit=true
                busy=trying.busy
            />
        </Form>
    }
}

/// The file of a new key has to be chosen again: whoever cannot find it would lose the tips.
#[component]
fn FileAgain(key: MadeKey, published: Callback<()>) -> impl IntoView {
    let desk = Service::get().desk();
    let trying = Trying::new();
    let title = fill(words::FILE_AGAIN, [("name", key.name().to_owned().into())]);
    let figures = key.fingerprint();
    let key = StoredValue::new(key);
    let publish = move |event: Event| {
        let passphrase = trying.passphrase.get_untracked();
        let picked = picked_key_file(&event);
        let work = async move {
            let file = picked.await?;
            desk.publish_tip_key(&key.get_value(), &file, &passphrase).await
        };
        trying.run(work, words::KEY_PUBLISHED, published);
    };
    view! {
        <Notice title=title tone=Tone::Wait>
            <p>{t(words::FILE_AGAIN_WHY)}</p>
            <p class="key-figures">{figures}</p>
        </Notice>
        {trying.field()}
        {file_pick(publish)}
    }
}

/// The button that picks the file of a key.
fn file_pick(take: impl Fn(Event) + 'static) -> impl IntoView {
    view! {
        <label class="file-pick">
            <input
                class="file-pick-input"
                type="file"
                accept=".json,application/json"
                on:change=take
            />
            <span class="button button-secondary">{t(words::KEY_FILE)}</span>
        </label>
    }
}

#[component]
fn TakeKey(again: Callback<()>) -> impl IntoView {
    let desk = Service::get().desk();
    let trying = Trying::new();
    let take = move |event: Event| {
        let passphrase = trying.passphrase.get_untracked();
        let picked = picked_key_file(&event);
        let work = async move {
            let file = picked.await?;
            desk.take_tip_key(&file, &passphrase).await
        };
        trying.run(work, words::KEY_TAKEN, again);
    };
    view! {
        <p>{t(words::TAKE_KEY_ABOUT)}</p>
        {trying.field()}
        {file_pick(take)}
    }
}
