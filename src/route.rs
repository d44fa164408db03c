//! Addresses of the screens: from a path to a page and back, without a router library.
//!
//! A page that cannot be named by a path cannot be linked, reloaded or put into a screenshot.

mod kind;

use camket_domain::{AreaId, RecordId};

pub use kind::Kind;

/// A place in the app.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Route {
    /// What is on today, what is not finished, is my work safe.
    Today,
    /// All records of a kind.
    List(Kind),
    /// A new record of a kind, begun from a draft or from another record.
    New(Kind, Origin),
    /// One record.
    Record(Kind, RecordId),
    /// One record being corrected.
    Edit(Kind, RecordId),
    /// Signing of a pledge batch, one person after the other.
    Sign(RecordId),
    /// Class list into a pledge batch.
    Roster(RecordId),
    /// List of sites into the book.
    SiteImport,
    /// Search over everything.
    Search,
    /// What of my work is where, and what this device can do.
    Safety,
    /// Language, theme, officer.
    Settings,
    /// Another password for whoever is at work.
    Password,
    /// Figures that this tablet counts, with the query as it stands in the address.
    OwnFigures(String),
    /// HQ: figures of a period, with the query as it stands in the address.
    Dashboard(String),
    /// HQ: the list behind a figure, with the query as it stands in the address.
    Behind(String),
    /// HQ: one record with its history.
    Dossier(AreaId, RecordId),
    /// HQ: what waits for a reviewer, with the query as it stands in the address.
    Review(String),
    /// HQ: closing periods, with the query as it stands in the address.
    Closing(String),
    /// HQ: accounts and tablets.
    People,
    /// HQ: keys by which tools of analysis read the feed.
    FeedKeys,
    /// HQ: the reports.
    Reports,
    /// HQ: a new report, with the query as it stands in the address.
    NewReport(String),
    /// HQ: one report; the query names a version.
    Report(AreaId, RecordId, String),
    /// HQ: the records behind a figure of a report; the query names the figure and a version.
    Frozen(AreaId, RecordId, String),
    /// Tip desk: the tips.
    Tips,
    /// Tip desk: one tip.
    TipAtDesk(AreaId, RecordId),
    /// Tip desk: its keys and the duty numbers.
    TipKeys,
    /// The map of areas and its reforms, at HQ.
    Areas,
    /// The organs of areas and their names, at HQ.
    Organs,
    /// HQ: targets of a year for communes.
    Targets,
    /// Every component in its states.
    Gallery,
    /// No such page.
    Unknown,
}

/// What a new record starts from.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum Origin {
    /// The clock and the last record of the kind.
    #[default]
    Blank,
    /// A draft kept on this device.
    Draft(String),
    /// Another record: the session of a pledge batch, say.
    Record(RecordId),
}

impl Route {
    /// Reads the path and the query (without its question mark).
    #[must_use]
    pub fn parse(path: &str, query: &str) -> Self {
        let segments: Vec<&str> = path.split('/').filter(|part| !part.is_empty()).collect();
        Self::of_segments(&segments, query).unwrap_or(Self::Unknown)
    }

    /// Returns the page without what is chosen on it: choosing does not make another page.
    #[must_use]
    pub fn page(&self) -> Self {
        match self {
            Self::OwnFigures(_) => Self::OwnFigures(String::new()),
            Self::Dashboard(_) => Self::Dashboard(String::new()),
            Self::Behind(_) => Self::Behind(String::new()),
            Self::Review(_) => Self::Review(String::new()),
            Self::Closing(_) => Self::Closing(String::new()),
            Self::NewReport(_) => Self::NewReport(String::new()),
            Self::Report(area, id, _) => Self::Report(area.clone(), *id, String::new()),
            Self::Frozen(area, id, _) => Self::Frozen(area.clone(), *id, String::new()),
            other => other.clone(),
        }
    }

