//! Words of the demonstration: names of people and places, read from a table.

use camket_domain::SiteKind;

use crate::dice::Dice;

const TABLE: &str = include_str!("../data/words.tsv");

/// The words of a row; a word that is more usual stands there more than once.
pub(crate) fn words(row: &str) -> Vec<&'static str> {
    let line = TABLE.lines().find_map(|line| line.strip_prefix(row)?.strip_prefix('\t'));
    line.map(|line| line.split('\t').collect()).unwrap_or_default()
}

/// The words of a row that differ by the kind of site.
pub(crate) fn words_at(row: &str, kind: SiteKind) -> Vec<&'static str> {
    let kind = match kind {
        SiteKind::School => "school",
        SiteKind::Agency => "agency",
        SiteKind::Enterprise => "enterprise",
    };
    words(&format!("{row}_{kind}"))
}

/// One of the words of a row.
pub(crate) fn word(row: &str, dice: &mut Dice) -> &'static str {
    dice.pick(&words(row))
}

/// An invented full name.
pub(crate) fn person(dice: &mut Dice) -> String {
    let sex = if dice.percent(50) { "m" } else { "f" };
    let family = word("family", dice);
    let middle = word(&format!("middle_{sex}"), dice);
    let given = word(&format!("given_{sex}"), dice);
    format!("{family} {middle} {given}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_row_has_words() {
        for line in TABLE.lines() {
            let (row, _) = line.split_once('\t').unwrap();
            assert!(words(row).iter().all(|word| !word.is_empty()), "{row}");
        }
        for row in ["head", "kept", "unit"] {
            assert!(SiteKind::ALL.iter().all(|kind| !words_at(row, *kind).is_empty()), "{row}");
        }
    }

    #[test]
    fn people_have_three_names_or_more() {
        let mut dice = Dice::of(1, "people");
        assert!((0..200).all(|_| person(&mut dice).split(' ').count() >= 3));
    }
}
