//! The classes with their counts: which one signs now.

use camket_view::prelude::*;

use super::card::unit_name;
use super::desk::SignDesk;
use crate::components::{Choice, ChoiceChips, Field};
use crate::text::{Sentence, fill, pledge as words};

/// Code of the chip for everybody; a class is its name behind a sign that the code has not.
const ALL: &str = "*";

/// One chip a class, `7A1 · 12/41`, and one for everybody.
#[component]
pub(super) fn ClassBar(desk: SignDesk) -> impl IntoView {
    let units = Memo::new(move |_| {
        desk.people
            .with(|people| people.units().into_iter().map(|unit| unit.name).collect::<Vec<_>>())
    });
    let chosen = Signal::derive(move || Some(code_of(desk.unit.get().as_deref())));
    let choose = move |code: Option<String>| desk.call_unit(code.and_then(|code| unit_of(&code)));
    move || {
        let names = units.get();
        // One class needs no choice.
        (names.len() > 1).then(|| {
            let all = Choice::new(ALL, count_words(desk, None));
            let one =
                |name: String| Choice::new(code_of(Some(&name)), count_words(desk, Some(name)));
            let options = std::iter::once(all).chain(names.into_iter().map(one)).collect();
            view! {
                <div class="class-bar">
                    <Field label=words::CLASSES group=true>
                        <ChoiceChips options=options chosen=chosen on_change=choose />
                    </Field>
                </div>
            }
        })
    }
}

fn code_of(unit: Option<&str>) -> String {
    unit.map_or_else(|| ALL.to_owned(), |unit| format!("={unit}"))
}

fn unit_of(code: &str) -> Option<String> {
    code.strip_prefix('=').map(str::to_owned)
}

fn count_words(desk: SignDesk, unit: Option<String>) -> Sentence {
    let count = move || {
        let (signed, listed) = desk.people.with(|people| people.count(unit.as_deref()));
        let name = unit.as_deref().map_or_else(|| words::ALL_CLASSES.into(), unit_name);
        let numbers = [("unit", name), ("signed", signed.into()), ("listed", listed.into())];
        fill(words::UNIT_COUNT, numbers)
    };
    count.into()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn any_class_has_a_code_of_its_own() {
        for unit in [None, Some(""), Some("*"), Some("7A1"), Some("=")] {
            assert_eq!(unit_of(&code_of(unit)).as_deref(), unit);
        }
    }
}
