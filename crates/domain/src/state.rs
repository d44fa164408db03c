//! The business states of a record and who may move it from one to the next (DOMAIN section 6).
//!
//! Whether a record has reached HQ is another question, answered by the sync engine.

use crate::fact::Stage;
use crate::record::View;
use crate::role::Right;

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
];

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
    fn a_unit_never_approves_its_own_record_with_the_right_to_record() {
        let counted = |step: &&Step| step.to.stage() == Some(Stage::Approved);
        assert!(STEPS.iter().filter(counted).all(|step| step.right != Right::Record));
    }
}
