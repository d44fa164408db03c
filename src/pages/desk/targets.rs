//! Targets of a year, assigned to communes, and how far they are reached.

use std::collections::BTreeMap;

use camket_domain::Metric;
use camket_domain::field::COUNT_MAX;
use camket_domain::kinds::work_plan::TARGETS;
use camket_view::prelude::*;
use camket_view::spawn_local;

use super::ask::{Asking, problem_words};
use super::ground::{Ground, Map};
use super::plans::table;
use crate::components::{
    Button, ButtonKind, Field, Form, Group, Notice, NumberStepper, PageHeader, Section, Select,
    TextInput, Tone, use_toasts,
};
use crate::service::{Plan, Service, TargetOrder};
use crate::text::catalogue::area_name;
use crate::text::metric::metric_words;
use crate::text::{Sentence, fill, t, targets as words, use_lang};

/// The page.
#[component]
pub fn TargetsPage() -> impl IntoView {
    let service = Service::get();
    let (desk, this_year) = (service.desk(), untrack(|| service.today()).year());
    let year = RwSignal::new(this_year);
    let question = Memo::new(move |_| year.get());
    let asking = Asking::new(question, move |year| desk.plans(year, None));
    let again = Callback::new(move |()| asking.again());
    let answer = asking.view(move |plans| {
        view! {
            <AssignForm year=year.get_untracked() plans=plans.clone() again=again />
            {table(&plans, year.get_untracked())}
        }
        .into_any()
    });
    let years = [this_year, this_year + 1].map(|year| (year.to_string(), year.to_string().into()));
    view! {
        <div class="desk">
            <PageHeader title=words::TITLE />
            <p class="desk-note">{t(words::ABOUT)}</p>
            <Select
                label=words::YEAR
                groups=vec![Group::plain(years.to_vec())]
                chosen=move || year.get().to_string()
                on_change=move |text: String| {
                    if let Ok(chosen) = text.parse() {
                        year.set(chosen);
                    }
                }
            />
            {answer}
        </div>
    }
}

/// What somebody has typed.
#[derive(Clone, Copy)]
struct Typed {
    area: RwSignal<String>,
    title: RwSignal<String>,
    targets: RwSignal<BTreeMap<&'static str, i64>>,
}

/// The form: what was assigned to a commune before stands in it already.
#[component]
fn AssignForm(year: i32, plans: Vec<Plan>, again: Callback<()>) -> impl IntoView {
    let (desk, toasts, lang) = (Service::get().desk(), use_toasts(), use_lang());
    let title = fill(words::NAME_OF, [("year", year.to_string().into())]);
    let typed = Typed {
        area: RwSignal::new(String::new()),
        title: RwSignal::new(title.in_lang(lang.get_untracked()).to_string()),
        targets: RwSignal::new(BTreeMap::new()),
    };
    let (asked, busy) = (RwSignal::new(false), RwSignal::new(false));
    let refused = RwSignal::new(None::<Sentence>);
    let plans = StoredValue::new(plans);
    let choose = move |area: String| {
        let before = plans.with_value(|plans| targets_of(plans, &area));
        typed.targets.set(before);
        typed.area.set(area);
    };
    let missing =
        move |is_missing: bool, words| (asked.get() && is_missing).then(|| Sentence::from(words));
    let area_problem =
        Signal::derive(move || missing(typed.area.with(String::is_empty), words::AREA_MISSING));
    let title_problem = Signal::derive(move || {
        missing(typed.title.with(|title| title.trim().is_empty()), words::NAME_MISSING)
    });
    let none_set =
        Signal::derive(move || missing(typed.targets.with(BTreeMap::is_empty), words::NONE_SET));
    let submit = move |()| {
        asked.set(true);
        refused.set(None);
        let problems = [area_problem, title_problem, none_set];
        if busy.get_untracked() || problems.iter().any(|it| it.with_untracked(Option::is_some)) {
            return;
        }
        busy.set(true);
        let order = TargetOrder {
            area: typed.area.get_untracked(),
            year,
            title: typed.title.get_untracked().trim().to_owned(),
            targets: typed.targets.get_untracked(),
        };
        spawn_local(async move {
            let done = desk.assign_targets(&order).await;
            _ = busy.try_set(false);
            match done {
                Ok(()) => {
                    toasts.say(Tone::Ok, words::ASSIGNED);
                    _ = again.try_run(());
                }
                Err(error) => _ = refused.try_set(Some(problem_words(&error))),
            }
        });
    };
    let rows = TARGETS.iter().filter_map(|code| target_field(typed, code)).collect_view();
    view! {
        <Section title=words::ASSIGN>
            <Form on_submit=submit>
                <Select
                    label=words::AREA
                    groups=vec![Group::plain(communes())]
                    chosen=typed.area
                    on_change=choose
                    error=area_problem
                />
                <Field label=words::NAME error=title_problem>
                    <TextInput
                        value=typed.title
                        on_change=move |text| typed.title.set(text)
                        max_chars=200u32
                    />
                </Field>
                {rows}
                {move || none_set.get().map(|said| view! { <Notice title=said tone=Tone::Attention /> })}
                {move || refused.get().map(|said| view! { <Notice title=said tone=Tone::Attention /> })}
                <Button label=words::ASSIGN kind=ButtonKind::Primary submit=true busy=busy />
            </Form>
        </Section>
    }
}

fn target_field(typed: Typed, code: &'static str) -> Option<impl IntoView> {
    let metric = Metric::from_code(code)?;
    let value = move || typed.targets.with(|targets| targets.get(code).copied());
    let put = move |n: Option<i64>| {
        typed.targets.update(|targets| match n {
            Some(n) => _ = targets.insert(code, n),
            None => _ = targets.remove(code),
        });
    };
    Some(view! {
        <Field label=metric_words(metric) may_be_empty=true>
            <NumberStepper value=value on_change=put max=COUNT_MAX />
        </Field>
    })
}

/// The communes of today that the person answers for; none at first.
fn communes() -> Vec<(String, Sentence)> {
    let desk = Service::get().desk();
    let seen = Map::New.areas().into_iter().filter(|area| untrack(|| desk.sees(&area.area_id())));
    let option = |area| (Ground::Area(area).code().to_owned(), area_name(&area.area_id()));
    std::iter::once((String::new(), Sentence::default())).chain(seen.map(option)).collect()
}

/// What an area was assigned already.
fn targets_of(plans: &[Plan], area: &str) -> BTreeMap<&'static str, i64> {
    let of_code = |code: &&'static str| {
        let metric = Metric::from_code(code)?;
        let mut own = plans.iter().filter(|plan| plan.area == area);
        Some((*code, own.find_map(|plan| plan.target(metric))?.target))
    };
    TARGETS.iter().filter_map(of_code).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::service::PlanTarget;

    #[test]
    fn a_commune_begins_with_what_it_was_assigned_before() {
        let target = PlanTarget { metric: "L03".to_owned(), target: 12, reached: 1 };
        let plan = Plan {
            area: "09454-2025".to_owned(),
            id: String::new(),
            title: String::new(),
            targets: vec![target],
        };
        let plans = [plan];
        assert_eq!(targets_of(&plans, "09454-2025"), BTreeMap::from([("L03", 12)]));
        assert_eq!(targets_of(&plans, "09475-2025"), BTreeMap::new());
    }
}
