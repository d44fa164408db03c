//! The criteria of the rule sets. Wordings are the interface's; those whose text was not seen in
//! full say so, and are to be compared with the original before anybody is judged by them.

use super::RuleSet;
use crate::kinds::site::SiteKind;

/// How a criterion is judged.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Judge {
    /// Somebody says yes or no.
    YesNo,
    /// A share in percent reaches the least.
    Share {
        /// The least, in percent.
        min_percent: i64,
    },
    /// A count reaches the least.
    Count {
        /// The least.
        min: i64,
    },
    /// Nothing of the sort happened, and somebody confirmed that.
    MustNotHappen,
}

/// One criterion.
#[derive(Debug, PartialEq, Eq)]
pub struct Criterion {
    /// The stable code, unique over all rule sets.
    pub code: &'static str,
    /// How it is judged.
    pub judge: Judge,
    /// Whether its wording was seen; otherwise it is to be compared with the original.
    pub verified: bool,
}

const fn seen(code: &'static str, judge: Judge) -> Criterion {
    Criterion { code, judge, verified: true }
}

const fn unseen(code: &'static str, judge: Judge) -> Criterion {
    Criterion { code, judge, verified: false }
}

const ALL_OF_THEM: Judge = Judge::Share { min_percent: 100 };

/// Schools under Circular 23/2012/TT-BCA, article 8: resolution and plan; registration; rules of
/// the house; all staff and all pupils from lower secondary up sign a pledge; policies carried out;
/// a plan of school, authorities and families; nothing that must not happen.
pub static SCHOOL_2012: [Criterion; 7] = [
    seen("C12_NGHI_QUYET_KE_HOACH", Judge::YesNo),
    seen("C12_DANG_KY", Judge::YesNo),
    seen("C12_NOI_QUY", Judge::YesNo),
    seen("C12_KY_CAM_KET", ALL_OF_THEM),
    seen("C12_CHU_TRUONG", Judge::YesNo),
    seen("C12_PHOI_HOP", Judge::YesNo),
    unseen("C12_KHONG_XAY_RA", Judge::MustNotHappen),
];

/// Agencies and enterprises under the same circular; none of its text was seen, so that it is taken
/// to ask for what it asks of schools, without pupils and families.
pub static UNIT_2012: [Criterion; 6] = [
    unseen("D12_NGHI_QUYET_KE_HOACH", Judge::YesNo),
    unseen("D12_DANG_KY", Judge::YesNo),
    unseen("D12_NOI_QUY", Judge::YesNo),
    unseen("D12_KY_CAM_KET", ALL_OF_THEM),
    unseen("D12_CHU_TRUONG", Judge::YesNo),
    unseen("D12_KHONG_XAY_RA", Judge::MustNotHappen),
];

/// Agencies and enterprises under Circular 124/2021/TT-BCA, article 6. Number 1 was seen: resolution,
/// plan, registration, rules, all staff briefed, a model that works. The rest is general knowledge.
pub static UNIT_2021: [Criterion; 9] = [
    seen("DV_NGHI_QUYET_KE_HOACH", Judge::YesNo),
    seen("DV_DANG_KY", Judge::YesNo),
    seen("DV_NOI_QUY", Judge::YesNo),
    seen("DV_PHO_BIEN", ALL_OF_THEM),
    seen("DV_MO_HINH", Judge::Count { min: 1 }),
    unseen("DV_CHU_TRUONG", Judge::YesNo),
    unseen("DV_KHONG_XAY_RA", Judge::MustNotHappen),
    unseen("DV_KHONG_VI_PHAM", Judge::MustNotHappen),
    unseen("DV_BAO_VE", Judge::YesNo),
];

/// Schools under Circular 124/2021/TT-BCA, article 7: six criteria, named by a newspaper; the first
/// is number 1 of article 6, the exact wording was not seen.
pub static SCHOOL_2021: [Criterion; 6] = [
    unseen("NT_NGHI_QUYET_KE_HOACH", Judge::YesNo),
    unseen("NT_MO_HINH", Judge::Count { min: 1 }),
    unseen("NT_PHOI_HOP_CMHS", Judge::YesNo),
    unseen("NT_KHONG_MAT_ANTT", Judge::MustNotHappen),
    unseen("NT_KHONG_BLHD", Judge::MustNotHappen),
    unseen("NT_HOAN_THANH_NHIEM_VU", Judge::YesNo),
];

/// The criteria by which a rule set judges a kind of site. An overlay of which nothing was seen
/// adds none: its evaluations say that it holds, and people compare.
pub fn criteria(set: &RuleSet, kind: SiteKind) -> &'static [Criterion] {
    match (set.is_of_2012(), kind) {
        (true, SiteKind::School) => &SCHOOL_2012,
        (true, SiteKind::Agency | SiteKind::Enterprise) => &UNIT_2012,
        (false, SiteKind::School) => &SCHOOL_2021,
        (false, SiteKind::Agency | SiteKind::Enterprise) => &UNIT_2021,
    }
}

/// The field of an evaluation that holds which of these criteria are met.
pub fn met_field(set: &RuleSet, kind: SiteKind) -> &'static str {
    match (set.is_of_2012(), kind) {
        (true, SiteKind::School) => "met_school_2012",
        (true, SiteKind::Agency | SiteKind::Enterprise) => "met_unit_2012",
        (false, SiteKind::School) => "met_school_2021",
        (false, SiteKind::Agency | SiteKind::Enterprise) => "met_unit_2021",
    }
}

/// The codes of a table of criteria.
pub(crate) const fn codes<const N: usize>(table: &'static [Criterion; N]) -> [&'static str; N] {
    let mut codes = [""; N];
    let mut at = 0;
    while at < N {
        codes[at] = table[at].code;
        at += 1;
    }
    codes
}

#[cfg(test)]
mod tests {
    use super::super::RULE_SETS;
    use super::*;
    use crate::field::Shape;
    use crate::kinds::safety_evaluation::SAFETY_EVALUATION;
    use std::collections::BTreeSet;

    #[test]
    fn an_evaluation_has_a_place_for_each_criterion_and_no_other() {
        for (set, kind) in RULE_SETS.iter().flat_map(|set| SiteKind::ALL.map(|kind| (set, kind))) {
            let field = SAFETY_EVALUATION.field(met_field(set, kind)).expect("a field");
            let Shape::Many(places) = field.shape else { panic!("{} takes codes", field.id) };
            let asked: Vec<_> = criteria(set, kind).iter().map(|it| it.code).collect();
            assert_eq!(places, asked, "{} {kind:?}", set.id);
        }
    }

    #[test]
    fn no_code_stands_for_two_criteria() {
        let all = SCHOOL_2012.iter().chain(&UNIT_2012).chain(&UNIT_2021).chain(&SCHOOL_2021);
        let codes: Vec<_> = all.map(|it| it.code).collect();
        assert_eq!(codes.iter().collect::<BTreeSet<_>>().len(), codes.len());
    }

    #[test]
    fn the_pledge_was_a_criterion_in_the_years_of_the_article() {
        let pledge = SCHOOL_2012.iter().find(|it| it.code == "C12_KY_CAM_KET");
        assert_eq!(pledge.map(|it| it.judge), Some(Judge::Share { min_percent: 100 }));
        assert!(SCHOOL_2021.iter().all(|it| !it.verified), "no wording of article 7 was seen");
    }
}
