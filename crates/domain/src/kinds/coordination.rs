//! A coordination regulation or inter-agency plan that police, organs and sites sign, mostly at the
//! beginning of a year (DOMAIN R3; Joint Circular 06/2015/TTLT-BCA-BGDDT, regulation
//! 01/QCPH-BCA-BGDDT after it). It feeds the line L02.

use crate::fact::{Fact, Metric, Tally};
use crate::field::{FieldDesc, NAME, Shape};
use crate::finding::{Finding, FindingCode};
use crate::kind::{Derived, KindDesc};
use crate::kinds::{
    ANY_DAY, DOC_NUMBER, FILE_NUMBER_FIELD, NOTE_FIELD, PAST_DAY, REASON_FIELD, SCANS_FIELD,
    SITE_KIND_FIELD, STATE_FIELD, YEAR, common_site_kind, counted, ends_in_order, judge_year,
    same_in, same_words,
};
use crate::organ::ORGANS;
use crate::record::View;
use crate::validate::Context;
use crate::value::Value;
use crate::workflow::{PhaseStep, Workflow, unit};

/// Types: regulation, inter-agency plan, programme.
pub const TYPES: &[&str] = &["QUY_CHE", "KH_LIEN_NGANH", "CHUONG_TRINH"];

/// What is coordinated: outreach, exchange of information, crime prevention, drugs, school violence,
/// traffic, fire, internal protection, building the movement.
pub const CONTENTS: &[&str] = &[
    "TUYEN_TRUYEN",
    "TRAO_DOI_THONG_TIN",
    "PCTP",
    "PC_MA_TUY",
    "BLHD",
    "ATGT",
    "PCCC",
    "BAO_VE_NOI_BO",
    "XD_PHONG_TRAO",
];

/// How often the parties brief each other.
pub const RHYTHMS: &[&str] = &["THANG", "QUY", "6_THANG", "NAM"];

/// Phases: drafted, out for comments, signed, carried out, reviewed, finally reviewed, expired,
/// replaced.
pub const PHASES: &[&str] = &[
    "DU_THAO",
    "LAY_Y_KIEN",
    "DA_KY",
    "DANG_THUC_HIEN",
    "SO_KET",
    "TONG_KET",
    "HET_HIEU_LUC",
    "THAY_THE",
];

const STEPS: &[PhaseStep] = &[
    unit("DU_THAO", "LAY_Y_KIEN"),
    unit("DU_THAO", "DA_KY"),
    unit("LAY_Y_KIEN", "DU_THAO"),
    unit("LAY_Y_KIEN", "DA_KY"),
    unit("DA_KY", "DANG_THUC_HIEN"),
    unit("DANG_THUC_HIEN", "SO_KET"),
    unit("SO_KET", "DANG_THUC_HIEN"),
    unit("DANG_THUC_HIEN", "TONG_KET"),
    unit("SO_KET", "TONG_KET"),
    unit("TONG_KET", "HET_HIEU_LUC"),
    unit("TONG_KET", "THAY_THE"),
    unit("DANG_THUC_HIEN", "THAY_THE"),
];

/// One signs with somebody.
const PARTIES_MIN: usize = 2;

/// The kind `coordination`.
pub static COORDINATION: KindDesc = KindDesc {
    id: "coordination",
    mark: "PH",
    fields: &[
        FieldDesc::required("coordination_type", Shape::Choice(TYPES)),
        FieldDesc::required("title", Shape::Text { max_chars: 300, lines: 2 }),
        FieldDesc::required("year", YEAR),
        FieldDesc::required("phase", Shape::Choice(PHASES)),
        FieldDesc::required_when("number", DOC_NUMBER, is_signed),
        FieldDesc::required_when("signed_on", PAST_DAY, is_signed),
        FieldDesc::required_when("party_organs", Shape::Many(ORGANS), lacks_sites),
        FieldDesc::optional("party_sites", Shape::Refs("site")).main(),
        FieldDesc::optional("party_signers", Shape::People),
        FieldDesc::optional("contents", Shape::Many(CONTENTS)).main(),
        FieldDesc::required_when("valid_from", ANY_DAY, is_signed),
        FieldDesc::optional("valid_until", ANY_DAY),
        FieldDesc::optional("briefing_rhythm", Shape::Choice(RHYTHMS)),
        FieldDesc::optional("contact", NAME),
        FieldDesc::optional("replaces", Shape::Ref("coordination")),
        SCANS_FIELD,
        NOTE_FIELD,
        FILE_NUMBER_FIELD,
        REASON_FIELD,
        SITE_KIND_FIELD,
        STATE_FIELD,
    ],
    day: Some("signed_on"),
    titles: &["number", "title"],
    columns: &["signed_on", "coordination_type", "title", "phase"],
    search: &["number", "title", "party_sites", "party_signers", "contact", "note"],
    rules,
    derived,
    facts,
    twins: |a, b| same_in(a, b, &["year", "coordination_type"]) && same_words(a, b, "title"),
    topics: Some("coordination_type"),
    workflow: Some(Workflow { field: "phase", first: "DU_THAO", steps: STEPS }),
    ..KindDesc::PLAIN
};

