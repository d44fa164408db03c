//! A form: one column, checked before it is sent, and the cursor put where something is wrong.

use super::use_toasts;
use camket_view::prelude::*;
use leptos::{
    ev::SubmitEvent,
    html,
    web_sys::{Element, HtmlElement},
};
use wasm_bindgen::JsCast;

/// Inputs whose text is not a value yet ("31/02"); the typed inputs mark themselves.
const UNREADABLE: &str = "[data-unreadable]";
/// Inputs and groups with an error.
const INVALID: &str = "[aria-invalid=true], [data-invalid]";

/// A form of fields.
///
/// While an input holds text that is not a value, nothing is sent and the cursor goes there: such
/// text would otherwise be lost in silence. When `on_submit` finds errors, the page shows them and
/// the cursor goes to the first. What was said of a former save goes then, too.
#[component]
pub fn Form(
    #[prop(into)] on_submit: Callback<()>,
    /// The form was to be sent over such text: the page may say what else is wrong.
    #[prop(optional, into)]
    on_refused: Option<Callback<()>>,
    children: Children,
) -> impl IntoView {
    let (form, toasts) = (NodeRef::<html::Form>::new(), use_toasts());
    let is_refused = move |selector| {
        let is_refused = go_to_first(form, selector);
        if is_refused {
            toasts.hush();
        }
        is_refused
    };
    let submit = move |event: SubmitEvent| {
        event.prevent_default();
        if is_refused(UNREADABLE) {
            if let Some(refused) = on_refused {
                refused.run(());
            }
            return;
        }
        on_submit.run(());
        // The errors are on the screen only after the signals have settled.
        request_animation_frame(move || _ = is_refused(INVALID));
    };
    view! {
        <form class="form" novalidate node_ref=form on:submit=submit>
            {children()}
        </form>
    }
}

/// Moves the cursor to the first match inside the form; says whether there was one.
fn go_to_first(form: NodeRef<html::Form>, selector: &str) -> bool {
    let found = form.get_untracked().and_then(|form| form.query_selector(selector).ok().flatten());
    if let Some(element) = &found {
        unfold_around(element);
        // A group (chips) cannot take the cursor itself: its first control does.
        let control = element.query_selector("input, button").ok().flatten();
        let target = control.unwrap_or_else(|| element.clone());
        if let Ok(target) = target.dyn_into::<HtmlElement>() {
            _ = target.focus();
        }
    }
    found.is_some()
}

/// What is folded away cannot take the cursor.
fn unfold_around(element: &Element) {
    if let Ok(Some(details)) = element.closest("details") {
        _ = details.set_attribute("open", "");
    }
}
