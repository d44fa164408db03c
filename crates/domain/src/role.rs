//! Who may do what. The one table that the tablet's menus and HQ's routes both read.

/// What a signed-in person is to the movement (DOMAIN section 10).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Role {
    /// Field officer: commune police or youth union; records for the own unit.
    Officer,
    /// Standing office of the commune's steering committee: reviews, approves, closes periods.
    Supervisor,
    /// Provincial headquarters: receives, returns, merges duplicates, issues reports.
    HqClerk,
    /// Keeper of the tips' sources.
    TipDesk,
    /// Accounts, devices, codes and criteria; cannot read tips.
    Admin,
}

/// Something a person may be allowed to do. Scope (which areas) is a separate question.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Right {
    /// Create and edit records of the own unit.
    Record,
    /// Read the records of the areas in scope.
    ReadRecords,
    /// Read figures and dashboards.
    ReadFigures,
    /// Approve or return a unit's records.
    Review,
    /// Acknowledge records at HQ.
    Receive,
    /// Declare one record the duplicate of another.
    MergeDuplicates,
    /// Lock the records of a period.
    ClosePeriod,
    /// Set the targets of the year for the areas below.
    SetTargets,
    /// Freeze and issue a report.
    IssueReports,
    /// Release or re-route quarantined changes.
    ReleaseQuarantine,
    /// Open the sealed part of a tip.
    OpenTips,
    /// Create accounts, set scopes, revoke devices.
    ManageAccounts,
    /// Change codes, criteria and other configuration.
    Configure,
    /// Make keys by which tools of analysis read the feed.
    ShareFeed,
}

impl Role {
    /// Every role, in the order in which a list offers them.
    pub const ALL: [Role; 5] =
        [Role::Officer, Role::Supervisor, Role::HqClerk, Role::TipDesk, Role::Admin];

    /// The stable code for storage and wire.
    pub const fn code(self) -> &'static str {
        match self {
            Role::Officer => "officer",
            Role::Supervisor => "supervisor",
            Role::HqClerk => "hq_clerk",
            Role::TipDesk => "tip_desk",
            Role::Admin => "admin",
        }
    }

    /// The role with this code.
    pub fn from_code(code: &str) -> Option<Role> {
        Role::ALL.into_iter().find(|role| role.code() == code)
    }

    /// Everything this role may do.
    pub const fn rights(self) -> &'static [Right] {
        match self {
            Role::Officer => &[Right::Record, Right::ReadRecords, Right::ReadFigures],
            Role::Supervisor => &[
                Right::Record,
                Right::ReadRecords,
                Right::ReadFigures,
                Right::Review,
                Right::ClosePeriod,
            ],
            Role::HqClerk => &[
                Right::ReadRecords,
                Right::ReadFigures,
                Right::Review,
                Right::Receive,
                Right::MergeDuplicates,
                Right::ClosePeriod,
                Right::SetTargets,
                Right::IssueReports,
                Right::ReleaseQuarantine,
                Right::ShareFeed,
            ],
            Role::TipDesk => &[Right::ReadFigures, Right::OpenTips],
            Role::Admin => &[
                Right::ReadRecords,
                Right::ReadFigures,
                Right::ReleaseQuarantine,
                Right::ManageAccounts,
                Right::Configure,
                Right::ShareFeed,
            ],
        }
    }

    /// Whether this role may do it.
    pub fn may(self, right: Right) -> bool {
        self.rights().contains(&right)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn codes_are_read_back() {
        for role in Role::ALL {
            assert_eq!(Role::from_code(role.code()), Some(role));
        }
        assert_eq!(Role::from_code("root"), None);
    }

    #[test]
    fn only_the_tip_desk_opens_tips() {
        let openers: Vec<_> = Role::ALL.into_iter().filter(|r| r.may(Right::OpenTips)).collect();
        assert_eq!(openers, [Role::TipDesk]);
    }

    #[test]
    fn nobody_approves_through_an_account_that_makes_accounts() {
        assert!(!Role::Admin.may(Right::Review));
        assert!(!Role::Admin.may(Right::Record));
    }
}
