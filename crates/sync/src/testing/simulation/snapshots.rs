//! Snapshots in the field: made now and then, fetched in pieces, cut in the middle.

use super::Invariant;
use super::network::{Load, Message};
use super::world::World;
use crate::protocol::Offer;
use crate::snapshot::SNAPSHOT_BYTES_MAX;
use crate::testing::read_snapshot;
use crate::transfer::Download;

impl World {
    pub(super) fn make_snapshot(&mut self) {
        let area = self.rng.pick(&self.areas).clone();
        self.trace.count("snapshot of an area");
        self.say(|| format!("hq makes a snapshot of {area}"));
        self.hq.make_snapshot(&area);
    }

    /// A tablet that HQ has offered a snapshot asks for a piece of it. Tells whether it did.
    pub(super) fn fetch(&mut self, place: usize) -> bool {
        let Some(offer) = self.devices[place].tablet.offer().cloned() else { return false };
        let offset = self.download(place, &offer).progress().0;
        let life = self.devices[place].life;
        self.say(|| format!("tablet {place} fetches {} from {offset}", offer.area));
        self.send(Load::PieceAsk(offer, offset), place, life, &[]);
        true
    }

    /// What a tablet has of a snapshot, which outlives its restarts.
    fn download(&mut self, place: usize, offer: &Offer) -> &mut Download {
        let begun = Download::new(offer.hash, offer.size_bytes, SNAPSHOT_BYTES_MAX, Vec::new())
            .expect("a simulated area is small");
        let slot = &mut self.devices[place].download;
        if slot.as_ref().is_none_or(|it| it.hash() != offer.hash) {
            *slot = Some(begun.clone());
        }
        slot.get_or_insert(begun)
    }

    pub(super) fn give_piece(&mut self, message: &Message, offer: &Offer, offset: u64) {
        let (place, life) = (message.device, message.life);
        let reads = self.caller(place).reads;
        let bytes_max = [20, 200, 100_000][self.rng.place(3)];
        let may = reads.contains(&offer.area);
        let piece = self.hq.snapshot_piece(&offer.area, &offer.hash, offset, bytes_max);
        match piece.filter(|_| may) {
            Some(piece) => {
                self.trace.count("piece");
                self.send(Load::Piece(offer.clone(), offset), place, life, &piece);
            }
            None => self.send(Load::Gone(offer.clone()), place, life, &[]),
        }
    }

    pub(super) fn arrive_with_piece(&mut self, message: &Message, offer: &Offer, offset: u64) {
        let place = message.device;
        // What is cut short is a shorter piece; what comes twice belongs elsewhere by then.
        if self.download(place, offer).take(offset, &message.bytes).is_ok() && message.is_cut {
            self.trace.count("piece cut short");
        }
        if self.download(place, offer).is_complete() {
            self.bootstrap(place);
        }
    }

    /// HQ has a snapshot no more, or it is out of scope by now.
    pub(super) fn give_up(&mut self, place: usize, offer: &Offer) {
        self.trace.count("offer gone");
        self.devices[place].download = None;
        self.devices[place].tablet.decline(&offer.area);
    }

    /// A tablet has fetched a snapshot.
    fn bootstrap(&mut self, place: usize) {
        let Some(download) = self.devices[place].download.take() else { return };
        let read = download.finish().map_err(|error| error.to_string());
        let read = read.and_then(|it| read_snapshot(&it).map_err(|error| error.to_string()));
        let snapshot = match read {
            Ok(snapshot) => snapshot,
            Err(error) => {
                let detail = format!("snapshot for {place}: {error}");
                return self.violate(Invariant::Readable, detail);
            }
        };
        let (area, seq) = (snapshot.header.area.clone(), snapshot.header.seq);
        match self.devices[place].tablet.take_snapshot(snapshot) {
            Ok(entry) => {
                self.trace.count("bootstrap");
                self.say(|| format!("tablet {place} takes {area} as it is at {seq}"));
                self.save(place, vec![entry]);
            }
            Err(error) => {
                self.trace.count("bootstrap too late");
                self.say(|| format!("tablet {place} leaves {area} at {seq}: {error}"));
                self.devices[place].tablet.decline(&area);
            }
        }
    }

    /// Fetches at once whatever HQ has offered a tablet.
    pub(super) fn fetch_all(&mut self, place: usize) {
        while let Some(offer) = self.devices[place].tablet.offer().cloned() {
            let offset = self.download(place, &offer).progress().0;
            let piece = self.hq.snapshot_piece(&offer.area, &offer.hash, offset, 1_000);
            let taken = piece.map(|piece| self.download(place, &offer).take(offset, &piece));
            match taken {
                Some(Ok(())) if self.download(place, &offer).is_complete() => self.bootstrap(place),
                Some(Ok(())) => {}
                _ => self.give_up(place, &offer),
            }
        }
    }
}
