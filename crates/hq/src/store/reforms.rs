//! Reforms of the map, as an administrator added them.

use camket_domain::AreaId;
use camket_domain::area::Reform;

use super::sql::{Row, Tx, args};
use super::{Db, StoreError};
use crate::reforms::{of_json, to_json};

impl Db {
    /// Reads all reforms, the first one added first. What a newer version added and this one cannot
    /// read is refused, since everything after it stands upon it.
    pub async fn reforms(&self) -> Result<Vec<Reform>, StoreError> {
        let rows = self.all("SELECT body FROM area_reform ORDER BY n", &[]).await?;
        rows.iter().map(read).collect()
    }
}

fn read(row: &Row) -> Result<Reform, StoreError> {
    of_json(row.text(0)?).ok_or(StoreError::Column { column: 0, expected: "reform" })
}

impl Tx {
    /// Reads all reforms while nobody else adds one.
    pub async fn lock_reforms(&mut self) -> Result<Vec<Reform>, StoreError> {
        // On SQLite the writer is alone anyway.
        if let Tx::Postgres(_) = self {
            self.script("LOCK TABLE area_reform IN EXCLUSIVE MODE").await?;
        }
        let rows = self.all("SELECT body FROM area_reform ORDER BY n", &[]).await?;
        rows.iter().map(read).collect()
    }

    /// Adds a reform as the n-th, and gives its heirs to whoever was given an area that ends by it.
    pub async fn add_reform(
        &mut self,
        n: usize,
        reform: &Reform,
        person: u64,
        now_ms: i64,
    ) -> Result<(), StoreError> {
        let sql = "INSERT INTO area_reform (n, on_day, body, person, made_ms) \
                   VALUES ($1, $2, $3, $4, $5)";
        let day = i64::from(reform.on.days());
        self.run(sql, args![n as i64, day, &to_json(reform), person as i64, now_ms]).await?;
        for heir in &reform.begun {
            let heir = AreaId::new(heir.id(reform.on));
            for ended in &reform.ended {
                let sql = "INSERT INTO person_area (person, area) \
                           SELECT person, $2 FROM person_area WHERE area = $1 \
                           ON CONFLICT (person, area) DO NOTHING";
                self.run(sql, args![ended.as_str(), heir.as_str()]).await?;
            }
        }
        Ok(())
    }
}
