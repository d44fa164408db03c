//! The words of a report.

use serde::{Deserialize, Serialize};

/// The words of a report: everything but the figures.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct ReportBody {
    /// The organ above the one that issues it.
    pub superior: String,
    /// The organ that issues it, by lines.
    pub issuer: Vec<String>,
    /// What stands behind the number.
    pub sign: String,
    /// The place in the line of place and day.
    pub place: String,
    /// The type of document.
    pub title: String,
    /// What it is about, by lines.
    pub subject: Vec<String>,
    /// The body.
    pub parts: Vec<ReportPart>,
    /// In whose name and as what it is signed, by lines.
    pub capacity: Vec<String>,
    /// Who signs.
    pub signer: String,
    /// Who receives it, by lines.
    pub recipients: Vec<String>,
}

/// A part of the body.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct ReportPart {
    /// The heading without its number.
    pub heading: String,
    /// Whether it is a part of the one before.
    pub minor: bool,
    /// The paragraphs.
    pub paragraphs: Vec<ReportParagraph>,
}

/// A paragraph.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct ReportParagraph {
    /// The words.
    pub text: String,
    /// Codes of the lines that it tells of.
    pub lines: Vec<String>,
    /// The sentence that HQ proposes; blank for own words.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub proposed: String,
}
