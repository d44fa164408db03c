//! What a reviewer does with a record.

mod judge;
mod refusal;
mod step;

use std::collections::BTreeMap;

use camket_domain::state::{Reviewer, State};
use camket_domain::{AreaId, Date, KindDesc, RecordId};
use camket_sync::RecordState;

pub use judge::{DUPLICATE_OF, judge_phase, phases};
pub use refusal::ReviewRefusal;

use judge::{Case, judge};

use crate::app::App;
use crate::auth::Caller;
use crate::desk_act::{DeskAct, Edit, Present};
use crate::failure::Failure;
use crate::store::Action;

/// What a reviewer wants.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Wanted {
    /// The state to move the record to, if any.
    pub state: Option<State>,
    /// The phase to move its matter to, if any.
    pub phase: Option<String>,
    /// What the step to that phase asks for, as text by the field's id.
    pub fields: BTreeMap<String, String>,
    /// The record that tells of the same event and goes on counting; of `Some(None)` the record is
    /// a double no more.
    pub duplicate_of: Option<Option<RecordId>>,
    /// Place of the last change that the reviewer has seen.
    pub seen: u64,
    /// Why; blank if nothing is said.
    pub reason: String,
}

/// Whether somebody may review records of a kind at all.
pub fn may_review(caller: &Caller, desc: &KindDesc) -> bool {
    caller.asker().may_read(desc)
}

/// Moves a record, or says why not. Answers the place of the change in its area's sequence.
pub async fn review(
    app: &App,
    caller: &Caller,
    (area, id): (&AreaId, RecordId),
    wanted: &Wanted,
) -> Result<u64, Failure> {
    let original = wanted.duplicate_of.flatten();
    let today = Date::of_instant(app.clock.now_ms());
    let act = DeskAct {
        action: Action::Review,
        detail: &name_of(wanted),
        note: &wanted.reason,
        seen: Some(wanted.seen),
        others: original.as_slice(),
    };
    let decide = |Present { state, others, closed }: Present<'_>| {
        let original = original.and_then(|other| others.get(&other));
        let case = Case { state, original, reviewer: reviewer(caller, state), today };
        Ok(vec![Edit { record: id, ops: judge(&case, closed, wanted)? }])
    };
    act.put(app, caller, (area, id), decide).await
}

/// The caller as the one who reviews a record.
pub fn reviewer(caller: &Caller, state: &RecordState) -> Reviewer {
    Reviewer { role: caller.role, is_maker: state.created().1 == caller.person }
}

/// Where an act leads, for the audit.
fn name_of(wanted: &Wanted) -> String {
    let state = wanted.state.map(|state| state.code().to_owned());
    let double = wanted.duplicate_of.map(|of| match of {
        Some(of) => format!("{DUPLICATE_OF}={of}"),
        None => format!("{DUPLICATE_OF}="),
    });
    let parts = state.into_iter().chain(wanted.phase.clone()).chain(double);
    parts.collect::<Vec<_>>().join(" ")
}
