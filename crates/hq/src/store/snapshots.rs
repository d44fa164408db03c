//! Snapshots of areas: made from the merged records in one pass, kept packed and in pieces.

use std::collections::BTreeMap;
use std::io::Write;

use camket_domain::{AreaId, RecordId};
use camket_sync::codec::Reader;
use camket_sync::protocol::Offer;
use camket_sync::snapshot::{
    BlockMaker, Header, Item, Runs, SNAPSHOT_BYTES_MAX, SNAPSHOT_RECORDS_MAX,
};
use camket_sync::{InstanceId, Packing, RecordState, SetDigest};
use flate2::Compression;
use flate2::write::GzEncoder;
use sha2::{Digest, Sha256};

use super::sql::{Row, Tx, args};
use super::{Db, StoreError};

/// Bytes of each piece but the last.
const PIECE_BYTES: usize = 64 * 1024;
/// Records read at a time.
const RECORD_ROWS: i64 = 512;
/// Numbers of changes read at a time.
const NUMBER_ROWS: i64 = 8_192;
/// Changes from which on an area is worth a snapshot: less comes as quickly in pages.
const WORTHWHILE: i64 = 500;
/// Part of an area's changes that may have come after its snapshot.
const TAIL_PART: i64 = 10;

/// Packs what it is given, and notes how much that was.
struct Packer {
    maker: BlockMaker,
    gzip: GzEncoder<Vec<u8>>,
    unpacked: usize,
    records: usize,
}

impl Packer {
    fn begin(header: &Header) -> std::io::Result<Self> {
        let gzip = GzEncoder::new(vec![Packing::Gzip.byte()], Compression::best());
        let maker = BlockMaker::default();
        let mut packer = Self { maker, gzip, unpacked: 0, records: 0 };
        packer.write(&header.encode())?;
        Ok(packer)
    }

    fn write(&mut self, bytes: &[u8]) -> std::io::Result<()> {
        self.unpacked += bytes.len();
        self.gzip.write_all(bytes)
    }

    fn add(mut self, items: Vec<Item>) -> std::io::Result<Self> {
        self.records += items.len();
        for item in items {
            if let Some(block) = self.maker.add(item) {
                self.write(&block)?;
            }
        }
        Ok(self)
    }

    fn is_within_bounds(&self) -> bool {
        self.unpacked <= SNAPSHOT_BYTES_MAX && self.records <= SNAPSHOT_RECORDS_MAX
    }

    /// Returns the snapshot as it travels, if it is one that a tablet takes.
    fn finish(mut self) -> std::io::Result<Option<Vec<u8>>> {
        let last = std::mem::take(&mut self.maker).finish();
        self.write(&last)?;
        let fits = self.is_within_bounds();
        Ok(Some(self.gzip.finish()?).filter(|_| fits))
    }
}

/// Runs work that takes the processor for long, away from the threads that serve others.
async fn aside<T: Send + 'static>(
    work: impl FnOnce() -> std::io::Result<T> + Send + 'static,
) -> Result<T, StoreError> {
    let done = tokio::task::spawn_blocking(work).await;
    Ok(done.map_err(|_| StoreError::Undone)??)
}

impl Db {
    /// Makes new snapshots of the areas that have grown, and tells of how many.
    pub async fn refresh_snapshots(&self) -> Result<usize, StoreError> {
        let sql = "SELECT h.area, h.seq, coalesce(max(s.seq), 0) FROM area_head h \
                   LEFT JOIN snapshot s ON s.area = h.area \
                   WHERE h.seq >= $1 GROUP BY h.area, h.seq ORDER BY h.area";
        let mut made = 0;
        for row in self.all(sql, args![WORTHWHILE]).await? {
            let (seq, shown) = (row.int(1)?, row.int(2)?);
            if seq - shown >= WORTHWHILE.max(seq / TAIL_PART) {
                let offer = self.snap(&AreaId::new(row.text(0)?)).await?;
                made += usize::from(offer.is_some());
            }
        }
        Ok(made)
    }

    /// Makes a snapshot of an area from one state of the database; memory holds a page of records,
    /// a block, and what is packed.
    pub(super) async fn snap(&self, area: &AreaId) -> Result<Option<Offer>, StoreError> {
        let mut tx = self.snapshot().await?;
        let Some(header) = tx.snapshot_header(area).await? else { return Ok(None) };
        let seq = header.seq;
        let mut packer = aside(move || Packer::begin(&header)).await?;
        let mut after = RecordId([0; 16]);
        loop {
            let items = tx.snapshot_items(area, after).await?;
            let Some(last) = items.last() else { break };
            after = last.id;
            packer = aside(move || packer.add(items)).await?;
            if !packer.is_within_bounds() {
                tracing::warn!(area = area.as_str(), "the area is too large for a snapshot");
                return Ok(None);
            }
        }
        tx.commit().await?;
        let Some(packed) = aside(move || packer.finish()).await? else { return Ok(None) };
        let hash = Sha256::digest(&packed).into();
        let offer = Offer { area: area.clone(), seq, size_bytes: packed.len() as u64, hash };
        self.put_snapshot(&offer, &packed).await?;
        Ok(Some(offer))
    }

