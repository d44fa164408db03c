//! The areas a person may see. Every query for an area's data goes through it.

use std::collections::BTreeSet;

use camket_domain::area::{area, covered};
use camket_domain::{AreaId, Right, Role};

use crate::failure::Failure;

/// The areas in scope of one person.
///
/// It is built from what an administrator assigned and never from a request: a request can only
/// narrow it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Scope {
    areas: BTreeSet<AreaId>,
}

impl Scope {
    /// The scope of the areas that a person was given: each with all that is below it and all that
    /// went into it, so that a commune's officer keeps the records of its forerunners.
    pub(crate) fn of(assigned: &[AreaId]) -> Self {
        let known = assigned.iter().filter_map(|id| area(id.as_str()));
        Scope { areas: known.flat_map(covered).map(|area| area.area_id()).collect() }
    }

    /// The areas, in the order of their ids.
    pub fn areas(&self) -> impl Iterator<Item = &AreaId> {
        self.areas.iter()
    }

    /// The areas whose records a person of this role may change: who only reads may change none.
    pub fn writable_by(&self, role: Role) -> BTreeSet<AreaId> {
        let writes = role.may(Right::Record) || role.may(Right::Review);
        self.areas().filter(|_| writes).cloned().collect()
    }

    /// Whether the person may see an area.
    pub fn covers(&self, area: &AreaId) -> bool {
        self.areas.contains(area)
    }

    /// The areas whose records answer for those wanted; all in scope if none is named.
    ///
    /// An area outside the scope looks like one that does not exist.
    pub fn choose(&self, wanted: Option<&[AreaId]>) -> Result<Vec<AreaId>, Failure> {
        let Some(wanted) = wanted else { return Ok(self.areas.iter().cloned().collect()) };
        if !wanted.iter().all(|id| self.covers(id)) {
            return Err(Failure::AreaUnknown);
        }
        let mut chosen = Scope::of(wanted).areas;
        chosen.retain(|id| self.covers(id));
        Ok(chosen.into_iter().collect())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn scope(id: &str) -> Scope {
        Scope::of(&[AreaId::from(id)])
    }

    #[test]
    fn an_officer_sees_the_commune_and_what_went_into_it() {
        let ids: Vec<_> = scope("09475-2025").areas().map(|id| id.as_str().to_owned()).collect();
        assert_eq!(ids, ["09460-2004", "09475-2004", "09475-2025", "09481-2004"]);
    }

    #[test]
    fn a_request_narrows_and_never_widens() {
        let scope = scope("09475-2025");
        let one = [AreaId::from("09481-2004")];
        assert_eq!(scope.choose(Some(&one)).unwrap(), one);
        assert_eq!(scope.choose(None).unwrap().len(), 4);
        for foreign in ["09454-2025", "24-2025", "263-2004", "09475", ""] {
            let wanted = [AreaId::from("09481-2004"), AreaId::from(foreign)];
            assert!(matches!(scope.choose(Some(&wanted)), Err(Failure::AreaUnknown)), "{foreign}");
        }
    }

    #[test]
    fn the_district_answers_for_its_fourteen_communes() {
        let chosen = scope("24-2025").choose(Some(&[AreaId::from("263-2004")])).unwrap();
        assert_eq!(chosen.len(), 15);
    }

    #[test]
    fn nobody_is_given_an_area_that_does_not_exist() {
        assert_eq!(scope("99999-2025").areas().count(), 0);
    }
}
