//! The subject matter of CamKết, pure: what is recorded, what is valid, what counts, and how
//! Vietnamese text is read. It knows nothing of storage, network, clocks or screens. It answers in
//! codes and numbers; its only sentences are those of the report, in [`narrative`].
#![warn(missing_docs)]

pub mod date;
pub mod draft;
pub mod record;
pub mod value;

pub mod access;
pub mod evaluation;
pub mod fact;
pub mod field;
pub mod file_number;
pub mod finding;
pub mod handling;
pub mod kind;
pub mod kinds;
pub mod line;
pub mod narrative;
pub mod role;
pub mod secrecy;
pub mod state;
pub mod template;
pub mod validate;
pub mod workflow;

pub mod area;
pub mod companion;
pub mod organ;
pub mod period;

pub mod collate;
pub mod fold;
mod letters;
pub mod name;
pub mod number;
pub mod order;
pub mod phone;
pub mod photo_place;
pub mod phrase;
pub mod retention;
pub mod roster;
pub mod search;
pub mod site_list;
pub mod table;
pub mod tcvn3;

pub use access::Asker;
pub use date::{Date, Weekday};
pub use draft::Draft;
pub use fact::{Fact, Metric, Stage, Tally};
pub use field::{FieldDesc, FilledBy, Need, Shape, Unit};
pub use finding::{Finding, FindingCode, Severity};
pub use kind::{KINDS, KindDesc, kind};
pub use kinds::site::SiteKind;
pub use letters::compose;
pub use record::{AreaId, RecordId, RecordIdParseError, View};
pub use role::{Right, Role};
pub use state::State;
pub use validate::{Context, validate};
pub use value::Value;
