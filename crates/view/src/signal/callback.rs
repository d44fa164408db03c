//! Something to be called when something happens.

use std::any::Any;
use std::marker::PhantomData;
use std::rc::Rc;

use super::handle::{Handle, Source};
use super::handled;
use super::kept::gone;
use crate::again::Act;

/// A function that is passed down to a component.
pub struct Callback<In, Out = ()> {
    handle: Handle,
    of: PhantomData<fn(In) -> Out>,
}
handled!(Callback<In, Out>);

type Kept<In, Out> = Box<dyn Act<In, Out>>;

impl<In: 'static, Out: 'static> Callback<In, Out> {
    /// Keeps a function under the present owner.
    pub fn new(act: impl Fn(In) -> Out + 'static) -> Self {
        let act: Rc<dyn Any> = Rc::new(Box::new(act) as Kept<In, Out>);
        Self { handle: Handle::new(act, Source::None), of: PhantomData }
    }

    /// Calls the function.
    pub fn run(self, input: In) -> Out {
        self.try_run(input).unwrap_or_else(|| gone())
    }

    /// Calls the function, if its owner is still there.
    pub fn try_run(self, input: In) -> Option<Out> {
        let act = self.handle.value(false)?;
        act.downcast_ref::<Kept<In, Out>>().map(|act| act.act(input))
    }
}

impl<In: 'static, Out: 'static, F: Fn(In) -> Out + 'static> From<F> for Callback<In, Out> {
    fn from(act: F) -> Self {
        Self::new(act)
    }
}
