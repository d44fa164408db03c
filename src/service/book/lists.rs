//! Which records there are of each kind, newest first, and which belong to which.
//!
//! A list is put in order when it is first asked for, and follows from then on.

use std::cmp::Reverse;
use std::sync::OnceLock;

use camket_domain::order::sort_by;
use camket_domain::{KINDS, RecordId};
use camket_sync::{Tablet, tablet::Key};

/// Place of a record in the list of its kind: newest day first, then newest id first.
pub(super) type ListKey = (Reverse<i32>, Reverse<RecordId>);

/// The lists.
#[derive(Default)]
pub(super) struct Lists {
    of_kind: [OnceLock<Vec<ListKey>>; KINDS.len()],
    /// Parent and child, ascending.
    children: OnceLock<Vec<(RecordId, RecordId)>>,
}

/// The place of a record in the list of its kind.
pub(super) fn list_key(id: RecordId, key: &Key) -> ListKey {
    (Reverse(key.day), Reverse(id))
}

/// The keys of all records that are not deleted.
fn living(tablet: &Tablet) -> impl Iterator<Item = (RecordId, Key)> {
    tablet.keys().filter(|(_, key)| !key.is_deleted())
}

impl Lists {
    /// The list of the kind at this place among [`KINDS`].
    pub(super) fn of_kind(&self, tablet: &Tablet, place: usize) -> &[ListKey] {
        let desc = KINDS[place];
        let made = || {
            let of_kind = living(tablet)
                .filter(|(_, key)| key.kind().is_some_and(|kind| std::ptr::eq(kind, desc)));
            let mut list: Vec<ListKey> = of_kind.map(|(id, key)| list_key(id, &key)).collect();
            // Of a kind without days they are nearly always in the order of their making.
            list.reverse();
            in_order(list)
        };
        self.of_kind[place].get_or_init(made)
    }

    /// The records that belong to `parent`, in the order of their making.
    pub(super) fn children(&self, tablet: &Tablet, parent: RecordId) -> &[(RecordId, RecordId)] {
        let made = || {
            let owned = living(tablet).filter_map(|(id, key)| Some((key.parent?, id)));
            in_order(owned.collect())
        };
        let all = self.children.get_or_init(made);
        let start = all.partition_point(|(owner, _)| *owner < parent);
        let count = all[start..].partition_point(|(owner, _)| *owner == parent);
        &all[start..start + count]
    }

    /// Follows a record from what it was to what it is.
    pub(super) fn follow(&mut self, id: RecordId, before: Option<Key>, after: Option<Key>) {
        for (key, is_there) in [(before, false), (after, true)] {
            if let Some(key) = key.filter(|key| !key.is_deleted()) {
                self.set(id, &key, is_there);
            }
        }
    }

    fn set(&mut self, id: RecordId, key: &Key, is_there: bool) {
        let place = KINDS.iter().position(|desc| key.kind().is_some_and(|it| it.id == desc.id));
        if let Some(list) = place.and_then(|place| self.of_kind[place].get_mut()) {
            put(list, list_key(id, key), is_there);
        }
        if let Some((children, parent)) = self.children.get_mut().zip(key.parent) {
            put(children, (parent, id), is_there);
        }
    }
}

fn in_order<T: Ord>(mut items: Vec<T>) -> Vec<T> {
    if !items.is_sorted() {
        sort_by(&mut items, T::cmp);
    }
    items.shrink_to_fit();
    items
}

/// Puts an item into an ordered list, or takes it out.
fn put<T: Ord>(list: &mut Vec<T>, item: T, is_there: bool) {
    match list.binary_search(&item) {
        Err(at) if is_there => list.insert(at, item),
        Ok(at) if !is_there => drop(list.remove(at)),
        _ => {}
    }
}
