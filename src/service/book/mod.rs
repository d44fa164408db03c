//! The officer's book: the tablet's engine with the indexes that lists, search and totals read.
//!
//! Nothing here touches the disk or the network, so a list answers from memory at once.

mod gather;
mod lists;
#[cfg(test)]
mod tests;
mod texts;

use camket_domain::order::gathered;
use std::collections::BTreeSet;

use camket_domain::fact::Tally;
use camket_domain::record::split_path;
use camket_domain::validate::Context;
use camket_domain::{Date, KINDS, RecordId, State, View, kind, search};
use camket_sync::attachment::hash_of;
use camket_sync::protocol::{Quarantine, Verdict};
use camket_sync::tablet::Key;
use camket_sync::{Entry, RecordState, Tablet, Whereabouts};

use gather::Gathering;
use lists::Lists;
use texts::Texts;

/// When more records change at once, the lists are put in order anew.
const FOLLOWED_MAX: usize = 64;

/// The tablet with its indexes.
#[derive(Default)]
pub struct Book {
    tablet: Tablet,
    lists: Lists,
    texts: Texts,
    /// How far the words of all records have been gathered.
    gathering: Gathering,
    /// Records that somebody has to settle.
    unsettled: BTreeSet<RecordId>,
    /// Photos that HQ lacks of changes that it has.
    due: BTreeSet<[u8; 32]>,
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
        let touched = self.touched_by(entry);
        let followed = touched.as_ref().filter(|touched| touched.len() <= FOLLOWED_MAX);
        let key = |id: &RecordId| (*id, self.tablet.key(*id));
        let before: Option<Vec<_>> = followed.map(|touched| touched.iter().map(key).collect());
        self.tablet.apply(entry);
        // What was just written waits for the words to be sent first, unless it takes photos out.
        if !self.due.is_empty() || !matches!(entry, Entry::Act(_) | Entry::Page(_)) {
            self.note_due();
        }
        let Some(touched) = touched else { return self.index_all() };
        match before {
            Some(before) => before.into_iter().for_each(|(id, key)| {
                self.lists.follow(id, key, self.tablet.key(id));
            }),
            None => self.lists = Lists::default(),
        }
        touched.into_iter().for_each(|id| self.note(id));
    }

    /// The records that an entry changes, each once; `None` when it may change any.
    fn touched_by(&self, entry: &Entry) -> Option<BTreeSet<RecordId>> {
        match entry {
            Entry::Act(changes) => Some(gathered(changes.iter().map(|it| it.record))),
            // What HQ has taken after all, and refused before, was not in the records.
            Entry::Page(page) if page.mine.iter().any(|n| self.is_refused(*n)) => None,
            Entry::Page(page) if page.from > 0 => {
                Some(gathered(page.others.changes.iter().map(|it| it.record)))
            }
            Entry::Delivered { .. } | Entry::Refused(_) | Entry::Understood(_) => {
                Some(BTreeSet::new())
            }
            Entry::Answered(answered) => {
                let scope: BTreeSet<_> = gathered(answered.scope.iter().cloned());
                (scope == *self.tablet.scope()).then(BTreeSet::new)
            }
            Entry::Enrolled { .. }
            | Entry::Page(_)
            | Entry::Snapshot(_)
            | Entry::Rebased { .. } => None,
        }
    }

    fn is_refused(&self, n: u64) -> bool {
        let own = self.tablet.own_change(self.tablet.instance(), n);
        own.is_some_and(|change| self.tablet.is_refused(change))
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

    fn index_all(&mut self) {
        (self.lists, self.texts) = Default::default();
        self.gathering = Gathering::default();
        let unsettled = self.tablet.keys().filter(|(_, key)| key.needs_person());
        self.unsettled = gathered(unsettled.map(|(id, _)| id));
    }

    /// Notes that a record has changed.
    fn note(&mut self, id: RecordId) {
        self.mark(id);
        if self.texts.is_scattered() {
            self.texts = Texts::default();
            self.gathering = Gathering::default();
        }
    }

    fn mark(&mut self, id: RecordId) {
        match self.tablet.key(id).is_some_and(|key| key.needs_person()) {
            true => self.unsettled.insert(id),
            false => self.unsettled.remove(&id),
        };
        self.texts.note(id);
    }

    /// Returns a record that is not deleted.
    #[must_use]
    pub fn record(&self, id: RecordId) -> Option<&RecordState> {
        self.tablet.record(id).filter(|state| !state.is_deleted())
    }

    /// Returns the records of a kind, newest day first.
    pub fn list(&self, kind: &str) -> impl Iterator<Item = (RecordId, &RecordState)> {
        self.ids(kind).filter_map(|id| Some((id, self.tablet.record(id)?)))
    }

    /// Returns the ids of a kind, newest day first.
    pub fn ids(&self, kind: &str) -> impl Iterator<Item = RecordId> {
        let place = place(kind);
        let list = place.map(|place| self.lists.of_kind(&self.tablet, place));
        list.into_iter().flatten().map(|(_, id)| id.0)
    }

    /// Returns the records of a kind that happened in a year, newest day first.
    pub fn ids_of_year(&self, kind: &str, year: i32) -> impl Iterator<Item = RecordId> {
        let of_year = move |day: i32| Date::from_days(day).year() == year;
        let place = place(kind);
        let list = place.map(|place| self.lists.of_kind(&self.tablet, place));
        let list = list.into_iter().flatten().filter(move |(day, _)| of_year(day.0));
        list.map(|(_, id)| id.0)
    }

    /// Returns what lists must know of a record that is not deleted.
    #[must_use]
    pub fn key(&self, id: RecordId) -> Option<Key> {
        self.tablet.key(id).filter(|key| !key.is_deleted())
    }

    /// Returns the number of records of a kind.
    #[must_use]
    pub fn count(&self, kind: &str) -> usize {
        self.ids(kind).count()
    }

    /// Returns the records that name `parent` as theirs, in the order of their making.
    pub fn children(&self, parent: RecordId) -> impl Iterator<Item = (RecordId, &RecordState)> {
        let children = self.lists.children(&self.tablet, parent).iter();
        children.filter_map(|(_, id)| Some((*id, self.tablet.record(*id)?)))
    }

    /// Returns what the children of a record add up to.
    #[must_use]
    pub fn tally(&self, parent: RecordId) -> Tally {
        let children = self.lists.children(&self.tablet, parent).iter();
        children.filter_map(|(_, id)| self.tablet.key(*id)).fold(
            Tally::default(),
            |mut sum, key| {
                sum += key.tally();
                sum
            },
        )
    }

    /// Returns the records of a kind that a query finds, best first.
    #[must_use]
    pub fn search(&self, kind: &str, query: &str, limit: usize) -> Vec<RecordId> {
        let query = search::Query::new(query);
        let Some(place) = place(kind) else { return Vec::new() };
        let mut answers = self.texts.ask(place, &query);
        // What has not been gathered yet is read now: a search never passes anything over.
        for key in self.ungathered(place) {
            let words = self.words_of(KINDS[place], key.1.0);
            answers.add(words.and_then(|words| query.rank(&words)), key);
        }
        answers.best(limit)
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
        let children = self.lists.children(&self.tablet, id).iter();
        children.map(|(_, child)| self.tablet.whereabouts(*child)).fold(own, Ord::max)
    }

    /// Returns the records whose changes HQ keeps aside without having decided, and why: once for
    /// each change.
    fn undecided(&self) -> impl Iterator<Item = (RecordId, Quarantine)> {
        self.tablet.undecided().filter_map(|(change, verdict)| match verdict {
            Verdict::Quarantined(reason) => Some((change.record, reason)),
            Verdict::Clock | Verdict::Fork => None,
        })
    }

    /// Returns how many changes HQ keeps aside and has yet to decide about.
    #[must_use]
    pub fn kept_aside_count(&self) -> usize {
        self.undecided().count()
    }

    /// Returns the records whose changes HQ keeps aside and has yet to decide about, and why.
    #[must_use]
    pub fn kept_aside(&self) -> Vec<(RecordId, Quarantine)> {
        let mut aside: Vec<_> = self.undecided().collect();
        aside.dedup();
        aside
    }

    /// Returns records in which two people left different values.
    #[must_use]
    pub fn unsettled(&self) -> &BTreeSet<RecordId> {
        &self.unsettled
    }
}

/// The place of a kind among [`KINDS`].
fn place(kind: &str) -> Option<usize> {
    KINDS.iter().position(|desc| desc.id == kind)
}
