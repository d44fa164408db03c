//! The report's body as sentences, in the chain that such reports have: directives, coordination,
//! radio, models and heads, sessions, attendances, pledges, tips, cases, schools, the standard,
//! commendations. The sentences are Vietnamese, as reports are; HQ prints what the tablet shows.
//!
//! Each sentence knows the lines that it tells, so that a reader comes from it to the records. A line
//! without figures has no sentence: nothing is not told as if it were something.

mod figures;
mod said;
mod sentences;

pub use figures::{Figures, PROGRAMME_CONTENTS};
pub use said::said;

/// Whose report it is, in the words of its letterhead.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Voice<'a> {
    /// Who reports, such as the committee of a district.
    pub body: &'a str,
    /// Of which place.
    pub place: &'a str,
}

/// One sentence and the lines of which it tells.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Sentence {
    /// The codes of the lines.
    pub lines: &'static [&'static str],
    /// The sentence, in Vietnamese.
    pub text: String,
}

/// Writes the body of a report, to be edited before it is issued.
pub fn narrative(figures: &Figures, voice: Voice<'_>) -> Vec<Sentence> {
    let told = sentences::WRITERS.iter().filter_map(|(lines, write)| {
        let text = said::sentence(&write(figures, voice)?);
        Some(Sentence { lines, text })
    });
    told.collect()
}

#[cfg(test)]
mod tests;
