//! One batch: how far the signing is, class by class, what is signed, and the way to paper.

use camket_domain::RecordId;
use camket_view::prelude::*;

use super::batch::Batch;
use super::people::{People, Unit};
use super::print::PledgeSheet;
use super::sign::people_of;
use super::wording::WordingView;
use crate::components::{
    Button, ButtonKind, ButtonLink, Column, DataTable, EmptyState, Icon, Progress, Section,
    TableRow,
};
use crate::pages::record::RecordDetail;
use crate::route::{Kind, Route};
use crate::service::{Service, print_page};
use crate::text::{Sentence, pledge as words};

/// The page of one batch.
#[component]
pub fn PledgeDetail(id: RecordId) -> impl IntoView {
    let service = Service::get();
    let facts = Memo::new(move |_| service.read(|book| Batch::read(book, id)));
    let people = people_of(service, id);
    let printing = RwSignal::new(false);
    let acts = move || view! { <Acts id=id facts=facts printing=printing /> };
    view! {
        <div class:no-print=move || printing.get()>
            <RecordDetail kind=Kind::Pledge id=id acts=acts>
                <HowFar id=id facts=facts people=people />
                <Wording facts=facts />
            </RecordDetail>
        </div>
        {move || {
            let batch = facts.get().filter(|_| printing.get())?;
            Some(view! { <PledgeSheet batch=batch people=people.get() /> })
        }}
    }
}

#[component]
fn Acts(id: RecordId, facts: Memo<Option<Batch>>, printing: RwSignal<bool>) -> impl IntoView {
    let by_list = Memo::new(move |_| facts.with(|it| it.as_ref().is_some_and(|it| it.by_list)));
    let print = move || {
        printing.set(true);
        // The sheet stands in the page only after it has been drawn once.
        request_animation_frame(|| {
            request_animation_frame(|| {
                print_page();
            });
        });
    };
    view! {
        <ButtonLink
            label=words::SIGN
            href=Route::Sign(id).path()
            kind=ButtonKind::Primary
            icon_before=Icon::Pen
        />
        <ButtonLink
            label=words::ROSTER
            href=Route::Roster(id).path()
            icon_before=Icon::List
        />
        <Button
            label=move || if by_list.get() { words::PRINT_LIST } else { words::PRINT_SHEET }
            icon_before=Icon::Print
            on_press=move |()| print()
        />
    }
}

/// The running count, and the classes behind it.
#[component]
fn HowFar(id: RecordId, facts: Memo<Option<Batch>>, people: Memo<People>) -> impl IntoView {
    let state = Signal::derive(move || {
        facts.with(|facts| facts.as_ref().map(Batch::progress)).unwrap_or_default()
    });
    let by_list = Memo::new(move |_| facts.with(|it| it.as_ref().is_some_and(|it| it.by_list)));
    let label = move || if by_list.get() { words::SIGNED_COUNT } else { words::SIGNED_TYPED };
    let units = Memo::new(move |_| people.with(People::units));
    view! {
        <Section title=words::HOW_FAR>
            <Progress label=label state=state />
            <Show when=move || by_list.get()>
                <Show
                    when=move || !units.with(Vec::is_empty)
                    fallback=move || view! { <NobodyYet id=id /> }
                >
                    <Units units=units />
                </Show>
            </Show>
        </Section>
    }
}

#[component]
fn NobodyYet(id: RecordId) -> impl IntoView {
    view! {
        <EmptyState text=words::NO_SIGNERS_YET sign=Icon::Person>
            <ButtonLink label=words::ROSTER_TITLE href=Route::Roster(id).path() />
        </EmptyState>
    }
}

#[component]
fn Units(units: Memo<Vec<Unit>>) -> impl IntoView {
    let columns = vec![
        Column::words(words::UNIT),
        Column::numbers(words::SIGNED_COUNT),
        Column::numbers(words::LISTED),
        Column::numbers(words::LEFT),
    ];
    let row = |unit: &Unit| {
        let name: Sentence =
            if unit.name.is_empty() { words::NO_UNIT.into() } else { unit.name.clone().into() };
        let left = unit.listed - unit.signed;
        TableRow {
            cells: vec![name.into(), unit.signed.into(), unit.listed.into(), left.into()],
            href: None,
        }
    };
    let rows =
        Signal::derive(move || units.with(|units| units.iter().map(row).collect::<Vec<_>>()));
    view! { <DataTable caption=words::BY_UNIT columns=columns rows=rows /> }
}

/// The words that are signed.
#[component]
fn Wording(facts: Memo<Option<Batch>>) -> impl IntoView {
    let wording = Memo::new(move |_| facts.with(|it| it.as_ref().map(|it| it.wording.clone())));
    view! {
        <Section title=words::WORDING>
            {move || wording.get().map(|wording| view! { <WordingView wording=wording /> })}
        </Section>
    }
}
