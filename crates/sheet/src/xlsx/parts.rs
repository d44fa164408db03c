//! The parts of the package: found by name, unpacked as streams, metered together.

use std::cell::Cell;
use std::io::{self, BufReader, Cursor, Read};
use std::rc::Rc;

use zip::ZipArchive;

use crate::{INFLATED_BYTES_MAX, SheetError};

/// The package of a workbook.
pub(super) struct Parts<'b> {
    archive: ZipArchive<Cursor<&'b [u8]>>,
    left: Rc<Cell<u64>>,
}

impl<'b> Parts<'b> {
    pub(super) fn open(bytes: &'b [u8]) -> Result<Self, SheetError> {
        let archive = ZipArchive::new(Cursor::new(bytes)).map_err(|_| SheetError::Damaged)?;
        Ok(Self { archive, left: Rc::new(Cell::new(INFLATED_BYTES_MAX)) })
    }

    /// A part as a stream of what it unpacks to; `None` if there is none of this name.
    pub(super) fn part(&mut self, path: &str) -> Option<BufReader<impl Read + use<'_, 'b>>> {
        let left = Rc::clone(&self.left);
        let file = self.archive.by_name(path).ok()?;
        Some(BufReader::new(Metered { file, left }))
    }
}

/// A stream that ends in an error where the whole file has unpacked to too much.
struct Metered<R> {
    file: R,
    left: Rc<Cell<u64>>,
}

impl<R: Read> Read for Metered<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let read = self.file.read(buffer)?;
        let left = self.left.get().checked_sub(read as u64);
        let left = left.ok_or_else(|| io::Error::from(io::ErrorKind::FileTooLarge))?;
        self.left.set(left);
        Ok(read)
    }
}
