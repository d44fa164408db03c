//! The list of recognised: who holds a certificate, year by year.

use camket_domain::View;
use camket_view::prelude::*;

use crate::components::{Column, DataTable, More, TableRow};
use crate::route::{Kind, Route};
use crate::service::{Book, Service};
use crate::text::catalogue::field_label;
use crate::text::{Sentence, evaluation as words, fill};

/// The phase of those who are recognised.
const RECOGNISED: &str = "CONG_NHAN";

/// Everybody recognised whom this tablet knows of, the latest year first.
#[component]
pub(super) fn Recognised() -> impl IntoView {
    let service = Service::get();
    let rows = Memo::always(move || service.read(rows_of));
    let count = Memo::new(move |_| rows.with(Vec::len));
    let label = |field| field_label(Kind::Evaluation.id(), field);
    let columns = move || {
        vec![
            Column::words(label("site")),
            Column::numbers(label("year")),
            Column::words(label("decision_number")),
            Column::words(label("certificate_number")),
        ]
    };
    view! {
        <Show when=move || { count.get() > 0 }>
            <More label=move || fill(words::RECOGNISED, [("n", count.get().into())])>
                <DataTable caption=words::RECOGNISED_LIST columns=columns() rows=rows />
            </More>
        </Show>
    }
}

fn rows_of(book: &Book) -> Vec<TableRow> {
    let recognised = |state: &dyn View| state.text("phase") == Some(RECOGNISED);
    let mut found: Vec<_> = book
        .list(Kind::Evaluation.id())
        .filter(|(_, state)| recognised(*state))
        .map(|(id, state)| (state.int("year").unwrap_or_default(), id))
        .collect();
    camket_domain::order::sort_by_key(&mut found, |(year, _)| std::cmp::Reverse(*year));
    let row = |(year, id): (i64, camket_domain::RecordId)| {
        let text = |field| {
            let state = book.record(id);
            state.and_then(|state| state.text(field)).unwrap_or_default().to_owned()
        };
        let title: Sentence = book.title(id).unwrap_or_default().into();
        TableRow {
            cells: vec![
                title.into(),
                year.to_string().into(),
                text("decision_number").into(),
                text("certificate_number").into(),
            ],
            href: Some(Route::Record(Kind::Evaluation, id).path()),
        }
    };
    found.into_iter().map(row).collect()
}
