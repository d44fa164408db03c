//! Accounts and tablets: who may work, where, and on what.

mod acts;
mod add;
mod area_choice;
mod tables;

use camket_domain::{Role, organ::ORGANS};
use camket_view::prelude::*;

use self::acts::{ActDialog, Turns};
use self::add::AddForm;
pub(super) use self::area_choice::{AreaChoice, ChosenAreas, areas_words};
use self::tables::{DeviceTable, PeopleTable};
use super::ask::Asking;
use crate::components::{Notice, PageHeader, Section, Tone};
use crate::service::Service;
use crate::text::catalogue::host_words;
use crate::text::{Phrase, Sentence, fill, people as words, t};

/// The page.
#[component]
pub fn PeoplePage() -> impl IntoView {
    let desk = Service::get().desk();
    let question = Memo::new(|_| ());
    let asking = Asking::new(question, move |()| async move { desk.people().await });
    let again = Callback::new(move |()| asking.again());
    let said = RwSignal::new(None::<(String, String)>);
    let turns = Turns::new(desk, said, again);
    let answer = asking.view(move |(people, devices)| {
        view! {
            <PeopleTable people=people turns=turns />
            <DeviceTable devices=devices turns=turns />
        }
        .into_any()
    });
    view! {
        <div class="desk">
            <PageHeader title=words::TITLE />
            <p>{t(words::ABOUT)}</p>
            <Password said=said />
            <Section title=words::ADD>
                <AddForm said=said again=again />
            </Section>
            {answer}
            <ActDialog turns=turns />
        </div>
    }
}

/// The password that HQ has just given out, until the next one.
#[component]
fn Password(said: RwSignal<Option<(String, String)>>) -> impl IntoView {
    move || {
        said.get().map(|(login, password)| {
            let blanks = [("login", login.into()), ("password", password.into())];
            view! {
                <Notice title=fill(words::PASSWORD_TITLE, blanks) tone=Tone::Ok>
                    <p>{t(words::PASSWORD_ABOUT)}</p>
                </Notice>
            }
        })
    }
}

/// What a role is called.
fn role_words(role: Role) -> Phrase {
    match role {
        Role::Officer => words::OFFICER,
        Role::Supervisor => words::SUPERVISOR,
        Role::HqClerk => words::HQ_CLERK,
        Role::TipDesk => words::TIP_DESK,
        Role::Admin => words::ADMIN,
    }
}

fn roles() -> Vec<(String, Sentence)> {
    Role::ALL.map(|role| (role.code().to_owned(), role_words(role).into())).to_vec()
}

fn organs() -> Vec<(String, Sentence)> {
    ORGANS.iter().map(|code| ((*code).to_owned(), host_words(code))).collect()
}
