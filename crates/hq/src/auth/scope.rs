//! The areas a person may see. Every query for an area's data goes through it.

use std::collections::BTreeSet;

use camket_domain::area::{area, covered};
use camket_domain::{AreaId, Asker, KindDesc, Right};

use crate::failure::Failure;

/// The areas in scope of one person.
///
/// It is built from what an administrator assigned and never from a request: a request can only
/// narrow it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Scope {
    /// Areas on the map.
    areas: BTreeSet<AreaId>,
    /// Those of their companions that the person may follow.
    companions: BTreeSet<AreaId>,
}

impl Scope {
    /// The scope of the areas that a person was given: each with all that is below it and all that
    /// went into it, so that a commune's officer keeps the records of its forerunners.
    pub(crate) fn of(assigned: &[AreaId], asker: Asker) -> Self {
        let areas = on_map(assigned);
        let beside = areas.iter().flat_map(AreaId::with_companions);
        let companions = beside.filter(|it| it.keeper().is_some() && asker.may_follow(it));
        Scope { companions: companions.collect(), areas }
    }

    /// What is in this scope and in another one.
    pub(crate) fn within(&self, other: &Scope) -> Scope {
        Scope {
            areas: self.areas.intersection(&other.areas).cloned().collect(),
            companions: self.companions.intersection(&other.companions).cloned().collect(),
        }
    }

    /// Whether there is nothing to see.
    pub(crate) fn is_empty(&self) -> bool {
        self.areas.is_empty()
    }

    /// The areas on the map, in the order of their ids. What is summed up over them holds what their
    /// companions add.
    pub fn areas(&self) -> impl Iterator<Item = &AreaId> {
        self.areas.iter()
    }

    /// The areas and companions whose changes the person may hold.
    pub fn followed(&self) -> BTreeSet<AreaId> {
        self.areas.union(&self.companions).cloned().collect()
    }

    /// The areas and companions whose records the person may change: who only reads may change none.
    pub fn writable_by(&self, asker: Asker) -> BTreeSet<AreaId> {
        let writes = asker.role.may(Right::Record) || asker.role.may(Right::Review);
        if writes { self.followed() } else { BTreeSet::new() }
    }

    /// Whether the person may see an area or a companion.
    pub fn covers(&self, area: &AreaId) -> bool {
        self.areas.contains(area) || self.companions.contains(area)
    }

    /// The areas on the map whose records answer for those wanted; all in scope if none is named.
    ///
    /// An area outside the scope looks like one that does not exist.
    pub fn choose(&self, wanted: Option<&[AreaId]>) -> Result<Vec<AreaId>, Failure> {
        let Some(wanted) = wanted else { return Ok(self.areas.iter().cloned().collect()) };
        if !wanted.iter().all(|id| self.areas.contains(id)) {
            return Err(Failure::AreaUnknown);
        }
        let mut chosen = on_map(wanted);
        chosen.retain(|id| self.areas.contains(id));
        Ok(chosen.into_iter().collect())
    }

    /// The same, as the places where records of a kind lie.
    pub fn choose_for(
        &self,
        desc: &KindDesc,
        wanted: Option<&[AreaId]>,
    ) -> Result<Vec<AreaId>, Failure> {
        Ok(self.choose(wanted)?.iter().map(|area| desc.place_in(area)).collect())
    }

    /// The same, each with those of its companions that the person may follow.
    pub fn choose_followed(&self, wanted: Option<&[AreaId]>) -> Result<Vec<AreaId>, Failure> {
        let areas = self.choose(wanted)?;
        let all = areas.iter().flat_map(AreaId::with_companions);
        Ok(all.filter(|area| self.covers(area)).collect())
    }
}

/// Areas with all that is below them and all that went into them.
fn on_map(areas: &[AreaId]) -> BTreeSet<AreaId> {
    let known = areas.iter().filter_map(|id| area(id.as_str()));
    known.flat_map(covered).map(|area| area.area_id()).collect()
}

#[cfg(test)]
mod tests {
    use camket_domain::Role;

    use super::*;

    fn scope_of(role: Role, organ: &str, id: &str) -> Scope {
        Scope::of(&[AreaId::from(id)], Asker::of(role, organ))
    }

    fn scope(id: &str) -> Scope {
        scope_of(Role::Officer, "CONG_AN", id)
    }

    fn followed(role: Role, organ: &str) -> Vec<String> {
        let scope = scope_of(role, organ, "09481-2004");
        scope.followed().iter().map(|id| id.as_str().to_owned()).collect()
    }

    #[test]
    fn companions_are_followed_by_those_who_read_what_lies_there() {
        let both = ["09481-2004", "09481-2004~CONG_AN"];
        for (role, organ) in [
            (Role::Officer, "CONG_AN"),
            (Role::Supervisor, "CONG_AN"),
            (Role::HqClerk, "BCD_138"),
            (Role::TipDesk, "CONG_AN"),
        ] {
            assert_eq!(followed(role, organ), both, "{role:?} {organ}");
        }
        for (role, organ) in
            [(Role::Officer, "DOAN_TN"), (Role::Supervisor, "BCD_138"), (Role::Admin, "CONG_AN")]
        {
            assert_eq!(followed(role, organ), ["09481-2004"], "{role:?} {organ}");
        }
    }

    #[test]
    fn a_companion_is_never_named_by_a_request() {
        let kept = [AreaId::from("09475-2025~CONG_AN")];
        assert!(matches!(scope("09475-2025").choose(Some(&kept)), Err(Failure::AreaUnknown)));
        let places = scope("09475-2025").choose_followed(None).unwrap();
        assert_eq!(places.len(), 8);
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
