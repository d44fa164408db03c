//! Numbers by group: the groups as chips, and a number for each that is chosen.

use camket_domain::order::gathered;
use std::collections::BTreeSet;

use camket_domain::evaluation::points::{POINTS_MAX, item};
use camket_domain::field::COUNT_MAX;
use camket_domain::record::element_path;
use camket_domain::{FieldDesc, Unit, Value, View};
use camket_view::prelude::*;

use super::cx::FormCx;
use super::field_row::step_of;
use crate::components::{Choice, Field, ManyChips, NumberStepper};
use crate::text::Sentence;
use crate::text::catalogue::code_words;

/// The input of a field with a number per code.
#[component]
pub(super) fn CountsInput(
    cx: FormCx,
    field: &'static FieldDesc,
    codes: &'static [&'static str],
) -> impl IntoView {
    // Groups chosen whose number is still to come.
    let awaited = RwSignal::new(BTreeSet::<String>::new());
    let open = Memo::new(move |_| {
        let counted = cx.sheet.with(|sheet| {
            let counts = sheet.fields().counts(field.id);
            gathered::<BTreeSet<_>, _>(counts.into_iter().map(|(code, _)| code.to_owned()))
        });
        let all = &counted | &awaited.get();
        let known = codes.iter().map(|code| (*code).to_owned()).filter(|code| all.contains(code));
        let strange = all.iter().filter(|code| !codes.contains(&code.as_str())).cloned();
        known.chain(strange).collect::<Vec<String>>()
    });
    let toggle = move |(code, on): (String, bool)| {
        if on {
            awaited.update(|awaited| _ = awaited.insert(code));
        } else {
            awaited.update(|awaited| _ = awaited.remove(&code));
            cx.put(&element_path(field.id, &code), None);
        }
    };
    let label = move |code: &str| code_words(cx.kind.id, field.id, code);
    let options = codes.iter().map(|code| Choice::new(*code, label(code))).collect();
    view! {
        <ManyChips options=options chosen=open on_toggle=toggle />
        <div class="counts">
            <For each=move || open.get() key=String::clone let:code>
                <OneCount cx=cx field=field label=label(&code) code=code />
            </For>
        </div>
    }
}

/// The number of one group; its unit is the total's, which stands above.
#[component]
fn OneCount(cx: FormCx, field: &'static FieldDesc, label: Sentence, code: String) -> impl IntoView {
    let path = StoredValue::new(element_path(field.id, &code));
    let value = cx.value(path.get_value());
    let put = move |n: Option<i64>| cx.put(&path.get_value(), n.map(Value::Int));
    let step = field.unit.map_or(1, step_of);
    let max = most_of(field, &code);
    view! {
        <Field label=label>
            <NumberStepper
                value=move || value.get().and_then(|value| value.as_int())
                on_change=put
                max=max
                step=step
            />
        </Field>
    }
}

/// The most that one code may count: the points that an item of a sheet has, or all of a hundred.
fn most_of(field: &FieldDesc, code: &str) -> i64 {
    match field.unit {
        Some(Unit::Points) => item(code).map_or(POINTS_MAX, |item| item.max),
        Some(Unit::Percent) => 100,
        _ => COUNT_MAX,
    }
}
