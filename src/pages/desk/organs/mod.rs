//! The organs of an area, how long they last, and what they are called.

mod form;

use camket_domain::area::{Level, area};
use camket_domain::organ::{Ending, Naming, Organ, naming_on, organ, organs};
use camket_domain::{AreaId, Date};
use camket_view::prelude::*;

use super::ask::Asking;
use super::chooser::{area_groups, areas_seen};
use super::ground::Map;
use crate::components::{
    Cell, Column, DataTable, EmptyState, Icon, PageHeader, Section, Select, TableRow, Tone,
};
use crate::service::Service;
use crate::text::catalogue::{area_name, host_words};
use crate::text::{Sentence, organs as words};
use form::{EndingForm, NamingForm};

/// The page.
#[component]
pub fn OrgansPage() -> impl IntoView {
    let service = Service::get();
    let (desk, today) = (service.desk(), untrack(|| service.today()));
    let asking = Asking::new(Memo::new(|_| ()), move |()| desk.organs());
    let again = Callback::new(move |()| asking.again());
    let chosen = RwSignal::new(first_area());
    let answer = asking.view(move |(names, endings)| {
        let tables = move || {
            let area = chosen.get();
            let (lasting, through_time) =
                (table(&area, &names, &endings, today), through_time(&area, &names));
            let (here, before, ended) = (area.clone(), endings.clone(), endings.clone());
            view! {
                <Section title=words::TABLE>{lasting}</Section>
                <Section title=words::NAMES>{through_time}</Section>
                <Section title=words::ADD>
                    <NamingForm area=here endings=before again=again />
                </Section>
                <Section title=words::END_TITLE>
                    <EndingForm area=area endings=ended again=again />
                </Section>
            }
        };
        view! { {tables} }.into_any()
    });
    view! {
        <div class="desk">
            <PageHeader title=words::TITLE subtitle=words::ABOUT />
            <Select
                label=words::AREA
                groups=area_groups()
                chosen=chosen
                on_change=move |id| chosen.set(id)
            />
            {answer}
        </div>
    }
}

/// The province, or whatever area of today the person sees first.
fn first_area() -> String {
    let areas = areas_seen(Map::New);
    let is_province = |id: &str| area(id).is_some_and(|area| area.level() == Level::Province);
    let first = areas.iter().find(|(id, _)| is_province(id)).or(areas.first());
    first.map(|(id, _)| id.clone()).unwrap_or_default()
}

/// The organs of an area, of every time.
fn organs_in(id: &str) -> impl Iterator<Item = Organ> {
    let area = AreaId::new(id);
    organs().filter(move |organ| organ.area.id == area.as_str())
}

fn table(id: &str, namings: &[Naming], endings: &[Ending], today: Date) -> Part {
    let row = |organ: Organ| {
        let last_day = organ.last_day(endings);
        let named_on = last_day.map_or(today, |last| last.min(today));
        let naming = naming_on(namings, &organ.id(), named_on);
        let usual = || Sentence::from(words::USUAL);
        let until = match last_day {
            None => Cell::State(Tone::Ok, words::IN_FORCE.into()),
            Some(day) => day.to_string().into(),
        };
        let heirs = organ.area.successors.iter().map(|id| area_name(&AreaId::new(*id)));
        let heirs: Vec<Sentence> = heirs.collect();
        let cells = vec![
            host_words(organ.kind.code()).into(),
            naming.map_or_else(usual, |it| it.name.clone().into()).into(),
            naming.map(|it| it.symbol.clone()).unwrap_or_default().into(),
            organ.from().to_string().into(),
            until,
            Sentence::Row(heirs.into()).into(),
        ];
        TableRow { cells, href: None }
    };
    let rows: Vec<TableRow> = organs_in(id).map(row).collect();
    let columns =
        [words::ORGAN, words::CALLED, words::SYMBOL, words::FROM, words::TO, words::HEIRS]
            .map(Column::words)
            .to_vec();
    view! { <DataTable caption=words::TABLE columns=columns rows=Signal::stored(rows) whole=true /> }
        .into_any()
}

/// What was said of the area's organs, the latest day first.
fn through_time(id: &str, namings: &[Naming]) -> Part {
    let of_area = |it: &&Naming| organ(&it.organ).is_some_and(|organ| organ.area.id == id);
    let mut said: Vec<&Naming> = namings.iter().filter(of_area).rev().collect();
    camket_domain::order::sort_by_key(&mut said, |it| std::cmp::Reverse(it.from));
    if said.is_empty() {
        return view! { <EmptyState text=words::NO_NAMES sign=Icon::List /> }.into_any();
    }
    let row = |it: &Naming| {
        let kind = organ(&it.organ).map(|organ| host_words(organ.kind.code())).unwrap_or_default();
        let cells = vec![
            kind.into(),
            it.from.to_string().into(),
            it.name.clone().into(),
            it.symbol.clone().into(),
            it.signer.clone().into(),
            it.signer_title.clone().into(),
        ];
        TableRow { cells, href: None }
    };
    let rows: Vec<TableRow> = said.into_iter().map(row).collect();
    let columns = [
        words::ORGAN,
        words::FROM,
        words::CALLED,
        words::SYMBOL,
        words::SIGNER,
        words::SIGNER_TITLE,
    ]
    .map(Column::words)
    .to_vec();
    view! { <DataTable caption=words::NAMES columns=columns rows=Signal::stored(rows) whole=true /> }
        .into_any()
}
