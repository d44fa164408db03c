//! A value that follows others.

use std::cell::RefCell;
use std::marker::PhantomData;
use std::rc::Rc;

use super::handle::{Handle, Source};
use super::handled;
use super::kept::Kept;
use super::read::{Place, Readable};

/// A value made of others, made anew when one of them has changed and somebody reads it; its own
/// readers are told only when it has become another.
pub struct Memo<T> {
    handle: Handle,
    of: PhantomData<fn() -> T>,
}
handled!(Memo<T>);

impl<T: PartialEq + 'static> Memo<T> {
    /// Makes the value with `make`, which gets the last one.
    pub fn new(make: impl Fn(Option<&T>) -> T + 'static) -> Self {
        let kept = Rc::new(Kept::Value(RefCell::new(None)));
        let renew = {
            let kept = kept.clone();
            Box::new(move || kept.renew(&make))
        };
        Self { handle: Handle::new(kept, Source::memo(renew)), of: PhantomData }
    }
}

impl<T: 'static> Memo<T> {
    /// The same for values that cannot be compared: its readers are told each time.
    pub fn always(make: impl Fn() -> T + 'static) -> Self {
        let kept = Rc::new(Kept::Value(RefCell::new(None)));
        let renew = {
            let kept = kept.clone();
            Box::new(move || kept.put(make()))
        };
        Self { handle: Handle::new(kept, Source::memo(renew)), of: PhantomData }
    }
}

impl<T: 'static> Readable<T> for Memo<T> {
    fn handle(self) -> Place {
        Place(self.handle)
    }
}
