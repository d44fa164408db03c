//! Closing periods: which are closed, closing and reopening, and what came too late.

mod asked;
mod late;
mod standing;
mod table;

use camket_domain::{AreaId, Right};
use camket_view::prelude::*;

use self::asked::ClosingAsked;
use self::late::Late;
use self::table::PeriodTable;
use super::ask::Asking;
use super::chooser::area_groups;
use super::ground::Map;
use crate::app::replacer;
use crate::components::PageHeader;
use crate::components::{Group, Select};
use crate::pages::period::calendar_groups;
use crate::pages::period::{Cut, FIRST_YEAR};
use crate::service::Service;
use crate::text::{closing as words, desk, t};

/// The page; `query` is what stands in the address.
#[component]
pub fn ClosingPage(#[prop(into)] query: Signal<String>) -> impl IntoView {
    let service = Service::get();
    let (desk, go) = (service.desk(), replacer());
    let asked = Memo::new(move |_| query.with(|query| ClosingAsked::parse(query)));
    let put = Callback::new(move |asked: ClosingAsked| go(asked.route()));
    let question = Memo::new(|_| ());
    let asking = Asking::new(question, move |()| desk.closed_periods());
    let again = Callback::new(move |()| asking.again());
    let area = Memo::new(move |_| asked.with(|it| it.area.clone()).unwrap_or_else(own_area));
    let answer = asking.view(move |closed| {
        view! { <PeriodTable asked=asked area=area closed=closed again=again /> }.into_any()
    });
    let role = untrack(|| service.profile().map(|profile| profile.role));
    let corrects = role.is_some_and(|role| role.may(Right::ReleaseQuarantine));
    view! {
        <div class="desk">
            <PageHeader title=words::CLOSING subtitle=words::ABOUT />
            <ClosingChooser asked=asked put=put area=area />
            {answer}
            {corrects.then(|| view! { <Late /> })}
        </div>
    }
}

/// The widest area of today that the person sees whole.
fn own_area() -> AreaId {
    let desk = Service::get().desk();
    let areas = Map::New.areas().into_iter().map(|area| area.area_id());
    let seen = areas.into_iter().find(|area| untrack(|| desk.sees(area)));
    seen.unwrap_or_else(|| AreaId::new(""))
}

#[component]
fn ClosingChooser(
    asked: Memo<ClosingAsked>,
    put: Callback<ClosingAsked>,
    area: Memo<AreaId>,
) -> impl IntoView {
    let today = untrack(|| Service::get().today());
    let put_cut = move |code: String| {
        if let Some(Cut::Cycle(calendar, grain)) = Cut::from_code(&code) {
            put.run(ClosingAsked { calendar, grain, ..asked.get_untracked() });
        }
    };
    let put_year = move |year: String| {
        put.run(ClosingAsked { year: year.parse().ok(), ..asked.get_untracked() });
    };
    let put_area = move |id: String| {
        put.run(ClosingAsked { area: Some(AreaId::new(id)), ..asked.get_untracked() });
    };
    let years = (FIRST_YEAR..=today.year() + 1).rev();
    let years = years.map(|year| (year.to_string(), year.to_string().into())).collect();
    view! {
        <div class="chooser" role="group" aria-label=t(words::FILTERS)>
            <Select
                label=words::CALENDAR
                groups=calendar_groups()
                chosen=move || asked.with(|it| it.cut().code())
                on_change=put_cut
            />
            <Select
                label=desk::YEAR
                groups=vec![Group::plain(years)]
                chosen=move || asked.with(|it| it.year(today).to_string())
                on_change=put_year
            />
            <Select
                label=desk::AREA
                groups=area_groups()
                chosen=move || area.get().to_string()
                on_change=put_area
            />
        </div>
    }
}
