//! What a record adds to the figures. Rollups and every report line are sums of facts, so that a
//! figure can never say something else than the records behind it.

use std::collections::BTreeMap;
use std::ops::{AddAssign, SubAssign};

use crate::date::Date;
use crate::kinds::site::SiteKind;

/// What is counted. The codes are those of the report lines that it feeds.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Metric {
    /// Face-to-face outreach sessions.
    Sessions,
    /// Person-attendances at them.
    Attendance,
    /// Signatures under pledges.
    Pledges,
    /// Directives issued.
    Directives,
}

impl Metric {
    /// Every metric.
    pub const ALL: [Metric; 4] =
        [Metric::Sessions, Metric::Attendance, Metric::Pledges, Metric::Directives];

    /// The stable code.
    pub const fn code(self) -> &'static str {
        match self {
            Metric::Sessions => "L03",
            Metric::Attendance => "L04",
            Metric::Pledges => "L05",
            Metric::Directives => "L01",
        }
    }

    /// The metric with this code.
    pub fn from_code(code: &str) -> Option<Metric> {
        Metric::ALL.into_iter().find(|metric| metric.code() == code)
    }
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
    /// How much; never zero in what a record yields.
    pub value: i64,
}

impl Fact {
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
    let mut sums = BTreeMap::new();
    let signed = before.iter().map(|fact| (fact, -1)).chain(after.iter().map(|fact| (fact, 1)));
    for (fact, sign) in signed {
        let key = (fact.metric, fact.day, fact.site_kind, fact.stage);
        *sums.entry(key).or_insert(0) += sign * fact.value;
    }
    sums.into_iter()
        .filter(|(_, value)| *value != 0)
        .map(|((metric, day, site_kind, stage), value)| Fact {
            metric,
            day,
            site_kind,
            stage,
            value,
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn any_fact() -> impl Strategy<Value = Fact> {
        (0..Metric::ALL.len(), 0..4i32, 0..4usize, 0..2usize, 1..1000i64).prop_map(
            |(m, day, k, s, value)| Fact {
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
