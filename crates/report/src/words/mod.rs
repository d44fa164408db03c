//! The words that a report is made of, beside those of the sentences, which are the domain's.

pub(crate) mod focus;
pub(crate) mod form;
pub(crate) mod outline;
pub(crate) mod periods;
pub(crate) mod places;
pub(crate) mod table;
pub(crate) mod topics;
