//! Many rows in few statements: the text is generated from placeholders only, never from data.
//!
//! SQLite finds a parameter that has a number of its own by a walk over all of them, so that a
//! statement of a thousand parameters walks a million steps; there each is a plain `?`.

use sqlx::{AssertSqlSafe, SqlSafeStr};

use super::StoreError;
use super::sql::{Arg, Row, Tx};

/// Most rows in one statement. With powers of two below it, at most nine texts per statement
/// exist, so each is prepared once per connection.
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
            let rows = chunk(rest.len() / insert.width);
            let (now, later) = rest.split_at(rows * insert.width);
            let rows = self.style().rows(rows, insert.width);
            let text = format!("{} {rows} {}", insert.head, insert.tail);
            self.run_of(AssertSqlSafe(text).into_sql_str(), now).await?;
            rest = later;
        }
        Ok(())
    }

    /// Reads the rows of an area whose `key` is one of `keys`; `head` is `SELECT … FROM table`.
    pub async fn all_in(
        &mut self,
        head: &'static str,
        key: &'static str,
        area: &str,
        keys: &[&[u8]],
    ) -> Result<Vec<Row>, StoreError> {
        let mut found = Vec::new();
        let mut rest = keys;
        while !rest.is_empty() {
            let (now, later) = rest.split_at(chunk(rest.len()));
            let mut args = vec![Arg::from(area)];
            args.extend(now.iter().map(|key| Arg::from(*key)));
            let (one, list) = (self.style().list(1, 1), self.style().list(2, now.len()));
            let text = format!("{head} WHERE area = {one} AND {key} IN ({list})");
            found.extend(self.all_of(AssertSqlSafe(text).into_sql_str(), &args).await?);
            rest = later;
        }
        Ok(found)
    }
}

/// The largest power of two that is no more than `rows` and [`ROWS_MAX`].
fn chunk(rows: usize) -> usize {
    1 << rows.clamp(1, ROWS_MAX).ilog2()
}

/// How an engine likes the places of many arguments.
#[derive(Clone, Copy)]
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
    fn rows_are_taken_in_powers_of_two() {
        assert_eq!([1, 2, 3, 63, 64, 100, 999].map(chunk), [1, 2, 2, 32, 64, 64, 256]);
    }

    #[test]
    fn placeholders_count_on_from_row_to_row() {
        assert_eq!(Style::Numbered.rows(2, 2), "($1, $2), ($3, $4)");
        assert_eq!(Style::Next.rows(2, 2), "(?, ?), (?, ?)");
    }
}
