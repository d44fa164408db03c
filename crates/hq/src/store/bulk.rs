//! Many rows in few statements: the text is generated from placeholders only, never from data.

use sqlx::{AssertSqlSafe, SqlSafeStr};

use super::StoreError;
use super::sql::{Arg, Row, Tx};

/// Most rows in one statement. With powers of two below it, at most seven texts per statement
/// exist, so each is prepared once per connection.
const ROWS_MAX: usize = 64;

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
            let text =
                format!("{} {} {}", insert.head, placeholders(rows, insert.width), insert.tail);
            self.run_of(AssertSqlSafe(text).into_sql_str(), now).await?;
            rest = later;
        }
        Ok(())
    }

    /// Reads the rows whose key is one of `keys`: `head ($2, $3, …)`, `$1` being the area.
    pub async fn all_in(
        &mut self,
        head: &'static str,
        area: &str,
        keys: &[&[u8]],
    ) -> Result<Vec<Row>, StoreError> {
        let mut found = Vec::new();
        let mut rest = keys;
        while !rest.is_empty() {
            let (now, later) = rest.split_at(chunk(rest.len()));
            let mut args = vec![Arg::from(area)];
            args.extend(now.iter().map(|key| Arg::from(*key)));
            let list: Vec<_> = (2..=args.len()).map(|n| format!("${n}")).collect();
            let text = format!("{head} ({})", list.join(", "));
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

fn placeholders(rows: usize, width: usize) -> String {
    let row = |row: usize| {
        let cells: Vec<_> = (1..=width).map(|cell| format!("${}", row * width + cell)).collect();
        format!("({})", cells.join(", "))
    };
    (0..rows).map(row).collect::<Vec<_>>().join(", ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rows_are_taken_in_powers_of_two() {
        assert_eq!([1, 2, 3, 63, 64, 100].map(chunk), [1, 2, 2, 32, 64, 64]);
    }

    #[test]
    fn placeholders_count_on_from_row_to_row() {
        assert_eq!(placeholders(2, 2), "($1, $2), ($3, $4)");
    }
}
