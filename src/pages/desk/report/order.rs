//! A new report: which period, area and stage. What is chosen stands in the address.

use camket_domain::Date;
use camket_domain::area::Area;
use camket_view::prelude::*;
use camket_view::spawn_local;

use super::{may_issue, report_route};
use crate::app::{navigator, replacer};
use crate::components::{Button, ButtonKind, ButtonLink, Icon, Notice, PageHeader, Section, Tone};
use crate::pages::desk::ask::problem_words;
use crate::pages::desk::asked::Asked;
use crate::pages::desk::chooser::{Chooser, focus_words, ground_words, left_out_words};
use crate::pages::desk::ground::Ground;
use crate::pages::period::PeriodChoice;
use crate::pages::period::span_words;
use crate::route::Route;
use crate::service::{Desk, DeskProblem, ReportOrder, Service};
use crate::text::{Sentence, desk as desk_words, fill, report as words, t};

/// The calendar of stretches of days that are no period of one.
const FREE: &str = "TONG-KET";

/// The page; `query` is what stands in the address.
#[component]
pub fn NewReportPage(#[prop(into)] query: Signal<String>) -> impl IntoView {
    let (service, go, replace) = (Service::get(), navigator(), replacer());
    let (desk, today) = (service.desk(), untrack(|| service.today()));
    let asked = Memo::new(move |_| query.with(|query| Asked::parse(query)));
    let put = Callback::new(move |asked: Asked| replace(asked.new_report()));
    let (busy, problem) = (RwSignal::new(false), RwSignal::new(None::<DeskProblem>));
    let make = move |()| {
        let Some(order) = order_of(&asked.get_untracked(), desk, today) else { return };
        busy.set(true);
        problem.set(None);
        spawn_local(async move {
            let made = desk.draft_report(&order).await;
            _ = busy.try_set(false);
            match made {
                Ok(report) => {
                    if let Some(id) = report.head.id() {
                        go(report_route(report.head.area(), id, None));
                    }
                }
                Err(refused) => _ = problem.try_set(Some(refused)),
            }
        });
    };
    let refused = move || {
        let problem = problem.get()?;
        Some(view! { <Notice title=problem_words(&problem) tone=Tone::Attention /> })
    };
    let act = if may_issue() {
        view! {
            <div class="row">
                <Button
                    label=words::ORDER_ACT
                    kind=ButtonKind::Primary
                    icon_before=Icon::Plus
                    busy=busy
                    on_press=make
                />
            </div>
        }
        .into_any()
    } else {
        view! { <Notice title=words::ORDER_NOT_ALLOWED tone=Tone::Wait /> }.into_any()
    };
    view! {
        <div class="desk">
            <PageHeader title=words::NEW subtitle=words::ORDER>
                <ButtonLink
                    label=words::TO_REPORTS
                    href=Route::Reports.path()
                    icon_before=Icon::Back
                />
            </PageHeader>
            <Chooser asked=asked on_change=put with_stage=true with_focus=true />
            <Section title=words::ORDER_IS>
                <p class="report-order">{t(move || said(&asked.get(), desk, today))}</p>
                <p class="desk-note">{t(move || compared(asked.with(|asked| asked.period)))}</p>
                <p class="desk-note">{t(move || left_out_words(asked.with(|asked| asked.focus)))}</p>
                {refused}
                {act}
            </Section>
        </div>
    }
}

/// The area that a ground stands for: of a whole map, the widest that the person sees.
fn area_of(ground: Ground, desk: Desk) -> Option<&'static Area> {
    match ground {
        Ground::Area(area) => Some(area),
        Ground::Everything(map) => {
            map.areas().into_iter().find(|area| untrack(|| desk.sees(&area.area_id())))
        }
    }
}

fn order_of(asked: &Asked, desk: Desk, today: Date) -> Option<ReportOrder> {
    let area = area_of(asked.ground(today), desk)?.area_id();
    let calendar = asked.period.cycle().map_or(FREE, |period| period.calendar.code);
    let span = asked.period.span(today);
    Some(ReportOrder::new(&area, calendar, span, asked.stage, asked.focus))
}

fn said(asked: &Asked, desk: Desk, today: Date) -> Sentence {
    let area = area_of(asked.ground(today), desk).map(|area| ground_words(Ground::Area(area)));
    Sentence::row([
        area.unwrap_or_default(),
        span_words(asked.period.span(today)),
        desk_words::stage_words(asked.stage).into(),
        focus_words(asked.focus),
    ])
}

fn compared(period: PeriodChoice) -> Sentence {
    match period.year_before() {
        Some(span) => fill(words::ORDER_COMPARED, [("span", span_words(span))]),
        None => words::ORDER_ALONE.into(),
    }
}
