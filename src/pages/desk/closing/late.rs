//! Changes that came too late for a closed period: taken as its correction, or kept aside for good.

use std::sync::Arc;

use camket_domain::{Value, kind};
use camket_view::prelude::*;
use camket_view::spawn_local;

use crate::app::A;
use crate::components::{
    Button, Cell, Column, DataTable, EmptyState, Icon, Section, TableRow, Toasts, Tone, use_toasts,
};
use crate::pages::desk::ask::Asking;
use crate::pages::desk::reason::{ReasonDialog, Reasoning};
use crate::pages::record::shown::{path_label, value_words};
use crate::pages::status_line::moment;
use crate::route::Route;
use crate::service::{Desk, DossierOp, KeptAside, Service};
use crate::text::catalogue::{area_name, kind_words};
use crate::text::{Phrase, Sentence, closing as words, desk, fill, t};

/// What the list's buttons need.
#[derive(Clone, Copy)]
struct Table {
    desk: Desk,
    /// The change that is decided about, and whether it is taken.
    turn: RwSignal<Option<(Arc<KeptAside>, bool)>>,
    reasoning: Reasoning,
    toasts: Toasts,
    again: Callback<()>,
}

/// The part of the page; only for those who answer for corrections.
#[component]
pub(super) fn Late() -> impl IntoView {
    let desk = Service::get().desk();
    let question = Memo::new(|_| ());
    let asking = Asking::new(question, move |()| desk.late_changes());
    let table = Table {
        desk,
        turn: RwSignal::new(None),
        reasoning: Reasoning::new(),
        toasts: use_toasts(),
        again: Callback::new(move |()| asking.again()),
    };
    let answer = asking.view(move |late| list(table, late));
    view! {
        <Section title=words::LATE>
            <p class="desk-note">{t(words::LATE_TEXT)}</p>
            {answer}
        </Section>
        <LateDialog table=table />
    }
}

fn list(table: Table, late: Vec<KeptAside>) -> Part {
    if late.is_empty() {
        return view! { <EmptyState text=words::LATE_NONE sign=Icon::Check /> }.into_any();
    }
    let rows: Vec<TableRow> = late.into_iter().map(|kept| row(table, Arc::new(kept))).collect();
    let heads = [words::LATE_WHAT, words::LATE_WHO, words::LATE_WHEN, words::ACT];
    view! {
        <DataTable
            caption=words::LATE
            columns=heads.map(Column::words).to_vec()
            rows=Signal::stored(rows)
            whole=true
        />
    }
    .into_any()
}

fn row(table: Table, kept: Arc<KeptAside>) -> TableRow {
    let (what, acts) = (kept.clone(), kept.clone());
    let sender = kept.sender_name.clone().map_or(words::SOMEBODY.into(), Sentence::from);
    let cells = vec![
        Cell::View(ViewFn::from(move || change(&what))),
        sender.into(),
        moment(kept.received_ms).into(),
        Cell::View(ViewFn::from(move || {
            view! {
                <div class="row">
                    {button(table, &acts, words::LATE_TAKE, true)}
                    {button(table, &acts, words::LATE_REFUSE, false)}
                </div>
            }
            .into_any()
        })),
    ];
    TableRow { cells, href: None }
}

/// What the change would do, and to which record.
fn change(kept: &KeptAside) -> Part {
    let area = camket_domain::AreaId::new(kept.area.as_str());
    let kind = kind_words(&kept.kind).map_or(desk::DOSSIER, |words| words.one);
    let title = kept.title().map_or_else(Sentence::default, Sentence::from);
    let name = Sentence::row([title, kind.into(), area_name(&area)]);
    let name = match kept.record() {
        Some(id) => view! { <A to=Route::Dossier(area, id)>{t(name)}</A> }.into_any(),
        None => t(name).into_any(),
    };
    let ops = kept.ops.iter().filter_map(|op| op_words(kept, op));
    let ops = ops.map(|words| view! { <li>{t(words)}</li> }).collect_view();
    view! {
        {name}
        <ul class="desk-acts">{ops}</ul>
    }
    .into_any()
}

/// What the change makes of a field, beside what stands there.
fn op_words(kept: &KeptAside, op: &DossierOp) -> Option<Sentence> {
    let desc = kind(&kept.kind)?;
    let title = |id| kept.title_of(id);
    let (path, value) = match op {
        DossierOp::Set { path, value } => (path, value.as_ref()),
        DossierOp::Clear { path } => (path, None),
        DossierOp::Other => return None,
    };
    let words_of = |value: Option<&Value>| match value {
        Some(value) => value_words(desc, path, value, &title),
        None => desk::EMPTY_VALUE.into(),
    };
    let label = ("label", path_label(desc, path, &title));
    let before = kept.now.as_ref().map(|now| now.fields.get(path));
    Some(match (before, value) {
        // Of signatures and photos the list has no former ones.
        (None, Some(_)) | (_, Some(Value::Bytes(_))) => {
            fill(desk::WAS_SET, [label, ("value", words_of(value))])
        }
        (None | Some(None), None) => fill(desk::WAS_CLEARED, [label]),
        (Some(before), value) => {
            let (before, value) = (words_of(before), words_of(value));
            fill(words::LATE_FIELD, [label, ("before", before), ("value", value)])
        }
    })
}

fn button(table: Table, kept: &Arc<KeptAside>, label: Phrase, is_taken: bool) -> Part {
    let kept = kept.clone();
    let press = move |()| {
        table.turn.set(Some((kept.clone(), is_taken)));
        table.reasoning.ask();
    };
    view! { <Button label=label on_press=press /> }.into_any()
}

#[component]
fn LateDialog(table: Table) -> impl IntoView {
    let pick = move |taken: Phrase, refused: Phrase| {
        let is_taken = table.turn.with(|turn| turn.as_ref().is_none_or(|(_, is_taken)| *is_taken));
        Sentence::from(if is_taken { taken } else { refused })
    };
    let give = Callback::new(move |note: String| {
        if let Some((kept, is_taken)) = table.turn.get_untracked() {
            spawn_local(settle(table, kept, is_taken, note));
        }
    });
    view! {
        <ReasonDialog
            state=table.reasoning
            title=Sentence::from(move || pick(words::TAKE_TITLE, words::REFUSE_TITLE))
            body=Sentence::from(move || pick(words::TAKE_TEXT, words::REFUSE_TEXT))
            act=Sentence::from(move || pick(words::TAKE_ACT, words::REFUSE_ACT))
            on_reason=give
        />
    }
}

async fn settle(table: Table, kept: Arc<KeptAside>, is_taken: bool, note: String) {
    let outcome = table.desk.settle_late(&kept, is_taken, &note).await;
    let is_done = outcome.is_ok();
    table.reasoning.ended(outcome);
    if is_done {
        let done = if is_taken { words::TAKE_DONE } else { words::REFUSE_DONE };
        table.toasts.say(Tone::Ok, done);
        _ = table.again.try_run(());
    }
}
