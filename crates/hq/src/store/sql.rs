//! One way to run one SQL text on either engine: plain arguments in, plain rows out.

use sqlx::postgres::{PgArguments, PgRow};
use sqlx::sqlite::{SqliteArguments, SqliteRow};
use sqlx::{
    Arguments, Column, PgConnection, Postgres, Row as _, SqlStr, Sqlite, SqliteConnection,
    Transaction, TypeInfo, ValueRef,
};

use super::StoreError;
use super::writer::Turn;

/// A value bound to `$n`. `None` binds NULL of that type.
#[derive(Clone, Copy, Debug)]
pub enum Arg<'a> {
    /// A number, a time, a day or a flag.
    Int(Option<i64>),
    /// A text.
    Text(Option<&'a str>),
    /// An id, a hash or an encoded state.
    Bytes(Option<&'a [u8]>),
}

impl From<i64> for Arg<'_> {
    fn from(n: i64) -> Self {
        Arg::Int(Some(n))
    }
}

impl From<Option<i64>> for Arg<'_> {
    fn from(n: Option<i64>) -> Self {
        Arg::Int(n)
    }
}

impl From<bool> for Arg<'_> {
    fn from(flag: bool) -> Self {
        Arg::Int(Some(i64::from(flag)))
    }
}

impl<'a> From<&'a str> for Arg<'a> {
    fn from(text: &'a str) -> Self {
        Arg::Text(Some(text))
    }
}

impl<'a> From<&'a String> for Arg<'a> {
    fn from(text: &'a String) -> Self {
        Arg::Text(Some(text))
    }
}

impl<'a> From<&'a [u8]> for Arg<'a> {
    fn from(bytes: &'a [u8]) -> Self {
        Arg::Bytes(Some(bytes))
    }
}

impl<'a> From<&'a Vec<u8>> for Arg<'a> {
    fn from(bytes: &'a Vec<u8>) -> Self {
        Arg::Bytes(Some(bytes))
    }
}

impl<'a, const N: usize> From<&'a [u8; N]> for Arg<'a> {
    fn from(bytes: &'a [u8; N]) -> Self {
        Arg::Bytes(Some(bytes))
    }
}

/// The arguments of a statement, `$1` first.
macro_rules! args {
    ($($value:expr),* $(,)?) => { &[$($crate::store::sql::Arg::from($value)),*] };
}
pub(crate) use args;

/// One cell of a row, whatever the engine calls its type.
#[derive(Clone, Debug, PartialEq, Eq)]
enum Cell {
    Null,
    Int(i64),
    Text(String),
    Bytes(Vec<u8>),
}

/// A row that was read; columns are counted from 0 in the order of the SELECT.
#[derive(Clone, Debug)]
pub struct Row(Vec<Cell>);

impl Row {
    /// Returns the number in a column.
    pub fn int(&self, column: usize) -> Result<i64, StoreError> {
        self.int_or_null(column)?.ok_or(StoreError::Column { column, expected: "number" })
    }

    /// Returns the number in a column that may be NULL.
    pub fn int_or_null(&self, column: usize) -> Result<Option<i64>, StoreError> {
        match self.0.get(column) {
            Some(Cell::Int(n)) => Ok(Some(*n)),
            Some(Cell::Null) => Ok(None),
            _ => Err(StoreError::Column { column, expected: "number" }),
        }
    }

    /// Returns the flag in a column.
    pub fn flag(&self, column: usize) -> Result<bool, StoreError> {
        Ok(self.int(column)? != 0)
    }

    /// Returns the text in a column.
    pub fn text(&self, column: usize) -> Result<&str, StoreError> {
        self.text_or_null(column)?.ok_or(StoreError::Column { column, expected: "text" })
    }

    /// Returns the text in a column that may be NULL.
    pub fn text_or_null(&self, column: usize) -> Result<Option<&str>, StoreError> {
        match self.0.get(column) {
            Some(Cell::Text(text)) => Ok(Some(text)),
            Some(Cell::Null) => Ok(None),
            _ => Err(StoreError::Column { column, expected: "text" }),
        }
    }

    /// Returns the bytes in a column.
    pub fn bytes(&self, column: usize) -> Result<&[u8], StoreError> {
        match self.0.get(column) {
            Some(Cell::Bytes(bytes)) => Ok(bytes),
            _ => Err(StoreError::Column { column, expected: "bytes" }),
        }
    }

    /// Returns the bytes in a column that has exactly `N` of them.
    pub fn array<const N: usize>(&self, column: usize) -> Result<[u8; N], StoreError> {
        let bytes = self.bytes(column)?;
        bytes
            .try_into()
            .map_err(|_| StoreError::Column { column, expected: "bytes of fixed length" })
    }
}

