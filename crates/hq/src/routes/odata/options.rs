//! The query options of a request: those that the feed knows, read; every other one refused, since
//! a reader who asks for something must not get something else.

use axum::extract::Query;
use axum::http::Uri;
use camket_domain::{Date, RecordId};

use super::filter::Condition;
use crate::failure::Failure;
use crate::store::Place;

/// Rows of a page.
pub(super) const PAGE_ROWS: usize = 1_000;
/// Longest text of an option, in bytes.
const OPTION_BYTES_MAX: usize = 2_000;

/// What is asked for.
#[derive(Debug, Default)]
pub(super) struct Options {
    /// Where the feed begins, as the caller reached it.
    pub(super) root: String,
    pub(super) top: Option<usize>,
    pub(super) skip: usize,
    pub(super) count: bool,
    pub(super) filter: Option<Condition>,
    pub(super) select: Vec<String>,
    /// Columns to order by, and whether downwards.
    pub(super) order: Vec<(String, bool)>,
    /// Where the page before ended.
    pub(super) after: Option<Place>,
    /// The options that go on from page to page, as they came.
    kept: Vec<(String, String)>,
}

impl Options {
    /// Reads a query to a feed that begins at `root`.
    pub(super) fn read(query: &str, root: String) -> Result<Options, Failure> {
        let uri: Uri =
            format!("/?{query}").parse().map_err(|_| Failure::ParameterMalformed("query"))?;
        let pairs: Query<Vec<(String, String)>> =
            Query::try_from_uri(&uri).map_err(|_| Failure::ParameterMalformed("query"))?;
        let mut options = Options { root, ..Options::default() };
        for (name, value) in pairs.0 {
            if value.len() > OPTION_BYTES_MAX {
                return Err(Failure::ParameterMalformed("query"));
            }
            options.take(&name, value.trim())?;
            if !matches!(name.as_str(), "$top" | "$skip" | "$skiptoken" | "$count") {
                options.kept.push((name, value));
            }
        }
        Ok(options)
    }

    fn take(&mut self, name: &str, value: &str) -> Result<(), Failure> {
        let number = |name| value.parse().map_err(|_| Failure::ParameterMalformed(name));
        match name {
            "$top" => self.top = Some(number("$top")?),
            "$skip" => self.skip = number("$skip")?,
            "$count" => self.count = flag(value)?,
            "$filter" => self.filter = Some(Condition::read(value)?),
            "$select" => {
                let names = value.split(',').map(|name| name.trim().to_owned());
                self.select = names.filter(|name| name != "*").collect();
            }
            "$orderby" => self.order = order(value)?,
            "$skiptoken" => {
                let place = read_place(value);
                self.after = Some(place.ok_or(Failure::ParameterMalformed("$skiptoken"))?);
            }
            "$format" if value == "json" || value.starts_with("application/json") => {}
            name if name.starts_with('$') => return Err(Failure::OdataUnsupported),
            // Options without the sign are the caller's own and mean nothing here.
            _ => {}
        }
        Ok(())
    }

    /// Only one row, that fulfils a condition.
    pub(super) fn only(&mut self, condition: Condition) {
        (self.filter, self.top, self.skip, self.count) = (Some(condition), Some(1), 0, false);
    }

    /// The query of the next page: what goes on, and where.
    pub(super) fn next(&self, more: &[(&str, String)]) -> String {
        let kept = self.kept.iter().map(|(name, value)| (name.as_str(), value.as_str()));
        let more = more.iter().map(|(name, value)| (*name, value.as_str()));
        let pairs = kept.chain(more).map(|(name, value)| format!("{name}={}", escaped(value)));
        pairs.collect::<Vec<_>>().join("&")
    }
}

fn flag(value: &str) -> Result<bool, Failure> {
    value.parse().map_err(|_| Failure::ParameterMalformed("$count"))
}

fn order(value: &str) -> Result<Vec<(String, bool)>, Failure> {
    let one = |part: &str| {
        let mut words = part.split_whitespace();
        let name = words.next()?.to_owned();
        let down = match (words.next(), words.next()) {
            (None | Some("asc"), None) => false,
            (Some("desc"), None) => true,
            _ => return None,
        };
        Some((name, down))
    };
    let parts: Option<Vec<_>> = value.split(',').map(one).collect();
    parts.ok_or(Failure::ParameterMalformed("$orderby"))
}

/// A place as the token of a page.
pub(super) fn write_place(place: &Place) -> String {
    format!("{}.{}", place.day.days(), place.id)
}

fn read_place(text: &str) -> Option<Place> {
    let (day, id) = text.split_once('.')?;
    Some(Place { day: Date::from_days(day.parse().ok()?), id: id.parse::<RecordId>().ok()? })
}

/// Percent-encodes all but plain letters and digits.
fn escaped(text: &str) -> String {
    let byte = |byte: u8| match byte {
        b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'-' | b'.' | b'_' => {
            char::from(byte).to_string()
        }
        byte => format!("%{byte:02X}"),
    };
    text.bytes().map(byte).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(query: &str) -> Result<Options, Failure> {
        Options::read(query, "/odata".to_owned())
    }

    #[test]
    fn options_are_read_and_unknown_ones_refused() {
        let options = read("$top=5&$skip=2&$count=true&$select=id,%20day&$orderby=day%20desc");
        let options = options.unwrap();
        assert_eq!((options.top, options.skip, options.count), (Some(5), 2, true));
        assert_eq!(options.select, ["id", "day"]);
        assert_eq!(options.order, [("day".to_owned(), true)]);
        for query in
            ["$top=-1", "$skip=x", "$count=1", "$orderby=a%20b", "$skiptoken=1", "$filter="]
        {
            assert!(matches!(read(query), Err(Failure::ParameterMalformed(_))), "{query}");
        }
        for query in ["$expand=x", "$apply=x", "$search=x", "$format=atom"] {
            assert!(matches!(read(query), Err(Failure::OdataUnsupported)), "{query}");
        }
        assert!(read("mine=1").is_ok());
    }

    #[test]
    fn the_next_page_asks_for_the_same() {
        let options = read("$filter=area%20eq%20'a'&$top=9&$skip=3").unwrap();
        let next = options.next(&[("$skiptoken", "1.0".to_owned())]);
        assert_eq!(next, "$filter=area%20eq%20%27a%27&$skiptoken=1.0");
    }
}
