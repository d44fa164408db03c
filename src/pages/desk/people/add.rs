//! The form of a new account.

use camket_domain::Role;
use camket_domain::organ::ORGANS;
use camket_view::prelude::*;
use camket_view::spawn_local;

use super::area_choice::{AreaChoice, ChosenAreas};
use super::{organs, roles};
use crate::components::select::{Group, Select};
use crate::components::{Button, ButtonKind, Field, Form, Notice, TextInput, Tone, use_toasts};
use crate::pages::desk::ask::problem_words;
use crate::service::{NewAccount, Service};
use crate::text::{Phrase, Sentence, people as words};

/// HQ's own bounds.
const NAME_CHARS_MAX: u32 = 120;
const LOGIN_CHARS: std::ops::RangeInclusive<usize> = 3..=40;

/// What somebody has typed.
#[derive(Clone, Copy)]
struct Typed {
    name: RwSignal<String>,
    login: RwSignal<String>,
    role: RwSignal<String>,
    organ: RwSignal<String>,
    areas: ChosenAreas,
}

impl Typed {
    fn new() -> Self {
        let begun = |text: &str| RwSignal::new(text.to_owned());
        Self {
            name: begun(""),
            login: begun(""),
            role: begun(Role::Officer.code()),
            organ: begun(ORGANS.first().copied().unwrap_or_default()),
            areas: ChosenAreas::new(std::iter::empty()),
        }
    }

    fn name_problem(self) -> Option<Phrase> {
        self.name.with(|name| name.trim().is_empty()).then_some(words::NAME_MISSING)
    }

    fn login_problem(self) -> Option<Phrase> {
        (!self.login.with(|login| is_login(login))).then_some(words::LOGIN_WRONG)
    }

    fn area_problem(self) -> Option<Phrase> {
        self.areas.are_none().then_some(words::AREA_MISSING)
    }

    fn is_well(self) -> bool {
        let problems = [Self::name_problem, Self::login_problem, Self::area_problem];
        problems.into_iter().all(|problem| untrack(|| problem(self)).is_none())
    }

    fn account(self) -> NewAccount {
        NewAccount {
            login: self.login.get_untracked(),
            name: self.name.get_untracked().trim().to_owned(),
            role: self.role.get_untracked(),
            organ: self.organ.get_untracked(),
            areas: self.areas.ids(),
        }
    }

    /// The next person is mostly of the same place.
    fn clear(self) {
        _ = self.name.try_set(String::new());
        _ = self.login.try_set(String::new());
    }
}

/// The form.
#[component]
pub(super) fn AddForm(
    said: RwSignal<Option<(String, String)>>,
    again: Callback<()>,
) -> impl IntoView {
    let (desk, toasts, typed) = (Service::get().desk(), use_toasts(), Typed::new());
    let (asked, busy) = (RwSignal::new(false), RwSignal::new(false));
    let refused = RwSignal::new(None::<Sentence>);
    let problem = move |of: fn(Typed) -> Option<Phrase>| {
        Signal::derive(move || asked.get().then(|| of(typed)).flatten().map(Sentence::from))
    };
    let submit = move |()| {
        asked.set(true);
        refused.set(None);
        if !typed.is_well() || busy.get_untracked() {
            return;
        }
        busy.set(true);
        spawn_local(async move {
            let new = typed.account();
            let made = desk.add_account(&new).await;
            _ = busy.try_set(false);
            match made {
                Ok(password) => {
                    _ = said.try_set(Some((new.login, password)));
                    _ = asked.try_set(false);
                    typed.clear();
                    toasts.say(Tone::Ok, words::DONE);
                    _ = again.try_run(());
                }
                Err(error) => _ = refused.try_set(Some(problem_words(&error))),
            }
        });
    };
    let refusal =
        move || refused.get().map(|said| view! { <Notice title=said tone=Tone::Attention /> });
    view! {
        <Form on_submit=submit>
            <Field label=words::NAME error=problem(Typed::name_problem)>
                <TextInput
                    value=typed.name
                    on_change=move |text| typed.name.set(text)
                    max_chars=NAME_CHARS_MAX
                />
            </Field>
            <Field label=words::LOGIN help=words::LOGIN_HELP error=problem(Typed::login_problem)>
                <TextInput value=typed.login on_change=move |text| typed.login.set(text) />
            </Field>
            <Select
                label=words::ROLE
                groups=vec![Group::plain(roles())]
                chosen=typed.role
                on_change=move |code| typed.role.set(code)
            />
            <Select
                label=words::ORGAN
                groups=vec![Group::plain(organs())]
                chosen=typed.organ
                on_change=move |code| typed.organ.set(code)
            />
            <AreaChoice chosen=typed.areas error=problem(Typed::area_problem) />
            {refusal}
            <Button label=words::ADD_ACT kind=ButtonKind::Primary submit=true busy=busy />
        </Form>
    }
}

fn is_login(text: &str) -> bool {
    let fits = |c: u8| c.is_ascii_lowercase() || c.is_ascii_digit() || b"._-".contains(&c);
    LOGIN_CHARS.contains(&text.len()) && text.bytes().all(fits)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn log_ins_are_those_that_hq_takes() {
        for (login, is_one) in [
            ("an.nguyen", true),
            ("an", false),
            ("An", false),
            ("an nguyen", false),
            ("ân.ng", false),
        ] {
            assert_eq!(is_login(login), is_one, "{login}");
        }
        assert!(!is_login(&"a".repeat(41)));
    }
}
