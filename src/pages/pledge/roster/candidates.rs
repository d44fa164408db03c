//! The rows of a pasted list as people to be added: what is wrong with each, who is there already.

use std::collections::HashMap;

use camket_domain::fold::fold_case;
use camket_domain::roster::{COLUMNS_MAX, Problem, Roster, Row};
use camket_domain::{Date, Draft, Finding, RecordId, Severity, View, kind, validate};

use crate::pages::pledge::marks::SIGNER;
use crate::pages::pledge::people::People;

/// What there is to look at in a row.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Doubt {
    /// What the reader of the list found.
    Read(Problem),
    /// What the rules for a signer say.
    Rule(Finding),
    /// The batch has this person already.
    OnListAlready,
}

/// A row on its way into the batch.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Candidate {
    /// The line of the pasted text, from 1.
    pub line: usize,
    /// The first column of its list.
    pub from: usize,
    /// Number in the class list, the row's own or the next free one.
    pub ordinal: i64,
    /// Full name.
    pub name: String,
    /// Class or department, blank for none.
    pub unit: String,
    /// Year of birth.
    pub birth_year: Option<i64>,
    /// What there is to look at.
    pub doubts: Vec<Doubt>,
}

impl Candidate {
    fn of(row: &Row, unit_for_all: &str) -> Self {
        let unit = row.unit.as_deref().unwrap_or(unit_for_all).trim().to_owned();
        Self {
            line: row.line,
            from: row.from,
            ordinal: row.ordinal.map_or(0, i64::from),
            name: row.full_name.clone(),
            unit,
            birth_year: row.birth_year.map(i64::from),
            doubts: row.problems.iter().copied().map(Doubt::Read).collect(),
        }
    }

    /// Returns what tells the row from every other, also where lists stand side by side.
    pub(super) fn key(&self) -> usize {
        self.line * COLUMNS_MAX + self.from
    }

    /// Returns the fields of the signer to be.
    pub(super) fn fields(&self, batch: RecordId, consent: Option<&str>) -> Draft {
        let mut fields = Draft::new()
            .with("batch", batch)
            .with("ordinal", self.ordinal)
            .with("full_name", self.name.as_str());
        if !self.unit.is_empty() {
            fields.set("unit", self.unit.as_str());
        }
        if let Some(year) = self.birth_year {
            fields.set("birth_year", year);
        }
        if let Some(consent) = consent {
            fields.set("consent", consent);
        }
        fields
    }

    /// Tells whether the row cannot be taken as it is.
    pub(super) fn is_wrong(&self) -> bool {
        self.doubts.iter().any(|doubt| match doubt {
            Doubt::Read(problem) => matches!(problem, Problem::NameMissing),
            Doubt::Rule(finding) => finding.severity == Severity::Error,
            Doubt::OnListAlready => false,
        })
    }

    /// Tells whether the row probably names somebody who has a row already.
    pub(super) fn is_double(&self) -> bool {
        let again = |doubt: &Doubt| {
            matches!(doubt, Doubt::OnListAlready | Doubt::Read(Problem::Repeated { .. }))
        };
        self.doubts.iter().any(again)
    }
}

/// Makes candidates of a list. Rows without a class get `unit_for_all`, rows without a number the
/// next one of their class.
pub(super) fn candidates(
    roster: &Roster,
    unit_for_all: &str,
    people: &People,
    today: Date,
) -> Vec<Candidate> {
    let mut listed = Listed::new();
    for person in people.all() {
        listed.entry(key(&person.name, &person.unit)).or_default().push(person.birth_year);
    }
    let mut next: HashMap<String, i64> = HashMap::new();
    let judged = |row: &Row| {
        let mut one = Candidate::of(row, unit_for_all);
        number(&mut one, people, &mut next);
        if is_listed(&listed, &one) {
            one.doubts.push(Doubt::OnListAlready);
        }
        let findings = judge(&one, today);
        one.doubts.extend(findings.into_iter().map(Doubt::Rule));
        one
    };
    roster.rows.iter().map(judged).collect()
}

/// Gives the candidate a number: its own, or the one after the highest so far in its class.
fn number(one: &mut Candidate, people: &People, next: &mut HashMap<String, i64>) {
    let free = next.entry(one.unit.clone()).or_insert_with(|| people.next_ordinal(&one.unit));
    if one.ordinal < 1 {
        one.ordinal = *free;
    }
    *free = (*free).max(one.ordinal.saturating_add(1));
}

