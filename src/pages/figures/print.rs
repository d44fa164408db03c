//! The figures on paper.

use camket_domain::area::area;
use camket_view::prelude::*;

use super::asked::Asked;
use super::counted::Counted;
use super::{Line, place, rows};
use crate::pages::paper::{PaperHead, PaperSign, dated, vi};
use crate::service::Service;
use crate::text::catalogue::area_inside;
use crate::text::{fill, own_figures as words, period};

/// The sheet; only paper shows it.
#[component]
pub(super) fn FiguresSheet(asked: Memo<Asked>, counted: Memo<Counted>) -> impl IntoView {
    move || sheet(&asked.get(), &counted.get())
}

fn sheet(asked: &Asked, counted: &Counted) -> impl IntoView + use<> {
    let service = Service::get();
    let today = service.today();
    let of = place(service, asked);
    let name = of.as_ref().and_then(|id| area(id.as_str())).map_or("…", |area| area.name);
    let inside = of.as_ref().map(area_inside).unwrap_or_default();
    let span = asked.period.span(today);
    let period = fill(
        words::DOCUMENT_PERIOD,
        [
            ("from", span.from.to_string().into()),
            ("to", span.to.to_string().into()),
            ("stage", period::stage_words(asked.stage).into()),
        ],
    );
    let line = |line: Line| {
        let [what, unit, value] = line.map(vi);
        view! {
            <tr>
                <td>{what}</td>
                <td>{unit}</td>
                <td class="table-number">{value}</td>
            </tr>
        }
    };
    let lines = rows(counted).map(line).collect_view();
    let told = counted.sentences.iter().map(|text| view! { <p>{text.clone()}</p> }).collect_view();
    view! {
        <article class="document print-only" lang="vi">
            <PaperHead
                organ=fill(words::COMMITTEE, [("place", inside)])
                dated=Some(dated(name, today))
            />
            <h2 class="document-title">
                {vi(words::DOCUMENT_TITLE)} <br /> {vi(words::DOCUMENT_SUBJECT)} <br /> {vi(period)}
            </h2>
            {told}
            <table class="pledge-list">
                <thead>
                    <tr>
                        <th scope="col">{vi(words::LINE)}</th>
                        <th scope="col">{vi(words::UNIT)}</th>
                        <th scope="col">{vi(words::VALUE)}</th>
                    </tr>
                </thead>
                <tbody>{lines}</tbody>
            </table>
            <PaperSign left=words::DOCUMENT_MAKER right=words::DOCUMENT_HEAD />
        </article>
    }
}
