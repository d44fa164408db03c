//! The kinds of records that have screens, and where those are.

/// Record kinds with screens, by the name in their addresses.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Kind {
    /// Outreach sessions.
    Outreach,
    /// Pledge batches.
    Pledge,
    /// Agencies, enterprises and schools.
    Site,
    /// Directives and plans.
    Directive,
    /// Coordination regulations and inter-agency plans.
    Coordination,
    /// What coordinating parties do together.
    CoordinationEvent,
    /// Radio programmes.
    RadioProgramme,
    /// Broadcasts.
    Broadcast,
    /// Models of the movement.
    Model,
    /// Sites of models.
    ModelSite,
    /// Yearly reviews of models.
    ModelReview,
    /// Responsibility of heads of units.
    HeadDuty,
    /// Tips.
    Tip,
    /// Results of cases.
    CaseResult,
    /// Evaluations by the standard of security and order.
    Evaluation,
    /// Classifications of the movement.
    Rating,
    /// Titles of culture.
    Culture,
    /// Incidents at schools.
    Incident,
    /// Zero returns.
    ZeroReturn,
    /// Commendations.
    Commendation,
    /// Plans and targets of a year.
    Plan,
}

/// Each kind with its id in the catalogue and the address of its list, in the order of the kinds.
const PLACES: [(Kind, &str, &str); 21] = [
    (Kind::Outreach, "outreach", "/sessions"),
    (Kind::Pledge, "pledge_batch", "/pledges"),
    (Kind::Site, "site", "/sites"),
    (Kind::Directive, "directive", "/directives"),
    (Kind::Coordination, "coordination", "/coordination"),
    (Kind::CoordinationEvent, "coordination_event", "/joint-activities"),
    (Kind::RadioProgramme, "radio_programme", "/programmes"),
    (Kind::Broadcast, "broadcast", "/broadcasts"),
    (Kind::Model, "self_guard_model", "/models"),
    (Kind::ModelSite, "model_site", "/model-sites"),
    (Kind::ModelReview, "model_review", "/model-reviews"),
    (Kind::HeadDuty, "head_duty", "/duties"),
    (Kind::Tip, "tip", "/tips"),
    (Kind::CaseResult, "case_result", "/cases"),
    (Kind::Evaluation, "safety_evaluation", "/evaluations"),
    (Kind::Rating, "movement_rating", "/ratings"),
    (Kind::Culture, "culture_title", "/culture-titles"),
    (Kind::Incident, "school_incident", "/incidents"),
    (Kind::ZeroReturn, "zero_return", "/zero-returns"),
    (Kind::Commendation, "commendation", "/commendations"),
    (Kind::Plan, "work_plan", "/plans"),
];

impl Kind {
    /// All kinds with screens, in the order of the navigation.
    pub const ALL: [Self; PLACES.len()] = {
        let mut all = [Self::Outreach; PLACES.len()];
        let mut at = 0;
        while at < all.len() {
            all[at] = PLACES[at].0;
            at += 1;
        }
        all
    };

    /// Returns the id of the kind in the catalogue.
    pub const fn id(self) -> &'static str {
        PLACES[self as usize].1
    }

    /// Returns the kind with this id in the catalogue.
    pub fn of(id: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.id() == id)
    }

    /// Returns the address of its list.
    pub const fn address(self) -> &'static str {
        PLACES[self as usize].2
    }

    pub(super) fn segment(self) -> &'static str {
        self.address().trim_start_matches('/')
    }

    pub(super) fn from_segment(segment: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.segment() == segment)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_kind_has_a_place_of_its_own() {
        for kind in Kind::ALL {
            assert_eq!(Kind::of(kind.id()), Some(kind));
            assert_eq!(Kind::from_segment(kind.segment()), Some(kind));
            assert!(camket_domain::kind(kind.id()).is_some(), "{}", kind.id());
        }
    }
}
