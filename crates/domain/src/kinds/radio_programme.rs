//! A regular section on security and order that a station opens and keeps (DOMAIN R6). It feeds the
//! line L06.

use crate::fact::{Fact, Metric, Tally};
use crate::field::{FieldDesc, LINE, Shape, Unit};
use crate::finding::Finding;
use crate::kind::KindDesc;
use crate::kinds::{
    DOC_NUMBER, FILE_NUMBER_FIELD, NOTE_FIELD, PAST_DAY, REASON_FIELD, SCANS_FIELD, STATE_FIELD,
    ends_in_order, kept, same_words,
};
use crate::record::View;
use crate::workflow::{PhaseStep, Workflow, unit};

/// How often it is on the air: daily, weekly, every two weeks, monthly.
pub const RHYTHMS: &[&str] = &["HANG_NGAY", "HANG_TUAN", "HAI_TUAN", "HANG_THANG"];

/// The phase of a programme that is on the air.
pub const ON_AIR: &str = "DANG_DUY_TRI";

/// Phases: kept, paused, ended.
pub const PHASES: &[&str] = &[ON_AIR, "TAM_DUNG", "KET_THUC"];

const STEPS: &[PhaseStep] = &[
    unit(ON_AIR, "TAM_DUNG"),
    unit("TAM_DUNG", ON_AIR),
    unit(ON_AIR, "KET_THUC"),
    unit("TAM_DUNG", "KET_THUC"),
];

/// The kind `radio_programme`.
pub static RADIO_PROGRAMME: KindDesc = KindDesc {
    id: "radio_programme",
    mark: "CM",
    fields: &[
        FieldDesc::required("name", LINE),
        FieldDesc::required("station", LINE),
        FieldDesc::required("opened_on", PAST_DAY),
        FieldDesc::required("rhythm", Shape::Choice(RHYTHMS)),
        FieldDesc::required("phase", Shape::Choice(PHASES)),
        FieldDesc::only_when("ended_on", PAST_DAY, is_off_air),
        FieldDesc::optional("time_slot", Shape::Time).main(),
        FieldDesc::optional("standard_min", Shape::Int { min: 1, max: 1_440 })
            .counting(Unit::Minutes),
        FieldDesc::optional("decision_number", DOC_NUMBER),
        SCANS_FIELD,
        NOTE_FIELD,
        FILE_NUMBER_FIELD,
        REASON_FIELD,
        STATE_FIELD,
    ],
    day: Some("opened_on"),
    titles: &["name", "station"],
    columns: &["name", "station", "rhythm", "phase"],
    search: &["name", "station", "decision_number", "note"],
    rules: |view, _| ended_in_order(view).into_iter().collect(),
    facts,
    twins: |a, b| same_words(a, b, "name") && same_words(a, b, "station"),
    workflow: Some(Workflow { field: "phase", first: ON_AIR, steps: STEPS }),
    ..KindDesc::PLAIN
};

fn is_off_air(view: &dyn View) -> bool {
    view.text("phase").is_some_and(|phase| phase != ON_AIR)
}

fn ended_in_order(view: &dyn View) -> Option<Finding> {
    ends_in_order(view, "opened_on", "ended_on").filter(|_| is_off_air(view))
}

/// A programme is kept from the day on which it opens until it is paused or ends.
fn facts(view: &dyn View, _: &Tally) -> Vec<Fact> {
    let end = view.date("ended_on").filter(|_| is_off_air(view));
    kept(view, view.date("opened_on"), end, &[(Metric::Programmes, 1)])
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::date::Date;
    use crate::draft::Draft;
    use crate::validate::{Context, validate};

    const DAY: Date = Date::of_table(2014, 1, 15);

    fn programme() -> Draft {
        Draft::new()
            .with("name", "An ninh, trật tự")
            .with("station", "Đài Phát thanh huyện")
            .with("opened_on", DAY)
            .with("rhythm", "HANG_TUAN")
            .with("phase", ON_AIR)
            .with("state", "cho_gui")
    }

    #[test]
    fn it_is_there_until_it_ends() {
        let facts = |view: &Draft| -> Vec<_> {
            facts(view, &Tally::default()).iter().map(|it| (it.day, it.value)).collect()
        };
        let last = DAY.plus_days(100);
        assert_eq!(facts(&programme()), [(DAY, 1)]);
        let ended = programme().with("phase", "KET_THUC").with("ended_on", last);
        assert_eq!(facts(&ended), [(DAY, 1), (last.plus_days(1), -1)]);
        assert_eq!(facts(&ended.with("phase", ON_AIR)), [(DAY, 1)]);
    }

    #[test]
    fn a_programme_off_the_air_says_since_when() {
        let found = |view: &Draft| {
            let context = Context::alone(DAY.plus_days(200));
            let findings = validate(&RADIO_PROGRAMME, view, &context);
            findings.into_iter().map(|finding| finding.path).collect::<Vec<_>>()
        };
        assert_eq!(found(&programme()), [""; 0]);
        let paused = programme().with("phase", "TAM_DUNG");
        assert_eq!(found(&paused), ["ended_on"]);
        assert_eq!(found(&paused.with("ended_on", DAY.plus_days(-1))), ["ended_on"]);
    }
}
