//! The people of a batch, in the order of their class lists, as the signing screens read them.
//!
//! Built anew after each save: people who did not change stay the same `Arc`, so that a list on
//! the screen only touches the rows that did, however many sign.

use camket_domain::order::{sort_by, sort_by_key};
use std::sync::Arc;

use camket_domain::collate::{SortKey, person_key, sort_key};
use camket_domain::fold::fold;
use camket_domain::search::Query;
use camket_domain::{RecordId, View};

use crate::text::pledge as words;

/// Where a person stands with the pledge.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(super) enum Mark {
    /// Has not signed yet.
    Waiting,
    /// Signed on the tablet.
    Ink,
    /// Signed on paper.
    Paper,
    /// Signed and later withdrew; does not count.
    Withdrawn,
}

/// One person of a batch.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Person {
    /// The record of the kind `signer`.
    pub id: RecordId,
    /// Number in the class list; 0 for none.
    pub ordinal: i64,
    /// Full name.
    pub name: String,
    /// Class or department, blank for none.
    pub unit: String,
    /// Year of birth, to tell namesakes apart.
    pub birth_year: Option<i64>,
    /// Where the person stands.
    pub mark: Mark,
    /// What a search looks into.
    haystack: String,
    /// Where the person stands in the list.
    place: (SortKey, i64, SortKey),
}

/// One class with its counts.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Unit {
    /// Its name, blank for people without one.
    pub name: String,
    /// People on its list.
    pub listed: usize,
    /// Those who have signed.
    pub signed: usize,
}

/// The people of a batch.
#[derive(Clone, Debug, Default)]
pub(super) struct People {
    /// By class, number and name.
    in_order: Vec<Arc<Person>>,
    /// The same people by id.
    by_id: Vec<Arc<Person>>,
}

impl Mark {
    /// Returns where a signer's record says that the person stands.
    pub(super) fn of(view: &dyn View) -> Self {
        match (view.flag("signed"), view.get("withdrawn_at").is_some()) {
            (_, true) => Self::Withdrawn,
            (false, false) => Self::Waiting,
            // With the name the ink is forgotten, too.
            (true, false) if view.text("full_name").is_none() => Self::Ink,
            (true, false) if view.bytes("ink").is_some_and(|ink| !ink.is_empty()) => Self::Ink,
            (true, false) => Self::Paper,
        }
    }

    /// Tells whether the person counts as a signer.
    pub(super) fn is_signed(self) -> bool {
        matches!(self, Self::Ink | Self::Paper)
    }
}

/// What a signer is called, whose name HQ may have forgotten by now.
fn name_of(view: &dyn View) -> &str {
    view.text("full_name").unwrap_or(words::NAME_FORGOTTEN.vi)
}

impl Person {
    fn read(id: RecordId, view: &dyn View) -> Self {
        let name = name_of(view).to_owned();
        let unit = view.text("unit").unwrap_or_default().trim().to_owned();
        let ordinal = view.int("ordinal").unwrap_or_default();
        Self {
            id,
            ordinal,
            haystack: fold(&format!("{name} {unit}")),
            place: (sort_key(&unit), ordinal, person_key(&name)),
            birth_year: view.int("birth_year"),
            mark: Mark::of(view),
            name,
            unit,
        }
    }

    /// Tells whether the record still says what was read; far cheaper than reading it again.
    fn still_says(&self, view: &dyn View) -> bool {
        self.name == name_of(view)
            && self.unit == view.text("unit").unwrap_or_default().trim()
            && self.ordinal == view.int("ordinal").unwrap_or_default()
            && self.birth_year == view.int("birth_year")
            && self.mark == Mark::of(view)
    }
}

