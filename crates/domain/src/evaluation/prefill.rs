//! What the records already say about a site's criteria: the papers of an evaluation, filled in as
//! far as recorded facts reach, with the records behind each answer. Somebody checks and signs.

use std::collections::BTreeMap;

use super::{Criterion, Judge, RuleSet, criteria};
use crate::date::Date;
use crate::kinds::PUPILS;
use crate::kinds::coordination::is_signed;
use crate::kinds::site::SiteKind;
use crate::number::percent_tenths;
use crate::period::Span;
use crate::record::{RecordId, View};
use crate::state::State;

/// A record with the id of its kind.
pub type Recorded<'v> = (&'v str, RecordId, &'v dyn View);

/// What the records say about one criterion.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Proposal {
    /// The code of the criterion.
    pub code: &'static str,
    /// Whether it looks met; `None` where records do not tell.
    pub met: Option<bool>,
    /// The figure behind that: percent, or a count.
    pub figure: Option<i64>,
    /// The records behind it.
    pub evidence: Vec<RecordId>,
}

/// The papers of an evaluation as far as records fill them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Prefill {
    /// Each criterion of the rule set, in its order.
    pub proposals: Vec<Proposal>,
    /// Incidents that rule the standard out.
    pub ruled_out_by: Vec<RecordId>,
    /// Sessions in which the site took part, and attendances at them.
    pub sessions: (i64, i64),
    /// Pledges that were signed at the site.
    pub pledges: i64,
}

/// What was found at the site, by what it is evidence of.
#[derive(Default)]
struct Found {
    records: BTreeMap<&'static str, Vec<RecordId>>,
    attendances: i64,
    pledges: i64,
    pupils_pledged: i64,
}

/// Fills in what `records` tell of the site within the days of the evaluation. `pledge_count` gives
/// the pledges of a batch, which may stand on its list.
pub fn prefill<'v>(
    set: &RuleSet,
    site: (RecordId, &dyn View),
    days: Span,
    records: impl IntoIterator<Item = Recorded<'v>>,
    pledge_count: &dyn Fn(RecordId, &dyn View) -> i64,
) -> Prefill {
    let mut found = Found::default();
    for (kind, id, view) in records {
        let counts = State::of(view).is_some_and(|state| state.stage().is_some());
        if let Some(sign) = sign_of(kind, view, site.0, days).filter(|_| counts) {
            found.take(sign, id, view, pledge_count);
        }
    }
    let kind = SiteKind::of(site.1);
    let asked = kind.map(|kind| criteria(set, kind)).unwrap_or_default();
    Prefill {
        proposals: asked.iter().map(|one| found.propose(one, site.1)).collect(),
        ruled_out_by: found.of("incident"),
        sessions: (found.of("outreach").len() as i64, found.attendances),
        pledges: found.pledges,
    }
}

/// What a record is evidence of, if it is about the site and these days.
fn sign_of(kind: &str, view: &dyn View, site: RecordId, days: Span) -> Option<&'static str> {
    let here = view.reference("site") == Some(site);
    let within = |field: &str| view.date(field).is_some_and(|day| days.contains(day));
    match kind {
        "outreach" => (view.refs("sites").contains(&site) && within("date")).then_some("outreach"),
        "pledge_batch" => (here && within("date")).then_some("pledge"),
        "head_duty" => (here && within("date")).then_some("duty"),
        "school_incident" => (here && within("date")).then_some("incident"),
        "zero_return" => (here && within("period_to")).then_some("zero"),
        "model_site" => (here && works_at_end(view, days)).then_some("model"),
        "coordination" => {
            let party = view.refs("party_sites").contains(&site) && is_signed(view);
            (party && binds_within(view, days)).then_some("coordination")
        }
        _ => None,
    }
}

fn works_at_end(view: &dyn View, days: Span) -> bool {
    let joined = view.date("joined_on").is_some_and(|day| day <= days.to);
    let gone = |day: Date| day <= days.to;
    let at_work = view.text("phase").is_some_and(|phase| phase != "DE_XUAT");
    joined && at_work && !view.date("dissolved_on").is_some_and(gone)
}

