//! `/api/review`: what waits for this reviewer, and what the reviewer does with it.

use std::collections::BTreeMap;

use camket_domain::{AreaId, Date, RecordId, State};
use camket_view::prelude::*;
use serde::{Deserialize, Deserializer, Serialize};

use super::dossier::Dossier;
use super::query::query_of;
use super::records::DeskRecord;
use super::{Desk, DeskProblem};

/// Records that one question brings.
const PAGE: usize = 50;

/// Which of the records that wait are asked for.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct QueueQuery {
    /// The area with all that belongs to it; everything in scope if none.
    pub area: Option<AreaId>,
    /// The kind of record; any if none.
    pub kind: Option<&'static str>,
    /// First day.
    pub from: Option<Date>,
    /// Last day.
    pub to: Option<Date>,
    /// Where the page before ended.
    pub cursor: Option<String>,
}

impl QueueQuery {
    fn path(&self) -> String {
        let day = |day: Option<Date>| day.map(Date::iso).unwrap_or_default();
        let query = query_of([
            ("area", self.area.as_ref().map(AreaId::to_string).unwrap_or_default()),
            ("kind", self.kind.unwrap_or_default().to_owned()),
            ("from", day(self.from)),
            ("to", day(self.to)),
            ("limit", PAGE.to_string()),
            ("cursor", self.cursor.clone().unwrap_or_default()),
        ]);
        format!("/api/review?{query}")
    }
}

/// A page of what waits.
#[derive(Clone, Debug, Default, PartialEq, Deserialize)]
pub struct Queue {
    /// The records; who has waited longest comes first.
    pub records: Vec<Queued>,
    /// How many wait in all, by area and kind.
    pub counts: Vec<QueueCount>,
    /// Where the next page begins; none on the last.
    pub cursor: Option<String>,
}

/// A record that waits.
#[derive(Clone, Debug, PartialEq, Deserialize)]
pub struct Queued {
    /// The record.
    #[serde(flatten)]
    pub record: DeskRecord,
    /// Since when.
    pub waits_since_ms: i64,
    /// Place of its last change, to be given back with an act.
    pub seen: u64,
}

/// How many records of a kind wait in an area.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
pub struct QueueCount {
    /// The area's id.
    pub area: String,
    /// The kind's id.
    pub kind: String,
    /// How many.
    pub count: i64,
}

/// A record before its reviewer.
#[derive(Clone, Debug, PartialEq, Deserialize)]
pub struct ReviewDetail {
    /// The record with its history.
    pub record: Dossier,
    /// Place of its last change, to be given back with an act.
    pub seen: u64,
    /// The states to which this reviewer may move it.
    #[serde(deserialize_with = "states")]
    pub states: Vec<State>,
    /// Codes of the phases to which this reviewer may move its matter.
    pub phases: Vec<String>,
    /// Records that probably tell of the same event.
    pub doubles: Vec<DeskRecord>,
    /// This reviewer may declare it the double of another.
    pub may_merge: bool,
    /// It counts in a closed period: an act is a correction, HQ's alone, and says why.
    pub period_closed: bool,
}

/// A state of a newer version is no act of this one.
fn states<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Vec<State>, D::Error> {
    let codes: Vec<String> = Vec::deserialize(deserializer)?;
    Ok(codes.iter().filter_map(|code| State::from_code(code)).collect())
}

/// What a reviewer does with a record.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct ReviewAct {
    /// Place of the last change that the reviewer has seen.
    pub seen: u64,
    /// Code of the state to move it to.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub state: Option<&'static str>,
    /// Code of the phase to move its matter to.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub phase: Option<String>,
    /// What that step asks for, as text by the field's id.
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    pub fields: BTreeMap<String, String>,
    /// The record of the same event which goes on counting; blank takes the mark away.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub duplicate_of: Option<String>,
    /// Why.
    pub reason: String,
}

impl ReviewAct {
    /// Moves the record to a state, for a reason where there is one.
    pub fn to_state(seen: u64, state: State, reason: &str) -> Self {
        Self { seen, state: Some(state.code()), reason: reason.to_owned(), ..Self::default() }
    }
}

#[derive(Deserialize)]
struct Reviewed {
    seen: u64,
}

impl Desk {
    /// Asks for a page of what waits.
    ///
    /// # Errors
    /// [`DeskProblem`].
    pub async fn queue(self, query: QueueQuery) -> Result<Queue, DeskProblem> {
        self.ask(&query.path()).await
    }

    /// Counts what waits by area and kind, whatever area and kind `query` names.
    ///
    /// # Errors
    /// [`DeskProblem`].
    pub async fn queue_counts(self, query: QueueQuery) -> Result<Vec<QueueCount>, DeskProblem> {
        let all = QueueQuery { area: None, kind: None, cursor: None, ..query };
        let queue: Queue = self.ask(&all.path()).await?;
        let count: i64 = queue.counts.iter().map(|it| it.count).sum();
        if all == QueueQuery::default() {
            _ = self.waiting.try_set(usize::try_from(count).unwrap_or(0));
        }
        Ok(queue.counts)
    }

    /// Returns how many records wait for this reviewer, as far as the desk has heard.
    pub fn waiting(self) -> Signal<usize> {
        self.waiting.into()
    }

    /// Asks for a record with what this reviewer may do with it.
    ///
    /// # Errors
    /// [`DeskProblem`].
    pub async fn review(self, area: AreaId, id: RecordId) -> Result<ReviewDetail, DeskProblem> {
        self.ask(&format!("/api/review/{area}/{id}")).await
    }

    /// Does something with a record; answers the place of the act.
    ///
    /// # Errors
    /// [`DeskProblem`]; codes of `review.…` where it does not suit the record.
    pub async fn judge(
        self,
        area: &AreaId,
        id: RecordId,
        act: &ReviewAct,
    ) -> Result<u64, DeskProblem> {
        let done: Reviewed = self.tell(&format!("/api/review/{area}/{id}"), act).await?;
        Ok(done.seen)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_question_leaves_out_what_is_not_asked() {
        assert_eq!(QueueQuery::default().path(), "/api/review?limit=50");
        let from = Date::parse_iso("2026-11-02");
        let query = QueueQuery { kind: Some("outreach"), from, ..QueueQuery::default() };
        assert_eq!(query.path(), "/api/review?kind=outreach&from=2026-11-02&limit=50");
    }

    #[test]
    fn an_act_names_only_what_it_does() {
        let act = ReviewAct::to_state(7, State::Approved, "");
        let written = serde_json::to_string(&act).expect("JSON");
        assert_eq!(written, r#"{"seen":7,"state":"da_duyet","reason":""}"#);
        let act = ReviewAct { seen: 7, duplicate_of: Some(String::new()), ..ReviewAct::default() };
        let written = serde_json::to_string(&act).expect("JSON");
        assert_eq!(written, r#"{"seen":7,"duplicate_of":"","reason":""}"#);
    }
}
