//! Every sentence a person sees: Vietnamese first, English beside it, one file per noun.
//!
//! A sentence is data until the moment it is shown: a [`Phrase`] of the table, a phrase with its
//! blanks filled, a count, or words of the officer's own. Code far from the screen (a rule, a sync
//! verdict, a finished save) can therefore name a sentence without knowing the language, and
//! switching the language rewrites the screen in place. The table is compiled in: a catalogue
//! loaded at run time would weigh five times as much and could be missing when offline.

mod lang;
mod number;
mod phrase;
mod sentence;

pub mod catalogue;
pub mod common;
pub mod components;
#[cfg(any(test, feature = "gallery"))]
pub mod gallery;

pub mod areas;
pub mod aside;
pub mod carry;
pub mod closing;
pub mod decision;
pub mod desk;
pub mod door;
pub mod evaluation;
pub mod feed;
pub mod filling;
pub mod intake;
pub mod metric;
pub mod organs;
pub mod outreach;
pub mod own_figures;
pub mod paper;
pub mod password;
pub mod people;
pub mod period;
pub mod photos;
pub mod pledge;
pub mod pledge_texts;
pub mod problem;
pub mod record;
pub mod refusal;
pub mod report;
pub mod review;
pub mod safety;
pub mod search;
pub mod settings;
pub mod shell;
pub mod site;
pub mod targets;
pub mod tip;
pub mod tip_desk;
pub mod today;

pub use lang::{Lang, provide_lang, use_lang};
pub use number::group_digits;
pub use phrase::Phrase;
pub(crate) use phrase::words;
pub use sentence::{Filling, Sentence, fill, t};
