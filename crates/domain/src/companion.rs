//! Closed companions of areas.
//!
//! What is kept to an organ lies beside its area and not in it: in an area of its own, with an order,
//! a digest and cursors of its own. Whoever may not read such kinds never follows it.

use crate::access::Asker;
use crate::area::{Area, area};
use crate::kind::KindDesc;
use crate::organ::OrganKind;
use crate::record::AreaId;

/// What stands between an area's id and the organ to which its companion is kept. It means itself in
/// addresses and in names of files.
const MARK: char = '~';

/// The organs to which records are kept.
pub const KEEPERS: [OrganKind; 1] = [OrganKind::Police];

impl AreaId {
    /// The area on the map: this one, or the one whose companion it is.
    pub fn open(&self) -> AreaId {
        AreaId::from(self.split().0)
    }

    /// The companion that is kept to an organ.
    pub fn companion(&self, organ: OrganKind) -> AreaId {
        AreaId::new(format!("{}{MARK}{}", self.split().0, organ.code()))
    }

    /// The code of the organ to which a companion is kept; none for an area on the map.
    pub fn keeper(&self) -> Option<&str> {
        self.split().1
    }

    /// The area in the table, also that of a companion.
    pub fn on_map(&self) -> Option<&'static Area> {
        area(self.split().0)
    }

    /// Whether there is such an area, or such a companion of one.
    pub fn exists(&self) -> bool {
        let is_kept = |code| KEEPERS.iter().any(|organ| organ.code() == code);
        self.on_map().is_some() && self.keeper().is_none_or(is_kept)
    }

    /// The area on the map, then its companions: together they hold everything that counts there.
    pub fn with_companions(&self) -> impl Iterator<Item = AreaId> + use<> {
        let open = self.open();
        let kept = KEEPERS.map(|organ| open.companion(organ));
        std::iter::once(open).chain(kept)
    }

    fn split(&self) -> (&str, Option<&str>) {
        match self.as_str().split_once(MARK) {
            Some((open, keeper)) => (open, Some(keeper)),
            None => (self.as_str(), None),
        }
    }
}

impl KindDesc {
    /// Where records of this kind lie that belong to an area.
    pub fn place_in(&self, area: &AreaId) -> AreaId {
        match self.kept_to {
            Some(organ) => area.companion(organ),
            None => area.open(),
        }
    }

    /// Whether records of this kind may lie in an area.
    pub fn may_lie_in(&self, area: &AreaId) -> bool {
        area.keeper() == self.kept_to.map(OrganKind::code)
    }
}

impl Asker {
    /// Whether this person may follow an area of the own scope, or a companion of one.
    pub fn may_follow(self, area: &AreaId) -> bool {
        let Some(code) = area.keeper() else { return true };
        KEEPERS.into_iter().any(|organ| organ.code() == code && self.reads_kept_to(organ))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::kind::{KINDS, kind};
    use crate::role::Role;

    fn gia_binh() -> AreaId {
        AreaId::from("09454-2025")
    }

    #[test]
    fn a_companion_belongs_to_its_area() {
        let kept = gia_binh().companion(OrganKind::Police);
        assert_eq!(kept.as_str(), "09454-2025~CONG_AN");
        assert_eq!((kept.open(), kept.keeper()), (gia_binh(), Some("CONG_AN")));
        assert_eq!((gia_binh().open(), gia_binh().keeper()), (gia_binh(), None));
        assert_eq!(kept.companion(OrganKind::Police), kept);
        assert_eq!((kept.code(), kept.on_map().map(|it| it.name)), ("09454", Some("Gia Bình")));
        assert!(kept.with_companions().eq([gia_binh(), kept]));
    }

    #[test]
    fn only_the_companions_of_keepers_exist() {
        for (id, exists) in [
            ("09454-2025", true),
            ("09454-2025~CONG_AN", true),
            ("09454-2025~DOAN_TN", false),
            ("09454-2025~", false),
            ("09454-2025~CONG_AN~CONG_AN", false),
            ("99999-2025~CONG_AN", false),
            ("~CONG_AN", false),
        ] {
            assert_eq!(AreaId::from(id).exists(), exists, "{id}");
        }
    }

    #[test]
    fn each_kind_lies_on_one_side() {
        for desc in KINDS {
            let place = desc.place_in(&gia_binh());
            assert!(place.exists() && desc.may_lie_in(&place), "{}", desc.id);
            let elsewhere = gia_binh().with_companions().filter(|area| *area != place);
            assert!(elsewhere.into_iter().all(|area| !desc.may_lie_in(&area)), "{}", desc.id);
            assert_eq!(desc.place_in(&place), place);
        }
        let tip = kind("tip").expect("it is registered");
        assert_eq!(tip.place_in(&gia_binh()), gia_binh().companion(OrganKind::Police));
    }

    #[test]
    fn whoever_reads_a_kind_follows_where_it_lies() {
        let tip = kind("tip").expect("it is registered");
        for role in Role::ALL {
            for organ in ["CONG_AN-09454-2025", "DOAN_TN-09454-2025", ""] {
                let asker = Asker::of(role, organ);
                let follows = asker.may_follow(&tip.place_in(&gia_binh()));
                assert_eq!(follows, asker.may_read(tip), "{asker:?}");
                assert!(asker.may_follow(&gia_binh()));
                assert!(!asker.may_follow(&AreaId::from("09454-2025~DOAN_TN")));
            }
        }
    }
}
