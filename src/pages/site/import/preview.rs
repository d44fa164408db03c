//! The rows that were read, each with what there is to look at and a tick to take or leave it.

use camket_domain::site_list::Holds;
use camket_domain::table::{ColumnSeen, ROWS_MAX};
use camket_domain::{View, kind};
use camket_view::prelude::*;

use super::candidates::{Candidate, Doubt};
use super::{Desk, SITE};
use crate::components::{Cell, Column, DataTable, Notice, TableRow, Tone};
use crate::pages::intake::{Columns, Tick, column_words, remark_list, seen_columns};
use crate::text::catalogue::{code_words, field_label, finding_words};
use crate::text::{Sentence, fill, intake, site as words};

/// What the columns hold, and the table of the rows.
#[component]
pub(super) fn Preview(desk: Desk) -> impl IntoView {
    let seen = Memo::new(move |_| desk.list.with(|list| seen_columns(&list.columns, &Holds::ALL)));
    let say = move |(at, holds): (usize, Option<usize>)| {
        let holds = holds.and_then(|holds| Holds::ALL.get(holds).copied());
        desk.said.update(|said| said.push((at, holds)));
    };
    let names = Holds::ALL.map(|holds| field_label(SITE, holds.field())).to_vec();
    // Made once for all who ask; rows of views cannot be compared.
    let rows = Memo::always(move || {
        desk.rows.with(|rows| rows.iter().map(|row| table_row(desk, row)).collect::<Vec<_>>())
    });
    let columns = vec![
        Column::words(field_label(SITE, "name")),
        Column::words(intake::TAKE),
        Column::words(field_label(SITE, "site_kind")),
        Column::words(field_label(SITE, "address")),
        Column::numbers(intake::LINE),
        Column::words(intake::REMARKS),
    ];
    view! {
        <Columns seen=seen names=names on_change=say />
        <Show when=move || desk.list.with(|list| list.recoded)>
            <Notice title=intake::RECODED tone=Tone::Attention />
        </Show>
        <Show when=move || desk.list.with(|list| list.truncated)>
            <Notice
                title=fill(intake::TRUNCATED, [("max", ROWS_MAX.into())])
                tone=Tone::Attention
            />
        </Show>
        <DataTable caption=words::IMPORT_READ columns=columns rows=rows />
    }
}

fn table_row(desk: Desk, row: &Candidate) -> TableRow {
    let text = |field| row.fields.text(field).unwrap_or_default().to_owned();
    let code = |field| match row.fields.text(field) {
        Some(code) => code_words(SITE, field, code),
        None => Sentence::default(),
    };
    let what = Sentence::row([code("site_kind"), code("school_level"), code("enterprise_size")]);
    let (ticked, doubted) = (row.clone(), row.clone());
    let line = row.line;
    let name = text("name");
    let tick = ViewFn::from(move || {
        if ticked.is_wrong() {
            return ().into_any();
        }
        let row = ticked.clone();
        let taken = Signal::derive(move || desk.takes(&row));
        view! { <Tick line=line key=line name=name.clone() taken=taken turned=desk.turned /> }
            .into_any()
    });
    let remarks = ViewFn::from(move || {
        let said = doubted.doubts.iter().map(|doubt| doubt_words(desk, doubt)).collect();
        remark_list(said, doubted.is_wrong())
    });
    TableRow {
        cells: vec![
            text("name").into(),
            Cell::View(tick),
            what.into(),
            text("address").into(),
            line.to_string().into(),
            Cell::View(remarks),
        ],
        href: None,
    }
}

fn doubt_words(desk: Desk, doubt: &Doubt) -> Sentence {
    match doubt {
        Doubt::Unread(holds) => in_column(desk, *holds, words::IMPORT_UNREAD.into()),
        Doubt::ToldByName => words::IMPORT_TOLD_BY_NAME.into(),
        Doubt::Known(name) => fill(words::IMPORT_KNOWN, [("name", name.clone().into())]),
        Doubt::Repeated(line) => fill(intake::REPEATED, [("line", line.to_string().into())]),
        Doubt::Rule(finding) => {
            let field = kind(SITE).and_then(|kind| kind.field(&finding.path));
            let remark = finding_words(SITE, field, finding);
            let holds = Holds::ALL.into_iter().find(|holds| holds.field() == finding.path);
            match holds {
                Some(holds) => in_column(desk, holds, remark),
                None => remark,
            }
        }
    }
}

/// The remark with the column that it is about, or with the name of what no column holds.
fn in_column(desk: Desk, holds: Holds, remark: Sentence) -> Sentence {
    let words = |column: &ColumnSeen<Holds>| column_words(column.at, &column.heading);
    let column = desk.list.with_untracked(|list| list.column(holds).map(words));
    let column = column.unwrap_or_else(|| field_label(SITE, holds.field()));
    fill(intake::IN_COLUMN, [("column", column), ("remark", remark)])
}
