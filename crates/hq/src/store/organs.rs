//! What organs are called, as an administrator said it.

use camket_domain::Date;
use camket_domain::organ::{Ending, Naming};

use super::sql::{Row, Tx, args};
use super::{Db, StoreError};

const SQL: &str = "SELECT organ, from_day, name, symbol, signer, signer_title FROM organ_naming \
                   ORDER BY n";

const ENDINGS: &str = "SELECT organ, from_day FROM organ_ending ORDER BY n";

impl Db {
    /// Reads all namings, the first one said first.
    pub async fn namings(&self) -> Result<Vec<Naming>, StoreError> {
        self.all(SQL, &[]).await?.iter().map(read).collect()
    }

    /// Reads what was said of the ends of organs, the first word first.
    pub async fn endings(&self) -> Result<Vec<Ending>, StoreError> {
        self.all(ENDINGS, &[]).await?.iter().map(read_ending).collect()
    }
}

impl Tx {
    /// Reads what was said of the ends of organs, while nobody adds to it who has locked the namings.
    pub async fn endings(&mut self) -> Result<Vec<Ending>, StoreError> {
        self.all(ENDINGS, &[]).await?.iter().map(read_ending).collect()
    }

    /// Adds a word on the end of an organ as the n-th.
    pub async fn add_ending(
        &mut self,
        n: usize,
        ending: &Ending,
        person: u64,
        now_ms: i64,
    ) -> Result<(), StoreError> {
        let sql = "INSERT INTO organ_ending (n, organ, from_day, person, made_ms) \
                   VALUES ($1, $2, $3, $4, $5)";
        let day = ending.from.map(|day| i64::from(day.days()));
        let cells = args![n as i64, &ending.organ, day, person as i64, now_ms];
        self.run(sql, cells).await.map(drop)
    }

    /// Counts the namings while nobody else says anything of organs.
    pub async fn lock_namings(&mut self) -> Result<usize, StoreError> {
        // On SQLite the writer is alone anyway.
        if let Tx::Postgres(_) = self {
            self.script("LOCK TABLE organ_naming IN EXCLUSIVE MODE").await?;
        }
        let count = self.one("SELECT COUNT(*) FROM organ_naming", &[]).await?;
        Ok(count.int(0)? as usize)
    }

    /// Adds a naming as the n-th.
    pub async fn add_naming(
        &mut self,
        n: usize,
        naming: &Naming,
        person: u64,
        now_ms: i64,
    ) -> Result<(), StoreError> {
        let sql = "INSERT INTO organ_naming \
                   (n, organ, from_day, name, symbol, signer, signer_title, person, made_ms) \
                   VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)";
        let day = i64::from(naming.from.days());
        let Naming { organ, name, symbol, signer, signer_title, .. } = naming;
        let cells =
            args![n as i64, organ, day, name, symbol, signer, signer_title, person as i64, now_ms];
        self.run(sql, cells).await.map(drop)
    }
}

fn read(row: &Row) -> Result<Naming, StoreError> {
    Ok(Naming {
        organ: row.text(0)?.to_owned(),
        from: day(1, row.int(1)?)?,
        name: row.text(2)?.to_owned(),
        symbol: row.text(3)?.to_owned(),
        signer: row.text(4)?.to_owned(),
        signer_title: row.text(5)?.to_owned(),
    })
}

fn read_ending(row: &Row) -> Result<Ending, StoreError> {
    let from = row.int_or_null(1)?.map(|days| day(1, days)).transpose()?;
    Ok(Ending { organ: row.text(0)?.to_owned(), from })
}

fn day(column: usize, days: i64) -> Result<Date, StoreError> {
    let days = i32::try_from(days).map_err(|_| StoreError::Column { column, expected: "day" })?;
    Ok(Date::from_days(days))
}
