//! What a form says at its fields: findings of the rules, and changes made elsewhere meanwhile.

use camket_domain::record::split_path;
use camket_domain::{Draft, Finding, FindingCode, KindDesc, RecordId, Severity, Value, View};

use super::shown::value_words;
use crate::text::catalogue::{code_words, field_label, finding_words};
use crate::text::{Sentence, fill, record as words};

/// One thing to say.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Remark {
    /// A rule found something.
    Finding(Finding),
    /// Somebody else changed the path too; the value is theirs.
    Rival(String, Option<Value>),
}

impl Remark {
    fn path(&self) -> &str {
        match self {
            Self::Finding(finding) => &finding.path,
            Self::Rival(path, _) => path,
        }
    }

    /// Returns the field that it is about.
    pub(super) fn field(&self) -> &str {
        split_path(self.path()).0
    }

    /// Tells whether it keeps the record from being complete.
    pub(super) fn is_error(&self) -> bool {
        matches!(self, Self::Finding(finding) if finding.severity == Severity::Error)
    }

    /// Returns the record that is probably the same, if that is the remark.
    pub(super) fn twin(&self) -> Option<RecordId> {
        match self {
            Self::Finding(Finding { code: FindingCode::DuplicateLikely { of }, .. }) => Some(*of),
            _ => None,
        }
    }

    /// Returns the words for it, at its field.
    pub(super) fn words(
        &self,
        kind: &KindDesc,
        title_of: &dyn Fn(RecordId) -> Option<String>,
    ) -> Sentence {
        let said = match self {
            Self::Finding(finding) => finding_words(kind.id, kind.field(self.field()), finding),
            Self::Rival(path, theirs) => {
                let theirs = theirs.as_ref().map(|value| value_words(kind, path, value, title_of));
                let theirs = theirs.unwrap_or_else(|| words::NOTHING.into());
                fill(words::RIVAL, [("value", theirs)])
            }
        };
        match split_path(self.path()).1 {
            Some(element) => {
                let element = code_words(kind.id, self.field(), element);
                fill(words::LABELLED, [("label", element), ("words", said)])
            }
            None => said,
        }
    }

    /// Returns the words for it, with the name of its field.
    pub(super) fn named_words(
        &self,
        kind: &KindDesc,
        title_of: &dyn Fn(RecordId) -> Option<String>,
    ) -> Sentence {
        let label = field_label(kind.id, self.field());
        fill(words::LABELLED, [("label", label), ("words", self.words(kind, title_of))])
    }
}

/// Returns the remarks of one weight at a field, at most as many as one reads.
pub(super) fn at_field(remarks: &[Remark], field: &str, errors: bool) -> Vec<Remark> {
    const READ_AT_MOST: usize = 3;
    let here = |remark: &&Remark| remark.field() == field && remark.is_error() == errors;
    remarks.iter().filter(here).take(READ_AT_MOST).cloned().collect()
}

/// Returns the changes made elsewhere at paths that the officer changed too.
pub(super) fn rivals<'a>(paths: impl Iterator<Item = &'a str>, base: &Draft) -> Vec<Remark> {
    paths.map(|path| Remark::Rival(path.to_owned(), base.get(path).cloned())).collect()
}

/// Returns the doubts that were not confirmed yet.
pub(super) fn unconfirmed(remarks: &[Remark], confirmed: &[Remark]) -> Vec<Remark> {
    let open = |remark: &&Remark| !remark.is_error() && !confirmed.contains(remark);
    remarks.iter().filter(open).cloned().collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use camket_domain::kind;

    fn doubt(path: &str) -> Remark {
        Remark::Finding(Finding::confirm(path, FindingCode::AskZero))
    }

    fn error(path: &str) -> Remark {
        Remark::Finding(Finding::error(path, FindingCode::Missing))
    }

    #[test]
    fn remarks_about_elements_stand_at_their_field() {
        let remarks = [error("contents/MA_TUY"), doubt("contents/PHAO"), error("date")];
        assert_eq!(at_field(&remarks, "contents", true), [error("contents/MA_TUY")]);
        assert_eq!(at_field(&remarks, "contents", false), [doubt("contents/PHAO")]);
        assert_eq!(at_field(&remarks, "content", true), []);
    }

    #[test]
    fn a_doubt_is_asked_about_once() {
        let remarks = [error("date"), doubt("pledge_count"), doubt("due_count")];
        assert_eq!(unconfirmed(&remarks, &[doubt("pledge_count")]), [doubt("due_count")]);
    }

    #[test]
    fn an_element_is_called_by_its_name() {
        let kind = kind("pledge_batch").expect("a kind");
        let code = FindingCode::NotInTemplate;
        let remark = Remark::Finding(Finding::confirm("contents/PHAO", code));
        let said = format!("{:?}", remark.words(kind, &|_| None));
        assert!(said.starts_with("Không tàng trữ, sử dụng pháo: "), "{said}");
    }

    #[test]
    fn a_rival_is_shown_as_it_would_be_read() {
        let kind = kind("outreach").expect("a kind");
        let base = Draft::new().with("attendance_count", 1_650);
        let remarks = rivals(["attendance_count", "note"].into_iter(), &base);
        let said = format!("{:?}", remarks[0].words(kind, &|_| None));
        assert!(said.contains("1.650 lượt người"), "{said}");
        assert!(!remarks[1].is_error());
    }
}
