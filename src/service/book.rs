//! The officer's book: the tablet's engine with the indexes that lists, search and totals read.
//!
//! Nothing here touches the disk or the network, so a list answers from memory at once.

use camket_domain::order::{gathered, sort_by_key};
use std::collections::{BTreeSet, HashMap};

use camket_domain::fact::Tally;
use camket_domain::record::split_path;
use camket_domain::validate::Context;
use camket_domain::{Date, RecordId, State, View, kind, search};
use camket_sync::attachment::hash_of;
use camket_sync::protocol::{Quarantine, Verdict};
use camket_sync::{Entry, RecordState, Tablet, Whereabouts};

/// Place of a record in the list of its kind: newest day first, then newest id first.
type ListKey = (std::cmp::Reverse<i32>, std::cmp::Reverse<RecordId>);

/// The tablet with its indexes.
#[derive(Default)]
pub struct Book {
    tablet: Tablet,
    lists: HashMap<&'static str, BTreeSet<ListKey>>,
    /// What the index holds of a record, to take it out again.
    indexed: HashMap<RecordId, Indexed>,
    children: HashMap<RecordId, BTreeSet<RecordId>>,
    /// Photos that HQ lacks of changes that it has.
    due: BTreeSet<[u8; 32]>,
}

struct Indexed {
    kind: &'static str,
    key: ListKey,
    parent: Option<RecordId>,
    haystack: Box<str>,
}

impl Book {
    /// Opens a book over a tablet.
    #[must_use]
    pub fn new(mut tablet: Tablet) -> Self {
        tablet.welcome_snapshots();
        let mut book = Self { tablet, ..Self::default() };
        book.index_all();
        book.note_due();
        book
    }

    /// Opens the book that a store holds: its snapshot and the entries after it. `None` when this
    /// version cannot read them.
    #[must_use]
    pub fn restored(snapshot: Option<Vec<u8>>, entries: &[Vec<u8>]) -> Option<Self> {
        let mut tablet = match snapshot {
            Some(bytes) => Tablet::from_snapshot(&bytes).ok()?,
            None => Tablet::default(),
        };
        for bytes in entries {
            tablet.apply(&Entry::decode(bytes).ok()?);
        }
        Some(Self::new(tablet))
    }

    /// Returns the engine.
    #[must_use]
    pub fn tablet(&self) -> &Tablet {
        &self.tablet
    }

    /// Returns the engine, for asking and receiving; records change only through [`Self::apply`].
    pub fn tablet_mut(&mut self) -> &mut Tablet {
        &mut self.tablet
    }

    /// Lets an entry happen and follows it with the indexes.
    pub fn apply(&mut self, entry: &Entry) {
        self.tablet.apply(entry);
        self.note_due();
        match entry {
            Entry::Act(changes) => changes.iter().for_each(|change| self.index(change.record)),
            Entry::Page(page) if page.from > 0 => {
                page.others.changes.iter().for_each(|change| self.index(change.record));
            }
            Entry::Answered(answered) => {
                let held = self.tablet.areas().len();
                if self.areas_changed(answered.scope.len(), held) {
                    self.index_all();
                }
            }
            Entry::Delivered { .. } => {}
            Entry::Enrolled { .. }
            | Entry::Page(_)
            | Entry::Snapshot(_)
            | Entry::Rebased { .. } => self.index_all(),
        }
    }

    fn note_due(&mut self) {
        let due = self.tablet.attachments_due();
        self.due = gathered(due.into_iter().map(|(_, photo)| photo.hash));
    }

    /// Returns how many photos HQ lacks of records that it has.
    #[must_use]
    pub fn photos_due(&self) -> usize {
        self.due.len()
    }

    /// Tells whether HQ lacks a photo of this record.
    fn owes_photos(&self, id: RecordId) -> bool {
        let Some(state) = self.tablet.record(id).filter(|_| !self.due.is_empty()) else {
            return false;
        };
        let named = |path: &str| hash_of(split_path(path).1?);
        state.to_draft().iter().filter_map(|(path, _)| named(path)).any(|it| self.due.contains(&it))
    }

    fn areas_changed(&self, scope: usize, held: usize) -> bool {
        scope != held || self.indexed.len() != self.tablet.records().count()
    }

    fn index_all(&mut self) {
        self.lists.clear();
        self.indexed.clear();
        self.children.clear();
        let ids: Vec<RecordId> = self.tablet.records().map(|(id, _)| id).collect();
        // Sites first: the haystacks of others hold their names.
        let (sites, others): (Vec<_>, Vec<_>) =
            ids.into_iter().partition(|id| self.kind_of(*id) == Some("site"));
        sites.into_iter().chain(others).for_each(|id| self.index(id));
    }

    fn kind_of(&self, id: RecordId) -> Option<&str> {
        self.tablet.record(id).map(RecordState::kind)
    }

    fn index(&mut self, id: RecordId) {
        self.unindex(id);
        let Some(state) = self.tablet.record(id).filter(|state| !state.is_deleted()) else {
            return;
        };
        let Some(desc) = kind(state.kind()) else { return };
        let day = desc.day.and_then(|field| state.date(field)).map_or(0, Date::days);
        let parent = desc.parent.and_then(|parent| state.reference(parent.field));
        let indexed = Indexed {
            kind: desc.id,
            key: (std::cmp::Reverse(day), std::cmp::Reverse(id)),
            parent,
            haystack: desc.haystack(state, &|id| self.title(id)).into(),
        };
        self.lists.entry(indexed.kind).or_default().insert(indexed.key);
        if let Some(parent) = parent {
            self.children.entry(parent).or_default().insert(id);
        }
        self.indexed.insert(id, indexed);
    }

