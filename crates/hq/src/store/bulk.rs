//! Many rows in few statements: the text is generated from placeholders only, never from data.
//!
//! SQLite finds a parameter that has a number of its own by a walk over all of them, so that a
//! statement of a thousand parameters walks a million steps; there each is a plain `?`.

use std::collections::HashMap;
use std::sync::{Arc, LazyLock, Mutex};

use sqlx::{AssertSqlSafe, SqlSafeStr, SqlStr};

use super::StoreError;
use super::sql::{Arg, Row, Tx};

/// Most rows in one statement, and most keys. Of sizes below it there are few, so that each
/// statement has few texts and each text is prepared once per connection.
const ROWS_MAX: usize = 256;

/// An INSERT of many rows: `head ($1, $2), ($3, $4) tail`.
pub struct Insert {
    /// `INSERT INTO table (columns) VALUES`.
    pub head: &'static str,
    /// Number of columns.
    pub width: usize,
    /// `ON CONFLICT …`, or nothing.
    pub tail: &'static str,
}

impl Tx {
    /// Inserts rows, given one after the other as a flat list, in few statements.
    pub async fn insert_many(
        &mut self,
        insert: &Insert,
        cells: &[Arg<'_>],
    ) -> Result<(), StoreError> {
        let mut rest = cells;
        while !rest.is_empty() {
            let (text, now, later) = insert.next(self.style(), rest);
            self.run_of(text, now).await?;
            rest = later;
        }
        Ok(())
    }

    /// The same for a statement that returns a row for each.
    pub async fn insert_returning(
        &mut self,
        insert: &Insert,
        cells: &[Arg<'_>],
    ) -> Result<Vec<Row>, StoreError> {
        let mut returned = Vec::new();
        let mut rest = cells;
        while !rest.is_empty() {
            let (text, now, later) = insert.next(self.style(), rest);
            returned.extend(self.all_of(text, now).await?);
            rest = later;
        }
        Ok(returned)
    }

    /// Reads the rows whose `key` is one of `keys`.
    pub async fn all_in(
        &mut self,
        select: &Select<'_>,
        keys: &[Arg<'_>],
    ) -> Result<Vec<Row>, StoreError> {
        let mut found = Vec::new();
        for keys in keys.chunks(ROWS_MAX) {
            let (column, value) = select.fixed;
            let style = self.style();
            let (size, keys) = filled_up(keys);
            let args: Vec<Arg<'_>> = std::iter::once(value).chain(keys).collect();
            let Select { head, key, tail, .. } = select;
            let text = text_of(([head, column, key, tail], size, style), || {
                let (one, list) = (style.list(1, 1), style.list(2, size));
                format!("{head} WHERE {column} {one} AND {key} IN ({list}) {tail}")
            });
            found.extend(self.all_of(text, &args).await?);
        }
        Ok(found)
    }

    /// Reads the rows with one of many keys that fulfil the other conditions.
    pub async fn all_among(
        &mut self,
        among: &Among<'_>,
        keys: &[Arg<'_>],
    ) -> Result<Vec<Row>, StoreError> {
        let Among { head, key, rest, tail } = among;
        let style = self.style();
        let mut found = Vec::new();
        for keys in keys.chunks(ROWS_MAX) {
            let (size, keys) = filled_up(keys);
            let args: Vec<Arg<'_>> = keys.chain(rest.iter().map(|(_, n)| (*n).into())).collect();
            let condition = |(at, (column, _)): (usize, &(&str, i64))| {
                format!("AND {column} {}", style.list(size + at + 1, 1))
            };
            let rest: Vec<String> = rest.iter().enumerate().map(condition).collect();
            let (list, rest) = (style.list(1, size), rest.join(" "));
            let text = format!("{head} WHERE {key} IN ({list}) {rest} {tail}");
            found.extend(self.all_of(AssertSqlSafe(text).into_sql_str(), &args).await?);
        }
        Ok(found)
    }
}

/// The keys, the last of them again and again until there is one of few numbers of them, and that
/// number.
fn filled_up<'k, 'a>(keys: &'k [Arg<'a>]) -> (usize, impl Iterator<Item = Arg<'a>> + use<'k, 'a>) {
    let size = keys.len().next_power_of_two();
    let last = keys[keys.len() - 1..].iter().cycle();
    (size, keys.iter().chain(last).take(size).copied())
}

/// A SELECT of the rows with many keys that fulfil some conditions: `head WHERE key IN (keys) AND
/// column value … tail`.
pub struct Among<'a> {
    /// `SELECT … FROM table`.
    pub head: &'static str,
    /// The column of the keys.
    pub key: &'static str,
    /// Columns with a comparison, and the number that each is compared with.
    pub rest: &'a [(&'static str, i64)],
    /// `AND …`, `ORDER BY …`, or nothing.
    pub tail: &'static str,
}

