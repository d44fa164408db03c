//! Which figures are asked for; all of it stands in the address.

use camket_domain::area::{Area, area};
use camket_domain::fact::Stage;
use camket_domain::line::{Firmness, Window};
use camket_domain::period::{CALENDAR_YEAR, Grain};
use camket_domain::{Date, SiteKind};

use crate::pages::period::{Cut, PeriodChoice};
use crate::route::Route;
use crate::service::{pairs, query_of};

/// Period, area, kind of site and stage.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Asked {
    pub(super) period: PeriodChoice,
    /// The area with all that went into it; everything on the tablet if none.
    pub(super) area: Option<&'static Area>,
    pub(super) site_kind: Option<SiteKind>,
    pub(super) stage: Stage,
}

impl Asked {
    /// Reads the address; a bare one asks for the present year.
    pub(super) fn parse(query: &str, today: Date) -> Self {
        let pairs = pairs(query);
        let value = |name| pairs.iter().find(|(key, _)| key == name).map_or("", |it| it.1.as_str());
        let this_year =
            || Cut::Cycle(&CALENDAR_YEAR, Grain::Year).near(PeriodChoice::Everything, today);
        let period = || PeriodChoice::parse(value("period"), value("from"), value("to"));
        Self {
            period: if query.is_empty() { this_year() } else { period() },
            area: area(value("area")),
            site_kind: SiteKind::from_code(value("site_kind")),
            stage: Stage::from_code(value("stage")).unwrap_or(Stage::Preliminary),
        }
    }

    /// Returns its address.
    pub(super) fn route(&self) -> Route {
        let (period, from, to) = self.period.written();
        Route::OwnFigures(query_of([
            ("period", period),
            ("from", from),
            ("to", to),
            ("area", self.area.map_or("", |area| area.id).to_owned()),
            ("site_kind", self.site_kind.map_or("", SiteKind::code).to_owned()),
            ("stage", self.stage.code().to_owned()),
        ]))
    }

    /// Returns which facts count.
    pub(super) fn window(&self, today: Date) -> Window {
        let firmness = match self.stage {
            Stage::Approved => Firmness::Approved,
            Stage::Preliminary => Firmness::WithPreliminary,
        };
        let span = Some(self.period.span(today));
        Window { span, firmness, site_kind: self.site_kind, topic: None }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_asked_is_read_back_from_its_address() {
        let today = Date::from_ymd(2026, 5, 1).expect("a day");
        let usual = Asked::parse("", today);
        let first = Date::from_ymd(2026, 1, 1).expect("a day");
        assert_eq!(usual.period.span(today).from, first);
        let other = Asked {
            period: PeriodChoice::Everything,
            area: area("09475-2025"),
            site_kind: Some(SiteKind::School),
            stage: Stage::Approved,
        };
        for asked in [usual, other] {
            let route = asked.route();
            assert_eq!(Asked::parse(route.query(), today), asked, "{}", route.path());
        }
    }
}
