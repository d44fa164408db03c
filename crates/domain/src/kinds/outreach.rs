//! An outreach session (DOMAIN R4). It feeds the lines L03 (sessions) and L04 (attendances).

use crate::fact::{Fact, Metric, Tally};
use crate::field::{COUNT, FieldDesc, NOTE, Shape, Unit};
use crate::finding::{Finding, FindingCode};
use crate::kind::{Derived, KindDesc};
use crate::kinds::site::SiteKind;
use crate::kinds::{
    AUDIENCES, DOC_NUMBER, FILE_NUMBER_FIELD, PHOTO_LATITUDE_FIELD, PHOTO_LONGITUDE_FIELD,
    PHOTO_PLACE_KEPT_FIELD, PHOTOS_FIELD, PUPILS, common_site_kind, countable, same_day,
};
use crate::organ::HOSTS;
use crate::record::{View, element_path};
use crate::state::{STATE, State};
use crate::validate::Context;
use crate::value::Value;

/// The form of a session that happens on screens and is no face-to-face session.
pub const ONLINE: &str = "TRUC_TUYEN";

/// Forms: talk, law lesson, flag-salute assembly, extracurricular, contest, forum, mobile,
/// launch of a campaign, online.
pub const FORMS: &[&str] = &[
    "TRUC_TIEP",
    "TIET_HOC",
    "CHAO_CO",
    "NGOAI_KHOA",
    "HOI_THI",
    "TOA_DAM",
    "LUU_DONG",
    "PHAT_DONG",
    ONLINE,
];

/// Topics: law on security and order, policies, school violence, drugs, tobacco, e-cigarettes,
/// traffic, fireworks and weapons, online fraud, fire, other social evils, child abuse, the
/// movement's day, other.
pub const TOPICS: &[&str] = &[
    "PL_ANTT",
    "CHU_TRUONG",
    "BLHD",
    "MA_TUY",
    "THUOC_LA",
    "TLDT",
    "ATGT",
    "PHAO",
    "LUA_DAO_MANG",
    "PCCC",
    "TNXH",
    "XAM_HAI_TE",
    "NGAY_HOI",
    "KHAC",
];

/// How attendances were counted: roll call, the school's report, an estimate.
pub const COUNT_METHODS: &[&str] = &["DIEM_DANH", "BAO_CAO_NHA_TRUONG", "UOC_LUONG"];

/// A session with more attendances than this is rare enough to ask about.
pub const ATTENDANCE_USUAL_MAX: i64 = 5_000;

/// Two sessions that begin this many minutes apart are two sessions.
const APART_MINUTES: i64 = 60;

/// The kind `outreach`.
pub static OUTREACH: KindDesc = KindDesc {
    id: "outreach",
    mark: "TT",
    fields: &[
        FieldDesc::required("date", Shape::Date { future_ok: false }),
        FieldDesc::required("sites", Shape::Refs("site")),
        FieldDesc::required("form", Shape::Choice(FORMS)),
        FieldDesc::required("topics", Shape::Many(TOPICS)),
        FieldDesc::required("attendance_count", COUNT).counting(Unit::Attendances),
        FieldDesc::required("audience", Shape::Counts(AUDIENCES)).counting(Unit::Attendances),
        FieldDesc::required("count_method", Shape::Choice(COUNT_METHODS)),
        FieldDesc::required("host_organ", Shape::Choice(HOSTS)),
        FieldDesc::required_when("place", Shape::Text { max_chars: 200, lines: 1 }, place_is_open),
        PHOTOS_FIELD,
        PHOTO_PLACE_KEPT_FIELD,
        PHOTO_LATITUDE_FIELD,
        PHOTO_LONGITUDE_FIELD,
        FieldDesc::optional("start_time", Shape::Time),
        FieldDesc::optional("duration_min", Shape::Int { min: 1, max: 1_440 })
            .counting(Unit::Minutes),
        FieldDesc::optional("partner_organs", Shape::Many(HOSTS)),
        FieldDesc::optional("speakers", Shape::People),
        FieldDesc::optional("pupil_count", COUNT).counting(Unit::Attendances),
        FieldDesc::optional("leaflet_count", COUNT).counting(Unit::Sheets),
        FieldDesc::optional("denunciation_slip_count", COUNT).counting(Unit::Slips),
        FieldDesc::optional("minutes_number", DOC_NUMBER),
        FieldDesc::optional("note", NOTE),
        FILE_NUMBER_FIELD,
        FieldDesc::optional("reason", NOTE).by_program(),
        FieldDesc::optional("site_kind", Shape::Choice(&SiteKind::CODES)).by_program(),
        FieldDesc::optional("duplicate_of", Shape::Ref("outreach")).by_program(),
        FieldDesc::optional(STATE, Shape::Choice(&State::CODES)).by_program(),
    ],
    day: Some("date"),
    titles: &["sites", "place"],
    columns: &["date", "sites", "form", "attendance_count", "host_organ"],
    search: &["sites", "place", "speakers", "date", "minutes_number", "note"],
    rules,
    derived,
    facts,
    twins,
    topics: Some("topics"),
    ..KindDesc::PLAIN
};

