//! What the field works with: the door, and behind it the officer's screens.

use camket_view::prelude::*;
use camket_view::spawn_local;

use super::behind::{Fetch, Way};
use crate::components::{Icon, NavItem};
use crate::device::history::Address;
use crate::pages::{self, settings::Leaving, status_line};
use crate::route::{Kind, Origin, Route};
use crate::service::{Service, Stage};
use crate::text::catalogue::kind_words;
use crate::text::{Phrase, shell as words};

/// The whole page of the field; `fetch` brings what lies behind its door.
pub fn field(fetch: Fetch) -> Part {
    let (service, address) = super::begin();
    spawn_local(service.start());
    let behind = Way::provide(fetch, service);
    let stage = Memo::new(move |_| service.stage().get());
    let view = move || match stage.get() {
        Stage::Open(_) => behind.book(address),
        stage => view! { <pages::door::Door stage=stage /> }.into_any(),
    };
    view.into_view()
}

/// The open book: the menu, and the page of the address.
pub(super) fn book(service: Service, address: RwSignal<Address>) -> Part {
    let status = status_line::officer_line.into();
    super::inside(address, Route::Today, officer_nav(service), status, |place, route| {
        officer_page(place, route)
    })
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
    places.push(NavItem {
        href: "/figures",
        label: words::DASHBOARD.into(),
        icon: Icon::Chart,
        waiting: none(),
    });
    places.extend(grouped_places(service));
    places.extend([
        NavItem::heading(words::THIS_TABLET),
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

/// The kinds that nothing above speaks of, by what an officer looks for; on an upright screen they
/// wait behind "more".
const GROUPS: [(Phrase, &[Kind]); 5] = [
    (
        words::GROUP_DIRECTION,
        &[Kind::Plan, Kind::Directive, Kind::Coordination, Kind::CoordinationEvent],
    ),
    (words::GROUP_TIPS, &[Kind::Tip, Kind::CaseResult, Kind::Incident, Kind::ZeroReturn]),
    (words::GROUP_MODELS, &[Kind::Model, Kind::ModelSite, Kind::ModelReview, Kind::HeadDuty]),
    (words::GROUP_RADIO, &[Kind::RadioProgramme, Kind::Broadcast]),
    (words::GROUP_EVALUATION, &[Kind::Evaluation, Kind::Rating, Kind::Culture, Kind::Commendation]),
];

fn grouped_places(service: Service) -> impl Iterator<Item = NavItem> {
    GROUPS.into_iter().flat_map(move |(name, kinds)| {
        let open = kinds.iter().filter(|kind| service.may_read(kind.id()));
        let entries: Vec<_> = open.filter_map(|kind| entry_of(*kind)).collect();
        // A group of which nothing is open to this officer has no heading either.
        let heading = (!entries.is_empty()).then(|| NavItem::heading(name));
        heading.into_iter().chain(entries)
    })
}

fn entry_of(kind: Kind) -> Option<NavItem> {
    let label = kind_words(kind.id())?.many.into();
    let waiting = Signal::stored(0);
    Some(NavItem { href: kind.address(), label, icon: Icon::List, waiting })
}

fn officer_page(place: Route, route: Memo<Route>) -> Part {
    use pages::{evaluation, outreach, plain, pledge, site};
    match place.clone() {
        Route::Today => view! { <pages::today::Today /> }.into_any(),
        Route::List(Kind::Outreach) => view! { <outreach::OutreachList /> }.into_any(),
        Route::List(Kind::Pledge) => view! { <pledge::PledgeList /> }.into_any(),
        Route::List(Kind::Site) => view! { <site::SiteList /> }.into_any(),
        Route::List(Kind::Evaluation) => view! { <evaluation::EvaluationList /> }.into_any(),
        Route::List(kind) => view! { <plain::PlainList kind=kind /> }.into_any(),
        Route::New(kind, origin) => new_page(kind, origin),
        Route::Record(Kind::Outreach, id) => {
            view! { <outreach::OutreachDetail id=id /> }.into_any()
        }
        Route::Record(Kind::Pledge, id) => view! { <pledge::PledgeDetail id=id /> }.into_any(),
        Route::Record(Kind::Site, id) => view! { <site::SiteDetail id=id /> }.into_any(),
        Route::Record(Kind::Evaluation, id) => {
            view! { <evaluation::EvaluationDetail id=id /> }.into_any()
        }
        Route::Record(kind, id) => view! { <plain::PlainDetail kind=kind id=id /> }.into_any(),
        Route::Edit(Kind::Outreach, id) => view! { <outreach::OutreachEdit id=id /> }.into_any(),
        Route::Edit(Kind::Pledge, id) => view! { <pledge::PledgeEdit id=id /> }.into_any(),
        Route::Edit(Kind::Site, id) => view! { <site::SiteEdit id=id /> }.into_any(),
        Route::Edit(Kind::Tip, id) => view! { <pages::tip::TipEdit id=id /> }.into_any(),
        Route::Edit(Kind::Evaluation, id) => {
            view! { <evaluation::EvaluationEdit id=id /> }.into_any()
        }
        Route::Edit(kind, id) => view! { <plain::PlainEdit kind=kind id=id /> }.into_any(),
        Route::Sign(batch) => view! { <pledge::SignPage batch=batch /> }.into_any(),
        Route::Roster(batch) => view! { <pledge::RosterPage batch=batch /> }.into_any(),
        Route::SiteImport => view! { <site::SiteImport /> }.into_any(),
        Route::Search => view! { <pages::search::SearchPage /> }.into_any(),
        Route::OwnFigures(_) => {
            let query = super::query_of(route, place);
            view! { <pages::figures::FiguresPage query=query /> }.into_any()
        }
        Route::Safety => view! { <pages::safety::Safety /> }.into_any(),
        Route::Password => view! { <pages::password::PasswordPage /> }.into_any(),
        Route::Settings => {
            view! { <pages::settings::Settings leaving=Leaving::book() /> }.into_any()
        }
        Route::Dashboard(_)
        | Route::Behind(_)
        | Route::Dossier(..)
        | Route::Review(_)
        | Route::Closing(_)
        | Route::People
        | Route::FeedKeys
        | Route::Reports
        | Route::NewReport(_)
        | Route::Report(..)
        | Route::Frozen(..)
        | Route::Tips
        | Route::TipAtDesk(..)
        | Route::TipKeys
        | Route::Areas
        | Route::Organs
        | Route::Targets
        | Route::Gallery
        | Route::Unknown => view! { <pages::missing::Missing /> }.into_any(),
    }
}

fn new_page(kind: Kind, origin: Origin) -> Part {
    use pages::{evaluation, outreach, plain, pledge, site};
    match kind {
        Kind::Outreach => view! { <outreach::OutreachNew origin=origin /> }.into_any(),
        Kind::Pledge => view! { <pledge::PledgeNew origin=origin /> }.into_any(),
        Kind::Site => view! { <site::SiteNew origin=origin /> }.into_any(),
        Kind::Evaluation => view! { <evaluation::EvaluationNew origin=origin /> }.into_any(),
        Kind::Tip => view! { <pages::tip::TipNew origin=origin /> }.into_any(),
        kind => view! { <plain::PlainNew kind=kind origin=origin /> }.into_any(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_kind_has_its_place_in_the_menu() {
        let grouped = GROUPS.iter().flat_map(|(_, kinds)| kinds.iter().copied());
        let mut places: Vec<Kind> =
            grouped.chain([Kind::Outreach, Kind::Pledge, Kind::Site]).collect();
        places.sort_by_key(|kind| *kind as usize);
        assert_eq!(places, Kind::ALL);
    }
}
