//! The gallery's share of what a hand touches.

use crate::{
    components::{
        ActionBar, Button, ButtonKind, ButtonLink, CalendarDay, Choice, ChoiceChips, DateInput,
        Field, Form, Icon, InkView, ManyChips, More, NumberStepper, Picker, PickerOption,
        SearchBox, Section, SignaturePad, Switch, TextInput, TextKind, TimeInput, Tone, use_toasts,
    },
    text::{common, gallery as words, t},
};
use camket_view::prelude::*;

#[component]
pub fn Buttons() -> impl IntoView {
    view! {
        <Section title=words::BUTTONS>
            <div class="row">
                <Button label=words::BUTTON_MAIN kind=ButtonKind::Primary icon_before=Icon::Pen />
                <Button label=words::BUTTON_OTHER icon_before=Icon::Plus />
                <Button label=common::EDIT kind=ButtonKind::Quiet icon_before=Icon::Pen />
                <Button label=words::BUTTON_DANGER kind=ButtonKind::Danger />
                <Button label=common::PRINT icon_before=Icon::Print icon_only=true />
                <Button label=common::SAVE kind=ButtonKind::Primary busy=true />
                <ButtonLink label=words::NAV_SITES href="#sites" icon_before=Icon::Site />
            </div>
            <Button
                label=common::SAVE
                why_not=move || Some(words::WHY_NOT_SEND.into())
                icon_before=Icon::Sync
            />
        </Section>
    }
}

/// A day good enough to look at; the real one lives with the pages.
#[derive(Clone, Copy, PartialEq, Eq)]
struct SampleDay {
    year: u16,
    month: u8,
    day: u8,
}

impl CalendarDay for SampleDay {
    fn read(text: &str) -> Option<Self> {
        let parts: Vec<&str> = text.split(['/', '-', '.']).collect();
        let [a, b, c] = parts[..] else { return None };
        let (year, day) = if a.len() == 4 { (a, c) } else { (c, a) };
        let read =
            Self { year: year.parse().ok()?, month: b.parse().ok()?, day: day.parse().ok()? };
        ((1..=31).contains(&read.day) && (1..=12).contains(&read.month)).then_some(read)
    }

    fn dd_mm_yyyy(self) -> String {
        format!("{:02}/{:02}/{}", self.day, self.month, self.year)
    }

    fn iso(self) -> String {
        format!("{}-{:02}-{:02}", self.year, self.month, self.day)
    }
}

const SAMPLE_DAY: SampleDay = SampleDay { year: 2019, month: 10, day: 8 };

#[component]
pub fn Fields() -> impl IntoView {
    let toasts = use_toasts();
    let (note, pin) = (RwSignal::new(String::new()), RwSignal::new(String::new()));
    let query = RwSignal::new(String::new());
    view! {
        <Section title=words::FIELDS>
            <SearchBox
                label=words::SEARCH
                value=query
                on_change=move |text| query.set(text)
                found=move || Some(query.with(|text| sites_named(text).len()))
            />
            <Form on_submit=move |()| toasts.say(Tone::Ok, words::NOTICE_SAFE)>
                <Site />
                <Counts />
                <DayAndHour />
                <Chips />
                <More label=words::MORE_FIELDS>
                    <Field label=words::NOTE may_be_empty=true>
                        <TextInput
                            value=note
                            on_change=move |text| note.set(text)
                            lines=3
                            max_chars=40u32
                        />
                    </Field>
                    <Field label=words::PIN help=words::PIN_HELP>
                        <TextInput value=pin on_change=move |text| pin.set(text) kind=TextKind::Pin />
                    </Field>
                </More>
                <ActionBar>
                    <Button label=common::CANCEL />
                    <Button label=common::SAVE kind=ButtonKind::Primary submit=true />
                </ActionBar>
            </Form>
        </Section>
    }
}

fn sites_named(text: &str) -> Vec<PickerOption> {
    let wanted = text.to_lowercase();
    let named = |title: &&&str| title.to_lowercase().contains(&wanted);
    let option = |title: &&str| PickerOption {
        id: (*title).to_owned(),
        title: (*title).to_owned(),
        detail: words::COMMUNES[0].to_owned(),
    };
    words::SITES.iter().filter(named).map(option).collect()
}

