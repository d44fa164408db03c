//! An element of the page while it is being put together, and afterwards.

use leptos::prelude::document;
use leptos::reactive::effect::RenderEffect;
use wasm_bindgen::closure::Closure;
use wasm_bindgen::{JsCast, JsValue};

use crate::attr::{Attr, IntoAttr, Manner};
use crate::event::Targeted;
use crate::slot::effect;
use crate::view::{IntoView, Part, What, known};
use crate::{NodeRef, ev};

/// Between the parts of an element's constant string.
const BREAK: char = '\u{1}';
const DRAWINGS: &str = "http://www.w3.org/2000/svg";

/// An element that stands, or will stand, on the page.
pub(crate) struct Made {
    pub(crate) node: web_sys::Element,
    children: Vec<Part>,
    keep: Vec<Keep>,
}

/// What must live as long as its element.
enum Keep {
    Effect { _effect: RenderEffect<()> },
    Listener { _listener: Closure<dyn FnMut(web_sys::Event)> },
}

/// An element as `view!` puts it together.
pub struct Element(Box<Made>);

impl Element {
    /// Makes an element of a constant string: tag, then names and values of attributes.
    pub fn new(constant: &'static str) -> Self {
        Self::made(constant, |tag| document().create_element(tag))
    }

    /// The same for a part of a drawing.
    pub fn drawn(constant: &'static str) -> Self {
        Self::made(constant, |tag| document().create_element_ns(Some(DRAWINGS), tag))
    }

    fn made(constant: &'static str, make: fn(&str) -> Result<web_sys::Element, JsValue>) -> Self {
        let mut parts = constant.split(BREAK);
        let tag = parts.next().unwrap_or_default();
        let node = make(tag).expect("the macro writes names of elements");
        while let (Some(name), Some(value)) = (parts.next(), parts.next()) {
            _ = node.set_attribute(name, value);
        }
        Self(Box::new(Made { node, children: Vec::new(), keep: Vec::new() }))
    }

    /// An attribute; `None` and `false` take it away.
    #[must_use]
    pub fn attr(self, name: &'static str, value: impl IntoAttr) -> Self {
        self.set(Manner::Attribute, name, value.into_attr())
    }

    /// A class that stands while the value is true.
    #[must_use]
    pub fn class(self, name: &'static str, value: impl IntoAttr) -> Self {
        self.set(Manner::Class, name, value.into_attr())
    }

    /// A property of the object, such as the `value` of an input.
    #[must_use]
    pub fn prop(self, name: &'static str, value: impl IntoAttr) -> Self {
        self.set(Manner::Property, name, value.into_attr())
    }

    /// One declaration of the element's style.
    #[must_use]
    pub fn style(self, name: &'static str, value: impl IntoAttr) -> Self {
        self.set(Manner::Style, name, value.into_attr())
    }

    fn set(mut self, manner: Manner, name: &'static str, value: Attr) -> Self {
        match value {
            Attr::Live(read) => {
                let node = self.0.node.clone();
                let follow = move || manner.apply(&node, name, &read.make().settled());
                self.0.keep.push(Keep::Effect { _effect: effect(Box::new(follow)) });
            }
            fixed => manner.apply(&self.0.node, name, &fixed),
        }
        self
    }

    /// Calls `act` at each event of that name.
    #[must_use]
    pub fn on<E>(
        self,
        _: E,
        name: &'static str,
        mut act: impl FnMut(E::EventType) + 'static,
    ) -> Self
    where
        E: ev::EventDescriptor<EventType: JsCast>,
    {
        self.listen(name, Box::new(move |event| act(known(event))))
    }

    /// The same, with the element that the event is about at hand.
    #[must_use]
    pub fn on_target<E, T>(
        self,
        _: E,
        name: &'static str,
        mut act: impl FnMut(Targeted<E::EventType, T>) + 'static,
    ) -> Self
    where
        E: ev::EventDescriptor<EventType: JsCast>,
        T: JsCast,
    {
        self.listen(name, Box::new(move |event| act(Targeted::new(event))))
    }

    fn listen(mut self, name: &str, act: Box<dyn FnMut(web_sys::Event)>) -> Self {
        let listener = Closure::wrap(act);
        _ = self.0.node.add_event_listener_with_callback(name, listener.as_ref().unchecked_ref());
        self.0.keep.push(Keep::Listener { _listener: listener });
        self
    }

    /// Makes the element known under a reference.
    #[must_use]
    pub fn known_as<E: leptos::html::ElementType>(self, reference: NodeRef<E>) -> Self {
        reference.set(self.0.node.clone());
        self
    }

    /// The next of its children.
    #[must_use]
    pub fn child(self, child: impl IntoView) -> Self {
        self.take_in(child.into_view())
    }

    fn take_in(mut self, mut child: Part) -> Self {
        child.put(&self.0.node, None);
        self.0.children.push(child);
        self
    }
}

impl IntoView for Element {
    fn into_view(self) -> Part {
        Part(What::Element(self.0))
    }
}