fn binds_within(view: &dyn View, days: Span) -> bool {
    view.date("valid_from").is_some_and(|from| from <= days.to)
        && view.date("valid_until").is_none_or(|until| days.from <= until)
}

impl Found {
    fn take(
        &mut self,
        sign: &'static str,
        id: RecordId,
        view: &dyn View,
        pledge_count: &dyn Fn(RecordId, &dyn View) -> i64,
    ) {
        self.records.entry(sign).or_default().push(id);
        match sign {
            "outreach" => self.attendances += view.int("attendance_count").unwrap_or(0).max(0),
            "pledge" => {
                let count = pledge_count(id, view).max(0);
                self.pledges += count;
                if view.text("audience_group") == Some(PUPILS) {
                    self.pupils_pledged += count;
                }
            }
            _ => {}
        }
    }

    fn of(&self, sign: &str) -> Vec<RecordId> {
        self.records.get(sign).cloned().unwrap_or_default()
    }

    fn propose(&self, criterion: &'static Criterion, site: &dyn View) -> Proposal {
        let code = criterion.code;
        let told = |met, figure, evidence| Proposal { code, met, figure, evidence };
        match code {
            "C12_KY_CAM_KET" | "D12_KY_CAM_KET" => self.share_pledged(criterion, site),
            "DV_PHO_BIEN" => self.share_reached(criterion, site),
            "DV_MO_HINH" | "NT_MO_HINH" => {
                let models = self.of("model");
                let count = models.len() as i64;
                let enough = matches!(criterion.judge, Judge::Count { min } if count >= min);
                told(Some(enough), Some(count), models)
            }
            "C12_PHOI_HOP" | "NT_PHOI_HOP_CMHS" => {
                let papers = self.of("coordination");
                told((!papers.is_empty()).then_some(true), None, papers)
            }
            "NT_KHONG_BLHD" | "NT_KHONG_MAT_ANTT" | "C12_KHONG_XAY_RA" => {
                self.nothing_happened(code)
            }
            _ => told(None, None, Vec::new()),
        }
    }

    /// All staff, and at a school from lower secondary up all pupils, sign.
    fn share_pledged(&self, criterion: &'static Criterion, site: &dyn View) -> Proposal {
        let level = site.text("school_level");
        let young = matches!(level, Some("MAM_NON" | "TIEU_HOC"));
        let pupils = site.int("pupil_count").filter(|_| !young).unwrap_or(0);
        let due = site.int("staff_count").map(|staff| staff + pupils);
        let signed = if young { self.pledges - self.pupils_pledged } else { self.pledges };
        share(criterion, signed, due, self.of("pledge"))
    }

    /// All staff are told of the rules; pupils do not count here.
    fn share_reached(&self, criterion: &'static Criterion, site: &dyn View) -> Proposal {
        share(criterion, self.attendances, site.int("staff_count"), self.of("outreach"))
    }

    /// An incident says that it happened, a zero return that it did not; silence says nothing.
    fn nothing_happened(&self, code: &'static str) -> Proposal {
        let (incidents, returns) = (self.of("incident"), self.of("zero"));
        let met = match (incidents.is_empty(), returns.is_empty()) {
            (false, _) => Some(false),
            (true, false) => Some(true),
            (true, true) => None,
        };
        let figure = Some(incidents.len() as i64);
        let evidence = incidents.into_iter().chain(returns).collect();
        Proposal { code, met, figure, evidence }
    }
}

/// A share looks met when as many signed or came as there are people; it is capped at all of them,
/// since who comes twice counts twice.
fn share(
    criterion: &'static Criterion,
    part: i64,
    whole: Option<i64>,
    evidence: Vec<RecordId>,
) -> Proposal {
    let percent = whole.and_then(|whole| percent_tenths(part, whole));
    let percent = percent.map(|tenths| (tenths / 10).min(100));
    let reached = |percent: i64| matches!(criterion.judge, Judge::Share { min_percent } if percent >= min_percent);
    Proposal { code: criterion.code, met: percent.map(reached), figure: percent, evidence }
}

#[cfg(test)]
#[path = "prefill/tests.rs"]
mod tests;