    async fn put_snapshot(&self, offer: &Offer, packed: &[u8]) -> Result<(), StoreError> {
        let (area, hash) = (offer.area.as_str(), &offer.hash);
        let mut tx = self.write().await?;
        let is_new = tx
            .run(
                "INSERT INTO snapshot (area, hash, seq, size_bytes) VALUES ($1, $2, $3, $4) \
                 ON CONFLICT (area, hash) DO NOTHING",
                args![area, hash, offer.seq as i64, offer.size_bytes as i64],
            )
            .await?
            > 0;
        for (place, piece) in packed.chunks(PIECE_BYTES).enumerate().filter(|_| is_new) {
            let sql =
                "INSERT INTO snapshot_piece (area, hash, place, body) VALUES ($1, $2, $3, $4)";
            tx.run(sql, args![area, hash, place as i64, piece]).await?;
        }
        let old = "SELECT hash FROM snapshot WHERE area = $1 ORDER BY seq DESC, hash LIMIT 50";
        for row in tx.all(old, args![area]).await?.iter().skip(2) {
            let hash = row.bytes(0)?;
            for sql in [
                "DELETE FROM snapshot_piece WHERE area = $1 AND hash = $2",
                "DELETE FROM snapshot WHERE area = $1 AND hash = $2",
            ] {
                tx.run(sql, args![area, hash]).await?;
            }
        }
        tx.commit().await
    }

    pub(super) async fn latest_snapshot(&self, area: &AreaId) -> Result<Option<Offer>, StoreError> {
        let sql = "SELECT seq, size_bytes, hash FROM snapshot WHERE area = $1 \
                   ORDER BY seq DESC, hash LIMIT 1";
        let row = self.first(sql, args![area.as_str()]).await?;
        let offer = |row: Row| {
            let (seq, size_bytes) = (row.int(0)? as u64, row.int(1)? as u64);
            Ok(Offer { area: area.clone(), seq, size_bytes, hash: row.array(2)? })
        };
        row.map(offer).transpose()
    }

    /// Size of a snapshot as it travels, in bytes; `None` when it is not kept any more.
    pub async fn snapshot_size(
        &self,
        area: &AreaId,
        hash: &[u8; 32],
    ) -> Result<Option<u64>, StoreError> {
        let sql = "SELECT size_bytes FROM snapshot WHERE area = $1 AND hash = $2";
        let row = self.first(sql, args![area.as_str(), hash]).await?;
        row.map(|row| Ok(row.int(0)? as u64)).transpose()
    }

    pub(super) async fn read_snapshot(
        &self,
        area: &AreaId,
        hash: &[u8; 32],
        offset: u64,
        bytes_max: usize,
    ) -> Result<Option<Vec<u8>>, StoreError> {
        let Some(size) = self.snapshot_size(area, hash).await? else { return Ok(None) };
        let mut bytes = Vec::new();
        let mut at = offset.min(size);
        while at < size && bytes.len() < bytes_max {
            let (place, skipped) = (at / PIECE_BYTES as u64, (at % PIECE_BYTES as u64) as usize);
            let sql =
                "SELECT body FROM snapshot_piece WHERE area = $1 AND hash = $2 AND place = $3";
            let row = self.first(sql, args![area.as_str(), hash, place as i64]).await?;
            // A newer one may have taken its place meanwhile.
            let Some(row) = row else { return Ok(None) };
            let piece = row.bytes(0)?.get(skipped..).unwrap_or_default();
            let piece = &piece[..piece.len().min(bytes_max - bytes.len())];
            at += piece.len() as u64;
            bytes.extend_from_slice(piece);
        }
        Ok(Some(bytes))
    }
}

impl Tx {
    async fn snapshot_header(&mut self, area: &AreaId) -> Result<Option<Header>, StoreError> {
        let sql = "SELECT seq, digest FROM area_head WHERE area = $1 AND seq > 0";
        let Some(head) = self.first(sql, args![area.as_str()]).await? else { return Ok(None) };
        let (seq, digest) = (head.int(0)?, SetDigest(head.array(1)?));
        let mut numbers: BTreeMap<InstanceId, Vec<u64>> = BTreeMap::new();
        let mut after = 0;
        while after < seq {
            let sql = "SELECT seq, instance, n FROM change WHERE area = $1 AND seq > $2 \
                       ORDER BY seq LIMIT $3";
            for row in self.all(sql, args![area.as_str(), after, NUMBER_ROWS]).await? {
                after = row.int(0)?;
                let instance = InstanceId(row.int(1)? as u64);
                numbers.entry(instance).or_default().push(row.int(2)? as u64);
            }
        }
        let runs = |(instance, mut numbers): (InstanceId, Vec<u64>)| {
            numbers.sort_unstable();
            let mut runs = Runs::default();
            numbers.into_iter().for_each(|n| runs.push(n));
            (instance, runs)
        };
        let delivered = numbers.into_iter().map(runs).collect();
        Ok(Some(Header { area: area.clone(), seq: seq as u64, digest, delivered }))
    }

    async fn snapshot_items(
        &mut self,
        area: &AreaId,
        after: RecordId,
    ) -> Result<Vec<Item>, StoreError> {
        let sql = "SELECT r.id, r.state, (SELECT c.n FROM change c WHERE c.area = r.area \
                   AND c.record = r.id ORDER BY c.seq LIMIT 1) \
                   FROM record r WHERE r.area = $1 AND r.id > $2 ORDER BY r.id LIMIT $3";
        let rows = self.all(sql, args![area.as_str(), after.bytes(), RECORD_ROWS]).await?;
        let item = |row: &Row| {
            let mut state = Reader::new(row.bytes(1)?);
            Ok(Item {
                id: RecordId(row.array(0)?),
                born: row.int_or_null(2)?.map(|n| n as u64),
                state: RecordState::read(&mut state)?,
            })
        };
        rows.iter().map(item).collect()
    }
}
