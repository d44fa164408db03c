//! The door: who is it, and the PIN.

use camket_domain::Right;
use camket_view::prelude::*;
use camket_view::spawn_local;

use super::problem;
use super::status_line::moment;
use crate::app::Way;
use crate::components::{
    Button, ButtonKind, Field, Form, Icon, More, Notice, TextInput, TextKind, Tone, icon,
};
use crate::service::{
    DoorAct, Gone, HeardTablet, KnownOfficer, OpenProblem, Profile, Service, Stage,
};
use crate::text::{Sentence, carry, common, door as words, fill, t};

/// The page in front of the work.
#[component]
pub fn Door(stage: Stage) -> impl IntoView {
    view! {
        <main class="door" id="main">
            <div class="door-card">
                <p class="door-mark">{icon(Icon::Pledge)} <span>{t(common::APP)}</span></p>
                <GoneBooks />
                {match stage {
                    Stage::Starting => view! { <p role="status">{t(words::OPENING)}</p> }.into_any(),
                    Stage::SignIn => view! { <SignIn /> }.into_any(),
                    Stage::Choose(officers) => view! { <Choose officers=officers /> }.into_any(),
                    Stage::ChoosePin(profile, tablets) => {
                        view! { <ChoosePin profile=profile tablets=tablets /> }.into_any()
                    }
                    Stage::Open(_) | Stage::AtDesk(_) => ().into_any(),
                }}
                <More label=carry::DELIVER_TITLE>
                    {Way::get().deliver()}
                </More>
            </div>
        </main>
    }
}

/// Says loudly that a book was here and is not any more.
#[component]
fn GoneBooks() -> impl IntoView {
    let Gone { books, unsent } = Service::get().gone();
    let gone = (books > 0).then(|| {
        let blanks = [("books", books.into()), ("n", unsent.into())];
        view! {
            <Notice title=fill(words::GONE, blanks) tone=Tone::Attention>
                <p>{t(words::GONE_HELP)}</p>
            </Notice>
        }
    });
    view! {
        {gone}
        <PutBack />
    }
}

/// Says which trouble has ended by itself.
#[component]
pub fn PutBack() -> impl IntoView {
    (Service::get().put_back() > 0).then(|| {
        view! {
            <Notice title=words::PUT_BACK tone=Tone::Wait>
                <p>{t(words::PUT_BACK_HELP)}</p>
            </Notice>
        }
    })
}

/// Tries to get in, and keeps the problem for the form.
fn attempt(way: Way, busy: RwSignal<bool>, problem: RwSignal<Option<OpenProblem>>, act: DoorAct) {
    if busy.get_untracked() {
        return;
    }
    busy.set(true);
    problem.set(None);
    spawn_local(async move {
        let result = way.open_by(act).await;
        // The door may be gone by now.
        _ = busy.try_set(false);
        if let Err(error) = result {
            _ = problem.try_set(Some(error));
        }
    });
}

#[component]
fn SignIn() -> impl IntoView {
    let (service, way) = (Service::get(), Way::get());
    let (login, password) = (RwSignal::new(String::new()), RwSignal::new(String::new()));
    let (busy, problem) = (RwSignal::new(false), RwSignal::new(None));
    let asked = RwSignal::new(false);
    let missing = move |value: RwSignal<String>, words: Sentence| {
        Signal::derive(move || {
            (asked.get() && value.with(|it| it.trim().is_empty())).then(|| words.clone())
        })
    };
    let submit = move |()| {
        asked.set(true);
        let (name, secret) = (login.get_untracked().trim().to_owned(), password.get_untracked());
        if !name.is_empty() && !secret.is_empty() {
            attempt(way, busy, problem, DoorAct::SignIn { login: name, password: secret });
        }
    };
    let known = service.has_known_officers();
    view! {
        <h1 class="door-title">{t(words::SIGN_IN)}</h1>
        <p class="door-help">{t(words::SIGN_IN_HELP)}</p>
        <Form on_submit=submit>
            <Problem problem=problem />
            <Field label=words::LOGIN error=missing(login, words::LOGIN_MISSING.into())>
                <TextInput
                    value=login
                    on_change=move |text| login.set(text)
                    autocomplete="username"
                />
            </Field>
            <Field label=words::PASSWORD error=missing(password, words::PASSWORD_MISSING.into())>
                <TextInput
                    value=password
                    on_change=move |text| password.set(text)
                    kind=TextKind::Password
                    autocomplete="current-password"
                />
            </Field>
            <div class="door-acts">
                <Button label=words::SIGN_IN kind=ButtonKind::Primary submit=true busy=busy />
                {known
                    .then(|| {
                        view! {
                            <Button
                                label=words::SOMEONE_KNOWN
                                kind=ButtonKind::Quiet
                                on_press=move |()| service.someone_known()
                            />
                        }
                    })}
            </div>
        </Form>
    }
}

