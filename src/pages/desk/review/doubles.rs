//! Joint events: records of the same site and day side by side, and the merge that loses neither.

use camket_domain::{FieldDesc, RecordId, View, kind};
use camket_view::prelude::*;
use camket_view::spawn_local;

use crate::components::{
    Badge, Button, Cell, Column, DataTable, Icon, Notice, Section, TableRow, Toasts, Tone,
    use_toasts,
};
use crate::pages::desk::ask::problem_words;
use crate::pages::desk::dossier::said;
use crate::service::{Desk, DeskProblem, DeskRecord, ReviewAct, ReviewDetail, Service};
use crate::text::{Phrase, Sentence, review as words, t};

/// The field that names the record which goes on counting.
const DUPLICATE_OF: &str = "duplicate_of";
/// What differs between any two records and says nothing about the event.
const OF_THE_PAPER: [&str; 3] = ["state", "reason", DUPLICATE_OF];

/// What a merge needs.
#[derive(Clone, Copy)]
struct Merging {
    desk: Desk,
    toasts: Toasts,
    again: Callback<()>,
    busy: RwSignal<bool>,
    problem: RwSignal<Option<DeskProblem>>,
}

/// A mark on one of two records, or its end.
#[derive(Clone)]
struct Mark {
    area: camket_domain::AreaId,
    marked: RecordId,
    /// The record that goes on counting; none takes the mark away.
    original: Option<RecordId>,
}

/// The records that probably tell of the same event as the open one.
#[component]
pub(super) fn Doubles(detail: ReviewDetail, again: Callback<()>) -> impl IntoView {
    let merging = Merging {
        desk: Service::get().desk(),
        toasts: use_toasts(),
        again,
        busy: RwSignal::new(false),
        problem: RwSignal::new(None),
    };
    let own = detail.record.record.clone();
    let is_double = own.fields.reference(DUPLICATE_OF).is_some();
    let own_mark = is_double.then(|| {
        let mark = Mark { area: own.area.clone(), marked: own.id, original: None };
        view! {
            <Notice title=words::IS_DOUBLE tone=Tone::Wait>
                {detail.may_merge.then(|| act(merging, words::UNMERGE, mark))}
            </Notice>
        }
    });
    let may_merge = detail.may_merge;
    let pairs = detail
        .doubles
        .into_iter()
        .map(|other| pair(merging, &own, &other, may_merge && !is_double));
    let pairs = pairs.collect_view();
    let refused = move || {
        let problem = merging.problem.get()?;
        Some(view! { <Notice title=problem_words(&problem) tone=Tone::Attention /> })
    };
    view! {
        <Section title=words::DOUBLES>
            <p class="desk-note">{t(words::DOUBLES_TEXT)}</p>
            {(!may_merge).then(|| view! { <p class="desk-note">{t(words::DOUBLES_HQ)}</p> })}
            {own_mark}
            {refused}
            {pairs}
        </Section>
    }
}

fn pair(merging: Merging, own: &DeskRecord, other: &DeskRecord, may_merge: bool) -> Part {
    let of = |record: &DeskRecord| record.fields.reference(DUPLICATE_OF);
    let mark = |marked: &DeskRecord, original| Mark {
        area: marked.area.clone(),
        marked: marked.id,
        original,
    };
    let acts = match (may_merge, of(other)) {
        (true, None) => view! {
            {act(merging, words::KEEP_OTHER, mark(own, Some(other.id)))}
            {act(merging, words::KEEP_THIS, mark(other, Some(own.id)))}
        }
        .into_any(),
        (_, Some(original)) if original == own.id => view! {
            <Badge label=words::OTHER_IS_DOUBLE tone=Tone::Ok />
            {may_merge.then(|| act(merging, words::UNMERGE, mark(other, None)))}
        }
        .into_any(),
        _ => ().into_any(),
    };
    view! {
        <div class="doubles">
            {comparison(own, other)}
            <div class="row doubles-acts">{acts}</div>
        </div>
    }
    .into_any()
}

/// The fields of both, side by side.
fn comparison(own: &DeskRecord, other: &DeskRecord) -> Part {
    let Some(desc) = kind(&own.kind) else { return ().into_any() };
    let row = |field: &'static FieldDesc| {
        let (this, that) = (said(desc, field, own), said(desc, field, other));
        if (this.is_none() && that.is_none()) || OF_THE_PAPER.contains(&field.id) {
            return None;
        }
        let is_same = format!("{this:?}") == format!("{that:?}");
        let sign = if is_same {
            Cell::State(Tone::Neutral, words::SAME.into())
        } else {
            Cell::State(Tone::Wait, words::DIFFERS.into())
        };
        let label = crate::text::catalogue::field_label(desc.id, field.id);
        let cells = vec![
            label.into(),
            this.unwrap_or_default().into(),
            that.unwrap_or_default().into(),
            sign,
        ];
        Some(TableRow { cells, href: None })
    };
    let rows: Vec<TableRow> = desc.fields.iter().filter_map(row).collect();
    let heads = [words::CONTENT, words::THIS, words::OTHER, words::COMPARE];
    let columns = heads.map(Column::words).to_vec();
    view! {
        <DataTable caption=words::DOUBLES columns=columns rows=Signal::stored(rows) whole=true />
    }
    .into_any()
}

fn act(merging: Merging, label: Phrase, mark: Mark) -> Part {
    let press = move |()| {
        if !merging.busy.get_untracked() {
            spawn_local(put(merging, mark.clone()));
        }
    };
    view! { <Button label=label icon_before=Icon::Pen busy=merging.busy on_press=press /> }
        .into_any()
}

/// Sets or takes away a mark, and offers the way back.
async fn put(merging: Merging, mark: Mark) {
    merging.busy.set(true);
    merging.problem.set(None);
    let outcome = write(merging.desk, &mark).await;
    _ = merging.busy.try_set(false);
    match outcome {
        Ok(()) => {
            let said = if mark.original.is_some() { words::MERGED } else { words::UNMERGED };
            _ = merging.again.try_run(());
            if mark.original.is_some() {
                let back = Mark { original: None, ..mark };
                let undo = move |()| spawn_local(put(merging, back.clone()));
                merging.toasts.say_with_undo(said, undo);
            } else {
                merging.toasts.say(Tone::Ok, Sentence::from(said));
            }
        }
        Err(problem) => _ = merging.problem.try_set(Some(problem)),
    }
}

async fn write(desk: Desk, mark: &Mark) -> Result<(), DeskProblem> {
    let seen = desk.review(mark.area.clone(), mark.marked).await?.seen;
    let original = mark.original.map(|id| id.to_string()).unwrap_or_default();
    let act = ReviewAct { seen, duplicate_of: Some(original), ..ReviewAct::default() };
    desk.judge(&mark.area, mark.marked, &act).await.map(drop)
}
