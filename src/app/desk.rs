//! What HQ's desk works with: figures, the records behind them, settings.

use camket_domain::Right;
use camket_view::prelude::*;
use camket_view::spawn_local;

use crate::components::{Icon, NavItem};
use crate::pages::{self, settings::Leaving, status_line};
use crate::route::Route;
use crate::service::{QueueQuery, Service, Stage};
use crate::text::{Phrase, shell as words};

/// The whole page of a desk.
#[component]
pub fn AtDesk() -> impl IntoView {
    let (service, address) = super::begin();
    let stage = Memo::new(move |_| service.stage().get());
    move || match stage.get() {
        Stage::AtDesk(_) => {
            let home = Route::Dashboard(String::new());
            let status = status_line::desk_line.into();
            super::inside(address, home, desk_nav(service), status, desk_page)
        }
        _ => view! { <pages::desk::Arriving /> }.into_any(),
    }
}

/// The places of a desk, as far as the person's rights reach.
fn desk_nav(service: Service) -> Vec<NavItem> {
    let role = untrack(|| service.profile().map(|profile| profile.role));
    let may = |right: Right| role.is_some_and(|role| role.may(right));
    let place = |right, href, label: Phrase, icon| {
        let waiting = Signal::stored(0);
        may(right).then(|| NavItem { href, label: label.into(), icon, waiting })
    };
    let review = may(Right::Review).then(|| {
        count_waiting(service);
        let waiting = service.desk().waiting();
        NavItem { href: "/review", label: words::REVIEW.into(), icon: Icon::Check, waiting }
    });
    let settings = NavItem {
        href: "/settings",
        label: words::SETTINGS.into(),
        icon: Icon::Settings,
        waiting: Signal::stored(0),
    };
    let places = [
        place(Right::OpenTips, "/tip-desk", words::TIPS, Icon::Lock),
        place(Right::ReadFigures, "/dashboard", words::DASHBOARD, Icon::Chart),
        review,
        place(Right::ReadRecords, "/behind", words::RECORDS, Icon::List),
        place(Right::ReadFigures, "/reports", words::REPORTS, Icon::Pledge),
        place(Right::SetTargets, "/targets", words::TARGETS, Icon::Chart),
        place(Right::ClosePeriod, "/closing", words::CLOSING, Icon::Lock),
        place(Right::ShareFeed, "/feed-keys", words::FEED, Icon::Download),
        place(Right::ManageAccounts, "/people", words::PEOPLE, Icon::Person),
        place(Right::Configure, "/areas", words::AREAS, Icon::Site),
        place(Right::Configure, "/organs", words::ORGANS, Icon::Person),
    ];
    places.into_iter().flatten().chain([settings]).collect()
}

/// Asks once how much waits, for the menu; the queue's own page knows better later.
fn count_waiting(service: Service) {
    spawn_local(async move {
        // Without an answer the menu shows no number; the page itself says why.
        _ = service.desk().queue_counts(QueueQuery::default()).await;
    });
}

fn desk_page(place: Route, route: Memo<Route>) -> Part {
    use pages::desk::{
        BehindPage, ClosingPage, DashboardPage, DossierPage, FrozenPage, NewReportPage, ReportPage,
        ReportsPage, ReviewPage,
    };
    let query = super::query_of(route, place.clone());
    match place {
        Route::Dashboard(_) => view! { <DashboardPage query=query /> }.into_any(),
        Route::Behind(_) => view! { <BehindPage query=query /> }.into_any(),
        Route::Review(_) => view! { <ReviewPage query=query /> }.into_any(),
        Route::Closing(_) => view! { <ClosingPage query=query /> }.into_any(),
        Route::People => view! { <pages::desk::PeoplePage /> }.into_any(),
        Route::FeedKeys => view! { <pages::desk::FeedPage /> }.into_any(),
        Route::Reports => view! { <ReportsPage /> }.into_any(),
        Route::NewReport(_) => view! { <NewReportPage query=query /> }.into_any(),
        Route::Report(area, id, _) => {
            view! { <ReportPage area=area id=id query=query /> }.into_any()
        }
        Route::Frozen(area, id, _) => {
            view! { <FrozenPage area=area id=id query=query /> }.into_any()
        }
        Route::Dossier(area, id) => view! { <DossierPage area=area id=id /> }.into_any(),
        Route::Tips => view! { <pages::desk::TipsPage /> }.into_any(),
        Route::TipAtDesk(area, id) => view! { <pages::desk::TipPage area=area id=id /> }.into_any(),
        Route::SiteImport => view! { <pages::desk::SiteListPage /> }.into_any(),
        Route::Organs => view! { <pages::desk::OrgansPage /> }.into_any(),
        Route::Areas => view! { <pages::desk::AreasPage /> }.into_any(),
        Route::Targets => view! { <pages::desk::TargetsPage /> }.into_any(),
        Route::TipKeys => view! { <pages::desk::KeysPage /> }.into_any(),
        Route::Password => view! { <pages::password::PasswordPage /> }.into_any(),
        Route::Settings => {
            view! { <pages::settings::Settings leaving=Leaving::desk() /> }.into_any()
        }
        #[cfg(feature = "gallery")]
        Route::Gallery => view! { <crate::components::gallery::Gallery /> }.into_any(),
        _ => view! { <pages::missing::Missing /> }.into_any(),
    }
}
