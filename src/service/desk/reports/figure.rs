//! A figure of a report, and which one it is.

use camket_domain::fact::{Metric, read_code};
use camket_domain::{AreaId, SiteKind};
use serde::{Deserialize, Serialize};

/// A figure.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
pub struct ReportFigure {
    /// Which figure.
    #[serde(flatten)]
    pub id: FigureId,
    /// How much.
    pub value: i64,
    /// How much a year before, where that is compared.
    pub previous: Option<i64>,
}

/// Which figure of a version.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct FigureId {
    /// Code of what is counted, with its topic if it has one.
    pub code: String,
    /// Of which part of the whole; blank for the whole.
    pub of: String,
}

impl FigureId {
    /// Returns what is counted and on which topic; none for what a newer version counts.
    pub fn metric(&self) -> Option<(Metric, Option<&'static str>)> {
        read_code(&self.code)
    }

    /// Returns the area that it is of, if it is of one.
    pub fn area(&self) -> Option<AreaId> {
        self.of.strip_prefix("area:").map(AreaId::new)
    }

    /// Returns the kind of site that it is of, if it is of one.
    pub fn site_kind(&self) -> Option<SiteKind> {
        self.of.strip_prefix("site_kind:").and_then(SiteKind::from_code)
    }

    /// Returns the kind of site and the year that it is of, if it is of one kind in one year.
    pub fn site_kind_in_year(&self) -> Option<(SiteKind, &str)> {
        let (code, year) = self.of.strip_prefix("site_kind_in_year:")?.split_once(':')?;
        Some((SiteKind::from_code(code)?, year))
    }

    /// Returns the year that it is of, if it is of one.
    pub fn year(&self) -> Option<&str> {
        self.of.strip_prefix("year:")
    }
}
