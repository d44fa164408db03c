//! A reform being written: the same rules as HQ's speak at the field before it is sent.

use camket_domain::area::{Area, Level, NewArea, Prefix, Reform, ReformFault, areas, reformed};
use camket_domain::{AreaId, Date};
use camket_view::prelude::*;

use crate::components::{
    Button, Choice, DateInput, Field, Form, Group, ManyChips, Notice, Select, TextInput, Tone,
};
use crate::pages::desk::decision::{Decision, Wrong};
use crate::service::Service;
use crate::text::catalogue::area_name;
use crate::text::{Sentence, areas as words, decision, t};

/// What new areas may be; districts are history.
const PREFIXES: [Prefix; 3] = [Prefix::Commune, Prefix::Ward, Prefix::Province];

/// An area that is to begin, as it is typed.
#[derive(Clone, Copy)]
struct Typed {
    code: RwSignal<String>,
    name: RwSignal<String>,
    prefix: RwSignal<String>,
    parent: RwSignal<String>,
}

impl Typed {
    fn new() -> Self {
        let province = provinces().next().map(|area| area.id.to_owned());
        Self {
            code: RwSignal::new(String::new()),
            name: RwSignal::new(String::new()),
            prefix: RwSignal::new(Prefix::Commune.code().to_owned()),
            parent: RwSignal::new(province.unwrap_or_default()),
        }
    }

    fn read(self) -> NewArea {
        let parent = self.parent.get_untracked();
        NewArea {
            code: self.code.get_untracked().trim().to_owned(),
            name: self.name.get_untracked().trim().to_owned(),
            prefix: Prefix::from_code(&self.prefix.get_untracked()).unwrap_or(Prefix::Commune),
            parent: Some(parent).filter(|id| !id.is_empty()).map(AreaId::new),
        }
    }
}

fn in_force() -> impl Iterator<Item = &'static Area> {
    areas().iter().filter(|area| area.to.is_none())
}

fn provinces() -> impl Iterator<Item = &'static Area> {
    in_force().filter(|area| area.level() == Level::Province)
}

/// The form.
#[component]
pub(super) fn ReformForm(again: Callback<()>) -> impl IntoView {
    let (desk, form) = (Service::get().desk(), Decision::new());
    let day = RwSignal::new(None::<Date>);
    let ended = RwSignal::new(Vec::<String>::new());
    let begun = RwSignal::new(vec![Typed::new()]);
    let at = move |field: &'static str| form.at(field);
    let save = move |()| {
        let judged = untrack(|| judge(day.get(), &ended.get(), &begun.get()));
        let send =
            |reform: Reform, note: String| async move { desk.add_reform(&reform, &note).await };
        form.put(judged, send, (words::SAVED, again));
    };
    let choices =
        in_force().map(|area| Choice { code: area.id.into(), label: area_name(&area.area_id()) });
    let choices: Vec<Choice> = choices.collect();
    let toggle = move |(code, on): (String, bool)| {
        ended.update(|ended| {
            ended.retain(|it| *it != code);
            ended.extend(Some(code).filter(|_| on));
        });
    };
    let rows = move || begun.get().into_iter().map(|typed| new_area(typed, at)).collect_view();
    view! {
        <p>{t(words::ADD_ABOUT)}</p>
        <Form on_submit=save>
            <Field label=words::DAY error=at("on")>
                <DateInput value=day on_change=move |to| day.set(to) />
            </Field>
            <Field label=words::ENDED group=true error=at("ended")>
                <ManyChips options=choices chosen=ended on_toggle=toggle />
            </Field>
            {rows}
            {move || at("begun").get().map(|said| view! { <Notice title=said tone=Tone::Attention /> })}
            <div class="row">
                <Button
                    label=words::ONE_MORE
                    on_press=move |()| begun.update(|all| all.push(Typed::new()))
                />
                <Show when=move || begun.with(|all| all.len() > 1)>
                    <Button
                        label=words::ONE_LESS
                        on_press=move |()| begun.update(|all| _ = all.pop())
                    />
                </Show>
            </div>
            {form.foot(words::NOTE_HELP, words::SAVE)}
        </Form>
    }
}

fn judge(day: Option<Date>, ended: &[String], begun: &[Typed]) -> Result<Reform, Wrong> {
    let no_day = || -> Wrong { ("on", decision::DAY_MISSING.into()) };
    let of_fault = |fault: ReformFault| -> Wrong { (fault.field(), words::of_fault(fault).into()) };
    let on = day.ok_or_else(no_day)?;
    let ended = ended.iter().map(|id| AreaId::from(id.as_str())).collect();
    let reform = Reform { on, ended, begun: begun.iter().map(|typed| typed.read()).collect() };
    reformed(areas(), &reform).map_err(of_fault)?;
    Ok(reform)
}

fn new_area(typed: Typed, at: impl Fn(&'static str) -> Signal<Option<Sentence>>) -> impl IntoView {
    let prefixes = PREFIXES.map(|prefix| {
        let said = crate::text::catalogue::prefix_words(prefix);
        (prefix.code().to_owned(), said)
    });
    let none = (String::new(), Sentence::from(words::NO_PARENT));
    let parents = provinces().map(|area| (area.id.to_owned(), area_name(&area.area_id())));
    let parents: Vec<(String, Sentence)> = parents.chain([none]).collect();
    view! {
        <fieldset class="desk-fieldset">
            <legend>{t(words::BEGUN)}</legend>
            <Select
                label=words::PREFIX
                groups=vec![Group::plain(prefixes.to_vec())]
                chosen=typed.prefix
                on_change=move |code| typed.prefix.set(code)
            />
            <Field label=words::NAME error=at("name")>
                <TextInput
                    value=typed.name
                    on_change=move |text| typed.name.set(text)
                    max_chars=60_u32
                />
            </Field>
            <Field label=words::CODE help=words::CODE_HELP error=at("code")>
                <TextInput
                    value=typed.code
                    on_change=move |text| typed.code.set(text)
                    max_chars=5_u32
                />
            </Field>
            <Select
                label=words::ABOVE
                groups=vec![Group::plain(parents)]
                chosen=typed.parent
                on_change=move |id| typed.parent.set(id)
                error=at("parent")
            />
        </fieldset>
    }
}
