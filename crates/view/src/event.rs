//! An event together with the element that it is about.

use std::marker::PhantomData;
use std::ops::Deref;

use wasm_bindgen::JsCast;

use crate::view::known;

/// The event of `on:input:target=…`.
pub struct Targeted<E, T> {
    event: E,
    target: PhantomData<T>,
}

impl<E: JsCast, T: JsCast> Targeted<E, T> {
    pub(crate) fn new(event: web_sys::Event) -> Self {
        Self { event: known(event), target: PhantomData }
    }

    /// The element that listens.
    pub fn target(&self) -> T {
        let event: &web_sys::Event = self.event.unchecked_ref();
        known(event.current_target().expect("a listener is called on its element"))
    }
}

impl<E, T> Deref for Targeted<E, T> {
    type Target = E;

    fn deref(&self) -> &E {
        &self.event
    }
}
