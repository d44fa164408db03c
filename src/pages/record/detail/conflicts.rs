//! Two people wrote different things without knowing of each other: a person decides.
//!
//! Nothing is overwritten before that. All decisions of a record are saved as one act, because an
//! act speaks of the whole record and would settle what was not yet decided.

use std::collections::BTreeMap;

use camket_domain::{Draft, RecordId, Value, View, kind};
use camket_sync::{DELETED, RecordState, Stamp};
use camket_view::prelude::*;
use camket_view::spawn_local;

use crate::components::{
    Button, ButtonKind, Choice, ChoiceChips, Field, Notice, Section, Tone, use_toasts,
};
use crate::pages::problem;
use crate::pages::record::shown::{path_label, value_words};
use crate::pages::status_line::moment;
use crate::service::{Act, Book, Service};
use crate::text::{Sentence, fill, record as words, t};

/// A path with the values that were left at it.
#[derive(Clone, Debug, PartialEq)]
struct Conflict {
    path: String,
    heads: Vec<(Stamp, Option<Value>)>,
}

/// What was decided: which head of each path.
type Decisions = BTreeMap<String, usize>;

/// The part of a detail in which conflicts are settled; nothing if there are none.
#[component]
pub(in crate::pages::record) fn Conflicts(id: RecordId) -> impl IntoView {
    let service = Service::get();
    let open = Memo::new(move |_| service.read(|book| conflicts_of(book, id)));
    let deleted = Memo::new(move |_| service.read(|book| was_deleted(book, id)));
    view! {
        {move || deleted.get().then(|| view! { <DeletedMeanwhile id=id /> })}
        {move || {
            let conflicts = open.get();
            (!conflicts.is_empty()).then(|| view! { <Settle id=id conflicts=conflicts /> })
        }}
    }
}

/// Tells whether somebody deleted the record while somebody else was editing it.
fn was_deleted(book: &Book, id: RecordId) -> bool {
    book.record(id).is_some_and(|state| state.flag(DELETED))
}

/// The record stays until a person deletes it knowing of the edits.
#[component]
fn DeletedMeanwhile(id: RecordId) -> impl IntoView {
    let (service, toasts) = (Service::get(), use_toasts());
    let delete = move || {
        spawn_local(async move {
            if let Err(error) = service.delete(id).await {
                toasts.say(Tone::Attention, problem::of_act(&error));
            }
        });
    };
    view! {
        <Notice title=words::DELETED_MEANWHILE tone=Tone::Attention>
            <p>{t(words::DELETED_MEANS)}</p>
            <Button label=words::DELETE_IT kind=ButtonKind::Danger on_press=move |()| delete() />
        </Notice>
    }
}

fn conflicts_of(book: &Book, id: RecordId) -> Vec<Conflict> {
    let Some(state) = book.record(id) else { return Vec::new() };
    let conflict = |path: &str| {
        let heads = state.register(path)?.heads();
        let heads = heads.iter().map(|head| (head.stamp, head.value.clone())).collect();
        Some(Conflict { path: path.to_owned(), heads })
    };
    let paths = state.conflicts().into_iter().filter(|path| *path != DELETED);
    paths.filter_map(conflict).collect()
}

#[component]
fn Settle(id: RecordId, conflicts: Vec<Conflict>) -> impl IntoView {
    let (service, toasts) = (Service::get(), use_toasts());
    let decisions = RwSignal::new(Decisions::new());
    let (busy, failed) = (RwSignal::new(false), RwSignal::new(None::<Sentence>));
    let number = conflicts.len();
    let all = StoredValue::new(conflicts);
    let missing = move || {
        let left = number - decisions.with(BTreeMap::len);
        (left > 0).then(|| fill(words::DECISIONS_LEFT, [("n", left.into())]))
    };
    let save = move || {
        let act = service.peek(|book| {
            let state = book.record(id)?;
            all.with_value(|all| decisions.with_untracked(|taken| settle(id, state, all, taken)))
        });
        let Some(act) = act else { return };
        busy.set(true);
        spawn_local(async move {
            let result = service.save(vec![act], None).await;
            _ = busy.try_set(false);
            match result {
                Ok(_) => toasts.say(Tone::Ok, words::SETTLED),
                Err(error) => _ = failed.try_set(Some(problem::of_act(&error))),
            }
        });
    };
    let rows = all.with_value(|all| {
        let row = |conflict: &Conflict| view! { <OneConflict id=id conflict=conflict.clone() decisions=decisions /> };
        all.iter().map(row).collect_view()
    });
    view! {
        <Section title=words::CONFLICTS>
            <Notice title=words::CONFLICTS_WHY tone=Tone::Attention>
                <p>{t(words::CONFLICTS_HOW)}</p>
            </Notice>
            {rows}
            {move || failed.get().map(|words| view! { <Notice title=words tone=Tone::Attention /> })}
            <Button
                label=words::SETTLE
                kind=ButtonKind::Primary
                busy=busy
                why_not=missing
                on_press=move |()| save()
            />
        </Section>
    }
}

