//! What does not travel as a request: envelopes by hand, and receipts the same way back.

use super::Invariant;
use super::network::{Load, Message};
use super::world::World;
use crate::envelope::{
    Address, Envelope, KeyId, Letter as Inside, PUBLIC_KEY_BYTES, Receipt, SignedReceipt,
};
use crate::hq::Caller;
use crate::packing::Packing;
use crate::protocol::{SyncAnswer, SyncRequest};

/// HQ's key; nothing is sealed or signed here.
const KEY: KeyId = KeyId(*b"a seal! ");

/// An envelope that HQ works on.
#[derive(Debug)]
pub(super) struct Letter {
    device: usize,
    address: Address,
    request: SyncRequest,
}

impl World {
    /// Somebody takes a tablet's unsent changes along in envelopes.
    pub(super) fn enclose(&mut self) {
        let Some(place) = self.any_device() else { return };
        let bytes_max = [300, 2_000, 1_000_000][self.rng.place(3)];
        let device = &mut self.devices[place];
        let (made_ms, life) = (device.wall_ms(self.now_ms), device.life);
        let requests = device.tablet.enclose(made_ms, bytes_max);
        for mut request in requests {
            self.trace.count("envelope");
            request.signature = Some([7; 64]);
            let (instance, number) = (request.instance, request.number);
            self.say(|| format!("tablet {place} encloses #{number} of {instance}"));
            let address = Address { key: KEY, instance, number, made_ms };
            let public_key = [4; PUBLIC_KEY_BYTES];
            let inside = Inside { public_key, packing: Packing::Plain, body: request.encode() };
            let bytes = Envelope { address, sealed: inside.encode() }.encode();
            self.send(Load::Envelope, place, life, &bytes);
        }
    }

    pub(super) fn open_envelope(&mut self, message: &Message) {
        let opened = Envelope::decode(&message.bytes).and_then(|Envelope { address, sealed }| {
            let request = address.request(&Inside::decode(&sealed)?.body)?;
            Ok((address, request))
        });
        match opened {
            Err(_) if message.is_cut => {}
            Ok((address, request)) if !message.is_cut => {
                self.tickets += 1;
                let (ticket, device) = (self.tickets, message.device);
                let caller = Caller { reads: Default::default(), ..self.caller(device) };
                self.say(|| format!("hq opens #{} of {device} as {ticket}", request.number));
                self.submit(ticket, caller, request.clone());
                self.letters.insert(ticket, Letter { device, address, request });
            }
            other => {
                let detail = format!("envelope of {}: {:?}", message.device, other.err());
                self.violate(Invariant::Readable, detail);
            }
        }
    }

    /// HQ has done with an envelope.
    pub(super) fn write_receipt(&mut self, letter: Letter, answer: Option<SyncAnswer>) {
        self.check_hq();
        let Letter { device, address, request } = letter;
        let Some(answer) = answer else { return self.trace.count("hq failed") };
        self.check_answer(&answer, &Default::default());
        let last = request.batch.changes.last().zip(request.batch.ids.last());
        let is_held = last.is_some_and(|(it, id)| self.hq.holds(it.instance, it.n) == Some(*id));
        let receipt = Receipt::of(&address, &request, answer, is_held, KEY);
        self.say(|| format!("hq gives {receipt:?}"));
        let bytes = SignedReceipt { receipt, signature: [9; 64] }.encode();
        self.send(Load::Receipt, device, 0, &bytes);
    }

    pub(super) fn arrive_with_receipt(&mut self, message: &Message) {
        let place = message.device;
        match SignedReceipt::decode(&message.bytes) {
            Err(_) if message.is_cut => {}
            Ok(_) if self.devices[place].is_lost => {}
            Ok(signed) if !message.is_cut => self.believe_receipt(place, &signed.receipt),
            other => {
                let detail = format!("receipt for {place}: {:?}", other.err());
                self.violate(Invariant::Readable, detail);
            }
        }
    }

    fn believe_receipt(&mut self, place: usize, receipt: &Receipt) {
        let fresh = self.draw_instance();
        let device = &self.devices[place];
        let number = receipt.number;
        match device.tablet.take_receipt(receipt, device.wall_ms(self.now_ms), fresh) {
            Ok(entries) => {
                self.trace.count("receipt");
                self.say(|| format!("tablet {place} takes the receipt of #{number}: {entries:?}"));
                let told = entries.clone();
                if self.save(place, entries) {
                    self.check_device(place, &told);
                }
            }
            Err(error) => {
                self.trace.count("receipt too late");
                self.say(|| format!("tablet {place} leaves the receipt of #{number}: {error}"));
            }
        }
    }
}
