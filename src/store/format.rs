//! The store's byte layouts: what is bound to what, how entries lie in a block, what a load means.

use js_sys::Array;
use wasm_bindgen::JsValue;

/// The format of everything in the store; part of each ciphertext's context.
pub(super) const FORMAT: u8 = 1;
/// The most bytes of one part of a snapshot, before encryption.
pub(super) const PART_BYTES_MAX: usize = 1024 * 1024;

/// Where a ciphertext belongs. It opens nowhere else.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Place<'a> {
    DataKey,
    DeviceKey,
    Block { position: u64 },
    Part(PartKey),
    Draft { id: &'a str },
    Secret { name: &'a str },
    Piece { name: &'a str, from: u64 },
}

impl Place<'_> {
    /// The bytes that are authenticated with the ciphertext.
    pub(super) fn context(self, officer: u64) -> Vec<u8> {
        let mut bytes = b"camket store".to_vec();
        bytes.push(FORMAT);
        bytes.extend(officer.to_le_bytes());
        let mut tagged = |tag: u8, rest: &[u8]| {
            bytes.push(tag);
            bytes.extend(rest);
        };
        match self {
            Self::DataKey => tagged(1, &[]),
            Self::DeviceKey => tagged(2, &[]),
            Self::Block { position } => tagged(3, &position.to_le_bytes()),
            Self::Part(PartKey { through, index, count }) => {
                let place = [through.to_le_bytes(), index.to_le_bytes(), count.to_le_bytes()];
                tagged(4, &place.concat());
            }
            Self::Draft { id } => tagged(5, id.as_bytes()),
            Self::Secret { name } => tagged(6, name.as_bytes()),
            Self::Piece { name, from } => {
                tagged(7, &[&from.to_le_bytes(), name.as_bytes()].concat());
            }
        }
        bytes
    }
}

/// A part of a snapshot: which state it belongs to, and its place among how many.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct PartKey {
    /// The last position of the log that the snapshot contains.
    pub(super) through: u64,
    /// From 0.
    pub(super) index: u64,
    pub(super) count: u64,
}

impl PartKey {
    pub(super) fn to_js(self) -> JsValue {
        [self.through, self.index, self.count].into_iter().map(number).collect::<Array>().into()
    }

    pub(super) fn from_js(key: &JsValue) -> Option<Self> {
        let key = Array::from(key);
        let (through, index, count) =
            (position(&key.get(0))?, position(&key.get(1))?, position(&key.get(2))?);
        Some(Self { through, index, count })
    }
}

/// A whole number as a database key. Exact up to 2^53, which no tablet reaches.
pub(super) fn number(value: u64) -> JsValue {
    JsValue::from_f64(value as f64)
}

/// A database key as a whole number.
pub(super) fn position(key: &JsValue) -> Option<u64> {
    key.as_f64().map(|value| value as u64)
}

/// The entries of one act as one block.
pub(super) fn frame(entries: &[Vec<u8>]) -> Vec<u8> {
    let size: usize = entries.iter().map(|entry| entry.len() + 4).sum();
    let mut block = Vec::with_capacity(size);
    for entry in entries {
        let length = u32::try_from(entry.len()).expect("an entry fits the memory of wasm32");
        block.extend(length.to_le_bytes());
        block.extend(entry);
    }
    block
}

/// The entries of a block; `None` when the lengths do not add up.
pub(super) fn unframe(mut block: &[u8]) -> Option<Vec<Vec<u8>>> {
    let mut entries = Vec::new();
    while !block.is_empty() {
        let (length, rest) = block.split_first_chunk::<4>()?;
        let length = usize::try_from(u32::from_le_bytes(*length)).ok()?;
        let (entry, rest) = rest.split_at_checked(length)?;
        entries.push(entry.to_vec());
        block = rest;
    }
    Some(entries)
}

/// A block of the log as it was found; without entries when it did not open.
pub(super) struct Found {
    pub(super) position: u64,
    pub(super) entries: Option<Vec<Vec<u8>>>,
}

/// A stretch of the log.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct Stretch {
    pub(super) entries: Vec<Vec<u8>>,
    /// The last position, readable or not.
    pub(super) last: u64,
    /// Positions that are missing or did not open.
    pub(super) damaged: u64,
}

