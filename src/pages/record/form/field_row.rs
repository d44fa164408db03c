//! One field of a form: from its descriptor to the component that fits its shape.

use camket_domain::{Date, FieldDesc, Shape, Unit, Value};
use camket_view::prelude::*;

use super::counts::CountsInput;
use super::cx::FormCx;
use super::people::PeopleInput;
use super::photos::PhotosInput;
use super::pick::{RefInput, RefsInput};
use crate::components::{
    Choice, ChoiceChips, DateInput, Field, ManyChips, NumberStepper, Switch, TextInput, TextKind,
    TimeInput,
};
use crate::pages::record::remark::at_field;
use crate::pages::record::shown::field_value;
use crate::text::catalogue::{code_words, field_label, field_words, unit_words};
use crate::text::{Sentence, fill, record as words, t};

/// A field while it makes sense in this record.
pub(super) fn field_row(cx: FormCx, field: &'static FieldDesc) -> Part {
    let applies = Memo::new(move |_| cx.seen.with(|seen| field.applies(seen)));
    let required = Memo::new(move |_| cx.seen.with(|seen| field.is_required(seen)));
    let row = move || applies.get().then(|| row(cx, field, !required.get()));
    view! { {row} }.into_any()
}

fn row(cx: FormCx, field: &'static FieldDesc, may_be_empty: bool) -> Part {
    let label = field_label(cx.kind.id, field.id);
    let help: Option<Sentence> =
        field_words(cx.kind.id, field.id).and_then(|words| words.help).map(Sentence::from);
    if let Shape::Bool = field.shape {
        return view! { <YesNo cx=cx field=field label=label help=help /> }.into_any();
    }
    let group = matches!(
        field.shape,
        Shape::Choice(_) | Shape::Many(_) | Shape::Counts(_) | Shape::People | Shape::Photos { .. }
    );
    view! {
        <Field
            label=label
            nostrip:help=help
            error=remarks(cx, field, true)
            doubt=remarks(cx, field, false)
            may_be_empty=may_be_empty
            group=group
        >
            {input(cx, field, may_be_empty)} <Before cx=cx field=field />
        </Field>
    }
    .into_any()
}

fn remarks(cx: FormCx, field: &'static FieldDesc, errors: bool) -> Signal<Option<Sentence>> {
    Signal::derive(move || {
        let here = cx.remarks.with(|remarks| at_field(remarks, field.id, errors));
        let said = here.iter().map(|remark| remark.words(cx.kind, &|id| cx.title(id)));
        let said: Vec<Sentence> = said.collect();
        (!said.is_empty()).then(|| Sentence::Row(said.into()))
    })
}

/// What the book holds, beside what the officer puts in its place.
#[component]
fn Before(cx: FormCx, field: &'static FieldDesc) -> impl IntoView {
    let correcting = cx.record.is_some();
    let before = move || {
        cx.sheet.with(|sheet| {
            let value = || field_value(cx.kind, field, sheet.base(), &|id| cx.title(id));
            let changed = correcting && sheet.touches_field(field.id);
            changed.then(|| value().unwrap_or_else(|| words::NOTHING.into()))
        })
    };
    move || {
        let words = fill(words::BEFORE, [("value", before()?)]);
        Some(view! { <p class="field-before">{t(words)}</p> })
    }
}

#[component]
fn YesNo(
    cx: FormCx,
    field: &'static FieldDesc,
    label: Sentence,
    help: Option<Sentence>,
) -> impl IntoView {
    let value = cx.value(field.id);
    let put = move |on: bool| cx.put(field.id, on.then_some(Value::Bool(true)));
    view! {
        <Switch
            label=label
            nostrip:help=help
            on=move || value.get() == Some(Value::Bool(true))
            on_change=put
            error=remarks(cx, field, true)
        />
    }
}

fn input(cx: FormCx, field: &'static FieldDesc, may_be_empty: bool) -> Part {
    match field.shape {
        Shape::Text { max_chars, lines } => text(cx, field, max_chars, lines),
        Shape::Int { min, max } => number(cx, field, min, max),
        Shape::Date { .. } => day(cx, field),
        Shape::Time => time(cx, field),
        Shape::Choice(codes) => choice(cx, field, codes, may_be_empty),
        Shape::Many(codes) => many(cx, field, codes),
        Shape::Counts(codes) => view! { <CountsInput cx=cx field=field codes=codes /> }.into_any(),
        Shape::Ref(kind) => view! { <RefInput cx=cx field=field kind=kind /> }.into_any(),
        Shape::Refs(kind) => view! { <RefsInput cx=cx field=field kind=kind /> }.into_any(),
        Shape::People => view! { <PeopleInput cx=cx field=field /> }.into_any(),
        Shape::Photos { max } => view! { <PhotosInput cx=cx field=field max=max /> }.into_any(),
        Shape::Bool
        | Shape::Instant
        | Shape::Ink
        | Shape::PhotoDegrees { .. }
        | Shape::Sealed { .. } => ().into_any(),
    }
}

