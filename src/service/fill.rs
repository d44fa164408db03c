//! Filling a new tablet: a snapshot of each area, in pieces that outlive a broken line and a kill.

use camket_domain::AreaId;
use camket_sync::attachment::hex_of;
use camket_sync::protocol::Offer;
use camket_sync::snapshot::SNAPSHOT_BYTES_MAX;
use camket_sync::transfer::Download;
use camket_sync::{AreaSnapshot, Entry, Packing, Tablet};
use camket_view::Readable;

use super::sync::Stop;
use super::{Filling, Service};
use crate::device::{clock, gzip};
use crate::net::{Arriving, NetError, SNAPSHOTS};
use crate::store::{SaveError, Vault};

/// Bytes after which what has arrived is put to disk: what a kill costs at most.
const KEEP_BYTES: usize = 64 * 1024;
/// What the names of pieces of snapshots begin with.
const PIECES: &str = "snapshot-";

/// How the fetching of a snapshot ended, if nothing went wrong.
enum Fetched {
    Whole(Vec<u8>),
    /// HQ has it no more, or it is not what HQ said.
    Useless,
    /// Stopped by the officer.
    Paused,
    /// The officer's own work goes first.
    PutOff,
}

/// The pace of this filling.
#[derive(Clone, Copy)]
struct Pace {
    began_ms: u64,
    /// Bytes that were there already.
    began_with: Option<u64>,
    /// Bytes of snapshots that were taken since.
    taken: u64,
    /// Changes that HQ lacked already.
    waiting: u64,
}

impl Service {
    /// Goes on with the filling that was stopped.
    pub fn resume_filling(self) {
        self.set_paused(false);
        self.sync_now();
    }

    /// Stops the filling for now; what has arrived stays.
    pub fn pause_filling(self) {
        self.set_paused(true);
    }

    fn set_paused(self, paused: bool) {
        self.syncing.update_value(|pacer| pacer.fill_paused = paused);
        let now = self.status.with_untracked(|status| status.filling);
        self.show_filling(now.map(|filling| Filling { paused, ..filling }));
    }

    /// Fetches the snapshots that HQ has offered. Tells whether HQ is to be asked again: for what
    /// came since they were made, or with what was recorded meanwhile.
    pub(super) async fn fill(self) -> Result<bool, Stop> {
        let Some(mut offer) = self.next_offer() else { return Ok(false) };
        let vault = self.vault.get_value().ok_or(Stop::Locked)?;
        self.forget_stale_pieces(&vault).await?;
        let waiting = self.peek(|book| book.tablet().waiting());
        let began_ms = clock::monotonic_ms();
        let mut pace = Pace { began_ms, began_with: None, taken: 0, waiting };
        loop {
            match self.fetch_snapshot(&vault, &offer, &mut pace).await? {
                Fetched::Whole(packed) => self.take_packed(&vault, &offer.area, packed).await?,
                Fetched::Useless => self.decline(&offer.area),
                Fetched::Paused => return Ok(false),
                Fetched::PutOff => return Ok(true),
            }
            pace.taken += offer.size_bytes;
            vault.drop_pieces(&name_of(&offer)).await?;
            match self.next_offer() {
                Some(next) => offer = next,
                None => break,
            }
        }
        // The log would hold the snapshots unpacked, to be read again at each unlocking.
        let _turn = self.turn().await;
        self.peek(|book| self.write_snapshot(&vault, book, vault.position()));
        Ok(true)
    }

    /// Says that the tablet is filled, unless a snapshot is still to come: also what came in pages
    /// is there by now.
    pub(super) fn end_filling(self) {
        if self.next_offer().is_none() {
            self.show_filling(None);
        }
    }

    fn next_offer(self) -> Option<Offer> {
        self.peek(|book| book.tablet().offer().cloned())
    }

    fn decline(self, area: &AreaId) {
        self.book.update_value(|book| book.tablet_mut().decline(area));
    }

    /// Forgets what has arrived of snapshots that HQ has replaced by newer ones.
    async fn forget_stale_pieces(self, vault: &Vault) -> Result<(), Stop> {
        let offered: Vec<String> = self.peek(|book| book.tablet().offers().map(name_of).collect());
        for name in vault.piece_names().await? {
            if name.starts_with(PIECES) && !offered.contains(&name) {
                vault.drop_pieces(&name).await?;
            }
        }
        Ok(())
    }

    async fn fetch_snapshot(
        self,
        vault: &Vault,
        offer: &Offer,
        pace: &mut Pace,
    ) -> Result<Fetched, Stop> {
        let name = name_of(offer);
        let arrived = vault.pieces(&name).await?;
        let download = Download::new(offer.hash, offer.size_bytes, SNAPSHOT_BYTES_MAX, arrived);
        let Ok(mut download) = download else { return Ok(Fetched::Useless) };
        pace.began_with.get_or_insert(download.progress().0);
        while !download.is_complete() {
            self.show_progress(&download, pace);
            if self.is_fill_paused() {
                return Ok(Fetched::Paused);
            }
            if self.peek(|book| book.tablet().waiting()) > pace.waiting {
                return Ok(Fetched::PutOff);
            }
            let (from, hq) = (download.progress().0, self.hq()?);
            let mut piece = match hq.fetch(SNAPSHOTS, (&offer.area, &offer.hash), from).await {
                Ok(piece) => piece,
                Err(NetError::Problem { code, .. }) if code == "snapshot.gone" => {
                    return Ok(Fetched::Useless);
                }
                Err(error) => return Err(Stop::Net(error)),
            };
            let came = self.take_piece(&mut piece, &mut download, vault, (&name, *pace)).await;
            if came? == 0 {
                return Ok(Fetched::Useless);
            }
        }
        self.show_progress(&download, pace);
        Ok(download.finish().map_or(Fetched::Useless, Fetched::Whole))
    }

