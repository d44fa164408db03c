//! The registers of a record by path, in as little memory as many records need.
//!
//! A tablet holds tens of thousands of records with a dozen paths each, and the paths of a kind are
//! always the same ones: a sorted list over shared texts takes a third of a map over texts of its
//! own, and reading a whole book makes a fifth of the allocations.

use std::cell::RefCell;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use camket_domain::AreaId;

use super::Register;

/// Most texts that a thread shares. Paths of fields are a few hundred; hostile ones must not pile up.
const SHARED_MAX: usize = 1_024;
/// Longest text that is shared, in bytes.
const SHARED_BYTES_MAX: usize = 48;

thread_local! {
    static SHARED: RefCell<BTreeSet<Arc<str>>> = const { RefCell::new(BTreeSet::new()) };
    static LAST_AREA: RefCell<Option<Arc<AreaId>>> = const { RefCell::new(None) };
}

/// One text for all who use it. Texts with digits are mostly the ids of elements, which nobody
/// else uses, and stay alone.
pub(super) fn shared(text: &str) -> Arc<str> {
    if text.len() > SHARED_BYTES_MAX || text.bytes().any(|byte| byte.is_ascii_digit()) {
        return text.into();
    }
    SHARED.with_borrow_mut(|shared| {
        if let Some(known) = shared.get(text) {
            return known.clone();
        }
        let new: Arc<str> = text.into();
        if shared.len() < SHARED_MAX {
            shared.insert(new.clone());
        }
        new
    })
}

/// One area for all records in a row that belong to it.
pub(super) fn shared_area(area: &str) -> Arc<AreaId> {
    LAST_AREA.with_borrow_mut(|last| match last {
        Some(known) if known.as_str() == area => known.clone(),
        _ => last.insert(Arc::new(AreaId::new(area))).clone(),
    })
}

/// Registers, ascending by path.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Paths(Vec<(Arc<str>, Register)>);

impl From<BTreeMap<String, Register>> for Paths {
    fn from(registers: BTreeMap<String, Register>) -> Self {
        Self(registers.into_iter().map(|(path, register)| (shared(&path), register)).collect())
    }
}

impl Paths {
    pub(crate) fn with_capacity(count: usize) -> Self {
        Self(Vec::with_capacity(count))
    }

    fn find(&self, path: &str) -> Result<usize, usize> {
        self.0.binary_search_by(|(known, _)| (**known).cmp(path))
    }

    pub(super) fn get(&self, path: &str) -> Option<&Register> {
        let place = self.find(path).ok()?;
        self.0.get(place).map(|(_, register)| register)
    }

    /// The register of a path, an empty one if it is new.
    pub(crate) fn entry(&mut self, path: &str) -> &mut Register {
        let place = self.find(path).unwrap_or_else(|place| {
            self.0.insert(place, (shared(path), Register::default()));
            place
        });
        &mut self.0[place].1
    }

    pub(super) fn iter(&self) -> impl Iterator<Item = (&str, &Register)> {
        self.0.iter().map(|(path, register)| (&**path, register))
    }

    /// From the first path that is not before `path`.
    pub(super) fn starting_at(&self, path: &str) -> impl Iterator<Item = (&str, &Register)> {
        let place = self.find(path).unwrap_or_else(|place| place);
        self.0[place..].iter().map(|(path, register)| (&**path, register))
    }

    pub(super) fn values(&self) -> impl Iterator<Item = &Register> {
        self.0.iter().map(|(_, register)| register)
    }

    pub(super) fn values_mut(&mut self) -> impl Iterator<Item = &mut Register> {
        self.0.iter_mut().map(|(_, register)| register)
    }

    pub(super) fn len(&self) -> usize {
        self.0.len()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn paths_stay_in_order_and_are_found_from_a_prefix_on() {
        let mut paths = Paths::default();
        for path in ["topics/MA_TUY", "date", "topics", "place", "topics/AN_NINH", "topicz"] {
            paths.entry(path);
            paths.entry(path);
        }
        let all: Vec<_> = paths.iter().map(|(path, _)| path).collect();
        assert_eq!(all, ["date", "place", "topics", "topics/AN_NINH", "topics/MA_TUY", "topicz"]);
        assert_eq!(paths.starting_at("topics/").next().map(|it| it.0), Some("topics/AN_NINH"));
        assert_eq!(paths.starting_at("zzz").next(), None);
        assert!(paths.get("place").is_some() && paths.get("plac").is_none());
    }

    #[test]
    fn a_field_is_one_text_and_an_element_with_an_id_its_own() {
        assert!(Arc::ptr_eq(&shared("full_name"), &shared("full_name")));
        assert!(!Arc::ptr_eq(&shared("sites/0a1"), &shared("sites/0a1")));
        assert!(Arc::ptr_eq(&shared_area("09475-2025"), &shared_area("09475-2025")));
        assert_eq!(shared_area("09454-2025").as_str(), "09454-2025");
    }

    #[test]
    fn hostile_paths_do_not_pile_up() {
        let text = |n: usize| {
            "abcdefghij".repeat(4)
                + &"x".repeat(n % 8)
                + &format!("{n:b}").replace('0', "y").replace('1', "z")
        };
        (0..10_000).for_each(|n| drop(shared(&text(n))));
        assert!(SHARED.with_borrow(BTreeSet::len) <= SHARED_MAX);
    }
}
