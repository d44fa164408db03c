//! The own work of a kind as data: its phases, and who moves a record from one to the next.
//!
//! Phases are beside the states that all kinds share. A state says how far the unit and HQ are with
//! the paper and decides what counts; a phase says how far the matter itself is.

use crate::field::{FieldDesc, FilledBy, Shape};
use crate::kind::KindDesc;
use crate::record::View;
use crate::role::{Right, Role};

/// A step from one phase to another and the right that it takes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct PhaseStep {
    /// The phase before.
    pub from: &'static str,
    /// The phase after.
    pub to: &'static str,
    /// What the person must be allowed to do.
    pub right: Right,
}

/// The phases of a kind.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Workflow {
    /// The field that holds the phase.
    pub field: &'static str,
    /// The phase of a record that names none.
    pub first: &'static str,
    /// Every permitted step.
    pub steps: &'static [PhaseStep],
}

/// Why a step is not taken.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum StepRefusal {
    /// The phases do not follow each other.
    NoSuchStep,
    /// Somebody with this right takes it.
    NeedsRight(Right),
}

/// A step that the recording unit takes.
pub(crate) const fn unit(from: &'static str, to: &'static str) -> PhaseStep {
    PhaseStep { from, to, right: Right::Record }
}

/// A step that the reviewing office takes.
pub(crate) const fn review(from: &'static str, to: &'static str) -> PhaseStep {
    PhaseStep { from, to, right: Right::Review }
}

/// The fields that a step asks of whoever takes it: those that it makes necessary, or that make sense
/// only from then on, as far as a line holds them. The number and the day of a decision, say.
pub fn asked_by_step(
    desc: &'static KindDesc,
    before: &dyn View,
    after: &dyn View,
) -> impl Iterator<Item = &'static FieldDesc> {
    let is_line = |field: &FieldDesc| {
        let holds =
            matches!(field.shape, Shape::Text { .. } | Shape::Choice(_) | Shape::Date { .. });
        holds && field.filled_by == FilledBy::Officer
    };
    let begins = |field: &FieldDesc| field.applies(after) && !field.applies(before);
    let is_due = |field: &FieldDesc| field.is_required(after) && !field.is_required(before);
    desc.fields.iter().filter(move |field| is_line(field) && (begins(field) || is_due(field)))
}

impl Workflow {
    /// Whether somebody in this role may move a record from one phase to another; staying is free.
    pub fn judge(&self, from: Option<&str>, to: &str, role: Role) -> Result<(), StepRefusal> {
        let from = from.unwrap_or(self.first);
        if from == to {
            return Ok(());
        }
        let step = self.steps.iter().find(|step| step.from == from && step.to == to);
        match step.map(|step| step.right) {
            None => Err(StepRefusal::NoSuchStep),
            Some(right) if role.may(right) => Ok(()),
            Some(right) => Err(StepRefusal::NeedsRight(right)),
        }
    }

    /// Whether this version knows the phase; a newer one may have more.
    pub fn knows(&self, phase: &str) -> bool {
        phase == self.first || self.steps.iter().any(|step| [step.from, step.to].contains(&phase))
    }

    /// Whether somebody in this role may move a record from one phase to another in one act: by a
    /// step, or by several that are all the person's, as an act that was long offline may hold.
    pub fn leads(&self, from: &str, to: &str, role: Role) -> bool {
        let mut reached = vec![from];
        let mut at = 0;
        while let Some(current) = reached.get(at).copied().filter(|phase| *phase != to) {
            let out = |step: &&PhaseStep| step.from == current && role.may(step.right);
            for step in self.steps.iter().filter(out) {
                if !reached.contains(&step.to) {
                    reached.push(step.to);
                }
            }
            at += 1;
        }
        reached.contains(&to)
    }

    /// Whether somebody in this role may ever move a record to this phase, from wherever: what can be
    /// asked where it is not known in which phase the record was.
    pub fn may_reach(&self, to: &str, role: Role) -> bool {
        let begins = to == self.first && role.may(Right::Record);
        begins || self.steps.iter().any(|step| step.to == to && role.may(step.right))
    }

    /// The phases that somebody in this role may move a record to.
    pub fn next(&self, from: Option<&str>, role: Role) -> impl Iterator<Item = &'static str> {
        let from = from.unwrap_or(self.first).to_owned();
        let open = move |step: &&PhaseStep| step.from == from && role.may(step.right);
        self.steps.iter().filter(open).map(|step| step.to)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::draft::Draft;
    use crate::kinds::safety_evaluation::SAFETY_EVALUATION;

    #[test]
    fn who_records_never_reaches_a_decision() {
        let workflow = SAFETY_EVALUATION.workflow.expect("it has phases");
        for (to, officer, clerk) in [
            ("DA_DANG_KY", true, false),
            ("NOP_HO_SO", true, false),
            ("CONG_NHAN", false, true),
            ("KHONG_CO", false, false),
        ] {
            assert_eq!(workflow.may_reach(to, Role::Officer), officer, "{to}");
            assert_eq!(workflow.may_reach(to, Role::HqClerk), clerk, "{to}");
        }
        let jump = workflow.judge(Some("NOP_HO_SO"), "CONG_NHAN", Role::HqClerk);
        assert_eq!(jump, Err(StepRefusal::NoSuchStep));
    }

    #[test]
    fn a_decision_is_written_down_by_whoever_takes_it() {
        let asked = |phase: &str, conclusion: &str| -> Vec<_> {
            let before = Draft::new().with("phase", "UBND_QUYET_DINH");
            let after = before.clone().with("phase", phase).with("conclusion", conclusion);
            asked_by_step(&SAFETY_EVALUATION, &before, &after).map(|field| field.id).collect()
        };
        let recognised =
            ["conclusion", "recognised_by", "decision_number", "decided_on", "certificate_number"];
        assert_eq!(asked("CONG_NHAN", "DAT"), recognised);
        assert_eq!(asked("CHUA_DAT", "CHUA_DAT"), ["conclusion", "conclusion_reason"]);
        assert_eq!(asked("UBND_QUYET_DINH", "DAT"), [""; 0]);
    }

    #[test]
    fn an_act_may_hold_several_steps_of_the_own_role_and_none_of_another() {
        let workflow = SAFETY_EVALUATION.workflow.expect("it has phases");
        for (from, to, role, leads) in [
            ("DA_DANG_KY", "NOP_HO_SO", Role::Officer, true),
            ("BO_SUNG", "NOP_HO_SO", Role::Officer, true),
            ("NOP_HO_SO", "NOP_HO_SO", Role::Officer, true),
            ("CONG_AN_THAM_DINH", "TU_DANH_GIA", Role::Officer, false),
            ("NOP_HO_SO", "DA_DANG_KY", Role::Officer, false),
            ("NOP_HO_SO", "CONG_NHAN", Role::HqClerk, true),
            ("DA_DANG_KY", "CONG_NHAN", Role::HqClerk, false),
            ("DA_DANG_KY", "KHONG_CO", Role::Supervisor, false),
        ] {
            assert_eq!(workflow.leads(from, to, role), leads, "{from} {to} {role:?}");
        }
    }
}
