//! Rows as the body of an answer.

use serde_json::{Map, Value as Json, json};

use super::options::{Options, PAGE_ROWS};
use crate::failure::Failure;
use crate::flat::Datum;

/// Most rows that are held to be put into an order.
pub(super) const ORDER_ROWS_MAX: usize = 50_000;

/// The names of a set's columns that an answer is about.
pub(super) struct Names {
    pub(super) all: Vec<String>,
    /// Places of those that are shown.
    shown: Vec<usize>,
    /// Places of those that are ordered by, and whether downwards.
    order: Vec<(usize, bool)>,
}

impl Names {
    /// Finds the columns that the options name.
    pub(super) fn of(all: Vec<String>, options: &Options) -> Result<Names, Failure> {
        let at = |name: &str, option| {
            let place = all.iter().position(|known| known == name);
            place.ok_or(Failure::ParameterMalformed(option))
        };
        for name in options.filter.iter().flat_map(|filter| filter.names()) {
            at(name, "$filter")?;
        }
        let shown = match options.select.as_slice() {
            [] => (0..all.len()).collect(),
            names => names.iter().map(|name| at(name, "$select")).collect::<Result<_, _>>()?,
        };
        let order = options.order.iter();
        let order = order.map(|(name, down)| Ok((at(name, "$orderby")?, *down)));
        let order = order.collect::<Result<_, Failure>>()?;
        Ok(Names { shown, order, all })
    }

    /// Whether a row fulfils the filter.
    pub(super) fn fits(&self, options: &Options, row: &[Datum]) -> bool {
        let value = |name: &str| {
            let place = self.all.iter().position(|known| known == name);
            place.and_then(|at| row.get(at).cloned()).unwrap_or(Datum::Null)
        };
        options.filter.as_ref().is_none_or(|filter| filter.holds(&value))
    }

    /// Puts rows into the order asked for.
    pub(super) fn sort(&self, rows: &mut [Vec<Datum>]) {
        rows.sort_by(|a, b| {
            let by = self.order.iter().map(|(at, down)| {
                let order = a[*at].cmp(&b[*at]);
                if *down { order.reverse() } else { order }
            });
            by.fold(std::cmp::Ordering::Equal, std::cmp::Ordering::then)
        });
    }

    /// The body of an answer.
    pub(super) fn body(
        &self,
        (root, set): (&str, &str),
        rows: &[Vec<Datum>],
        count: Option<usize>,
        next: Option<String>,
    ) -> Json {
        let object = |row: &Vec<Datum>| {
            let cells = self.shown.iter().map(|at| (self.all[*at].clone(), row[*at].json()));
            Json::Object(cells.collect::<Map<_, _>>())
        };
        let mut body = Map::new();
        body.insert("@odata.context".to_owned(), json!(format!("{root}/$metadata#{set}")));
        if let Some(count) = count {
            body.insert("@odata.count".to_owned(), json!(count));
        }
        body.insert("value".to_owned(), rows.iter().map(object).collect());
        if let Some(query) = next {
            body.insert("@odata.nextLink".to_owned(), json!(format!("{root}/{set}?{query}")));
        }
        Json::Object(body)
    }

    /// An answer from all rows of a set that fit.
    pub(super) fn page_of_all(
        &self,
        set: &str,
        mut rows: Vec<Vec<Datum>>,
        options: &Options,
    ) -> Json {
        self.sort(&mut rows);
        let count = options.count.then_some(rows.len());
        let wanted = options.top.unwrap_or(usize::MAX);
        let from = options.skip.min(rows.len());
        let size = wanted.min(PAGE_ROWS).min(rows.len() - from);
        let left = wanted.saturating_sub(size).min(rows.len() - from - size);
        let next = (left > 0 && size > 0).then(|| {
            let mut more = vec![("$skip", (from + size).to_string())];
            more.extend(options.top.map(|_| ("$top", (wanted - size).to_string())));
            options.next(&more)
        });
        self.body((&options.root, set), &rows[from..from + size], count, next)
    }
}
