//! `<div class="row" id=name on:click=act>…</div>`.

use proc_macro2::TokenStream;
use quote::{format_ident, quote};
use rstml::node::{KeyedAttribute, NodeAttribute};
use syn::spanned::Spanned;

use crate::Tag;

/// Between the parts of an element's constant string; no attribute's value contains it.
const BREAK: char = '\u{1}';
/// Elements that live in the name space of drawings.
const DRAWN: [&str; 9] =
    ["svg", "g", "path", "circle", "rect", "line", "polyline", "polygon", "tspan"];

/// An expression of type `camket_view::Element`.
pub(crate) fn write(node: &Tag) -> syn::Result<TokenStream> {
    let tag = node.name().to_string();
    let mut constant = tag.clone();
    let mut calls = Vec::new();
    for attribute in node.attributes() {
        let NodeAttribute::Attribute(attribute) = attribute else {
            return Err(syn::Error::new(attribute.span(), "an attribute has a name"));
        };
        match fixed(attribute) {
            Some((key, value)) => {
                constant.extend([BREAK.to_string(), key, BREAK.to_string(), value])
            }
            None => calls.push(call(&tag, attribute)?),
        }
    }
    let children = node.children.iter().filter_map(|node| crate::child(node).transpose());
    let children = children.collect::<syn::Result<Vec<_>>>()?;
    let start = if DRAWN.contains(&tag.as_str()) { "drawn" } else { "new" };
    let start = format_ident!("{start}", span = node.name().span());
    Ok(quote! { ::camket_view::Element::#start(#constant) #(#calls)* #(.child(#children))* })
}

/// Name and value of an attribute that is the same for ever.
fn fixed(attribute: &KeyedAttribute) -> Option<(String, String)> {
    let key = attribute.key.to_string();
    if key.contains(':') || key == "node_ref" {
        return None;
    }
    let value = match attribute.value() {
        None => String::new(),
        Some(syn::Expr::Lit(syn::ExprLit { lit: syn::Lit::Str(value), .. })) => value.value(),
        Some(_) => return None,
    };
    Some((key, value))
}

fn call(tag: &str, attribute: &KeyedAttribute) -> syn::Result<TokenStream> {
    let key = attribute.key.to_string();
    let missing = || syn::Error::new(attribute.key.span(), "a value is missing");
    let value = attribute.value().ok_or_else(missing)?;
    let value = crate::bare_value(value);
    let Some((manner, name)) = key.split_once(':') else {
        return Ok(match key.as_str() {
            "node_ref" => quote! { .known_as(#value) },
            _ => quote! { .attr(#key, #value) },
        });
    };
    match manner {
        "class" => Ok(quote! { .class(#name, #value) }),
        "prop" => Ok(quote! { .prop(#name, #value) }),
        "style" => Ok(quote! { .style(#name, #value) }),
        "on" => Ok(listener(tag, name, &value, attribute.key.span())),
        _ => Err(syn::Error::new(attribute.key.span(), "class:, prop:, style: or on: is known")),
    }
}

fn listener(tag: &str, name: &str, value: &TokenStream, span: proc_macro2::Span) -> TokenStream {
    let (name, targeted) = match name.strip_suffix(":target") {
        Some(name) => (name, true),
        None => (name, false),
    };
    let event = format_ident!("{name}", span = span);
    let target = match tag {
        "select" => quote! { ::camket_view::web_sys::HtmlSelectElement },
        "textarea" => quote! { ::camket_view::web_sys::HtmlTextAreaElement },
        _ => quote! { ::camket_view::web_sys::HtmlInputElement },
    };
    if targeted {
        quote! { .on_target::<_, #target>(::camket_view::ev::#event, #name, #value) }
    } else {
        quote! { .on(::camket_view::ev::#event, #name, #value) }
    }
}
