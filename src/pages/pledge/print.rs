//! The pledge on paper: the words, the list with its signatures, the totals. An official document
//! is Vietnamese, whatever language the screen speaks.

use std::sync::Arc;

use camket_domain::View;
use camket_domain::area::area;
use camket_view::prelude::*;

use super::batch::Batch;
use super::people::{Mark, People, Person};
use super::wording::binding;
use crate::components::InkView;
use crate::pages::paper::{PaperHead, PaperSign, dated, vi};
use crate::service::Service;
use crate::text::pledge_texts::PledgeText;
use crate::text::{Phrase, Sentence, fill, pledge as words};

/// The sheet; it stands in the page only once it is wanted, since a school is long.
#[component]
pub(super) fn PledgeSheet(batch: Batch, people: People) -> impl IntoView {
    let text = batch.wording.text();
    let (signed, listed) = people.count(None);
    let total = if batch.by_list {
        fill(words::DOCUMENT_TOTAL, [("listed", listed.into()), ("signed", signed.into())])
    } else {
        fill(words::DOCUMENT_TYPED, [("n", batch.typed.unwrap_or_default().into())])
    };
    let place = area(batch.area.as_str()).map_or("", |area| area.name);
    let dated = batch.date.map(|day| dated(place, day));
    let witnesses = (!batch.witnesses.is_empty())
        .then(|| fill(words::DOCUMENT_WITNESSES, [("names", batch.witnesses.join(", ").into())]));
    let line = |words: Sentence| view! { <p>{vi(words)}</p> };
    view! {
        <article class="document print-only pledge-sheet" lang="vi">
            <PaperHead organ=batch.site.clone() dated=dated />
            {text.map(|text| view! { <Words text=text year=batch.school_year.clone() /> })}
            {batch.by_list.then(|| view! { <Lists people=people /> })}
            {line(total)}
            {witnesses.map(line)}
            <PaperSign left=words::DOCUMENT_UNIT_HEAD right=words::DOCUMENT_OFFICER />
            {binding(&batch.wording)
                .map(|words| view! { <p class="pledge-sheet-code">{vi(words)}</p> })}
        </article>
    }
}

#[component]
fn Words(text: &'static PledgeText, year: Option<String>) -> impl IntoView {
    let year = year.map(|year| fill(words::DOCUMENT_YEAR, [("year", year.into())]));
    let item = |(_, item): &(&str, Phrase)| view! { <li>{vi(*item)}</li> };
    view! {
        <h2 class="document-title pledge-sheet-title">{vi(text.title)}</h2>
        {year.map(|words| view! { <p class="pledge-sheet-year">{vi(words)}</p> })}
        <p>{vi(text.opening)}</p>
        <ol class="pledge-sheet-items">{text.items.iter().map(item).collect_view()}</ol>
        <p>{vi(text.closing)}</p>
    }
}

/// One table a class, so that each class can be taken out and handed back.
#[component]
fn Lists(people: People) -> impl IntoView {
    let service = Service::get();
    let one = |unit: super::people::Unit| {
        let rows = people
            .of_unit(Some(&unit.name))
            .enumerate()
            .map(|(at, person)| row(service, at, person))
            .collect_view();
        let caption =
            if unit.name.is_empty() { words::DOCUMENT_LIST.vi.to_owned() } else { unit.name };
        view! {
            <table class="pledge-list">
                <caption>{caption}</caption>
                <thead>
                    <tr>
                        <th scope="col">{vi(words::ROSTER_NUMBER)}</th>
                        <th scope="col">{vi(words::ROSTER_NAME)}</th>
                        <th scope="col">{vi(words::ROSTER_BIRTH)}</th>
                        <th scope="col">{vi(words::DOCUMENT_SIGN_COLUMN)}</th>
                    </tr>
                </thead>
                <tbody>{rows}</tbody>
            </table>
        }
    };
    people.units().into_iter().map(one).collect_view()
}

fn row(service: Service, at: usize, person: &Arc<Person>) -> impl IntoView + use<> {
    let ink = service.peek(|book| {
        let state = book.record(person.id).filter(|_| person.mark == Mark::Ink)?;
        state.bytes("ink").map(<[u8]>::to_vec)
    });
    let on_paper = person.mark == Mark::Paper;
    let number = if person.ordinal > 0 { person.ordinal.to_string() } else { (at + 1).to_string() };
    view! {
        <tr>
            <td class="table-number">{number}</td>
            <td>{person.name.clone()}</td>
            <td class="table-number">{person.birth_year.map(|year| year.to_string())}</td>
            <td class="pledge-list-sign">
                {ink.map(|ink| view! { <InkView ink=Signal::stored(ink) /> })}
                {on_paper.then(|| vi(words::DOCUMENT_ON_PAPER))}
            </td>
        </tr>
    }
}
