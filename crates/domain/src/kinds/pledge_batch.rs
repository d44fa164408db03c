//! A batch of pledges signed on one day at one site (DOMAIN R5). It feeds the line L05.
//!
//! There are no scans of signed lists: a picture would keep the names of children past the time after
//! which [`crate::retention`] lets them go. Where the paper lies is noted instead.

use crate::fact::{Fact, Metric, Tally};
use crate::field::{COUNT, FieldDesc, LINE, NOTE, Shape, Unit};
use crate::finding::{Finding, FindingCode};
use crate::kind::{Derived, KindDesc};
use crate::kinds::site::SiteKind;
use crate::kinds::{AUDIENCES, FILE_NUMBER_FIELD, PUPILS, common_site_kind, countable, same_day};
use crate::period::{is_school_year, school_year_of};
use crate::record::{View, element_path};
use crate::state::{STATE, State};
use crate::template::{self, CONTENTS, Fit, TEMPLATE_IDS, Template};
use crate::validate::Context;
use crate::value::Value;

/// How people sign: each a sheet, on a list, one per household, representatives, on the tablet.
pub const SIGN_MODES: &[&str] = &["CA_NHAN", "DANH_SACH", "HO_GIA_DINH", "DAI_DIEN", "DIEN_TU"];

/// The count is a number that the officer typed.
pub const TYPED: &str = "TYPED";

/// The count is the number of signers on the list.
pub const LIST: &str = "LIST";

/// Where the count comes from.
pub const COUNT_MODES: &[&str] = &[TYPED, LIST];

/// A batch with more signatures than this is rare enough to ask about.
pub const PLEDGES_USUAL_MAX: i64 = 5_000;

/// The kind `pledge_batch`.
pub static PLEDGE_BATCH: KindDesc = KindDesc {
    id: "pledge_batch",
    mark: "CK",
    fields: &[
        FieldDesc::required("date", Shape::Date { future_ok: false }),
        FieldDesc::required("site", Shape::Ref("site")),
        FieldDesc::optional("outreach", Shape::Ref("outreach")).main(),
        FieldDesc::required("audience_group", Shape::Choice(AUDIENCES)),
        FieldDesc::required("template", Shape::Choice(TEMPLATE_IDS)),
        FieldDesc::required("contents", Shape::Many(CONTENTS)),
        FieldDesc::required("sign_mode", Shape::Choice(SIGN_MODES)),
        FieldDesc::required("count_mode", Shape::Choice(COUNT_MODES)),
        FieldDesc::only_when("pledge_count", COUNT, is_typed).counting(Unit::Signatures),
        FieldDesc::optional("due_count", COUNT).main().counting(Unit::Persons),
        FieldDesc::optional("school_year", Shape::Text { max_chars: 9, lines: 1 }).when(at_school),
        FieldDesc::optional("witnesses", Shape::People),
        FieldDesc::optional("paper_kept_at", LINE),
        FieldDesc::optional("paper_checked", Shape::Bool),
        FieldDesc::optional("note", NOTE),
        FILE_NUMBER_FIELD,
        FieldDesc::optional("reason", NOTE).by_program(),
        FieldDesc::optional("template_version", Shape::Int { min: 1, max: 10_000 }).by_program(),
        FieldDesc::optional("template_hash", Shape::Text { max_chars: 64, lines: 1 }).by_program(),
        FieldDesc::optional("site_kind", Shape::Choice(&SiteKind::CODES)).by_program(),
        FieldDesc::optional(STATE, Shape::Choice(&State::CODES)).by_program(),
    ],
    day: Some("date"),
    titles: &["site"],
    columns: &["date", "site", "audience_group", "pledge_count", "sign_mode"],
    search: &["site", "witnesses", "school_year", "date", "paper_kept_at", "note"],
    rules,
    derived,
    facts,
    twins,
    topics: Some("contents"),
    ..KindDesc::PLAIN
};

fn is_typed(view: &dyn View) -> bool {
    view.text("count_mode") == Some(TYPED)
}

fn at_school(view: &dyn View) -> bool {
    SiteKind::of(view) == Some(SiteKind::School)
}

/// How many pledges a batch stands for: what was typed, or who signed on its list.
pub fn pledge_count(view: &dyn View, tally: &Tally) -> Option<i64> {
    match view.text("count_mode")? {
        TYPED => view.int("pledge_count"),
        LIST => Some(tally.signed),
        _ => None,
    }
}

fn rules(view: &dyn View, context: &Context<'_>) -> Vec<Finding> {
    let mut findings = judge_count(view, context);
    findings.extend(judge_outreach(view, context));
    findings.extend(judge_school_year(view));
    findings.extend(judge_contents(view, context));
    findings
}