fn text(cx: FormCx, field: &'static FieldDesc, max_chars: u32, lines: u8) -> Part {
    let value = cx.value(field.id);
    let shown = move || match value.get() {
        Some(Value::Text(text)) => text,
        _ => String::new(),
    };
    let kind = if field.id == "phone" { TextKind::Phone } else { TextKind::Plain };
    let put = move |text: String| cx.put(field.id, Some(Value::Text(text)));
    let lines = u16::from(lines);
    view! { <TextInput value=shown on_change=put kind=kind lines=lines max_chars=max_chars /> }
        .into_any()
}

fn number(cx: FormCx, field: &'static FieldDesc, min: i64, max: i64) -> Part {
    let value = cx.value(field.id);
    let shown = move || value.get().and_then(|value| value.as_int());
    let put = move |n: Option<i64>| cx.put(field.id, n.map(Value::Int));
    let unit: Option<Sentence> = field.unit.map(|unit| unit_words(unit).into());
    let step = field.unit.map_or(1, step_of);
    // What counts nothing is a year.
    let plain = field.unit.is_none();
    view! {
        <NumberStepper
            value=shown
            on_change=put
            min=min
            max=max
            step=step
            nostrip:unit=unit
            plain=plain
        />
    }
    .into_any()
}

/// How far one press goes: crowds and sheets are guessed in tens, slips are counted.
pub(super) const fn step_of(unit: Unit) -> i64 {
    match unit {
        Unit::Attendances | Unit::Persons | Unit::Signatures | Unit::Sheets => 10,
        Unit::Minutes => 5,
        _ => 1,
    }
}

fn day(cx: FormCx, field: &'static FieldDesc) -> Part {
    let value = cx.value(field.id);
    let shown = move || match value.get() {
        Some(Value::Date(day)) => Some(day),
        _ => None,
    };
    let put = move |day: Option<Date>| cx.put(field.id, day.map(Value::Date));
    view! { <DateInput value=shown on_change=put today=cx.service.today() /> }.into_any()
}

fn time(cx: FormCx, field: &'static FieldDesc) -> Part {
    let value = cx.value(field.id);
    let shown = move || u16::try_from(value.get()?.as_int()?).ok();
    let put = move |minutes: Option<u16>| cx.put(field.id, minutes.map(|m| Value::Int(m.into())));
    view! { <TimeInput value=shown on_change=put /> }.into_any()
}

type Known = &'static [&'static str];

/// The codes to offer: those that suit, and what is chosen already even if it does not.
fn offered(cx: FormCx, field: &'static FieldDesc, known: Known) -> Memo<Vec<String>> {
    Memo::new(move |_| {
        cx.seen.with(|seen| {
            let narrowed = cx.service.read(|book| (cx.manner.offered)(field, seen, book));
            let narrowed = narrowed.or_else(|| cx.steps(field.id));
            let suit = narrowed.unwrap_or_else(|| known.to_vec());
            let mut codes: Vec<String> = suit.into_iter().map(str::to_owned).collect();
            let kept = cx.sheet.with(|sheet| chosen_codes(sheet.base(), field));
            for code in chosen_codes(seen, field).into_iter().chain(kept) {
                if !codes.contains(&code) {
                    codes.push(code);
                }
            }
            // What was added stands where the catalogue has it; a code of a newer version comes last.
            let place = |code: &String| known.iter().position(|it| it == code);
            codes.sort_by_key(|code| place(code).unwrap_or(known.len()));
            codes
        })
    })
}

fn chosen_codes(view: &dyn camket_domain::View, field: &FieldDesc) -> Vec<String> {
    match field.shape {
        Shape::Choice(_) => view.text(field.id).map(str::to_owned).into_iter().collect(),
        _ => view.chosen(field.id).into_iter().map(str::to_owned).collect(),
    }
}

fn choices(cx: FormCx, field: &FieldDesc, codes: Vec<String>) -> Vec<Choice> {
    let choice = |code: String| {
        let label = code_words(cx.kind.id, field.id, &code);
        Choice::new(code, label)
    };
    codes.into_iter().map(choice).collect()
}

fn choice(cx: FormCx, field: &'static FieldDesc, known: Known, clearable: bool) -> Part {
    let (codes, value) = (offered(cx, field, known), cx.value(field.id));
    let chosen = Signal::derive(move || value.get()?.as_text().map(str::to_owned));
    let put = move |code: Option<String>| cx.put(field.id, code.map(Value::Text));
    let chips = move || {
        let options = choices(cx, field, codes.get());
        view! { <ChoiceChips options=options chosen=chosen on_change=put clearable=clearable /> }
    };
    view! { {chips} }.into_any()
}

fn many(cx: FormCx, field: &'static FieldDesc, known: Known) -> Part {
    let codes = offered(cx, field, known);
    let chosen = Memo::new(move |_| cx.sheet.with(|sheet| chosen_codes(sheet.fields(), field)));
    let put = move |(code, on): (String, bool)| {
        let path = camket_domain::record::element_path(field.id, &code);
        cx.put(&path, on.then_some(Value::Bool(true)));
    };
    let chips = move || {
        let options = choices(cx, field, codes.get());
        view! { <ManyChips options=options chosen=chosen on_toggle=put /> }
    };
    view! { {chips} }.into_any()
}
