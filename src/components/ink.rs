//! Handwriting as a few hundred bytes: strokes on a grid, simplified, each point told from the last.
//!
//! Layout: one version byte, then for each stroke its number of points and its points, all as
//! variable-length integers (seven bits a byte, low ones first). A point is two signed steps
//! (zigzag) from the point before it, the first one of all from (0, 0). The bytes come back from
//! other devices, so reading them is total: what cannot be read ends the drawing, nothing panics
//! and nothing grows beyond [`INK_POINTS_MAX`].

use std::fmt::Write;

/// Width of the grid that strokes are written on.
pub const INK_WIDTH: i16 = 512;
/// Height of the grid that strokes are written on.
pub const INK_HEIGHT: i16 = 256;
/// More points than any signature needs; reading stops here.
pub const INK_POINTS_MAX: usize = 2_000;
/// A signature should not weigh more: simplification grows coarser to get there.
pub const INK_BYTES_GOAL: usize = 400;

const VERSION: u8 = 1;
/// How far a point may lie off the simplified line, in units of the grid, finest first.
const TOLERANCES: [i64; 3] = [1, 2, 3];

/// A point of the grid.
pub type Point = (i16, i16);
/// What the pen drew without being lifted.
pub type Stroke = Vec<Point>;

/// Writes strokes as bytes; no strokes are no bytes.
pub fn encode_ink(strokes: &[Stroke]) -> Vec<u8> {
    let coarser = |tolerance: i64| {
        let simple: Vec<Stroke> = strokes.iter().map(|s| simplified(s, tolerance)).collect();
        encode_strokes(&simple)
    };
    let mut bytes = Vec::new();
    for tolerance in TOLERANCES {
        bytes = coarser(tolerance);
        if bytes.len() <= INK_BYTES_GOAL {
            break;
        }
    }
    bytes
}

/// Reads strokes from bytes, as far as they can be read.
pub fn decode_ink(bytes: &[u8]) -> Vec<Stroke> {
    let Some((&VERSION, mut rest)) = bytes.split_first() else { return Vec::new() };
    let (mut strokes, mut pen, mut room) = (Vec::new(), (0, 0), INK_POINTS_MAX);
    while let Some(count) = take_uint(&mut rest) {
        let mut stroke = Stroke::new();
        for _ in 0..count {
            let Some(point) = take_point(&mut rest, pen).filter(|_| room > 0) else { break };
            (pen, room) = (point, room - 1);
            stroke.push(point);
        }
        if !stroke.is_empty() {
            strokes.push(stroke);
        }
    }
    strokes
}

/// Returns the drawing as the `d` of an SVG path on a grid of [`INK_WIDTH`] × [`INK_HEIGHT`],
/// whatever the bytes are; nothing readable is an empty path.
pub fn ink_to_svg_path(bytes: &[u8]) -> String {
    strokes_path(&decode_ink(bytes))
}

/// Returns strokes as the `d` of an SVG path.
pub fn strokes_path(strokes: &[Stroke]) -> String {
    let mut path = String::new();
    for stroke in strokes {
        for (at, (x, y)) in stroke.iter().enumerate() {
            // Writing to a string cannot fail.
            _ = write!(path, "{}{x} {y}", if at == 0 { 'M' } else { 'L' });
        }
        if stroke.len() == 1 {
            // A dot: a line without length, drawn by its round ends.
            path.push_str("h0");
        }
    }
    path
}

fn encode_strokes(strokes: &[Stroke]) -> Vec<u8> {
    let mut bytes = Vec::new();
    let (mut pen, mut room) = ((0, 0), INK_POINTS_MAX);
    for stroke in strokes {
        let stroke = &stroke[..stroke.len().min(room)];
        room -= stroke.len();
        if stroke.is_empty() {
            continue;
        }
        if bytes.is_empty() {
            bytes.push(VERSION);
        }
        put_uint(&mut bytes, u32::try_from(stroke.len()).unwrap_or(0));
        for &point in stroke {
            put_uint(&mut bytes, zigzag(i32::from(point.0) - i32::from(pen.0)));
            put_uint(&mut bytes, zigzag(i32::from(point.1) - i32::from(pen.1)));
            pen = point;
        }
    }
    bytes
}

fn take_point(rest: &mut &[u8], from: Point) -> Option<Point> {
    let x = stepped(from.0, take_uint(rest)?, INK_WIDTH);
    let y = stepped(from.1, take_uint(rest)?, INK_HEIGHT);
    Some((x, y))
}

/// A step that leads off the grid ends at its edge.
fn stepped(from: i16, zigzagged: u32, edge: i16) -> i16 {
    let to = i32::from(from).saturating_add(unzigzag(zigzagged)).clamp(0, i32::from(edge));
    i16::try_from(to).unwrap_or(edge)
}

fn zigzag(n: i32) -> u32 {
    n.wrapping_shl(1).cast_unsigned() ^ (n >> 31).cast_unsigned()
}

fn unzigzag(n: u32) -> i32 {
    (n >> 1).cast_signed() ^ -(n & 1).cast_signed()
}

fn put_uint(bytes: &mut Vec<u8>, mut n: u32) {
    while n >= 0x80 {
        bytes.push(n.to_le_bytes()[0] | 0x80);
        n >>= 7;
    }
    bytes.push(n.to_le_bytes()[0]);
}

fn take_uint(rest: &mut &[u8]) -> Option<u32> {
    let mut n: u32 = 0;
    for shift in (0..32).step_by(7) {
        let (&byte, tail) = rest.split_first()?;
        *rest = tail;
        n |= u32::from(byte & 0x7f).checked_shl(shift)?;
        if byte < 0x80 {
            return Some(n);
        }
    }
    None
}