/// Birth years of the people on the list, by name and class.
type Listed = HashMap<(String, String), Vec<Option<i64>>>;

fn key(name: &str, unit: &str) -> (String, String) {
    (fold_case(name), fold_case(unit))
}

/// The same name in the same class, and no two birth years that tell them apart.
fn is_listed(listed: &Listed, one: &Candidate) -> bool {
    let same =
        |year: &Option<i64>| year.is_none() || one.birth_year.is_none() || *year == one.birth_year;
    let years = listed.get(&key(&one.name, &one.unit));
    years.is_some_and(|years| years.iter().any(same))
}

/// What the rules for a signer say; a missing name was said by the reader already.
fn judge(one: &Candidate, today: Date) -> Vec<Finding> {
    let Some(desc) = kind(SIGNER) else { return Vec::new() };
    let fields = one.fields(RecordId([0; 16]), None);
    let context = camket_domain::Context::alone(today);
    let mut findings = validate(desc, &fields, &context);
    findings.retain(|finding| finding.path != "full_name" || fields.text("full_name").is_some());
    findings
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::pages::pledge::people::tests::{people, signer};
    use camket_domain::roster::parse;

    fn read(text: &str, unit: &str, listed: &[Draft]) -> Vec<Candidate> {
        let today = Date::parse_vi("7/9/2026").expect("a date");
        candidates(&parse(text), unit, &people(listed), today)
    }

    #[test]
    fn rows_without_a_class_or_a_number_get_one() {
        let listed = [signer(40, "Đỗ Thị Bé", "6A1")];
        let rows = read("Họ và tên\nLê Văn An\nTrần Hòa\n", "6A1", &listed);
        let got: Vec<_> = rows.iter().map(|it| (it.ordinal, it.unit.as_str())).collect();
        assert_eq!(got, [(41, "6A1"), (42, "6A1")]);
        let own = read("STT;Họ và tên;Lớp\n7;Lê Văn An;6A2\n;Trần Hòa;6A2\n", "6A1", &listed);
        let got: Vec<_> = own.iter().map(|it| (it.ordinal, it.unit.as_str())).collect();
        assert_eq!(got, [(7, "6A2"), (8, "6A2")]);
    }

    #[test]
    fn whoever_is_in_the_batch_already_is_recognised_however_the_name_is_spelt() {
        let listed =
            [signer(1, "Trần Thị Hòa", "6A1"), signer(2, "Lê An", "6A1").with("birth_year", 2014)];
        let rows = read(
            "Họ và tên;Lớp;Năm sinh\nTRẦN THỊ HOÀ;6A1;2015\nTrần Thị Hòa;6A2;\nLê An;6A1;2015\nLê An;6A1;\n",
            "",
            &listed,
        );
        let doubles: Vec<_> = rows.iter().map(Candidate::is_double).collect();
        assert_eq!(doubles, [true, false, false, true]);
        assert!(rows.iter().all(|row| !row.is_wrong()));
    }

    #[test]
    fn an_identity_number_in_a_name_keeps_the_row_out() {
        let text = "STT;Họ và tên;Lớp;Năm sinh\n1;Lê Văn An 027214001234;6A1;2014\n\
                    2;;6A1;2014\n3;Trần Hòa;6A1;2014\n";
        let rows = read(text, "", &[]);
        let wrong: Vec<_> = rows.iter().map(Candidate::is_wrong).collect();
        assert_eq!(wrong, [true, true, false]);
        assert_eq!(rows[1].doubts, [Doubt::Read(Problem::NameMissing)], "said once, not twice");
    }

    #[test]
    fn the_signer_gets_the_consent_and_nothing_of_the_other_columns() {
        let rows = read("Họ và tên;SĐT;Lớp\nLê Văn An;0947563357;6A1\n", "", &[]);
        let batch = RecordId([7; 16]);
        let fields = rows[0].fields(batch, Some("KHONG_CAN"));
        let expected = Draft::new()
            .with("batch", batch)
            .with("ordinal", 1)
            .with("full_name", "Lê Văn An")
            .with("unit", "6A1")
            .with("consent", "KHONG_CAN");
        assert_eq!(fields, expected);
    }
}
