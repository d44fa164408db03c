//! The bytes of version 1, frozen: what was once sent or stored is read for ever, and written alike.
//!
//! `CAMKET_WRITE_FIXTURES=1 cargo test -p camket-sync --test wire` writes fixtures that are missing.
//! One that is there is never written again: a new form of a message is a new fixture.

mod corpus;
mod messages;
mod samples;

use std::fmt::Write;
use std::path::PathBuf;

use camket_domain::Value;
use camket_sync::attachment::Manifest;
use camket_sync::envelope::{Envelope, Letter, SignedReceipt};
use camket_sync::{
    AreaSnapshot, Change, DecodeError, Entry, SyncAnswer, SyncRequest, Tablet, batch,
};

/// How the bytes of a fixture are read and written again, by the first word of its name.
fn again(kind: &str, bytes: &[u8]) -> Result<Vec<u8>, DecodeError> {
    match kind {
        "change" => Change::decode(bytes).map(|it| it.encode()),
        "batch" => batch::decode(bytes).map(|(changes, ids)| batch::encode(&changes, &ids)),
        "request" => SyncRequest::decode(bytes).map(|it| it.encode()),
        "answer" => SyncAnswer::decode(bytes).map(|it| it.encode()),
        "entry" => Entry::decode(bytes).map(|it| it.encode()),
        "snapshot" => Tablet::from_snapshot(bytes).map(|it| written_alike(bytes, &it)),
        "envelope" => Envelope::decode(bytes).map(|it| it.encode()),
        "letter" => Letter::decode(bytes).map(|it| it.encode()),
        "receipt" => SignedReceipt::decode(bytes).map(|it| it.encode()),
        "area" => AreaSnapshot::decode(bytes).map(|it| it.encode()),
        "manifest" => Manifest::decode([7; 32], bytes).map(|it| match it.value() {
            Value::Bytes(bytes) => bytes,
            other => panic!("a manifest is bytes and not {other:?}"),
        }),
        other => panic!("nobody reads a {other}"),
    }
}

/// Snapshots that were written before records were packed are only read: what is written then must
/// hold the same.
fn written_alike(bytes: &[u8], tablet: &Tablet) -> Vec<u8> {
    let now = tablet.snapshot();
    if bytes[0] == now[0] {
        return under_the_catalogue_of(bytes, now);
    }
    let again = Tablet::from_snapshot(&now).expect("what is written is read");
    assert!(tablet.records().count() > 0, "the old one holds records");
    assert_eq!(again.areas(), tablet.areas());
    assert_eq!((again.last(), again.waiting()), (tablet.last(), tablet.waiting()));
    assert_eq!(again.snapshot(), now);
    bytes.to_vec()
}

fn folder() -> PathBuf {
    PathBuf::from(std::env::var_os("CARGO_MANIFEST_DIR").expect("cargo runs the tests"))
        .join("tests/fixtures/wire/v1")
}

fn from_hex(text: &str) -> Vec<u8> {
    let lines = text.lines().filter(|line| !line.starts_with('#'));
    let digits: Vec<u8> = lines.flat_map(|line| line.trim().bytes()).collect();
    let digit = |it: u8| char::from(it).to_digit(16).expect("a fixture is hexadecimal") as u8;
    digits.chunks(2).map(|pair| digit(pair[0]) << 4 | digit(pair[1])).collect()
}

fn to_hex(remark: &str, bytes: &[u8]) -> String {
    let mut text = format!("# {remark}\n");
    for line in bytes.chunks(48) {
        line.iter().for_each(|byte| write!(text, "{byte:02x}").expect("a text grows"));
        text.push('\n');
    }
    text
}

/// A snapshot with the name of the catalogue of kinds as a frozen one has it: that name changes with
/// every kind that is added, and nothing else does.
fn under_the_catalogue_of(frozen: &[u8], mut now: Vec<u8>) -> Vec<u8> {
    let name = camket_sync::tablet::catalogue();
    for at in 0..now.len().saturating_sub(name.len()) {
        let here = at..at + name.len();
        if let (true, Some(old)) = (now[here.clone()] == name, frozen.get(here.clone())) {
            now[here].copy_from_slice(old);
        }
    }
    now
}

#[test]
fn every_fixture_is_read_and_written_alike() {
    let mut kinds = std::collections::BTreeSet::new();
    for file in std::fs::read_dir(folder()).expect("there are fixtures") {
        let path = file.expect("a folder lists its files").path();
        let name = path.file_stem().expect("a file has a name").to_string_lossy().into_owned();
        let kind = name.split('-').next().expect("a name has a first word").to_owned();
        let bytes = from_hex(&std::fs::read_to_string(&path).expect("a fixture is text"));
        assert_eq!(again(&kind, &bytes), Ok(bytes), "{name}");
        kinds.insert(kind);
    }
    let all = [
        "answer", "area", "batch", "change", "entry", "envelope", "letter", "manifest", "receipt",
        "request", "snapshot",
    ];
    assert!(kinds.iter().eq(all.iter()), "there is a fixture of each kind: {kinds:?}");
}

#[test]
fn what_is_written_today_is_what_the_fixtures_say() {
    for (name, remark, bytes) in samples::all() {
        let path = folder().join(format!("{name}.hex"));
        if !path.exists() && std::env::var_os("CAMKET_WRITE_FIXTURES").is_some() {
            std::fs::write(&path, to_hex(remark, &bytes)).expect("a fixture is written");
        }
        let frozen = std::fs::read_to_string(&path);
        let frozen = frozen.unwrap_or_else(|_| panic!("{name} has no fixture"));
        let frozen = from_hex(&frozen);
        let bytes = under_the_catalogue_of(&frozen, bytes);
        assert_eq!(frozen, bytes, "{name} is written differently now");
    }
}
