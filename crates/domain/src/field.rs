//! Descriptors of fields: from them come forms, lists, details, validation, search and export.

use crate::record::View;

/// What a field holds, and within which bounds.
#[derive(Clone, Copy, Debug)]
pub enum Shape {
    /// Text of at most `max_chars` characters, entered in a box of `lines` lines.
    Text {
        /// Most characters (Unicode scalar values).
        max_chars: u32,
        /// Lines of the box; 1 for a single line.
        lines: u8,
    },
    /// A whole number within bounds, both inclusive.
    Int {
        /// Smallest number.
        min: i64,
        /// Largest number.
        max: i64,
    },
    /// Yes or no.
    Bool,
    /// A day.
    Date {
        /// Whether a day after today makes sense.
        future_ok: bool,
    },
    /// A time of day, as `Int` minutes after midnight, 0..=1439.
    Time,
    /// A moment, set by the program.
    Instant,
    /// One code of a list, as `Text`.
    Choice(&'static [&'static str]),
    /// Any codes of a list: `field/CODE = Bool(true)`.
    Many(&'static [&'static str]),
    /// A number per code of a list: `field/CODE = Int`.
    Counts(&'static [&'static str]),
    /// One record of a kind.
    Ref(&'static str),
    /// Any records of a kind: `field/<hex id> = Bool(true)`.
    Refs(&'static str),
    /// Named people: `field/<hex id> = Text`, the id only keeping them apart and in order.
    People,
    /// The strokes of a signature, as bytes.
    Ink,
    /// Photos and scans: `field/<SHA-256 in hex> = Bytes`, which say how large it is and of what
    /// type. The pictures themselves travel apart.
    Photos {
        /// Most photos.
        max: usize,
    },
    /// A part of the place of each photo: `field/<SHA-256 in hex> = Int`, in millionths of a degree.
    PhotoDegrees {
        /// How far from zero it lies at most.
        max: i64,
    },
    /// Bytes that were encrypted to a key that is not on this device, set by the program.
    Sealed {
        /// Most bytes.
        max_bytes: usize,
    },
}

/// Whether a field must be filled in before the record is complete.
#[derive(Clone, Copy, Debug)]
pub enum Need {
    /// Always.
    Required,
    /// Never.
    Optional,
    /// When the rest of the record says so.
    RequiredWhen(fn(&dyn View) -> bool),
}

/// What a number counts. The words are the interface's.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Unit {
    /// Minutes.
    Minutes,
    /// Persons, each once.
    Persons,
    /// Person-attendances: who comes three times counts three times.
    Attendances,
    /// Signatures under pledges, per signing.
    Signatures,
    /// Leaflets and the like.
    Sheets,
    /// Denunciation slips.
    Slips,
    /// News items, articles, reportages.
    Items,
    /// Times that something was done.
    Times,
    /// Teams.
    Teams,
    /// Cases.
    Cases,
    /// Suspects.
    Suspects,
    /// Tips.
    Tips,
    /// Points of a hundred.
    Points,
    /// Parts of a hundred.
    Percent,
}

/// Who fills a field in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FilledBy {
    /// The officer, in the form.
    Officer,
    /// The program or the workflow; forms leave it out.
    Program,
}

/// One field of a kind.
#[derive(Clone, Copy, Debug)]
pub struct FieldDesc {
    /// The path of the field, unique in its kind and never used again for another meaning.
    pub id: &'static str,
    /// What it holds.
    pub shape: Shape,
    /// Whether it must be filled in.
    pub need: Need,
    /// Whether the form shows it at first; the others are folded away.
    pub main: bool,
    /// What its number counts.
    pub unit: Option<Unit>,
    /// Who fills it in.
    pub filled_by: FilledBy,
    applies: Option<fn(&dyn View) -> bool>,
}

impl FieldDesc {
    const fn new(id: &'static str, shape: Shape, need: Need) -> Self {
        let filled_by = FilledBy::Officer;
        FieldDesc { id, shape, need, main: false, unit: None, filled_by, applies: None }
    }

    /// A field that must be filled in; such a field is always shown at first.
    pub const fn required(id: &'static str, shape: Shape) -> Self {
        FieldDesc::new(id, shape, Need::Required).main()
    }

    /// A field that may stay empty.
    pub const fn optional(id: &'static str, shape: Shape) -> Self {
        FieldDesc::new(id, shape, Need::Optional)
    }

    /// A field that must be filled in when `condition` holds, and may stay empty otherwise.
    pub const fn required_when(
        id: &'static str,
        shape: Shape,
        condition: fn(&dyn View) -> bool,
    ) -> Self {
        FieldDesc::new(id, shape, Need::RequiredWhen(condition)).main()
    }

    /// A field that must be filled in when `condition` holds, and makes no sense otherwise.
    pub const fn only_when(
        id: &'static str,
        shape: Shape,
        condition: fn(&dyn View) -> bool,
    ) -> Self {
        FieldDesc::required_when(id, shape, condition).when(condition)
    }

    /// Shown at first.
    pub const fn main(mut self) -> Self {
        self.main = true;
        self
    }

    /// Counting this.
    pub const fn counting(mut self, unit: Unit) -> Self {
        self.unit = Some(unit);
        self
    }

    /// Offered only when `condition` holds.
    pub const fn when(mut self, condition: fn(&dyn View) -> bool) -> Self {
        self.applies = Some(condition);
        self
    }

    /// Filled in by the program.
    pub const fn by_program(mut self) -> Self {
        self.filled_by = FilledBy::Program;
        self.main = false;
        self
    }

    /// Whether the field makes sense in this record. One that does not is neither shown nor
    /// validated, and what it holds stays untouched.
    pub fn applies(&self, view: &dyn View) -> bool {
        self.applies.is_none_or(|condition| condition(view))
    }

    /// Whether the field must be filled in in this record.
    pub fn is_required(&self, view: &dyn View) -> bool {
        self.applies(view)
            && match self.need {
                Need::Required => true,
                Need::Optional => false,
                Need::RequiredWhen(condition) => condition(view),
            }
    }

    /// Whether the field holds nothing.
    pub fn is_blank(&self, view: &dyn View) -> bool {
        match self.shape {
            Shape::Many(_) => view.chosen(self.id).is_empty(),
            Shape::Refs(_) => view.refs(self.id).is_empty(),
            Shape::Counts(_) => view.counts(self.id).is_empty(),
            Shape::People => view.people(self.id).is_empty(),
            Shape::Photos { .. } | Shape::PhotoDegrees { .. } => view.under(self.id).is_empty(),
            _ => view.get(self.id).is_none_or(|value| value.is_blank()),
        }
    }
}

/// The largest count that a field takes; it also bounds what one record adds to a figure.
pub const COUNT_MAX: i64 = 1_000_000;

/// A count from zero.
pub const COUNT: Shape = Shape::Int { min: 0, max: COUNT_MAX };

/// A name of a person.
pub const NAME: Shape = Shape::Text { max_chars: 100, lines: 1 };

/// A short text on one line.
pub const LINE: Shape = Shape::Text { max_chars: 200, lines: 1 };

/// A remark of several lines.
pub const NOTE: Shape = Shape::Text { max_chars: 2_000, lines: 4 };
