//! What stands on the page.

use std::borrow::Cow;

use leptos::prelude::{Oco, Owner, document};
use wasm_bindgen::JsCast;
use web_sys::Node;

use crate::element::Made;
use crate::keyed::Keyed;
use crate::signal::{Memo, Readable, RwSignal, Signal};
use crate::slot::Slot;

/// A part of the page: nodes, and what keeps them true for as long as they are seen.
pub struct Part(pub(crate) What);

pub(crate) enum What {
    Nothing,
    /// Words; they become a node when they are put on the page.
    Words(Cow<'static, str>, Option<web_sys::Text>),
    Element(Box<Made>),
    Many(Vec<Part>),
    Slot(Box<Slot>),
    Keyed(Box<Keyed>),
    /// Anything that must live as long as the view and is not seen itself.
    Owned {
        view: Box<Part>,
        _owner: Owner,
    },
}

impl Part {
    /// Nothing at all.
    pub fn nothing() -> Self {
        Self(What::Nothing)
    }

    /// Several views side by side.
    pub fn many(views: Vec<Self>) -> Self {
        Self(What::Many(views))
    }

    /// Puts the view under `parent`, before `before`, or at its end.
    pub(crate) fn put(&mut self, parent: &Node, before: Option<&Node>) {
        let place = |node: &Node| _ = parent.insert_before(node, before);
        match &mut self.0 {
            What::Nothing => (),
            What::Words(words, node) => {
                place(node.get_or_insert_with(|| document().create_text_node(words)));
            }
            What::Element(made) => place(&made.node),
            What::Many(views) => {
                for view in views {
                    view.put(parent, before);
                }
            }
            What::Slot(slot) => slot.put(parent, before),
            What::Keyed(rows) => rows.put(parent, before),
            What::Owned { view, .. } => view.put(parent, before),
        }
    }

    /// Takes the view off the page.
    pub(crate) fn take(&mut self) {
        match &mut self.0 {
            What::Nothing => (),
            What::Words(_, node) => take(node.as_deref().map(|text| text.unchecked_ref())),
            What::Element(made) => take(Some(&made.node)),
            What::Many(views) => views.iter_mut().for_each(Self::take),
            What::Slot(slot) => slot.take(),
            What::Keyed(rows) => rows.take(),
            What::Owned { view, .. } => view.take(),
        }
    }

    /// The first of its nodes, once they have been made.
    pub(crate) fn first(&self) -> Option<Node> {
        match &self.0 {
            What::Nothing => None,
            What::Words(_, node) => node.clone().map(Node::from),
            What::Element(made) => Some(made.node.clone().into()),
            What::Many(views) => views.iter().find_map(Self::first),
            What::Slot(slot) => Some(slot.first()),
            What::Keyed(rows) => Some(rows.first()),
            What::Owned { view, .. } => view.first(),
        }
    }

    /// Stands in the place of `self`, before `end`; words change in place.
    pub(crate) fn give_way(&mut self, mut next: Self, end: &Node) {
        if let (What::Words(old, Some(node)), What::Words(new, None)) = (&mut self.0, &mut next.0) {
            if old != new {
                node.set_data(new);
                std::mem::swap(old, new);
            }
            return;
        }
        if let Some(parent) = end.parent_node() {
            self.take();
            next.put(&parent, Some(end));
        }
        *self = next;
    }
}

fn take(node: Option<&Node>) {
    if let Some((node, parent)) = node.and_then(|node| Some((node, node.parent_node()?))) {
        _ = parent.remove_child(node);
    }
}

pub(crate) fn words(text: impl Into<Cow<'static, str>>) -> Part {
    Part(What::Words(text.into(), None))
}

/// What can be put on the page.
pub trait IntoView {
    /// The view of it.
    fn into_view(self) -> Part;
}

/// The name that Leptos uses where types of views differ; here they do not.
pub trait IntoAny {
    /// The view.
    fn into_any(self) -> Part;
}

impl<V: IntoView> IntoAny for V {
    fn into_any(self) -> Part {
        self.into_view()
    }
}

impl IntoView for Part {
    fn into_view(self) -> Part {
        self
    }
}

impl IntoView for () {
    fn into_view(self) -> Part {
        Part::nothing()
    }
}

impl IntoView for &'static str {
    fn into_view(self) -> Part {
        words(self)
    }
}

impl IntoView for String {
    fn into_view(self) -> Part {
        words(self)
    }
}

impl IntoView for Oco<'static, str> {
    fn into_view(self) -> Part {
        words(plain(self))
    }
}

pub(crate) fn plain(words: Oco<'static, str>) -> Cow<'static, str> {
    match words {
        Oco::Borrowed(words) => Cow::Borrowed(words),
        Oco::Owned(words) => Cow::Owned(words),
        Oco::Counted(words) => Cow::Owned((*words).to_owned()),
    }
}

impl<V: IntoView> IntoView for Option<V> {
    fn into_view(self) -> Part {
        self.map_or_else(Part::nothing, IntoView::into_view)
    }
}

impl<V: IntoView> IntoView for Vec<V> {
    fn into_view(self) -> Part {
        self.into_iter().collect_view()
    }
}

impl<A: IntoView, B: IntoView> IntoView for (A, B) {
    fn into_view(self) -> Part {
        Part::many(vec![self.0.into_view(), self.1.into_view()])
    }
}

impl<V: IntoView, F: FnMut() -> V + 'static> IntoView for F {
    fn into_view(mut self) -> Part {
        Slot::follow(Box::new(move || self().into_view()))
    }
}

macro_rules! numbers {
    ($($number:ty),*) => {
        $(impl IntoView for $number {
            fn into_view(self) -> Part {
                words(self.to_string())
            }
        })*
    };
}
numbers!(u8, u16, u32, u64, usize, i32, i64, char);

macro_rules! signals {
    ($($signal:ident),*) => {
        $(impl<T: Clone + IntoView + 'static> IntoView for $signal<T> {
            fn into_view(self) -> Part {
                (move || self.get()).into_view()
            }
        })*
    };
}
signals!(Signal, Memo, RwSignal);

/// Views side by side, out of an iterator.
pub trait CollectView {
    /// One view of all.
    fn collect_view(self) -> Part;
}

impl<I: Iterator<Item: IntoView>> CollectView for I {
    fn collect_view(self) -> Part {
        Part::many(self.map(IntoView::into_view).collect())
    }
}

/// Returns `node` as `T`, where the page's own structure says that it is one.
pub(crate) fn known<T: JsCast>(node: impl JsCast) -> T {
    node.unchecked_into()
}