#[component]
fn Problem(problem: RwSignal<Option<OpenProblem>>) -> impl IntoView {
    move || {
        problem.get().map(|problem| {
            let words = problem::of_open(&problem);
            view! { <Notice title=words tone=Tone::Attention /> }
        })
    }
}

#[component]
fn Choose(officers: Vec<KnownOfficer>) -> impl IntoView {
    let service = Service::get();
    let chosen = RwSignal::new(officers.first().cloned());
    let forgotten = RwSignal::new(false);
    let several = officers.len() > 1;
    view! {
        <h1 class="door-title">{t(words::UNLOCK)}</h1>
        {several.then(|| view! { <Officers officers=officers chosen=chosen /> })}
        {move || {
            chosen
                .get()
                .map(|officer| {
                    if forgotten.get() {
                        view! { <Forgotten officer=officer forgotten=forgotten /> }.into_any()
                    } else {
                        view! { <Pin officer=officer forgotten=forgotten /> }.into_any()
                    }
                })
        }}
        <div class="door-acts">
            <Button
                label=words::SOMEONE_NEW
                kind=ButtonKind::Quiet
                on_press=move |()| service.someone_new()
            />
        </div>
    }
}

#[component]
fn Officers(officers: Vec<KnownOfficer>, chosen: RwSignal<Option<KnownOfficer>>) -> impl IntoView {
    let one = move |officer: KnownOfficer| {
        let id = officer.id;
        let name = officer.name.clone();
        let is_chosen = move || chosen.with(|chosen| chosen.as_ref().is_some_and(|it| it.id == id));
        view! {
            <button
                type="button"
                class="door-officer"
                aria-pressed=move || is_chosen().to_string()
                on:click=move |_| chosen.set(Some(officer.clone()))
            >
                {icon(Icon::Person)}
                <span>{name}</span>
            </button>
        }
    };
    view! {
        <div class="door-officers" role="group" aria-label=t(words::WHO)>
            {officers.into_iter().map(one).collect_view()}
        </div>
    }
}

#[component]
fn Pin(officer: KnownOfficer, forgotten: RwSignal<bool>) -> impl IntoView {
    let way = Way::get();
    let pin = RwSignal::new(String::new());
    let (busy, problem) = (RwSignal::new(false), RwSignal::new(None::<OpenProblem>));
    let label = fill(words::PIN_OF, [("name", Sentence::Own(officer.name.clone().into()))]);
    let error = Signal::derive(move || problem.get().map(|problem| problem::of_open(&problem)));
    let submit = move |()| {
        let (officer, entered) = (officer.clone(), pin.get_untracked());
        pin.set(String::new());
        attempt(way, busy, problem, DoorAct::Unlock(officer, entered));
    };
    view! {
        <Form on_submit=submit>
            <Field label=label error=error>
                <TextInput
                    value=pin
                    on_change=move |text| pin.set(text)
                    kind=TextKind::Pin
                    autocomplete="off"
                />
            </Field>
            <div class="door-acts">
                <Button label=words::OPEN kind=ButtonKind::Primary submit=true busy=busy />
                <Button
                    label=words::FORGOT
                    kind=ButtonKind::Quiet
                    on_press=move |()| forgotten.set(true)
                />
            </div>
        </Form>
    }
}

/// A new PIN, entered twice.
#[derive(Clone, Copy)]
struct NewPin {
    pin: RwSignal<String>,
    again: RwSignal<String>,
    asked: RwSignal<bool>,
}

impl NewPin {
    fn new() -> Self {
        let text = || RwSignal::new(String::new());
        Self { pin: text(), again: text(), asked: RwSignal::new(false) }
    }

    /// The PIN if it may be used; from now on the fields say what is wrong with it.
    fn ask(self) -> Option<String> {
        self.asked.set(true);
        let pin = self.pin.get_untracked();
        let good = crate::service::weakness(&pin).is_none();
        (good && pin == self.again.get_untracked()).then_some(pin)
    }
}

