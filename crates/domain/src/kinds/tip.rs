//! A tip: what is counted of it, and its content sealed (DOMAIN R9).
//!
//! A tip of value is a figure of the movement. A denunciation is a procedural file and is handed
//! over to the investigators (Criminal Procedure Code, article 145; Joint Circular 01/2017: within
//! 24 hours, 48 in remote communes); this product counts it and does not become that file.
//! There is no field in clear for what was told or by whom (Law on Denunciations 25/2018/QH14):
//! both are sealed on the device to the tip desk's key, or not kept at all.

use crate::access::POLICE_ONLY;
use crate::date::{Date, format_minutes};
use crate::fact::{Fact, Metric, Tally};
use crate::field::{FieldDesc, NAME, Shape};
use crate::finding::{Finding, FindingCode};
use crate::kind::{Derived, KindDesc};
use crate::kinds::site::SiteKind;
use crate::kinds::{
    DOC_NUMBER, FILE_NUMBER_FIELD, PAST_DAY, REASON_FIELD, SITE_KIND_FIELD, STATE_FIELD, counted,
    ends_in_order, same_in,
};
use crate::record::View;
use crate::role::Right;
use crate::validate::Context;
use crate::value::Value;
use crate::workflow::{PhaseStep, Workflow, review, unit};

/// Channels: in person, phone, letter box, slip, chat or VNeID, at an outreach session, through a
/// model, the site's guards.
pub const CHANNELS: &[&str] = &[
    "TRUC_TIEP",
    "DIEN_THOAI",
    "HOP_THU",
    "PHIEU",
    "ZALO_VNEID",
    "TAI_BUOI_TT",
    "QUA_MO_HINH",
    "BAO_VE_CO_SO",
];

/// Somebody outside of agencies, enterprises and schools.
pub const OUTSIDER: &str = "CA_NHAN_NGOAI";

/// Where tips come from: an agency, an enterprise, a school, or an individual outside of these.
pub const SOURCES: &[&str] = &["CO_QUAN", "DOANH_NGHIEP", "NHA_TRUONG", OUTSIDER];

/// Of national security only that it was handed over is noted.
pub const NATIONAL_SECURITY: &str = "ANQG_KHAC";

/// Fields: social order, drugs, disorder, theft, gambling, fraud, school violence, fireworks and
/// weapons, traffic, national security.
pub const FIELDS: &[&str] = &[
    "TTXH",
    "MA_TUY",
    "GAY_ROI",
    "TROM_CAP",
    "CO_BAC",
    "LUA_DAO",
    "BLHD",
    "PHAO_VU_KHI",
    "ATGT",
    NATIONAL_SECURITY,
];

/// The urgency at which one telephones the duty officer and does not wait for a network.
pub const URGENT: &str = "KHAN";

/// Urgencies.
pub const URGENCIES: &[&str] = &[URGENT, "THUONG"];

/// The worth of a tip that counts as one of value.
pub const VALUABLE: &str = "CO_GIA_TRI";

/// The worth of a tip that nobody has assessed yet.
pub const UNASSESSED: &str = "CHUA_DANH_GIA";

/// The worth of a tip that was told before.
pub const REPEATED: &str = "TRUNG";

/// Worths.
pub const WORTHS: &[&str] = &[UNASSESSED, VALUABLE, REPEATED, "KHONG_GIA_TRI"];

/// Who takes it over: the investigators, the commune police, another unit, or it is settled here.
pub const RECEIVERS: &[&str] = &["CQDT", "CONG_AN_XA", "DON_VI_KHAC", "TU_GIAI_QUYET"];

/// Results: none yet, being verified, dealt with, nothing to it.
pub const RESULTS: &[&str] = &["CHUA", "DANG_XAC_MINH", "DA_XU_LY", "KHONG_DAU_HIEU"];

/// Phases: received, sorted, handed over, being verified, result known, answered, filed.
pub const PHASES: &[&str] =
    &["TIEP_NHAN", "PHAN_LOAI", "DA_CHUYEN", "DANG_XAC_MINH", "DA_CO_KET_QUA", "DA_TRA_LOI", "LUU"];

