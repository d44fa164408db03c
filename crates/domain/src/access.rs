//! Who may see and write records of a kind (DOMAIN section 10), beyond the table of rights: tips and
//! cases are the police's, and nobody who makes accounts reads them.

use crate::kind::KindDesc;
use crate::organ::OrganKind;
use crate::role::{Right, Role};

/// The only organ that handles tips and cases.
pub(crate) const POLICE_ONLY: Option<OrganKind> = Some(OrganKind::Police);

/// Somebody who asks for records.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Asker {
    /// The role.
    pub role: Role,
    /// The kind of organ that the person belongs to, if the person belongs to one.
    pub organ: Option<OrganKind>,
}

impl Asker {
    /// Somebody in a role, whose organ is told by its id or by the code of its kind.
    pub fn of(role: Role, organ: &str) -> Asker {
        let code = organ.split_once('-').map_or(organ, |(code, _)| code);
        Asker { role, organ: OrganKind::from_code(code) }
    }

    /// Whether this person may read records of a kind, within the own areas.
    pub fn may_read(self, kind: &KindDesc) -> bool {
        match kind.kept_to {
            Some(organ) => self.reads_kept_to(organ),
            None => self.role.may(Right::ReadRecords),
        }
    }

    /// Whether this person may read what is kept to an organ, within the own areas.
    pub(crate) fn reads_kept_to(self, organ: OrganKind) -> bool {
        match self.role {
            Role::TipDesk | Role::HqClerk => true,
            Role::Officer | Role::Supervisor => self.organ == Some(organ),
            Role::Admin => false,
        }
    }

    /// Whether this person may record and edit records of a kind, within the own areas.
    pub fn may_record(self, kind: &KindDesc) -> bool {
        self.role.may(Right::Record) && self.may_read(kind)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::kind::{KINDS, kind};

    fn readers(asker: Asker) -> Vec<&'static str> {
        KINDS.into_iter().filter(|kind| asker.may_read(kind)).map(|kind| kind.id).collect()
    }

    #[test]
    fn the_youth_union_never_sees_tips_and_cases() {
        let of = |organ| Asker::of(Role::Officer, organ);
        let (police, union) = (of("CONG_AN-09454-2025"), of("DOAN_TN"));
        for id in ["tip", "case_result"] {
            let kind = kind(id).expect("it is registered");
            assert!(police.may_record(kind), "{id}");
            for other in [union, of(""), Asker { role: Role::Admin, ..police }] {
                assert!(!other.may_read(kind) && !other.may_record(kind), "{id} {other:?}");
            }
        }
        assert_eq!(readers(union).len() + 2, readers(police).len());
    }

    #[test]
    fn the_tip_desk_reads_tips_and_nothing_else() {
        let desk = Asker { role: Role::TipDesk, organ: Some(OrganKind::Police) };
        assert_eq!(readers(desk), ["tip", "case_result"]);
        assert!(KINDS.into_iter().all(|kind| !desk.may_record(kind)));
    }

    #[test]
    fn headquarters_reads_everything_and_records_nothing() {
        let clerk = Asker { role: Role::HqClerk, organ: None };
        assert_eq!(readers(clerk).len(), KINDS.len());
        assert!(KINDS.into_iter().all(|kind| !clerk.may_record(kind)));
    }
}
