//! What the desk's act makes of a tip, and of the case that it names: judged as data.

use std::collections::BTreeMap;

use camket_domain::handling::Handler;
use camket_domain::kinds::case_result::CASE_RESULT;
use camket_domain::kinds::tip::TIP;
use camket_domain::validate::{Context, added_errors};
use camket_domain::{Date, Draft, KindDesc, RecordId, Role, View};
use camket_sync::RecordState;
use camket_sync::hq::counts_in;

use super::one::TipAct;
use crate::desk_act::{Edit, Present};
use crate::failure::Failure;
use crate::review::{ReviewRefusal, judge_phase};

/// The records that an act names.
pub(super) struct Links {
    repeats: Option<RecordId>,
    case: Option<RecordId>,
}

impl Links {
    /// The records that an act names, if what it names them by are ids.
    pub(super) fn of(act: &TipAct) -> Result<Self, Failure> {
        let id = |text: &Option<String>| {
            let id = text.as_deref().map(str::parse::<RecordId>).transpose();
            id.map_err(|_| Failure::BodyMalformed)
        };
        Ok(Self { repeats: id(&act.repeats)?, case: id(&act.case)? })
    }

    /// All of them.
    pub(super) fn all(&self) -> Vec<RecordId> {
        self.repeats.into_iter().chain(self.case).collect()
    }
}

/// The edits of an act. What the rules of the kinds call wrong is not written.
pub(super) fn decide(
    act: &TipAct,
    links: &Links,
    id: RecordId,
    present: Present<'_>,
    (role, name): (Role, &str),
    now_ms: i64,
) -> Result<Vec<Edit>, Failure> {
    let Present { state, others, closed } = present;
    // Only the worth is counted; what else is said of a tip of a closed period alters no figure.
    if act.worth.is_some() && counts_in(state, closed) {
        return Err(ReviewRefusal::PeriodClosed.into());
    }
    if let Some(repeats) = links.repeats {
        of_kind(others, repeats, &TIP)?;
    }
    let mut draft = state.to_draft();
    let by =
        Handler { name, today: Date::of_instant(now_ms), minute: Date::minute_of_instant(now_ms) };
    let handled = act.handling(links.repeats).apply(&mut draft, by);
    let mut covered = handled.map_err(|_| Failure::BodyMalformed)?;
    if let Some(phase) = &act.phase {
        let field = judge_phase(role, state, phase)?;
        covered.push(field);
        draft.set(field, phase.as_str());
    }
    let covers = |path: &str| covered.contains(&path);
    let mut edits = vec![judged(&TIP, id, state, others, (&draft, &covers), now_ms)?];
    if let Some(case) = links.case {
        let state = of_kind(others, case, &CASE_RESULT)?;
        let path = format!("tips/{id}");
        let draft = state.to_draft().with(&path, true);
        let covers = |it: &str| it == path;
        edits.push(judged(&CASE_RESULT, case, state, others, (&draft, &covers), now_ms)?);
    }
    let changes = edits.iter().any(|edit| !edit.ops.is_empty());
    if changes { Ok(edits) } else { Err(ReviewRefusal::NoSuchStep("phase").into()) }
}

fn of_kind<'a>(
    others: &'a BTreeMap<RecordId, RecordState>,
    id: RecordId,
    desc: &KindDesc,
) -> Result<&'a RecordState, Failure> {
    others.get(&id).filter(|state| state.kind() == desc.id).ok_or(Failure::RecordUnknown)
}

/// The edit that makes a record what the draft says, unless that adds an error to it.
fn judged(
    desc: &KindDesc,
    record: RecordId,
    state: &RecordState,
    others: &BTreeMap<RecordId, RecordState>,
    (draft, covers): (&Draft, &dyn Fn(&str) -> bool),
    now_ms: i64,
) -> Result<Edit, Failure> {
    let lookup = |id: RecordId| Some(Box::new(others.get(&id)?) as Box<dyn View>);
    let context = Context::new(Date::of_instant(now_ms), &lookup);
    let errors = added_errors(desc, state, draft, &context);
    match errors.into_iter().next() {
        Some(error) => Err(Failure::RecordInvalid(error.path)),
        None => Ok(Edit { record, ops: state.edit(draft, covers) }),
    }
}
