//! What a clerk may change before a report is issued: everything but the figures.

use serde::{Deserialize, Serialize};

/// Most bytes of a body as JSON.
pub const BODY_BYTES_MAX: usize = 256 * 1024;

const LINE_LETTERS_MAX: usize = 300;
const PARAGRAPH_LETTERS_MAX: usize = 6_000;
const LINES_MAX: usize = 20;
const PARTS_MAX: usize = 40;
const PARAGRAPHS_MAX: usize = 40;

/// The words of a report.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Body {
    /// The organ above the one that issues it; blank for none.
    pub superior: String,
    /// The organ that issues it, one line each.
    pub issuer: Vec<String>,
    /// What stands behind the number.
    pub sign: String,
    /// The place in the line of place and day.
    pub place: String,
    /// The type of document.
    pub title: String,
    /// What it is about, one line each.
    pub subject: Vec<String>,
    /// The body.
    pub parts: Vec<Part>,
    /// In whose name and as what it is signed, one line each.
    pub capacity: Vec<String>,
    /// Who signs; blank leaves room.
    pub signer: String,
    /// Who receives it, one line each.
    pub recipients: Vec<String>,
}

/// A part of the body. Its number follows from its place among those that are not blank.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Part {
    /// The heading without its number.
    pub heading: String,
    /// Whether it is a part of the one before.
    pub minor: bool,
    /// The paragraphs.
    pub paragraphs: Vec<Paragraph>,
}

/// A paragraph and the lines of the report that it tells of.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Paragraph {
    /// The words.
    pub text: String,
    /// Codes of lines, by which a reader comes to the records.
    pub lines: Vec<String>,
    /// The sentence that HQ proposes for these lines, to which a clerk may go back; blank for words
    /// of people. It is not printed.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub proposed: String,
}

/// Why a body is refused: the name of the field that is too long or too many.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{0} is longer than a report bears")]
pub struct BodyError(pub &'static str);

impl Body {
    /// Whether it keeps the bounds.
    ///
    /// # Errors
    ///
    /// [`BodyError`] with the field that does not.
    pub fn check(&self) -> Result<(), BodyError> {
        let texts = [
            ("superior", &self.superior),
            ("sign", &self.sign),
            ("place", &self.place),
            ("title", &self.title),
            ("signer", &self.signer),
        ];
        texts.into_iter().try_for_each(|(name, text)| line(name, text))?;
        let lists = [
            ("issuer", &self.issuer),
            ("subject", &self.subject),
            ("capacity", &self.capacity),
            ("recipients", &self.recipients),
        ];
        lists.into_iter().try_for_each(|(name, texts)| lines(name, texts))?;
        within("parts", self.parts.len(), PARTS_MAX)?;
        self.parts.iter().try_for_each(Part::check)
    }
}

impl Part {
    fn check(&self) -> Result<(), BodyError> {
        line("heading", &self.heading)?;
        within("paragraphs", self.paragraphs.len(), PARAGRAPHS_MAX)?;
        self.paragraphs.iter().try_for_each(|paragraph| {
            within("text", paragraph.text.chars().count(), PARAGRAPH_LETTERS_MAX)?;
            within("proposed", paragraph.proposed.chars().count(), PARAGRAPH_LETTERS_MAX)?;
            lines("lines", &paragraph.lines)
        })
    }
}

fn lines(name: &'static str, texts: &[String]) -> Result<(), BodyError> {
    within(name, texts.len(), LINES_MAX)?;
    texts.iter().try_for_each(|text| line(name, text))
}

fn line(name: &'static str, text: &str) -> Result<(), BodyError> {
    within(name, text.chars().count(), LINE_LETTERS_MAX)
}

fn within(name: &'static str, found: usize, max: usize) -> Result<(), BodyError> {
    if found <= max { Ok(()) } else { Err(BodyError(name)) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_too_long_is_named() {
        let mut body = Body::default();
        assert_eq!(body.check(), Ok(()));
        body.subject = vec!["đ".repeat(LINE_LETTERS_MAX)];
        assert_eq!(body.check(), Ok(()));
        body.subject = vec!["đ".repeat(LINE_LETTERS_MAX + 1)];
        assert_eq!(body.check(), Err(BodyError("subject")));
        body.subject = vec![String::new(); LINES_MAX + 1];
        assert_eq!(body.check(), Err(BodyError("subject")));
        body.subject.clear();
        let text = "x".repeat(PARAGRAPH_LETTERS_MAX + 1);
        let long = Paragraph { text, ..Paragraph::default() };
        body.parts = vec![Part { paragraphs: vec![long], ..Part::default() }];
        assert_eq!(body.check(), Err(BodyError("text")));
    }
}
