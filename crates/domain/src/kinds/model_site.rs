//! A site that carries a model out, with its teams (DOMAIN R7b; counted as guidance 22/HD-BCA-V05
//! counts: models, sites of models, teams). It feeds the line L07.

use crate::fact::{Fact, Metric, Tally};
use crate::field::{COUNT, FieldDesc, LINE, NAME, Shape, Unit};
use crate::finding::{Finding, FindingCode};
use crate::kind::KindDesc;
use crate::kinds::self_guard_model::{PHASES, PROPOSED, STEPS, is_dissolved, is_launched};
use crate::kinds::{
    FILE_NUMBER_FIELD, NOTE_FIELD, PAST_DAY, REASON_FIELD, SCANS_FIELD, SITE_KIND_FIELD,
    STATE_FIELD, ends_in_order, kept, only_site_kind, same_in, same_words,
};
use crate::record::View;
use crate::validate::Context;
use crate::workflow::Workflow;

/// The kind `model_site`.
pub static MODEL_SITE: KindDesc = KindDesc {
    id: "model_site",
    mark: "DM",
    fields: &[
        FieldDesc::required("model", Shape::Ref("self_guard_model")),
        FieldDesc::required_when("site", Shape::Ref("site"), lacks_place),
        FieldDesc::optional("place", LINE).main(),
        FieldDesc::required("joined_on", PAST_DAY),
        FieldDesc::required("phase", Shape::Choice(PHASES)),
        FieldDesc::only_when("dissolved_on", PAST_DAY, is_dissolved),
        FieldDesc::optional("team_count", Shape::Int { min: 0, max: 1_000 })
            .main()
            .counting(Unit::Teams),
        FieldDesc::optional("member_count", COUNT).main().counting(Unit::Persons),
        FieldDesc::optional("in_charge", NAME),
        FieldDesc::optional("charter", LINE),
        SCANS_FIELD,
        NOTE_FIELD,
        FILE_NUMBER_FIELD,
        REASON_FIELD,
        SITE_KIND_FIELD,
        STATE_FIELD,
    ],
    day: Some("joined_on"),
    titles: &["model", "site", "place"],
    columns: &["joined_on", "model", "site", "team_count", "phase"],
    search: &["model", "site", "place", "in_charge", "note"],
    rules,
    derived: only_site_kind,
    facts,
    twins: |a, b| {
        same_in(a, b, &["model", "site"]) || same_in(a, b, &["model"]) && same_words(a, b, "place")
    },
    workflow: Some(Workflow { field: "phase", first: PROPOSED, steps: STEPS }),
    ..KindDesc::PLAIN
};

/// A hamlet or a street may carry a model out as well; then it is named in words.
fn lacks_place(view: &dyn View) -> bool {
    view.text("place").is_none()
}

/// No site carries out what was not launched yet.
fn rules(view: &dyn View, context: &Context<'_>) -> Vec<Finding> {
    let launched = context.referred(view, "model").and_then(|model| model.date("launched_on"));
    let early = launched.filter(|start| view.date("joined_on").is_some_and(|day| day < *start));
    let early =
        early.map(|start| Finding::confirm("joined_on", FindingCode::EndsBeforeStart { start }));
    let ended = ends_in_order(view, "joined_on", "dissolved_on").filter(|_| is_dissolved(view));
    early.into_iter().chain(ended).collect()
}

fn facts(view: &dyn View, _: &Tally) -> Vec<Fact> {
    let from = view.date("joined_on").filter(|_| is_launched(view));
    let to = view.date("dissolved_on").filter(|_| is_dissolved(view));
    let teams = view.int("team_count").unwrap_or(0);
    kept(view, from, to, &[(Metric::ModelSites, 1), (Metric::ModelTeams, teams)])
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::date::Date;
    use crate::draft::Draft;
    use crate::record::RecordId;
    use crate::validate::validate;

    const DAY: Date = Date::of_table(2016, 9, 12);

    fn at_school() -> Draft {
        Draft::new()
            .with("model", RecordId([1; 16]))
            .with("site", RecordId([2; 16]))
            .with("joined_on", DAY)
            .with("phase", "HOAT_DONG")
            .with("team_count", 3)
            .with("state", "cho_gui")
    }

    #[test]
    fn a_site_and_its_teams_are_there_while_they_work() {
        let values = |view: &Draft| -> Vec<_> {
            let facts = facts(view, &Tally::default());
            facts.iter().map(|it| (it.metric, it.value)).collect()
        };
        let (sites, teams) = (Metric::ModelSites, Metric::ModelTeams);
        assert_eq!(values(&at_school()), [(sites, 1), (teams, 3)]);
        let gone = at_school().with("phase", "GIAI_THE").with("dissolved_on", DAY.plus_days(9));
        assert_eq!(values(&gone), [(sites, 1), (teams, 3), (sites, -1), (teams, -3)]);
        assert_eq!(values(&at_school().with("phase", PROPOSED)), []);
    }

    #[test]
    fn a_site_does_not_join_before_the_launch() {
        let lookup = |_: RecordId| -> Option<Box<dyn View>> {
            Some(Box::new(Draft::new().with("launched_on", DAY)))
        };
        let found = |view: &Draft| validate(&MODEL_SITE, view, &Context::new(DAY, &lookup)).len();
        assert_eq!(found(&at_school()), 0);
        assert_eq!(found(&at_school().with("joined_on", DAY.plus_days(-1))), 1);
    }
}