/// A SELECT of the rows with many keys: `head WHERE column value AND key IN (keys) tail`.
pub struct Select<'a> {
    /// `SELECT … FROM table`.
    pub head: &'static str,
    /// What every row has beside: a column with a comparison, and a value.
    pub fixed: (&'static str, Arg<'a>),
    /// The column of the keys.
    pub key: &'static str,
    /// `ORDER BY …`, or nothing.
    pub tail: &'static str,
}

impl Insert {
    /// The next statement, its arguments, and the cells that are left.
    fn next<'a, 'b>(
        &self,
        style: Style,
        cells: &'a [Arg<'b>],
    ) -> (SqlStr, &'a [Arg<'b>], &'a [Arg<'b>]) {
        let rows = chunk(cells.len() / self.width);
        let (now, later) = cells.split_at(rows * self.width);
        let text = text_of(([self.head, self.tail, "", ""], rows, style), || {
            format!("{} {} {}", self.head, style.rows(rows, self.width), self.tail)
        });
        (text, now, later)
    }
}

/// A statement's own words, its number of rows or keys, and how its places are written.
type Shape = ([&'static str; 4], usize, Style);

/// The texts of statements: few, since there are few shapes, but each of some thousand places.
static TEXTS: LazyLock<Mutex<HashMap<Shape, Arc<str>>>> = LazyLock::new(Mutex::default);

/// The text of a shape, made the first time that it is wanted.
fn text_of(shape: Shape, make: impl FnOnce() -> String) -> SqlStr {
    let mut texts = TEXTS.lock().unwrap_or_else(std::sync::PoisonError::into_inner);
    let text = texts.entry(shape).or_insert_with(|| make().into());
    AssertSqlSafe(Arc::clone(text)).into_sql_str()
}

/// The largest number of rows no larger than `rows` and [`ROWS_MAX`] that is a power of two, or
/// half as much again.
fn chunk(rows: usize) -> usize {
    let power = 1 << rows.clamp(1, ROWS_MAX).ilog2();
    let more = power + power / 2;
    if more <= rows.min(ROWS_MAX) { more } else { power }
}

/// How an engine likes the places of many arguments.
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
enum Style {
    /// `?`, the next one.
    Next,
    /// `$7`, by its number.
    Numbered,
}

impl Tx {
    fn style(&self) -> Style {
        if matches!(self, Tx::Postgres(_)) { Style::Numbered } else { Style::Next }
    }
}

impl Style {
    fn rows(self, rows: usize, width: usize) -> String {
        let row = |row: usize| format!("({})", self.list(row * width + 1, width));
        (0..rows).map(row).collect::<Vec<_>>().join(", ")
    }

    fn list(self, from: usize, count: usize) -> String {
        let place = |n: usize| match self {
            Style::Next => "?".to_owned(),
            Style::Numbered => format!("${n}"),
        };
        (from..from + count).map(place).collect::<Vec<_>>().join(", ")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rows_are_taken_in_few_sizes() {
        let rows = [1, 2, 3, 5, 63, 64, 100, 255, 999];
        assert_eq!(rows.map(chunk), [1, 2, 3, 4, 48, 64, 96, 192, 256]);
        let sizes: std::collections::BTreeSet<_> = (1..999).map(chunk).collect();
        assert_eq!(sizes.len(), 16);
    }

    #[test]
    fn placeholders_count_on_from_row_to_row() {
        assert_eq!(Style::Numbered.rows(2, 2), "($1, $2), ($3, $4)");
        assert_eq!(Style::Next.rows(2, 2), "(?, ?), (?, ?)");
    }
}