/// Leaves out points that lie within `tolerance` of the line through their neighbours
/// (Ramer–Douglas–Peucker, without recursion: the pen decides how deep it would go).
fn simplified(stroke: &[Point], tolerance: i64) -> Stroke {
    let Some(last) = stroke.len().checked_sub(1) else { return Stroke::new() };
    let mut kept = vec![false; stroke.len()];
    kept[0] = true;
    kept[last] = true;
    let mut spans = vec![(0, last)];
    while let Some((from, to)) = spans.pop() {
        if let Some(at) = farthest(stroke, from, to, tolerance) {
            kept[at] = true;
            spans.extend([(from, at), (at, to)]);
        }
    }
    let mut out: Stroke =
        stroke.iter().zip(kept).filter_map(|(p, kept)| kept.then_some(*p)).collect();
    out.dedup();
    out
}

/// Returns the point between `from` and `to` that lies farthest off their line, if it is too far.
fn farthest(stroke: &[Point], from: usize, to: usize, tolerance: i64) -> Option<usize> {
    let wide = |p: Point| (i64::from(p.0), i64::from(p.1));
    let ((ax, ay), (bx, by)) = (wide(stroke[from]), wide(stroke[to]));
    let (dx, dy) = (bx - ax, by - ay);
    let length = dx * dx + dy * dy;
    // Squared distance times `length`, to stay with integers; a closed loop has only a centre.
    let off = |p: Point| {
        let (px, py) = (wide(p).0 - ax, wide(p).1 - ay);
        if length == 0 { px * px + py * py } else { (dx * py - dy * px).pow(2) }
    };
    let (at, off) = (from + 1..to).map(|at| (at, off(stroke[at]))).max_by_key(|(_, off)| *off)?;
    (off > tolerance * tolerance * length.max(1)).then_some(at)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn wave(points: i16) -> Stroke {
        // A zigzag that no simplification may flatten.
        (0..points).map(|i| (i * 4 % INK_WIDTH, if i % 2 == 0 { 40 } else { 200 })).collect()
    }

    #[test]
    fn strokes_come_back_as_they_were_drawn() {
        let strokes = vec![vec![(10, 10), (200, 50), (30, 250)], vec![(511, 0)], wave(40)];
        assert_eq!(decode_ink(&encode_ink(&strokes)), strokes);
    }

    #[test]
    fn an_empty_pad_weighs_nothing() {
        assert!(encode_ink(&[]).is_empty());
        assert!(encode_ink(&[Vec::new()]).is_empty());
        assert_eq!(ink_to_svg_path(&[]), "");
    }

    #[test]
    fn points_along_a_line_are_left_out() {
        let line: Stroke = (0..100).map(|i| (i * 2, i)).collect();
        assert_eq!(simplified(&line, 1), [(0, 0), (198, 99)]);
        assert_eq!(simplified(&[(5, 5); 30], 1), [(5, 5)]);
    }

    #[test]
    fn a_closed_loop_keeps_its_shape() {
        let square = vec![(0, 0), (100, 0), (100, 100), (0, 100), (0, 0)];
        assert_eq!(simplified(&square, 1), square);
    }

    #[test]
    fn a_signature_weighs_a_few_hundred_bytes() {
        // 600 samples of a looping hand, as a pen at 120 Hz gives in five seconds.
        let loops: Stroke = (0..600_i32)
            .map(|i| {
                let (turn, lap) = (i % 40, i / 40);
                let height =
                    if turn < 20 { turn * turn / 4 } else { (40 - turn) * (40 - turn) / 4 };
                let x = lap * 30 + (turn - 20).abs();
                (
                    i16::try_from(x).expect("within the grid"),
                    80 + i16::try_from(height).expect("small"),
                )
            })
            .collect();
        let bytes = encode_ink(&[loops]);
        assert!(bytes.len() <= INK_BYTES_GOAL, "{} bytes", bytes.len());
        assert!(bytes.len() > 100, "the loops are still there");
    }

    #[test]
    fn a_path_is_written_for_svg() {
        let bytes = encode_ink(&[vec![(1, 2), (30, 4)], vec![(7, 8)]]);
        assert_eq!(ink_to_svg_path(&bytes), "M1 2L30 4M7 8h0");
    }

    #[test]
    fn hostile_bytes_draw_something_small_and_never_panic() {
        let mut seed = 0x9e37_79b9_u32;
        for length in 0..400_usize {
            let bytes: Vec<u8> = std::iter::once(VERSION)
                .chain((0..length).map(|_| {
                    seed = seed.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
                    seed.to_be_bytes()[0]
                }))
                .collect();
            for (x, y) in decode_ink(&bytes).into_iter().flatten() {
                assert!((0..=INK_WIDTH).contains(&x) && (0..=INK_HEIGHT).contains(&y));
            }
        }
        // A stroke that claims four thousand million points, and steps beyond all numbers.
        assert_eq!(decode_ink(&[VERSION, 0xff, 0xff, 0xff, 0xff, 0x0f, 2, 2]), [vec![(1, 1)]]);
        assert_eq!(ink_to_svg_path(&[VERSION, 1, 0xff, 0xff, 0xff, 0xff, 0x0f, 0]), "M0 0h0");
        assert_eq!(ink_to_svg_path(&[VERSION, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff]), "");
        assert_eq!(ink_to_svg_path(&[9, 1, 2, 2]), "", "a later version is not guessed at");
    }

    #[test]
    fn a_flood_of_points_is_cut_off() {
        let mut bytes = vec![VERSION];
        put_uint(&mut bytes, 1_000_000);
        bytes.extend(std::iter::repeat_n(2, 20_000));
        assert_eq!(decode_ink(&bytes).iter().map(Vec::len).sum::<usize>(), INK_POINTS_MAX);
    }
}
