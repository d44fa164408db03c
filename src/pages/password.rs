//! Everybody's own password: the old one, and a new one twice. The same at a desk and on a tablet.

use camket_domain::Right;
use camket_view::prelude::*;
use camket_view::spawn_local;

use super::problem;
use crate::components::{
    Button, ButtonKind, Field, Form, Notice, PageHeader, TextInput, TextKind, Tone, use_toasts,
};
use crate::route::Route;
use crate::service::{NetError, Service};
use crate::text::{Sentence, fill, password as words, t};

/// HQ's own bound, told before anything is sent.
const CHARS_MIN: usize = 8;

/// What somebody has typed, and what HQ said of it.
#[derive(Clone, Copy)]
struct Typed {
    old: RwSignal<String>,
    new: RwSignal<String>,
    again: RwSignal<String>,
    asked: RwSignal<bool>,
    /// HQ's refusal, until something else is typed.
    refused: RwSignal<Option<NetError>>,
}

impl Typed {
    fn begin() -> Self {
        let empty = || RwSignal::new(String::new());
        Self {
            old: empty(),
            new: empty(),
            again: empty(),
            asked: RwSignal::new(false),
            refused: RwSignal::new(None),
        }
    }

    /// The box of a password, which `autocomplete` tells the browser's keeper apart.
    fn input(self, text: RwSignal<String>, autocomplete: &'static str) -> Part {
        let put = move |typed: String| {
            self.refused.set(None);
            text.set(typed);
        };
        view! {
            <TextInput
                value=text
                on_change=put
                kind=TextKind::Password
                autocomplete=autocomplete
            />
        }
        .into_any()
    }

    fn old_problem(self) -> Option<Sentence> {
        let missing = self.old.with(String::is_empty).then(|| words::OLD_MISSING.into());
        missing.or_else(|| self.said(&[("password.wrong", words::OLD_WRONG.into())]))
    }

    fn new_problem(self) -> Option<Sentence> {
        let short = || fill(words::SHORT, [("min", CHARS_MIN.into())]);
        let too_short = self.new.with(|new| new.chars().count() < CHARS_MIN).then(short);
        let said = || {
            self.said(&[
                ("password.short", short()),
                ("password.long", words::LONG.into()),
                ("password.known", words::KNOWN.into()),
                ("password.same", words::SAME.into()),
            ])
        };
        too_short.or_else(said)
    }

    fn again_problem(self) -> Option<Sentence> {
        (self.new.get() != self.again.get()).then(|| words::DIFFERS.into())
    }

    /// What HQ's refusal says, if it is one of these.
    fn said(self, known: &[(&str, Sentence)]) -> Option<Sentence> {
        self.refused.with(|refused| {
            let code = refused.as_ref().and_then(code_of)?;
            known.iter().find(|(one, _)| *one == code).map(|(_, said)| said.clone())
        })
    }

    /// What HQ's refusal says where it is about none of the fields.
    fn other_problem(self) -> Option<Sentence> {
        let refused = self.refused.get()?;
        let at_field = code_of(&refused).is_some_and(|code| code.starts_with("password."));
        (!at_field).then(|| problem::of_net(&refused))
    }

    fn is_well(self) -> bool {
        let problems = [Self::old_problem, Self::new_problem, Self::again_problem];
        problems.into_iter().all(|problem| untrack(|| problem(self)).is_none())
    }

    fn clear(self) {
        _ = self.asked.try_set(false);
        for text in [self.old, self.new, self.again] {
            _ = text.try_set(String::new());
        }
    }
}

fn code_of(error: &NetError) -> Option<&str> {
    match error {
        NetError::Problem { code, .. } => Some(code),
        _ => None,
    }
}

/// The page.
#[component]
pub fn PasswordPage() -> impl IntoView {
    let (service, toasts, typed) = (Service::get(), use_toasts(), Typed::begin());
    let busy = RwSignal::new(false);
    let submit = move |()| {
        typed.asked.set(true);
        typed.refused.set(None);
        if !typed.is_well() || busy.get_untracked() {
            return;
        }
        busy.set(true);
        spawn_local(async move {
            let (old, new) = (typed.old.get_untracked(), typed.new.get_untracked());
            let changed = service.change_password(old, new).await;
            _ = busy.try_set(false);
            match changed {
                Ok(()) => {
                    typed.clear();
                    toasts.say(Tone::Ok, words::DONE);
                }
                Err(error) => _ = typed.refused.try_set(Some(error)),
            }
        });
    };
    let problem = move |of: fn(Typed) -> Option<Sentence>| {
        Signal::derive(move || typed.asked.get().then(|| of(typed)).flatten())
    };
    let other = move || {
        typed.other_problem().map(|said| view! { <Notice title=said tone=Tone::Attention /> })
    };
    let role = untrack(|| service.profile()).map(|profile| profile.role);
    let makes_keys = role.is_some_and(|role| role.may(Right::ShareFeed));
    let feed_keys = makes_keys.then(|| view! { <p class="field-help">{t(words::FEED_KEYS)}</p> });
    let help = fill(words::NEW_HELP, [("min", CHARS_MIN.into())]);
    view! {
        <PageHeader title=words::TITLE back=Route::Settings.path() />
        <p>{t(words::ABOUT)}</p>
        <Form on_submit=submit>
            <Field label=words::OLD error=problem(Typed::old_problem)>
                {typed.input(typed.old, "current-password")}
            </Field>
            <Field label=words::NEW help=help error=problem(Typed::new_problem)>
                {typed.input(typed.new, "new-password")}
            </Field>
            <Field label=words::AGAIN error=problem(Typed::again_problem)>
                {typed.input(typed.again, "new-password")}
            </Field>
            <p class="field-help">{t(words::OTHERS)}</p>
            {feed_keys}
            {other}
            <Button label=words::ACT kind=ButtonKind::Primary submit=true busy=busy />
        </Form>
    }
}
