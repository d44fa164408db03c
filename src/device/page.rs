//! The page itself: where the cursor stands and what the document says of itself.

use leptos::prelude::{document, window};
use wasm_bindgen::JsCast;
use web_sys::HtmlElement;

/// Moves the cursor to the element with this id and the view to the top of the page.
pub fn go_to_top_of(id: &str) {
    if let Some(element) = document().get_element_by_id(id)
        && let Ok(element) = element.dyn_into::<HtmlElement>()
    {
        // An element that cannot take the cursor leaves it where it is.
        _ = element.focus();
    }
    window().scroll_to_with_x_and_y(0.0, 0.0);
}

/// Loads the page anew, at the same address.
pub fn load_anew() {
    // The only page that may not reload itself is one that is being left.
    _ = window().location().reload();
}

/// Sets an attribute of the document's root, or takes it away.
pub fn mark_root(name: &str, value: Option<&str>) {
    let Some(root) = document().document_element() else { return };
    // Neither fails for a name that is a name.
    _ = match value {
        Some(value) => root.set_attribute(name, value),
        None => root.remove_attribute(name),
    };
}
