//! The app: which screen stands for which address and which person.

use camket_domain::Asker;
use camket_view::prelude::*;
use leptos::task::spawn_local;

use crate::components::page_header::PAGE_TITLE_ID;
use crate::components::{Icon, NavItem, Shell, provide_toasts};
use crate::device::history::{self, Address};
use crate::device::preferences::{Language, Preferences, Theme};
use crate::device::{connectivity, page, service_worker};
use crate::pages;
use crate::route::{Kind, Origin, Route};
use crate::service::{Service, Stage};
use crate::text::catalogue::kind_words;
use crate::text::{self, Lang, shell as words};

/// Where one is, in the context.
#[derive(Clone, Copy)]
struct Here(RwSignal<Address>);

/// Goes to a page.
pub fn go(route: Route) {
    if let Some(Here(address)) = use_context() {
        history::push(address, &route.path());
    }
}

/// Goes to a page in place of the present one, so that "back" leads past it.
pub fn go_instead(route: Route) {
    if let Some(Here(address)) = use_context() {
        history::replace(address, &route.path());
    }
}

/// Returns a function that goes to pages; for callbacks that run after an await.
pub fn navigator() -> impl Fn(Route) + Copy + Send + Sync + 'static {
    let Here(address) = expect_context();
    move |route: Route| history::push(address, &route.path())
}

/// Returns a function that goes to pages in place of the present one, for use after an await.
pub fn replacer() -> impl Fn(Route) + Copy + Send + Sync + 'static {
    let Here(address) = expect_context();
    move |route: Route| history::replace(address, &route.path())
}

/// A link to a page.
#[component]
pub fn A(
    /// The page.
    to: Route,
    /// Class of the link.
    #[prop(optional, into)]
    class: String,
    /// Words of the link.
    children: Children,
) -> impl IntoView {
    view! { <a class=class href=to.path()>{children()}</a> }
}

/// The whole page.
#[component]
pub fn App() -> impl IntoView {
    let preferences = Preferences::load();
    let lang = text::provide_lang(match preferences.language {
        Language::Vi => Lang::Vi,
        Language::En => Lang::En,
    });
    let theme = pages::settings::provide_theme(preferences.theme);
    follow_document(lang, theme);
    provide_toasts();
    let version = service_worker::register();
    provide_context(pages::settings::Update(version));
    let address = history::watch();
    provide_context(Here(address));
    let service = Service::provide();
    service.follow_network(connectivity::watch());
    spawn_local(service.start());
    let stage = Memo::new(move |_| service.stage().get());
    move || match stage.get() {
        Stage::Open(_) | Stage::AtDesk(_) => view! { <Inside address=address /> }.into_any(),
        stage => view! { <pages::door::Door stage=stage /> }.into_any(),
    }
}

/// Keeps the document's language and theme as chosen.
fn follow_document(lang: RwSignal<Lang>, theme: RwSignal<Theme>) {
    Effect::new(move || {
        let theme = match theme.get() {
            Theme::System => None,
            Theme::Light => Some("light"),
            Theme::Dark => Some("dark"),
            Theme::Outdoor => Some("outdoor"),
        };
        page::mark_root("data-theme", theme);
        page::mark_root("lang", Some(lang.get().code()));
    });
}

/// What somebody at work sees.
#[component]
fn Inside(address: RwSignal<Address>) -> impl IntoView {
    let service = Service::get();
    let at_desk = service.stage().with_untracked(|stage| matches!(stage, Stage::AtDesk(_)));
    let route = Memo::new(move |_| {
        let route = address.with(|it| Route::parse(&it.path, &it.query));
        if at_desk && route == Route::Today { Route::Dashboard(String::new()) } else { route }
    });
    let place = Memo::new(move |_| route.with(Route::page));
    let nav = if at_desk { desk_nav() } else { officer_nav(service) };
    let path = Signal::derive(move || match place.get() {
        Route::Dashboard(_) => "/dashboard".to_owned(),
        _ => address.with(|it| it.path.clone()),
    });
    Effect::new(move |before: Option<()>| {
        place.track();
        if before.is_some() {
            focus_title();
        }
    });
    view! {
        <Shell nav=nav current=path status=pages::status_line::line(at_desk)>
            {move || {
                let place = place.get();
                match &place {
                    _ if at_desk => desk_page(place, route),
                    Route::List(kind)
                    | Route::New(kind, _)
                    | Route::Record(kind, _)
                    | Route::Edit(kind, _)
                        if !is_open(service, *kind) =>
                    {
                        officer_page(Route::Unknown)
                    }
                    _ => officer_page(place),
                }
            }}
        </Shell>
    }
}

/// After a change of page the cursor stands on its title, so that a screen reader says it.
fn focus_title() {
    request_animation_frame(|| page::go_to_top_of(PAGE_TITLE_ID));
}

