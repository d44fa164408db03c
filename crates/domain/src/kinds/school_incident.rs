//! Something that happened at a school, as figures without any pupil's name (DOMAIN R12). It feeds
//! the line L14, which says that nothing happened only where somebody confirmed that: see
//! [`super::zero_return`].

use crate::fact::{Fact, Metric, Tally};
use crate::field::{FieldDesc, NOTE, Shape, Unit};
use crate::kind::KindDesc;
use crate::kinds::{
    FILE_NUMBER_FIELD, NOTE_FIELD, PAST_DAY, PHOTO_LATITUDE_FIELD, PHOTO_LONGITUDE_FIELD,
    PHOTO_PLACE_KEPT_FIELD, PHOTOS_FIELD, REASON_FIELD, SITE_KIND_FIELD, STATE_FIELD, counted,
    judge_school, only_site_kind, same_in,
};
use crate::record::View;

/// School violence.
pub const VIOLENCE: &str = "BLHD";

/// Drugs at school.
pub const DRUGS: &str = "MA_TUY";

/// Types: violence, drugs, e-cigarettes, fireworks, abuse, accident, other.
pub const TYPES: &[&str] = &[VIOLENCE, DRUGS, "TLDT", "PHAO", "XAM_HAI", "TAI_NAN", "KHAC"];

/// The kind `school_incident`.
pub static SCHOOL_INCIDENT: KindDesc = KindDesc {
    id: "school_incident",
    mark: "SC",
    fields: &[
        FieldDesc::required("site", Shape::Ref("site")),
        FieldDesc::required("incident_type", Shape::Choice(TYPES)),
        FieldDesc::required("date", PAST_DAY),
        FieldDesc::required("case_count", Shape::Int { min: 1, max: 1_000 }).counting(Unit::Cases),
        FieldDesc::optional("person_count", Shape::Int { min: 0, max: 10_000 })
            .main()
            .counting(Unit::Persons),
        FieldDesc::optional("handling", NOTE).main(),
        FieldDesc::optional("police_told", Shape::Bool).main(),
        PHOTOS_FIELD,
        PHOTO_PLACE_KEPT_FIELD,
        PHOTO_LATITUDE_FIELD,
        PHOTO_LONGITUDE_FIELD,
        NOTE_FIELD,
        FILE_NUMBER_FIELD,
        REASON_FIELD,
        SITE_KIND_FIELD,
        STATE_FIELD,
    ],
    day: Some("date"),
    titles: &["site"],
    columns: &["date", "site", "incident_type", "case_count"],
    search: &["site", "date", "handling", "note"],
    rules: |view, context| judge_school(view, context).into_iter().collect(),
    derived: only_site_kind,
    facts,
    twins: |a, b| same_in(a, b, &["site", "incident_type", "date"]),
    topics: Some("incident_type"),
    ..KindDesc::PLAIN
};

fn facts(view: &dyn View, _: &Tally) -> Vec<Fact> {
    let cases = view.int("case_count").unwrap_or(0);
    counted(view, view.date("date"), [(Metric::SchoolIncidents, cases)])
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::date::Date;
    use crate::draft::Draft;
    use crate::finding::FindingCode;
    use crate::record::RecordId;
    use crate::validate::{Context, validate};

    #[test]
    fn it_counts_under_its_type_and_only_at_a_school() {
        let day = Date::of_table(2017, 10, 4);
        let fight = Draft::new()
            .with("site", RecordId([1; 16]))
            .with("incident_type", VIOLENCE)
            .with("date", day)
            .with("case_count", 2)
            .with("state", "cho_gui");
        let facts = SCHOOL_INCIDENT.facts_by_topic(&fight, &Tally::default());
        let codes: Vec<_> = facts.iter().map(|it| (it.code().into_owned(), it.value)).collect();
        assert_eq!(codes, [("L14".to_owned(), 2), ("L14/BLHD".to_owned(), 2)]);
        let found = |kind: &'static str| -> Vec<_> {
            let lookup = |_: RecordId| -> Option<Box<dyn View>> {
                Some(Box::new(Draft::new().with("site_kind", kind)))
            };
            let findings = validate(&SCHOOL_INCIDENT, &fight, &Context::new(day, &lookup));
            findings.into_iter().map(|finding| finding.code).collect()
        };
        assert_eq!(found("NHA_TRUONG"), []);
        assert_eq!(found("CO_QUAN"), [FindingCode::OtherSiteKind]);
    }
}
