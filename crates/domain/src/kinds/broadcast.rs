//! One broadcast of a radio programme (DOMAIN R6b). It feeds the line L06.

use crate::fact::{Fact, Metric, Tally};
use crate::field::{COUNT, FieldDesc, LINE, Shape, Unit};
use crate::finding::{Finding, FindingCode};
use crate::kind::KindDesc;
use crate::kinds::{
    FILE_NUMBER_FIELD, NOTE_FIELD, PAST_DAY, REASON_FIELD, SCANS_FIELD, STATE_FIELD, countable,
    counted, same_in,
};
use crate::record::View;
use crate::validate::Context;

/// The group of contents that names exemplary people.
pub const EXEMPLARY: &str = "GUONG";

/// Groups of contents: law, the situation and results, exemplary collectives and individuals,
/// warnings, building the movement.
pub const CONTENT_GROUPS: &[&str] = &["PBPL", "TINH_HINH", EXEMPLARY, "CANH_BAO", "XD_PHONG_TRAO"];

/// Channels: commune loudspeakers, FM, digital, social networks.
pub const CHANNELS: &[&str] = &["LOA_XA", "FM", "TRUYEN_THANH_SO", "MXH"];

const ITEMS: [&str; 3] = ["news_count", "article_count", "reportage_count"];

/// The kind `broadcast`.
pub static BROADCAST: KindDesc = KindDesc {
    id: "broadcast",
    mark: "PS",
    fields: &[
        FieldDesc::required("programme", Shape::Ref("radio_programme")),
        FieldDesc::required("date", PAST_DAY),
        FieldDesc::required("duration_min", Shape::Int { min: 1, max: 1_440 })
            .counting(Unit::Minutes),
        FieldDesc::required("content_groups", Shape::Many(CONTENT_GROUPS)),
        FieldDesc::only_when("honoree_agrees", Shape::Bool, names_people),
        FieldDesc::optional("news_count", COUNT).main().counting(Unit::Items),
        FieldDesc::optional("article_count", COUNT).main().counting(Unit::Items),
        FieldDesc::optional("reportage_count", COUNT).counting(Unit::Items),
        FieldDesc::optional("repeat_count", Shape::Int { min: 0, max: 1_000 })
            .counting(Unit::Times),
        FieldDesc::optional("start_time", Shape::Time),
        FieldDesc::optional("channel", Shape::Choice(CHANNELS)),
        FieldDesc::optional("coverage", LINE),
        SCANS_FIELD,
        NOTE_FIELD,
        FILE_NUMBER_FIELD,
        REASON_FIELD,
        STATE_FIELD,
    ],
    day: Some("date"),
    titles: &["programme"],
    columns: &["date", "programme", "content_groups", "duration_min"],
    search: &["programme", "date", "coverage", "note"],
    rules,
    facts,
    twins,
    topics: Some("content_groups"),
    ..KindDesc::PLAIN
};

fn names_people(view: &dyn View) -> bool {
    view.chosen("content_groups").contains(&EXEMPLARY)
}

/// Who is named agreed to it, and a programme is on the air while it is kept.
fn rules(view: &dyn View, context: &Context<'_>) -> Vec<Finding> {
    let refused = names_people(view) && view.get("honoree_agrees").is_some();
    let refused = refused && !view.flag("honoree_agrees");
    let finding = refused.then(|| Finding::error("honoree_agrees", FindingCode::NotAffirmed));
    finding.into_iter().chain(judge_day(view, context)).collect()
}

fn judge_day(view: &dyn View, context: &Context<'_>) -> Option<Finding> {
    let programme = context.referred(view, "programme")?;
    let (day, from) = (view.date("date")?, programme.date("opened_on"));
    let to = programme.date("ended_on").filter(|_| programme.text("phase") == Some("KET_THUC"));
    let on_air = from.is_none_or(|from| from <= day) && to.is_none_or(|to| day <= to);
    (!on_air).then(|| Finding::confirm("date", FindingCode::OutOfForce { from, to }))
}

fn facts(view: &dyn View, _: &Tally) -> Vec<Fact> {
    let number = |field| countable(view.int(field).unwrap_or(0));
    let items = ITEMS.into_iter().map(number).sum();
    let counts = [(Metric::Broadcasts, 1 + number("repeat_count")), (Metric::RadioItems, items)];
    counted(view, view.date("date"), counts)
}

/// The same programme on the same day, unless known times tell the two apart.
fn twins(a: &dyn View, b: &dyn View) -> bool {
    let apart = matches!((a.int("start_time"), b.int("start_time")), (Some(a), Some(b)) if a != b);
    same_in(a, b, &["programme", "date"]) && !apart
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::date::Date;
    use crate::draft::Draft;
    use crate::record::RecordId;
    use crate::validate::validate;

    const DAY: Date = Date::of_table(2019, 5, 11);

    fn broadcast() -> Draft {
        Draft::new()
            .with("programme", RecordId([1; 16]))
            .with("date", DAY)
            .with("duration_min", 15)
            .with("content_groups/PBPL", true)
            .with("news_count", 3)
            .with("article_count", 1)
            .with("state", "cho_gui")
    }

    fn found(view: &Draft) -> Vec<(String, FindingCode)> {
        let lookup = |_: RecordId| -> Option<Box<dyn View>> {
            Some(Box::new(Draft::new().with("opened_on", DAY)))
        };
        let findings = validate(&BROADCAST, view, &Context::new(DAY, &lookup));
        findings.into_iter().map(|finding| (finding.path, finding.code)).collect()
    }

    #[test]
    fn repeats_are_broadcasts_and_their_items_are_not_new() {
        let values = |view: &Draft| -> Vec<_> {
            facts(view, &Tally::default()).iter().map(|fact| fact.value).collect()
        };
        assert_eq!(values(&broadcast()), [1, 4]);
        assert_eq!(values(&broadcast().with("repeat_count", 2)), [3, 4]);
    }

    #[test]
    fn nobody_is_held_up_as_an_example_without_being_asked() {
        let path = || "honoree_agrees".to_owned();
        assert_eq!(found(&broadcast()), []);
        let praised = broadcast().with("content_groups/GUONG", true);
        assert_eq!(found(&praised), [(path(), FindingCode::Missing)]);
        let refused = praised.clone().with("honoree_agrees", false);
        assert_eq!(found(&refused), [(path(), FindingCode::NotAffirmed)]);
        assert_eq!(found(&praised.with("honoree_agrees", true)), []);
    }

    #[test]
    fn a_broadcast_before_the_programme_opened_is_asked_about() {
        let code = FindingCode::OutOfForce { from: Some(DAY), to: None };
        let early = broadcast().with("date", DAY.plus_days(-1));
        assert_eq!(found(&early), [("date".to_owned(), code)]);
    }
}