const fn desk(from: &'static str, to: &'static str) -> PhaseStep {
    PhaseStep { from, to, right: Right::OpenTips }
}

const STEPS: &[PhaseStep] = &[
    unit("TIEP_NHAN", "PHAN_LOAI"),
    unit("TIEP_NHAN", "DA_CHUYEN"),
    unit("PHAN_LOAI", "DA_CHUYEN"),
    review("PHAN_LOAI", "LUU"),
    desk("TIEP_NHAN", "DANG_XAC_MINH"),
    desk("PHAN_LOAI", "DANG_XAC_MINH"),
    desk("DA_CHUYEN", "DANG_XAC_MINH"),
    desk("DANG_XAC_MINH", "DA_CO_KET_QUA"),
    desk("DA_CO_KET_QUA", "DA_TRA_LOI"),
    desk("DA_CO_KET_QUA", "LUU"),
    desk("DA_TRA_LOI", "LUU"),
];

/// Fewest tips of a site in a period by which a list may tell the site: of fewer, people who know the
/// site could guess who spoke.
pub const TIPS_OF_SITE_MIN: usize = 5;

/// Most bytes of the sealed part: a narrative, a source, and what encryption adds.
pub const SEALED_BYTES_MAX: usize = 16 * 1024;

const MINUTES_PER_DAY: i64 = 24 * 60;

/// The kind `tip`.
pub static TIP: KindDesc = KindDesc {
    id: "tip",
    mark: "TB",
    fields: &[
        FieldDesc::required("code", Shape::Text { max_chars: 30, lines: 1 }),
        FieldDesc::required("received_on", PAST_DAY),
        FieldDesc::required("received_at", Shape::Time),
        FieldDesc::required("channel", Shape::Choice(CHANNELS)),
        FieldDesc::required("source", Shape::Choice(SOURCES)),
        FieldDesc::only_when("site", Shape::Ref("site"), is_from_site),
        FieldDesc::required("tip_field", Shape::Choice(FIELDS)),
        FieldDesc::required("urgency", Shape::Choice(URGENCIES)),
        FieldDesc::required("no_secret", Shape::Bool),
        FieldDesc::optional("remote", Shape::Bool),
        FieldDesc::optional("phase", Shape::Choice(PHASES)).main(),
        FieldDesc::required_when("handed_to", Shape::Choice(RECEIVERS), must_be_handed_over).main(),
        FieldDesc::required_when("handed_on", PAST_DAY, is_handed_over),
        FieldDesc::optional("handed_at", Shape::Time).when(is_handed_over),
        FieldDesc::optional("minutes_number", DOC_NUMBER),
        FieldDesc::optional("worth", Shape::Choice(WORTHS)).main(),
        FieldDesc::only_when("assessed_on", PAST_DAY, is_assessed),
        FieldDesc::optional("assessed_by", NAME).when(is_assessed),
        FieldDesc::only_when("repeats", Shape::Ref("tip"), is_repeated),
        FieldDesc::optional("result", Shape::Choice(RESULTS)),
        FieldDesc::optional("sealed", Shape::Sealed { max_bytes: SEALED_BYTES_MAX }).by_program(),
        FieldDesc::optional("sealed_to", Shape::Text { max_chars: 64, lines: 1 }).by_program(),
        FILE_NUMBER_FIELD,
        REASON_FIELD,
        SITE_KIND_FIELD,
        STATE_FIELD,
    ],
    day: Some("received_on"),
    titles: &["code"],
    columns: &["received_on", "code", "tip_field", "urgency", "worth"],
    search: &["code", "received_on", "minutes_number"],
    rules,
    derived,
    facts,
    twins: |a, b| same_in(a, b, &["code", "received_on"]),
    topics: Some("tip_field"),
    workflow: Some(Workflow { field: "phase", first: "TIEP_NHAN", steps: STEPS }),
    kept_to: POLICE_ONLY,
    ..KindDesc::PLAIN
};

fn is_from_site(view: &dyn View) -> bool {
    view.text("source").is_some_and(|source| source != OUTSIDER)
}

