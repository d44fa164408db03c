//! Many changes as columns: what repeats is said once, what can be derived is not said.
//!
//! Changes of one kind look alike. Written column by column (all record ids, all stamps, all values
//! of one path…) with dictionaries and differences, they compress to about two thirds of what the
//! same changes take one after the other. The ids of the changes do not travel: the receiver
//! rebuilds the canonical bytes and hashes them.

mod decode;
mod encode;

use camket_domain::RecordId;

pub use decode::decode;
pub(crate) use decode::{read_layouts, read_places, time};
pub(crate) use encode::Dictionary;
pub use encode::encode;

/// Most changes in one batch.
pub const BATCH_CHANGES_MAX: usize = 5_000;
/// Most operations in all changes of a batch together.
pub const BATCH_OPS_MAX: usize = 200_000;
/// First byte of a batch of this version.
const BATCH_VERSION: u8 = 1;

pub(crate) const OP_CLEAR: u8 = 254;
const OP_TOUCH: u8 = 255;

/// What changes of one kind, area, author and catalogue version have in common.
#[derive(Clone, PartialEq, Eq, Hash)]
struct Head {
    kind: String,
    area: String,
    author: u64,
    schema: u32,
    instance: u64,
}

/// A column: path and value tag (or the code of clearing or touching).
#[derive(Clone, PartialEq, Eq, Hash)]
struct Column {
    path: String,
    tag: u8,
}

/// How a change names its record.
enum RecordName {
    /// By what [`crate::id::new_record_id`] makes of the change itself.
    Derived,
    /// By the id.
    Named(RecordId),
    /// As the record named at this place of the batch's list of records.
    Earlier(usize),
}
