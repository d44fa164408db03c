//! What a list was narrowed to and how far it was read, kept while its records are looked at one
//! after the other: the list is drawn anew with each of them, and must not seem to jump.

use std::cell::RefCell;
use std::collections::HashMap;

use super::filter::Filter;
use crate::route::Kind;

/// How a list was left.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Left {
    pub(super) filter: Filter,
    /// Rows drawn.
    pub(super) limit: usize,
    /// How far it was scrolled beside a detail, in CSS pixels.
    pub(super) scrolled: i32,
}

thread_local! {
    // In memory only, and each officer's apart: what one searched for is not the next one's affair.
    static LEFT: RefCell<HashMap<(u64, Kind), Left>> = RefCell::default();
}

/// Returns how an officer left the list of a kind.
pub(super) fn recall(officer: u64, kind: Kind) -> Option<Left> {
    LEFT.with_borrow(|left| left.get(&(officer, kind)).cloned())
}

/// Keeps how an officer leaves the list of a kind.
pub(super) fn keep(officer: u64, kind: Kind, change: impl FnOnce(&mut Left)) {
    LEFT.with_borrow_mut(|left| change(left.entry((officer, kind)).or_default()));
}

/// Forgets how the lists of a kind were left: a new record must be seen in them.
pub(in crate::pages::record) fn forget(kind: Kind) {
    LEFT.with_borrow_mut(|left| left.retain(|(_, of), _| *of != kind));
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_officer_has_own_lists_until_a_new_record_comes() {
        let kind = Kind::Site;
        keep(1, kind, |left| left.filter.query = "thcs".to_owned());
        keep(1, kind, |left| left.limit = 100);
        let left = recall(1, kind).expect("kept");
        assert_eq!((left.filter.query.as_str(), left.limit), ("thcs", 100));
        assert_eq!(recall(2, kind), None);
        forget(kind);
        assert_eq!(recall(1, kind), None);
    }
}
