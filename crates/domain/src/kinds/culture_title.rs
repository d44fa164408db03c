//! Whether a unit met the standard of culture in a year, to which the movement is tied (DOMAIN R1:
//! `dat_chuan_van_hoa` by year). It feeds no line; an evaluation of the same year looks at it.

use crate::field::{FieldDesc, Shape};
use crate::kind::KindDesc;
use crate::kinds::safety_evaluation::{MET, RESULTS};
use crate::kinds::{
    DOC_NUMBER, FILE_NUMBER_FIELD, NOTE_FIELD, PAST_DAY, REASON_FIELD, SCANS_FIELD,
    SITE_KIND_FIELD, STATE_FIELD, YEAR, only_site_kind, same_in,
};
use crate::record::{RecordId, View};
use crate::state::State;

/// The kind `culture_title`.
pub static CULTURE_TITLE: KindDesc = KindDesc {
    id: "culture_title",
    mark: "VH",
    fields: &[
        FieldDesc::required("site", Shape::Ref("site")),
        FieldDesc::required("year", YEAR),
        FieldDesc::required("result", Shape::Choice(RESULTS)),
        FieldDesc::required("decided_on", PAST_DAY),
        FieldDesc::required_when("decision_number", DOC_NUMBER, is_met),
        SCANS_FIELD,
        NOTE_FIELD,
        FILE_NUMBER_FIELD,
        REASON_FIELD,
        SITE_KIND_FIELD,
        STATE_FIELD,
    ],
    day: Some("decided_on"),
    titles: &["site"],
    columns: &["decided_on", "site", "year", "result"],
    search: &["site", "year", "decision_number", "note"],
    derived: only_site_kind,
    twins: |a, b| same_in(a, b, &["site", "year"]),
    ..KindDesc::PLAIN
};

fn is_met(view: &dyn View) -> bool {
    view.text("result") == Some(MET)
}

/// Whether a record says that this site met the standard of culture in this year.
pub fn says_met(view: &dyn View, site: RecordId, year: i64) -> bool {
    let stands = State::of(view).is_some_and(|state| state.stage().is_some());
    let same = view.reference("site") == Some(site) && view.int("year") == Some(year);
    stands && same && is_met(view)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::date::Date;
    use crate::draft::Draft;
    use crate::finding::FindingCode;
    use crate::validate::{Context, validate};

    const SITE: RecordId = RecordId([1; 16]);
    const DAY: Date = Date::of_table(2019, 1, 11);

    fn title() -> Draft {
        Draft::new()
            .with("site", SITE)
            .with("year", 2018)
            .with("result", MET)
            .with("decided_on", DAY)
            .with("decision_number", "12/QĐ-UBND")
            .with("state", "cho_gui")
    }

    #[test]
    fn a_title_has_a_decision_and_a_refusal_need_not() {
        let found = |view: &Draft| -> Vec<_> {
            let findings = validate(&CULTURE_TITLE, view, &Context::alone(DAY));
            findings.into_iter().map(|finding| (finding.path, finding.code)).collect()
        };
        let mut unsaid = title();
        unsaid.clear("decision_number");
        assert_eq!(found(&title()), []);
        assert_eq!(found(&unsaid), [("decision_number".to_owned(), FindingCode::Missing)]);
        assert_eq!(found(&unsaid.with("result", "CHUA_DAT")), []);
    }

    #[test]
    fn it_speaks_of_its_site_and_its_year_alone() {
        assert!(says_met(&title(), SITE, 2018));
        assert!(!says_met(&title(), SITE, 2017) && !says_met(&title(), RecordId([2; 16]), 2018));
        for other in [title().with("result", "CHUA_DAT"), title().with("state", "huy")] {
            assert!(!says_met(&other, SITE, 2018));
        }
    }
}