impl People {
    /// Reads the signers of a batch; `before` lends what has not changed since.
    pub(super) fn read<'b, V: View + 'b>(
        before: Option<&Self>,
        signers: impl Iterator<Item = (RecordId, &'b V)>,
    ) -> Self {
        let again = |(id, view): (RecordId, &V)| {
            let known = before.and_then(|before| before.find(id));
            match known.filter(|person| person.still_says(view)) {
                Some(person) => Arc::clone(person),
                None => Arc::new(Person::read(id, view)),
            }
        };
        let mut by_id: Vec<_> = signers.map(again).collect();
        sort_by_key(&mut by_id, |person| person.id);
        let mut in_order = by_id.clone();
        sort_by(&mut in_order, |a, b| a.place.cmp(&b.place));
        Self { in_order, by_id }
    }

    /// Returns everybody in the order of the lists.
    pub(super) fn all(&self) -> &[Arc<Person>] {
        &self.in_order
    }

    /// Returns one person.
    pub(super) fn find(&self, id: RecordId) -> Option<&Arc<Person>> {
        let place = self.by_id.binary_search_by_key(&id, |person| person.id).ok()?;
        self.by_id.get(place)
    }

    /// Returns the people of a class, or all of them without one.
    pub(super) fn of_unit<'p>(
        &'p self,
        unit: Option<&'p str>,
    ) -> impl DoubleEndedIterator<Item = &'p Arc<Person>> {
        self.in_order.iter().filter(move |person| unit.is_none_or(|unit| person.unit == unit))
    }

    /// Returns the classes with their counts, in order.
    pub(super) fn units(&self) -> Vec<Unit> {
        let mut units: Vec<Unit> = Vec::new();
        for person in &self.in_order {
            if units.last().is_none_or(|last| last.name != person.unit) {
                units.push(Unit { name: person.unit.clone(), listed: 0, signed: 0 });
            }
            if let Some(unit) = units.last_mut() {
                unit.listed += 1;
                unit.signed += usize::from(person.mark.is_signed());
            }
        }
        units
    }

    /// Returns how many people signed of a class, or of all, and how many there are.
    pub(super) fn count(&self, unit: Option<&str>) -> (usize, usize) {
        let one = |(signed, listed), person: &Arc<Person>| {
            (signed + usize::from(person.mark.is_signed()), listed + 1)
        };
        self.of_unit(unit).fold((0, 0), one)
    }

    /// Returns the people that a query finds, best first, in the order of the lists within.
    pub(super) fn search(&self, typed: &str, limit: usize) -> Vec<Arc<Person>> {
        let query = Query::new(typed);
        let rank = |person: &Arc<Person>| query.rank(&person.haystack);
        let mut found: Vec<_> = self
            .in_order
            .iter()
            .enumerate()
            .filter_map(|(place, person)| Some((rank(person)?, place, person)))
            .collect();
        sort_by_key(&mut found, |found| (found.0, found.1));
        found.into_iter().take(limit).map(|(.., person)| Arc::clone(person)).collect()
    }

    /// Returns the number that the next person on a class list gets.
    pub(super) fn next_ordinal(&self, unit: &str) -> i64 {
        self.of_unit(Some(unit)).map(|person| person.ordinal).max().unwrap_or_default() + 1
    }
}

impl PartialEq for People {
    /// People are the same if they are the very same: cheap, and never wrong to be redrawn.
    fn eq(&self, other: &Self) -> bool {
        self.in_order.len() == other.in_order.len()
            && self.in_order.iter().zip(&other.in_order).all(|(a, b)| Arc::ptr_eq(a, b))
    }
}

#[cfg(test)]
pub(super) mod tests {
    use super::*;
    use camket_domain::Draft;

    pub(crate) fn signer(ordinal: i64, name: &str, unit: &str) -> Draft {
        Draft::new().with("ordinal", ordinal).with("full_name", name).with("unit", unit)
    }

    pub(crate) fn people(signers: &[Draft]) -> People {
        People::read(None, with_ids(signers))
    }

    fn with_ids(signers: &[Draft]) -> impl Iterator<Item = (RecordId, &Draft)> {
        signers.iter().enumerate().map(|(at, signer)| (id(at), signer))
    }

