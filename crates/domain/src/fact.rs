//! What a record adds to the figures. Rollups and every report line are sums of facts, so that a
//! figure can never say something else than the records behind it.

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::ops::{AddAssign, SubAssign};

use crate::date::Date;
use crate::kind::KINDS;
use crate::kinds::site::SiteKind;
use crate::record::View;
use crate::state::State;

/// What is counted. A code begins with that of the report line that it feeds.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Metric {
    /// Directives issued.
    Directives,
    /// Coordination regulations and inter-agency plans signed.
    Coordinations,
    /// Agencies, enterprises and schools that signed them, once for each that they signed.
    CoordinationParties,
    /// Meetings held under them.
    CoordinationMeetings,
    /// Face-to-face outreach sessions.
    Sessions,
    /// Person-attendances at them.
    Attendance,
    /// Signatures under pledges.
    Pledges,
    /// Radio programmes kept. A stock.
    Programmes,
    /// Broadcasts, repeats included.
    Broadcasts,
    /// News items, articles and reportages in them, repeats not counted again.
    RadioItems,
    /// Models of self-guarding at work. A stock.
    Models,
    /// Sites that carry them out. A stock.
    ModelSites,
    /// Teams at these sites. A stock.
    ModelTeams,
    /// Heads of units who signed for their responsibility, once a year.
    HeadsCommitted,
    /// Tips of value.
    ValuableTips,
    /// All tips.
    Tips,
    /// Cases of public disorder that were settled.
    DisorderCases,
    /// Cases that were investigated and solved.
    CasesSolved,
    /// Suspects in them.
    Suspects,
    /// Units that met the standard of security and order, once a year.
    SafetyMet,
    /// Units that had registered to strive for it, once a year.
    SafetyRegistered,
    /// Units whose movement was classified, by class as topic, once a year.
    Ratings,
    /// Incidents at schools, by type as topic.
    SchoolIncidents,
    /// School-days of which nothing of a type was reported, by type as topic.
    ZeroReturnDays,
    /// Collectives commended, by level as topic.
    Collectives,
    /// Individuals commended, by level as topic.
    Individuals,
    /// Sites that exist: what others are a part of. A stock.
    Sites,
}

/// Every metric with its stable code, in the order of the report.
const CODES: [(Metric, &str); 27] = [
    (Metric::Directives, "L01"),
    (Metric::Coordinations, "L02"),
    (Metric::CoordinationParties, "L02P"),
    (Metric::CoordinationMeetings, "L02M"),
    (Metric::Sessions, "L03"),
    (Metric::Attendance, "L04"),
    (Metric::Pledges, "L05"),
    (Metric::Programmes, "L06"),
    (Metric::Broadcasts, "L06B"),
    (Metric::RadioItems, "L06I"),
    (Metric::Models, "L07"),
    (Metric::ModelSites, "L07S"),
    (Metric::ModelTeams, "L07T"),
    (Metric::HeadsCommitted, "L08"),
    (Metric::ValuableTips, "L09"),
    (Metric::Tips, "L09T"),
    (Metric::DisorderCases, "L10"),
    (Metric::CasesSolved, "L11"),
    (Metric::Suspects, "L11S"),
    (Metric::SafetyMet, "L12"),
    (Metric::SafetyRegistered, "L12R"),
    (Metric::Ratings, "L13"),
    (Metric::SchoolIncidents, "L14"),
    (Metric::ZeroReturnDays, "L14Z"),
    (Metric::Collectives, "L15"),
    (Metric::Individuals, "L15P"),
    (Metric::Sites, "R1"),
];

impl Metric {
    /// Every metric, in the order of the report.
    pub const ALL: [Metric; CODES.len()] = {
        let mut all = [Metric::Directives; CODES.len()];
        let mut at = 0;
        while at < all.len() {
            all[at] = CODES[at].0;
            at += 1;
        }
        all
    };

    /// The stable code.
    pub const fn code(self) -> &'static str {
        CODES[self as usize].1
    }

    /// The metric with this code.
    pub fn from_code(code: &str) -> Option<Metric> {
        Metric::ALL.into_iter().find(|metric| metric.code() == code)
    }

    /// The id of the kind of record that counts for it.
    pub const fn kind(self) -> &'static str {
        match self {
            Metric::Directives => "directive",
            Metric::Coordinations | Metric::CoordinationParties => "coordination",
            Metric::CoordinationMeetings => "coordination_event",
            Metric::Sessions | Metric::Attendance => "outreach",
            Metric::Pledges => "pledge_batch",
            Metric::Programmes => "radio_programme",
            Metric::Broadcasts | Metric::RadioItems => "broadcast",
            Metric::Models => "self_guard_model",
            Metric::ModelSites | Metric::ModelTeams => "model_site",
            Metric::HeadsCommitted => "head_duty",
            Metric::ValuableTips | Metric::Tips => "tip",
            Metric::DisorderCases | Metric::CasesSolved | Metric::Suspects => "case_result",
            Metric::SafetyMet | Metric::SafetyRegistered => "safety_evaluation",
            Metric::Ratings => "movement_rating",
            Metric::SchoolIncidents => "school_incident",
            Metric::ZeroReturnDays => "zero_return",
            Metric::Collectives | Metric::Individuals => "commendation",
            Metric::Sites => "site",
        }
    }

    /// Whether it tells how many there are at the end of a period, and not how many there were
    /// within it. Its facts are gains and losses, to be summed from the beginning.
    pub const fn is_stock(self) -> bool {
        matches!(
            self,
            Metric::Programmes
                | Metric::Models
                | Metric::ModelSites
                | Metric::ModelTeams
                | Metric::Sites
        )
    }
}

