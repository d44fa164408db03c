//! Whose turn it is: the first person of the list who has not signed and was not passed over.

use std::collections::BTreeSet;

use camket_domain::RecordId;

use super::people::{Mark, People, Unit};

/// Whose turn it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Turn {
    /// This person's.
    Of(RecordId),
    /// Nobody's but those who were passed over, so many.
    OnlyPassedOver(usize),
    /// Nobody's: all have signed.
    AllDone,
    /// Nobody's: there is no list.
    NoList,
}

/// Returns the people of a class, or of the whole list, who have not signed, in order.
pub(super) fn waiting(people: &People, unit: Option<&str>) -> Vec<RecordId> {
    let waits = people.of_unit(unit).filter(|person| person.mark == Mark::Waiting);
    waits.map(|person| person.id).collect()
}

/// Returns whose turn it is in a class, or in the whole list without one.
///
/// It is always the first who waits, also after somebody was fetched from further down: who came
/// early does not change the order of the others.
pub(super) fn turn(people: &People, unit: Option<&str>, passed_over: &BTreeSet<RecordId>) -> Turn {
    let waiting = waiting(people, unit);
    match waiting.iter().find(|id| !passed_over.contains(id)) {
        Some(id) => Turn::Of(*id),
        None if !waiting.is_empty() => Turn::OnlyPassedOver(waiting.len()),
        None if people.of_unit(unit).next().is_some() => Turn::AllDone,
        None => Turn::NoList,
    }
}

/// Returns the class after this one in which somebody waits, from the first again after the last.
pub(super) fn next_unit(people: &People, unit: &str) -> Option<String> {
    let units = people.units();
    let after = units.iter().position(|it| it.name == unit).map_or(0, |at| at + 1);
    let (before, after) = units.split_at(after);
    let waits = |it: &&Unit| it.name != unit && !waiting(people, Some(&it.name)).is_empty();
    after.iter().chain(before).find(waits).map(|it| it.name.clone())
}

#[cfg(test)]
mod tests {
    use super::super::people::tests::{id, people, signer};
    use super::*;

    fn passed<const N: usize>(ats: [usize; N]) -> BTreeSet<RecordId> {
        ats.into_iter().map(id).collect()
    }

    #[test]
    fn the_first_who_waits_is_next_whoever_was_fetched_before() {
        let done = |ordinal, name, unit| signer(ordinal, name, unit).with("signed", true);
        let people = people(&[
            done(1, "A", "6A"),
            signer(2, "B", "6A"),
            done(3, "C", "6A"),
            signer(1, "D", "6B"),
        ]);
        assert_eq!(turn(&people, None, &passed([])), Turn::Of(id(1)));
        assert_eq!(turn(&people, Some("6B"), &passed([])), Turn::Of(id(3)));
        assert_eq!(turn(&people, None, &passed([1])), Turn::Of(id(3)));
        assert_eq!(turn(&people, None, &passed([1, 3])), Turn::OnlyPassedOver(2));
        assert_eq!(turn(&people, Some("6A"), &passed([1, 3])), Turn::OnlyPassedOver(1));
    }

    #[test]
    fn a_list_ends_and_may_be_missing() {
        let people = people(&[signer(1, "A", "6A").with("signed", true)]);
        assert_eq!(turn(&people, None, &passed([])), Turn::AllDone);
        assert_eq!(turn(&people, Some("7B"), &passed([])), Turn::NoList);
        assert_eq!(turn(&People::default(), None, &passed([])), Turn::NoList);
    }

    #[test]
    fn whoever_withdrew_is_not_asked_again() {
        let withdrawn = signer(1, "A", "6A")
            .with("signed", true)
            .with("withdrawn_at", camket_domain::Value::Instant(9));
        assert_eq!(turn(&people(&[withdrawn]), None, &passed([])), Turn::AllDone);
    }

    #[test]
    fn after_a_class_comes_the_next_in_which_somebody_waits() {
        let people = people(&[
            signer(1, "A", "6A1"),
            signer(1, "B", "6A2").with("signed", true),
            signer(1, "C", "6A3"),
        ]);
        assert_eq!(next_unit(&people, "6A1").as_deref(), Some("6A3"));
        assert_eq!(next_unit(&people, "6A2").as_deref(), Some("6A3"));
        assert_eq!(next_unit(&people, "6A3").as_deref(), Some("6A1"));
        assert_eq!(next_unit(&people, "9C").as_deref(), Some("6A1"));
        let alone = [signer(1, "A", "6A1")];
        assert_eq!(next_unit(&super::super::people::tests::people(&alone), "6A1"), None);
    }
}
