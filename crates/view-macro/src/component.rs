//! `<Field label=words::DAY>…</Field>`: a function of properties, as `#[component]` made it.

use proc_macro2::TokenStream;
use quote::quote;
use rstml::node::{KeyedAttribute, KeyedAttributeValue, NodeAttribute, NodeName};
use syn::spanned::Spanned;

use crate::Tag;

/// A component's name begins with a capital or is a path.
pub(crate) fn is(node: &Tag) -> bool {
    let NodeName::Path(path) = node.name() else { return false };
    let last = path.path.segments.last().map(|segment| segment.ident.to_string());
    path.path.segments.len() > 1 || last.is_some_and(|name| name.starts_with(char::is_uppercase))
}

/// An expression of the component's own view.
pub(crate) fn write(node: &Tag) -> syn::Result<TokenStream> {
    let (mut set, mut kept, mut bound) = (Vec::new(), Vec::new(), Vec::new());
    for attribute in node.attributes() {
        let NodeAttribute::Attribute(attribute) = attribute else {
            return Err(syn::Error::new(attribute.span(), "a property has a name"));
        };
        if let Some(pattern) = binding(attribute)? {
            bound.push(pattern);
            continue;
        }
        let key = attribute.key.to_string();
        let value = attribute.value().map_or_else(
            || {
                let name = &attribute.key;
                quote! { #name }
            },
            crate::bare_value,
        );
        match key.strip_prefix("nostrip:") {
            Some(name) => {
                let name = syn::Ident::new(name, attribute.key.span());
                kept.push(quote! {
                    props.#name = { #value }
                        .map(::leptos::prelude::IntoReactiveValue::into_reactive_value);
                });
            }
            None => {
                let name = syn::Ident::new(&key, attribute.key.span());
                set.push(quote! { .#name(#value) });
            }
        }
    }
    let children = children(node, &bound)?;
    let name = node.name();
    let generics = &node.open_tag.generics;
    let generics = generics.lt_token.is_some().then(|| quote! { ::#generics });
    let mutable = (!kept.is_empty()).then(|| quote! { mut });
    Ok(quote! {
        ::leptos::component::component_view(&#name, {
            let #mutable props = ::leptos::component::component_props_builder(&#name #generics)
                #(#set)* #children .build();
            #(#kept)*
            props
        })
    })
}

/// The pattern of `let:name` and `let(pattern)`.
fn binding(attribute: &KeyedAttribute) -> syn::Result<Option<TokenStream>> {
    let key = attribute.key.to_string();
    if let (Some(name), KeyedAttributeValue::None) =
        (key.strip_prefix("let:"), &attribute.possible_value)
    {
        let name = syn::Ident::new(name, attribute.key.span());
        return Ok(Some(quote! { #name }));
    }
    if let ("let", KeyedAttributeValue::Binding(pattern)) =
        (key.as_str(), &attribute.possible_value)
    {
        let inputs = &pattern.inputs;
        return Ok(Some(quote! { #inputs }));
    }
    Ok(None)
}

fn children(node: &Tag, bound: &[TokenStream]) -> syn::Result<TokenStream> {
    if node.children.is_empty() {
        return Ok(TokenStream::new());
    }
    let inner = crate::fragment(&node.children)?;
    Ok(if bound.is_empty() {
        quote! { .children(::camket_view::ToChildren::to_children(move || #inner)) }
    } else {
        quote! { .children(move |#(#bound),*| #inner) }
    })
}
