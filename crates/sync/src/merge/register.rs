//! The values of one path.

use camket_domain::Value;
use camket_domain::order::sort_by_key;

use crate::change::SEEN_MAX;
use crate::codec::{DecodeError, Reader, Writer, read_value, write_value};
use crate::mutants::{Mutant, planted};
use crate::stamp::Stamp;

/// A value, or the taking away of one, with the stamp that set it.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Head {
    /// When and by which device.
    pub stamp: Stamp,
    /// `None` after a [`crate::Op::Clear`].
    pub value: Option<Value>,
}

/// The values of one path that nobody has replaced.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Register {
    heads: Heads,
    /// Stamps replaced before their change arrived; almost always empty, and then of no size.
    #[expect(clippy::box_collection, reason = "four bytes instead of twelve in each of a million")]
    awaited: Option<Box<Vec<Stamp>>>,
}

/// Ascending by stamp; the last one is shown. Nearly every path has one head, which then lies
/// here and not behind a pointer: a tablet holds a million of them.
#[derive(Clone, Debug, Default)]
enum Heads {
    #[default]
    None,
    One(Head),
    Many(Vec<Head>),
}

impl Heads {
    fn as_slice(&self) -> &[Head] {
        match self {
            Self::None => &[],
            Self::One(head) => std::slice::from_ref(head),
            Self::Many(heads) => heads,
        }
    }

    fn as_mut_slice(&mut self) -> &mut [Head] {
        match self {
            Self::None => &mut [],
            Self::One(head) => std::slice::from_mut(head),
            Self::Many(heads) => heads,
        }
    }

    fn insert(&mut self, head: Head) {
        *self = match std::mem::take(self) {
            Self::None => Self::One(head),
            Self::One(other) if other.stamp < head.stamp => Self::Many(vec![other, head]),
            Self::One(other) => Self::Many(vec![head, other]),
            Self::Many(mut heads) => {
                let place = heads.partition_point(|other| other.stamp < head.stamp);
                heads.insert(place, head);
                Self::Many(heads)
            }
        };
    }

    /// Keeps what `wanted` says yes to.
    fn retain(&mut self, wanted: impl Fn(&Head) -> bool) {
        let heads = match std::mem::take(self) {
            Self::None => return,
            Self::One(head) => vec![head],
            Self::Many(heads) => heads,
        };
        *self = heads.into_iter().filter(|head| wanted(head)).collect();
    }
}

impl FromIterator<Head> for Heads {
    /// In the order in which they come, which must be ascending.
    fn from_iter<I: IntoIterator<Item = Head>>(heads: I) -> Self {
        let mut heads = heads.into_iter();
        match (heads.next(), heads.next()) {
            (None, _) => Self::None,
            (Some(one), None) => Self::One(one),
            (Some(one), Some(two)) => Self::Many([one, two].into_iter().chain(heads).collect()),
        }
    }
}

impl PartialEq for Heads {
    fn eq(&self, other: &Self) -> bool {
        self.as_slice() == other.as_slice()
    }
}

impl Eq for Heads {}

impl Register {
    /// Makes a register of the only value that was ever put.
    pub(crate) fn of(head: Head) -> Self {
        Self { heads: Heads::One(head), awaited: None }
    }

    /// Returns the stamps that were replaced before their change arrived.
    pub(crate) fn awaited(&self) -> &[Stamp] {
        self.awaited.as_deref().map_or(&[], Vec::as_slice)
    }

    pub(super) fn replace(&mut self, seen: &[Stamp]) {
        for stamp in seen {
            if self.heads().iter().any(|head| head.stamp == *stamp) {
                self.heads.retain(|head| head.stamp != *stamp);
            } else if !self.awaited().contains(stamp) {
                self.awaited.get_or_insert_default().push(*stamp);
            }
        }
    }

    pub(super) fn put(&mut self, stamp: Stamp, value: Option<Value>) {
        if planted(Mutant::MergeOverwrites) {
            self.heads.retain(|head| head.stamp > stamp);
        }
        let place = self.awaited().iter().position(|awaited| *awaited == stamp);
        if let Some((place, awaited)) = place.zip(self.awaited.as_mut()) {
            awaited.swap_remove(place);
            if awaited.is_empty() {
                self.awaited = None;
            }
            return;
        }
        self.heads.insert(Head { stamp, value });
    }

    /// Returns the value shown: the latest one.
    #[must_use]
    pub fn shown(&self) -> Option<&Value> {
        self.heads().last()?.value.as_ref()
    }

    /// Returns the values nobody has replaced, oldest first.
    #[must_use]
    pub fn heads(&self) -> &[Head] {
        self.heads.as_slice()
    }

    /// Tells whether two people left different values without having seen each other.
    #[must_use]
    pub fn is_conflict(&self) -> bool {
        self.heads().windows(2).any(|pair| pair[0].value != pair[1].value)
    }

    /// Returns the stamps of the latest heads, as many as an operation may name.
    pub(super) fn stamps(&self) -> Vec<Stamp> {
        let heads = self.heads();
        let latest = &heads[heads.len().saturating_sub(SEEN_MAX)..];
        latest.iter().map(|head| head.stamp).collect()
    }

    /// Gives values other stamps.
    pub(super) fn restamp(&mut self, renew: &dyn Fn(Stamp) -> Stamp) {
        self.heads.as_mut_slice().iter_mut().for_each(|head| head.stamp = renew(head.stamp));
        if let Heads::Many(heads) = &mut self.heads {
            sort_by_key(heads, |head| head.stamp);
        }
        self.awaited.iter_mut().flat_map(|it| it.iter_mut()).for_each(|it| *it = renew(*it));
    }

    pub(crate) fn write(&self, w: &mut Writer) {
        w.count(self.heads().len());
        for head in self.heads() {
            head.stamp.write(w);
            w.bool(head.value.is_some());
            head.value.iter().for_each(|value| write_value(w, value));
        }
        write_stamps(w, self.awaited());
    }

    pub(crate) fn read(r: &mut Reader<'_>) -> Result<Self, DecodeError> {
        let count = r.count(usize::MAX, 11)?;
        let mut head = || {
            let stamp = Stamp::read(r)?;
            let value = if r.bool()? { Some(read_value(r)?) } else { None };
            Ok::<_, DecodeError>(Head { stamp, value })
        };
        let heads = (0..count).map(|_| head()).collect::<Result<_, _>>()?;
        let awaited = read_stamps(r)?;
        Ok(Self { heads, awaited: (!awaited.is_empty()).then(|| Box::new(awaited)) })
    }
}

pub(crate) fn write_stamps(w: &mut Writer, stamps: &[Stamp]) {
    w.count(stamps.len());
    stamps.iter().for_each(|stamp| stamp.write(w));
}

pub(crate) fn read_stamps(r: &mut Reader<'_>) -> Result<Vec<Stamp>, DecodeError> {
    let count = r.count(usize::MAX, 10)?;
    (0..count).map(|_| Stamp::read(r)).collect()
}
