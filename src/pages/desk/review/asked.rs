//! Which part of the queue is asked for, and which record of it is open; as the address says it.

use camket_domain::area::area;
use camket_domain::{AreaId, Date, RecordId};

use crate::route::{Kind, Route};
use crate::service::{QueueQuery, pairs, query_of};

/// What the queue shows.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct ReviewAsked {
    pub(super) area: Option<AreaId>,
    pub(super) kind: Option<Kind>,
    pub(super) from: Option<Date>,
    pub(super) to: Option<Date>,
    /// The record that is open.
    pub(super) open: Option<(AreaId, RecordId)>,
}

impl ReviewAsked {
    /// Reads the address; what it does not say is not narrowed.
    pub(super) fn parse(query: &str) -> Self {
        let pairs = pairs(query);
        let value = |name| {
            pairs.iter().find(|(key, _)| key == name).map_or("", |(_, value)| value.as_str())
        };
        let open = value("open").split_once('/');
        Self {
            area: area(value("area")).map(|area| area.area_id()),
            kind: Kind::of(value("kind")),
            from: Date::parse_iso(value("from")),
            to: Date::parse_iso(value("to")),
            open: open.and_then(|(area, id)| Some((AreaId::new(area), id.parse().ok()?))),
        }
    }

    /// Returns the address.
    pub(super) fn route(&self) -> Route {
        let day = |day: Option<Date>| day.map(Date::iso).unwrap_or_default();
        let open = self.open.as_ref().map(|(area, id)| format!("{area}/{id}"));
        Route::Review(query_of([
            ("area", self.area.as_ref().map(AreaId::to_string).unwrap_or_default()),
            ("kind", self.kind.map(Kind::id).unwrap_or_default().to_owned()),
            ("from", day(self.from)),
            ("to", day(self.to)),
            ("open", open.unwrap_or_default()),
        ]))
    }

    /// Returns the question to HQ; which record is open changes nothing in it.
    pub(super) fn query(&self) -> QueueQuery {
        let Self { area, kind, from, to, .. } = self.clone();
        QueueQuery { area, kind: kind.map(Kind::id), from, to, cursor: None }
    }

    /// Returns whether only a part of the queue is asked for.
    pub(super) fn is_narrowed(&self) -> bool {
        self.query() != QueueQuery::default()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_asked_is_read_back_from_its_address() {
        let asked = ReviewAsked {
            area: Some(AreaId::new("09454-2025")),
            kind: Some(Kind::Pledge),
            from: Date::parse_iso("2026-11-01"),
            to: None,
            open: Some((AreaId::new("09454-2025"), RecordId([7; 16]))),
        };
        for asked in [asked, ReviewAsked::default()] {
            let Route::Review(query) = asked.route() else { panic!("another page") };
            assert_eq!(ReviewAsked::parse(&query), asked);
        }
        assert_eq!(ReviewAsked::parse("area=x&kind=x&from=x&open=x"), ReviewAsked::default());
    }

    #[test]
    fn an_open_record_does_not_narrow_the_queue() {
        let open = Some((AreaId::new("09454-2025"), RecordId([7; 16])));
        assert!(!ReviewAsked { open, ..ReviewAsked::default() }.is_narrowed());
        assert!(ReviewAsked { kind: Some(Kind::Site), ..ReviewAsked::default() }.is_narrowed());
    }
}
