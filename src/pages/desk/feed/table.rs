//! The keys, and the end of one.

use camket_view::prelude::*;
use camket_view::spawn_local;

use crate::components::{
    Button, Cell, Column, Confirm, DataTable, EmptyState, Icon, Notice, Section, TableRow, Tone,
    use_toasts,
};
use crate::pages::desk::ask::problem_words;
use crate::pages::desk::people::areas_words;
use crate::pages::status_line::moment;
use crate::service::{FeedKey, Service};
use crate::text::{Sentence, feed as words, fill};

/// The keys that the person may end.
#[component]
pub(super) fn KeyTable(keys: Vec<FeedKey>, again: Callback<()>) -> impl IntoView {
    if keys.is_empty() {
        return view! {
            <Section title=words::KEYS>
                <EmptyState text=words::NO_KEYS sign=Icon::Lock />
            </Section>
        }
        .into_any();
    }
    let (desk, toasts) = (Service::get().desk(), use_toasts());
    let (ending, open) = (RwSignal::new(None::<FeedKey>), RwSignal::new(false));
    let problem = RwSignal::new(None::<Sentence>);
    let revoke = Callback::new(move |()| {
        let Some(key) = ending.get_untracked() else { return };
        problem.set(None);
        spawn_local(async move {
            match desk.revoke_feed_key(&key.id).await {
                Ok(()) => {
                    toasts.say(Tone::Ok, words::REVOKED_NOW);
                    _ = again.try_run(());
                }
                Err(error) => _ = problem.try_set(Some(problem_words(&error))),
            }
        });
    });
    let ask = Callback::new(move |key: FeedKey| {
        ending.set(Some(key));
        open.set(true);
    });
    let title = Sentence::from(move || {
        let name = ending.with(|key| key.as_ref().map(|key| key.name.clone()).unwrap_or_default());
        fill(words::REVOKE_TITLE, [("name", name.into())])
    });
    let failed =
        move || problem.get().map(|said| view! { <Notice title=said tone=Tone::Attention /> });
    view! {
        <Section title=words::KEYS>{failed} {table(keys, ask)}</Section>
        <Confirm
            open=open
            title=title
            body=words::REVOKE_TEXT
            act=words::REVOKE_ACT
            on_confirm=revoke
        />
    }
    .into_any()
}

fn table(keys: Vec<FeedKey>, ask: Callback<FeedKey>) -> Part {
    let heads = [
        words::NAME,
        words::ID,
        words::MAKER,
        words::AREAS,
        words::NAMES,
        words::UNTIL,
        words::USED,
        words::STATE,
        words::ACT,
    ];
    let row = move |key: FeedKey| {
        let names = if key.people { words::WITH_NAMES } else { words::WITHOUT_NAMES };
        let tone = if key.state == "open" { Tone::Ok } else { Tone::Attention };
        let cells = vec![
            Sentence::from(key.name.clone()).into(),
            Sentence::from(key.id.clone()).into(),
            Sentence::from(key.maker.clone()).into(),
            areas_words(key.areas()).into(),
            names.into(),
            moment(key.expires_ms).into(),
            key.used_ms.map_or_else(|| words::NEVER_USED.into(), moment).into(),
            Cell::State(tone, words::of_state(&key.state).into()),
            Cell::View(ViewFn::from(move || end_of(&key, ask))),
        ];
        TableRow { cells, href: None }
    };
    let rows: Vec<TableRow> = keys.into_iter().map(row).collect();
    let columns = heads.map(Column::words).to_vec();
    view! { <DataTable caption=words::KEYS columns=columns rows=Signal::stored(rows) /> }.into_any()
}

fn end_of(key: &FeedKey, ask: Callback<FeedKey>) -> Part {
    let key = Some(key.clone()).filter(FeedKey::may_be_revoked);
    key.map(|key| {
        view! { <Button label=words::REVOKE on_press=move |()| ask.run(key.clone()) /> }
    })
    .into_any()
}
