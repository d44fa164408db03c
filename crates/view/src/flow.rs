//! Views that come and go: by a condition, by a list, under a context.

use std::hash::{DefaultHasher, Hash, Hasher};
use std::rc::Rc;

use leptos::component;
use leptos::prelude::{Owner, provide_context};

use crate::children::{Children, ChildrenFn, ViewFn};
use crate::keyed;
use crate::signal::{Memo, Readable};
use crate::slot::Slot;
use crate::view::{IntoView, Part, What};

/// Shows its children while `when` is true, else the fallback.
#[component]
pub fn Show<W>(
    /// The condition; what is shown is made anew only when the answer changes.
    when: W,
    /// What is shown otherwise.
    #[prop(optional, into)]
    fallback: ViewFn,
    children: ChildrenFn,
) -> Part
where
    W: Fn() -> bool + Send + Sync + 'static,
{
    choose(Memo::new(move |_| when()), fallback, children)
}

fn choose(when: Memo<bool>, fallback: ViewFn, children: ChildrenFn) -> Part {
    Slot::follow(Box::new(move || if when.get() { children.make() } else { fallback.run() }))
}

/// Gives a value to everything below it.
#[component]
pub fn Provider<T>(
    /// The value; read with `use_context`.
    value: T,
    children: Children,
) -> Part
where
    T: Send + Sync + 'static,
{
    let owner = Owner::current().map(|owner| owner.child()).unwrap_or_default();
    let view = owner.with(|| {
        provide_context(value);
        children()
    });
    Part(What::Owned { view: Box::new(view), _owner: owner })
}

/// One view for each item; an item with a key that was there before keeps its view.
#[component]
pub fn For<T, I, K, V>(
    /// The items.
    each: impl Fn() -> I + 'static,
    /// What makes an item the same item.
    key: impl Fn(&T) -> K + 'static,
    /// The view of an item.
    children: impl Fn(T) -> V + 'static,
) -> Part
where
    T: 'static,
    I: IntoIterator<Item = T>,
    K: Hash,
    V: IntoView,
{
    let children = Rc::new(children);
    keyed::follow(Box::new(move || {
        let row = |item: T| {
            let mut hash = DefaultHasher::new();
            key(&item).hash(&mut hash);
            let children = children.clone();
            let make: Box<dyn FnOnce() -> Part> = Box::new(move || children(item).into_view());
            (hash.finish(), make)
        };
        each().into_iter().map(row).collect()
    }))
}
