//! Papers that fill themselves in, and what they leave to people.

use super::super::{TT23_2012, TT124_2021, rule_set, window};
use super::*;
use crate::draft::Draft;
use crate::record::element_path;

const SCHOOL: RecordId = RecordId([1; 16]);

fn school() -> Draft {
    Draft::new()
        .with("site_kind", "NHA_TRUONG")
        .with("school_level", "THCS")
        .with("staff_count", 40)
        .with("pupil_count", 360)
}

fn day(month: u32) -> Date {
    Date::of_table(2018, month, 10)
}

fn at_school(field: &str, month: u32) -> Draft {
    Draft::new().with("site", SCHOOL).with(field, day(month)).with("state", "cho_gui")
}

fn filled(set: &str, records: &[(&str, Draft)]) -> Prefill {
    let site = school();
    let days = window(2018, None).expect("a year");
    let set = rule_set(set).expect("a rule set");
    let id = |at: usize| RecordId([at as u8 + 10; 16]);
    let recorded = records.iter().enumerate();
    let recorded = recorded.map(|(at, (kind, view))| (*kind, id(at), view as &dyn View));
    let typed = |_: RecordId, view: &dyn View| view.int("pledge_count").unwrap_or(0);
    prefill(set, (SCHOOL, &site), days, recorded, &typed)
}

fn proposal<'p>(papers: &'p Prefill, code: &str) -> &'p Proposal {
    papers.proposals.iter().find(|it| it.code == code).expect("the criterion is asked for")
}

#[test]
fn pledges_are_a_share_of_staff_and_pupils() {
    let batch = |count: i64| at_school("date", 9).with("pledge_count", count);
    let papers = filled(TT23_2012, &[("pledge_batch", batch(300)), ("pledge_batch", batch(80))]);
    let pledged = proposal(&papers, "C12_KY_CAM_KET");
    assert_eq!((pledged.met, pledged.figure), (Some(false), Some(95)));
    assert_eq!((papers.pledges, pledged.evidence.len()), (380, 2));
    let all = filled(TT23_2012, &[("pledge_batch", batch(400))]);
    assert_eq!(proposal(&all, "C12_KY_CAM_KET").met, Some(true));
}

#[test]
fn only_a_zero_return_says_that_nothing_happened() {
    let code = "NT_KHONG_BLHD";
    let zero = || ("zero_return", at_school("period_to", 10));
    assert_eq!(proposal(&filled(TT124_2021, &[]), code).met, None);
    assert_eq!(proposal(&filled(TT124_2021, &[zero()]), code).met, Some(true));
    let incident = ("school_incident", at_school("date", 4));
    let papers = filled(TT124_2021, &[zero(), incident]);
    assert_eq!(proposal(&papers, code).met, Some(false));
    assert_eq!(papers.ruled_out_by, [RecordId([11; 16])]);
}

#[test]
fn a_model_at_work_is_evidence_and_a_proposed_one_is_not() {
    let model = |phase: &str| ("model_site", at_school("joined_on", 3).with("phase", phase));
    let met = |papers: Prefill| proposal(&papers, "NT_MO_HINH").met;
    assert_eq!(met(filled(TT124_2021, &[model("HOAT_DONG")])), Some(true));
    assert_eq!(met(filled(TT124_2021, &[model("DE_XUAT")])), Some(false));
}

#[test]
fn other_sites_other_years_and_drafts_tell_nothing() {
    let sites = element_path("sites", &SCHOOL.to_string());
    let session = Draft::new()
        .with("date", day(5))
        .with("attendance_count", 380)
        .with("state", "cho_gui")
        .with(&sites, true);
    let mut elsewhere = session.clone();
    elsewhere.clear(&sites);
    let records = [
        ("outreach", session.clone()),
        ("outreach", session.clone().with("date", Date::of_table(2018, 11, 16))),
        ("outreach", session.with("state", "nhap")),
        ("outreach", elsewhere),
        ("drone_flight", at_school("date", 5)),
    ];
    assert_eq!(filled(TT124_2021, &records).sessions, (1, 380));
}

#[test]
fn what_records_do_not_tell_is_left_to_people() {
    let papers = filled(TT23_2012, &[]);
    assert_eq!(proposal(&papers, "C12_NGHI_QUYET_KE_HOACH").met, None);
    assert_eq!(papers.proposals.len(), 7);
}
