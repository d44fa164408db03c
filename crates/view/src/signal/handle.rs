//! A place in the graph, without the type of what lies there.

use std::any::Any;
use std::rc::Rc;

use leptos::prelude::{ArcMemo, ArcTrigger, GetUntracked, IsDisposed, LocalStorage, Notify, Track};
use leptos::reactive::owner::ArenaItem;
use send_wrapper::SendWrapper;

use crate::again::Make;

/// Names a node for as long as the owner under which it was made lives.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) struct Handle(ArenaItem<Rc<Node>, LocalStorage>);

struct Node {
    value: Rc<dyn Any>,
    source: Source,
}

/// What tells the readers of a node that it has changed.
pub(crate) enum Source {
    /// It does not change, or whoever asks finds out.
    None,
    /// It is told.
    Trigger(ArcTrigger),
    /// It follows others.
    Memo(ArcMemo<()>),
}

impl Source {
    /// Follows what `renew` reads; `renew` answers whether its value has become another.
    pub(crate) fn memo(renew: Box<dyn Make<bool>>) -> Self {
        // Page and graph live on one thread; the graph does not know that.
        let renew = SendWrapper::new(renew);
        Self::Memo(ArcMemo::new_owning(move |_| ((), renew.make())))
    }

    fn track(&self) {
        match self {
            Self::None => (),
            Self::Trigger(trigger) => trigger.track(),
            Self::Memo(memo) => memo.track(),
        }
    }
}

impl Handle {
    pub(crate) fn new(value: Rc<dyn Any>, source: Source) -> Self {
        Self(ArenaItem::new_with_storage(Rc::new(Node { value, source })))
    }

    /// Follows the node without reading it.
    pub(crate) fn track(self) {
        if let Some(node) = self.0.try_get_value() {
            node.source.track();
        }
    }

    /// The value as it is now; `None` once the owner is gone.
    pub(crate) fn value(self, followed: bool) -> Option<Rc<dyn Any>> {
        let node = self.0.try_get_value()?;
        if followed {
            node.source.track();
        }
        if let Source::Memo(memo) = &node.source {
            memo.get_untracked();
        }
        Some(node.value.clone())
    }

    /// Whether the owner is gone.
    pub(crate) fn is_disposed(self) -> bool {
        self.0.is_disposed()
    }

    /// Tells the readers.
    pub(crate) fn notify(self) {
        if let Some(Source::Trigger(trigger)) =
            self.0.try_get_value().as_deref().map(|it| &it.source)
        {
            trigger.notify();
        }
    }
}
