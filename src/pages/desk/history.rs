//! The history of a record: who wrote what, when, on which device.

use std::sync::Arc;

use camket_domain::kind;
use camket_sync::DELETED;
use camket_view::prelude::*;

use super::dossier::name_of;
use crate::components::{Cell, Column, DataTable, EmptyState, Icon, TableRow};
use crate::pages::record::shown::{path_label, value_words};
use crate::pages::status_line::moment;
use crate::service::{DeskRecord, DossierAct, DossierOp};
use crate::text::{Sentence, desk as words, fill, t};

/// The table of acts, the latest first.
#[component]
pub(super) fn History(record: DeskRecord, history: Vec<DossierAct>) -> impl IntoView {
    if history.is_empty() {
        return view! { <EmptyState text=words::HISTORY_EMPTY sign=Icon::Clock /> }.into_any();
    }
    let rows: Vec<TableRow> = history.iter().rev().map(|act| row(&record, act)).collect();
    let columns =
        [words::DONE_AT, words::WHO, words::DEVICE, words::WHAT].map(Column::words).to_vec();
    view! {
        <DataTable caption=words::HISTORY columns=columns rows=Signal::stored(rows) whole=true />
    }
    .into_any()
}

/// Returns what the device of an instance is called, as the history knows it.
pub(super) fn device_words(history: &[DossierAct], instance: &str) -> Sentence {
    let known = history.iter().filter(|act| act.instance == instance);
    let name = known.filter_map(|act| act.device_name.clone()).next();
    let number = || fill(words::DEVICE_NUMBER, [("id", instance.to_owned().into())]);
    name.map_or_else(number, Sentence::from)
}

fn row(record: &DeskRecord, act: &DossierAct) -> TableRow {
    let number = || fill(words::PERSON_NUMBER, [("n", act.author.to_string().into())]);
    let who = act.author_name.clone().map_or_else(number, Sentence::from);
    let device = device_words(std::slice::from_ref(act), &act.instance);
    let what: Arc<[Sentence]> = act.ops.iter().map(|op| op_words(record, op)).collect();
    let what = ViewFn::from(move || {
        let items = what.iter().map(|words| view! { <li>{t(words.clone())}</li> }).collect_view();
        view! { <ul class="desk-acts">{items}</ul> }
    });
    let (done, received) = (moment(act.stamp_ms), moment(act.received_ms));
    let received = fill(words::RECEIVED_AT, [("time", received)]);
    let when = ViewFn::from(move || {
        view! {
            <span class="desk-when">
                <span>{t(done.clone())}</span>
                <span class="desk-note">{t(received.clone())}</span>
            </span>
        }
    });
    let cells = vec![Cell::View(when), who.into(), device.into(), Cell::View(what)];
    TableRow { cells, href: None }
}

fn op_words(record: &DeskRecord, op: &DossierOp) -> Sentence {
    let title_of = |id| name_of(record, id);
    let label = |path: &str| match kind(&record.kind) {
        Some(desc) => path_label(desc, path, &title_of),
        None => path.to_owned().into(),
    };
    match op {
        DossierOp::Set { path, value } if path == DELETED => {
            let gone = *value == Some(true.into());
            if gone { words::WAS_DELETED.into() } else { words::WAS_RESTORED.into() }
        }
        DossierOp::Set { path, value } => {
            let words = value.as_ref().zip(kind(&record.kind)).map_or_else(
                || words::EMPTY_VALUE.into(),
                |(value, desc)| value_words(desc, path, value, &title_of),
            );
            fill(words::WAS_SET, [("label", label(path)), ("value", words)])
        }
        DossierOp::Clear { path } if path == DELETED => words::WAS_RESTORED.into(),
        DossierOp::Clear { path } => fill(words::WAS_CLEARED, [("label", label(path))]),
        DossierOp::Other => words::WAS_SEEN.into(),
    }
}
