//! Attachments: known from the changes that name them, held in pieces, whole once the hash agrees.

use camket_domain::AreaId;
use camket_sync::attachment;
use camket_sync::hq::Sequenced;
use sha2::{Digest, Sha256};

use super::sql::{Tx, args};
use super::{Db, StoreError};

/// How far an attachment has arrived.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Attachment {
    /// All bytes, as the change says.
    pub size_bytes: u64,
    /// Bytes that are here.
    pub held_bytes: u64,
    /// All are here, and they are what was named.
    pub is_whole: bool,
    /// What it is, as the change says.
    pub media_type: String,
}

/// What came of a piece.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Put {
    /// It was taken; so many bytes are here now.
    Taken {
        /// Bytes that are here.
        held_bytes: u64,
    },
    /// No change that HQ has placed names such an attachment.
    Unknown,
    /// It does not go on where the last piece ended.
    Misplaced {
        /// Bytes that are here.
        held_bytes: u64,
        /// All bytes.
        size_bytes: u64,
    },
    /// It goes beyond the end.
    TooLarge,
    /// It was the last one, and the whole is not what was named: nothing is here any more.
    WrongHash,
}

impl Db {
    /// Tells how far an attachment has arrived; `None` if no change of the area names it.
    pub async fn attachment(
        &self,
        area: &AreaId,
        hash: &[u8; 32],
    ) -> Result<Option<Attachment>, StoreError> {
        let sql = "SELECT size_bytes, held_bytes, whole, media_type FROM attachment \
                   WHERE area = $1 AND hash = $2";
        let row = self.first(sql, args![area.as_str(), hash]).await?;
        let read = |row: super::sql::Row| {
            Ok(Attachment {
                size_bytes: row.int(0)? as u64,
                held_bytes: row.int(1)? as u64,
                is_whole: row.flag(2)?,
                media_type: row.text(3)?.to_owned(),
            })
        };
        row.map(read).transpose()
    }

    /// Reads some of an attachment from `offset` on: whole pieces until `bytes_max` is reached.
    pub async fn read_attachment(
        &self,
        area: &AreaId,
        hash: &[u8; 32],
        offset: u64,
        bytes_max: usize,
    ) -> Result<Vec<u8>, StoreError> {
        let mut bytes: Vec<u8> = Vec::new();
        while bytes.len() < bytes_max {
            let at = offset.saturating_add(bytes.len() as u64) as i64;
            let sql = "SELECT from_byte, body FROM attachment_piece WHERE area = $1 AND hash = $2 \
                       AND from_byte <= $3 ORDER BY from_byte DESC LIMIT 1";
            let row = self.first(sql, args![area.as_str(), hash, at]).await?;
            let Some(row) = row else { break };
            let skipped = usize::try_from(at - row.int(0)?).unwrap_or(usize::MAX);
            match row.bytes(1)?.get(skipped..) {
                Some(rest) if !rest.is_empty() => {
                    let room = rest.len().min(bytes_max - bytes.len());
                    bytes.extend_from_slice(&rest[..room]);
                }
                _ => break,
            }
        }
        Ok(bytes)
    }

    /// Takes a piece of an attachment.
    pub async fn put_attachment(
        &self,
        area: &AreaId,
        hash: &[u8; 32],
        offset: u64,
        piece: &[u8],
    ) -> Result<Put, StoreError> {
        let mut tx = self.write().await?;
        let put = tx.put_piece(area, hash, offset, piece).await?;
        tx.commit().await?;
        Ok(put)
    }
}

impl Tx {
    /// Notes the attachments that changes name, so that their bytes may come.
    pub(super) async fn note_attachments(
        &mut self,
        area: &AreaId,
        changes: &[Sequenced],
    ) -> Result<(), StoreError> {
        for manifest in changes.iter().flat_map(|one| attachment::named_by(&one.change)) {
            self.run(
                "INSERT INTO attachment (area, hash, size_bytes, media_type, held_bytes, whole) \
                 VALUES ($1, $2, $3, $4, 0, 0) ON CONFLICT (area, hash) DO NOTHING",
                args![
                    area.as_str(),
                    &manifest.hash,
                    manifest.size_bytes as i64,
                    &manifest.media_type
                ],
            )
            .await?;
        }
        Ok(())
    }

    async fn put_piece(
        &mut self,
        area: &AreaId,
        hash: &[u8; 32],
        offset: u64,
        piece: &[u8],
    ) -> Result<Put, StoreError> {
        // Writing the row locks it: two pieces at a time do not both begin at the same place.
        let sql = "UPDATE attachment SET whole = whole WHERE area = $1 AND hash = $2 \
                   RETURNING size_bytes, held_bytes, whole";
        let Some(row) = self.first(sql, args![area.as_str(), hash]).await? else {
            return Ok(Put::Unknown);
        };
        let (size_bytes, held_bytes) = (row.int(0)? as u64, row.int(1)? as u64);
        if row.flag(2)? {
            // Somebody else has sent it already: nothing more is needed.
            return Ok(Put::Taken { held_bytes: size_bytes });
        }
        if offset != held_bytes {
            return Ok(Put::Misplaced { held_bytes, size_bytes });
        }
        let held = held_bytes + piece.len() as u64;
        if held > size_bytes {
            return Ok(Put::TooLarge);
        }
        if !piece.is_empty() {
            let sql = "INSERT INTO attachment_piece (area, hash, from_byte, body) \
                       VALUES ($1, $2, $3, $4)";
            self.run(sql, args![area.as_str(), hash, offset as i64, piece]).await?;
        }
        let is_wrong = held == size_bytes && self.hash_of(area, hash).await? != *hash;
        if is_wrong {
            let sql = "DELETE FROM attachment_piece WHERE area = $1 AND hash = $2";
            self.run(sql, args![area.as_str(), hash]).await?;
        }
        let (held, whole) = if is_wrong { (0, false) } else { (held, held == size_bytes) };
        let sql = "UPDATE attachment SET held_bytes = $3, whole = $4 WHERE area = $1 AND hash = $2";
        self.run(sql, args![area.as_str(), hash, held as i64, whole]).await?;
        Ok(if is_wrong { Put::WrongHash } else { Put::Taken { held_bytes: held } })
    }

    /// The hash of the pieces, one in memory at a time.
    async fn hash_of(&mut self, area: &AreaId, hash: &[u8; 32]) -> Result<[u8; 32], StoreError> {
        let mut hasher = Sha256::new();
        let mut from = -1;
        loop {
            let sql = "SELECT from_byte, body FROM attachment_piece WHERE area = $1 AND hash = $2 \
                       AND from_byte > $3 ORDER BY from_byte LIMIT 1";
            let row = self.first(sql, args![area.as_str(), hash, from]).await?;
            let Some(row) = row else { return Ok(hasher.finalize().into()) };
            from = row.int(0)?;
            hasher.update(row.bytes(1)?);
        }
    }
}
