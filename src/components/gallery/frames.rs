//! The gallery's share of what holds the others, and the switch of the theme.

use crate::{
    components::{
        Button, ButtonKind, Choice, ChoiceChips, Confirm, Dialog, Field, ListDetail, Section, Tone,
        use_toasts,
    },
    text::{Lang, common, gallery as words, t, use_lang},
};
use camket_view::prelude::*;

#[component]
pub fn Frames() -> impl IntoView {
    let toasts = use_toasts();
    let (dialog, question) = (RwSignal::new(false), RwSignal::new(false));
    view! {
        <Section title=words::FRAMES>
            <div class="row">
                <Button label=words::OPEN_DIALOG on_press=move |()| dialog.set(true) />
                <Button label=words::OPEN_CONFIRM on_press=move |()| question.set(true) />
                <Button
                    label=words::SAY
                    on_press=move |()| {
                        toasts.say_with_undo(words::SAID, move |()| toasts.say(Tone::Ok, common::UNDO))
                    }
                />
            </div>
            <ListDetail list=|| view! { <p>{t(words::LIST_SIDE)}</p> } taken=false>
                <p>{t(words::DETAIL_SIDE)}</p>
            </ListDetail>
            <Dialog
                open=dialog
                title=words::SITE
                acts=move || {
                    view! {
                        <Button
                            label=common::DONE
                            kind=ButtonKind::Primary
                            on_press=move |()| dialog.set(false)
                        />
                    }
                }
            >
                <p>{words::SITES[1]}</p>
                <p>{t(words::NOTICE_BODY)}</p>
            </Dialog>
            <Confirm
                open=question
                title=words::CONFIRM_TITLE
                body=words::CONFIRM_BODY
                act=common::DELETE
                typed=words::CONFIRM_WORD
                on_confirm=move |()| toasts.say(Tone::Attention, words::SAID)
            />
        </Section>
    }
}

/// Language and theme, so that one page shows every look.
#[component]
pub fn Themes() -> impl IntoView {
    let lang = use_lang();
    let theme = RwSignal::new(None::<String>);
    Effect::watch(move || {
        let Some(page) = document().document_element() else { return };
        _ = match theme.get() {
            Some(theme) => page.set_attribute("data-theme", &theme),
            None => page.remove_attribute("data-theme"),
        };
    });
    let speak = move |code: Option<String>| lang.set(Lang::from_code(&code.unwrap_or_default()));
    let themes = vec![
        Choice::new("light", words::THEME_LIGHT),
        Choice::new("dark", words::THEME_DARK),
        Choice::new("outdoor", words::THEME_OUTDOOR),
    ];
    let langs = vec![
        Choice::new(Lang::Vi.code(), common::VIETNAMESE),
        Choice::new(Lang::En.code(), common::ENGLISH),
    ];
    view! {
        <Field label=words::THEME group=true>
            <ChoiceChips
                options=themes
                chosen=theme
                on_change=move |code| theme.set(code)
                clearable=true
            />
        </Field>
        <Field label=common::LANGUAGE group=true>
            <ChoiceChips
                options=langs
                chosen=move || Some(lang.get().code().to_owned())
                on_change=speak
            />
        </Field>
    }
}
