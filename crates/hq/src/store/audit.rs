//! Who decided what about whom, and why: rows are added and never changed.

use super::sql::{Row, Tx, args};
use super::{Db, StoreError};

/// Something that a person decided.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Action {
    /// A change that was kept aside went into its area's order.
    Release,
    /// A change stays aside for good.
    Reject,
    /// A record was moved to another state or phase.
    Review,
    /// A device may do nothing any more but deliver.
    RevokeDevice,
    /// A device may work again.
    AllowDevice,
    /// An account may do nothing any more.
    RevokePerson,
    /// An account may work again.
    AllowPerson,
    /// A report was counted and drafted.
    DraftReport,
    /// The words of a draft were edited.
    EditReport,
    /// A draft was counted again.
    RecountReport,
    /// A draft was taken away.
    DropReport,
    /// A report was issued.
    IssueReport,
    /// A correction of an issued report was begun.
    CorrectReport,
    /// A period was closed.
    ClosePeriod,
    /// A closed period was opened again.
    ReopenPeriod,
    /// The sealed part of a tip was given out. Why stands in the tip's own book only.
    OpenTip,
    /// A tip was assessed, handed over or linked to a case.
    HandleTip,
    /// A key was made to which tips are sealed.
    MakeTipKey,
    /// Whom to telephone about urgent tips was set.
    SetDutyNumbers,
    /// An account was made.
    AddPerson,
    /// An account was given other areas.
    MovePerson,
    /// An account was given another password.
    ResetPassword,
    /// A person chose another password for the own account.
    ChangePassword,
    /// HQ has forgotten names of signers whose time was over.
    ForgetNames,
    /// Areas were ended and others begun.
    ReformAreas,
    /// An organ was given another name.
    NameOrgan,
    /// An organ was dissolved, or was not after all.
    EndOrgan,
    /// Sites of a list were added to a commune.
    AddSites,
    /// Targets of a year were assigned to an area.
    SetTargets,
    /// A key of the feed was made.
    MakeFeedKey,
    /// A key of the feed was ended.
    RevokeFeedKey,
}

impl Action {
    /// The stable code.
    pub const fn code(self) -> &'static str {
        match self {
            Action::Release => "quarantine.release",
            Action::Reject => "quarantine.reject",
            Action::Review => "record.review",
            Action::RevokeDevice => "device.revoke",
            Action::AllowDevice => "device.allow",
            Action::RevokePerson => "person.revoke",
            Action::AllowPerson => "person.allow",
            Action::DraftReport => "report.draft",
            Action::EditReport => "report.edit",
            Action::RecountReport => "report.recount",
            Action::DropReport => "report.drop",
            Action::IssueReport => "report.issue",
            Action::CorrectReport => "report.correct",
            Action::ClosePeriod => "period.close",
            Action::ReopenPeriod => "period.reopen",
            Action::OpenTip => "tip.open",
            Action::HandleTip => "tip.handle",
            Action::MakeTipKey => "tip_key.make",
            Action::SetDutyNumbers => "duty_numbers.set",
            Action::AddPerson => "person.add",
            Action::MovePerson => "person.move",
            Action::ResetPassword => "person.password",
            Action::ChangePassword => "person.own_password",
            Action::ForgetNames => "names.forgotten",
            Action::ReformAreas => "areas.reform",
            Action::NameOrgan => "organ.name",
            Action::EndOrgan => "organ.end",
            Action::AddSites => "sites.add",
            Action::SetTargets => "plan.assign",
            Action::MakeFeedKey => "feed_key.make",
            Action::RevokeFeedKey => "feed_key.revoke",
        }
    }
}

/// A row of the audit.
#[derive(Clone, Debug)]
pub struct Audited {
    /// When.
    pub at_ms: i64,
    /// Its name, which tells rows of one moment apart.
    pub id: [u8; 16],
    /// Who, by HQ's number.
    pub person: u64,
    /// Name of the person, if HQ knows it.
    pub name: Option<String>,
    /// What, by its code.
    pub action: String,
    /// About whom or what.
    pub subject: String,
    /// Why.
    pub note: String,
}

impl Db {
    /// Reads the audit, newest first, before a moment and a row of it, at most `limit`.
    pub async fn audit(
        &self,
        before: (i64, [u8; 16]),
        limit: usize,
    ) -> Result<Vec<Audited>, StoreError> {
        let sql = "SELECT a.at_ms, a.id, a.person, p.name, a.action, a.subject, a.note \
                   FROM audit a LEFT JOIN person p ON p.id = a.person \
                   WHERE (a.at_ms, a.id) < ($1, $2) ORDER BY a.at_ms DESC, a.id DESC LIMIT $3";
        let rows = self.all(sql, args![before.0, &before.1, limit as i64]).await?;
        let read = |row: &Row| {
            Ok(Audited {
                at_ms: row.int(0)?,
                id: row.array(1)?,
                person: row.int(2)? as u64,
                name: row.text_or_null(3)?.map(str::to_owned),
                action: row.text(4)?.to_owned(),
                subject: row.text(5)?.to_owned(),
                note: row.text(6)?.to_owned(),
            })
        };
        rows.iter().map(read).collect()
    }
}

impl Tx {
    /// Adds a row.
    pub async fn note_action(
        &mut self,
        action: Action,
        person: u64,
        subject: &str,
        note: &str,
        now_ms: i64,
    ) -> Result<(), StoreError> {
        let id: [u8; 16] = crate::clock::random().map_err(|_| StoreError::Randomness)?;
        let sql = "INSERT INTO audit (id, at_ms, person, action, subject, note) \
                   VALUES ($1, $2, $3, $4, $5, $6)";
        let args = args![&id, now_ms, person as i64, action.code(), subject, note];
        self.run(sql, args).await.map(drop)
    }
}
