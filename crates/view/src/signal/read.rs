//! What can be read, and a signal of any origin.

use std::marker::PhantomData;
use std::rc::Rc;

use super::handle::{Handle, Source};
use super::kept::{Kept, gone};
use super::{Memo, RwSignal, handled};

/// What has a value that can be read and followed.
///
/// All of it panics once the owner under which the value was made is gone; `try_…` does not.
pub trait Readable<T: 'static>: Copy {
    /// Its place in the graph.
    #[doc(hidden)]
    fn handle(self) -> Place;

    /// Reads the value and follows it.
    fn with<R>(self, read: impl FnOnce(&T) -> R) -> R {
        at(self.handle(), true, read).unwrap_or_else(|| gone())
    }

    /// Reads the value as it is now.
    fn with_untracked<R>(self, read: impl FnOnce(&T) -> R) -> R {
        at(self.handle(), false, read).unwrap_or_else(|| gone())
    }

    /// Returns the value and follows it.
    fn get(self) -> T
    where
        T: Clone,
    {
        copied(self.handle(), true).unwrap_or_else(|| gone())
    }

    /// Returns the value as it is now.
    fn get_untracked(self) -> T
    where
        T: Clone,
    {
        copied(self.handle(), false).unwrap_or_else(|| gone())
    }

    /// Returns the value as it is now, if it is still there.
    fn try_get_untracked(self) -> Option<T>
    where
        T: Clone,
    {
        copied(self.handle(), false)
    }

    /// Whether the owner under which it was made is gone.
    fn is_disposed(self) -> bool {
        self.handle().0.is_disposed()
    }

    /// Follows the value without reading it.
    fn track(self) {
        self.handle().0.track();
    }
}

/// A place in the graph, opaque.
#[doc(hidden)]
#[derive(Clone, Copy)]
pub struct Place(pub(crate) Handle);

fn at<T: 'static, R>(place: Place, followed: bool, read: impl FnOnce(&T) -> R) -> Option<R> {
    let value = place.0.value(followed)?;
    Kept::of(&*value)?.read(followed, read)
}

fn copied<T: Clone + 'static>(place: Place, followed: bool) -> Option<T> {
    at(place, followed, T::clone)
}

/// A value that may change: a signal, a memo, a closure over others, or one that stays.
pub struct Signal<T> {
    handle: Handle,
    of: PhantomData<fn() -> T>,
}
handled!(Signal<T>);

impl<T: 'static> Signal<T> {
    /// Follows what `make` reads; made anew at each reading.
    pub fn derive(make: impl Fn() -> T + 'static) -> Self {
        Self::of(Handle::new(Rc::new(Kept::Made(Box::new(make))), Source::None))
    }

    /// A value that stays.
    pub fn stored(value: T) -> Self {
        Self::of(Handle::new(Kept::value(value), Source::None))
    }
}

impl<T> Signal<T> {
    fn of(handle: Handle) -> Self {
        Self { handle, of: PhantomData }
    }
}

impl<T: 'static> Readable<T> for Signal<T> {
    fn handle(self) -> Place {
        Place(self.handle)
    }
}

impl<T: 'static> From<RwSignal<T>> for Signal<T> {
    fn from(signal: RwSignal<T>) -> Self {
        Self::of(signal.handle().0)
    }
}

impl<T: 'static> From<Memo<T>> for Signal<T> {
    fn from(memo: Memo<T>) -> Self {
        Self::of(memo.handle().0)
    }
}

impl<T: 'static, F: Fn() -> T + 'static> From<F> for Signal<T> {
    fn from(make: F) -> Self {
        Self::derive(make)
    }
}

impl From<&'static str> for Signal<String> {
    fn from(words: &'static str) -> Self {
        Self::stored(words.to_owned())
    }
}

impl<T: 'static> From<Option<T>> for Signal<Option<T>> {
    fn from(value: Option<T>) -> Self {
        Self::stored(value)
    }
}

impl<T: 'static> From<Vec<T>> for Signal<Vec<T>> {
    fn from(value: Vec<T>) -> Self {
        Self::stored(value)
    }
}

/// Makes a signal that stays of a value of these types.
#[macro_export]
macro_rules! stored {
    ($($value:ty),*) => {
        $(impl From<$value> for $crate::Signal<$value> {
            fn from(value: $value) -> Self {
                Self::stored(value)
            }
        })*
    };
}
stored!(bool, u32, i64, usize, f64, String);

impl<T: Default + 'static> Default for Signal<T> {
    fn default() -> Self {
        Self::stored(T::default())
    }
}