fn judge_count(view: &dyn View, context: &Context<'_>) -> Vec<Finding> {
    let Some(count) = pledge_count(view, &context.tally) else { return Vec::new() };
    let typed = is_typed(view);
    let path = if typed { "pledge_count" } else { "count_mode" };
    let mut findings = Vec::new();
    // A batch that counts its list is opened before the first person signs.
    if count == 0 && typed {
        findings.push(Finding::confirm(path, FindingCode::AskZero));
    } else if count > PLEDGES_USUAL_MAX {
        let code = FindingCode::AskLarge { usual_max: PLEDGES_USUAL_MAX };
        findings.push(Finding::confirm(path, code));
    }
    if let Some(due) = view.int("due_count").filter(|due| count > *due) {
        findings.push(Finding::confirm("due_count", FindingCode::SignedExceedDue { due }));
    }
    findings
}

fn judge_outreach(view: &dyn View, context: &Context<'_>) -> Vec<Finding> {
    let Some(outreach) = context.referred(view, "outreach") else { return Vec::new() };
    let mut findings = Vec::new();
    if let (Some(day), Some(session_day)) = (view.date("date"), outreach.date("date"))
        && day < session_day
    {
        let code = FindingCode::BeforeOutreach { day: session_day };
        findings.push(Finding::confirm("date", code));
    }
    if let Some(site) = view.reference("site")
        && !outreach.refs("sites").contains(&site)
    {
        findings.push(Finding::confirm("outreach", FindingCode::NotAtOutreach));
    }
    findings
}

fn judge_school_year(view: &dyn View) -> Option<Finding> {
    let year = view.text("school_year").filter(|_| at_school(view))?;
    if !is_school_year(year) {
        return Some(Finding::error("school_year", FindingCode::NotASchoolYear));
    }
    let expected = school_year_of(view.date("date")?);
    (year != expected)
        .then(|| Finding::confirm("school_year", FindingCode::OtherSchoolYear { expected }))
}

/// Pupils are given only what suits their age; adults may be given anything that fits their site.
fn judge_contents(view: &dyn View, context: &Context<'_>) -> Vec<Finding> {
    let audience = view.text("audience_group").unwrap_or_default();
    let site = context.referred(view, "site");
    let level = site.as_deref().and_then(|site| site.text("school_level"));
    let mut findings = Vec::new();
    let template = chosen_template(view);
    if let Some(template) = template {
        findings.extend(judge_template(template, audience, site.as_deref(), level));
    }
    for content in view.chosen("contents") {
        let path = element_path("contents", content);
        let fit = level.filter(|_| audience == PUPILS).map(|l| template::content_fit(content, l));
        let wrong = || FindingCode::WrongForLevel { level: level.unwrap_or_default().to_owned() };
        match fit {
            Some(Fit::Never) => findings.push(Finding::error(path, wrong())),
            Some(Fit::Ask) => findings.push(Finding::confirm(path, wrong())),
            Some(Fit::Suits) | None if template.is_some_and(|t| !t.contents.contains(&content)) => {
                findings.push(Finding::confirm(path, FindingCode::NotInTemplate));
            }
            Some(Fit::Suits) | None => {}
        }
    }
    findings
}

fn judge_template(
    template: &Template,
    audience: &str,
    site: Option<&dyn View>,
    level: Option<&str>,
) -> Option<Finding> {
    let kind = site.and_then(SiteKind::of);
    if !audience.is_empty() && !template.suits_audience(audience)
        || kind.is_some_and(|kind| !template.suits_site(kind))
    {
        return Some(Finding::error("template", FindingCode::WrongForSite));
    }
    let level = level.filter(|level| audience == PUPILS && !template.suits_level(level))?;
    let code = FindingCode::WrongForLevel { level: level.to_owned() };
    Some(Finding::error("template", code))
}

fn chosen_template(view: &dyn View) -> Option<&'static Template> {
    let id = view.text("template")?;
    let version = view.int("template_version").and_then(|version| u16::try_from(version).ok());
    version.and_then(|version| template::find(id, version)).or_else(|| template::newest(id))
}

/// Keeps the kind of the site as it was on the day, the version of the wording that was signed,
/// and the school year if none was typed.
fn derived(view: &dyn View, context: &Context<'_>) -> Vec<Derived> {
    let sites: Vec<_> = view.reference("site").into_iter().collect();
    let kind = common_site_kind(&sites, context);
    let version = chosen_template(view).map(|template| Value::Int(i64::from(template.version)));
    let mut derived = vec![
        Derived { path: "site_kind", value: kind.map(|kind| Value::from(kind.code())) },
        Derived { path: "template_version", value: version },
    ];
    if let (Some(SiteKind::School), None, Some(day)) =
        (kind, view.text("school_year"), view.date("date"))
    {
        derived.push(Derived { path: "school_year", value: Some(school_year_of(day).into()) });
    }
    derived
}

fn facts(view: &dyn View, tally: &Tally) -> Vec<Fact> {
    let count = countable(pledge_count(view, tally).unwrap_or(0));
    let base = Fact::base(view, view.date("date"));
    base.and_then(|base| base.counting(Metric::Pledges, count)).into_iter().collect()
}

