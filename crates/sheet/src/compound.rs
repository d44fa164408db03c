//! Compound files (MS-CFB), a file system within a file: the streams at its root, by name.
//!
//! Only what reading takes is here. Nothing is made ready ahead: the table of sectors is looked
//! into where it lies, and no chain is followed for more steps than the file has sectors.

use crate::SheetError;

/// Length of what stands before the first sector, however large sectors are.
const HEADER_BYTES: usize = 512;

/// Where the header begins to name the sectors of the table.
const TABLE_NAMES_AT: usize = 0x4C;

/// A number from here on names no sector, but says that a chain ends or that a place is free.
const SECTORS_END: u32 = 0xFFFF_FFFA;

/// Length of an entry of the directory.
const ENTRY_BYTES: usize = 128;

/// No entry of the directory.
const NO_ENTRY: u32 = u32::MAX;

/// The kind of an entry that is a stream.
const STREAM: u8 = 2;

/// Streams smaller than this lie in small sectors, all of which are one stream of the root's.
const SMALL_STREAM_BYTES: usize = 4_096;
const SMALL_SECTOR_BYTES: usize = 64;

/// A compound file.
pub(crate) struct Compound<'b> {
    bytes: &'b [u8],
    sector_bytes: usize,
    /// The sectors in which the table of sectors lies, in its order.
    table: Vec<u32>,
    directory: Vec<u8>,
    /// The table of the small sectors, and what lies in them.
    small_table: Vec<u8>,
    small: Vec<u8>,
}

/// One entry of the directory.
struct Entry<'d>(&'d [u8]);

impl<'b> Compound<'b> {
    /// # Errors
    /// Where a chain leads out of the file or round and round.
    pub(crate) fn open(bytes: &'b [u8]) -> Result<Self, SheetError> {
        let sector_bytes = match bytes.get(0x1E) {
            Some(9) => 512,
            Some(12) => 4_096,
            _ => return Err(SheetError::Damaged),
        };
        let mut file = Self {
            bytes,
            sector_bytes,
            table: Vec::new(),
            directory: Vec::new(),
            small_table: Vec::new(),
            small: Vec::new(),
        };
        file.table = file.table_sectors()?;
        file.directory = file.chain(u32_at(bytes, 0x30)?, usize::MAX)?;
        file.small_table = file.chain(u32_at(bytes, 0x3C)?, usize::MAX)?;
        if let Some(root) = file.entry(0) {
            file.small = file.chain(root.start(), root.size())?;
        }
        Ok(file)
    }

    /// The stream of this name at the root, without regard to the case of ASCII letters; `None` if
    /// there is none.
    ///
    /// # Errors
    /// Where less of it is in the file than the directory says.
    pub(crate) fn stream(&self, name: &str) -> Result<Option<Vec<u8>>, SheetError> {
        let Some(entry) = self.find(name) else { return Ok(None) };
        let size = entry.size();
        let stream = if size < SMALL_STREAM_BYTES {
            self.small_chain(entry.start(), size)?
        } else {
            self.chain(entry.start(), size)?
        };
        if stream.len() < size { Err(SheetError::Damaged) } else { Ok(Some(stream)) }
    }

    /// Whether the root has a stream of this name.
    pub(crate) fn has(&self, name: &str) -> bool {
        self.find(name).is_some()
    }

