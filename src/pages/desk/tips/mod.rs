//! The tip desk: tips of a year, one opened for a reason, the keys with which they are opened.

mod acts;
mod duty;
mod keys;
mod one;
mod opening;
mod problem;

use camket_domain::period::Span;
use camket_domain::{Date, View};
use camket_view::prelude::*;

use super::ask::Asking;
use crate::components::{
    Button, ButtonLink, Cell, Column, DataTable, EmptyState, Icon, PageHeader, TableRow, Tone,
};
use crate::components::{Group, Select};
use crate::route::Route;
use crate::service::{DeskRecord, RecordsPage, RecordsQuery, Service};
use crate::text::catalogue::{area_name, code_words, field_label};
use crate::text::{Sentence, tip_desk as words};

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
    let (year, cursor) = (RwSignal::new(this_year), RwSignal::new(None::<String>));
    let question = Memo::new(move |_| (year.get(), cursor.get()));
    let asking = Asking::new(question, move |(year, cursor)| {
        desk.tips(RecordsQuery { cursor, ..year_of("tip", year) })
    });
    let answer = asking.view(move |page| table(&page, cursor));
    let years: Vec<(String, Sentence)> = (FIRST_YEAR..=this_year)
        .rev()
        .map(|year| (year.to_string(), year.to_string().into()))
        .collect();
    let choose = move |code: String| {
        cursor.set(None);
        year.set(code.parse().unwrap_or(this_year));
    };
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
        topic: String::new(),
        phase: "",
        text: String::new(),
        cursor: None,
    }
}

/// A page of the list, and the way to those around it.
fn table(page: &RecordsPage, cursor: RwSignal<Option<String>>) -> Part {
    if page.records.is_empty() {
        return view! { <EmptyState text=words::NONE sign=Icon::List /> }.into_any();
    }
    let label = |field| Column::words(field_label("tip", field));
    let columns: Vec<Column> = [label("code"), label("received_on"), Column::words(words::AREA)]
        .into_iter()
        .chain(CODES.map(label))
        .collect();
    let rows: Vec<TableRow> = page.records.iter().map(row).collect();
    let go = |label, to: Option<String>| {
        view! { <Button label=label on_press=move |()| cursor.set(to.clone()) /> }
    };
    let newest = cursor.with_untracked(Option::is_some).then(|| go(words::NEWEST, None));
    let older = page.cursor.clone().map(|next| go(words::OLDER, Some(next)));
    view! {
        <DataTable caption=words::TITLE columns=columns rows=Signal::stored(rows) whole=true />
        <div class="row">{newest} {older}</div>
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
