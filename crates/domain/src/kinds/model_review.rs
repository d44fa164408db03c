//! The yearly review of a model at a site (DOMAIN R7b, guidance 22/HD-BCA-V05). The names of the
//! ratings are default configuration.

use crate::field::{COUNT, FieldDesc, Shape, Unit};
use crate::kind::KindDesc;
use crate::kinds::{
    FILE_NUMBER_FIELD, NOTE_FIELD, PAST_DAY, REASON_FIELD, SCANS_FIELD, STATE_FIELD, YEAR,
    judge_year, same_in,
};

/// The rating that the criteria of the standard ask for.
pub const EFFECTIVE: &str = "HIEU_QUA";

/// Ratings: effective, middling, ineffective, stopped.
pub const RATINGS: &[&str] = &[EFFECTIVE, "TRUNG_BINH", "KEM_HIEU_QUA", "NGUNG"];

/// The kind `model_review`.
pub static MODEL_REVIEW: KindDesc = KindDesc {
    id: "model_review",
    mark: "DG",
    fields: &[
        FieldDesc::required("model_site", Shape::Ref("model_site")),
        FieldDesc::required("year", YEAR),
        FieldDesc::required("reviewed_on", PAST_DAY),
        FieldDesc::required("rating", Shape::Choice(RATINGS)),
        FieldDesc::optional("tip_count", COUNT).main().counting(Unit::Tips),
        FieldDesc::optional("solved_count", COUNT).main().counting(Unit::Cases),
        SCANS_FIELD,
        NOTE_FIELD,
        FILE_NUMBER_FIELD,
        REASON_FIELD,
        STATE_FIELD,
    ],
    day: Some("reviewed_on"),
    titles: &["model_site"],
    columns: &["reviewed_on", "model_site", "year", "rating"],
    search: &["model_site", "year", "note"],
    rules: |view, _| judge_year(view, "reviewed_on").into_iter().collect(),
    twins: |a, b| same_in(a, b, &["model_site", "year"]),
    ..KindDesc::PLAIN
};

#[cfg(test)]
mod tests {
    use super::*;
    use crate::date::Date;
    use crate::draft::Draft;
    use crate::finding::FindingCode;
    use crate::record::RecordId;
    use crate::validate::{Context, validate};

    #[test]
    fn a_model_is_reviewed_once_for_a_year() {
        let day = Date::of_table(2019, 11, 20);
        let review = Draft::new()
            .with("model_site", RecordId([1; 16]))
            .with("year", 2019)
            .with("reviewed_on", day)
            .with("rating", EFFECTIVE);
        let codes = |view: &Draft| -> Vec<_> {
            let findings = validate(&MODEL_REVIEW, view, &Context::alone(day));
            findings.into_iter().map(|finding| finding.code).collect()
        };
        assert_eq!(codes(&review), []);
        let other = review.clone().with("year", 2018);
        assert_eq!(codes(&other), [FindingCode::OtherYear { expected: 2019 }]);
        assert!((MODEL_REVIEW.twins)(&review, &review.clone().with("rating", "NGUNG")));
        assert!(!(MODEL_REVIEW.twins)(&review, &other));
    }
}
