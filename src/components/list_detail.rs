//! A list and the one thing taken from it: side by side where there is room, else one after the
//! other.

use camket_view::prelude::*;

/// The two sides. Both stay in the document, so that the list keeps its place.
#[component]
pub fn ListDetail(
    /// The list.
    #[prop(into)]
    list: ViewFnOnce,
    /// Something is taken: narrow screens show it in place of the list.
    #[prop(into)]
    taken: Signal<bool>,
    /// The thing taken.
    children: Children,
) -> impl IntoView {
    view! {
        <div class="list-detail" class:list-detail-taken=move || taken.get()>
            <div class="list-side">{list.run()}</div>
            <div class="detail-side">{children()}</div>
        </div>
    }
}
