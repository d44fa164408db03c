//! One tip at the desk: what is counted of it, what is sealed, and what the desk does with it.

use camket_domain::kinds::tip::TIP;
use camket_domain::{AreaId, FieldDesc, RecordId};
use camket_view::prelude::*;

use super::acts::Acts;
use super::opening::Sealed;
use super::year_of;
use crate::components::{Notice, PageHeader, Section};
use crate::pages::desk::ask::Asking;
use crate::pages::record::shown::field_value;
use crate::route::Route;
use crate::service::{DeskRecord, RecordsPage, Service, TipDetail};
use crate::text::catalogue::{area_name, field_label};
use crate::text::{Sentence, t, tip_desk as words};

/// The page.
#[component]
pub fn TipPage(area: AreaId, id: RecordId) -> impl IntoView {
    let desk = Service::get().desk();
    let question = Memo::new(move |_| (area.clone(), id));
    let asking = Asking::new(question, move |(area, id)| async move {
        let tip = desk.tip(area, id).await?;
        let year = tip.record.record.day.year();
        let cases = desk.tips(year_of("case_result", year)).await?;
        let tips = desk.tips(year_of(TIP.id, year)).await?;
        Ok((tip, [tips, cases]))
    });
    let again = Callback::new(move |()| asking.again());
    let name = move || {
        let name = asking.read(|tip| tip.and_then(|(tip, _)| tip.record.record.title()));
        name.map_or_else(|| words::TITLE.into(), Sentence::from)
    };
    let answer = asking
        .view(move |(tip, near)| view! { <Shown tip=tip near=near again=again /> }.into_any());
    view! {
        <div class="desk">
            <PageHeader title=name back=Route::Tips.path() />
            {answer}
        </div>
    }
}

#[component]
fn Shown(tip: TipDetail, near: [RecordsPage; 2], again: Callback<()>) -> impl IntoView {
    let record = tip.record.record.clone();
    let (area, id) = (record.area.clone(), record.id);
    let sealed = if tip.is_sealed {
        let openings = tip.openings.clone();
        view! { <Sealed area=area id=id openings=openings /> }.into_any()
    } else {
        view! { <Notice title=words::NOTHING_SEALED /> }.into_any()
    };
    view! {
        <Section title=words::COUNTED>{facts(&record)}</Section>
        {sealed}
        <Acts tip=tip near=near again=again />
    }
}

fn facts(record: &DeskRecord) -> impl IntoView + use<> {
    let title_of = |id: RecordId| record.title_of(id);
    let place = (words::AREA.into(), area_name(&record.area));
    let fact = |field: &'static FieldDesc| {
        let value = field_value(&TIP, field, &record.fields, &title_of)?;
        Some((field_label(TIP.id, field.id), value))
    };
    let all: Vec<(Sentence, Sentence)> =
        std::iter::once(place).chain(TIP.fields.iter().filter_map(fact)).collect();
    let row = |(label, value): (Sentence, Sentence)| {
        view! {
            <div class="fact">
                <dt>{t(label)}</dt>
                <dd>{t(value)}</dd>
            </div>
        }
    };
    view! { <dl class="facts">{all.into_iter().map(row).collect_view()}</dl> }
}