    /// Returns what is chosen on the page, as it stands in the address.
    #[must_use]
    pub fn query(&self) -> &str {
        match self {
            Self::OwnFigures(query)
            | Self::Dashboard(query)
            | Self::Behind(query)
            | Self::Review(query)
            | Self::Closing(query)
            | Self::NewReport(query)
            | Self::Report(_, _, query)
            | Self::Frozen(_, _, query) => query,
            _ => "",
        }
    }

    fn of_segments(segments: &[&str], query: &str) -> Option<Self> {
        Some(match segments {
            [] => Self::Today,
            ["search"] => Self::Search,
            ["safety"] => Self::Safety,
            ["settings"] => Self::Settings,
            ["settings", "password"] => Self::Password,
            ["figures"] => Self::OwnFigures(query.to_owned()),
            ["dashboard"] => Self::Dashboard(query.to_owned()),
            ["behind"] => Self::Behind(query.to_owned()),
            ["review"] => Self::Review(query.to_owned()),
            ["closing"] => Self::Closing(query.to_owned()),
            ["people"] => Self::People,
            ["feed-keys"] => Self::FeedKeys,
            ["gallery"] => Self::Gallery,
            ["reports"] => Self::Reports,
            ["reports", "new"] => Self::NewReport(query.to_owned()),
            ["reports", area, id] => {
                Self::Report(AreaId::new(*area), id.parse().ok()?, query.to_owned())
            }
            ["reports", area, id, "records"] => {
                Self::Frozen(AreaId::new(*area), id.parse().ok()?, query.to_owned())
            }
            ["tip-desk"] => Self::Tips,
            ["tip-desk", "keys"] => Self::TipKeys,
            ["areas"] => Self::Areas,
            ["organs"] => Self::Organs,
            ["targets"] => Self::Targets,
            ["tip-desk", area, id] => Self::TipAtDesk(AreaId::new(*area), id.parse().ok()?),
            ["dossiers", area, id] => Self::Dossier(AreaId::new(*area), id.parse().ok()?),
            ["sites", "import"] => Self::SiteImport,
            [kind] => Self::List(Kind::from_segment(kind)?),
            [kind, "new"] => Self::New(Kind::from_segment(kind)?, Origin::parse(query)?),
            [kind, id] => Self::Record(Kind::from_segment(kind)?, id.parse().ok()?),
            [kind, id, "edit"] => Self::Edit(Kind::from_segment(kind)?, id.parse().ok()?),
            ["pledges", id, "sign"] => Self::Sign(id.parse().ok()?),
            ["pledges", id, "roster"] => Self::Roster(id.parse().ok()?),
            _ => return None,
        })
    }

    /// Returns the address.
    #[must_use]
    pub fn path(&self) -> String {
        match self {
            Self::Today | Self::Unknown => "/".to_owned(),
            Self::List(kind) => format!("/{}", kind.segment()),
            Self::New(kind, origin) => format!("/{}/new{}", kind.segment(), origin.query()),
            Self::Record(kind, id) => format!("/{}/{id}", kind.segment()),
            Self::Edit(kind, id) => format!("/{}/{id}/edit", kind.segment()),
            Self::Sign(id) => format!("/pledges/{id}/sign"),
            Self::Roster(id) => format!("/pledges/{id}/roster"),
            Self::SiteImport => "/sites/import".to_owned(),
            Self::Search => "/search".to_owned(),
            Self::Safety => "/safety".to_owned(),
            Self::Settings => "/settings".to_owned(),
            Self::Password => "/settings/password".to_owned(),
            Self::OwnFigures(query) => with_query("/figures", query),
            Self::Dashboard(query) => with_query("/dashboard", query),
            Self::Behind(query) => with_query("/behind", query),
            Self::Review(query) => with_query("/review", query),
            Self::Closing(query) => with_query("/closing", query),
            Self::People => "/people".to_owned(),
            Self::FeedKeys => "/feed-keys".to_owned(),
            Self::Reports => "/reports".to_owned(),
            Self::NewReport(query) => with_query("/reports/new", query),
            Self::Report(area, id, query) => with_query(&format!("/reports/{area}/{id}"), query),
            Self::Frozen(area, id, query) => {
                with_query(&format!("/reports/{area}/{id}/records"), query)
            }
            Self::Dossier(area, id) => format!("/dossiers/{area}/{id}"),
            Self::Tips => "/tip-desk".to_owned(),
            Self::TipAtDesk(area, id) => format!("/tip-desk/{area}/{id}"),
            Self::TipKeys => "/tip-desk/keys".to_owned(),
            Self::Areas => "/areas".to_owned(),
            Self::Organs => "/organs".to_owned(),
            Self::Targets => "/targets".to_owned(),
            Self::Gallery => "/gallery".to_owned(),
        }
    }
}

