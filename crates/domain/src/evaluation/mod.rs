//! The yearly standard "An toan ve ANTT" as data: rule sets with their days, who falls under them,
//! their criteria, and what the records already say about these.
//!
//! A unit meets the standard or does not; it has neither points nor grades. The sheet of a hundred
//! points belongs to another exercise, the classification of the movement: see [`points`].

pub mod criteria;
mod eligible;
pub mod points;
pub mod prefill;

pub use criteria::{Criterion, Judge, criteria, met_field};
pub use eligible::{Eligibility, eligibility};

use crate::date::Date;
use crate::period::{Calendar, EVALUATION, Grain, SCHOOL_YEAR, Span};

/// A set of rules by which units are judged.
#[derive(Debug, PartialEq, Eq)]
pub struct RuleSet {
    /// The stable id, kept with every evaluation.
    pub id: &'static str,
    /// The rule set whose criteria it takes over and adds to.
    pub base: Option<&'static str>,
    /// The first day; none if it is not known here.
    pub from: Option<Date>,
    /// The last day; none while it lasts.
    pub to: Option<Date>,
    /// The only province for which it holds, by its code at the time; none if for all.
    pub province: Option<&'static str>,
    /// Whether its text was seen; otherwise it must be compared with the original.
    pub verified: bool,
}

/// The circular of 2012.
pub const TT23_2012: &str = "TT23-2012";

/// The circular of 2021.
pub const TT124_2021: &str = "TT124-2021";

/// The circular of 2021 as amended for the police of two levels.
pub const TT124_TT48: &str = "TT124-2021-TT48-2025";

/// The circular of 2021 with the province's own decision.
pub const TT124_BN514: &str = "TT124-2021-BN514";

/// The ids of the rule sets.
pub const RULE_SET_IDS: &[&str] = &[TT23_2012, TT124_2021, TT124_TT48, TT124_BN514];

/// Circular 124/2021/TT-BCA came into force.
const TT124_FROM: Date = Date::of_table(2022, 2, 10);

/// Every rule set: Circular 23/2012/TT-BCA until 2022-02-09; Circular 124/2021/TT-BCA; the same
/// amended by Circular 48/2025/TT-BCA, whose first day was not seen and is taken as that of the
/// police of two levels; the same with Decision 514/QD-UBND of Bac Ninh of 2023-04-26, of which it
/// is not known whether it outlived the merger of the province.
pub static RULE_SETS: [RuleSet; 4] = [
    RuleSet {
        id: TT23_2012,
        base: None,
        from: None,
        to: Some(Date::of_table(2022, 2, 9)),
        province: None,
        verified: false,
    },
    RuleSet {
        id: TT124_2021,
        base: None,
        from: Some(TT124_FROM),
        to: None,
        province: None,
        verified: false,
    },
    RuleSet {
        id: TT124_TT48,
        base: Some(TT124_2021),
        from: Some(Date::of_table(2025, 3, 1)),
        to: None,
        province: None,
        verified: false,
    },
    RuleSet {
        id: TT124_BN514,
        base: Some(TT124_2021),
        from: Some(Date::of_table(2023, 4, 26)),
        to: None,
        province: Some("27"),
        verified: false,
    },
];

/// The rule set with this id.
pub fn rule_set(id: &str) -> Option<&'static RuleSet> {
    RULE_SETS.iter().find(|set| set.id == id)
}

impl RuleSet {
    /// Whether it is the circular of 2012, under which every kind of unit was judged.
    pub fn is_of_2012(&self) -> bool {
        self.id == TT23_2012
    }
}

/// A basis: the year of security and order, or a school year.
pub const BASES: &[&str] = &["ANTT", SCHOOL_YEAR_BASIS];

/// The basis by which some provinces recognise schools.
pub const SCHOOL_YEAR_BASIS: &str = "NAM_HOC";

/// The days that an evaluation of a year is about: 16 November to 15 November (Circular 124/2021,
/// article 8), or the school year that begins in it.
pub fn window(year: i64, basis: Option<&str>) -> Option<Span> {
    let calendar: &'static Calendar =
        if basis == Some(SCHOOL_YEAR_BASIS) { &SCHOOL_YEAR } else { &EVALUATION };
    let year = i32::try_from(year).ok().filter(|year| (1900..=2200).contains(year))?;
    calendar.period(Grain::Year, year, 1).map(|period| period.span())
}

/// The last day on which a judgement counts that somebody may be writing on this day: the end of the
/// year that is being judged, by whichever basis.
pub fn last_counted(day: Date) -> Date {
    let ends = [&EVALUATION, &SCHOOL_YEAR].into_iter().filter_map(|calendar| {
        let calendar: &'static Calendar = calendar;
        Some(calendar.period_of(Grain::Year, day)?.span().to)
    });
    ends.fold(day, Date::max)
}

/// By when the papers of a year are complete: day and month in the year itself. Communes, agencies,
/// enterprises and schools by 30 November, residential areas by 20 November (guidance on Decision
/// 510/QD-BCA-V05); taken for the standard as well, whose own day was not seen.
pub const COMPLETE_BY: (u32, u32) = (30, 11);

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_id_leads_to_its_rule_set() {
        for (id, set) in RULE_SET_IDS.iter().zip(&RULE_SETS) {
            assert_eq!(rule_set(id), Some(set));
            assert!(set.base.is_none_or(|base| rule_set(base).is_some()));
        }
        assert_eq!(RULE_SET_IDS.len(), RULE_SETS.len());
    }

    #[test]
    fn one_circular_follows_the_other_without_a_gap() {
        let last = rule_set(TT23_2012).and_then(|set| set.to).expect("it ended");
        assert_eq!(last.plus_days(1), TT124_FROM);
    }

    #[test]
    fn a_year_is_cut_in_november_and_a_school_year_in_summer() {
        let days = |basis| window(2018, basis).map(|it| (it.from.to_string(), it.to.to_string()));
        let span = |from: &str, to: &str| Some((from.to_owned(), to.to_owned()));
        assert_eq!(days(None), span("16/11/2017", "15/11/2018"));
        assert_eq!(days(Some(SCHOOL_YEAR_BASIS)), span("01/08/2018", "31/07/2019"));
        assert_eq!(window(i64::MAX, None), None);
    }
}