    /// Takes a piece as far as it comes and keeps it; returns how many bytes came.
    async fn take_piece(
        self,
        piece: &mut Arriving,
        download: &mut Download,
        vault: &Vault,
        (name, pace): (&str, Pace),
    ) -> Result<u64, Stop> {
        let first = download.progress().0;
        let mut kept = first;
        let ended = loop {
            match piece.next().await {
                Ok(Some(bytes)) if download.take(download.progress().0, &bytes).is_ok() => {}
                Ok(Some(_)) => break Err(Stop::Garbled),
                Ok(None) => break Ok(()),
                Err(error) => break Err(Stop::Net(error)),
            }
            self.show_progress(download, &pace);
            if self.is_fill_paused() {
                break Ok(());
            }
            if download.progress().0 - kept >= KEEP_BYTES as u64 {
                kept = keep(vault, name, download, kept).await?;
            }
        };
        keep(vault, name, download, kept).await?;
        ended.map(|()| download.progress().0 - first)
    }

    /// Unpacks, reads and takes a snapshot; what cannot be read is given up.
    async fn take_packed(self, vault: &Vault, area: &AreaId, packed: Vec<u8>) -> Result<(), Stop> {
        let taken = match unpacked(packed).await {
            Some(snapshot) => self.peek(|book| book.tablet().take_snapshot(snapshot)).ok(),
            None => None,
        };
        let Some(entry) = taken else {
            self.decline(area);
            return Ok(());
        };
        self.make_true(vault, area, entry).await
    }

    async fn make_true(self, vault: &Vault, area: &AreaId, entry: Entry) -> Result<(), Stop> {
        let bytes = [entry.encode()];
        let _turn = self.turn().await;
        loop {
            match vault.append(&bytes).await {
                Ok(_) => {
                    self.happen(&[entry]);
                    return Ok(());
                }
                Err(SaveError::Superseded) => self.catch_up().await?,
                Err(error) => return Err(error.into()),
            };
            // Another tab may have filled the area by now.
            if self.peek(|book| book.tablet().areas().get(area).is_some_and(|it| it.seq() > 0)) {
                return Ok(());
            }
        }
    }

    fn is_fill_paused(self) -> bool {
        self.syncing.with_value(|pacer| pacer.fill_paused)
    }

    fn show_progress(self, download: &Download, pace: &Pace) {
        let to_come = self.peek(|book| Filling::before(book.tablet()));
        let done_bytes = pace.taken + download.progress().0;
        self.show_filling(Some(Filling {
            done_bytes,
            total_bytes: pace.taken + to_come.total_bytes,
            elapsed_ms: pace.elapsed_ms(done_bytes),
            paused: self.is_fill_paused(),
            ..to_come
        }));
    }
}

impl Filling {
    /// How things stand before the first byte of what HQ has offered.
    pub(super) fn before(tablet: &Tablet) -> Self {
        Self {
            total_bytes: tablet.offers().map(|offer| offer.size_bytes).sum(),
            records: tablet.areas().values().map(|area| area.records().len()).sum(),
            ..Self::default()
        }
    }
}

impl Pace {
    /// What was there before took no time now, so that the time for it is guessed from the rest.
    fn elapsed_ms(&self, done_bytes: u64) -> u64 {
        let gained = done_bytes.saturating_sub(self.began_with.unwrap_or(0));
        let elapsed = u128::from(clock::monotonic_ms().saturating_sub(self.began_ms));
        let all = elapsed * u128::from(done_bytes) / u128::from(gained.max(1));
        u64::try_from(all).unwrap_or(u64::MAX)
    }
}

fn name_of(offer: &Offer) -> String {
    format!("{PIECES}{}", hex_of(&offer.hash))
}

/// Puts what has arrived from byte `from` on to disk; returns how much is there then.
async fn keep(vault: &Vault, name: &str, download: &Download, from: u64) -> Result<u64, SaveError> {
    let through = download.progress().0;
    let new = usize::try_from(from).ok().and_then(|from| download.arrived().get(from..));
    if let Some(new) = new.filter(|new| !new.is_empty()) {
        vault.put_piece(name, from, new).await?;
    }
    Ok(through)
}

async fn unpacked(packed: Vec<u8>) -> Option<AreaSnapshot> {
    let (packing, rest) = AreaSnapshot::packing(&packed).ok()?;
    match packing {
        Packing::Plain => AreaSnapshot::decode(rest).ok(),
        Packing::Gzip => {
            let bytes = gzip::decompress_within(rest, SNAPSHOT_BYTES_MAX).await?;
            AreaSnapshot::decode(&bytes).ok()
        }
    }
}