fn with_query(path: &str, query: &str) -> String {
    if query.is_empty() { path.to_owned() } else { format!("{path}?{query}") }
}

impl Origin {
    fn parse(query: &str) -> Option<Self> {
        Some(match query.split_once('=') {
            None => Self::Blank,
            Some(("draft", id)) => Self::Draft(id.to_owned()),
            Some(("from", id)) => Self::Record(id.parse().ok()?),
            Some(_) => return None,
        })
    }

    fn query(&self) -> String {
        match self {
            Self::Blank => String::new(),
            Self::Draft(id) => format!("?draft={id}"),
            Self::Record(id) => format!("?from={id}"),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_address_leads_back_to_its_page() {
        let id = RecordId([0x5a; 16]);
        let mut routes = vec![
            Route::Today,
            Route::Sign(id),
            Route::Roster(id),
            Route::SiteImport,
            Route::Search,
            Route::Safety,
            Route::Settings,
            Route::Password,
            Route::OwnFigures("stage=approved".to_owned()),
            Route::Dashboard(String::new()),
            Route::Dashboard("period=TONG-KET&area=263-2004".to_owned()),
            Route::Behind(String::new()),
            Route::Behind("metric=L03&from=2014-01-01".to_owned()),
            Route::Dossier(AreaId::new("09475-2025"), id),
            Route::Review("kind=outreach".to_owned()),
            Route::Closing("year=2025".to_owned()),
            Route::People,
            Route::FeedKeys,
            Route::Areas,
            Route::Organs,
            Route::Targets,
            Route::Reports,
            Route::NewReport("period=TONG-KET".to_owned()),
            Route::Report(AreaId::new("263-2004"), id, "version=2".to_owned()),
            Route::Frozen(AreaId::new("263-2004"), id, "code=L03".to_owned()),
            Route::Gallery,
        ];
        for kind in Kind::ALL {
            let origins = [Origin::Blank, Origin::Draft("k1".to_owned()), Origin::Record(id)];
            routes.extend(origins.map(|origin| Route::New(kind, origin)));
            routes.extend([Route::List(kind), Route::Record(kind, id), Route::Edit(kind, id)]);
        }
        for route in routes {
            let address = route.path();
            let (path, query) = address.split_once('?').unwrap_or((&address, ""));
            assert_eq!(Route::parse(path, query), route, "{address}");
        }
    }

    #[test]
    fn what_is_chosen_on_a_page_does_not_make_another() {
        let chosen = Route::parse("/dashboard", "metric=L04");
        assert_eq!(chosen.page(), Route::parse("/dashboard", "").page());
        assert_ne!(chosen.page(), Route::parse("/behind", "metric=L04").page());
        assert_eq!(Route::Search.page(), Route::Search);
    }

    #[test]
    fn nonsense_is_no_page() {
        for path in
            ["/sessions/xyz", "/nowhere", "/sessions/new/new", "/dossiers/09475", "/reports/263/x"]
        {
            assert_eq!(Route::parse(path, ""), Route::Unknown, "{path}");
        }
    }
}
