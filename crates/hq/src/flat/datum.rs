//! What stands in a cell, with its type.

use camket_domain::Date;
use camket_report::Cell;
use serde_json::{Value as Json, json};

/// A value of a flat row.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Datum {
    /// Nothing.
    Null,
    /// Yes or no.
    Bool(bool),
    /// A whole number.
    Int(i64),
    /// A day.
    Day(Date),
    /// Words.
    Text(String),
}

impl Datum {
    /// As JSON: a day as its ISO form.
    pub fn json(&self) -> Json {
        match self {
            Datum::Null => Json::Null,
            Datum::Bool(flag) => json!(flag),
            Datum::Int(number) => json!(number),
            Datum::Day(day) => json!(day.iso()),
            Datum::Text(text) => json!(text),
        }
    }

    /// As a cell of a table.
    pub fn cell(&self) -> Cell {
        match self {
            Datum::Null => Cell::Blank,
            Datum::Bool(flag) => Cell::Int(i64::from(*flag)),
            Datum::Int(number) => Cell::Int(*number),
            Datum::Day(day) => Cell::Day(*day),
            Datum::Text(text) => Cell::Text(text.clone()),
        }
    }

    /// A moment as words: seconds since 1970 have no calendar of their own here.
    pub(super) fn moment(ms: i64) -> Datum {
        let day = Date::of_instant(ms);
        let minutes = (ms + VIETNAM_MS).div_euclid(60_000).rem_euclid(24 * 60);
        Datum::Text(format!("{}T{:02}:{:02}+07:00", day.iso(), minutes / 60, minutes % 60))
    }
}

/// Vietnam is seven hours ahead.
const VIETNAM_MS: i64 = 7 * 3_600_000;

/// Parts of a value in one cell.
pub(super) fn joined(parts: Vec<String>) -> Datum {
    if parts.is_empty() { Datum::Null } else { Datum::Text(parts.join("; ")) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_moment_is_told_in_the_countrys_time() {
        let text = |ms| match Datum::moment(ms) {
            Datum::Text(text) => text,
            other => panic!("{other:?}"),
        };
        assert_eq!(text(0), "1970-01-01T07:00+07:00");
        assert_eq!(text(1_767_574_800_000), "2026-01-05T08:00+07:00");
    }
}
