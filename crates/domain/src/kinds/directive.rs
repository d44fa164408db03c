//! A directive: the plan, resolution or dispatch by which an organ leads the movement (DOMAIN R2).
//! It feeds the line L01.

use crate::fact::{Fact, Metric, Tally};
use crate::field::{FieldDesc, NAME, NOTE, Shape};
use crate::finding::{Finding, FindingCode};
use crate::fold::fold;
use crate::kind::KindDesc;
use crate::kinds::{FILE_NUMBER_FIELD, SCANS_FIELD, ends_in_order};
use crate::record::View;
use crate::secrecy::bears_secrecy_mark;
use crate::state::{STATE, State};
use crate::validate::Context;

/// Types: resolution, directive, plan, decision, guidance, dispatch, report, notice.
pub const DOC_TYPES: &[&str] = &["NQ", "CT", "KH", "QD", "HD", "CV", "BC", "TB"];

/// Who issues one: a Party committee, or an organ of the movement.
pub const ISSUERS: &[&str] = &[
    "CAP_UY",
    "BCD_138",
    "CONG_AN",
    "UBND",
    "DOAN_TN",
    "MTTQ",
    "DOAN_THE",
    "TRUYEN_THONG",
    "GIAO_DUC",
];

/// Whether it is about agencies, enterprises and schools, or about the movement as a whole.
pub const COVERAGES: &[&str] = &["CQ_DN_NT", "CHUNG"];

/// The kind `directive`.
pub static DIRECTIVE: KindDesc = KindDesc {
    id: "directive",
    mark: "VB",
    fields: &[
        FieldDesc::required("doc_type", Shape::Choice(DOC_TYPES)),
        FieldDesc::required("number", Shape::Text { max_chars: 50, lines: 1 }),
        FieldDesc::required("issued_on", Shape::Date { future_ok: false }),
        FieldDesc::required("issuer", Shape::Choice(ISSUERS)),
        FieldDesc::required("summary", Shape::Text { max_chars: 500, lines: 3 }),
        FieldDesc::optional("coverage", Shape::Choice(COVERAGES)).main(),
        FieldDesc::optional("signer_name", NAME),
        FieldDesc::optional("valid_until", Shape::Date { future_ok: true }),
        SCANS_FIELD,
        FieldDesc::optional("note", NOTE),
        FILE_NUMBER_FIELD,
        FieldDesc::optional("reason", NOTE).by_program(),
        FieldDesc::optional(STATE, Shape::Choice(&State::CODES)).by_program(),
    ],
    day: Some("issued_on"),
    titles: &["number", "summary"],
    columns: &["issued_on", "doc_type", "number", "issuer", "summary"],
    search: &["number", "summary", "signer_name", "issued_on", "note"],
    rules,
    facts,
    twins,
    ..KindDesc::PLAIN
};

fn rules(view: &dyn View, _: &Context<'_>) -> Vec<Finding> {
    let stamped = view.text("number").is_some_and(bears_secrecy_mark);
    let classified = stamped.then(|| Finding::error("number", FindingCode::Classified));
    classified.into_iter().chain(ends_in_order(view, "issued_on", "valid_until")).collect()
}

/// Each document counts once, whatever it covers, from complete on.
fn facts(view: &dyn View, _: &Tally) -> Vec<Fact> {
    let base = Fact::base(view, view.date("issued_on"));
    base.and_then(|base| base.counting(Metric::Directives, 1)).into_iter().collect()
}

/// One issuer gives a number once a year.
fn twins(a: &dyn View, b: &dyn View) -> bool {
    let number = |view: &dyn View| view.text("number").map(fold);
    let year = |view: &dyn View| view.date("issued_on").map(|day| day.year());
    number(a).is_some()
        && number(a) == number(b)
        && a.text("issuer") == b.text("issuer")
        && year(a) == year(b)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::date::Date;
    use crate::draft::Draft;
    use crate::fact::Stage;
    use crate::organ::OrganKind;
    use crate::validate::validate;

    const DAY: Date = Date::of_table(2019, 3, 12);

    fn plan() -> Draft {
        Draft::new()
            .with("doc_type", "KH")
            .with("number", "12/KH-BCĐ")
            .with("issued_on", DAY)
            .with("issuer", "BCD_138")
            .with("summary", "Xây dựng phong trào trong nhà trường năm 2019")
            .with(STATE, "cho_gui")
    }

    fn judged(view: &Draft) -> Vec<(String, FindingCode)> {
        let findings = validate(&DIRECTIVE, view, &Context::alone(DAY.plus_days(30)));
        findings.into_iter().map(|finding| (finding.path, finding.code)).collect()
    }

    #[test]
    fn every_organ_may_issue_one() {
        assert!(OrganKind::ALL.iter().all(|kind| ISSUERS.contains(&kind.code())));
    }

    #[test]
    fn it_counts_once_on_the_day_of_issue() {
        let fact = Fact {
            metric: Metric::Directives,
            day: DAY,
            site_kind: None,
            stage: Stage::Preliminary,
            topic: None,
            value: 1,
        };
        assert_eq!(facts(&plan(), &Tally::default()), [fact]);
        for state in ["nhap", "tra_lai", "huy"] {
            assert!(facts(&plan().with(STATE, state), &Tally::default()).is_empty(), "{state}");
        }
    }

    #[test]
    fn a_plan_about_secrets_is_none_and_a_stamp_makes_one() {
        assert_eq!(judged(&plan()), []);
        let plans = ["Công tác bảo vệ bí mật nhà nước, năm 2019", "Mặt trận", "Mật độ dân cư"];
        for summary in plans {
            assert_eq!(judged(&plan().with("summary", summary)), [], "{summary}");
        }
        for summary in ["(Mật) Kế hoạch", "MẬT – Kế hoạch", "Kế hoạch. Độ mật: Tối mật"]
        {
            let found = judged(&plan().with("summary", summary));
            assert_eq!(found, [("summary".to_owned(), FindingCode::Classified)], "{summary}");
        }
    }

    #[test]
    fn it_does_not_end_before_it_was_issued() {
        let code = FindingCode::EndsBeforeStart { start: DAY };
        let ended = judged(&plan().with("valid_until", DAY.plus_days(-1)));
        assert_eq!(ended, [("valid_until".to_owned(), code)]);
        assert_eq!(judged(&plan().with("valid_until", DAY)), []);
    }

    #[test]
    fn a_number_is_given_once_a_year_by_each_issuer() {
        assert!(twins(&plan(), &plan().with("number", "12/kh-bcđ").with("summary", "Khác")));
        assert!(!twins(&plan(), &plan().with("issuer", "UBND")));
        assert!(!twins(&plan(), &plan().with("issued_on", DAY.plus_days(365))));
        assert!(!twins(&Draft::new(), &Draft::new()));
    }
}