#[component]
fn Site() -> impl IntoView {
    let site = RwSignal::new(None::<PickerOption>);
    view! {
        <Field label=words::SITE help=words::SITE_HELP>
            <Picker
                chosen=site
                on_change=move |option| site.set(option)
                search=|text: String| sites_named(&text)
                on_create=move |title: String| {
                    site.set(Some(PickerOption { id: title.clone(), title, detail: String::new() }))
                }
            />
        </Field>
    }
}

#[component]
fn Counts() -> impl IntoView {
    let count = RwSignal::new(Some(1_240));
    let doubt = move || count.get().filter(|n| *n > 1_000).map(|_| words::ATTENDANCE_DOUBT.into());
    view! {
        <Field label=words::ATTENDANCE doubt=doubt>
            <NumberStepper
                value=count
                on_change=move |n| count.set(n)
                step=5
                unit=words::ATTENDANCE_UNIT
            />
        </Field>
    }
}

#[component]
fn DayAndHour() -> impl IntoView {
    let day = RwSignal::new(Some(SampleDay { year: 2091, ..SAMPLE_DAY }));
    let hour = RwSignal::new(Some(450));
    let error = move || day.get().filter(|d| d.year > 2030).map(|_| words::DAY_ERROR.into());
    view! {
        <Field label=words::DAY error=error>
            <DateInput value=day on_change=move |d| day.set(d) today=SAMPLE_DAY />
        </Field>
        <Field label=words::HOUR may_be_empty=true>
            <TimeInput value=hour on_change=move |h| hour.set(h) />
        </Field>
    }
}

#[component]
fn Chips() -> impl IntoView {
    let form = RwSignal::new(Some("FACE".to_owned()));
    let topics = RwSignal::new(Vec::<String>::new());
    let toggle = move |(code, on): (String, bool)| {
        topics.update(|topics| {
            topics.retain(|topic| *topic != code);
            if on {
                topics.push(code);
            }
        });
    };
    let forms = vec![
        Choice::new("FACE", words::FORM_FACE),
        Choice::new("FLAG", words::FORM_FLAG),
        Choice::new("LOUD", words::FORM_LOUDSPEAKER),
        Choice::new("ONLINE", words::FORM_ONLINE),
    ];
    let all = vec![
        Choice::new("DRUGS", words::TOPIC_DRUGS),
        Choice::new("TRAFFIC", words::TOPIC_TRAFFIC),
        Choice::new("VIOLENCE", words::TOPIC_VIOLENCE),
        Choice::new("FIREWORKS", words::TOPIC_FIREWORKS),
        Choice::new("FRAUD", words::TOPIC_FRAUD),
    ];
    let error = move || topics.with(Vec::is_empty).then(|| words::TOPICS_ERROR.into());
    view! {
        <Field label=words::FORM group=true>
            <ChoiceChips
                options=forms
                chosen=form
                on_change=move |code| form.set(code)
                clearable=true
            />
        </Field>
        <Field label=words::TOPICS group=true error=error>
            <ManyChips options=all chosen=topics on_toggle=toggle />
        </Field>
    }
}

#[component]
pub fn Signing() -> impl IntoView {
    let ink = RwSignal::new(Vec::new());
    let signed = move |bytes: Option<Vec<u8>>| ink.set(bytes.unwrap_or_default());
    let outdoor = RwSignal::new(true);
    view! {
        <Section title=words::NAV_PLEDGES>
            <Field label=words::SIGN group=true>
                <SignaturePad on_change=signed />
            </Field>
            <div class="row">
                <InkView ink=ink />
                <p>{t(move || super::weight(ink.with(Vec::len)))}</p>
            </div>
            <Switch
                label=words::SWITCH_OUTDOOR
                help=words::SWITCH_HELP
                on=outdoor
                on_change=move |on| outdoor.set(on)
            />
        </Section>
    }
}