fn is_assessed(view: &dyn View) -> bool {
    view.text("worth").is_some_and(|worth| worth != UNASSESSED)
}

fn is_repeated(view: &dyn View) -> bool {
    view.text("worth") == Some(REPEATED)
}

fn is_handed_over(view: &dyn View) -> bool {
    view.text("handed_to").is_some()
}

fn must_be_handed_over(view: &dyn View) -> bool {
    let phase = view.text("phase").unwrap_or("TIEP_NHAN");
    let moved_on = !matches!(phase, "TIEP_NHAN" | "PHAN_LOAI" | "LUU");
    moved_on || view.text("tip_field") == Some(NATIONAL_SECURITY)
}

/// By when it must be handed over: the day and the minute of that day.
pub fn handover_due(view: &dyn View) -> Option<(Date, u16)> {
    let days = if view.flag("remote") { 2 } else { 1 };
    let minute = view.int("received_at").filter(|it| (0..MINUTES_PER_DAY).contains(it))?;
    Some((view.date("received_on")?.plus_days(days), minute as u16))
}

/// Whether it should have been handed over before this minute of this day, and was not.
pub fn is_overdue(view: &dyn View, today: Date, minute: u16) -> bool {
    !is_handed_over(view) && handover_due(view).is_some_and(|due| due < (today, minute))
}

/// When a tip was received, as the hand-over slip says it: `08:30 08/10/2019`.
pub fn received(view: &dyn View) -> Option<String> {
    let (day, minute) = (view.date("received_on")?, view.int("received_at")?);
    Some(format!("{} {day}", format_minutes(u16::try_from(minute).ok()?)))
}

fn rules(view: &dyn View, context: &Context<'_>) -> Vec<Finding> {
    let mut findings = Vec::new();
    if view.get("no_secret").is_some() && !view.flag("no_secret") {
        findings.push(Finding::error("no_secret", FindingCode::NotAffirmed));
    }
    if view.text("tip_field") == Some(NATIONAL_SECURITY) && view.bytes("sealed").is_some() {
        findings.push(Finding::error("tip_field", FindingCode::MustBeBlank));
    }
    let due = handover_due(view).filter(|(day, _)| *day < context.today && !is_handed_over(view));
    let open = view.text("phase") != Some("LUU");
    if let Some((since, _)) = due.filter(|_| open) {
        findings.push(Finding::confirm("handed_to", FindingCode::HandoverOverdue { since }));
    }
    findings.extend(ends_in_order(view, "received_on", "handed_on"));
    findings.extend(ends_in_order(view, "received_on", "assessed_on"));
    findings
}

/// The kind of site is that of the source, whether or not the site is known here.
fn derived(view: &dyn View, _: &Context<'_>) -> Vec<Derived> {
    let kind = view.text("source").and_then(SiteKind::from_code);
    vec![Derived { path: "site_kind", value: kind.map(|kind| Value::from(kind.code())) }]
}

