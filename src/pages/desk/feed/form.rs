//! The form of a new key.

use camket_domain::Right;
use camket_view::prelude::*;
use camket_view::spawn_local;

use crate::components::{
    Button, ButtonKind, Field, Form, Group, Notice, Select, Switch, TextInput, Tone,
};
use crate::pages::desk::ask::problem_words;
use crate::pages::desk::people::{AreaChoice, ChosenAreas};
use crate::service::{MadeFeedKey, NewFeedKey, Service};
use crate::text::people::AREA_MISSING;
use crate::text::{Phrase, Sentence, feed as words};

/// HQ's own bound.
const NAME_CHARS_MAX: u32 = 80;
/// How long a key may last, in days.
const TERMS: [(u32, Phrase); 4] =
    [(30, words::DAYS_30), (90, words::DAYS_90), (180, words::DAYS_180), (365, words::DAYS_365)];

/// What somebody has typed.
#[derive(Clone, Copy)]
struct Typed {
    name: RwSignal<String>,
    areas: ChosenAreas,
    days: RwSignal<String>,
    people: RwSignal<bool>,
}

impl Typed {
    fn new() -> Self {
        Self {
            name: RwSignal::new(String::new()),
            areas: ChosenAreas::new(std::iter::empty()),
            days: RwSignal::new(TERMS[1].0.to_string()),
            people: RwSignal::new(false),
        }
    }

    fn name_problem(self) -> Option<Phrase> {
        self.name.with(|name| name.trim().is_empty()).then_some(words::NAME_MISSING)
    }

    fn area_problem(self) -> Option<Phrase> {
        self.areas.are_none().then_some(AREA_MISSING)
    }

    fn is_well(self) -> bool {
        untrack(|| self.name_problem().or(self.area_problem())).is_none()
    }

    fn key(self) -> NewFeedKey {
        NewFeedKey {
            name: self.name.get_untracked().trim().to_owned(),
            areas: self.areas.ids(),
            days: self.days.get_untracked().parse().unwrap_or(TERMS[0].0),
            people: self.people.get_untracked(),
        }
    }
}

/// The form.
#[component]
pub(super) fn KeyForm(made: RwSignal<Option<MadeFeedKey>>, again: Callback<()>) -> impl IntoView {
    let service = Service::get();
    let (desk, typed) = (service.desk(), Typed::new());
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
            let done = desk.make_feed_key(&typed.key()).await;
            _ = busy.try_set(false);
            match done {
                Ok(key) => {
                    _ = made.try_set(Some(key));
                    _ = asked.try_set(false);
                    _ = typed.name.try_set(String::new());
                    _ = again.try_run(());
                }
                Err(error) => _ = refused.try_set(Some(problem_words(&error))),
            }
        });
    };
    let refusal =
        move || refused.get().map(|said| view! { <Notice title=said tone=Tone::Attention /> });
    let terms = TERMS.map(|(days, label)| (days.to_string(), label.into())).to_vec();
    let role = untrack(|| service.profile()).map(|profile| profile.role);
    let may_read = role.is_some_and(|role| role.may(Right::Record) || role.may(Right::Review));
    let people = may_read.then(|| {
        view! {
            <Switch
                label=words::PEOPLE
                help=words::PEOPLE_HELP
                on=typed.people
                on_change=move |on| typed.people.set(on)
            />
        }
    });
    view! {
        <Form on_submit=submit>
            <Field
                label=words::NAME
                help=words::NAME_HELP
                error=problem(Typed::name_problem)
            >
                <TextInput
                    value=typed.name
                    on_change=move |text| typed.name.set(text)
                    max_chars=NAME_CHARS_MAX
                />
            </Field>
            <AreaChoice
                chosen=typed.areas
                label=words::AREAS
                help=words::AREAS_HELP
                error=problem(Typed::area_problem)
            />
            <Select
                label=words::LASTS
                groups=vec![Group::plain(terms)]
                chosen=typed.days
                on_change=move |days| typed.days.set(days)
            />
            {people}
            {refusal}
            <Button label=words::MAKE kind=ButtonKind::Primary submit=true busy=busy />
        </Form>
    }
}
