//! What stands between a component's opening and its end.

use std::sync::Arc;

use crate::again::Make;
use crate::view::{IntoView, Part};

/// Children that are made once.
pub type Children = Box<dyn FnOnce() -> Part>;

/// Children that may be made several times.
pub type ChildrenFn = Arc<dyn Make<Part> + Send + Sync>;

/// Makes a component's children of a closure, whichever kind the component takes.
pub trait ToChildren<F> {
    /// The children.
    fn to_children(make: F) -> Self;
}

impl<V: IntoView, F: FnOnce() -> V + 'static> ToChildren<F> for Children {
    fn to_children(make: F) -> Self {
        Box::new(move || make().into_view())
    }
}

impl<V: IntoView, F: Fn() -> V + Send + Sync + 'static> ToChildren<F> for ChildrenFn {
    fn to_children(make: F) -> Self {
        Arc::new(move || make().into_view())
    }
}

/// A view that a property makes, several times if need be.
#[derive(Clone)]
pub struct ViewFn(Arc<dyn Make<Part> + Send + Sync>);

impl ViewFn {
    /// Makes it.
    pub fn run(&self) -> Part {
        self.0.make()
    }
}

impl Default for ViewFn {
    fn default() -> Self {
        Self(Arc::new(Part::nothing))
    }
}

impl<V: IntoView, F: Fn() -> V + Send + Sync + 'static> From<F> for ViewFn {
    fn from(make: F) -> Self {
        Self(Arc::new(move || make().into_view()))
    }
}

/// A view that a property makes once.
pub struct ViewFnOnce(Box<dyn FnOnce() -> Part>);

impl ViewFnOnce {
    /// Makes it.
    pub fn run(self) -> Part {
        (self.0)()
    }
}

impl<V: IntoView, F: FnOnce() -> V + 'static> From<F> for ViewFnOnce {
    fn from(make: F) -> Self {
        Self(Box::new(move || make().into_view()))
    }
}
