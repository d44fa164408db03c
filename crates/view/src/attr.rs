//! Values of attributes, classes, properties and styles.

use std::borrow::Cow;

use leptos::prelude::Oco;
use wasm_bindgen::{JsCast, JsValue};

use crate::again::Make;
use crate::signal::{Memo, Readable, RwSignal, Signal};
use crate::view::plain;

/// A value of an attribute.
pub enum Attr {
    /// Not there; `false`.
    No,
    /// There without a value; `true`.
    Yes,
    /// Words.
    Words(Cow<'static, str>),
    /// Read again after each change.
    Live(Box<dyn Make<Attr>>),
}

impl Attr {
    /// The value now.
    pub(crate) fn settled(self) -> Self {
        match self {
            Self::Live(read) => read.make().settled(),
            fixed => fixed,
        }
    }

    fn words(&self) -> Option<&str> {
        match self {
            Self::Words(words) => Some(words),
            Self::Yes => Some(""),
            Self::No | Self::Live(_) => None,
        }
    }
}

/// Where a value goes.
#[derive(Clone, Copy)]
pub(crate) enum Manner {
    Attribute,
    Class,
    Property,
    Style,
}

impl Manner {
    pub(crate) fn apply(self, node: &web_sys::Element, name: &str, value: &Attr) {
        let words = value.words();
        match (self, words) {
            (Self::Attribute, Some(words)) => _ = node.set_attribute(name, words),
            (Self::Attribute, None) => _ = node.remove_attribute(name),
            (Self::Class, words) => {
                _ = node.class_list().toggle_with_force(name, words.is_some());
            }
            (Self::Property, _) => _ = js_sys::Reflect::set(node, &name.into(), &property(value)),
            (Self::Style, words) => {
                let style = node.unchecked_ref::<web_sys::HtmlElement>().style();
                _ = style.set_property(name, words.unwrap_or_default());
            }
        }
    }
}

fn property(value: &Attr) -> JsValue {
    match value {
        Attr::Words(words) => JsValue::from_str(words),
        Attr::Yes => JsValue::TRUE,
        Attr::No | Attr::Live(_) => JsValue::FALSE,
    }
}

/// What an attribute can be.
pub trait IntoAttr {
    /// The value.
    fn into_attr(self) -> Attr;
}

impl IntoAttr for Attr {
    fn into_attr(self) -> Attr {
        self
    }
}

impl IntoAttr for bool {
    fn into_attr(self) -> Attr {
        if self { Attr::Yes } else { Attr::No }
    }
}

impl IntoAttr for &'static str {
    fn into_attr(self) -> Attr {
        Attr::Words(self.into())
    }
}

impl IntoAttr for String {
    fn into_attr(self) -> Attr {
        Attr::Words(self.into())
    }
}

impl IntoAttr for Oco<'static, str> {
    fn into_attr(self) -> Attr {
        Attr::Words(plain(self))
    }
}

impl<T: IntoAttr> IntoAttr for Option<T> {
    fn into_attr(self) -> Attr {
        self.map_or(Attr::No, IntoAttr::into_attr)
    }
}

impl<T: IntoAttr, F: Fn() -> T + 'static> IntoAttr for F {
    fn into_attr(self) -> Attr {
        Attr::Live(Box::new(move || self().into_attr()))
    }
}

macro_rules! numbers {
    ($($number:ty),*) => {
        $(impl IntoAttr for $number {
            fn into_attr(self) -> Attr {
                Attr::Words(self.to_string().into())
            }
        })*
    };
}
numbers!(u8, u16, u32, u64, usize, i32, i64, f64);

macro_rules! signals {
    ($($signal:ident),*) => {
        $(impl<T: Clone + IntoAttr + 'static> IntoAttr for $signal<T> {
            fn into_attr(self) -> Attr {
                Attr::Live(Box::new(move || self.get().into_attr()))
            }
        })*
    };
}
signals!(Signal, Memo, RwSignal);
