//! Marks on a signer's record: what signing, taking it back and undoing do to its fields.

use camket_domain::kinds::PUPILS;
use camket_domain::kinds::signer::{ADULT, CONSENTS};
use camket_domain::{Draft, RecordId, Value, View};
use camket_sync::RecordState;

use crate::service::Act;

/// The kind of the people on a list.
pub(super) const SIGNER: &str = "signer";

/// Fields that a mark touches; what else the record holds is left as it is, so that an undo does
/// not undo somebody's correction of the name.
const MARK_FIELDS: [&str; 7] =
    ["signed", "paper_signed", "ink", "consent", "withdrawn_at", "birth_year", "wording"];

/// How a person signed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Signature {
    /// With a finger on the tablet: the strokes.
    Ink(Vec<u8>),
    /// On paper.
    Paper,
}

/// Returns the fields of a signer who has signed, with the seal of the words that were signed. A
/// consent given before stays.
#[must_use]
pub(super) fn signed(
    mut fields: Draft,
    signature: &Signature,
    consent: &str,
    seal: Option<&str>,
) -> Draft {
    fields.set("signed", true);
    match seal {
        Some(seal) => fields.set("wording", seal),
        None => fields.clear("wording"),
    };
    match signature {
        Signature::Ink(ink) => {
            fields.set("ink", ink.clone());
            fields.clear("paper_signed");
        }
        Signature::Paper => {
            fields.set("paper_signed", true);
            fields.clear("ink");
        }
    }
    if fields.text("consent").is_none() {
        fields.set("consent", consent);
    }
    fields
}

/// Returns the fields of a signer whose signature was taken back.
#[must_use]
pub(super) fn unsigned(mut fields: Draft) -> Draft {
    ["signed", "paper_signed", "ink", "wording"].iter().for_each(|field| {
        fields.clear(field);
    });
    fields
}

/// Returns the fields of a signer who, or whose parents, withdrew consent: what identifies the person
/// beside the place in the list goes, and the signature counts no more (Law 91/2025/QH15).
#[must_use]
pub(super) fn withdrawn(mut fields: Draft, at_ms: i64) -> Draft {
    fields.set("withdrawn_at", Value::Instant(at_ms));
    ["ink", "birth_year"].iter().for_each(|field| {
        fields.clear(field);
    });
    fields
}

/// Returns the fields of now with the marks of before.
#[must_use]
pub(super) fn with_marks_of(mut now: Draft, before: &Draft) -> Draft {
    for field in MARK_FIELDS {
        match before.get(field) {
            Some(value) => now.set(field, value.clone()),
            None => now.clear(field),
        };
    }
    now
}

/// Returns the consent under which somebody signs here if nothing else was agreed: an adult's own.
/// For pupils there is none: it is asked for and never presumed (Law 91/2025/QH15, article 24).
pub(super) fn presumed_consent(audience: &str) -> Option<&'static str> {
    (audience != PUPILS).then_some(ADULT)
}

/// Returns the consents to choose from for such a group.
pub(super) fn consents_for(audience: &str) -> Vec<&'static str> {
    let adults_only = audience != PUPILS;
    CONSENTS.iter().copied().filter(|code| (*code == ADULT) <= adults_only).collect()
}

/// Returns the act that gives a signer other fields.
pub(super) fn amended(
    id: RecordId,
    state: &RecordState,
    change: impl FnOnce(Draft) -> Draft,
) -> Act {
    let area = state.area().clone();
    Act { record: Some(id), kind: SIGNER, area, fields: change(state.to_draft()) }
}

#[cfg(test)]
mod tests {
    use super::super::people::Mark;
    use super::*;

    fn pupil() -> Draft {
        Draft::new().with("full_name", "An").with("unit", "6A")
    }

    #[test]
    fn a_signature_replaces_the_other_kind_of_signature() {
        let inked = signed(pupil(), &Signature::Ink(vec![1, 2]), "KHONG_CAN", Some("HS_THCS/1/0a"));
        assert_eq!(Mark::of(&inked), Mark::Ink);
        let paper = signed(inked, &Signature::Paper, ADULT, Some("HS_THCS/2/1b"));
        assert_eq!(Mark::of(&paper), Mark::Paper);
        assert_eq!(paper.bytes("ink"), None);
        assert_eq!(paper.text("wording"), Some("HS_THCS/2/1b"), "the words of this signature");
        assert_eq!(paper.text("consent"), Some("KHONG_CAN"), "the first consent stays");
    }

    #[test]
    fn taking_back_leaves_the_name_and_the_consent() {
        let inked = signed(pupil(), &Signature::Ink(vec![1]), "KHONG_CAN", Some("HS_THCS/1/0a"));
        assert_eq!(unsigned(inked), pupil().with("consent", "KHONG_CAN"));
    }

    #[test]
    fn a_withdrawal_takes_the_ink_and_the_year_and_can_be_undone() {
        let before = signed(pupil(), &Signature::Ink(vec![1]), "HOC_SINH_VA_CMHS", None)
            .with("birth_year", 2014);
        let after = withdrawn(before.clone(), 5);
        assert_eq!(Mark::of(&after), Mark::Withdrawn);
        for field in ["ink", "birth_year"] {
            assert_eq!(after.get(field), None, "{field}");
        }
        assert_eq!(with_marks_of(after, &before), before);
    }

    #[test]
    fn an_undo_keeps_what_others_corrected_meanwhile() {
        let now = signed(pupil(), &Signature::Paper, ADULT, None).with("full_name", "Ân");
        assert_eq!(with_marks_of(now, &pupil()), pupil().with("full_name", "Ân"));
    }

    #[test]
    fn a_childs_consent_is_never_presumed() {
        assert_eq!(presumed_consent(PUPILS), None);
        assert_eq!(presumed_consent("GIAO_VIEN"), Some(ADULT));
        assert!(!consents_for(PUPILS).contains(&ADULT));
        assert_eq!(consents_for("GIAO_VIEN").len(), CONSENTS.len());
    }
}
