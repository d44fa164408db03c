//! One tip at the desk: what is counted of it, what is sealed, and what the desk does with it.

use camket_domain::kinds::tip::{RECEIVERS, RESULTS, TIP, WORTHS};
use camket_domain::{AreaId, FieldDesc, RecordId, View};
use camket_view::prelude::*;
use camket_view::spawn_local;

use super::opening::Sealed;
use super::year_of;
use crate::components::{Button, ButtonKind, Form, Notice, PageHeader, Section, Tone, use_toasts};
use crate::components::{Group, Select};
use crate::pages::desk::ask::{Asking, problem_words};
use crate::pages::record::shown::field_value;
use crate::route::Route;
use crate::service::{DeskRecord, RecordsPage, Service, TipAct, TipDetail};
use crate::text::catalogue::{area_name, code_words, field_label};
use crate::text::{Sentence, t, tip_desk as words};

/// The page.
#[component]
pub fn TipPage(area: AreaId, id: RecordId) -> impl IntoView {
    let desk = Service::get().desk();
    let question = Memo::new(move |_| (area.clone(), id));
    let asking = Asking::new(question, move |(area, id)| async move {
        let tip = desk.tip(area, id).await?;
        let year = tip.record.record.day.year();
        Ok((tip, desk.tips(year_of("case_result", year)).await?))
    });
    let again = Callback::new(move |()| asking.again());
    let name = move || {
        let name = asking.read(|tip| tip.and_then(|(tip, _)| tip.record.record.title()));
        name.map_or_else(|| words::TITLE.into(), Sentence::from)
    };
    let answer = asking
        .view(move |(tip, cases)| view! { <Shown tip=tip cases=cases again=again /> }.into_any());
    view! {
        <div class="desk">
            <PageHeader title=name back=Route::Tips.path() />
            {answer}
        </div>
    }
}

#[component]
fn Shown(tip: TipDetail, cases: RecordsPage, again: Callback<()>) -> impl IntoView {
    let record = tip.record.record.clone();
    let (area, id) = (record.area.clone(), record.id);
    let sealed = if tip.is_sealed {
        let openings = tip.openings.clone();
        view! { <Sealed area=area id=id openings=openings /> }.into_any()
    } else {
        view! { <Notice title=words::NOTHING_SEALED /> }.into_any()
    };
    view! {
        <Section title=words::COUNTED>{facts(&record)}</Section>
        {sealed}
        <Acts tip=tip cases=cases again=again />
    }
}

fn facts(record: &DeskRecord) -> impl IntoView + use<> {
    let title_of = |id: RecordId| record.title_of(id);
    let place = (words::AREA.into(), area_name(&record.area));
    let fact = |field: &'static FieldDesc| {
        let value = field_value(&TIP, field, &record.fields, &title_of)?;
        Some((field_label(TIP.id, field.id), value))
    };
    let all: Vec<(Sentence, Sentence)> =
        std::iter::once(place).chain(TIP.fields.iter().filter_map(fact)).collect();
    let row = |(label, value): (Sentence, Sentence)| {
        view! {
            <div class="fact">
                <dt>{t(label)}</dt>
                <dd>{t(value)}</dd>
            </div>
        }
    };
    view! { <dl class="facts">{all.into_iter().map(row).collect_view()}</dl> }
}

/// What the desk decides, all at once.
#[component]
fn Acts(tip: TipDetail, cases: RecordsPage, again: Callback<()>) -> impl IntoView {
    let (desk, toasts) = (Service::get().desk(), use_toasts());
    let record = tip.record.record.clone();
    let place = StoredValue::new((record.area.clone(), record.id));
    let now = |field: &str| record.fields.text(field).unwrap_or_default().to_owned();
    let before = ["worth", "handed_to", "result"].map(now);
    let chosen = before.clone().map(RwSignal::new);
    let (phase, case) = (RwSignal::new(String::new()), RwSignal::new(String::new()));
    let (busy, problem) = (RwSignal::new(false), RwSignal::new(None::<Sentence>));
    let before = StoredValue::new(before);
    let seen = tip.seen;
    let act = move || {
        let mut now = chosen.map(|code| code.get_untracked());
        let before = before.get_value();
        let mut change = |at: usize| {
            Some(std::mem::take(&mut now[at]))
                .filter(|code| !code.is_empty() && *code != before[at])
        };
        let given = |code: RwSignal<String>| Some(code.get_untracked()).filter(|it| !it.is_empty());
        TipAct {
            seen,
            worth: change(0),
            handed_to: change(1),
            result: change(2),
            phase: given(phase),
            case: given(case),
        }
    };
    let save = move |()| {
        let act = act();
        if act == (TipAct { seen, ..TipAct::default() }) {
            problem.set(Some(words::NOTHING_CHANGED.into()));
            return;
        }
        busy.set(true);
        spawn_local(async move {
            let (area, id) = place.get_value();
            let done = desk.handle_tip(&area, id, &act).await;
            _ = busy.try_set(false);
            match done {
                Ok(()) => {
                    toasts.say(Tone::Ok, words::SAVED);
                    _ = again.try_run(());
                }
                Err(error) => _ = problem.try_set(Some(problem_words(&error))),
            }
        });
    };
    let fields: [(&'static str, &'static [&'static str]); 3] =
        [("worth", WORTHS), ("handed_to", RECEIVERS), ("result", RESULTS)];
    let selects = fields
        .into_iter()
        .zip(chosen)
        .map(|((field, codes), chosen)| {
            choose(field, codes.iter().map(|&code| code.to_owned()), chosen)
        })
        .collect_view();
    let phases = (!tip.phases.is_empty()).then(|| choose("phase", tip.phases, phase));
    let failed =
        move || problem.get().map(|said| view! { <Notice title=said tone=Tone::Attention /> });
    view! {
        <Section title=words::ACTS>
            <Form on_submit=save>
                <div class="chooser">{selects} {phases} {cases_of(&record, &cases, case)}</div>
                {failed}
                <Button label=words::SAVE kind=ButtonKind::Primary submit=true busy=busy />
            </Form>
        </Section>
    }
}

fn choose(
    field: &'static str,
    codes: impl IntoIterator<Item = String>,
    chosen: RwSignal<String>,
) -> Part {
    let blank = (String::new(), words::AS_IT_IS.into());
    let named = codes.into_iter().map(|code| {
        let said = code_words(TIP.id, field, &code);
        (code, said)
    });
    let options: Vec<(String, Sentence)> = std::iter::once(blank).chain(named).collect();
    view! {
        <Select
            label=field_label(TIP.id, field)
            groups=vec![Group::plain(options)]
            chosen=chosen
            on_change=move |code| chosen.set(code)
        />
    }
    .into_any()
}

/// The cases of the same place and year, to link the tip to one; nothing if there are none.
fn cases_of(
    record: &DeskRecord,
    cases: &RecordsPage,
    chosen: RwSignal<String>,
) -> Option<impl IntoView + use<>> {
    let same_place = cases.records.iter().filter(|case| case.area == record.area);
    let named = same_place.map(|case| {
        let name = case.title().unwrap_or_else(|| case.id.to_string());
        (case.id.to_string(), Sentence::row([name.into(), case.day.to_string().into()]))
    });
    let mut options = vec![(String::new(), Sentence::from(words::AS_IT_IS))];
    options.extend(named);
    (options.len() > 1).then(|| {
        view! {
            <Select
                label=words::CASE
                groups=vec![Group::plain(options)]
                chosen=chosen
                on_change=move |code| chosen.set(code)
            />
        }
    })
}
