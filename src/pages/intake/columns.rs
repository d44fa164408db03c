//! What the columns of a list were taken to hold, for a person to look at and to change.

use camket_domain::table::ColumnSeen;
use camket_view::prelude::*;

use crate::components::More;
use crate::components::Select;
use crate::components::select::Group;
use crate::text::{Sentence, fill, intake as words, t};

/// A column, without knowing what kinds of things a list can hold.
#[derive(Clone, Debug, PartialEq)]
pub(in crate::pages) struct SeenColumn {
    /// Its place, from 0.
    pub at: usize,
    /// Its heading; blank if it has none.
    pub heading: String,
    /// A cell of it.
    pub sample: String,
    /// Which of the things it holds; none if it is left behind.
    pub holds: Option<usize>,
}

/// The columns of a list for [`Columns`]; `all` is everything that a column of it can hold.
pub(in crate::pages) fn seen_columns<H: PartialEq>(
    columns: &[ColumnSeen<H>],
    all: &[H],
) -> Vec<SeenColumn> {
    let seen = |column: &ColumnSeen<H>| SeenColumn {
        at: column.at,
        heading: column.heading.clone(),
        sample: column.sample.clone(),
        holds: all.iter().position(|holds| column.holds.as_ref() == Some(holds)),
    };
    columns.iter().map(seen).collect()
}

/// The name of a column as its sheet shows it: `A`, `B`, … `AA`.
fn letters(at: usize) -> String {
    let letter = |at: usize| char::from(b'A' + (at % 26) as u8);
    match (at / 26).checked_sub(1) {
        Some(before) => format!("{}{}", letters(before), letter(at)),
        None => letter(at).to_string(),
    }
}

/// What a column is called in remarks.
pub(in crate::pages) fn column_words(at: usize, heading: &str) -> Sentence {
    let of_sheet = ("letters", letters(at).into());
    if heading.is_empty() {
        return fill(words::COLUMN, [of_sheet]);
    }
    fill(words::COLUMN_HEADED, [("heading", heading.to_owned().into()), of_sheet])
}

/// One choice for each column. `names` are those of the things that a column can hold.
#[component]
pub(in crate::pages) fn Columns(
    #[prop(into)] seen: Signal<Vec<SeenColumn>>,
    names: Vec<Sentence>,
    /// Hears of a column what it holds.
    #[prop(into)]
    on_change: Callback<(usize, Option<usize>)>,
) -> impl IntoView {
    let taken = move || seen.with(|seen| seen.iter().filter(|it| it.holds.is_some()).count());
    let names = StoredValue::new(names);
    view! {
        <More label=move || fill(words::COLUMNS, [("taken", taken().into())])>
            <p class="field-help">{t(words::COLUMNS_HELP)}</p>
            <div class="intake-columns">
                {move || {
                    let one = |column| view! { <One column=column names=names on_change=on_change /> };
                    seen.get().into_iter().map(one).collect_view()
                }}
            </div>
        </More>
    }
}

#[component]
fn One(
    column: SeenColumn,
    names: StoredValue<Vec<Sentence>>,
    on_change: Callback<(usize, Option<usize>)>,
) -> impl IntoView {
    let code = |holds: Option<usize>| holds.map(|it| it.to_string()).unwrap_or_default();
    let name = |(at, name): (usize, &Sentence)| (code(Some(at)), name.clone());
    let not_taken = [(String::new(), words::NOT_TAKEN.into())];
    let options = names.with_value(|names| {
        not_taken.into_iter().chain(names.iter().enumerate().map(name)).collect()
    });
    let (at, chosen) = (column.at, code(column.holds));
    view! {
        <div class="intake-column">
            <Select
                label=column_words(at, &column.heading)
                groups=vec![Group::plain(options)]
                chosen=Signal::stored(chosen)
                on_change=move |code: String| on_change.run((at, code.parse().ok()))
            />
            {(!column.sample.is_empty())
                .then(|| {
                    let sample = fill(words::SAMPLE, [("sample", column.sample.into())]);
                    view! { <p class="field-help">{t(sample)}</p> }
                })}
        </div>
    }
}

#[cfg(test)]
mod tests {
    use super::letters;

    #[test]
    fn columns_are_named_as_in_a_sheet() {
        let named = [0, 25, 26, 63].map(letters);
        assert_eq!(named, ["A", "Z", "AA", "BL"]);
    }
}
