//! Closures that are called again and again, behind one entry of a table each.
//!
//! The table of a `dyn Fn` holds the same closure three times: called, called exclusively, called
//! for the last time. A page has many hundreds of closures, and nothing calls them for the last time.

/// What answers again and again.
pub trait Make<T> {
    /// Answers.
    fn make(&self) -> T;
}

impl<T, F: Fn() -> T> Make<T> for F {
    fn make(&self) -> T {
        self()
    }
}

/// What answers again and again and may remember.
pub(crate) trait Renew<T> {
    fn renew(&mut self) -> T;
}

impl<T, F: FnMut() -> T> Renew<T> for F {
    fn renew(&mut self) -> T {
        self()
    }
}

/// What is done with something whenever it comes.
pub(crate) trait Act<In, Out> {
    fn act(&self, input: In) -> Out;
}

impl<In, Out, F: Fn(In) -> Out> Act<In, Out> for F {
    fn act(&self, input: In) -> Out {
        self(input)
    }
}
