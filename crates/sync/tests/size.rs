//! What a thousand records cost on the wire.

use std::io::Write;

use camket_domain::AreaId;
use camket_sync::testing::Rng;
use camket_sync::testing::samples::Scribe;
use camket_sync::{SyncRequest, batch};
use flate2::Compression;
use flate2::write::GzEncoder;

const RECORDS: usize = 1_000;
/// Most bytes of a request with so many new records, compressed.
const BYTES_MAX: usize = 36_000;

fn gzip(bytes: &[u8]) -> usize {
    let mut encoder = GzEncoder::new(Vec::new(), Compression::default());
    encoder.write_all(bytes).expect("a vector takes everything");
    encoder.finish().expect("a vector takes everything").len()
}

#[test]
fn a_thousand_records_fit_in_their_target() {
    let mut rng = Rng::new(2026);
    let mut scribe = Scribe::new(rng.bits(), 4_217, 1_767_225_600_000);
    let batch = scribe.batch(&mut rng, &AreaId::from("09475-2025"), RECORDS);
    let one_by_one: Vec<u8> = batch.changes.iter().flat_map(|change| change.encode()).collect();
    let columns = batch::encode(&batch.changes, &batch.ids);
    let request = SyncRequest {
        instance: scribe.instance,
        number: 1,
        kept_from: 1,
        wall_ms: scribe.ms,
        pages_bytes_max: 1 << 20,
        cursors: Vec::new(),
        signature: Some(std::array::from_fn(|_| rng.bits() as u8)),
        batch,
    }
    .encode();
    println!("{RECORDS} records, bytes (gzip):");
    println!("  one by one {} ({})", one_by_one.len(), gzip(&one_by_one));
    println!("  columns    {} ({})", columns.len(), gzip(&columns));
    println!("  request    {} ({})", request.len(), gzip(&request));
    assert!(gzip(&request) <= BYTES_MAX, "{} bytes", gzip(&request));
}
