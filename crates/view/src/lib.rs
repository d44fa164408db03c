//! Views over Leptos's signals, all of one type.
//!
//! `leptos::view!` gives every view a type of its own, and each type its own copies of the code
//! that builds, updates and removes it: most of a small page's weight. Here `view!` has the same
//! notation and the same components, signals and effects stand behind it, but what it makes is a
//! [`Part`]: page nodes that are made at once, and the effects that keep them true. Where a
//! closure is read again, its part of the page is replaced, not compared.

mod again;
mod attr;
mod children;
mod element;
mod event;
pub mod flow;
mod keyed;
mod mount;
mod node_ref;
pub mod signal;
mod slot;
mod task;
mod view;

pub use again::Make;
pub use attr::{Attr, IntoAttr};
pub use camket_view_macro::view;
pub use children::{Children, ChildrenFn, ToChildren, ViewFn, ViewFnOnce};
pub use element::Element;
pub use event::Targeted;
pub use flow::{For, Provider, Show};
pub use leptos::ev;
pub use mount::{Mounted, mount, mount_to};
pub use node_ref::NodeRef;
pub use signal::{Callback, Effect, Memo, Readable, RwSignal, Signal, StoredValue};
pub use task::spawn_local;
pub use view::{CollectView, IntoAny, IntoView, Part};
pub use web_sys;

/// What a file with views needs: Leptos's own prelude, with our views in the place of its.
pub mod prelude {
    pub use crate::{
        Callback, Children, ChildrenFn, CollectView, Effect, For, IntoAny, IntoView, Memo, NodeRef,
        Part, Provider, Readable, RwSignal, Show, Signal, StoredValue, ViewFn, ViewFnOnce, view,
    };
    pub use leptos::prelude::{
        Oco, Owner, TimeoutHandle, component, document, event_target_value, expect_context,
        on_cleanup, provide_context, request_animation_frame, set_timeout_with_handle, untrack,
        use_context, window, window_event_listener, window_event_listener_untyped,
    };
}
