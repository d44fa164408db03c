//! Takes a part out of a package, by the directory at its end, with nothing of the writer's.

use std::io::Read;

use flate2::read::DeflateDecoder;

const DIRECTORY_END: &[u8] = b"PK\x05\x06";
const DIRECTORY_ENTRY: &[u8] = b"PK\x01\x02";
const DEFLATED: usize = 8;

/// The text of a part.
pub(crate) fn part(package: &[u8], name: &str) -> String {
    let end = package.windows(4).rposition(|it| it == DIRECTORY_END).expect("a directory");
    let (mut at, count) = (number(package, end + 16, 4), number(package, end + 10, 2));
    for _ in 0..count {
        assert_eq!(&package[at..at + 4], DIRECTORY_ENTRY);
        let [name_size, more, remark] = [28, 30, 32].map(|field| number(package, at + field, 2));
        if &package[at + 46..at + 46 + name_size] == name.as_bytes() {
            return unpacked(package, at);
        }
        at += 46 + name_size + more + remark;
    }
    panic!("{name} is not in the package")
}

fn unpacked(package: &[u8], entry: usize) -> String {
    let (method, size) = (number(package, entry + 10, 2), number(package, entry + 20, 4));
    let local = number(package, entry + 42, 4);
    let begins = local + 30 + number(package, local + 26, 2) + number(package, local + 28, 2);
    let bytes = &package[begins..begins + size];
    let mut text = String::new();
    let read = match method {
        DEFLATED => DeflateDecoder::new(bytes).read_to_string(&mut text),
        _ => (&mut &*bytes).read_to_string(&mut text),
    };
    read.expect("it is text");
    text
}

/// A number of so many bytes, the smallest first.
fn number(bytes: &[u8], at: usize, size: usize) -> usize {
    bytes[at..at + size].iter().rev().fold(0, |sum, byte| (sum << 8) | usize::from(*byte))
}
