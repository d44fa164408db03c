//! A model of the movement, such as "Tu phong, tu quan, tu lien ket" (DOMAIN R7; guidance
//! 22/HD-BCA-V05 of 2022-11-18 for counting and for the present slogan). It feeds the line L07.

use crate::date::Date;
use crate::fact::{Fact, Metric};
use crate::field::{FieldDesc, LINE, NOTE, Shape};
use crate::finding::{Finding, FindingCode};
use crate::kind::KindDesc;
use crate::kinds::{
    DOC_NUMBER, FILE_NUMBER_FIELD, NOTE_FIELD, PAST_DAY, PHOTO_LATITUDE_FIELD,
    PHOTO_LONGITUDE_FIELD, PHOTO_PLACE_KEPT_FIELD, PHOTOS_FIELD, REASON_FIELD, STATE_FIELD,
    ends_in_order, kept, same_words,
};
use crate::record::View;
use crate::validate::Context;
use crate::workflow::{PhaseStep, Workflow, unit};

/// Slogans: self-prevention, self-management and self-linkage of the years 2014 to 2019; with
/// self-protection; with self-protection and self-reconciliation, since 2022.
pub const SLOGANS: &[&str] =
    &["TU_PHONG_TU_QUAN_TU_LIEN_KET", "TU_PHONG_TU_QUAN_TU_BAO_VE", SLOGAN_OF_2022];

const SLOGAN_OF_2022: &str = "TU_PHONG_TU_QUAN_TU_BAO_VE_TU_HOA_GIAI";

/// The day of the guidance that brought the present slogan.
const SLOGAN_OF_2022_FROM: Date = Date::of_table(2022, 11, 18);

/// What a model is for: crime, drugs, school violence, traffic, fire, cameras, online safety,
/// guarding the unit, other.
pub const FIELDS_OF_WORK: &[&str] = &[
    "PCTP",
    "PC_MA_TUY",
    "BLHD",
    "ATGT",
    "PCCC",
    "CAMERA",
    "AN_NINH_MANG",
    "BAO_VE_CO_QUAN",
    "KHAC",
];

/// Who leads it: commune, district (historical), province, ministry.
pub const LEVELS: &[&str] = &["XA", "HUYEN", "TINH", "BO"];

/// The phase of a model that was only proposed.
pub const PROPOSED: &str = "DE_XUAT";

/// The phase of one that is no more.
pub const DISSOLVED: &str = "GIAI_THE";

/// Phases: proposed, launched, at work, strengthened, dissolved.
pub const PHASES: &[&str] = &[PROPOSED, "RA_MAT", "HOAT_DONG", "CUNG_CO", DISSOLVED];

pub(crate) const STEPS: &[PhaseStep] = &[
    unit(PROPOSED, "RA_MAT"),
    unit("RA_MAT", "HOAT_DONG"),
    unit("HOAT_DONG", "CUNG_CO"),
    unit("CUNG_CO", "HOAT_DONG"),
    unit("HOAT_DONG", DISSOLVED),
    unit("CUNG_CO", DISSOLVED),
];

/// The kind `self_guard_model`.
pub static SELF_GUARD_MODEL: KindDesc = KindDesc {
    id: "self_guard_model",
    mark: "MH",
    fields: &[
        FieldDesc::required("name", LINE),
        FieldDesc::required("slogan", Shape::Choice(SLOGANS)),
        FieldDesc::required("field_of_work", Shape::Choice(FIELDS_OF_WORK)),
        FieldDesc::required("phase", Shape::Choice(PHASES)),
        FieldDesc::required_when("launched_on", PAST_DAY, is_launched),
        FieldDesc::only_when("dissolved_on", PAST_DAY, is_dissolved),
        FieldDesc::optional("decision_number", DOC_NUMBER),
        FieldDesc::optional("led_by", Shape::Choice(LEVELS)),
        FieldDesc::optional("description", NOTE).main(),
        PHOTOS_FIELD,
        PHOTO_PLACE_KEPT_FIELD,
        PHOTO_LATITUDE_FIELD,
        PHOTO_LONGITUDE_FIELD,
        NOTE_FIELD,
        FILE_NUMBER_FIELD,
        REASON_FIELD,
        STATE_FIELD,
    ],
    day: Some("launched_on"),
    titles: &["name"],
    columns: &["name", "field_of_work", "launched_on", "phase"],
    search: &["name", "decision_number", "description", "note"],
    rules,
    facts: |view, _| kept_model(view),
    twins: |a, b| same_words(a, b, "name"),
    topics: Some("field_of_work"),
    workflow: Some(Workflow { field: "phase", first: PROPOSED, steps: STEPS }),
    ..KindDesc::PLAIN
};

/// Whether it is more than a proposal.
pub(crate) fn is_launched(view: &dyn View) -> bool {
    view.text("phase").is_some_and(|phase| phase != PROPOSED)
}

/// Whether it is no more.
pub(crate) fn is_dissolved(view: &dyn View) -> bool {
    view.text("phase") == Some(DISSOLVED)
}

fn rules(view: &dyn View, _: &Context<'_>) -> Vec<Finding> {
    let launched = view.date("launched_on");
    let early = view.text("slogan") == Some(SLOGAN_OF_2022)
        && launched.is_some_and(|day| day < SLOGAN_OF_2022_FROM);
    let early = early.then(|| {
        let code = FindingCode::OutOfForce { from: Some(SLOGAN_OF_2022_FROM), to: None };
        Finding::confirm("slogan", code)
    });
    let ended = ends_in_order(view, "launched_on", "dissolved_on").filter(|_| is_dissolved(view));
    early.into_iter().chain(ended).collect()
}

fn kept_model(view: &dyn View) -> Vec<Fact> {
    let from = view.date("launched_on").filter(|_| is_launched(view));
    let to = view.date("dissolved_on").filter(|_| is_dissolved(view));
    kept(view, from, to, &[(Metric::Models, 1)])
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::draft::Draft;
    use crate::fact::Tally;
    use crate::validate::validate;

    const DAY: Date = Date::of_table(2015, 3, 20);

    fn model() -> Draft {
        Draft::new()
            .with("name", "Cổng trường an toàn giao thông")
            .with("slogan", "TU_PHONG_TU_QUAN_TU_LIEN_KET")
            .with("field_of_work", "ATGT")
            .with("phase", "HOAT_DONG")
            .with("launched_on", DAY)
            .with("state", "da_duyet")
    }

    fn values(view: &Draft) -> Vec<i64> {
        (SELF_GUARD_MODEL.facts)(view, &Tally::default()).iter().map(|it| it.value).collect()
    }

    #[test]
    fn a_proposal_is_no_model_and_a_dissolved_one_is_gone() {
        assert_eq!(values(&model()), [1]);
        assert_eq!(values(&model().with("phase", PROPOSED)), []);
        let gone = model().with("phase", DISSOLVED).with("dissolved_on", DAY.plus_days(400));
        assert_eq!(values(&gone), [1, -1]);
    }

    #[test]
    fn a_slogan_is_not_older_than_its_guidance() {
        let found = |view: &Draft| {
            validate(&SELF_GUARD_MODEL, view, &Context::alone(Date::of_table(2026, 1, 1)))
        };
        assert_eq!(found(&model()), []);
        let new = model().with("slogan", SLOGAN_OF_2022);
        assert_eq!(found(&new)[0].path, "slogan");
        assert_eq!(found(&new.with("launched_on", SLOGAN_OF_2022_FROM)), []);
    }
}
