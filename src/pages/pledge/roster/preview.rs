//! The rows that were read, each with what there is to look at and a tick to take or leave it.

use camket_domain::kind;
use camket_domain::roster::{Problem, ROWS_MAX};
use camket_view::prelude::*;

use super::Desk;
use super::candidates::{Candidate, Doubt};
use crate::components::{Cell, Column, DataTable, Notice, Switch, TableRow, Tone};
use crate::pages::pledge::marks::SIGNER;
use crate::text::catalogue::{field_label, finding_words};
use crate::text::{Sentence, fill, pledge as words, t};

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
        Column::words(words::ROSTER_TAKE),
        Column::words(words::UNIT),
        Column::numbers(words::ROSTER_NUMBER),
        Column::numbers(words::ROSTER_BIRTH),
        Column::numbers(words::ROSTER_LINE),
        Column::words(words::ROSTER_REMARKS),
    ];
    view! {
        <Columns desk=desk />
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

/// Which columns were understood, and which were left behind.
#[component]
fn Columns(desk: Desk) -> impl IntoView {
    let taken = move || {
        let has = desk.roster.with(|roster| {
            let any = |has: fn(&camket_domain::roster::Row) -> bool| roster.rows.iter().any(has);
            [
                ("ordinal", any(|row| row.ordinal.is_some())),
                ("full_name", true),
                ("unit", any(|row| row.unit.is_some())),
                ("birth_year", any(|row| row.birth_year.is_some())),
            ]
        });
        let name = |(field, has): (&str, bool)| {
            if has { field_label(SIGNER, field) } else { Sentence::default() }
        };
        fill(words::ROSTER_COLUMNS_TAKEN, [("columns", Sentence::row(has.map(name)))])
    };
    let left = move || desk.roster.with(|roster| roster.ignored_columns.join(" · "));
    let cut = move || desk.roster.with(|roster| roster.truncated);
    view! {
        <p>{t(taken)}</p>
        <Show when=move || !left().is_empty()>
            <p>{t(move || fill(words::ROSTER_COLUMNS_LEFT, [("columns", left().into())]))}</p>
        </Show>
        <Show when=cut>
            <Notice
                title=fill(words::ROSTER_TRUNCATED, [("max", ROWS_MAX.into())])
                tone=Tone::Attention
            />
        </Show>
    }
}

fn table_row(desk: Desk, row: &Candidate) -> TableRow {
    let own = |words: String| Cell::Words(words.into());
    let number = |n: Option<i64>| own(n.map(|n| n.to_string()).unwrap_or_default());
    let (ticked, remarks) = (row.clone(), row.clone());
    let tick = ViewFn::from(move || view! { <Tick desk=desk row=ticked.clone() /> });
    let remarks = ViewFn::from(move || remark_lines(&remarks).into_any());
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

/// The tick of one row. A row that is wrong has none: it is mended in the box above.
#[component]
fn Tick(desk: Desk, row: Candidate) -> impl IntoView {
    if row.is_wrong() {
        return None;
    }
    let line = row.line;
    let blanks = [("line", line.to_string().into()), ("name", row.name.clone().into())];
    let label = fill(words::ROSTER_TAKE_ROW, blanks);
    let turn = move |_| {
        desk.turned.update(|turned| {
            if !turned.remove(&line) {
                turned.insert(line);
            }
        });
    };
    Some(view! {
        <label class="tick">
            <input
                class="tick-input"
                type="checkbox"
                aria-label=t(label)
                prop:checked=move || desk.takes(&row)
                on:change=turn
            />
        </label>
    })
}

fn remark_lines(row: &Candidate) -> impl IntoView + use<> {
    let wrong = row.is_wrong();
    let lines = row.doubts.iter().map(doubt_words).map(|words| view! { <li>{t(words)}</li> });
    (!row.doubts.is_empty())
        .then(|| view! { <ul class="doubts" class:doubts-wrong=wrong>{lines.collect_view()}</ul> })
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
                fill(words::REPEATED, [("line", line.to_string().into())])
            }
        },
    }
}