/// With one site the site is the place; with several, or none yet, someone must say where.
fn place_is_open(view: &dyn View) -> bool {
    view.refs("sites").len() != 1
}

fn rules(view: &dyn View, _: &Context<'_>) -> Vec<Finding> {
    let Some(attendance) = view.int("attendance_count") else { return Vec::new() };
    let mut findings = Vec::new();
    if attendance == 0 {
        findings.push(Finding::confirm("attendance_count", FindingCode::AskZero));
    } else if attendance > ATTENDANCE_USUAL_MAX {
        let code = FindingCode::AskLarge { usual_max: ATTENDANCE_USUAL_MAX };
        findings.push(Finding::confirm("attendance_count", code));
    }
    findings.extend(judge_groups(view, attendance));
    findings.extend(judge_pupils(view, attendance));
    findings
}

/// Groups may leave out a few people, but never hold more than came.
fn judge_groups(view: &dyn View, attendance: i64) -> Option<Finding> {
    let counts = view.counts("audience");
    let sum = counts.iter().fold(0i64, |sum, (_, count)| sum.saturating_add(*count));
    let code = FindingCode::SumDiffers { sum };
    match sum.cmp(&attendance) {
        std::cmp::Ordering::Greater => Some(Finding::error("attendance_count", code)),
        std::cmp::Ordering::Less if !counts.is_empty() => {
            Some(Finding::confirm("attendance_count", code))
        }
        _ => None,
    }
}

fn judge_pupils(view: &dyn View, attendance: i64) -> Option<Finding> {
    let pupils = view.int("pupil_count")?;
    if pupils > attendance {
        let code = FindingCode::PupilsExceedAttendance { attendance };
        return Some(Finding::error("pupil_count", code));
    }
    let group = view.int(&element_path("audience", PUPILS))?;
    let code = FindingCode::PupilsDiffer { group };
    (pupils != group).then(|| Finding::confirm("pupil_count", code))
}

/// Keeps the kind of the sites as it was on the day, so that figures depend on this record alone.
fn derived(view: &dyn View, context: &Context<'_>) -> Vec<Derived> {
    let kind = common_site_kind(&view.refs("sites"), context);
    vec![Derived { path: "site_kind", value: kind.map(|kind| Value::from(kind.code())) }]
}

/// Face-to-face sessions count once, in every state from complete on, unless they were declared
/// duplicates. Attendances are never deduplicated: who comes three times is three *luot nguoi*.
fn facts(view: &dyn View, _: &Tally) -> Vec<Fact> {
    let face_to_face = view.text("form").is_some_and(|form| form != ONLINE);
    let base = Fact::base(view, view.date("date"));
    let (Some(base), true, None) = (base, face_to_face, view.reference("duplicate_of")) else {
        return Vec::new();
    };
    let attendance = countable(view.int("attendance_count").unwrap_or(0));
    let facts = [(Metric::Sessions, 1), (Metric::Attendance, attendance)];
    facts.into_iter().filter_map(|(metric, value)| base.counting(metric, value)).collect()
}

