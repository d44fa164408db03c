//! Reading all records once behind the first screen: for their words, and to see that all are well.

use std::cmp::Ordering;

use camket_domain::{KINDS, KindDesc, RecordId};
use camket_sync::tablet::Key;

use super::lists::{ListKey, list_key};
use super::{Book, place};
use crate::device::clock;

/// How long the interface may wait for the reading, in milliseconds: half a frame.
const SLICE_MS: u64 = 8;
/// Records that are read between two looks at the clock.
const RECORDS_PER_LOOK: usize = 32;

/// How far it has come.
#[derive(Default)]
pub(super) struct Gathering {
    /// The kind being read, by its place among [`KINDS`].
    kind: usize,
    /// Its records as they were listed when it began.
    list: Option<Vec<ListKey>>,
    at: usize,
    /// Records that could not be read.
    unreadable: u64,
}

impl Book {
    /// Tells whether the words of all records have been gathered.
    #[must_use]
    pub fn is_gathered(&self) -> bool {
        self.gathering.kind >= KINDS.len() && self.texts.next_unread().is_none()
    }

    /// Returns how many records could not be read.
    #[must_use]
    pub fn unreadable(&self) -> u64 {
        self.gathering.unreadable
    }

    /// Reads on for a slice of time, and tells whether all records have been read.
    pub fn gather_slice(&mut self) -> bool {
        let until_ms = clock::monotonic_ms() + SLICE_MS;
        while !self.is_gathered() && clock::monotonic_ms() < until_ms {
            self.gather(RECORDS_PER_LOOK);
        }
        self.is_gathered()
    }

    /// Reads the next `count` records.
    pub(super) fn gather(&mut self, count: usize) {
        let kind = self.gathering.kind;
        let Some(desc) = KINDS.get(kind).copied() else { return self.read_changed(count) };
        let list = self.gathering.list.take();
        let list = list.unwrap_or_else(|| self.lists.of_kind(&self.tablet, kind).to_vec());
        let end = list.len().min(self.gathering.at + count);
        for key in &list[self.gathering.at..end] {
            self.read_through(desc, *key);
        }
        self.gathering.at = end;
        if end < list.len() {
            self.gathering.list = Some(list);
        } else {
            self.texts.heap(kind).close();
            (self.gathering.kind, self.gathering.at) = (kind + 1, 0);
        }
    }

    fn read_through(&mut self, desc: &'static KindDesc, place: ListKey) {
        let id = place.1.0;
        if self.texts.is_apart(id) {
            return;
        }
        let Some(state) = self.tablet.read_once(id) else {
            self.gathering.unreadable += 1;
            return;
        };
        let (known, true_key) = (self.tablet.key(id), Key::of(&state));
        if known != Some(true_key) {
            // Another version of the app saw it otherwise.
            self.tablet.unpack(id);
            self.lists.follow(id, known, Some(true_key));
            return self.mark(id);
        }
        let words = desc.haystack(&*state, &|id| self.title(id));
        self.texts.heap(self.gathering.kind).push(place, &words);
    }

    fn read_changed(&mut self, count: usize) {
        for _ in 0..count {
            let Some(id) = self.texts.next_unread() else { return };
            self.texts.take(id, self.said(id));
        }
    }

    /// What a record says, with its place; nothing if it is gone.
    fn said(&self, id: RecordId) -> Option<(usize, ListKey, String)> {
        let key = self.key(id)?;
        let desc = key.kind()?;
        Some((place(desc.id)?, list_key(id, &key), self.words_of(desc, id)?))
    }

    /// Returns the records of a kind whose words have not been gathered.
    pub(super) fn ungathered(&self, place: usize) -> Vec<ListKey> {
        let changed = self.texts.unread().filter_map(|id| Some((id, self.key(id)?)));
        let of_kind = |key: &Key| key.kind().is_some_and(|desc| desc.id == KINDS[place].id);
        let changed = changed.filter(|(_, key)| of_kind(key)).map(|(id, key)| list_key(id, &key));
        let list = match (&self.gathering.list, place.cmp(&self.gathering.kind)) {
            (_, Ordering::Less) => &[],
            (Some(list), Ordering::Equal) => &list[self.gathering.at..],
            _ => self.lists.of_kind(&self.tablet, place),
        };
        let unseen = list.iter().filter(|key| !self.texts.is_apart(key.1.0)).copied();
        unseen.chain(changed).collect()
    }

    /// Returns the words by which a record is found.
    pub(super) fn words_of(&self, desc: &KindDesc, id: RecordId) -> Option<String> {
        Some(desc.haystack(&*self.tablet.read_once(id)?, &|id| self.title(id)))
    }
}
