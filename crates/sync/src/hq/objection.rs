//! Why HQ keeps a change aside, as people at HQ are told it.

use crate::protocol::Quarantine;

/// What stands against putting a change into its area's order.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Objection {
    /// The author may not write in this area.
    OutOfScope,
    /// No such area.
    UnknownArea,
    /// The author named is not the person signed in.
    ForeignAuthor,
    /// The stamp is not later than the one before it, or than a value that it replaces.
    StampBack,
    /// It moves a record, or takes one away, as no step of the author's role does.
    StepRefused,
    /// It moves a matter on as no steps of the author's role do.
    PhaseRefused,
    /// Its author approves what the same person recorded.
    OwnRecord,
    /// It would alter a record that was approved, without its having been returned.
    Approved,
    /// The device, or the author's account, was revoked before it arrived.
    Revoked,
    /// It would change what counts in a period whose records are closed.
    PeriodClosed,
    /// It is of a kind that is kept to an organ and lies outside that organ's companion of the area,
    /// or the other way about.
    Misplaced,
}

impl Objection {
    /// All of them, for catalogues.
    pub const ALL: [Self; 11] = [
        Self::OutOfScope,
        Self::UnknownArea,
        Self::ForeignAuthor,
        Self::StampBack,
        Self::StepRefused,
        Self::PhaseRefused,
        Self::OwnRecord,
        Self::Approved,
        Self::Revoked,
        Self::PeriodClosed,
        Self::Misplaced,
    ];

    /// Returns the stable code.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::OutOfScope => "quarantine.out_of_scope",
            Self::UnknownArea => "quarantine.unknown_area",
            Self::ForeignAuthor => "quarantine.foreign_author",
            Self::StampBack => "quarantine.stamp_back",
            Self::StepRefused => "quarantine.step_refused",
            Self::PhaseRefused => "quarantine.phase_refused",
            Self::OwnRecord => "quarantine.own_record",
            Self::Approved => "quarantine.approved",
            Self::Revoked => "quarantine.revoked",
            Self::PeriodClosed => "quarantine.period_closed",
            Self::Misplaced => "quarantine.misplaced",
        }
    }

    /// Returns the objection with this code.
    #[must_use]
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|it| it.code() == code)
    }

    /// Returns the stable code of what may help.
    #[must_use]
    pub const fn hint(self) -> &'static str {
        match self {
            Self::OutOfScope => "hint.give_scope",
            Self::UnknownArea => "hint.write_in_todays_area",
            Self::ForeignAuthor => "hint.ask_both_people",
            Self::StampBack => "hint.compare_values",
            Self::StepRefused | Self::PhaseRefused => "hint.let_a_reviewer_decide",
            Self::OwnRecord => "hint.let_another_person_approve",
            Self::Revoked => "hint.ask_the_officer",
            Self::Approved | Self::PeriodClosed => "hint.release_as_correction",
            Self::Misplaced => "hint.record_again_where_it_is_kept",
        }
    }

    /// Returns the verdict that says it on the wire: the most general one, where version 1 has none
    /// of its own.
    #[must_use]
    pub const fn verdict(self) -> Quarantine {
        match self {
            Self::OutOfScope
            | Self::StepRefused
            | Self::PhaseRefused
            | Self::OwnRecord
            | Self::Approved
            | Self::Revoked
            | Self::PeriodClosed
            | Self::Misplaced => Quarantine::OutOfScope,
            Self::UnknownArea => Quarantine::UnknownArea,
            Self::ForeignAuthor => Quarantine::ForeignAuthor,
            Self::StampBack => Quarantine::StampBack,
        }
    }
}
