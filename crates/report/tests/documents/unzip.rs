//! Reads the text of a file out of a package, with as little as that takes.

use std::io::{Cursor, Read};

/// The text of a file in a package; panics if there is none.
pub(crate) fn text_of(package: &[u8], name: &str) -> String {
    let mut archive = zip::ZipArchive::new(Cursor::new(package)).expect("it is a package");
    let mut text = String::new();
    let mut file = archive.by_name(name).expect("the file is in it");
    file.read_to_string(&mut text).expect("it is text");
    text
}