/// A transaction: undone unless committed.
pub enum Tx {
    /// The turn of one writer on SQLite.
    SqliteWrite(Turn),
    /// Reads one state of SQLite.
    SqliteRead(Transaction<'static, Sqlite>),
    /// On PostgreSQL.
    Postgres(Transaction<'static, Postgres>),
}

impl Tx {
    /// Reads all rows of a statement.
    pub async fn all(
        &mut self,
        sql: &'static str,
        args: &[Arg<'_>],
    ) -> Result<Vec<Row>, StoreError> {
        self.all_of(SqlStr::from_static(sql), args).await
    }

    /// Reads the first row of a statement, if there is one.
    pub async fn first(
        &mut self,
        sql: &'static str,
        args: &[Arg<'_>],
    ) -> Result<Option<Row>, StoreError> {
        Ok(self.all(sql, args).await?.into_iter().next())
    }

    /// Reads the row of a statement that always has one.
    pub async fn one(&mut self, sql: &'static str, args: &[Arg<'_>]) -> Result<Row, StoreError> {
        self.first(sql, args).await?.ok_or(StoreError::Missing)
    }

    /// Runs a statement and returns the number of rows that it touched.
    pub async fn run(&mut self, sql: &'static str, args: &[Arg<'_>]) -> Result<u64, StoreError> {
        self.run_of(SqlStr::from_static(sql), args).await
    }

    /// Runs statements without arguments, separated by semicolons.
    pub async fn script(&mut self, sql: &'static str) -> Result<(), StoreError> {
        let script = sqlx::raw_sql(sql);
        match self.engine()? {
            Engine::Sqlite(connection) => script.execute(connection).await.map(drop)?,
            Engine::Postgres(connection) => script.execute(connection).await.map(drop)?,
        }
        Ok(())
    }

    /// Makes the transaction's work durable: it is on the disk when this returns.
    pub async fn commit(self) -> Result<(), StoreError> {
        match self {
            Tx::SqliteWrite(turn) => turn.commit().await?,
            Tx::SqliteRead(tx) => tx.commit().await?,
            Tx::Postgres(tx) => tx.commit().await?,
        }
        Ok(())
    }

    pub(super) async fn all_of(
        &mut self,
        sql: SqlStr,
        args: &[Arg<'_>],
    ) -> Result<Vec<Row>, StoreError> {
        match self.engine()? {
            Engine::Sqlite(connection) => {
                let query = sqlx::query_with(sql, sqlite_arguments(args)?);
                sqlite_rows(query.fetch_all(connection).await?)
            }
            Engine::Postgres(connection) => {
                let query = sqlx::query_with(sql, postgres_arguments(args)?);
                postgres_rows(query.fetch_all(connection).await?)
            }
        }
    }

    pub(super) async fn run_of(
        &mut self,
        sql: SqlStr,
        args: &[Arg<'_>],
    ) -> Result<u64, StoreError> {
        Ok(match self.engine()? {
            Engine::Sqlite(connection) => {
                let query = sqlx::query_with(sql, sqlite_arguments(args)?);
                query.execute(connection).await?.rows_affected()
            }
            Engine::Postgres(connection) => {
                let query = sqlx::query_with(sql, postgres_arguments(args)?);
                query.execute(connection).await?.rows_affected()
            }
        })
    }

    fn engine(&mut self) -> Result<Engine<'_>, StoreError> {
        Ok(match self {
            Tx::SqliteWrite(turn) => Engine::Sqlite(turn.connection()?),
            Tx::SqliteRead(tx) => Engine::Sqlite(tx),
            Tx::Postgres(tx) => Engine::Postgres(tx),
        })
    }
}

/// The connection that a transaction is on.
enum Engine<'a> {
    Sqlite(&'a mut SqliteConnection),
    Postgres(&'a mut PgConnection),
}

pub(super) fn sqlite_arguments(args: &[Arg<'_>]) -> Result<SqliteArguments, StoreError> {
    let mut bound = SqliteArguments::default();
    for arg in args {
        match *arg {
            Arg::Int(n) => bound.add(n),
            Arg::Text(text) => bound.add(text),
            Arg::Bytes(bytes) => bound.add(bytes),
        }
        .map_err(sqlx::Error::Encode)?;
    }
    Ok(bound)
}

pub(super) fn postgres_arguments(args: &[Arg<'_>]) -> Result<PgArguments, StoreError> {
    let mut bound = PgArguments::default();
    for arg in args {
        match *arg {
            Arg::Int(n) => bound.add(n),
            Arg::Text(text) => bound.add(text),
            Arg::Bytes(bytes) => bound.add(bytes),
        }
        .map_err(sqlx::Error::Encode)?;
    }
    Ok(bound)
}

pub(super) fn sqlite_rows(rows: Vec<SqliteRow>) -> Result<Vec<Row>, StoreError> {
    rows.iter()
        .map(|row| (0..row.len()).map(|column| sqlite_cell(row, column)).collect::<Result<_, _>>())
        .map(|cells| cells.map(Row))
        .collect()
}

fn sqlite_cell(row: &SqliteRow, column: usize) -> Result<Cell, StoreError> {
    let value = row.try_get_raw(column)?;
    if value.is_null() {
        return Ok(Cell::Null);
    }
    let class = value.type_info();
    Ok(match class.name() {
        "INTEGER" => Cell::Int(row.try_get_unchecked(column)?),
        "TEXT" => Cell::Text(row.try_get_unchecked(column)?),
        "BLOB" => Cell::Bytes(row.try_get_unchecked(column)?),
        _ => return Err(StoreError::Column { column, expected: "number, text or bytes" }),
    })
}

pub(super) fn postgres_rows(rows: Vec<PgRow>) -> Result<Vec<Row>, StoreError> {
    rows.iter()
        .map(|row| {
            (0..row.len()).map(|column| postgres_cell(row, column)).collect::<Result<_, _>>()
        })
        .map(|cells| cells.map(Row))
        .collect()
}

fn postgres_cell(row: &PgRow, column: usize) -> Result<Cell, StoreError> {
    let cell = match row.column(column).type_info().name() {
        "INT2" => row.try_get::<Option<i16>, _>(column)?.map(|n| Cell::Int(i64::from(n))),
        "INT4" => row.try_get::<Option<i32>, _>(column)?.map(|n| Cell::Int(i64::from(n))),
        "INT8" => row.try_get::<Option<i64>, _>(column)?.map(Cell::Int),
        "TEXT" => row.try_get::<Option<String>, _>(column)?.map(Cell::Text),
        "BYTEA" => row.try_get::<Option<Vec<u8>>, _>(column)?.map(Cell::Bytes),
        _ => return Err(StoreError::Column { column, expected: "number, text or bytes" }),
    };
    Ok(cell.unwrap_or(Cell::Null))
}
