//! One signer of a pledge batch (DOMAIN R5b): a name and a class or department, nothing more.
//!
//! Lists of pupils are children's personal data (Law 91/2025/QH15, article 24): there is no field
//! for identity numbers, phones or addresses, and one that is smuggled into a name is refused.

use crate::fact::Tally;
use crate::field::{FieldDesc, NAME, Shape};
use crate::finding::{Finding, FindingCode};
use crate::kind::{KindDesc, Parent};
use crate::record::View;
use crate::validate::Context;

/// Consent of an adult signer.
pub const ADULT: &str = "NGUOI_LON";

/// Whose consent allows keeping the name: pupil and parents, the adult, or none is needed.
pub const CONSENTS: &[&str] = &["HOC_SINH_VA_CMHS", ADULT, "KHONG_CAN"];

/// Below this age a person is a child (Law on Children 102/2016/QH13, article 1).
const CHILD_AGE_BELOW: i64 = 16;

/// As many digits in a row as the shortest identity or phone number has.
const PERSONAL_NUMBER_DIGITS: usize = 9;

/// The kind `signer`.
pub static SIGNER: KindDesc = KindDesc {
    id: "signer",
    fields: &[
        FieldDesc::required("batch", Shape::Ref("pledge_batch")).by_program(),
        FieldDesc::required("ordinal", Shape::Int { min: 1, max: 100_000 }),
        FieldDesc::required("full_name", NAME),
        FieldDesc::optional("unit", Shape::Text { max_chars: 50, lines: 1 }).main(),
        FieldDesc::optional("birth_year", Shape::Int { min: 1900, max: 2100 }),
        FieldDesc::optional("signed", Shape::Bool).main(),
        FieldDesc::optional("paper_signed", Shape::Bool),
        FieldDesc::optional("parent_signed", Shape::Bool),
        FieldDesc::optional("teacher_signed", Shape::Bool),
        FieldDesc::optional("ink", Shape::Ink),
        FieldDesc::only_when("consent", Shape::Choice(CONSENTS), has_signed),
        FieldDesc::optional("withdrawn_at", Shape::Instant).by_program(),
        // Template, version and SHA-256 of the text that was on the screen when this person signed.
        FieldDesc::optional("wording", Shape::Text { max_chars: 120, lines: 1 }).by_program(),
    ],
    titles: &["full_name"],
    columns: &["ordinal", "full_name", "unit", "signed"],
    search: &["full_name", "unit"],
    parent: Some(Parent { kind: "pledge_batch", field: "batch" }),
    states: &[],
    rules,
    tally,
    twins,
    ..KindDesc::PLAIN
};

fn has_signed(view: &dyn View) -> bool {
    view.flag("signed")
}

fn rules(view: &dyn View, context: &Context<'_>) -> Vec<Finding> {
    let numbered = ["full_name", "unit"].into_iter().filter(|field| {
        view.text(field).is_some_and(|text| longest_digits(text) >= PERSONAL_NUMBER_DIGITS)
    });
    let mut findings: Vec<_> =
        numbered.map(|field| Finding::error(field, FindingCode::PersonalNumber)).collect();
    let this_year = i64::from(context.today.year());
    if let Some(year) = view.int("birth_year") {
        if (this_year + 1..=2100).contains(&year) {
            let code = FindingCode::TooLarge { max: this_year };
            findings.push(Finding::error("birth_year", code));
        } else if this_year.saturating_sub(year) < CHILD_AGE_BELOW
            && view.text("consent") == Some(ADULT)
        {
            findings.push(Finding::error("consent", FindingCode::ConsentOfMinor));
        }
    }
    findings
}

/// The longest run of digits, dots and spaces between them not counted.
fn longest_digits(text: &str) -> usize {
    let (mut longest, mut run) = (0, 0);
    for c in text.chars() {
        match c {
            '0'..='9' => run += 1,
            ' ' | '.' | '-' => {}
            _ => run = 0,
        }
        longest = longest.max(run);
    }
    longest
}

fn tally(view: &dyn View) -> Tally {
    let counts = view.flag("signed") && view.get("withdrawn_at").is_none();
    Tally { listed: 1, signed: i64::from(counts) }
}

/// The same name in the same unit of the same batch, with no birth year telling them apart.
fn twins(a: &dyn View, b: &dyn View) -> bool {
    let name = |view: &dyn View| view.text("full_name").map(crate::fold::fold_case);
    let same = |field| a.get(field) == b.get(field);
    let apart = match (a.int("birth_year"), b.int("birth_year")) {
        (Some(a), Some(b)) => a != b,
        _ => false,
    };
    name(a).is_some() && name(a) == name(b) && same("batch") && same("unit") && !apart
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::date::Date;
    use crate::draft::Draft;
    use crate::record::RecordId;
    use crate::validate::validate;
    use crate::value::Value;

    fn signer() -> Draft {
        Draft::new()
            .with("batch", RecordId([1; 16]))
            .with("ordinal", 1)
            .with("full_name", "Nguyễn Văn An")
            .with("unit", "6A1")
            .with("birth_year", 2015)
    }

    fn codes(signer: &Draft) -> Vec<FindingCode> {
        let context = Context::alone(Date::of_table(2026, 9, 7));
        validate(&SIGNER, signer, &context).into_iter().map(|finding| finding.code).collect()
    }

    #[test]
    fn only_who_signed_and_did_not_withdraw_counts() {
        assert_eq!(tally(&signer()), Tally { listed: 1, signed: 0 });
        let signed = signer().with("signed", true);
        assert_eq!(tally(&signed), Tally { listed: 1, signed: 1 });
        let withdrawn = signed.with("withdrawn_at", Value::Instant(5));
        assert_eq!(tally(&withdrawn), Tally { listed: 1, signed: 0 });
    }

    #[test]
    fn a_signature_rests_on_the_right_consent() {
        assert_eq!(codes(&signer()), []);
        let signed = signer().with("signed", true);
        assert_eq!(codes(&signed), [FindingCode::Missing]);
        let adult = signed.clone().with("consent", ADULT);
        assert_eq!(codes(&adult), [FindingCode::ConsentOfMinor]);
        assert_eq!(codes(&signed.with("consent", "HOC_SINH_VA_CMHS")), []);
    }

    #[test]
    fn no_identity_number_hides_in_a_name() {
        for name in ["An 027204001234", "An 0947 563 357", "An 0947.563.357"] {
            assert_eq!(codes(&signer().with("full_name", name)), [FindingCode::PersonalNumber]);
        }
        assert_eq!(codes(&signer().with("unit", "12A3 (2025-2026)")), []);
    }

    #[test]
    fn namesakes_in_one_class_are_asked_about_but_hoa_is_not_hoan() {
        let again = signer().with("full_name", "NGUYỄN VĂN AN").with("ordinal", 2);
        assert!(twins(&signer(), &again));
        assert!(!twins(&signer(), &again.clone().with("birth_year", 2014)));
        assert!(!twins(&signer(), &again.clone().with("unit", "6A2")));
        assert!(!twins(&signer(), &again.with("full_name", "Nguyễn Văn Ân")));
    }
}
