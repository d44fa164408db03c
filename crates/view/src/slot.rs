//! A part of the page that a closure writes, again and again.

use std::cell::RefCell;
use std::rc::Rc;

use leptos::prelude::document;
use leptos::reactive::effect::RenderEffect;
use web_sys::Node;

use crate::again::Renew;
use crate::view::{Part, What};

pub(crate) struct Slot {
    shown: Rc<RefCell<Part>>,
    /// Stands behind what is shown and keeps its place.
    end: web_sys::Comment,
    _effect: RenderEffect<()>,
}

impl Slot {
    /// Shows what `make` answers, now and after each change of a signal that it has read.
    pub(crate) fn follow(mut make: Box<dyn Renew<Part>>) -> Part {
        let end = document().create_comment("");
        let shown = Rc::new(RefCell::new(Part::nothing()));
        let effect = effect({
            let (end, shown) = (end.clone(), shown.clone());
            Box::new(move || {
                let next = make.renew();
                // Taken out first: leaving the page may call back into it.
                let mut now = shown.replace(Part::nothing());
                now.give_way(next, &end);
                shown.replace(now);
            })
        });
        Part(What::Slot(Box::new(Self { shown, end, _effect: effect })))
    }

    pub(crate) fn put(&self, parent: &Node, before: Option<&Node>) {
        self.shown.borrow_mut().put(parent, before);
        _ = parent.insert_before(&self.end, before);
    }

    pub(crate) fn first(&self) -> Node {
        self.shown.borrow().first().unwrap_or_else(|| self.end.clone().into())
    }

    pub(crate) fn take(&self) {
        self.shown.borrow_mut().take();
        self.end.remove();
    }
}

/// Runs `run` now and after each change; one effect type for the whole page.
pub(crate) fn effect(mut run: Box<dyn FnMut()>) -> RenderEffect<()> {
    RenderEffect::new(move |_| run())
}