#[component]
fn NewPinFields(entry: NewPin) -> impl IntoView {
    let NewPin { pin, again, asked } = entry;
    let weak = Signal::derive(move || {
        let weakness = crate::service::weakness(&pin.get()).filter(|_| asked.get());
        weakness.map(problem::of_weak_pin)
    });
    let differs = Signal::derive(move || {
        (asked.get() && pin.get() != again.get()).then(|| words::PIN_DIFFERS.into())
    });
    view! {
        <Field label=words::NEW_PIN help=words::NEW_PIN_HELP error=weak>
            <TextInput value=pin on_change=move |text| pin.set(text) kind=TextKind::Pin />
        </Field>
        <Field label=words::NEW_PIN_AGAIN error=differs>
            <TextInput value=again on_change=move |text| again.set(text) kind=TextKind::Pin />
        </Field>
    }
}

#[component]
fn ChoosePin(profile: Profile, tablets: Vec<HeardTablet>) -> impl IntoView {
    let way = Way::get();
    let entry = NewPin::new();
    let (busy, problem) = (RwSignal::new(false), RwSignal::new(None));
    let submit = move |()| {
        if let Some(chosen) = entry.ask() {
            attempt(way, busy, problem, DoorAct::ChoosePin(chosen));
        }
    };
    let reviews = profile.role.may(Right::Review);
    let hello = fill(words::HELLO, [("name", Sentence::Own(profile.name.into()))]);
    view! {
        <h1 class="door-title">{t(hello)}</h1>
        <Heard tablets=tablets />
        {reviews.then(|| view! { <ToDesk busy=busy problem=problem /> })}
        <p class="door-help">{t(words::CHOOSE_PIN_HELP)}</p>
        <Form on_submit=submit>
            <Problem problem=problem />
            <NewPinFields entry=entry />
            <div class="door-acts">
                <Button label=words::ENROL kind=ButtonKind::Primary submit=true busy=busy />
            </div>
        </Form>
    }
}

/// A browser that was emptied has forgotten that it was ever used: HQ remembers.
#[component]
fn Heard(tablets: Vec<HeardTablet>) -> impl IntoView {
    let line = |tablet: HeardTablet| {
        let blanks = [
            ("name", Sentence::Own(tablet.name.into())),
            ("n", tablet.changes.into()),
            ("time", moment(tablet.last_ms)),
        ];
        view! { <li>{t(fill(words::HEARD_LINE, blanks))}</li> }
    };
    (!tablets.is_empty()).then(move || {
        view! {
            <Notice title=words::HEARD tone=Tone::Wait>
                <ul class="safety-facts">{tablets.into_iter().map(line).collect_view()}</ul>
                <p>{t(words::HEARD_HELP)}</p>
            </Notice>
        }
    })
}

/// The way to a desk, for whoever may review as well as record.
#[component]
fn ToDesk(busy: RwSignal<bool>, problem: RwSignal<Option<OpenProblem>>) -> impl IntoView {
    let way = Way::get();
    let go = move |()| attempt(way, busy, problem, DoorAct::ChooseDesk);
    view! {
        <p class="door-help">{t(words::DESK_HELP)}</p>
        <div class="door-acts">
            <Button label=words::TO_DESK icon_before=Icon::Check busy=busy on_press=go />
        </div>
    }
}

/// The officer forgot the PIN: the password, and a new one.
#[component]
fn Forgotten(officer: KnownOfficer, forgotten: RwSignal<bool>) -> impl IntoView {
    let way = Way::get();
    let (password, entry) = (RwSignal::new(String::new()), NewPin::new());
    let (busy, problem) = (RwSignal::new(false), RwSignal::new(None));
    let submit = move |()| {
        let (officer, secret) = (officer.clone(), password.get_untracked());
        if let Some(chosen) = entry.ask()
            && !secret.is_empty()
        {
            attempt(
                way,
                busy,
                problem,
                DoorAct::Recover { officer, password: secret, pin: chosen },
            );
        }
    };
    view! {
        <p class="door-help">{t(words::FORGOT_HELP)}</p>
        <Form on_submit=submit>
            <Problem problem=problem />
            <Field label=words::PASSWORD>
                <TextInput
                    value=password
                    on_change=move |text| password.set(text)
                    kind=TextKind::Password
                    autocomplete="current-password"
                />
            </Field>
            <NewPinFields entry=entry />
            <div class="door-acts">
                <Button label=words::REOPEN kind=ButtonKind::Primary submit=true busy=busy />
                <Button
                    label=words::REMEMBERED
                    kind=ButtonKind::Quiet
                    on_press=move |()| forgotten.set(false)
                />
            </div>
        </Form>
    }
}