/// Every tip counts by the day on which it came, and once more if it is of value.
fn facts(view: &dyn View, _: &Tally) -> Vec<Fact> {
    let valuable = i64::from(view.text("worth") == Some(VALUABLE));
    let counts = [(Metric::Tips, 1), (Metric::ValuableTips, valuable)];
    counted(view, view.date("received_on"), counts)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::draft::Draft;
    use crate::record::RecordId;
    use crate::role::Role;
    use crate::validate::validate;

    const DAY: Date = Date::of_table(2019, 6, 10);

    fn tip() -> Draft {
        Draft::new()
            .with("code", "T-2019-0117")
            .with("received_on", DAY)
            .with("received_at", 510)
            .with("channel", "HOP_THU")
            .with("source", "NHA_TRUONG")
            .with("site", RecordId([1; 16]))
            .with("tip_field", "TROM_CAP")
            .with("urgency", "THUONG")
            .with("no_secret", true)
            .with("state", "cho_gui")
    }

    fn found(view: &Draft, today: Date) -> Vec<(String, FindingCode)> {
        let findings = validate(&TIP, view, &Context::alone(today));
        findings.into_iter().map(|finding| (finding.path, finding.code)).collect()
    }

    #[test]
    fn a_tip_counts_and_one_of_value_counts_again() {
        let values = |view: &Draft| -> Vec<_> {
            facts(view, &Tally::default()).iter().map(|it| (it.metric, it.value)).collect()
        };
        for worth in [UNASSESSED, REPEATED, "KHONG_GIA_TRI"] {
            assert_eq!(values(&tip().with("worth", worth)), [(Metric::Tips, 1)], "{worth}");
        }
        let valuable = tip().with("worth", VALUABLE);
        assert_eq!(values(&valuable), [(Metric::Tips, 1), (Metric::ValuableTips, 1)]);
    }

    #[test]
    fn nothing_is_kept_before_the_officer_affirms_that_it_is_no_secret() {
        let not = ("no_secret".to_owned(), FindingCode::NotAffirmed);
        assert_eq!(found(&tip(), DAY), []);
        assert_eq!(found(&tip().with("no_secret", false), DAY), [not]);
        let mut unsaid = tip();
        unsaid.clear("no_secret");
        assert_eq!(found(&unsaid, DAY), [("no_secret".to_owned(), FindingCode::Missing)]);
    }

    #[test]
    fn of_national_security_only_the_hand_over_is_noted() {
        let tip = tip().with("tip_field", NATIONAL_SECURITY).with("sealed", Value::Bytes(vec![1]));
        let paths: Vec<_> = found(&tip, DAY).into_iter().map(|(path, _)| path).collect();
        assert_eq!(paths, ["handed_to", "tip_field"]);
    }

    #[test]
    fn the_clock_runs_a_day_and_two_in_remote_communes() {
        let next = DAY.plus_days(1);
        assert_eq!(handover_due(&tip()), Some((next, 510)));
        assert!(!is_overdue(&tip(), next, 510) && is_overdue(&tip(), next, 511));
        assert_eq!(handover_due(&tip().with("remote", true)), Some((DAY.plus_days(2), 510)));
        let handed = tip().with("handed_to", "CQDT").with("handed_on", DAY);
        assert!(!is_overdue(&handed, DAY.plus_days(9), 0));
        let overdue = ("handed_to".to_owned(), FindingCode::HandoverOverdue { since: next });
        assert_eq!(found(&tip(), DAY.plus_days(2)), [overdue]);
        assert_eq!(found(&handed, DAY.plus_days(2)), []);
        assert_eq!(received(&tip()).as_deref(), Some("08:30 10/06/2019"));
    }

    #[test]
    fn a_source_inside_names_its_site_and_one_outside_has_none() {
        let mut homeless = tip();
        homeless.clear("site");
        assert_eq!(found(&homeless, DAY), [("site".to_owned(), FindingCode::Missing)]);
        assert_eq!(found(&homeless.with("source", OUTSIDER), DAY), []);
        let derived = TIP.derive(&tip(), &Context::alone(DAY));
        assert_eq!(derived[0].value, Some(Value::from("NHA_TRUONG")));
    }

    #[test]
    fn no_field_in_clear_takes_what_was_told_or_by_whom() {
        let texts = TIP.fields.iter().filter(|field| matches!(field.shape, Shape::Text { .. }));
        let ids: Vec<_> = texts.map(|field| field.id).collect();
        assert_eq!(
            ids,
            ["code", "minutes_number", "assessed_by", "sealed_to", "file_number", "reason"]
        );
        assert!(!TIP.search.contains(&"sealed") && !TIP.columns.contains(&"sealed"));
    }

    #[test]
    fn verification_is_the_tip_desks() {
        let workflow = TIP.workflow.expect("it has phases");
        let step = |role| workflow.judge(Some("DA_CHUYEN"), "DANG_XAC_MINH", role);
        assert!(step(Role::Officer).is_err());
        assert_eq!(step(Role::TipDesk), Ok(()));
        let next: Vec<_> = workflow.next(None, Role::Officer).collect();
        assert_eq!(next, ["PHAN_LOAI", "DA_CHUYEN"]);
    }
}
