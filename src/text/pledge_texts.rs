//! What people pledge, word for word: the wording of each version of each pledge template.
//!
//! A batch keeps the SHA-256 of the wording that was signed, so that nobody can later put other
//! words above the signatures. A published wording is therefore never touched again: other words
//! are another version. The Vietnamese is what binds; the English is a gloss for the reader.
//! Default wordings, to be compared with the province's own documents.

mod adults;
mod pupils;

use std::fmt::Write;

use sha2::{Digest, Sha256};

use super::{Phrase, Sentence};

/// The wording of one version of a template.
#[derive(Debug)]
pub struct PledgeText {
    /// The template's id in the catalogue.
    pub template: &'static str,
    /// The version, from 1.
    pub version: u16,
    /// The title of the sheet.
    pub title: Phrase,
    /// Who pledges.
    pub opening: Phrase,
    /// What is pledged, each with its code, in the order of the sheet.
    pub items: &'static [(&'static str, Phrase)],
    /// What follows from it.
    pub closing: Phrase,
}

/// Every wording.
static TEXTS: [&PledgeText; 7] = [
    &pupils::PRIMARY,
    &pupils::SECONDARY,
    &pupils::UPPER,
    &adults::TEACHERS,
    &adults::PARENTS,
    &adults::AGENCY,
    &adults::ENTERPRISE,
];

const fn say(vi: &'static str, en: &'static str) -> Phrase {
    Phrase { vi, en }
}

/// Returns the wording of a version; `None` for one that only a newer app knows.
pub fn wording(template: &str, version: u16) -> Option<&'static PledgeText> {
    TEXTS.into_iter().find(|text| text.template == template && text.version == version)
}

/// Returns the name of a template: the title of its newest wording.
pub fn template_name(template: &str) -> Sentence {
    let versions = TEXTS.into_iter().filter(|text| text.template == template);
    let newest = versions.max_by_key(|text| text.version);
    newest.map_or_else(|| template.to_owned().into(), |text| text.title.into())
}

impl PledgeText {
    /// Returns the text that the hash binds: the Vietnamese wording, a line for each part.
    pub fn canonical(&self) -> String {
        let mut text = format!("{}\n{}\n", self.title.vi, self.opening.vi);
        for (at, (_, item)) in self.items.iter().enumerate() {
            // Writing to a string cannot fail.
            _ = writeln!(text, "{}. {}", at + 1, item.vi);
        }
        text + self.closing.vi + "\n"
    }

    /// Returns the SHA-256 of the canonical text as 64 lowercase hexadecimal digits.
    pub fn hash(&self) -> String {
        let digest: [u8; 32] = Sha256::digest(self.canonical()).into();
        digest.iter().fold(String::with_capacity(64), |mut hex, byte| {
            _ = write!(hex, "{byte:02x}");
            hex
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use camket_domain::compose;
    use camket_domain::template::TEMPLATES;

    #[test]
    fn each_version_of_each_template_has_its_words_in_the_order_of_its_contents() {
        assert_eq!(TEXTS.len(), TEMPLATES.len());
        for template in &TEMPLATES {
            let text = wording(template.id, template.version).expect("a wording");
            let codes: Vec<_> = text.items.iter().map(|(code, _)| *code).collect();
            assert_eq!(codes, template.contents, "{}", template.id);
        }
    }

    #[test]
    fn wordings_are_composed_and_whole_in_both_languages() {
        for text in TEXTS {
            let phrases = text.items.iter().map(|(_, phrase)| *phrase);
            for phrase in phrases.chain([text.title, text.opening, text.closing]) {
                assert_eq!(compose(phrase.vi), phrase.vi);
                assert!(!phrase.en.is_empty() && !phrase.vi.contains(['{', '\n']));
            }
        }
    }

    /// A published wording never changes: a hash that moves here breaks the bond of signatures that
    /// were given under it. Write a new version instead.
    #[test]
    fn published_wordings_stand() {
        let hashes: Vec<_> =
            TEXTS.iter().map(|text| (text.template, text.version, text.hash())).collect();
        let published = [
            ("HS_TIEU_HOC", 1, "b8ffa2e579ab5bdf8d7a1025fa20603684b72106c362877f6af5a91405746a81"),
            ("HS_THCS", 1, "d5a3aee9b79d43d1ce82885aa6d6ef4d77d335c348d6ad93c317bef61ababebc"),
            ("HS_THPT", 1, "1c5501a6ea1e2505ba38a12819e56c7049f18b32c06a2c5e5783112652c1fdbc"),
            ("GIAO_VIEN", 1, "eb0dabd062169667ba91ecef33e05acd9cefad75b9b6b88a65db5defee50b692"),
            ("PHU_HUYNH", 1, "342ce85f4708ddebd7f235ae460becd192e4fe285ca8766bbd5a8cb59e301762"),
            ("CO_QUAN", 1, "90f1353860ef8b2108f33b27e40cfa0127a8d6c8d46143beb1d334c21be14f4b"),
            ("DOANH_NGHIEP", 1, "ed62c167b8cef8e5eab0734233a30814e8aa2f34ea5a032aef87df39aacb7879"),
        ];
        let published = published.map(|(id, version, hash)| (id, version, hash.to_owned()));
        assert_eq!(hashes, published);
    }

    #[test]
    fn a_template_is_called_by_its_title() {
        let name = template_name("HS_THCS").in_lang(crate::text::Lang::Vi);
        assert_eq!(&*name, "Bản cam kết của học sinh trung học cơ sở");
        assert_eq!(&*template_name("MOI").in_lang(crate::text::Lang::Vi), "MOI");
    }
}
