//! Whom an envelope comes from, and the envelopes that could not be taken whole.

use camket_sync::InstanceId;
use camket_sync::envelope::Receipt;
use sha2::{Digest, Sha256};

use super::people::person;
use super::sql::{Row, args};
use super::{Db, Device, Person, StoreError};

/// Most envelopes of one instance that are kept.
const KEPT_MAX: i64 = 100;
/// Most kept envelopes that are read at a time.
const KEPT_ROWS: i64 = 8;

/// The device that made an envelope, and who it works for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Sender {
    /// The device.
    pub device: Device,
    /// The person.
    pub person: Person,
    /// The person's account is open.
    pub is_active: bool,
}

/// Where an envelope is kept: instance, first n and digest.
type Shelf = (i64, i64, [u8; 32]);

/// An envelope that could not be taken whole.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct KeptEnvelope {
    /// Where it is kept.
    pub place: Shelf,
    /// The envelope.
    pub bytes: Vec<u8>,
}

impl Db {
    /// Finds who made an envelope: the device by its key, the person by the instance, or, for an
    /// instance that HQ has not met, by the author, if that device was ever enrolled for them.
    pub async fn sender(
        &self,
        public_key: &[u8],
        instance: InstanceId,
        author: u64,
    ) -> Result<Option<Sender>, StoreError> {
        let sql = "SELECT d.id, d.revoked, i.person FROM device d \
                   JOIN instance i ON i.device = d.id \
                   WHERE d.public_key = $1 AND (i.id = $2 OR i.person = $3) \
                   ORDER BY CASE WHEN i.id = $2 THEN 0 ELSE 1 END LIMIT 1";
        let row = self.first(sql, args![public_key, instance.0 as i64, author as i64]).await?;
        let Some(row) = row else { return Ok(None) };
        let device = Device {
            id: row.int(0)? as u64,
            public_key: public_key.to_vec(),
            revoked: row.flag(1)?,
        };
        let sql = "SELECT id, login, name, role, organ, active FROM person WHERE id = $1";
        let found = self.first(sql, args![row.int(2)?]).await?.ok_or(StoreError::Missing)?;
        Ok(Some(Sender { device, person: person(&found)?, is_active: found.flag(5)? }))
    }

    /// Keeps an envelope that was not taken whole. The same one again changes nothing.
    pub async fn keep_envelope(
        &self,
        receipt: &Receipt,
        bytes: &[u8],
        now_ms: i64,
    ) -> Result<(), StoreError> {
        let digest: [u8; 32] = Sha256::digest(bytes).into();
        let instance = receipt.instance.0 as i64;
        let mut tx = self.write().await?;
        let sql = "SELECT count(*) FROM envelope WHERE instance = $1";
        if tx.one(sql, args![instance]).await?.int(0)? < KEPT_MAX {
            tx.run(
                "INSERT INTO envelope (instance, digest, first_n, through_n, received_ms, body) \
                 VALUES ($1, $2, $3, $4, $5, $6) ON CONFLICT (instance, digest) DO NOTHING",
                args![
                    instance,
                    &digest,
                    receipt.first as i64,
                    receipt.through as i64,
                    now_ms,
                    bytes
                ],
            )
            .await?;
        }
        tx.commit().await
    }

    /// Forgets an envelope: all that is in it has arrived.
    pub async fn forget_envelope(
        &self,
        instance: InstanceId,
        bytes: &[u8],
    ) -> Result<(), StoreError> {
        let digest: [u8; 32] = Sha256::digest(bytes).into();
        let sql = "DELETE FROM envelope WHERE instance = $1 AND digest = $2";
        self.run(sql, args![instance.0 as i64, &digest]).await.map(drop)
    }

    /// Kept envelopes, each instance's in the order of its changes, from after a place on.
    pub async fn kept_envelopes(
        &self,
        after: Option<Shelf>,
    ) -> Result<Vec<KeptEnvelope>, StoreError> {
        let (instance, first_n, digest) = after.unwrap_or((i64::MIN, -1, [0; 32]));
        let sql = "SELECT instance, first_n, digest, body FROM envelope \
                   WHERE (instance, first_n, digest) > ($1, $2, $3) \
                   ORDER BY instance, first_n, digest LIMIT $4";
        let rows = self.all(sql, args![instance, first_n, &digest, KEPT_ROWS]).await?;
        let read = |row: &Row| {
            let place = (row.int(0)?, row.int(1)?, row.array(2)?);
            Ok(KeptEnvelope { place, bytes: row.bytes(3)?.to_vec() })
        };
        rows.iter().map(read).collect()
    }
}