    fn unindex(&mut self, id: RecordId) {
        let Some(old) = self.indexed.remove(&id) else { return };
        if let Some(list) = self.lists.get_mut(old.kind) {
            list.remove(&old.key);
        }
        if let Some(children) = old.parent.and_then(|parent| self.children.get_mut(&parent)) {
            children.remove(&id);
        }
    }

    /// Returns a record that is not deleted.
    #[must_use]
    pub fn record(&self, id: RecordId) -> Option<&RecordState> {
        self.tablet.record(id).filter(|state| !state.is_deleted())
    }

    /// Returns the records of a kind, newest day first.
    pub fn list(&self, kind: &str) -> impl Iterator<Item = (RecordId, &RecordState)> {
        self.lists
            .get(kind)
            .into_iter()
            .flatten()
            .filter_map(|(_, id)| Some((id.0, self.tablet.record(id.0)?)))
    }

    /// Returns the number of records of a kind.
    #[must_use]
    pub fn count(&self, kind: &str) -> usize {
        self.lists.get(kind).map_or(0, BTreeSet::len)
    }

    /// Returns the records that name `parent` as theirs, in the order of their making.
    pub fn children(&self, parent: RecordId) -> impl Iterator<Item = (RecordId, &RecordState)> {
        self.children
            .get(&parent)
            .into_iter()
            .flatten()
            .filter_map(|id| Some((*id, self.tablet.record(*id)?)))
    }

    /// Returns what the children of a record add up to.
    #[must_use]
    pub fn tally(&self, parent: RecordId) -> Tally {
        let mut sum = Tally::default();
        self.children(parent)
            .filter_map(|(_, state)| Some((kind(state.kind())?.tally)(state)))
            .for_each(|one| sum += one);
        sum
    }

    /// Returns the records of a kind that a query finds, best first.
    #[must_use]
    pub fn search(&self, kind: &str, query: &str, limit: usize) -> Vec<RecordId> {
        let query = search::Query::new(query);
        let Some(list) = self.lists.get(kind) else { return Vec::new() };
        let mut found: Vec<_> = list
            .iter()
            .enumerate()
            .filter_map(|(place, (_, id))| {
                Some((query.rank(&self.indexed.get(&id.0)?.haystack)?, place, id.0))
            })
            .collect();
        sort_by_key(&mut found, |it| (it.0, it.1));
        found.into_iter().take(limit).map(|(_, _, id)| id).collect()
    }

    /// Returns the name by which people know a record: its title fields, references by their own.
    #[must_use]
    pub fn title(&self, id: RecordId) -> Option<String> {
        let state = self.record(id)?;
        kind(state.kind())?.title(state, &|id| self.title(id))
    }

    /// Judges and derives with the records of this book.
    pub fn with_context<R>(
        &self,
        today: Date,
        parent: Option<RecordId>,
        judge: impl FnOnce(&Context<'_>) -> R,
    ) -> R {
        let lookup = |id| {
            let state = self.record(id)?;
            Some(Box::new(state) as Box<dyn View>)
        };
        let tally = parent.map(|parent| self.tally(parent)).unwrap_or_default();
        judge(&Context { today, lookup: &lookup, tally })
    }

    /// Returns a record of the same kind that looks like the same event entered twice.
    #[must_use]
    pub fn twin(&self, kind_id: &str, own: Option<RecordId>, view: &dyn View) -> Option<RecordId> {
        let desc = kind(kind_id)?;
        self.list(kind_id)
            .find(|(id, state)| {
                Some(*id) != own
                    && State::of(*state) != Some(State::Void)
                    && (desc.twins)(view, *state)
            })
            .map(|(id, _)| id)
    }

    /// Returns where the officer's work on a record has arrived, its children included.
    #[must_use]
    pub fn whereabouts(&self, id: RecordId) -> Whereabouts {
        let own = match self.tablet.whereabouts(id) {
            Whereabouts::AtHq if self.owes_photos(id) => Whereabouts::OnTablet,
            own => own,
        };
        self.children(id).map(|(child, _)| self.tablet.whereabouts(child)).fold(own, Ord::max)
    }

    /// Returns the records whose changes HQ keeps aside, and why.
    #[must_use]
    pub fn kept_aside(&self) -> Vec<(RecordId, Quarantine)> {
        let mut aside: Vec<_> = self
            .tablet
            .verdicts()
            .into_iter()
            .filter_map(|(change, verdict)| match verdict {
                Verdict::Quarantined(reason) => Some((change.record, reason)),
                Verdict::Clock | Verdict::Fork => None,
            })
            .collect();
        aside.dedup();
        aside
    }

    /// Returns records in which two people left different values.
    #[must_use]
    pub fn unsettled(&self) -> Vec<RecordId> {
        self.tablet.records().filter(|(_, state)| state.needs_person()).map(|(id, _)| id).collect()
    }

    /// Sums what a function says of every live record of a kind.
    pub fn sum(&self, kind: &str, of: impl Fn(RecordId, &RecordState) -> i64) -> i64 {
        self.list(kind).map(|(id, state)| of(id, state)).sum()
    }
}
