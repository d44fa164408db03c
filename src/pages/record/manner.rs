//! What a kind adds to the generic form and list, as functions over data.

use camket_domain::{Draft, FieldDesc, RecordId, Unit};
use camket_sync::RecordState;
use camket_view::prelude::*;

use crate::service::Book;
use crate::text::Phrase;

/// What a kind's form does beyond its descriptors.
#[derive(Clone, Copy)]
pub struct FormManner {
    /// Codes offered for a field that has a list of them; `None` offers the whole list.
    pub offered: fn(&FieldDesc, &Draft, &Book) -> Option<Vec<&'static str>>,
    /// Follows what the officer changed at a path: fills in what it implies. Gets the fields as
    /// they were and as they are now.
    pub follow: fn(&str, &Draft, &mut Draft, &Book),
    /// Fields that this form leaves out.
    pub left_out: &'static [&'static str],
    /// What was told, and by whom, is asked for and sealed when the record is saved.
    pub seals: bool,
    /// What the kind shows below its fields, of the form as it stands.
    pub beside: fn(Signal<Draft>) -> Part,
    /// Words of the main button, in place of the usual ones.
    pub submit: Option<Phrase>,
}

impl Default for FormManner {
    fn default() -> Self {
        Self {
            offered: |_, _, _| None,
            follow: |_, _, _, _| (),
            left_out: &[],
            seals: false,
            beside: |_| ().into_any(),
            submit: None,
        }
    }
}

/// What a kind's list shows beyond its columns.
#[derive(Clone, Copy)]
pub struct ListManner {
    /// The one number of a row.
    pub figure: fn(&Book, RecordId, &RecordState) -> Option<(i64, Unit)>,
    /// Sorts by name in place of newest first.
    pub by_name: bool,
}

impl Default for ListManner {
    fn default() -> Self {
        Self { figure: |_, _, _| None, by_name: false }
    }
}