/// The same site, day, group and template. Two classes of one school look like this as well, so
/// the officer is asked only when the count is the same too.
fn twins(a: &dyn View, b: &dyn View) -> bool {
    let same = |field| a.get(field).is_some() && a.get(field) == b.get(field);
    same_day(a, b) && ["site", "audience_group", "template", "pledge_count"].into_iter().all(same)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::date::Date;
    use crate::draft::Draft;
    use crate::fact::Stage;
    use crate::finding::has_errors;
    use crate::record::RecordId;
    use crate::validate::validate;

    const DAY: Date = Date::of_table(2026, 9, 7);
    const SITE: RecordId = RecordId([1; 16]);
    const SESSION: RecordId = RecordId([2; 16]);

    fn batch() -> Draft {
        Draft::new()
            .with("date", DAY)
            .with("site", SITE)
            .with("site_kind", "NHA_TRUONG")
            .with("audience_group", PUPILS)
            .with("template", "HS_THCS")
            .with("contents/MA_TUY", true)
            .with("sign_mode", "DANH_SACH")
            .with("count_mode", TYPED)
            .with("pledge_count", 612)
            .with(STATE, "cho_gui")
    }

    fn findings_at(level: &'static str, batch: &Draft) -> Vec<Finding> {
        let lookup = |id: RecordId| -> Option<Box<dyn View>> {
            let school = Draft::new().with("site_kind", "NHA_TRUONG").with("school_level", level);
            let session = Draft::new().with("date", DAY.plus_days(1));
            Some(Box::new(if id == SITE { school } else { session }))
        };
        validate(&PLEDGE_BATCH, batch, &Context::new(DAY, &lookup))
    }

    fn value(batch: &Draft, tally: Tally) -> i64 {
        facts(batch, &tally).iter().map(|fact| fact.value).sum()
    }

    #[test]
    fn a_typed_count_counts_as_typed_and_a_list_as_signed() {
        let tally = Tally { listed: 40, signed: 38 };
        assert_eq!(value(&batch(), tally), 612);
        assert_eq!(value(&batch().with("count_mode", LIST), tally), 38);
        assert_eq!(facts(&batch(), &tally)[0].stage, Stage::Preliminary);
        assert_eq!(value(&batch().with(STATE, "huy"), tally), 0);
    }

    #[test]
    fn a_list_needs_no_typed_count() {
        let mut listed = batch().with("count_mode", LIST);
        listed.clear("pledge_count");
        assert!(!has_errors(&findings_at("THCS", &listed)));
        let mut typed = batch();
        typed.clear("pledge_count");
        let missing = Finding::error("pledge_count", FindingCode::Missing);
        assert_eq!(findings_at("THCS", &typed), [missing]);
    }

    #[test]
    fn first_graders_do_not_pledge_against_social_evils() {
        let wrong = || FindingCode::WrongForLevel { level: "TIEU_HOC".to_owned() };
        let primary = batch().with("template", "HS_TIEU_HOC");
        assert_eq!(findings_at("TIEU_HOC", &primary), [Finding::error("contents/MA_TUY", wrong())]);
        let older = findings_at("TIEU_HOC", &batch());
        assert_eq!(older[0], Finding::error("template", wrong()));
    }

    #[test]
    fn a_school_of_several_levels_is_asked_about_the_older_ones_contents() {
        let findings = findings_at("LIEN_CAP", &batch());
        assert_eq!(findings.len(), 1);
        assert!(!has_errors(&findings));
    }

    #[test]
    fn teachers_are_not_given_the_pupils_wording() {
        let teachers = batch().with("audience_group", "GIAO_VIEN");
        let findings = findings_at("THCS", &teachers);
        assert_eq!(findings, [Finding::error("template", FindingCode::WrongForSite)]);
        let fitting = teachers.with("template", "GIAO_VIEN");
        assert_eq!(findings_at("TIEU_HOC", &fitting), []);
    }

    #[test]
    fn a_batch_belongs_to_its_session() {
        let findings = findings_at("THCS", &batch().with("outreach", SESSION));
        let before = FindingCode::BeforeOutreach { day: DAY.plus_days(1) };
        assert_eq!(
            findings,
            [
                Finding::confirm("date", before),
                Finding::confirm("outreach", FindingCode::NotAtOutreach)
            ]
        );
    }

    #[test]
    fn more_signatures_than_people_due_are_asked_about() {
        let findings = findings_at("THCS", &batch().with("due_count", 600));
        let code = FindingCode::SignedExceedDue { due: 600 };
        assert_eq!(findings, [Finding::confirm("due_count", code)]);
    }

    #[test]
    fn school_year_version_and_kind_are_filled_in() {
        let lookup = |_: RecordId| -> Option<Box<dyn View>> {
            Some(Box::new(Draft::new().with("site_kind", "NHA_TRUONG")))
        };
        let derived = PLEDGE_BATCH.derive(&batch(), &Context::new(DAY, &lookup));
        assert_eq!(
            derived,
            [
                Derived { path: "template_version", value: Some(Value::Int(1)) },
                Derived { path: "school_year", value: Some("2026-2027".into()) },
            ]
        );
        let last_year = batch().with("school_year", "2025-2026");
        let code = FindingCode::OtherSchoolYear { expected: "2026-2027".to_owned() };
        assert_eq!(findings_at("THCS", &last_year), [Finding::confirm("school_year", code)]);
    }
}
