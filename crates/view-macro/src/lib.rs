//! The `view!` macro: Leptos's notation, written out as calls that know no types of views.
//!
//! Tag and constant attributes of an element become one string; every other attribute, listener
//! and child becomes one call of `camket_view`'s builder. Nothing in the expansion is generic over
//! the shape of the view, which is what keeps the page small.

use proc_macro2::TokenStream;
use quote::{ToTokens, quote};
use rstml::Infallible;
use rstml::node::{Node, NodeBlock, NodeElement};
use rstml::{Parser, ParserConfig};

mod component;
mod element;

type Tag = NodeElement<Infallible>;

/// Builds a `camket_view::Part` from markup; see the crate for what stands in it.
#[proc_macro]
pub fn view(tokens: proc_macro::TokenStream) -> proc_macro::TokenStream {
    let parser = Parser::new(ParserConfig::default());
    let (nodes, problems) = parser.parse_recoverable(tokens).split_vec();
    let problems = problems.into_iter().map(|problem| problem.emit_as_expr_tokens());
    let built = fragment(&nodes).unwrap_or_else(syn::Error::into_compile_error);
    quote! {{ #(#problems;)* #built }}.into()
}

/// Several nodes side by side as one view.
fn fragment(nodes: &[Node]) -> syn::Result<TokenStream> {
    let mut views = nodes.iter().filter_map(|node| child(node).transpose());
    match (views.next().transpose()?, views.next().transpose()?) {
        (None, _) => Ok(quote! { ::camket_view::Part::nothing() }),
        (Some(only), None) => Ok(quote! { ::camket_view::IntoView::into_view(#only) }),
        (Some(first), Some(second)) => {
            let rest = views.collect::<syn::Result<Vec<_>>>()?;
            Ok(quote! {
                ::camket_view::Part::many(::std::vec![
                    ::camket_view::IntoView::into_view(#first),
                    ::camket_view::IntoView::into_view(#second),
                    #(::camket_view::IntoView::into_view(#rest)),*
                ])
            })
        }
    }
}

/// One node as an expression that is `IntoView`; `None` for what is not seen.
fn child(node: &Node) -> syn::Result<Option<TokenStream>> {
    Ok(Some(match node {
        Node::Comment(_) | Node::Doctype(_) | Node::Custom(_) => return Ok(None),
        Node::Fragment(inner) => fragment(&inner.children)?,
        Node::Text(text) => {
            let words = &text.value;
            quote! { #words }
        }
        Node::RawText(text) => {
            let words = text.to_string_best();
            quote! { #words }
        }
        Node::Block(NodeBlock::ValidBlock(block)) => bare(block),
        Node::Block(block) => quote! { #block },
        Node::Element(inner) if component::is(inner) => component::write(inner)?,
        Node::Element(inner) => element::write(inner)?,
    }))
}

/// A value as it was written, without braces that markup needs and Rust does not.
fn bare(block: &syn::Block) -> TokenStream {
    match block.stmts.as_slice() {
        [syn::Stmt::Expr(only, None)] => only.to_token_stream(),
        _ => block.to_token_stream(),
    }
}

/// The same for a value that may stand in braces.
fn bare_value(value: &syn::Expr) -> TokenStream {
    match value {
        syn::Expr::Block(block) if block.attrs.is_empty() && block.label.is_none() => {
            bare(&block.block)
        }
        value => value.to_token_stream(),
    }
}
