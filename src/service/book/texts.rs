//! The folded words of all records, one text for each kind, so that a search passes over it once.
//!
//! They are gathered behind the first screen, and those of what changes behind the change; these lie
//! apart until they are many.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

use camket_domain::search::{Query, Rank, initials};
use camket_domain::{KINDS, RecordId};

use super::lists::ListKey;

/// Records whose words lie apart, at most.
const APART_MAX: usize = 2_048;
/// Ends what one record says; no word holds it.
const END: char = '\n';
/// Ranks that there are.
const RANKS: usize = 6;

/// All words.
#[derive(Default)]
pub(super) struct Texts {
    of_kind: [Heap; KINDS.len()],
    /// What is newer than in the heaps; `None` for a record that is not there any more.
    apart: BTreeMap<RecordId, Option<Said>>,
    /// What has changed and was not read since.
    unread: BTreeSet<RecordId>,
}

/// What one record says.
struct Said {
    /// Place among [`KINDS`].
    kind: usize,
    key: ListKey,
    words: Box<str>,
}

/// The words of one kind, in the order of its list.
#[derive(Default)]
pub(super) struct Heap {
    words: Lines,
    initials: Lines,
    keys: Vec<ListKey>,
}

/// Lines of text, one after the other.
#[derive(Default)]
struct Lines {
    text: String,
    ends: Vec<u32>,
}

impl Lines {
    fn push(&mut self, line: &str) {
        self.text.push_str(line);
        self.ends.push(u32::try_from(self.text.len()).unwrap_or(u32::MAX));
        self.text.push(END);
    }

    fn range(&self, row: usize) -> Range<usize> {
        let start = row.checked_sub(1).map_or(0, |before| self.ends[before] as usize + 1);
        start..self.ends[row] as usize
    }

    /// Shows the rows that hold `word`, ascending.
    fn holding(&self, word: &str, mut show: impl FnMut(usize)) {
        let (mut row, mut seen) = (0, None);
        for (at, _) in self.text.match_indices(word) {
            while self.ends.get(row).is_some_and(|end| (*end as usize) < at) {
                row += 1;
            }
            if seen != Some(row) {
                show(row);
                seen = Some(row);
            }
        }
    }
}

impl Heap {
    /// Adds a record, which comes after all others in the list.
    pub(super) fn push(&mut self, key: ListKey, words: &str) {
        let words = words.replace(END, " ");
        self.initials.push(&initials(&words));
        self.words.push(&words);
        self.keys.push(key);
    }

    pub(super) fn len(&self) -> usize {
        self.keys.len()
    }

    /// Gives back the room that was made and not used.
    pub(super) fn close(&mut self) {
        for lines in [&mut self.words, &mut self.initials] {
            lines.text.shrink_to_fit();
            lines.ends.shrink_to_fit();
        }
        self.keys.shrink_to_fit();
    }

    /// The rows that may answer a query, ascending.
    fn candidates(&self, query: &Query) -> Vec<usize> {
        let mut rows = Vec::new();
        let Some(word) = query.longest_word() else { return (0..self.len()).collect() };
        self.words.holding(word, |row| rows.push(row));
        if let Some(letters) = query.as_initials() {
            self.initials.holding(letters, |row| rows.push(row));
            rows.sort_unstable();
            rows.dedup();
        }
        rows
    }
}

/// What was found, by rank; within one in the order of the list.
#[derive(Default)]
pub(super) struct Answers {
    by_rank: [Vec<ListKey>; RANKS],
}

impl Answers {
    pub(super) fn add(&mut self, rank: Option<Rank>, key: ListKey) {
        if let Some(found) = rank.and_then(|rank| self.by_rank.get_mut(rank as usize)) {
            // Nearly always they come in the order of the list.
            let at = match found.last() {
                Some(last) if *last > key => found.partition_point(|it| *it < key),
                _ => found.len(),
            };
            found.insert(at, key);
        }
    }

    /// The best ones.
    pub(super) fn best(self, limit: usize) -> Vec<RecordId> {
        self.by_rank.into_iter().flatten().map(|(_, id)| id.0).take(limit).collect()
    }
}

impl Texts {
    /// Notes that a record has changed.
    pub(super) fn note(&mut self, id: RecordId) {
        self.apart.remove(&id);
        self.unread.insert(id);
    }

    /// A record that has changed and was not read since.
    pub(super) fn next_unread(&self) -> Option<RecordId> {
        self.unread.first().copied()
    }

    /// All such records.
    pub(super) fn unread(&self) -> impl Iterator<Item = RecordId> {
        self.unread.iter().copied()
    }

    /// Takes what a record that has changed says now; nothing if it is gone.
    pub(super) fn take(&mut self, id: RecordId, said: Option<(usize, ListKey, String)>) {
        self.unread.remove(&id);
        let said = said.map(|(kind, key, words)| Said { kind, key, words: words.into() });
        self.apart.insert(id, said);
    }

    pub(super) fn is_apart(&self, id: RecordId) -> bool {
        self.apart.contains_key(&id) || self.unread.contains(&id)
    }

    pub(super) fn heap(&mut self, kind: usize) -> &mut Heap {
        &mut self.of_kind[kind]
    }

    /// Tells whether so much lies apart that all should be gathered anew.
    pub(super) fn is_scattered(&self) -> bool {
        self.apart.len() + self.unread.len() > APART_MAX
    }

    /// Asks what was gathered of a kind.
    pub(super) fn ask(&self, kind: usize, query: &Query) -> Answers {
        let mut answers = Answers::default();
        let heap = &self.of_kind[kind];
        for row in heap.candidates(query) {
            let key = heap.keys[row];
            if !self.is_apart(key.1.0) {
                answers.add(query.rank(&heap.words.text[heap.words.range(row)]), key);
            }
        }
        for said in self.apart.values().flatten().filter(|said| said.kind == kind) {
            answers.add(query.rank(&said.words), said.key);
        }
        answers
    }
}
