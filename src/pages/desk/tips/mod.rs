//! The tip desk: tips of a year, one opened for a reason, the keys with which they are opened.

mod duty;
mod keys;
mod one;
mod opening;
mod problem;

use camket_domain::period::Span;
use camket_domain::{Date, View};
use camket_view::prelude::*;

use super::ask::Asking;
use super::select::{Group, Select};
use crate::components::{
    ButtonLink, Cell, Column, DataTable, EmptyState, Icon, PageHeader, TableRow, Tone,
};
use crate::route::Route;
use crate::service::{DeskRecord, RecordsPage, RecordsQuery, Service};
use crate::text::catalogue::{area_name, code_words, field_label};
use crate::text::{Sentence, fill, tip_desk as words};

pub use keys::KeysPage;
pub use one::TipPage;

/// The first year of which there may be tips.
const FIRST_YEAR: i32 = 2014;
/// The columns taken from the record as they are.
const CODES: [&str; 4] = ["tip_field", "urgency", "worth", "phase"];

/// The tips of a year, newest first.
#[component]
pub fn TipsPage() -> impl IntoView {
    let service = Service::get();
    let (desk, this_year) = (service.desk(), untrack(|| service.today()).year());
    let year = RwSignal::new(this_year);
    let question = Memo::new(move |_| year.get());
    let asking = Asking::new(question, move |year| desk.tips(tips_of(year)));
    let answer = asking.view(|page| table(&page));
    let years: Vec<(String, Sentence)> = (FIRST_YEAR..=this_year)
        .rev()
        .map(|year| (year.to_string(), year.to_string().into()))
        .collect();
    let choose = move |code: String| year.set(code.parse().unwrap_or(this_year));
    view! {
        <div class="desk">
            <PageHeader title=words::TITLE subtitle=words::ABOUT>
                <ButtonLink
                    label=words::KEYS
                    href=Route::TipKeys.path()
                    icon_before=Icon::Lock
                />
            </PageHeader>
            <Select
                label=words::YEAR
                groups=vec![Group::plain(years)]
                chosen=Signal::derive(move || year.get().to_string())
                on_change=choose
            />
            {answer}
        </div>
    }
}

fn tips_of(year: i32) -> RecordsQuery {
    RecordsQuery { kind: "tip", ..year_of("tip", year) }
}

/// All records of a kind that lie in a year.
fn year_of(kind: &'static str, year: i32) -> RecordsQuery {
    let day = |text: String| Date::parse_iso(&text).unwrap_or(Date::from_days(0));
    let (from, to) = (day(format!("{year}-01-01")), day(format!("{year}-12-31")));
    RecordsQuery {
        kind,
        span: Span { from, to },
        area: None,
        site_kind: None,
        stage: None,
        text: String::new(),
        cursor: None,
    }
}

fn table(page: &RecordsPage) -> Part {
    if page.records.is_empty() {
        return view! { <EmptyState text=words::NONE sign=Icon::List /> }.into_any();
    }
    let label = |field| Column::words(field_label("tip", field));
    let columns: Vec<Column> = [label("code"), label("received_on"), Column::words(words::AREA)]
        .into_iter()
        .chain(CODES.map(label))
        .collect();
    let rows: Vec<TableRow> = page.records.iter().map(row).collect();
    let more = page.cursor.is_some().then(|| {
        let said = fill(words::ONLY_FIRST, [("n", page.records.len().into())]);
        view! { <p class="desk-count">{crate::text::t(said)}</p> }
    });
    view! {
        <DataTable caption=words::TITLE columns=columns rows=Signal::stored(rows) whole=true />
        {more}
    }
    .into_any()
}

fn row(tip: &DeskRecord) -> TableRow {
    let name = tip.title().unwrap_or_else(|| tip.id.to_string());
    let code = |field| -> Cell {
        let code = tip.fields.text(field).unwrap_or_default();
        let said =
            if code.is_empty() { Sentence::default() } else { code_words("tip", field, code) };
        match (field, code) {
            ("urgency", "KHAN") => Cell::State(Tone::Attention, said),
            _ => said.into(),
        }
    };
    let first = [name.into(), tip.day.to_string().into(), area_name(&tip.area).into()];
    TableRow {
        cells: first.into_iter().chain(CODES.map(code)).collect(),
        href: Some(Route::TipAtDesk(tip.area.clone(), tip.id).path()),
    }
}
