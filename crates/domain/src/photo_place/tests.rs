//! Places as cameras write them, and as strangers do.

use super::*;
use proptest::prelude::*;

/// One side of zero, with degrees, minutes and seconds as fractions.
type Angle = (u8, [(u32, u32); 3]);

const HANOI: (Angle, Angle) =
    ((b'N', [(21, 1), (1, 1), (4_008, 100)]), (b'E', [(105, 1), (50, 1), (312, 100)]));

struct Writer {
    is_little: bool,
    bytes: Vec<u8>,
}

impl Writer {
    fn u16(&mut self, n: u16) {
        self.bytes.extend(if self.is_little { n.to_le_bytes() } else { n.to_be_bytes() });
    }

    fn u32(&mut self, n: u32) {
        self.bytes.extend(if self.is_little { n.to_le_bytes() } else { n.to_be_bytes() });
    }

    fn entry(&mut self, tag: u16, form: u16, count: u32, value: u32) {
        self.u16(tag);
        self.u16(form);
        self.u32(count);
        self.u32(value);
    }

    fn side(&mut self, tag: u16, side: u8) {
        self.u16(tag);
        self.u16(ASCII);
        self.u32(2);
        self.bytes.extend([side, 0, 0, 0]);
    }
}

/// A JPEG as a camera begins it, with a place in it.
fn jpeg(is_little: bool, ((ns, latitude), (ew, longitude)): (Angle, Angle)) -> Vec<u8> {
    let mut w = Writer { is_little, bytes: Vec::new() };
    w.bytes.extend(if is_little { b"II*\0" } else { b"MM\0*" });
    w.u32(8);
    w.u16(2);
    w.entry(0x0112, 3, 1, 1);
    w.entry(GPS, LONG, 1, 38);
    w.u32(0);
    w.u16(4);
    w.side(LATITUDE_SIDE, ns);
    w.entry(LATITUDE, RATIONAL, 3, 92);
    w.side(LONGITUDE_SIDE, ew);
    w.entry(LONGITUDE, RATIONAL, 3, 116);
    w.u32(0);
    for (over, under) in latitude.into_iter().chain(longitude) {
        w.u32(over);
        w.u32(under);
    }
    let mut jpeg = vec![0xff, 0xd8, 0xff, 0xe0, 0, 4, b'J', b'F', 0xff, 0xff, 0xe1];
    jpeg.extend(u16::try_from(w.bytes.len() + 8).expect("a small tree").to_be_bytes());
    jpeg.extend(*b"Exif\0\0");
    jpeg.extend(w.bytes);
    jpeg.extend([0xff, 0xda, 0, 2, 1, 2, 3]);
    jpeg
}

#[test]
fn a_place_is_read_in_both_byte_orders_and_on_every_side() {
    let hanoi = PhotoPlace::new(21_027_800, 105_834_200);
    assert_eq!(PhotoPlace::of_jpeg(&jpeg(true, HANOI)), hanoi);
    assert_eq!(PhotoPlace::of_jpeg(&jpeg(false, HANOI)), hanoi);
    let ((_, latitude), (_, longitude)) = HANOI;
    let mirrored = jpeg(true, ((b'S', latitude), (b'W', longitude)));
    assert_eq!(PhotoPlace::of_jpeg(&mirrored), PhotoPlace::new(-21_027_800, -105_834_200));
}

#[test]
fn what_is_no_place_on_earth_is_none() {
    let with = |latitude, longitude| {
        let zero = (0, 1);
        let parts = |degrees| [degrees, zero, zero];
        let of = ((b'N', parts(latitude)), (b'E', parts(longitude)));
        PhotoPlace::of_jpeg(&jpeg(true, of))
    };
    assert_eq!(with((90, 1), (180, 1)), PhotoPlace::new(LATITUDE_MAX, LONGITUDE_MAX));
    assert_eq!(with((91, 1), (105, 1)), None);
    assert_eq!(with((21, 1), (181, 1)), None);
    assert_eq!(with((21, 0), (105, 1)), None, "a part of nothing");
    assert_eq!(with((u32::MAX, 1), (u32::MAX, 1)), None);
    assert_eq!(with((0, 1), (0, 1)), None, "no fix yet");
    let ((_, latitude), east) = HANOI;
    assert_eq!(PhotoPlace::of_jpeg(&jpeg(true, ((b'X', latitude), east))), None);
}

#[test]
fn a_picture_without_a_place_has_none() {
    for bytes in
        [&b""[..], b"\x89PNG", b"\xff\xd8", b"\xff\xd8\xff\xda\0\x02", b"\xff\xd8\xff\xe1\0\0"]
    {
        assert_eq!(PhotoPlace::of_jpeg(bytes), None);
    }
    let after_the_pixels = [&b"\xff\xd8\xff\xda\0\x02"[..], &jpeg(true, HANOI)[2..]].concat();
    assert_eq!(PhotoPlace::of_jpeg(&after_the_pixels), None);
}

#[test]
fn a_place_reads_as_maps_take_it() {
    let said = |latitude, longitude| PhotoPlace::new(latitude, longitude).map(|it| it.degrees());
    assert_eq!(said(21_027_800, 105_834_200).as_deref(), Some("21.027800,105.834200"));
    assert_eq!(said(-500, 7).as_deref(), Some("-0.000500,0.000007"));
}

proptest! {
    #[test]
    fn every_place_comes_back(
        latitude in 0..=LATITUDE_MAX, longitude in 0..=LONGITUDE_MAX, south: bool, west: bool,
        is_little: bool,
    ) {
        let parts = |micro: i64| {
            let (degrees, rest) = (micro / 1_000_000, micro % 1_000_000);
            let number = |n: i64| u32::try_from(n).expect("a few digits");
            [(number(degrees), 1), (0, 1), (number(rest * 3_600), 1_000_000)]
        };
        let (ns, ew) = (if south { b'S' } else { b'N' }, if west { b'W' } else { b'E' });
        let bytes = jpeg(is_little, ((ns, parts(latitude)), (ew, parts(longitude))));
        let sign = |is_minus: bool, n: i64| if is_minus { -n } else { n };
        let there = PhotoPlace::new(sign(south, latitude), sign(west, longitude));
        prop_assert_eq!(PhotoPlace::of_jpeg(&bytes), there);
    }

    /// Bytes of strangers, alone and in the place of those of a camera.
    #[test]
    fn no_bytes_are_too_strange(
        strange in prop::collection::vec(any::<u8>(), 0..300),
        at in 0..200usize, byte: u8, cut in 0..200usize,
    ) {
        let within = |place: Option<PhotoPlace>| {
            place.is_none_or(|it| PhotoPlace::new(it.latitude, it.longitude) == Some(it))
        };
        prop_assert!(within(PhotoPlace::of_jpeg(&strange)));
        let mut framed = jpeg(true, HANOI);
        let tree = 19;
        prop_assert!(within(PhotoPlace::of_jpeg(&[&framed[..tree], &strange].concat())));
        let length = framed.len();
        framed[at % length] = byte;
        prop_assert!(within(PhotoPlace::of_jpeg(&framed)));
        prop_assert!(within(PhotoPlace::of_jpeg(&framed[..cut % length])));
    }
}
