//! Reports: their list, a new one, one with its words and figures, and the records behind a figure.

mod acts;
mod download;
mod figures;
mod form;
mod frozen;
mod issue;
mod list;
mod narrative;
mod one;
mod order;
mod told;
mod writer;

use camket_domain::{AreaId, RecordId, Right};
use camket_view::prelude::*;

pub use frozen::FrozenPage;
pub use list::ReportsPage;
pub use one::ReportPage;
pub use order::NewReportPage;

use crate::components::Tone;
use crate::route::Route;
use crate::service::{FigureId, ReportHead, ReportState, Service, pairs, query_of};
use crate::text::catalogue::{area_name, site_kind_words};
use crate::text::metric::code_of_sum;
use crate::text::{Phrase, Sentence, fill, report as words};

/// Whether the person makes and issues reports.
pub(super) fn may_issue() -> bool {
    let role = untrack(|| Service::get().profile().map(|profile| profile.role));
    role.is_some_and(|role| role.may(Right::IssueReports))
}

/// Returns how a version stands, in a word.
fn state_words(head: &ReportHead) -> (Tone, Phrase) {
    match head.state {
        ReportState::Draft if head.version > 1 => (Tone::Wait, words::DRAFT_OF_CORRECTION),
        ReportState::Draft => (Tone::Wait, words::DRAFT),
        ReportState::Issued => (Tone::Ok, words::ISSUED),
        ReportState::Replaced => (Tone::Neutral, words::REPLACED),
    }
}

/// Returns number and day of issue; nothing for what has none.
fn number_words(head: &ReportHead) -> Sentence {
    let day = head.day.as_deref().and_then(camket_domain::Date::parse_iso);
    match (head.number, day) {
        (Some(n), Some(day)) => {
            let blanks = [("n", n.to_string().into()), ("day", day.to_string().into())];
            fill(words::NUMBERED, blanks)
        }
        _ => Sentence::default(),
    }
}

/// Returns what a figure is called, and of which part of the whole it is.
fn figure_words(id: &FigureId) -> (Sentence, Sentence) {
    let of = if let Some(area) = id.area() {
        area_name(&area)
    } else if let Some(kind) = id.site_kind() {
        site_kind_words(kind).into()
    } else if let Some((kind, year)) = id.site_kind_in_year() {
        Sentence::row([site_kind_words(kind).into(), year.to_owned().into()])
    } else if let Some(year) = id.year() {
        fill(words::IN_YEAR, [("year", year.to_owned().into())])
    } else {
        Sentence::default()
    };
    (code_of_sum(&id.code), of)
}

/// Returns the address of a report, of one of its versions if one is named.
fn report_route(area: AreaId, id: RecordId, version: Option<u32>) -> Route {
    let version = version.map(|version| version.to_string()).unwrap_or_default();
    Route::Report(area, id, query_of([("version", version)]))
}

/// Returns the version that an address names.
fn version_of(query: &str) -> Option<u32> {
    value_of(query, "version").parse().ok()
}

/// Returns the address of the records behind a figure of a version.
fn frozen_route(head: &ReportHead, figure: &FigureId) -> Option<Route> {
    let query = query_of([
        ("version", head.version.to_string()),
        ("code", figure.code.clone()),
        ("of", figure.of.clone()),
    ]);
    Some(Route::Frozen(head.area(), head.id()?, query))
}

/// Returns the figure that an address names.
fn figure_of(query: &str) -> FigureId {
    FigureId { code: value_of(query, "code"), of: value_of(query, "of") }
}

fn value_of(query: &str, name: &str) -> String {
    let found = pairs(query).into_iter().find(|(key, _)| key == name);
    found.map(|(_, value)| value).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn version_and_figure_are_read_back_from_the_address() {
        let (area, id) = (AreaId::new("263-2004"), RecordId([7; 16]));
        let Route::Report(_, _, query) = report_route(area, id, Some(2)) else { panic!("no page") };
        assert_eq!(version_of(&query), Some(2));
        assert_eq!(version_of(""), None);
        let figure = figure_of("code=L03%2FMA_TUY&of=area%3A09454-2004");
        assert_eq!(figure.code, "L03/MA_TUY");
        assert_eq!(figure.area(), Some(AreaId::new("09454-2004")));
    }
}