fn officer_nav(service: Service) -> Vec<NavItem> {
    let none = || Signal::stored(0);
    let waiting = Signal::derive(move || {
        service.status().with(|status| status.kept_aside + status.unsettled)
    });
    let mut places = vec![
        NavItem { href: "/", label: words::TODAY.into(), icon: Icon::Home, waiting: none() },
        NavItem {
            href: "/sessions",
            label: words::SESSIONS.into(),
            icon: Icon::Sessions,
            waiting: none(),
        },
        NavItem {
            href: "/pledges",
            label: words::PLEDGES.into(),
            icon: Icon::Pledge,
            waiting: none(),
        },
        NavItem { href: "/sites", label: words::SITES.into(), icon: Icon::Site, waiting: none() },
    ];
    places.extend(plain_places(service));
    places.extend([
        NavItem {
            href: "/search",
            label: words::SEARCH.into(),
            icon: Icon::Search,
            waiting: none(),
        },
        NavItem { href: "/safety", label: words::SAFETY.into(), icon: Icon::Sync, waiting },
        NavItem {
            href: "/settings",
            label: words::SETTINGS.into(),
            icon: Icon::Settings,
            waiting: none(),
        },
    ]);
    places
}

/// The kinds that nothing above speaks of; on an upright screen they wait behind "more".
fn plain_places(service: Service) -> impl Iterator<Item = NavItem> {
    let known = |kind: &Kind| matches!(kind, Kind::Outreach | Kind::Pledge | Kind::Site);
    let shown = move |kind: &Kind| !known(kind) && is_open(service, *kind);
    Kind::ALL.into_iter().filter(shown).filter_map(|kind| {
        let label = kind_words(kind.id())?.many.into();
        let waiting = Signal::stored(0);
        Some(NavItem { href: kind.address(), label, icon: Icon::List, waiting })
    })
}

/// Whether the person at work may see records of a kind: tips and cases are the police's.
fn is_open(service: Service, kind: Kind) -> bool {
    let asker = service.profile().map(|profile| Asker::of(profile.role, &profile.organ));
    let desc = camket_domain::kind(kind.id());
    asker.zip(desc).is_some_and(|(asker, desc)| asker.may_read(desc))
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

fn officer_page(route: Route) -> Part {
    use pages::{outreach, plain, pledge, site};
    match route {
        Route::Today => view! { <pages::today::Today /> }.into_any(),
        Route::List(Kind::Outreach) => view! { <outreach::OutreachList /> }.into_any(),
        Route::List(Kind::Pledge) => view! { <pledge::PledgeList /> }.into_any(),
        Route::List(Kind::Site) => view! { <site::SiteList /> }.into_any(),
        Route::List(kind) => view! { <plain::PlainList kind=kind /> }.into_any(),
        Route::New(kind, origin) => new_page(kind, origin),
        Route::Record(Kind::Outreach, id) => {
            view! { <outreach::OutreachDetail id=id /> }.into_any()
        }
        Route::Record(Kind::Pledge, id) => view! { <pledge::PledgeDetail id=id /> }.into_any(),
        Route::Record(Kind::Site, id) => view! { <site::SiteDetail id=id /> }.into_any(),
        Route::Record(kind, id) => view! { <plain::PlainDetail kind=kind id=id /> }.into_any(),
        Route::Edit(Kind::Outreach, id) => view! { <outreach::OutreachEdit id=id /> }.into_any(),
        Route::Edit(Kind::Pledge, id) => view! { <pledge::PledgeEdit id=id /> }.into_any(),
        Route::Edit(Kind::Site, id) => view! { <site::SiteEdit id=id /> }.into_any(),
        Route::Edit(kind, id) => view! { <plain::PlainEdit kind=kind id=id /> }.into_any(),
        Route::Sign(batch) => view! { <pledge::SignPage batch=batch /> }.into_any(),
        Route::Roster(batch) => view! { <pledge::RosterPage batch=batch /> }.into_any(),
        Route::Search => view! { <pages::search::SearchPage /> }.into_any(),
        Route::Safety => view! { <pages::safety::Safety /> }.into_any(),
        Route::Settings => view! { <pages::settings::Settings /> }.into_any(),
        Route::Gallery => view! { <crate::components::gallery::Gallery /> }.into_any(),
        Route::Dashboard(_) | Route::Behind(_) | Route::Dossier(..) | Route::Unknown => {
            view! { <pages::missing::Missing /> }.into_any()
        }
    }
}

fn new_page(kind: Kind, origin: Origin) -> Part {
    use pages::{outreach, plain, pledge, site};
    match kind {
        Kind::Outreach => view! { <outreach::OutreachNew origin=origin /> }.into_any(),
        Kind::Pledge => view! { <pledge::PledgeNew origin=origin /> }.into_any(),
        Kind::Site => view! { <site::SiteNew origin=origin /> }.into_any(),
        kind => view! { <plain::PlainNew kind=kind origin=origin /> }.into_any(),
    }
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
        Route::Settings => view! { <pages::settings::Settings /> }.into_any(),
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
