//! Why a reviewer's act is refused.

use camket_domain::state::STATE;

use super::judge::{DUPLICATE_OF, REASON};

/// Why a reviewer's act does not suit the record.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum ReviewRefusal {
    /// Nothing leads there from where the record stands.
    #[error("no step leads there from where the record stands")]
    NoSuchStep(&'static str),
    /// Somebody else takes this step.
    #[error("the step is somebody else's")]
    NotYours(&'static str),
    /// The step needs a reason.
    #[error("the step needs a reason")]
    ReasonMissing,
    /// These paths changed after what the reviewer has seen.
    #[error("the record has changed meanwhile")]
    Stale(Vec<String>),
    /// Nobody approves what he recorded himself.
    #[error("nobody approves what he recorded himself")]
    OwnRecord,
    /// The record cannot be a double of the one named.
    #[error("the record cannot be a double of the one named")]
    NoDouble,
    /// The record counts in a closed period, which is corrected by HQ and with a reason.
    #[error("the record counts in a closed period")]
    PeriodClosed,
    /// These paths hold values among which a person has yet to choose.
    #[error("values of the record wait for a person")]
    Unsettled(Vec<String>),
}

impl ReviewRefusal {
    /// The stable code.
    pub const fn code(&self) -> &'static str {
        match self {
            Self::NoSuchStep(_) => "review.no_such_step",
            Self::NotYours(_) => "review.not_yours",
            Self::ReasonMissing => "review.reason_missing",
            Self::OwnRecord => "review.own_record",
            Self::NoDouble => "review.no_double",
            Self::PeriodClosed => "review.period_closed",
            Self::Stale(_) => "review.stale",
            Self::Unsettled(_) => "review.unsettled",
        }
    }

    /// The field of the form that is at fault.
    pub const fn field(&self) -> &'static str {
        match self {
            Self::NoSuchStep(field) | Self::NotYours(field) => field,
            Self::ReasonMissing => REASON,
            Self::Stale(_) => "seen",
            Self::NoDouble => DUPLICATE_OF,
            Self::OwnRecord | Self::PeriodClosed | Self::Unsettled(_) => STATE,
        }
    }

    /// The paths that it is about.
    pub fn paths(&self) -> Vec<String> {
        match self {
            Self::Stale(paths) | Self::Unsettled(paths) => paths.clone(),
            _ => Vec::new(),
        }
    }
}
