//! Something that the parties of a coordination regulation do together (DOMAIN R3b). Meetings feed
//! the line L02.

use crate::fact::{Fact, Metric, Tally};
use crate::field::{COUNT, FieldDesc, NOTE, Shape, Unit};
use crate::finding::{Finding, FindingCode};
use crate::kind::KindDesc;
use crate::kinds::{
    DOC_NUMBER, FILE_NUMBER_FIELD, NOTE_FIELD, PAST_DAY, REASON_FIELD, SCANS_FIELD, STATE_FIELD,
    counted, same_in,
};
use crate::record::View;
use crate::validate::Context;

/// Types: briefing, interim review, final review, joint inspection, exchange of papers.
pub const TYPES: &[&str] =
    &["GIAO_BAN", "SO_KET", "TONG_KET", "KIEM_TRA_LIEN_NGANH", "TRAO_DOI_VB"];

/// The types that are meetings.
const MEETINGS: [&str; 3] = ["GIAO_BAN", "SO_KET", "TONG_KET"];

/// The kind `coordination_event`.
pub static COORDINATION_EVENT: KindDesc = KindDesc {
    id: "coordination_event",
    mark: "HP",
    fields: &[
        FieldDesc::required("coordination", Shape::Ref("coordination")),
        FieldDesc::required("event_type", Shape::Choice(TYPES)),
        FieldDesc::required("date", PAST_DAY),
        FieldDesc::optional("attendee_count", COUNT).main().counting(Unit::Persons),
        FieldDesc::optional("results", NOTE).main(),
        FieldDesc::optional("shortcomings", NOTE),
        FieldDesc::optional("minutes_number", DOC_NUMBER),
        SCANS_FIELD,
        NOTE_FIELD,
        FILE_NUMBER_FIELD,
        REASON_FIELD,
        STATE_FIELD,
    ],
    day: Some("date"),
    titles: &["coordination"],
    columns: &["date", "event_type", "coordination", "attendee_count"],
    search: &["coordination", "date", "minutes_number", "results", "note"],
    rules,
    facts,
    twins: |a, b| same_in(a, b, &["coordination", "event_type", "date"]),
    topics: Some("event_type"),
    ..KindDesc::PLAIN
};

/// Nothing is done under a paper before it is signed.
fn rules(view: &dyn View, context: &Context<'_>) -> Vec<Finding> {
    let signed = context.referred(view, "coordination").and_then(|it| it.date("signed_on"));
    let early = signed.filter(|start| view.date("date").is_some_and(|day| day < *start));
    let finding =
        early.map(|start| Finding::confirm("date", FindingCode::EndsBeforeStart { start }));
    finding.into_iter().collect()
}

fn facts(view: &dyn View, _: &Tally) -> Vec<Fact> {
    let is_meeting = view.text("event_type").is_some_and(|it| MEETINGS.contains(&it));
    let counts = is_meeting.then_some((Metric::CoordinationMeetings, 1));
    counted(view, view.date("date"), counts)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::date::Date;
    use crate::draft::Draft;
    use crate::record::RecordId;
    use crate::validate::validate;

    const DAY: Date = Date::of_table(2019, 4, 3);

    fn briefing() -> Draft {
        Draft::new()
            .with("coordination", RecordId([1; 16]))
            .with("event_type", "GIAO_BAN")
            .with("date", DAY)
            .with("state", "cho_gui")
    }

    #[test]
    fn meetings_count_and_papers_do_not() {
        let count = |view: &Draft| facts(view, &Tally::default()).len();
        assert_eq!(count(&briefing()), 1);
        assert_eq!(count(&briefing().with("event_type", "TRAO_DOI_VB")), 0);
    }

    #[test]
    fn a_briefing_before_the_signature_is_asked_about() {
        let found = |signed_on: Date| {
            let lookup = |_: RecordId| -> Option<Box<dyn View>> {
                Some(Box::new(Draft::new().with("signed_on", signed_on)))
            };
            validate(&COORDINATION_EVENT, &briefing(), &Context::new(DAY, &lookup)).len()
        };
        assert_eq!(found(DAY), 0);
        assert_eq!(found(DAY.plus_days(1)), 1);
    }
}
