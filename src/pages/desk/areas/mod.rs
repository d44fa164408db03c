//! The map of areas through time, and its reforms.

mod form;

use camket_domain::area::{Area, area, areas};
use camket_domain::order::sort_by_key;
use camket_view::prelude::*;

use super::ask::Asking;
use crate::components::{Cell, Column, DataTable, PageHeader, Section, TableRow, Tone};
use crate::service::Service;
use crate::text::areas as words;
use crate::text::catalogue::area_name;
use form::ReformForm;

/// The page.
#[component]
pub fn AreasPage() -> impl IntoView {
    let desk = Service::get().desk();
    let asking = Asking::new(Memo::new(|_| ()), move |()| desk.reforms());
    let again = Callback::new(move |()| asking.again());
    let answer = asking.view(move |_| {
        view! {
            <Section title=words::TABLE>{table()}</Section>
            <Section title=words::ADD>
                <ReformForm again=again />
            </Section>
        }
        .into_any()
    });
    view! {
        <div class="desk">
            <PageHeader title=words::TITLE subtitle=words::ABOUT />
            {answer}
        </div>
    }
}

/// Every area, those in force first, each level by its codes.
fn table() -> impl IntoView {
    let mut all: Vec<&'static Area> = areas().iter().collect();
    sort_by_key(&mut all, |area| (area.to.is_some(), area.level(), area.id));
    let rows: Vec<TableRow> = all.into_iter().map(row).collect();
    let columns = [words::AREA, words::CODE, words::ABOVE, words::FROM, words::TO, words::HEIRS]
        .map(Column::words)
        .to_vec();
    view! { <DataTable caption=words::TABLE columns=columns rows=Signal::stored(rows) whole=true /> }
}

fn row(of: &'static Area) -> TableRow {
    let above = of.parent.and_then(area).map(|above| area_name(&above.area_id()));
    let until = match of.to {
        None => Cell::State(Tone::Ok, words::IN_FORCE.into()),
        Some(day) => day.to_string().into(),
    };
    let heirs: Vec<&str> = of.successors.iter().filter_map(|id| Some(area(id)?.name)).collect();
    let cells = vec![
        area_name(&of.area_id()).into(),
        of.code().to_owned().into(),
        above.unwrap_or_default().into(),
        of.from.to_string().into(),
        until,
        heirs.join(", ").into(),
    ];
    TableRow { cells, href: None }
}