#[component]
fn OneConflict(id: RecordId, conflict: Conflict, decisions: RwSignal<Decisions>) -> impl IntoView {
    let service = Service::get();
    let (label, options) = service.peek(|book| words_of(book, id, &conflict));
    let path = StoredValue::new(conflict.path);
    let chosen = move || decisions.with(|taken| taken.get(&path.get_value()).map(usize::to_string));
    let put = move |code: Option<String>| {
        let Some(head) = code.and_then(|code| code.parse().ok()) else { return };
        decisions.update(|taken| _ = taken.insert(path.get_value(), head));
    };
    view! {
        <Field label=label group=true>
            <ChoiceChips options=options chosen=Signal::derive(chosen) on_change=put />
        </Field>
    }
}

fn words_of(book: &Book, id: RecordId, conflict: &Conflict) -> (Sentence, Vec<Choice>) {
    let title = |id| book.title(id);
    let desc = book.record(id).and_then(|state| kind(state.kind()));
    let label = match desc {
        Some(desc) => path_label(desc, &conflict.path, &title),
        None => conflict.path.clone().into(),
    };
    let own = book.tablet().instance();
    let option = |(at, (stamp, value)): (usize, &(Stamp, Option<Value>))| {
        let value = match (desc, value) {
            (Some(desc), Some(value)) => value_words(desc, &conflict.path, value, &title),
            _ => words::NOTHING.into(),
        };
        let device = if stamp.instance == own { words::THIS_TABLET } else { words::OTHER_TABLET };
        let when = moment(i64::try_from(stamp.ms).unwrap_or(i64::MAX));
        let parts = [("value", value), ("device", device.into()), ("time", when)];
        Choice::new(at.to_string(), fill(words::ONE_VALUE, parts))
    };
    (label, conflict.heads.iter().enumerate().map(option).collect())
}

/// Returns the act that settles every conflict as decided; `None` while one is open.
fn settle(
    id: RecordId,
    state: &RecordState,
    conflicts: &[Conflict],
    decisions: &Decisions,
) -> Option<Act> {
    let mut fields: Draft = state.to_draft();
    for Conflict { path, heads } in conflicts {
        match &heads.get(*decisions.get(path)?)?.1 {
            Some(value) => _ = fields.set(path, value.clone()),
            None => _ = fields.clear(path),
        }
    }
    let kind = kind(state.kind())?.id;
    Some(Act { record: Some(id), kind, area: state.area().clone(), fields })
}

#[cfg(test)]
mod tests {
    use super::*;
    use camket_domain::AreaId;
    use camket_sync::{Deed, Entry, FieldOp, InstanceId, Op, Tablet};

    fn state_with_conflict() -> (RecordId, RecordState) {
        let mut tablet = Tablet::default();
        let enrol = Entry::Enrolled {
            officer: 1,
            instance: InstanceId(7),
            scope: [AreaId::new("09475-2025")].into(),
        };
        tablet.apply(&enrol);
        // Two values at one path of which neither names the other: as two tablets leave them.
        let set = |value: i64| FieldOp {
            path: "attendance_count".to_owned(),
            seen: Vec::new(),
            op: Op::Set(Value::Int(value)),
        };
        let mut record = None;
        for value in [600, 650] {
            let deed = Deed {
                record,
                kind: "outreach".to_owned(),
                area: AreaId::new("09475-2025"),
                ops: vec![set(value)],
            };
            let (entry, records) = tablet.act(vec![deed], 1_000).expect("an act");
            tablet.apply(&entry);
            record = Some(records[0]);
        }
        let id = record.expect("a record");
        (id, tablet.record(id).expect("held").clone())
    }

    #[test]
    fn the_value_decided_for_stays_alone() {
        let (id, state) = state_with_conflict();
        assert_eq!(state.conflicts(), ["attendance_count"]);
        let heads = state.register("attendance_count").expect("a register").heads();
        let heads: Vec<_> = heads.iter().map(|head| (head.stamp, head.value.clone())).collect();
        let conflicts = [Conflict { path: "attendance_count".to_owned(), heads }];
        assert!(settle(id, &state, &conflicts, &Decisions::new()).is_none());
        let decisions = [("attendance_count".to_owned(), 0)].into();
        let act = settle(id, &state, &conflicts, &decisions).expect("all decided");
        assert_eq!(act.fields.int("attendance_count"), Some(600));
        let ops = state.edit(&act.fields, &|_| true);
        assert_eq!(ops.len(), 1);
        assert_eq!(ops[0].seen.len(), 2, "both values were seen");
    }
}