/// Reads a code under which sums are kept: a metric, and the topic if it has one. `None` for what a
/// newer version invented.
pub fn read_code(code: &str) -> Option<(Metric, Option<&'static str>)> {
    let Some((metric, topic)) = code.split_once(TOPIC_SEPARATOR) else {
        return Some((Metric::from_code(code)?, None));
    };
    let topics = KINDS.into_iter().filter_map(|kind| kind.topic_codes());
    let known = topics.flatten().find(|known| **known == topic)?;
    Some((Metric::from_code(metric)?, Some(known)))
}

/// How firm a figure is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Stage {
    /// Complete or received, not approved yet.
    Preliminary,
    /// Approved: what an official report counts.
    Approved,
}

impl Stage {
    /// Both stages.
    pub const ALL: [Stage; 2] = [Stage::Preliminary, Stage::Approved];

    /// The stable code.
    pub const fn code(self) -> &'static str {
        match self {
            Stage::Preliminary => "preliminary",
            Stage::Approved => "approved",
        }
    }

    /// The stage with this code.
    pub fn from_code(code: &str) -> Option<Stage> {
        Stage::ALL.into_iter().find(|stage| stage.code() == code)
    }
}

/// The contribution of one record to one metric. The record's area is added by whoever sums.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Fact {
    /// What is counted.
    pub metric: Metric,
    /// The day on which it happened.
    pub day: Date,
    /// The kind of site, or none where kinds are mixed or unknown.
    pub site_kind: Option<SiteKind>,
    /// How firm it is.
    pub stage: Stage,
    /// The topic under which it is told apart, or none for the whole.
    pub topic: Option<&'static str>,
    /// How much; never zero in what a record yields.
    pub value: i64,
}

/// Between a metric and the topic under which it is told apart, in a code.
pub const TOPIC_SEPARATOR: char = '/';

impl Fact {
    /// What a record in one state tells of one day, as a start: a fact of nothing yet.
    pub(crate) fn base(view: &dyn View, day: Option<Date>) -> Option<Fact> {
        let stage = State::of(view)?.stage()?;
        let site_kind = SiteKind::of(view);
        Some(Fact { metric: Metric::Sites, day: day?, site_kind, stage, topic: None, value: 0 })
    }

    /// The same day, site and stage with so much of a metric; `None` of nothing.
    pub(crate) fn counting(self, metric: Metric, value: i64) -> Option<Fact> {
        (value != 0).then_some(Fact { metric, value, ..self })
    }

    /// The code under which sums of it are kept: `L03`, and `L03/MA_TUY` for a topic.
    pub fn code(&self) -> Cow<'static, str> {
        match self.topic {
            None => self.metric.code().into(),
            Some(topic) => format!("{}{TOPIC_SEPARATOR}{topic}", self.metric.code()).into(),
        }
    }

    /// The code of the kind of site, blank for none.
    pub fn site_kind_code(&self) -> &'static str {
        self.site_kind.map_or("", SiteKind::code)
    }
}

/// What the children of a record add up to, kept by whoever holds the records.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Tally {
    /// Signers on the list.
    pub listed: i64,
    /// Signers who signed and have not withdrawn.
    pub signed: i64,
}

impl AddAssign for Tally {
    fn add_assign(&mut self, other: Tally) {
        self.listed += other.listed;
        self.signed += other.signed;
    }
}

impl SubAssign for Tally {
    fn sub_assign(&mut self, other: Tally) {
        self.listed -= other.listed;
        self.signed -= other.signed;
    }
}

/// What must be added to sums that hold `before` so that they hold `after`, without zeros.
pub fn delta(before: &[Fact], after: &[Fact]) -> Vec<Fact> {
    let mut sums: BTreeMap<Fact, i64> = BTreeMap::new();
    let signed = before.iter().map(|fact| (fact, -1)).chain(after.iter().map(|fact| (fact, 1)));
    for (fact, sign) in signed {
        *sums.entry(Fact { value: 0, ..*fact }).or_default() += sign * fact.value;
    }
    sums.into_iter()
        .filter(|(_, value)| *value != 0)
        .map(|(fact, value)| Fact { value, ..fact })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn any_fact() -> impl Strategy<Value = Fact> {
        (0..Metric::ALL.len(), 0..4i32, 0..4usize, 0..2usize, 1..1000i64).prop_map(
            |(m, day, k, s, value)| Fact {
                topic: [None, Some("MA_TUY")][m % 2],
                metric: Metric::ALL[m],
                day: Date::from_days(day),
                site_kind: SiteKind::ALL.get(k).copied(),
                stage: Stage::ALL[s],
                value,
            },
        )
    }

    #[test]
    fn codes_are_read_back() {
        for metric in Metric::ALL {
            assert_eq!(Metric::from_code(metric.code()), Some(metric));
            assert!(!metric.code().contains(TOPIC_SEPARATOR));
            assert!(KINDS.iter().any(|kind| kind.id == metric.kind()), "{metric:?}");
        }
        for stage in Stage::ALL {
            assert_eq!(Stage::from_code(stage.code()), Some(stage));
        }
    }

    proptest! {
        #[test]
        fn a_delta_turns_the_old_sums_into_the_new(
            before in prop::collection::vec(any_fact(), 0..8),
            after in prop::collection::vec(any_fact(), 0..8),
        ) {
            let mut patched = before.clone();
            patched.extend(delta(&before, &after));
            prop_assert_eq!(delta(&[], &patched), delta(&[], &after));
            prop_assert!(delta(&after, &after).is_empty());
        }
    }
}