    /// Looks through the root's entries, which are a tree of no order that can be relied on.
    fn find(&self, name: &str) -> Option<Entry<'_>> {
        let mut left_to_look_at = self.directory.len() / ENTRY_BYTES;
        let mut next = vec![self.entry(0)?.child()];
        while let Some(at) = next.pop() {
            let Some(entry) = self.entry(at) else { continue };
            left_to_look_at = left_to_look_at.checked_sub(1)?;
            if entry.kind() == STREAM && entry.is_named(name) {
                return Some(entry);
            }
            next.extend(entry.beside());
        }
        None
    }

    fn entry(&self, at: u32) -> Option<Entry<'_>> {
        let from = usize::try_from(at).ok()?.checked_mul(ENTRY_BYTES)?;
        self.directory.get(from..from.checked_add(ENTRY_BYTES)?).map(Entry)
    }

    fn sectors(&self) -> usize {
        self.bytes.len() / self.sector_bytes + 1
    }

    /// What the file has of a sector: the last may be short.
    fn sector(&self, at: u32) -> Result<&'b [u8], SheetError> {
        let at = usize::try_from(at).map_err(|_| SheetError::Damaged)?;
        let from = at.checked_add(1).and_then(|at| at.checked_mul(self.sector_bytes));
        let rest = from.and_then(|from| self.bytes.get(from..)).filter(|rest| !rest.is_empty());
        let rest = rest.ok_or(SheetError::Damaged)?;
        Ok(&rest[..rest.len().min(self.sector_bytes)])
    }

    /// The sectors of the table: the header names the first 109, and sectors of names the others.
    fn table_sectors(&self) -> Result<Vec<u32>, SheetError> {
        let header = self.bytes.get(..HEADER_BYTES).ok_or(SheetError::Damaged)?;
        let mut named: Vec<u32> = numbers(&header[TABLE_NAMES_AT..]).collect();
        let mut next = u32_at(header, 0x44)?;
        let mut steps = self.sectors();
        while next < SECTORS_END {
            steps = steps.checked_sub(1).ok_or(SheetError::Damaged)?;
            let mut names: Vec<u32> = numbers(self.sector(next)?).collect();
            next = names.pop().ok_or(SheetError::Damaged)?;
            named.extend(names);
        }
        named.retain(|sector| *sector < SECTORS_END);
        Ok(named)
    }

    /// The sector that follows another, as the table has it.
    fn after(&self, at: u32) -> Result<u32, SheetError> {
        let to_sector = self.sector_bytes / 4;
        let at = usize::try_from(at).map_err(|_| SheetError::Damaged)?;
        let table = self.table.get(at / to_sector).ok_or(SheetError::Damaged)?;
        u32_at(self.sector(*table)?, at % to_sector * 4)
    }

    /// What lies in a chain of sectors, up to `size` bytes of it.
    fn chain(&self, start: u32, size: usize) -> Result<Vec<u8>, SheetError> {
        let mut content = Vec::new();
        let (mut next, mut steps) = (start, self.sectors());
        while next < SECTORS_END && content.len() < size {
            steps = steps.checked_sub(1).ok_or(SheetError::Damaged)?;
            content.extend_from_slice(self.sector(next)?);
            next = if content.len() < size { self.after(next)? } else { next };
        }
        content.truncate(size);
        Ok(content)
    }

    fn small_chain(&self, start: u32, size: usize) -> Result<Vec<u8>, SheetError> {
        let mut content = Vec::new();
        let mut next = start;
        // Each step adds a sector, so that the size ends a chain that goes round.
        while next < SECTORS_END && content.len() < size {
            let at = usize::try_from(next).map_err(|_| SheetError::Damaged)?;
            let from = at.checked_mul(SMALL_SECTOR_BYTES).and_then(|from| self.small.get(from..));
            let rest = from.filter(|rest| !rest.is_empty()).ok_or(SheetError::Damaged)?;
            content.extend_from_slice(&rest[..rest.len().min(SMALL_SECTOR_BYTES)]);
            next = if content.len() < size { u32_at(&self.small_table, at * 4)? } else { next };
        }
        content.truncate(size);
        Ok(content)
    }
}

impl Entry<'_> {
    fn kind(&self) -> u8 {
        self.0[0x42]
    }

    fn is_named(&self, name: &str) -> bool {
        let mut units =
            self.0[..0x40].chunks_exact(2).map(|two| u16::from_le_bytes([two[0], two[1]]));
        let same = |unit: u16, byte: u8| {
            u8::try_from(unit).is_ok_and(|unit| unit.eq_ignore_ascii_case(&byte))
        };
        name.bytes().all(|byte| units.next().is_some_and(|unit| same(unit, byte)))
            && units.next().is_none_or(|unit| unit == 0)
    }

    fn beside(&self) -> [u32; 2] {
        [self.number(0x44), self.number(0x48)]
    }

    fn child(&self) -> u32 {
        self.number(0x4C)
    }

    fn start(&self) -> u32 {
        self.number(0x74)
    }

    fn size(&self) -> usize {
        // The upper half is of no use in files as small as ours, and not always clean.
        usize::try_from(self.number(0x78)).unwrap_or(usize::MAX)
    }

    fn number(&self, at: usize) -> u32 {
        u32_at(self.0, at).unwrap_or(NO_ENTRY)
    }
}

fn numbers(bytes: &[u8]) -> impl Iterator<Item = u32> {
    bytes.chunks_exact(4).map(|four| u32::from_le_bytes([four[0], four[1], four[2], four[3]]))
}

fn u32_at(bytes: &[u8], at: usize) -> Result<u32, SheetError> {
    let four = bytes.get(at..).and_then(|rest| numbers(rest).next());
    four.ok_or(SheetError::Damaged)
}
