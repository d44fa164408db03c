//! The business states of a record and who may move it from one to the next (DOMAIN section 6).
//!
//! Whether a record has reached HQ is another question, answered by the sync engine.

use crate::fact::Stage;
use crate::record::View;
use crate::role::{Right, Role};

/// The field that holds the state.
pub const STATE: &str = "state";

/// Where a record stands in its unit's and HQ's work.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum State {
    /// Being written; does not count.
    Draft,
    /// Complete; counts in preliminary figures.
    Complete,
    /// Acknowledged by HQ; counts in preliminary figures.
    Received,
    /// Approved; counts in reports.
    Approved,
    /// Approved and its period closed; counts in reports and is not edited any more.
    Locked,
    /// Sent back to its unit with a reason; does not count.
    Returned,
    /// Declared void with a reason, never deleted; does not count.
    Void,
}

/// A step from one state to another and the right it takes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Step {
    /// The state before.
    pub from: State,
    /// The state after.
    pub to: State,
    /// What the person must be allowed to do.
    pub right: Right,
}

const fn step(from: State, to: State, right: Right) -> Step {
    Step { from, to, right }
}

/// Every permitted step. A closed period is corrected by a later record, so nothing leaves
/// [`State::Locked`].
pub const STEPS: &[Step] = &[
    step(State::Draft, State::Complete, Right::Record),
    step(State::Draft, State::Void, Right::Record),
    step(State::Complete, State::Draft, Right::Record),
    step(State::Complete, State::Void, Right::Record),
    step(State::Complete, State::Received, Right::Receive),
    step(State::Complete, State::Approved, Right::Review),
    step(State::Complete, State::Returned, Right::Review),
    step(State::Received, State::Approved, Right::Review),
    step(State::Received, State::Returned, Right::Review),
    step(State::Approved, State::Returned, Right::Review),
    step(State::Approved, State::Locked, Right::ClosePeriod),
    step(State::Returned, State::Draft, Right::Record),
    step(State::Returned, State::Complete, Right::Record),
    step(State::Returned, State::Void, Right::Record),
    // What a unit recorded wrongly and does not take back itself, its reviewer takes back.
    step(State::Complete, State::Void, Right::Review),
    step(State::Received, State::Void, Right::Review),
    step(State::Approved, State::Void, Right::Review),
    step(State::Returned, State::Void, Right::Review),
];

/// Why a record is not moved from one state to another.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum MoveRefusal {
    /// The states do not follow each other.
    NoSuchStep,
    /// The step is somebody else's.
    NotPermitted,
    /// Nobody says why.
    ReasonMissing,
    /// Nobody approves what he recorded himself.
    OwnRecord,
}

/// Somebody who reviews a record.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Reviewer {
    /// The role.
    pub role: Role,
    /// Whether it was this person who made the record.
    pub is_maker: bool,
}

impl Reviewer {
    /// Whether this person takes a step. What the recording unit does with its own records is no
    /// review.
    fn takes(self, step: &Step) -> bool {
        let own = self.is_maker && step.to.needs_second_person();
        step.right != Right::Record && self.role.may(step.right) && !own
    }
}

impl State {
    /// Every state, in the order of the work.
    pub const ALL: [State; 7] = [
        State::Draft,
        State::Complete,
        State::Received,
        State::Approved,
        State::Locked,
        State::Returned,
        State::Void,
    ];

    /// The codes, in the same order.
    pub const CODES: [&'static str; 7] =
        ["nhap", "cho_gui", "da_tiep_nhan", "da_duyet", "da_khoa_so", "tra_lai", "huy"];

    /// The stable code.
    pub const fn code(self) -> &'static str {
        State::CODES[self as usize]
    }

    /// The state with this code.
    pub fn from_code(code: &str) -> Option<State> {
        State::ALL.into_iter().find(|state| state.code() == code)
    }

    /// The state of a record: a draft if none is set, `None` if a newer version invented it.
    pub fn of(view: &dyn View) -> Option<State> {
        match view.get(STATE) {
            None => Some(State::Draft),
            Some(value) => value.as_text().and_then(State::from_code),
        }
    }

    /// The stage of figures in which a record in this state counts, if it does.
    pub const fn stage(self) -> Option<Stage> {
        match self {
            State::Complete | State::Received => Some(Stage::Preliminary),
            State::Approved | State::Locked => Some(Stage::Approved),
            State::Draft | State::Returned | State::Void => None,
        }
    }

    /// Whether the unit may still edit the content: until approval, and again when returned.
    pub const fn is_open(self) -> bool {
        matches!(self, State::Draft | State::Complete | State::Received | State::Returned)
    }

    /// Whether moving there needs a reason written down.
    pub const fn needs_reason(self) -> bool {
        matches!(self, State::Returned | State::Void)
    }

