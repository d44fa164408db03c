//! Periods of reports as people choose them, at the desk and on the tablet.

mod choice;
mod chooser;

pub(super) use choice::{Cut, FIRST_YEAR, PeriodChoice};
pub(super) use chooser::{PeriodChooser, calendar_groups, period_words, span_words};
