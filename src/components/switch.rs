//! A setting that is on or off and takes effect at once.

use super::ids::fresh_id;
use crate::text::{Sentence, t};
use camket_view::prelude::*;

/// A switch with its label; it needs no field around it.
#[component]
pub fn Switch(
    #[prop(into)] label: Sentence,
    #[prop(optional, into)] help: Option<Sentence>,
    #[prop(into)] on: Signal<bool>,
    #[prop(into)] on_change: Callback<bool>,
) -> impl IntoView {
    let help_id = help.is_some().then(|| fresh_id("switch-help"));
    view! {
        <div class="switch">
            <label class="switch-row">
                <input
                    class="switch-input"
                    type="checkbox"
                    role="switch"
                    prop:checked=move || on.get()
                    aria-describedby=help_id.clone()
                    on:change:target=move |event| on_change.run(event.target().checked())
                />
                <span class="switch-track" aria-hidden="true"></span>
                <span class="switch-label">{t(label)}</span>
            </label>
            {help.map(|help| view! { <p class="field-help switch-help" id=help_id>{t(help)}</p> })}
        </div>
    }
}
