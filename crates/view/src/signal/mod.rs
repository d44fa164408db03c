//! Signals, memos, callbacks and kept values over one type of Leptos's graph.
//!
//! Leptos's own handles are generic down to their place in the graph, and each type of value gets
//! its own copy of that code. Here the graph holds triggers and memos of nothing, the value lies
//! beside them, and only reading and writing it knows its type. Names and manners are Leptos's.

mod callback;
mod effect;
mod handle;
mod kept;
mod memo;
mod read;
mod rw;
mod stored;

pub use callback::Callback;
pub use effect::Effect;
pub use memo::Memo;
pub use read::{Readable, Signal};
pub use rw::RwSignal;
pub use stored::StoredValue;

/// A handle's traits: copied, compared and sent whatever type its value is of.
macro_rules! handled {
    ($name:ident<$($of:ident),+>) => {
        impl<$($of),+> Clone for $name<$($of),+> {
            fn clone(&self) -> Self {
                *self
            }
        }

        impl<$($of),+> Copy for $name<$($of),+> {}

        impl<$($of),+> PartialEq for $name<$($of),+> {
            fn eq(&self, other: &Self) -> bool {
                self.handle == other.handle
            }
        }

        impl<$($of),+> Eq for $name<$($of),+> {}

        impl<$($of),+> std::fmt::Debug for $name<$($of),+> {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.write_str(stringify!($name))
            }
        }
    };
}
pub(crate) use handled;
