//! Compound files and the records within them, made for a test.

/// Length of a sector.
pub(crate) const SECTOR: usize = 512;

/// Where the directory lies: its sector comes first.
pub(crate) const DIRECTORY_AT: usize = SECTOR;

/// Where the table of sectors begins: it comes after the directory.
pub(crate) const TABLE_AT: usize = 2 * SECTOR;

const END: u32 = 0xFFFF_FFFE;
const FREE: u32 = u32::MAX;

/// A compound file with one stream, which is of at least 4,096 bytes.
pub(crate) fn file(name: &str, stream: &[u8]) -> Vec<u8> {
    let mut stream = stream.to_vec();
    stream.resize(stream.len().max(4_096).next_multiple_of(SECTOR), 0);
    let sectors = stream.len() / SECTOR;
    let tables = (sectors + 1).div_ceil(SECTOR / 4 - 1);
    let mut table = vec![END];
    table.extend(std::iter::repeat_n(0xFFFF_FFFD, tables));
    let first = 1 + tables;
    table.extend((first + 1..first + sectors).map(|next| next as u32));
    table.push(END);
    table.resize(tables * SECTOR / 4, FREE);
    let mut bytes = header(tables);
    bytes.extend(entry("Root Entry", 5, 1, END, 0));
    bytes.extend(entry(name, 2, FREE, first as u32, stream.len() as u32));
    bytes.resize(2 * SECTOR, 0);
    bytes.extend(table.iter().flat_map(|number| number.to_le_bytes()));
    bytes.extend(stream);
    bytes
}

fn header(tables: usize) -> Vec<u8> {
    let mut header = vec![0; SECTOR];
    header[..8].copy_from_slice(b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1");
    let mut set =
        |at: usize, number: u32| header[at..at + 4].copy_from_slice(&number.to_le_bytes());
    set(0x1C, 0x0009_FFFE);
    set(0x20, 6);
    set(0x2C, tables as u32);
    set(0x30, 0);
    set(0x38, 4_096);
    set(0x3C, END);
    set(0x44, END);
    (0..109).for_each(|at| set(0x4C + 4 * at, if at < tables { 1 + at as u32 } else { FREE }));
    header
}

fn entry(name: &str, kind: u8, child: u32, start: u32, size: u32) -> [u8; 128] {
    let mut entry = [0; 128];
    for (at, unit) in name.encode_utf16().enumerate() {
        entry[2 * at..2 * at + 2].copy_from_slice(&unit.to_le_bytes());
    }
    entry[0x40] = 2 * (name.len() as u8 + 1);
    entry[0x42] = kind;
    let numbers = [(0x44, FREE), (0x48, FREE), (0x4C, child), (0x74, start), (0x78, size)];
    for (at, number) in numbers {
        entry[at..at + 4].copy_from_slice(&number.to_le_bytes());
    }
    entry
}

/// One record.
pub(crate) fn record(kind: u16, content: &[u8]) -> Vec<u8> {
    let length = u16::try_from(content.len()).expect("a record is short");
    [&kind.to_le_bytes(), &length.to_le_bytes(), content].concat()
}

/// A workbook with one sheet of these records.
pub(crate) fn workbook(globals: &[u8], cells: &[u8]) -> Vec<u8> {
    file("Workbook", &stream(globals, cells))
}

/// The stream of such a workbook.
pub(crate) fn stream(globals: &[u8], cells: &[u8]) -> Vec<u8> {
    let begin = record(0x0809, &[0, 6, 5, 0]);
    let end = record(0x000A, &[]);
    let sheet = |at: usize| {
        let at = (at as u32).to_le_bytes();
        record(0x0085, &[&at[..], &[0, 0, 3, 0], b"6A1"].concat())
    };
    let before = begin.len() + sheet(0).len() + globals.len() + end.len();
    let sheet = sheet(before);
    [&begin, &sheet, globals, &end, &begin, cells, &end].concat()
}

/// A cell with a number.
pub(crate) fn number(row: u16, column: u16, number: f64) -> Vec<u8> {
    let place = [row.to_le_bytes(), column.to_le_bytes(), [0, 0]].concat();
    record(0x0203, &[&place[..], &number.to_le_bytes()].concat())
}