/// Puts the blocks that follow position `after` together, in the ascending order of the database.
pub(super) fn assemble(after: u64, blocks: Vec<Found>) -> Stretch {
    let mut stretch = Stretch { last: after, ..Stretch::default() };
    for block in blocks.into_iter().filter(|block| block.position > after) {
        stretch.damaged += block.position.saturating_sub(stretch.last + 1);
        stretch.last = block.position;
        match block.entries {
            Some(entries) => stretch.entries.extend(entries),
            None => stretch.damaged += 1,
        }
    }
    stretch
}

/// Whether `keys` are all the parts of one snapshot, in order.
pub(super) fn complete(keys: &[PartKey]) -> bool {
    keys.iter().enumerate().all(|(index, key)| {
        key.index == index as u64
            && key.count == keys.len() as u64
            && key.through == keys[0].through
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(position: u64, entries: &[&str]) -> Found {
        let entries = entries.iter().map(|entry| entry.as_bytes().to_vec()).collect();
        Found { position, entries: Some(entries) }
    }

    fn entries(texts: &[&str]) -> Vec<Vec<u8>> {
        texts.iter().map(|text| text.as_bytes().to_vec()).collect()
    }

    #[test]
    fn a_block_gives_back_its_entries_and_an_empty_one_none() {
        for texts in [&[][..], &[""], &["a"], &["a", "", "bcd"]] {
            assert_eq!(unframe(&frame(&entries(texts))), Some(entries(texts)));
        }
    }

    #[test]
    fn a_block_whose_lengths_do_not_add_up_is_refused() {
        let block = frame(&entries(&["abc", "de"]));
        for end in 1..block.len() {
            let cut = unframe(&block[..end]);
            assert!(cut.is_none() || cut == Some(entries(&["abc"])), "cut at {end}");
        }
        assert_eq!(unframe(&[255, 255, 255, 255, 1]), None);
    }

    #[test]
    fn places_never_share_a_context() {
        let part = PartKey { through: 1, index: 0, count: 1 };
        let places = [
            Place::DataKey,
            Place::DeviceKey,
            Place::Block { position: 1 },
            Place::Block { position: 2 },
            Place::Part(part),
            Place::Part(PartKey { count: 2, ..part }),
            Place::Draft { id: "a" },
            Place::Secret { name: "a" },
            Place::Piece { name: "a", from: 0 },
            Place::Piece { name: "a", from: 1 },
        ];
        let mut contexts: Vec<_> = places.iter().map(|place| place.context(7)).collect();
        contexts.push(places[0].context(8));
        let all = contexts.len();
        contexts.sort();
        contexts.dedup();
        assert_eq!(contexts.len(), all);
    }

    #[test]
    fn an_unbroken_log_is_taken_as_it_is() {
        let stretch = assemble(4, vec![found(5, &["a", "b"]), found(6, &[]), found(7, &["c"])]);
        assert_eq!(stretch, Stretch { entries: entries(&["a", "b", "c"]), last: 7, damaged: 0 });
        assert_eq!(assemble(4, vec![]), Stretch { last: 4, ..Stretch::default() });
    }

    #[test]
    fn holes_and_unreadable_blocks_are_counted_and_the_rest_is_kept() {
        let unreadable = Found { position: 3, entries: None };
        let stretch = assemble(0, vec![found(2, &["b"]), unreadable, found(6, &["f"])]);
        assert_eq!(stretch, Stretch { entries: entries(&["b", "f"]), last: 6, damaged: 4 });
    }

    #[test]
    fn blocks_that_the_snapshot_contains_are_passed_over() {
        let stretch = assemble(2, vec![found(1, &["a"]), found(2, &["b"]), found(3, &["c"])]);
        assert_eq!(stretch, Stretch { entries: entries(&["c"]), last: 3, damaged: 0 });
    }

    #[test]
    fn a_snapshot_with_a_part_missing_mixed_or_out_of_place_is_not_complete() {
        let part = |through, index, count| PartKey { through, index, count };
        assert!(complete(&[part(9, 0, 2), part(9, 1, 2)]));
        assert!(!complete(&[part(9, 0, 2)]));
        assert!(!complete(&[part(9, 1, 2), part(9, 0, 2)]));
        assert!(!complete(&[part(8, 0, 2), part(9, 1, 2)]));
    }
}