/// Whether the parties have signed; a paper that is out for comments binds nobody.
pub fn is_signed(view: &dyn View) -> bool {
    view.text("phase").is_some_and(|phase| !matches!(phase, "DU_THAO" | "LAY_Y_KIEN"))
}

fn lacks_sites(view: &dyn View) -> bool {
    view.refs("party_sites").len() < PARTIES_MIN
}

fn rules(view: &dyn View, _: &Context<'_>) -> Vec<Finding> {
    let organs = view.chosen("party_organs").len();
    let parties = organs + view.refs("party_sites").len();
    let few = (organs > 0 && parties < PARTIES_MIN)
        .then(|| Finding::error("party_organs", FindingCode::TooFew { min: PARTIES_MIN }));
    few.into_iter()
        .chain(judge_year(view, "signed_on"))
        .chain(ends_in_order(view, "valid_from", "valid_until"))
        .collect()
}

fn derived(view: &dyn View, context: &Context<'_>) -> Vec<Derived> {
    let kind = common_site_kind(&view.refs("party_sites"), context);
    vec![Derived { path: "site_kind", value: kind.map(|kind| Value::from(kind.code())) }]
}

/// Each signed paper counts once, and each site for each paper that it signed.
fn facts(view: &dyn View, _: &Tally) -> Vec<Fact> {
    if !is_signed(view) {
        return Vec::new();
    }
    let sites = view.refs("party_sites").len() as i64;
    let counts = [(Metric::Coordinations, 1), (Metric::CoordinationParties, sites)];
    counted(view, view.date("signed_on"), counts)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::date::Date;
    use crate::draft::Draft;
    use crate::finding::has_errors;
    use crate::state::STATE;
    use crate::validate::validate;

    const DAY: Date = Date::of_table(2019, 1, 21);

    fn plan() -> Draft {
        Draft::new()
            .with("coordination_type", "KH_LIEN_NGANH")
            .with("title", "Phối hợp bảo đảm an ninh, trật tự trường học năm 2019")
            .with("year", 2019)
            .with("phase", "DANG_THUC_HIEN")
            .with("number", "05/KHLN-CA-GDĐT")
            .with("signed_on", DAY)
            .with("party_organs/CONG_AN", true)
            .with("party_organs/GIAO_DUC", true)
            .with("valid_from", DAY)
            .with(STATE, "cho_gui")
    }

    fn judged(view: &Draft) -> Vec<(String, FindingCode)> {
        let findings = validate(&COORDINATION, view, &Context::alone(DAY));
        findings.into_iter().map(|finding| (finding.path, finding.code)).collect()
    }

    #[test]
    fn what_is_signed_has_a_number_a_day_and_two_parties() {
        assert_eq!(judged(&plan()), []);
        let mut bare = plan();
        for path in ["number", "signed_on", "valid_from", "party_organs/GIAO_DUC"] {
            bare.clear(path);
        }
        let missing = |path: &str| (path.to_owned(), FindingCode::Missing);
        let few = ("party_organs".to_owned(), FindingCode::TooFew { min: 2 });
        let found = judged(&bare);
        assert_eq!(found, [missing("number"), missing("signed_on"), missing("valid_from"), few]);
        bare.set("party_organs/GIAO_DUC", true);
        assert_eq!(judged(&bare.with("phase", "LAY_Y_KIEN")), []);
    }

    #[test]
    fn only_what_is_signed_counts_and_its_sites_with_it() {
        let sites = format!("party_sites/{}", crate::RecordId([1; 16]));
        let signed = plan().with(&sites, true);
        let values = |view: &Draft| -> Vec<_> {
            facts(view, &Tally::default()).iter().map(|it| (it.metric, it.value)).collect()
        };
        let both = [(Metric::Coordinations, 1), (Metric::CoordinationParties, 1)];
        assert_eq!(values(&signed), both);
        assert_eq!(values(&signed.with("phase", "DU_THAO")), []);
    }

    #[test]
    fn another_year_is_asked_about_and_an_early_end_refused() {
        let other = FindingCode::OtherYear { expected: 2019 };
        assert_eq!(judged(&plan().with("year", 2018)), [("year".to_owned(), other)]);
        let ended = plan().with("valid_until", DAY.plus_days(-1));
        assert!(has_errors(&validate(&COORDINATION, &ended, &Context::alone(DAY))));
    }

    #[test]
    fn a_draft_is_not_carried_out_before_it_is_signed() {
        use crate::role::Role;
        let workflow = COORDINATION.workflow.expect("it has phases");
        assert_eq!(workflow.judge(None, "DA_KY", Role::Officer), Ok(()));
        assert!(workflow.judge(Some("DU_THAO"), "DANG_THUC_HIEN", Role::Officer).is_err());
    }
}
