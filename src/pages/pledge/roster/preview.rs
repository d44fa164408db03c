//! The rows that were read, each with what there is to look at and a tick to take or leave it.

use camket_domain::kind;
use camket_domain::roster::{ColumnSeen, Holds, Problem, ROWS_MAX};
use camket_view::prelude::*;

use super::Desk;
use super::candidates::{Candidate, Doubt};
use crate::components::{Cell, Column, DataTable, Notice, Switch, TableRow, Tone};
use crate::pages::intake::{Columns, Tick, column_words, remark_list, seen_columns};
use crate::pages::pledge::marks::SIGNER;
use crate::text::catalogue::{field_label, finding_words};
use crate::text::{Sentence, fill, intake, pledge as words};

/// The table of the rows.
#[component]
pub(super) fn Preview(desk: Desk) -> impl IntoView {
    let doubts_only = RwSignal::new(false);
    let doubtful = Memo::new(move |_| {
        desk.rows.with(|rows| rows.iter().filter(|row| !row.doubts.is_empty()).count())
    });
    let make = move || {
        let only = doubts_only.get() && doubtful.get() > 0;
        desk.rows.with(|rows| {
            let shown = rows.iter().filter(|row| !only || !row.doubts.is_empty());
            shown.map(|row| table_row(desk, row)).collect::<Vec<_>>()
        })
    };
    // Made once for all who ask; rows of views cannot be compared.
    let rows = Memo::always(make);
    let columns = vec![
        Column::words(words::ROSTER_NAME),
        Column::words(intake::TAKE),
        Column::words(words::UNIT),
        Column::numbers(words::ROSTER_NUMBER),
        Column::numbers(words::ROSTER_BIRTH),
        Column::numbers(intake::LINE),
        Column::words(intake::REMARKS),
    ];
    view! {
        <WhichColumns desk=desk />
        <Show when=move || { doubtful.get() > 0 }>
            <Switch
                label=move || fill(words::ROSTER_DOUBTS_ONLY, [("n", doubtful.get().into())])
                on=doubts_only
                on_change=move |on| doubts_only.set(on)
            />
        </Show>
        <DataTable caption=words::ROSTER_READ columns=columns rows=rows />
    }
}

/// Which columns were understood, for the officer to mend.
#[component]
fn WhichColumns(desk: Desk) -> impl IntoView {
    let seen = Memo::new(move |_| desk.roster.with(|it| seen_columns(&it.columns, &Holds::ALL)));
    let say = move |(at, holds): (usize, Option<usize>)| {
        desk.said.update(|said| {
            said.push((at, holds.and_then(|holds| Holds::ALL.get(holds).copied())));
        });
    };
    let cut = move || desk.roster.with(|roster| roster.truncated);
    let recoded = move || desk.roster.with(|roster| roster.recoded);
    view! {
        <Columns seen=seen names=Holds::ALL.map(holds_words).to_vec() on_change=say />
        <Show when=recoded>
            <Notice title=intake::RECODED tone=Tone::Attention />
        </Show>
        <Show when=cut>
            <Notice
                title=fill(intake::TRUNCATED, [("max", ROWS_MAX.into())])
                tone=Tone::Attention
            />
        </Show>
    }
}

fn holds_words(holds: Holds) -> Sentence {
    match holds {
        Holds::Ordinal => field_label(SIGNER, "ordinal"),
        Holds::FullName => field_label(SIGNER, "full_name"),
        Holds::FamilyName => words::HOLDS_FAMILY_NAME.into(),
        Holds::GivenName => words::HOLDS_GIVEN_NAME.into(),
        Holds::Unit => field_label(SIGNER, "unit"),
        Holds::Birth => words::HOLDS_BIRTH.into(),
    }
}

fn table_row(desk: Desk, row: &Candidate) -> TableRow {
    let own = |words: String| Cell::Words(words.into());
    let number = |n: Option<i64>| own(n.map(|n| n.to_string()).unwrap_or_default());
    let (ticked, doubted) = (row.clone(), row.clone());
    // A row that is wrong has no tick: it is mended in the box above.
    let tick = ViewFn::from(move || {
        if ticked.is_wrong() {
            return ().into_any();
        }
        let (line, key) = (ticked.line, ticked.key());
        let (name, row) = (ticked.name.clone(), ticked.clone());
        let taken = Signal::derive(move || desk.takes(&row));
        view! { <Tick line=line key=key name=name taken=taken turned=desk.turned /> }.into_any()
    });
    let remarks = ViewFn::from(move || {
        let placed = |doubt| placed(desk, doubt, doubted.from);
        let said = doubted.doubts.iter().map(placed).collect();
        remark_list(said, doubted.is_wrong())
    });
    TableRow {
        cells: vec![
            own(row.name.clone()),
            Cell::View(tick),
            own(row.unit.clone()),
            number(Some(row.ordinal)),
            number(row.birth_year),
            own(row.line.to_string()),
            Cell::View(remarks),
        ],
        href: None,
    }
}

/// What there is to look at, with the column that it is in: beside the row's number, the cell.
fn placed(desk: Desk, doubt: &Doubt, from: usize) -> Sentence {
    let holds = match doubt {
        Doubt::Read(problem) => problem.is_in(),
        Doubt::Rule(_) | Doubt::OnListAlready => None,
    };
    let column = holds.and_then(|holds| {
        let words = |column: &ColumnSeen<Holds>| column_words(column.at, &column.heading);
        desk.roster.with_untracked(|roster| roster.column(holds, from).map(words))
    });
    let remark = doubt_words(doubt);
    match column {
        Some(column) => fill(intake::IN_COLUMN, [("column", column), ("remark", remark)]),
        None => remark,
    }
}

fn doubt_words(doubt: &Doubt) -> Sentence {
    match doubt {
        Doubt::OnListAlready => words::ON_LIST_ALREADY.into(),
        Doubt::Rule(finding) => {
            let field = kind(SIGNER).and_then(|kind| kind.field(&finding.path));
            finding_words(SIGNER, field, finding)
        }
        Doubt::Read(problem) => match problem {
            Problem::NameMissing => words::NAME_MISSING.into(),
            Problem::NameDoubtful => words::NAME_DOUBTFUL.into(),
            Problem::OrdinalUnreadable => words::ORDINAL_UNREADABLE.into(),
            Problem::BirthUnreadable => words::BIRTH_UNREADABLE.into(),
            Problem::BirthImplausible { year } => {
                fill(words::BIRTH_IMPLAUSIBLE, [("year", year.to_string().into())])
            }
            Problem::Cut => words::CUT.into(),
            Problem::Repeated { line } => {
                fill(intake::REPEATED, [("line", line.to_string().into())])
            }
        },
    }
}
