//! A table with a sticky head; on narrow ground each row becomes a card.

use super::{Badge, Button, Tone};
use crate::text::{Sentence, components, fill, t};
use camket_view::prelude::*;

/// Rows drawn at first and with each "show more": what one can read, not what one owns.
const ROWS_STEP: usize = 100;

/// One column.
#[derive(Clone)]
pub struct Column {
    label: Sentence,
    numeric: bool,
}

impl Column {
    /// A column of words.
    pub fn words(label: impl Into<Sentence>) -> Self {
        Self { label: label.into(), numeric: false }
    }

    /// A column of numbers, set flush right so that digits stand under digits.
    pub fn numbers(label: impl Into<Sentence>) -> Self {
        Self { label: label.into(), numeric: true }
    }
}

/// What stands in one cell.
#[derive(Clone)]
pub enum Cell {
    Words(Sentence),
    State(Tone, Sentence),
    /// Anything else.
    View(ViewFn),
}

impl<S: Into<Sentence>> From<S> for Cell {
    fn from(words: S) -> Self {
        Self::Words(words.into())
    }
}

/// One row: as many cells as there are columns.
#[derive(Clone)]
pub struct TableRow {
    pub cells: Vec<Cell>,
    /// Where the row leads; its first cell becomes the link and the whole row its target.
    pub href: Option<String>,
}

/// A table of records.
#[component]
pub fn DataTable(
    /// What the table shows; the caption, read out and printed.
    #[prop(into)]
    caption: Sentence,
    columns: Vec<Column>,
    #[prop(into)] rows: Signal<Vec<TableRow>>,
    /// Draws every row at once: the page hands them out in portions itself.
    #[prop(optional)]
    whole: bool,
) -> impl IntoView {
    let limit = RwSignal::new(if whole { usize::MAX } else { ROWS_STEP });
    let columns = StoredValue::new(columns);
    let head = columns.get_value().into_iter().map(head_cell).collect_view();
    let body = move || {
        let shown: Vec<_> = rows.with(|rows| rows.iter().take(limit.get()).cloned().collect());
        shown
            .into_iter()
            .map(|row| columns.with_value(|columns| row_view(row, columns)))
            .collect_view()
    };
    // Cards drop the table's own display, and with it its roles in some browsers: they are named.
    view! {
        <div class="table-ground">
            <table class="table" role="table">
                <caption class="table-caption">{t(caption)}</caption>
                <thead role="rowgroup">
                    <tr role="row">{head}</tr>
                </thead>
                <tbody role="rowgroup">{body}</tbody>
            </table>
            <MoreRows total=move || rows.with(Vec::len) limit=limit />
        </div>
    }
}

#[component]
fn MoreRows(#[prop(into)] total: Signal<usize>, limit: RwSignal<usize>) -> impl IntoView {
    let hidden = move || total.get().saturating_sub(limit.get());
    let shown = move || {
        fill(components::SHOWN_OF, [("n", limit.get().into()), ("total", total.get().into())])
    };
    let more = move || fill(components::SHOW_MORE, [("n", hidden().min(ROWS_STEP).into())]);
    view! {
        <Show when=move || { hidden() > 0 }>
            <div class="table-more">
                <p>{t(shown)}</p>
                <Button label=more on_press=move |()| limit.update(|n| *n += ROWS_STEP) />
            </div>
        </Show>
    }
}

fn head_cell(column: Column) -> impl IntoView {
    view! {
        <th scope="col" role="columnheader" class:table-number=column.numeric>
            {t(column.label)}
        </th>
    }
}

fn row_view(row: TableRow, columns: &[Column]) -> impl IntoView + use<> {
    let TableRow { cells, mut href } = row;
    let linked = href.is_some();
    let cells = columns
        .iter()
        .cloned()
        .zip(cells)
        .map(|(column, cell)| {
            // Only the first cell finds the address still there. The column's name stands on every
            // cell too: on a card CSS sets it before the value.
            let href = href.take();
            let content = cell_view(cell);
            let content = match href {
                Some(href) => view! { <a class="table-link" href=href>{content}</a> }.into_any(),
                None => content,
            };
            view! {
                <td role="cell" class:table-number=column.numeric data-label=t(column.label)>
                    {content}
                </td>
            }
        })
        .collect_view();
    view! {
        <tr role="row" class:table-row-linked=linked>
            {cells}
        </tr>
    }
}

fn cell_view(cell: Cell) -> Part {
    match cell {
        Cell::Words(words) => t(words).into_any(),
        Cell::State(tone, label) => view! { <Badge tone=tone label=label /> }.into_any(),
        Cell::View(view) => view.run(),
    }
}
