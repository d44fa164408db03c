//! A value that nobody follows.

use std::marker::PhantomData;

use super::handle::{Handle, Source};
use super::handled;
use super::kept::{Kept, gone};

/// A value kept for as long as the present owner lives.
pub struct StoredValue<T> {
    handle: Handle,
    of: PhantomData<fn() -> T>,
}
handled!(StoredValue<T>);

impl<T: 'static> StoredValue<T> {
    /// Keeps a value.
    pub fn new(value: T) -> Self {
        Self { handle: Handle::new(Kept::value(value), Source::None), of: PhantomData }
    }

    /// Whether the owner under which it was kept is gone.
    pub fn is_disposed(self) -> bool {
        self.handle.is_disposed()
    }

    /// Reads the value.
    pub fn with_value<R>(self, read: impl FnOnce(&T) -> R) -> R {
        self.try_with_value(read).unwrap_or_else(|| gone())
    }

    /// Returns the value.
    pub fn get_value(self) -> T
    where
        T: Clone,
    {
        self.with_value(T::clone)
    }

    /// Returns the value, if it is still there.
    pub fn try_get_value(self) -> Option<T>
    where
        T: Clone,
    {
        self.try_with_value(T::clone)
    }

    /// Writes another value, if the place is still there.
    pub fn set_value(self, value: T) {
        self.try_update_value(|now| *now = value);
    }

    /// Changes the value in its place.
    pub fn update_value(self, change: impl FnOnce(&mut T)) {
        self.try_update_value(change);
    }

    /// Changes the value in its place, if it is still there.
    pub fn try_update_value<R>(self, change: impl FnOnce(&mut T) -> R) -> Option<R> {
        let value = self.handle.value(false)?;
        Kept::of(&*value)?.write(change)
    }

    fn try_with_value<R>(self, read: impl FnOnce(&T) -> R) -> Option<R> {
        let value = self.handle.value(false)?;
        Kept::of(&*value)?.read(false, read)
    }
}
