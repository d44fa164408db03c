//! The organs of the movement: who hosts, who records, whose letterhead a report bears.
//!
//! Organs follow the dated map of areas, and have dates of their own where the law gave them some.

mod ending;
mod naming;

use crate::area::{Area, Level, areas};
use crate::date::Date;
use crate::record::AreaId;

pub use ending::{ENDINGS_MAX, Ending, dissolved_on};
pub use naming::{NAMINGS_MAX, Naming, NamingFault, naming_on};

/// What an organ is (DOMAIN R0). Names on letterheads change and are the interface's.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum OrganKind {
    /// The steering committee 138.
    Committee138,
    /// The police.
    Police,
    /// The people's committee.
    PeoplesCommittee,
    /// The youth union.
    YouthUnion,
    /// The Fatherland Front.
    Front,
    /// Another mass organisation.
    MassOrganisation,
    /// A station or centre of media.
    Media,
    /// The education authority.
    Education,
}

impl OrganKind {
    /// Every kind.
    pub const ALL: [OrganKind; 8] = [
        OrganKind::Committee138,
        OrganKind::Police,
        OrganKind::PeoplesCommittee,
        OrganKind::YouthUnion,
        OrganKind::Front,
        OrganKind::MassOrganisation,
        OrganKind::Media,
        OrganKind::Education,
    ];

    /// The stable code.
    pub const fn code(self) -> &'static str {
        HOSTS[self as usize]
    }

    /// The kind with this code.
    pub fn from_code(code: &str) -> Option<OrganKind> {
        OrganKind::ALL.into_iter().find(|kind| kind.code() == code)
    }
}

/// The code of a site that hosts its own session.
pub const HOST_SITE: &str = "CO_SO";

/// Who may host a session: each kind of organ, and the site itself. The kinds' codes come first,
/// in the order of [`OrganKind::ALL`].
pub const HOSTS: &[&str] = &[
    "BCD_138",
    "CONG_AN",
    "UBND",
    "DOAN_TN",
    "MTTQ",
    "DOAN_THE",
    "TRUYEN_THONG",
    "GIAO_DUC",
    HOST_SITE,
];

/// The kinds of organ by their codes, in the order of [`OrganKind::ALL`].
pub const ORGANS: &[&str] = HOSTS.split_at(OrganKind::ALL.len()).0;

/// The organs that exist in every area and have accounts.
const STANDING: [OrganKind; 3] =
    [OrganKind::Committee138, OrganKind::Police, OrganKind::YouthUnion];

/// The last day of the district police: the police became two-level on 2025-03-01.
const LAST_DAY_OF_DISTRICT_POLICE: Date = Date::of_table(2025, 2, 28);

/// An organ of an area.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Organ {
    /// What it is.
    pub kind: OrganKind,
    /// Where it is.
    pub area: &'static Area,
}

impl Organ {
    /// The stable id: `CONG_AN-09454-2025`.
    pub fn id(&self) -> String {
        format!("{}-{}", self.kind.code(), self.area.id)
    }

    /// The first day.
    pub fn from(&self) -> Date {
        self.area.from
    }

    /// The last day; none while it lasts.
    pub fn to(&self) -> Option<Date> {
        match (self.kind, self.area.level()) {
            (OrganKind::Police, Level::District) => Some(LAST_DAY_OF_DISTRICT_POLICE),
            _ => self.area.to,
        }
    }

    /// Whether the organ existed on a day.
    pub fn is_valid_on(&self, day: Date) -> bool {
        self.from() <= day && self.to().is_none_or(|to| day <= to)
    }
}

/// Every standing organ of every time.
pub fn organs() -> impl Iterator<Item = Organ> {
    areas().iter().flat_map(|area| STANDING.into_iter().map(move |kind| Organ { kind, area }))
}

/// The organ with this id.
pub fn organ(id: &str) -> Option<Organ> {
    organs().find(|organ| organ.id() == id)
}

/// The organs of an area that existed on a day.
pub fn organs_of(area: &AreaId, day: Date) -> impl Iterator<Item = Organ> {
    organs().filter(move |organ| organ.area.id == area.as_str() && organ.is_valid_on(day))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn codes_and_ids_are_read_back() {
        for kind in OrganKind::ALL {
            assert_eq!(OrganKind::from_code(kind.code()), Some(kind));
        }
        assert_eq!(OrganKind::from_code(HOST_SITE), None);
        assert!(organs().all(|found| organ(&found.id()) == Some(found)));
    }

    #[test]
    fn the_district_police_ended_before_the_district() {
        let day = Date::of_table(2025, 3, 1);
        let kinds: Vec<_> =
            organs_of(&AreaId::from("263-2004"), day).map(|organ| organ.kind).collect();
        assert_eq!(kinds, [OrganKind::Committee138, OrganKind::YouthUnion]);
        assert_eq!(organs_of(&AreaId::from("263-2004"), day.plus_days(-1)).count(), 3);
        assert_eq!(organs_of(&AreaId::from("09454-2025"), day).count(), 0);
    }
}
