//! Where a photo was taken, as its camera wrote it into the file (EXIF 2.3, GPS IFD).
//!
//! The file is a stranger's: every number in it is taken for a claim. Nothing is read twice, nothing
//! is sized by what the file says, and what does not fit is no place.

/// Bytes of a file in which its place is looked for: segments of a camera stand at its beginning.
pub const HEAD_BYTES: u64 = 256 * 1024;

/// Millionths of a degree from the equator to a pole.
pub const LATITUDE_MAX: i64 = 90_000_000;
/// Millionths of a degree from Greenwich to the other side.
pub const LONGITUDE_MAX: i64 = 180_000_000;

/// A place on earth in millionths of a degree, about a hand's breadth each.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct PhotoPlace {
    /// North of the equator, south below zero.
    pub latitude: i64,
    /// East of Greenwich, west below zero.
    pub longitude: i64,
}

impl PhotoPlace {
    /// A place within the bounds of the earth. Where equator and Greenwich meet there is water: it
    /// is what cameras write that have no fix yet.
    #[must_use]
    pub fn new(latitude: i64, longitude: i64) -> Option<Self> {
        let is_within = (-LATITUDE_MAX..=LATITUDE_MAX).contains(&latitude)
            && (-LONGITUDE_MAX..=LONGITUDE_MAX).contains(&longitude);
        (is_within && (latitude, longitude) != (0, 0)).then_some(Self { latitude, longitude })
    }

    /// Reads the place from the beginning of a JPEG.
    #[must_use]
    pub fn of_jpeg(head: &[u8]) -> Option<Self> {
        Tiff::of(exif(head)?)?.place()
    }

    /// Writes latitude and longitude in degrees, as maps and `geo:` addresses take them (RFC 5870).
    #[must_use]
    pub fn degrees(&self) -> String {
        format!("{},{}", degrees(self.latitude), degrees(self.longitude))
    }
}

/// Writes millionths of a degree in degrees.
#[must_use]
pub fn degrees(micro: i64) -> String {
    let (sign, size) = (if micro < 0 { "-" } else { "" }, micro.unsigned_abs());
    format!("{sign}{}.{:06}", size / 1_000_000, size % 1_000_000)
}

/// The segment that says how the picture was taken.
fn exif(jpeg: &[u8]) -> Option<&[u8]> {
    const SEGMENT: u8 = 0xe1;
    const MARKS: [u8; 6] = *b"Exif\0\0";
    let mut rest = jpeg.strip_prefix(&[0xff, 0xd8])?;
    loop {
        // A mark may have any number of fill bytes before it.
        while let [0xff, 0xff, ..] = rest {
            rest = &rest[1..];
        }
        let [0xff, mark, high, low, after @ ..] = rest else { return None };
        // From here on come the pixels, or a segment without a length, as none is before them.
        if matches!(mark, 0x00..=0x01 | 0xd0..=0xda) {
            return None;
        }
        let length = usize::from(u16::from_be_bytes([*high, *low])).checked_sub(2)?;
        let (content, next) = after.split_at_checked(length)?;
        if let (SEGMENT, Some(tiff)) = (*mark, content.strip_prefix(&MARKS)) {
            return Some(tiff);
        }
        rest = next;
    }
}

/// A tree of tagged values, in one of two byte orders.
#[derive(Clone, Copy)]
struct Tiff<'a> {
    bytes: &'a [u8],
    is_little: bool,
}

/// One tagged value: its type, how many there are, and where its four bytes stand.
#[derive(Clone, Copy)]
struct Entry {
    form: u16,
    count: u32,
    at: usize,
}

const ASCII: u16 = 2;
const LONG: u16 = 4;
const RATIONAL: u16 = 5;
const ENTRY_BYTES: usize = 12;
const RATIONAL_BYTES: usize = 8;

/// Tags: where the places stand, and what stands there.
const GPS: u16 = 0x8825;
const LATITUDE_SIDE: u16 = 1;
const LATITUDE: u16 = 2;
const LONGITUDE_SIDE: u16 = 3;
const LONGITUDE: u16 = 4;

impl<'a> Tiff<'a> {
    fn of(bytes: &'a [u8]) -> Option<Self> {
        let is_little = match bytes.first_chunk()? {
            b"II*\0" => true,
            b"MM\0*" => false,
            _ => return None,
        };
        Some(Self { bytes, is_little })
    }

    fn place(self) -> Option<PhotoPlace> {
        let first = usize::try_from(self.u32(4)?).ok()?;
        let gps = self.entry(first, GPS).filter(|it| it.form == LONG && it.count == 1)?;
        let gps = usize::try_from(self.u32(gps.at)?).ok()?;
        let latitude = self.angle(gps, (LATITUDE_SIDE, b'N', b'S'), LATITUDE)?;
        let longitude = self.angle(gps, (LONGITUDE_SIDE, b'E', b'W'), LONGITUDE)?;
        PhotoPlace::new(latitude, longitude)
    }

    /// Degrees, minutes and seconds on one side of zero, in millionths of a degree.
    fn angle(self, ifd: usize, side: (u16, u8, u8), tag: u16) -> Option<i64> {
        let (side_tag, plus, minus) = side;
        let side = self.entry(ifd, side_tag).filter(|it| it.form == ASCII && it.count <= 4)?;
        let sign = match self.bytes.get(side.at)? {
            it if *it == plus => 1,
            it if *it == minus => -1,
            _ => return None,
        };
        let parts = self.entry(ifd, tag).filter(|it| it.form == RATIONAL && it.count == 3)?;
        let at = usize::try_from(self.u32(parts.at)?).ok()?;
        let mut nano = 0_u128;
        for (nth, per_degree) in [1, 60, 3_600].into_iter().enumerate() {
            let at = at.checked_add(nth * RATIONAL_BYTES)?;
            let (over, under) = (self.u32(at)?, self.u32(at.checked_add(4)?)?);
            let under = u128::from(under).checked_mul(per_degree).filter(|it| *it > 0)?;
            nano += u128::from(over) * 1_000_000_000 / under;
        }
        i64::try_from((nano + 500) / 1_000).ok().map(|micro| sign * micro)
    }

    /// The first entry of a directory with this tag.
    fn entry(self, ifd: usize, tag: u16) -> Option<Entry> {
        let count = usize::from(self.u16(ifd)?);
        let first = ifd.checked_add(2)?;
        let starts = (0..count).map(|nth| first.checked_add(nth * ENTRY_BYTES));
        let at = starts.map_while(|at| Some((at?, self.u16(at?)?))).find(|it| it.1 == tag)?.0;
        Some(Entry { form: self.u16(at + 2)?, count: self.u32(at + 4)?, at: at + 8 })
    }

    fn u16(self, at: usize) -> Option<u16> {
        let bytes = *self.bytes.get(at..)?.first_chunk()?;
        Some(if self.is_little { u16::from_le_bytes(bytes) } else { u16::from_be_bytes(bytes) })
    }

    fn u32(self, at: usize) -> Option<u32> {
        let bytes = *self.bytes.get(at..)?.first_chunk()?;
        Some(if self.is_little { u32::from_le_bytes(bytes) } else { u32::from_be_bytes(bytes) })
    }
}

#[cfg(test)]
mod tests;
