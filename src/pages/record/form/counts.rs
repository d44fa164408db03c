//! Numbers by group: the groups as chips, and a number for each that is chosen.

use camket_domain::order::gathered;
use std::collections::BTreeSet;

use camket_domain::record::element_path;
use camket_domain::{FieldDesc, Value, View};
use camket_view::prelude::*;

use super::cx::FormCx;
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
    view! {
        <Field label=label>
            <NumberStepper
                value=move || value.get().and_then(|value| value.as_int())
                on_change=put
                step=10
            />
        </Field>
    }
}
