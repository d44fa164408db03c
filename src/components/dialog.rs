//! Dialogs: the browser's own modal, so that focus, Escape and the backdrop are its business.

use super::{Button, ButtonKind, Field, Icon, TextInput, icon, ids::fresh_id};
use crate::text::{Sentence, common, components, fill, t, use_lang};
use camket_view::prelude::*;
use leptos::html;

/// A modal dialog with a title; what is inside lives only while it is open.
#[component]
pub fn Dialog(
    open: RwSignal<bool>,
    #[prop(into)] title: Sentence,
    children: ChildrenFn,
    /// The buttons at the foot, the main act last.
    #[prop(optional, into)]
    acts: Option<ViewFn>,
) -> impl IntoView {
    let dialog = NodeRef::<html::Dialog>::new();
    let title_id = StoredValue::new(fresh_id("dialog"));
    Effect::watch(move || {
        let Some(dialog) = dialog.get() else { return };
        match (open.get(), dialog.open()) {
            // Shown once its content stands, so that the browser finds what to focus.
            (true, false) => request_animation_frame(move || _ = dialog.show_modal()),
            (false, true) => dialog.close(),
            _ => (),
        }
    });
    let title = StoredValue::new(title);
    let children = StoredValue::new(children);
    let acts = StoredValue::new(acts);
    view! {
        <dialog
            class="dialog"
            node_ref=dialog
            aria-labelledby=title_id.get_value()
            on:close=move |_| open.set(false)
        >
            <Show when=move || open.get()>
                <header class="dialog-head">
                    <h2 class="dialog-title" id=title_id.get_value() tabindex="-1" autofocus>
                        {t(title.get_value())}
                    </h2>
                    <button
                        type="button"
                        class="button button-quiet button-icon-only"
                        aria-label=t(common::CLOSE)
                        on:click=move |_| open.set(false)
                    >
                        {icon(Icon::Close)}
                    </button>
                </header>
                <div class="dialog-body">{children.with_value(|children| children.make())}</div>
                {acts
                    .get_value()
                    .map(|acts| view! { <footer class="dialog-acts">{acts.run()}</footer> })}
            </Show>
        </dialog>
    }
}

/// Asks before something that cannot be undone; with `typed`, that word must be typed first.
#[component]
pub fn Confirm(
    open: RwSignal<bool>,
    /// The question.
    #[prop(into)]
    title: Sentence,
    /// What will happen, and to how much.
    #[prop(into)]
    body: Sentence,
    /// The act as a verb, never "OK".
    #[prop(into)]
    act: Sentence,
    #[prop(into)] on_confirm: Callback<()>,
    #[prop(optional, into)] typed: Option<Sentence>,
) -> impl IntoView {
    let (lang, written) = (use_lang(), RwSignal::new(String::new()));
    let typed = StoredValue::new(typed);
    let request = move || {
        let word = typed.get_value()?;
        Some(fill(components::TYPE_TO_CONFIRM, [("word", word)]))
    };
    let matches = move || {
        let wanted = typed.with_value(|word| word.as_ref().map(|word| word.in_lang(lang.get())));
        wanted.is_none_or(|word| written.with(|text| same_word(text, &word)))
    };
    let confirm = move || {
        open.set(false);
        on_confirm.run(());
    };
    Effect::watch(move || {
        // Each opening asks anew.
        if open.get() {
            written.set(String::new());
        }
    });
    let (body, act) = (StoredValue::new(body), StoredValue::new(act));
    let acts = move || {
        view! {
            <Button label=common::CANCEL on_press=move |()| open.set(false) />
            <Button
                label=act.get_value()
                kind=ButtonKind::Danger
                why_not=move || request().filter(|_| !matches())
                on_press=move |()| confirm()
            />
        }
    };
    view! {
        <Dialog open=open title=title acts=acts>
            <p>{t(body.get_value())}</p>
            {move || {
                request()
                    .map(|label| {
                        view! {
                            <Field label=label>
                                <TextInput value=written on_change=move |text| written.set(text) />
                            </Field>
                        }
                    })
            }}
        </Dialog>
    }
}

/// Compares without regard to case and to space around: the word guards against haste, it is not
/// a spelling test.
fn same_word(typed: &str, wanted: &str) -> bool {
    // The browser knows the cases of all scripts; a table here would be carried to every tablet.
    let plain = |words: &str| js_sys::JsString::from(words.trim()).to_lower_case();
    plain(typed) == plain(wanted)
}