    /// Whether somebody else than the maker of the record must have led it here: what counts for
    /// good was seen by two people (DOMAIN section 10 names the office that approves; that nobody
    /// approves his own work is our default).
    pub const fn needs_second_person(self) -> bool {
        matches!(self.stage(), Some(Stage::Approved))
    }

    /// Whether somebody waits for a reviewer's word on it.
    pub const fn waits_for_review(self) -> bool {
        matches!(self, State::Complete | State::Received)
    }

    /// The states to which a reviewer may move a record from here, each once.
    pub fn reviewed_by(self, reviewer: Reviewer) -> Vec<State> {
        self.steps().filter(|step| reviewer.takes(step)).map(|step| step.to).collect()
    }

    /// Judges the act of a reviewer who moves a record from here.
    pub fn judge_review(
        self,
        to: State,
        reviewer: Reviewer,
        has_reason: bool,
    ) -> Result<(), MoveRefusal> {
        let leads = |reviewer| self.reviewed_by(reviewer).contains(&to);
        if leads(reviewer) {
            let is_silent = to.needs_reason() && !has_reason;
            return if is_silent { Err(MoveRefusal::ReasonMissing) } else { Ok(()) };
        }
        if leads(Reviewer { is_maker: false, ..reviewer }) {
            return Err(MoveRefusal::OwnRecord);
        }
        let follows = self.steps().any(|step| step.to == to && step.right != Right::Record);
        Err(if follows { MoveRefusal::NotPermitted } else { MoveRefusal::NoSuchStep })
    }

    /// The steps out of this state.
    pub fn steps(self) -> impl Iterator<Item = &'static Step> {
        STEPS.iter().filter(move |step| step.from == self)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::draft::Draft;

    #[test]
    fn codes_are_read_back() {
        for state in State::ALL {
            assert_eq!(State::from_code(state.code()), Some(state));
        }
        assert_eq!(State::Locked.code(), "da_khoa_so");
    }

    #[test]
    fn a_state_of_a_newer_version_is_neither_a_draft_nor_counted() {
        assert_eq!(State::of(&Draft::new()), Some(State::Draft));
        assert_eq!(State::of(&Draft::new().with(STATE, "dinh_chinh")), None);
    }

    #[test]
    fn every_state_but_the_final_ones_has_a_way_out() {
        for state in State::ALL {
            let is_final = matches!(state, State::Locked | State::Void);
            assert_eq!(state.steps().next().is_none(), is_final, "{state:?}");
        }
    }

    #[test]
    fn a_reviewer_takes_only_the_steps_of_the_own_role_and_says_why() {
        use MoveRefusal::{NoSuchStep, NotPermitted, ReasonMissing};
        let other = |role| Reviewer { role, is_maker: false };
        let judge = |from: State, to, role| from.judge_review(to, other(role), false);
        let (clerk, supervisor) = (Role::HqClerk, Role::Supervisor);
        assert_eq!(judge(State::Complete, State::Received, clerk), Ok(()));
        assert_eq!(judge(State::Complete, State::Received, supervisor), Err(NotPermitted));
        assert_eq!(judge(State::Complete, State::Approved, supervisor), Ok(()));
        assert_eq!(judge(State::Complete, State::Approved, Role::Officer), Err(NotPermitted));
        assert_eq!(judge(State::Complete, State::Draft, supervisor), Err(NoSuchStep));
        assert_eq!(judge(State::Locked, State::Returned, clerk), Err(NoSuchStep));
        for to in [State::Returned, State::Void] {
            assert_eq!(judge(State::Approved, to, clerk), Err(ReasonMissing));
            assert_eq!(State::Approved.judge_review(to, other(clerk), true), Ok(()));
        }
    }

    #[test]
    fn nobody_approves_what_he_recorded_himself() {
        let maker = Reviewer { role: Role::Supervisor, is_maker: true };
        let judge = |to| State::Complete.judge_review(to, maker, true);
        assert_eq!(judge(State::Approved), Err(MoveRefusal::OwnRecord));
        assert_eq!(judge(State::Received), Err(MoveRefusal::NotPermitted));
        assert_eq!(judge(State::Returned), Ok(()));
        assert_eq!(State::Complete.reviewed_by(maker), [State::Returned, State::Void]);
    }

    #[test]
    fn what_waits_for_a_reviewer_has_a_way_to_approval() {
        for state in State::ALL {
            let clerk = Reviewer { role: Role::HqClerk, is_maker: false };
            let leads = state.reviewed_by(clerk).contains(&State::Approved);
            assert_eq!(state.waits_for_review(), leads, "{state:?}");
        }
    }

    #[test]
    fn a_unit_never_approves_its_own_record_with_the_right_to_record() {
        let counted = |step: &&Step| step.to.stage() == Some(Stage::Approved);
        assert!(STEPS.iter().filter(counted).all(|step| step.right != Right::Record));
    }
}
