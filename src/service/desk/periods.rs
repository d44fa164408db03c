//! `/api/periods`: periods whose records are closed, and what waits because of it.

use std::collections::BTreeMap;

use camket_domain::period::Span;
use camket_domain::{AreaId, Date, RecordId, Value, kind};
use serde::{Deserialize, Serialize};

use super::dossier::Op;
use super::records::DeskRecord;
use super::{Desk, DeskProblem};

/// Objections of HQ to what would alter a closed period or an approved record.
const LATE: [&str; 2] = ["quarantine.period_closed", "quarantine.approved"];

/// A closed period of an area.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ClosedPeriod {
    /// The area.
    pub area: AreaId,
    /// The days.
    pub span: Span,
    /// Who closed it, if HQ knows the name.
    pub person: Option<String>,
    /// When.
    pub closed_ms: i64,
}

/// A period to be closed, or to be opened again.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct PeriodOrder {
    area: String,
    from: String,
    to: String,
    reason: String,
}

impl PeriodOrder {
    /// Names an area, its days and why.
    pub fn new(area: &AreaId, span: Span, reason: &str) -> Self {
        Self {
            area: area.to_string(),
            from: span.from.iso(),
            to: span.to.iso(),
            reason: reason.trim().to_owned(),
        }
    }
}

/// A change that came too late for a closed period or an approved record, and waits for a person.
#[derive(Clone, Debug, PartialEq, Deserialize)]
pub struct KeptAside {
    /// The device instance.
    pub instance: String,
    /// Its number there.
    pub n: u64,
    /// Why it is kept aside.
    code: String,
    /// Id of the area.
    pub area: String,
    /// Id of the kind.
    pub kind: String,
    /// Id of the record.
    record: String,
    /// Who sent it, if HQ knows the name.
    pub sender_name: Option<String>,
    /// When HQ received it.
    pub received_ms: i64,
    /// What it does.
    pub ops: Vec<Op>,
    /// The record as it is at HQ; none if it would come to be by the change.
    pub now: Option<DeskRecord>,
    /// Names of the records that the change refers to.
    titles: BTreeMap<String, String>,
}

impl KeptAside {
    /// Returns the record that it is about.
    pub fn record(&self) -> Option<RecordId> {
        self.record.parse().ok()
    }

    /// Returns the name of a record that the change or its record refers to.
    pub fn title_of(&self, id: RecordId) -> Option<String> {
        let by_change = || self.titles.get(&id.to_string()).cloned();
        self.now.as_ref().and_then(|now| now.title_of(id)).or_else(by_change)
    }

    /// Returns what people call the record, as it is or as the change would make it.
    pub fn title(&self) -> Option<String> {
        let by_change = || {
            let set = |op: &Op| match op {
                Op::Set { path, value } => Some((path.clone(), value.clone()?)),
                Op::Clear { .. } | Op::Other => None,
            };
            let fields: BTreeMap<String, Value> = self.ops.iter().filter_map(set).collect();
            kind(&self.kind)?.title(&fields, &|id| self.title_of(id))
        };
        self.now.as_ref().and_then(DeskRecord::title).or_else(by_change)
    }
}

#[derive(Deserialize)]
struct Periods {
    periods: Vec<PeriodRow>,
}

#[derive(Deserialize)]
struct PeriodRow {
    area: String,
    from: String,
    to: String,
    person_name: Option<String>,
    closed_ms: i64,
}

#[derive(Deserialize)]
struct Kept {
    items: Vec<KeptAside>,
    cursor: Option<String>,
}

#[derive(Serialize)]
struct Decision<'a> {
    decision: &'static str,
    note: &'a str,
}

#[derive(Deserialize)]
struct Decided {}

impl From<Periods> for Vec<ClosedPeriod> {
    fn from(answer: Periods) -> Self {
        let period = |row: PeriodRow| {
            let span = Span::new(Date::parse_iso(&row.from)?, Date::parse_iso(&row.to)?)?;
            let area = AreaId::new(row.area);
            Some(ClosedPeriod { area, span, person: row.person_name, closed_ms: row.closed_ms })
        };
        answer.periods.into_iter().filter_map(period).collect()
    }
}

impl Desk {
    /// Asks which periods are closed.
    ///
    /// # Errors
    /// [`DeskProblem`].
    pub async fn closed_periods(self) -> Result<Vec<ClosedPeriod>, DeskProblem> {
        let periods: Periods = self.ask("/api/periods").await?;
        Ok(periods.into())
    }

    /// Closes a period.
    ///
    /// # Errors
    /// [`DeskProblem`].
    pub async fn close_period(self, order: &PeriodOrder) -> Result<(), DeskProblem> {
        let _: Periods = self.tell("/api/periods", order).await?;
        Ok(())
    }

    /// Opens a closed period again.
    ///
    /// # Errors
    /// [`DeskProblem`]; `period.not_closed` for what somebody else has closed.
    pub async fn reopen_period(self, order: &PeriodOrder) -> Result<(), DeskProblem> {
        let _: Periods = self.tell("/api/periods/reopen", order).await?;
        Ok(())
    }

    /// Asks for the changes that came too late for a closed period or for a record that was approved,
    /// the oldest first.
    ///
    /// # Errors
    /// [`DeskProblem`].
    pub async fn late_changes(self) -> Result<Vec<KeptAside>, DeskProblem> {
        let (mut late, mut cursor) = (Vec::new(), String::new());
        loop {
            let query = super::query_of([("limit", "200".to_owned()), ("cursor", cursor)]);
            let page: Kept = self.ask(&format!("/api/quarantine?{query}")).await?;
            late.extend(page.items.into_iter().filter(|kept| LATE.contains(&kept.code.as_str())));
            match page.cursor {
                Some(next) => cursor = next,
                None => return Ok(late),
            }
        }
    }

    /// Takes a change as a correction, or keeps it aside for good.
    ///
    /// # Errors
    /// [`DeskProblem`].
    pub async fn settle_late(
        self,
        kept: &KeptAside,
        is_taken: bool,
        note: &str,
    ) -> Result<(), DeskProblem> {
        let decision = if is_taken { "release" } else { "reject" };
        let path = format!("/api/quarantine/{}/{}", kept.instance, kept.n);
        let Decided {} = self.tell(&path, &Decision { decision, note }).await?;
        Ok(())
    }
}
