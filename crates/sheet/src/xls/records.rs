//! The records of a workbook's stream, one after the other.

/// What a record is about (MS-XLS, 2.3); only those that lists need.
pub(super) struct Kind;

impl Kind {
    pub(super) const FORMULA: u16 = 0x0006;
    pub(super) const END: u16 = 0x000A;
    pub(super) const DAYS: u16 = 0x0022;
    pub(super) const LOCK: u16 = 0x002F;
    pub(super) const MORE: u16 = 0x003C;
    pub(super) const SHEET: u16 = 0x0085;
    pub(super) const SMALL_NUMBERS: u16 = 0x00BD;
    pub(super) const RICH_LABEL: u16 = 0x00D6;
    pub(super) const STYLE: u16 = 0x00E0;
    pub(super) const STRINGS: u16 = 0x00FC;
    pub(super) const SHARED_LABEL: u16 = 0x00FD;
    pub(super) const NUMBER: u16 = 0x0203;
    pub(super) const LABEL: u16 = 0x0204;
    pub(super) const TRUTH: u16 = 0x0205;
    pub(super) const RESULT: u16 = 0x0207;
    pub(super) const SMALL_NUMBER: u16 = 0x027E;
    pub(super) const FORMAT: u16 = 0x041E;
    pub(super) const BEGIN: u16 = 0x0809;
}

/// One record.
#[derive(Clone, Copy)]
pub(super) struct Record<'s> {
    /// Where it begins in the stream.
    pub(super) at: usize,
    pub(super) kind: u16,
    pub(super) content: &'s [u8],
}

impl Record<'_> {
    pub(super) fn byte(&self, at: usize) -> Option<u8> {
        self.content.get(at).copied()
    }

    pub(super) fn u16(&self, at: usize) -> Option<u16> {
        self.array(at).map(u16::from_le_bytes)
    }

    pub(super) fn u32(&self, at: usize) -> Option<u32> {
        self.array(at).map(u32::from_le_bytes)
    }

    pub(super) fn array<const N: usize>(&self, at: usize) -> Option<[u8; N]> {
        self.content.get(at..)?.first_chunk().copied()
    }

    /// Where the next one begins.
    pub(super) fn end(&self) -> usize {
        self.at + 4 + self.content.len()
    }
}

/// The records from a place of the stream on; one that the stream ends within is none.
pub(super) struct Records<'s> {
    stream: &'s [u8],
    at: usize,
}

impl<'s> Records<'s> {
    pub(super) fn from(stream: &'s [u8], at: usize) -> Self {
        Self { stream, at }
    }
}

impl<'s> Iterator for Records<'s> {
    type Item = Record<'s>;

    fn next(&mut self) -> Option<Record<'s>> {
        let rest = self.stream.get(self.at..)?;
        let (head, rest) = rest.split_first_chunk::<4>()?;
        let kind = u16::from_le_bytes([head[0], head[1]]);
        let length = usize::from(u16::from_le_bytes([head[2], head[3]]));
        let record = Record { at: self.at, kind, content: rest.get(..length)? };
        self.at = record.end();
        Some(record)
    }
}
