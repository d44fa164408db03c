//! Reports: what they count, how they are kept, and the records behind their figures.

mod behind;
mod closing;
mod facts;
mod rows;

pub use behind::{Behind, Question};
pub use closing::Closed;
pub use facts::{Source, State};
pub use rows::{Issue, NewVersion, ReportId, ReportRow, ReportState};
