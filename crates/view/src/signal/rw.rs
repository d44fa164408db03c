//! A value that is read and written.

use std::marker::PhantomData;

use leptos::prelude::ArcTrigger;

use super::handle::{Handle, Source};
use super::handled;
use super::kept::Kept;
use super::read::{Place, Readable};

/// A value whose readers are told when it is written.
pub struct RwSignal<T> {
    handle: Handle,
    of: PhantomData<fn() -> T>,
}
handled!(RwSignal<T>);

impl<T: 'static> RwSignal<T> {
    /// Keeps a value under the present owner.
    pub fn new(value: T) -> Self {
        let source = Source::Trigger(ArcTrigger::new());
        Self { handle: Handle::new(Kept::value(value), source), of: PhantomData }
    }

    /// Writes another value; nobody needs it if the owner is gone.
    pub fn set(self, value: T) {
        _ = self.try_set(value);
    }

    /// Writes another value; gives it back if the owner is gone.
    pub fn try_set(self, value: T) -> Option<T> {
        let mut value = Some(value);
        self.try_update(|now| value.take().map(|value| *now = value));
        value
    }

    /// Changes the value in its place; nobody needs it if the owner is gone.
    pub fn update(self, change: impl FnOnce(&mut T)) {
        self.try_update(change);
    }

    /// Changes the value in its place, if it is still there.
    pub fn try_update<R>(self, change: impl FnOnce(&mut T) -> R) -> Option<R> {
        let value = self.handle.value(false)?;
        let answer = Kept::of(&*value)?.write(change)?;
        self.handle.notify();
        Some(answer)
    }
}

impl<T: Default + 'static> Default for RwSignal<T> {
    fn default() -> Self {
        Self::new(T::default())
    }
}

impl<T: 'static> Readable<T> for RwSignal<T> {
    fn handle(self) -> Place {
        Place(self.handle)
    }
}
