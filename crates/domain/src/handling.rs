//! What the tip desk does with a tip, decided as data: HQ writes it, and the desk's screen judges it
//! before it is sent.

use crate::date::Date;
use crate::draft::Draft;
use crate::kinds::tip::{RECEIVERS, REPEATED, RESULTS, UNASSESSED, WORTHS};
use crate::record::{RecordId, View};

/// What changes; what is none stays as it is.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Handling<'a> {
    /// What the tip is worth.
    pub worth: Option<&'a str>,
    /// Who takes it over.
    pub handed_to: Option<&'a str>,
    /// What came of it.
    pub result: Option<&'a str>,
    /// The earlier tip that it repeats.
    pub repeats: Option<RecordId>,
}

/// Who handles it, and when.
#[derive(Clone, Copy, Debug)]
pub struct Handler<'a> {
    /// The name, for the record.
    pub name: &'a str,
    /// Today in Vietnam.
    pub today: Date,
    /// The minute of the day.
    pub minute: u16,
}

/// A code that is in none of the lists.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct UnknownCode(pub &'static str);

impl<'a> Handling<'a> {
    /// The codes chosen, by field, each with those that may stand there.
    fn choices(&self) -> [(&'static str, Option<&'a str>, &'static [&'static str]); 3] {
        [
            ("worth", self.worth, WORTHS),
            ("handed_to", self.handed_to, RECEIVERS),
            ("result", self.result, RESULTS),
        ]
    }

    /// Whether nothing is to change.
    pub fn is_empty(&self) -> bool {
        *self == Self::default()
    }

    /// Changes the fields of a tip and answers which it may have changed: with a worth goes who
    /// assessed it and when, with a receiver when it was handed over.
    ///
    /// # Errors
    /// [`UnknownCode`] if a code is in none of the lists; then the fields are of no use.
    pub fn apply(
        &self,
        fields: &mut Draft,
        by: Handler<'_>,
    ) -> Result<Vec<&'static str>, UnknownCode> {
        let mut covered = Vec::new();
        let is_new = fields.text("handed_to").is_none();
        for (field, code, known) in self.choices() {
            let Some(code) = code else { continue };
            if !known.contains(&code) {
                return Err(UnknownCode(field));
            }
            covered.push(field);
            fields.set(field, code);
        }
        if let Some(worth) = self.worth {
            covered.extend(["assessed_on", "assessed_by", "repeats"]);
            note_assessment(worth, fields, by);
        }
        if self.handed_to.is_some() && is_new {
            covered.extend(["handed_on", "handed_at"]);
            fields.set("handed_on", by.today);
            fields.set("handed_at", i64::from(by.minute));
        }
        if let Some(repeats) = self.repeats {
            covered.push("repeats");
            fields.set("repeats", repeats);
        }
        Ok(covered)
    }
}

fn note_assessment(worth: &str, fields: &mut Draft, by: Handler<'_>) {
    if worth == UNASSESSED {
        fields.clear("assessed_on");
        fields.clear("assessed_by");
    } else {
        fields.set("assessed_on", by.today);
        fields.set("assessed_by", by.name);
    }
    if worth != REPEATED {
        fields.clear("repeats");
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const BY: Handler<'_> =
        Handler { name: "Vũ Đức Long", today: Date::of_table(2026, 1, 5), minute: 61 };

    fn handled(before: &Draft, handling: &Handling<'_>) -> Draft {
        let mut fields = before.clone();
        let covered = handling.apply(&mut fields, BY).expect("codes of the lists");
        let same = |draft: &Draft| draft.iter().filter(|it| !covered.contains(&it.0)).count();
        assert_eq!(same(&fields), same(before), "it changes what it says that it changes");
        fields
    }

    #[test]
    fn a_worth_goes_with_who_assessed_it_and_when() {
        let worth = |code| Handling { worth: Some(code), ..Handling::default() };
        let assessed = handled(&Draft::new(), &worth("CO_GIA_TRI"));
        assert_eq!(assessed.text("assessed_by"), Some(BY.name));
        assert_eq!(assessed.date("assessed_on"), Some(BY.today));
        assert_eq!(handled(&assessed, &worth(UNASSESSED)), Draft::new().with("worth", UNASSESSED));
    }

    #[test]
    fn only_a_repeated_tip_names_the_one_before() {
        let earlier = RecordId([1; 16]);
        let repeated =
            Handling { worth: Some(REPEATED), repeats: Some(earlier), ..Handling::default() };
        let repeated = handled(&Draft::new(), &repeated);
        assert_eq!(repeated.reference("repeats"), Some(earlier));
        let valuable = Handling { worth: Some("CO_GIA_TRI"), ..Handling::default() };
        assert_eq!(handled(&repeated, &valuable).reference("repeats"), None);
    }

    #[test]
    fn the_first_receiver_goes_with_the_hour_and_a_second_one_leaves_it() {
        let to = |code| Handling { handed_to: Some(code), ..Handling::default() };
        let handed = handled(&Draft::new(), &to("CQDT"));
        assert_eq!((handed.date("handed_on"), handed.int("handed_at")), (Some(BY.today), Some(61)));
        let before = handed.with("handed_at", 5);
        assert_eq!(handled(&before, &to("CONG_AN_XA")).int("handed_at"), Some(5));
    }

    #[test]
    fn a_code_of_no_list_is_refused() {
        let act = Handling { result: Some("RAT_TOT"), ..Handling::default() };
        assert_eq!(act.apply(&mut Draft::new(), BY), Err(UnknownCode("result")));
        assert!(!act.is_empty() && Handling::default().is_empty());
    }
}
