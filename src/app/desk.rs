//! What HQ's desk works with: figures, the records behind them, settings.

use camket_view::prelude::*;

use crate::components::{Icon, NavItem};
use crate::pages::{self, settings::Leaving, status_line};
use crate::route::Route;
use crate::service::Stage;
use crate::text::shell as words;

/// The whole page of a desk.
#[component]
pub fn AtDesk() -> impl IntoView {
    let (service, address) = super::begin();
    let stage = Memo::new(move |_| service.stage().get());
    move || match stage.get() {
        Stage::AtDesk(_) => {
            let home = Route::Dashboard(String::new());
            let status = status_line::desk_line.into();
            super::inside(address, home, desk_nav(), status, desk_page)
        }
        _ => view! { <pages::desk::Arriving /> }.into_any(),
    }
}

fn desk_nav() -> Vec<NavItem> {
    let waiting = || Signal::stored(0);
    vec![
        NavItem {
            href: "/dashboard",
            label: words::DASHBOARD.into(),
            icon: Icon::Chart,
            waiting: waiting(),
        },
        NavItem {
            href: "/behind",
            label: words::RECORDS.into(),
            icon: Icon::List,
            waiting: waiting(),
        },
        NavItem {
            href: "/settings",
            label: words::SETTINGS.into(),
            icon: Icon::Settings,
            waiting: waiting(),
        },
    ]
}

fn desk_page(place: Route, route: Memo<Route>) -> Part {
    use pages::desk::{BehindPage, DashboardPage, DossierPage};
    match place {
        Route::Dashboard(_) => {
            let query = query_of(route, |route| match route {
                Route::Dashboard(query) => Some(query),
                _ => None,
            });
            view! { <DashboardPage query=query /> }.into_any()
        }
        Route::Behind(_) => {
            let query = query_of(route, |route| match route {
                Route::Behind(query) => Some(query),
                _ => None,
            });
            view! { <BehindPage query=query /> }.into_any()
        }
        Route::Dossier(area, id) => view! { <DossierPage area=area id=id /> }.into_any(),
        Route::Settings => {
            view! { <pages::settings::Settings leaving=Leaving::desk() /> }.into_any()
        }
        #[cfg(feature = "gallery")]
        Route::Gallery => view! { <crate::components::gallery::Gallery /> }.into_any(),
        _ => view! { <pages::missing::Missing /> }.into_any(),
    }
}

/// Follows the query of a page for as long as the address is that page's: while one leaves for
/// another, the page that is left keeps what it has.
fn query_of(route: Memo<Route>, own: fn(Route) -> Option<String>) -> Memo<String> {
    Memo::new(move |before: Option<&String>| {
        own(route.get()).unwrap_or_else(|| before.cloned().unwrap_or_default())
    })
}
