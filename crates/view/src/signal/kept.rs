//! The value of a node, whose type only its handle knows.

use std::any::Any;
use std::cell::RefCell;
use std::rc::Rc;

use leptos::prelude::untrack;

use crate::again::Make;

pub(crate) enum Kept<T> {
    /// A value; a memo has none before it is read for the first time.
    Value(RefCell<Option<T>>),
    /// Made anew at each reading.
    Made(Box<dyn Make<T>>),
}

impl<T: 'static> Kept<T> {
    pub(crate) fn value(value: T) -> Rc<dyn Any> {
        Rc::new(Self::Value(RefCell::new(Some(value))))
    }

    /// What lies under a handle, seen as what its handle knows it to be.
    pub(crate) fn of(value: &dyn Any) -> Option<&Self> {
        value.downcast_ref()
    }

    pub(crate) fn read<R>(&self, followed: bool, read: impl FnOnce(&T) -> R) -> Option<R> {
        match self {
            Self::Value(value) => value.borrow().as_ref().map(read),
            Self::Made(make) if followed => Some(read(&make.make())),
            Self::Made(make) => Some(read(&untrack(|| make.make()))),
        }
    }

    pub(crate) fn write<R>(&self, write: impl FnOnce(&mut T) -> R) -> Option<R> {
        match self {
            Self::Value(value) => value.borrow_mut().as_mut().map(write),
            Self::Made(_) => None,
        }
    }

    /// Puts `next` in place of what was there; answers whether it differs.
    pub(crate) fn renew(&self, make: &dyn Fn(Option<&T>) -> T) -> bool
    where
        T: PartialEq,
    {
        let Self::Value(value) = self else { return false };
        let next = make(value.borrow().as_ref());
        let differs = value.borrow().as_ref() != Some(&next);
        differs && self.put(next)
    }

    /// Puts `next` in place of what was there; answers that it did.
    pub(crate) fn put(&self, next: T) -> bool {
        match self {
            Self::Value(value) => value.replace(Some(next)),
            Self::Made(_) => return false,
        };
        true
    }
}

/// The end of a reading or writing whose handle has outlived its owner.
#[cold]
pub(crate) fn gone() -> ! {
    panic!("a value is used after the part of the page that it belonged to was taken away")
}
