//! A way to an element that `view!` has made.

use std::marker::PhantomData;

use leptos::html::ElementType;
use wasm_bindgen::JsCast;

use crate::signal::{Readable, RwSignal};
use crate::view::known;

/// Known to an element by `node_ref=…`; a signal that turns from `None` to the element.
pub struct NodeRef<E>(RwSignal<Option<web_sys::Element>>, PhantomData<fn() -> E>);

impl<E> NodeRef<E> {
    /// A reference to nothing yet.
    pub fn new() -> Self {
        Self(RwSignal::new(None), PhantomData)
    }

    pub(crate) fn set(self, node: web_sys::Element) {
        self.0.set(Some(node));
    }
}

impl<E: ElementType<Output: JsCast>> NodeRef<E> {
    /// The element, followed.
    pub fn get(self) -> Option<E::Output> {
        self.0.get().map(known)
    }

    /// The element as it is now.
    pub fn get_untracked(self) -> Option<E::Output> {
        self.0.get_untracked().map(known)
    }
}

impl<E> Default for NodeRef<E> {
    fn default() -> Self {
        Self::new()
    }
}

impl<E> Clone for NodeRef<E> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<E> Copy for NodeRef<E> {}
