//! The year's plan of a commune with its targets, which follows from the plan above it or was assigned
//! by HQ (DOMAIN section 11). It feeds no figure: figures are held against it.

use crate::fact::{Fact, Metric};
use crate::field::{FieldDesc, LINE, NOTE, Shape};
use crate::finding::{Finding, FindingCode};
use crate::kind::KindDesc;
use crate::kinds::{
    FILE_NUMBER_FIELD, NOTE_FIELD, PAST_DAY, REASON_FIELD, SCANS_FIELD, STATE_FIELD, YEAR,
    judge_year, same_in, same_words,
};
use crate::line::{Window, sum};
use crate::organ::{ORGANS, OrganKind};
use crate::period::{CALENDAR_YEAR, Grain};
use crate::record::View;
use crate::state::{STATE, State};

/// What has targets, by the codes of the figures: sessions, attendances, pledges, units registered,
/// units that meet the standard, sites of models, broadcasts, heads who commit themselves.
pub const TARGETS: &[&str] = &["L03", "L04", "L05", "L12R", "L12", "L07S", "L06B", "L08"];

/// The kind `work_plan`.
pub static WORK_PLAN: KindDesc = KindDesc {
    id: "work_plan",
    mark: "CT",
    fields: &[
        FieldDesc::required("title", LINE),
        FieldDesc::required("year", YEAR),
        FieldDesc::required("organ", Shape::Choice(ORGANS)),
        FieldDesc::required("targets", Shape::Counts(TARGETS)),
        FieldDesc::required("issued_on", PAST_DAY),
        FieldDesc::optional("directive", Shape::Ref("directive")),
        FieldDesc::optional("follows", Shape::Ref("work_plan")),
        FieldDesc::optional("tasks", NOTE).main(),
        FieldDesc::optional("assigned", Shape::Bool).by_program(),
        SCANS_FIELD,
        NOTE_FIELD,
        FILE_NUMBER_FIELD,
        REASON_FIELD,
        STATE_FIELD,
    ],
    day: Some("issued_on"),
    titles: &["title"],
    columns: &["year", "title", "organ", "targets"],
    search: &["title", "year", "tasks", "note"],
    rules: |view, _| judge(view),
    twins: |a, b| same_in(a, b, &["year", "organ"]) && same_words(a, b, "title"),
    ..KindDesc::PLAIN
};

/// A plan is made at the turn of the year; one of another year is asked about.
fn judge(view: &dyn View) -> Vec<Finding> {
    let before = view.date("issued_on").map(|day| i64::from(day.year()) + 1);
    let early = before.is_some() && before == view.int("year");
    let year = judge_year(view, "issued_on").filter(|_| !early);
    let counts = view.counts("targets");
    let empty = !counts.is_empty() && counts.iter().all(|(_, count)| *count == 0);
    let zero = empty.then(|| Finding::confirm("targets", FindingCode::AskZero));
    year.into_iter().chain(zero).collect()
}

/// The plan by which HQ assigns targets of a year to an area.
pub fn assigned(
    title: &str,
    year: i64,
    day: crate::date::Date,
    targets: &[(&str, i64)],
) -> crate::draft::Draft {
    let mut plan = crate::draft::Draft::new()
        .with("title", title.trim())
        .with("year", year)
        .with("organ", OrganKind::Committee138.code())
        .with("issued_on", day)
        .with("assigned", true)
        .with(STATE, State::Approved.code());
    for (code, target) in targets {
        plan.set_element("targets", code, *target);
    }
    plan
}

/// The targets of a plan; those of a newer version are left out.
pub fn targets(view: &dyn View) -> Vec<(Metric, i64)> {
    let known = |(code, target)| Metric::from_code(code).map(|metric| (metric, target));
    view.counts("targets").into_iter().filter_map(known).collect()
}

/// How far one target is reached.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Progress {
    /// What has the target.
    pub metric: Metric,
    /// The target.
    pub target: i64,
    /// What there is of it, preliminary figures included.
    pub reached: i64,
}

/// How far a plan is carried out by these facts of its area, within its calendar year.
pub fn progress(view: &dyn View, facts: &[Fact]) -> Vec<Progress> {
    let year = view.int("year").and_then(|year| i32::try_from(year).ok());
    let year = year.and_then(|year| CALENDAR_YEAR.period(Grain::Year, year, 1));
    let Some(days) = year.map(|year| year.span()) else { return Vec::new() };
    let window = Window::EVERYTHING.during(days);
    let reached =
        |(metric, target)| Progress { metric, target, reached: sum(metric, facts, &window) };
    targets(view).into_iter().map(reached).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::date::Date;
    use crate::draft::Draft;
    use crate::validate::{Context, validate};

    fn plan() -> Draft {
        Draft::new()
            .with("title", "Kế hoạch phong trào năm 2019")
            .with("year", 2019)
            .with("organ", "BCD_138")
            .with("targets/L03", 4)
            .with("targets/L05", 600)
            .with("issued_on", Date::of_table(2018, 12, 28))
    }

    #[test]
    fn every_target_is_of_a_figure() {
        assert!(TARGETS.iter().all(|code| Metric::from_code(code).is_some()));
        assert_eq!(targets(&plan()), [(Metric::Sessions, 4), (Metric::Pledges, 600)]);
    }

    #[test]
    fn what_hq_assigns_is_a_plan_that_counts() {
        let day = Date::of_table(2018, 12, 28);
        let plan = assigned(" Chỉ tiêu 2019 ", 2019, day, &[("L03", 4)]);
        assert_eq!(validate(&WORK_PLAN, &plan, &Context::alone(day)), []);
        assert_eq!(targets(&plan), [(Metric::Sessions, 4)]);
        assert_eq!((plan.text("title"), plan.flag("assigned")), (Some("Chỉ tiêu 2019"), true));
    }

    #[test]
    fn a_plan_is_held_against_the_figures_of_its_year() {
        let session = |year| Fact {
            metric: Metric::Sessions,
            day: Date::of_table(year, 3, 4),
            site_kind: None,
            stage: crate::Stage::Preliminary,
            topic: None,
            value: 3,
        };
        let facts = [session(2018), session(2019)];
        let [sessions, pledges] = progress(&plan(), &facts)[..] else { panic!("two targets") };
        assert_eq!((sessions.target, sessions.reached), (4, 3));
        assert_eq!((pledges.target, pledges.reached), (600, 0));
        assert_eq!(progress(&plan().with("year", i64::MAX), &facts), []);
        assert_eq!(progress(&plan().with("year", 99_999), &facts), []);
    }

    #[test]
    fn a_plan_is_made_for_its_year_or_the_next() {
        let found = |view: &Draft| -> Vec<_> {
            let context = Context::alone(Date::of_table(2026, 1, 1));
            let findings = validate(&WORK_PLAN, view, &context);
            findings.into_iter().map(|finding| finding.path).collect()
        };
        assert_eq!(found(&plan()), [""; 0]);
        assert_eq!(found(&plan().with("year", 2018)), [""; 0]);
        assert_eq!(found(&plan().with("year", 2020)), ["year"]);
        let none = plan().with("targets/L03", 0).with("targets/L05", 0);
        assert_eq!(found(&none), ["targets"]);
    }
}