    pub(crate) fn id(at: usize) -> RecordId {
        RecordId::v7(at as u64, [0; 10])
    }

    fn names(people: &People, unit: Option<&str>) -> Vec<String> {
        people.of_unit(unit).map(|person| person.name.clone()).collect()
    }

    #[test]
    fn whose_name_is_forgotten_still_counts_as_signed() {
        let forgotten = Draft::new().with("unit", "6A1").with("signed", true);
        let people = people(&[signer(1, "Lê Văn An", "6A1"), forgotten]);
        let person = people.find(id(1)).expect("the second one is there");
        assert_eq!(person.name, words::NAME_FORGOTTEN.vi);
        assert!(person.mark.is_signed());
    }

    #[test]
    fn classes_come_in_their_order_and_people_in_that_of_the_list() {
        let people = people(&[
            signer(1, "Bùi Thị Bé", "6A10"),
            signer(2, "Lê Văn An", "6A2"),
            signer(1, "Đỗ Văn Ân", "6A2"),
            signer(0, "Trần Hòa", ""),
            signer(0, "Trần Anh", ""),
        ]);
        let all = ["Trần Anh", "Trần Hòa", "Đỗ Văn Ân", "Lê Văn An", "Bùi Thị Bé"];
        assert_eq!(names(&people, None), all);
        assert_eq!(names(&people, Some("6A2")), ["Đỗ Văn Ân", "Lê Văn An"]);
        let units: Vec<_> = people.units().into_iter().map(|unit| unit.name).collect();
        assert_eq!(units, ["", "6A2", "6A10"]);
        assert_eq!(people.next_ordinal("6A2"), 3);
        assert_eq!(people.next_ordinal("9C"), 1);
    }

    #[test]
    fn counts_follow_the_signatures() {
        let people = people(&[
            signer(1, "A", "6A").with("signed", true).with("ink", vec![1]),
            signer(2, "B", "6A").with("signed", true).with("paper_signed", true),
            signer(3, "C", "6A"),
            signer(1, "D", "6B")
                .with("signed", true)
                .with("withdrawn_at", camket_domain::Value::Instant(5)),
        ]);
        assert_eq!(people.count(Some("6A")), (2, 3));
        assert_eq!(people.count(None), (2, 4));
        let marks: Vec<_> = people.all().iter().map(|person| person.mark).collect();
        assert_eq!(marks, [Mark::Ink, Mark::Paper, Mark::Waiting, Mark::Withdrawn]);
        assert_eq!(people.units()[0], Unit { name: "6A".to_owned(), listed: 3, signed: 2 });
    }

    #[test]
    fn who_did_not_change_stays_the_same_person() {
        let mut signers = vec![signer(1, "A", "6A"), signer(2, "B", "6A")];
        let before = people(&signers);
        signers[1].set("signed", true);
        let after = People::read(Some(&before), with_ids(&signers));
        assert!(Arc::ptr_eq(&before.all()[0], &after.all()[0]));
        assert!(!Arc::ptr_eq(&before.all()[1], &after.all()[1]));
        assert_ne!(before, after);
        assert_eq!(after, People::read(Some(&after), with_ids(&signers)));
    }

    #[test]
    fn a_person_is_found_without_diacritics_and_by_class() {
        let people = people(&[signer(1, "Nguyễn Văn An", "7A1"), signer(2, "Đỗ Văn Ân", "7A2")]);
        let found = |typed: &str| {
            people.search(typed, 10).iter().map(|it| it.name.clone()).collect::<Vec<_>>()
        };
        assert_eq!(found("do an"), ["Đỗ Văn Ân"]);
        assert_eq!(found("nva"), ["Nguyễn Văn An"]);
        assert_eq!(found("7a2"), ["Đỗ Văn Ân"]);
        assert_eq!(found("van").len(), 2);
        assert!(found("xyz").is_empty());
    }
}
