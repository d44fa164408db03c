//! The app: which screen stands for which address and which person.
//!
//! There are two of it, each a binary of its own, so that the field carries no desk: [`field()`] is
//! what opens where nobody is signed in at a desk, [`AtDesk`] where somebody is (`public/boot.js`
//! looks). From one to the other the page is loaded anew, at the same address.
//! The field comes in two files, too: its door, and what lies [behind](Behind) it.

mod behind;
mod desk;
mod field;

use camket_view::prelude::*;

use crate::components::page_header::PAGE_TITLE_ID;
use crate::components::{NavItem, Shell, provide_toasts};
use crate::device::history::{self, Address};
use crate::device::preferences::{Language, Preferences, Theme};
use crate::device::{connectivity, page, service_worker};
use crate::pages;
use crate::route::Route;
use crate::service::Service;
use crate::text::{self, Lang};

pub use behind::{BEHIND, Behind, Fetch, Way};
pub use desk::AtDesk;
pub use field::field;

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

/// Puts what every screen relies on into the context; returns the service and where one is.
fn begin() -> (Service, RwSignal<Address>) {
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
    (service, address)
}

/// Keeps the document's language and theme as chosen.
fn follow_document(lang: RwSignal<Lang>, theme: RwSignal<Theme>) {
    Effect::watch(move || {
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

/// What somebody at work sees: the frame, and in it the page of the address.
fn inside(
    address: RwSignal<Address>,
    home: Route,
    nav: Vec<NavItem>,
    status: ViewFnOnce,
    page: impl Fn(Route, Memo<Route>) -> Part + 'static,
) -> Part {
    let at_home = home.clone();
    let route = Memo::new(move |_| match address.with(|it| Route::parse(&it.path, &it.query)) {
        Route::Today => at_home.clone(),
        route => route,
    });
    let place = Memo::new(move |_| route.with(Route::page));
    let path = Signal::derive(move || match place.get() {
        place if place == home => home.path(),
        _ => address.with(|it| it.path.clone()),
    });
    Effect::follow(move |before: Option<()>| {
        place.track();
        if before.is_some() {
            focus_title();
        }
    });
    view! { <Shell nav=nav current=path status=status>{move || page(place.get(), route)}</Shell> }
}

/// Follows the query of a page for as long as the address is that page's: while one leaves for
/// another, the page that is left keeps what it has.
fn query_of(route: Memo<Route>, place: Route) -> Memo<String> {
    Memo::new(move |before: Option<&String>| {
        let own = route.with(|now| (now.page() == place).then(|| now.query().to_owned()));
        own.unwrap_or_else(|| before.cloned().unwrap_or_default())
    })
}

/// After a change of page the cursor stands on its title, so that a screen reader says it.
fn focus_title() {
    request_animation_frame(|| page::go_to_top_of(PAGE_TITLE_ID));
}