/// The same site on the same day: most often police, school and youth union each entered it. Only
/// known times that lie apart make two sessions of it, whoever hosted them.
fn twins(a: &dyn View, b: &dyn View) -> bool {
    let sites = a.refs("sites");
    let shared = b.refs("sites").iter().any(|site| sites.contains(site));
    let apart = match (a.int("start_time"), b.int("start_time")) {
        (Some(a), Some(b)) => a.abs_diff(b) >= APART_MINUTES as u64,
        _ => false,
    };
    same_day(a, b) && shared && !apart
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::date::Date;
    use crate::draft::Draft;
    use crate::fact::Stage;
    use crate::record::RecordId;
    use crate::validate::{likely_duplicates, validate};

    const DAY: Date = Date::of_table(2019, 10, 8);
    const SCHOOL: RecordId = RecordId([1; 16]);

    fn session() -> Draft {
        Draft::new()
            .with("date", DAY)
            .with(&element_path("sites", &SCHOOL.to_string()), true)
            .with("form", "CHAO_CO")
            .with("topics/BLHD", true)
            .with("attendance_count", 650)
            .with("audience/HOC_SINH", 650)
            .with("count_method", "DIEM_DANH")
            .with("host_organ", "CONG_AN")
            .with("site_kind", "NHA_TRUONG")
            .with(STATE, "cho_gui")
    }

    fn codes(session: &Draft) -> Vec<FindingCode> {
        let context = Context::alone(DAY);
        validate(&OUTREACH, session, &context).into_iter().map(|finding| finding.code).collect()
    }

    #[test]
    fn a_plain_session_is_complete() {
        assert_eq!(codes(&session()), []);
    }

    #[test]
    fn a_session_at_two_sites_says_where() {
        let other = element_path("sites", &RecordId([2; 16]).to_string());
        let mut session = session().with(&other, true);
        assert_eq!(codes(&session), [FindingCode::Missing]);
        session.set("place", "Nhà văn hóa xã");
        assert_eq!(codes(&session), []);
    }

    #[test]
    fn odd_attendances_are_asked_about() {
        let of = |n: i64| session().with("attendance_count", n).with("audience/HOC_SINH", n);
        assert_eq!(codes(&of(0)), [FindingCode::AskZero]);
        let many = of(5_001);
        assert_eq!(codes(&many), [FindingCode::AskLarge { usual_max: 5_000 }]);
    }

    #[test]
    fn somebody_says_who_came() {
        let mut session = session();
        session.clear("audience/HOC_SINH");
        assert_eq!(codes(&session), [FindingCode::Missing]);
    }

    #[test]
    fn groups_add_up_and_pupils_fit_in() {
        let grouped = session().with("audience/HOC_SINH", 600).with("audience/GIAO_VIEN", 50);
        assert_eq!(codes(&grouped), []);
        let more = grouped.clone().with("audience/GIAO_VIEN", 51);
        assert_eq!(codes(&more), [FindingCode::SumDiffers { sum: 651 }]);
        let pupils = grouped.clone().with("pupil_count", 651);
        assert_eq!(codes(&pupils), [FindingCode::PupilsExceedAttendance { attendance: 650 }]);
        let other = grouped.with("pupil_count", 500);
        assert_eq!(codes(&other), [FindingCode::PupilsDiffer { group: 600 }]);
    }

    #[test]
    fn a_complete_session_counts_as_preliminary_and_an_approved_one_as_approved() {
        let fact = |metric, stage, value| Fact {
            metric,
            day: DAY,
            site_kind: Some(SiteKind::School),
            stage,
            topic: None,
            value,
        };
        let tally = Tally::default();
        let preliminary = Stage::Preliminary;
        assert_eq!(
            facts(&session(), &tally),
            [fact(Metric::Sessions, preliminary, 1), fact(Metric::Attendance, preliminary, 650)]
        );
        let approved = session().with(STATE, "da_khoa_so");
        assert_eq!(facts(&approved, &tally)[0], fact(Metric::Sessions, Stage::Approved, 1));
    }

    #[test]
    fn drafts_returns_voids_duplicates_and_screens_do_not_count() {
        let not_counted = [
            session().with(STATE, "nhap"),
            session().with(STATE, "tra_lai"),
            session().with(STATE, "huy"),
            session().with(STATE, "mai_sau"),
            session().with("form", ONLINE),
            session().with("duplicate_of", SCHOOL),
        ];
        for session in not_counted {
            assert_eq!(facts(&session, &Tally::default()), []);
        }
    }

    #[test]
    fn police_and_youth_union_entered_the_same_assembly() {
        let police = session().with("start_time", 450);
        let union = session().with("host_organ", "DOAN_TN").with("start_time", 455);
        let afternoon = session().with("start_time", 840);
        let id = RecordId([9; 16]);
        let others: [(RecordId, &dyn View); 2] = [(id, &union), (RecordId([8; 16]), &afternoon)];
        let findings = likely_duplicates(&OUTREACH, &police, others);
        assert_eq!(findings, [Finding::confirm("date", FindingCode::DuplicateLikely { of: id })]);
    }

    #[test]
    fn the_kind_of_its_sites_is_kept_unless_they_differ() {
        let lookup = |id: RecordId| -> Option<Box<dyn View>> {
            let kind = if id == SCHOOL { "NHA_TRUONG" } else { "CO_QUAN" };
            Some(Box::new(Draft::new().with("site_kind", kind)))
        };
        let context = Context::new(DAY, &lookup);
        assert_eq!(OUTREACH.derive(&session(), &context), []);
        let mixed = session().with(&element_path("sites", &RecordId([2; 16]).to_string()), true);
        let cleared = Derived { path: "site_kind", value: None };
        assert_eq!(OUTREACH.derive(&mixed, &context), [cleared]);
    }
}
