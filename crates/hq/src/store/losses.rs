//! What browsers lost, as tablets noticed and told.

use camket_sync::InstanceId;

use super::sql::{Tx, args};
use super::{Db, StoreError};

/// The end of a chain that a tablet does not hold any more.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Loss {
    /// The device instance that wrote it.
    pub instance: InstanceId,
    /// Its last change.
    pub highest_n: u64,
    /// Changes that HQ had not acknowledged when the tablet last saw them.
    pub unsent: u64,
    /// When the tablet noticed, by its own clock, in milliseconds since 1970.
    pub noticed_ms: i64,
}

/// A loss with whose it is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ToldLoss {
    /// What was lost.
    pub loss: Loss,
    /// The officer's name.
    pub name: String,
    /// The tablet's name.
    pub device: String,
    /// When HQ heard of it, by HQ's clock, in milliseconds since 1970.
    pub received_ms: i64,
}

impl Db {
    /// The latest losses, newest first, at most `limit`.
    pub async fn losses(&self, limit: i64) -> Result<Vec<ToldLoss>, StoreError> {
        let sql = "SELECT l.instance, l.highest_n, l.unsent, l.noticed_ms, p.name, d.name, \
                   l.received_ms FROM loss l JOIN person p ON p.id = l.person \
                   JOIN device d ON d.id = l.device \
                   ORDER BY l.received_ms DESC, l.instance LIMIT $1";
        let rows = self.all(sql, args![limit]).await?;
        let told = |row: &super::sql::Row| {
            Ok(ToldLoss {
                loss: Loss {
                    instance: InstanceId(row.int(0)? as u64),
                    highest_n: row.int(1)? as u64,
                    unsent: row.int(2)? as u64,
                    noticed_ms: row.int(3)?,
                },
                name: row.text(4)?.to_owned(),
                device: row.text(5)?.to_owned(),
                received_ms: row.int(6)?,
            })
        };
        rows.iter().map(told).collect()
    }
}

impl Tx {
    /// Writes a loss down; the same one told again changes nothing.
    pub async fn note_loss(
        &mut self,
        loss: Loss,
        person: u64,
        device: u64,
        now_ms: i64,
    ) -> Result<(), StoreError> {
        let sql = "INSERT INTO loss VALUES ($1, $2, $3, $4, $5, $6, $7) \
                   ON CONFLICT (instance, highest_n) DO NOTHING";
        let Loss { instance, highest_n, unsent, noticed_ms } = loss;
        let values = args![
            instance.0 as i64,
            highest_n as i64,
            person as i64,
            device as i64,
            unsent as i64,
            noticed_ms,
            now_ms
        ];
        self.run(sql, values).await.map(drop)
    }
}
