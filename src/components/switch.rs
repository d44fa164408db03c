//! A setting that is on or off and takes effect at once.

use super::field::remark;
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
    /// What is wrong with the answer.
    #[prop(optional, into)]
    error: Signal<Option<Sentence>>,
) -> impl IntoView {
    let help_id = help.is_some().then(|| fresh_id("switch-help"));
    let error_id = fresh_id("switch-error");
    let described = {
        let (help_id, error_id) = (help_id.clone(), error_id.clone());
        move || {
            let error_id = error.with(Option::is_some).then_some(error_id.as_str());
            let ids: Vec<&str> = error_id.into_iter().chain(help_id.as_deref()).collect();
            (!ids.is_empty()).then(|| ids.join(" "))
        }
    };
    view! {
        <div class="switch" class:field-invalid=move || error.with(Option::is_some)>
            <label class="switch-row">
                <input
                    class="switch-input"
                    type="checkbox"
                    role="switch"
                    prop:checked=move || on.get()
                    aria-invalid=move || error.with(Option::is_some).then_some("true")
                    aria-describedby=described
                    on:change:target=move |event| on_change.run(event.target().checked())
                />
                <span class="switch-track" aria-hidden="true"></span>
                <span class="switch-label">{t(label)}</span>
            </label>
            {help.map(|help| view! { <p class="field-help switch-help" id=help_id>{t(help)}</p> })}
            <div class="field-problem" id=error_id aria-live="polite">
                {move || error.get().map(|words| remark(words, "field-error"))}
            </div>
        </div>
    }
}
