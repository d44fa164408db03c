//! Finds records by what a person types. A query is folded once and then asked of every haystack
//! in memory, tens of thousands of them per keystroke, so asking allocates nothing.

use crate::fold::fold;

/// Shortest and longest word that is also tried as initials.
const INITIALS: std::ops::RangeInclusive<usize> = 2..=8;

/// Words of a haystack whose initials are looked at.
const INITIAL_WORDS_MAX: usize = 64;

/// How well a haystack answers a query, best first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Rank {
    /// It is the query.
    Whole,
    /// It begins with the query.
    Start,
    /// It has the query at the beginning of a word.
    Phrase,
    /// Each word of the query begins one of its words.
    WordStarts,
    /// The query's letters are the initials of neighbouring words: *nva* for Nguyen Van An.
    Initials,
    /// Each word of the query is somewhere in it.
    Inside,
}

/// A query, folded and taken apart.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Query {
    phrase: String,
    /// Byte ranges of the words in the phrase.
    words: Vec<(usize, usize)>,
}

impl Query {
    /// The query that a person typed.
    pub fn new(typed: &str) -> Self {
        let phrase = fold(typed);
        let mut words = Vec::new();
        for word in phrase.split(' ').filter(|word| !word.is_empty()) {
            let start = word.as_ptr() as usize - phrase.as_ptr() as usize;
            words.push((start, start + word.len()));
        }
        Query { phrase, words }
    }

    /// Whether nothing was typed; such a query finds everything.
    pub fn is_empty(&self) -> bool {
        self.words.is_empty()
    }

    /// Whether a folded haystack answers the query.
    pub fn matches(&self, folded: &str) -> bool {
        self.words().all(|word| folded.contains(word)) || self.are_initials(folded)
    }

    /// How well a folded haystack answers the query, if it does.
    pub fn rank(&self, folded: &str) -> Option<Rank> {
        if self.words().all(|word| folded.contains(word)) {
            Some(self.rank_of_match(folded))
        } else {
            self.are_initials(folded).then_some(Rank::Initials)
        }
    }

    /// The longest word: what does not hold it can only answer by its initials.
    pub fn longest_word(&self) -> Option<&str> {
        self.words().max_by_key(|word| word.len())
    }

    /// The query as initials, if it can be meant so.
    pub fn as_initials(&self) -> Option<&str> {
        let letters = self.phrase.as_bytes();
        let typed_as_one = self.words.len() == 1 && INITIALS.contains(&letters.len());
        let is_plain = letters.iter().all(u8::is_ascii_alphabetic);
        (typed_as_one && is_plain).then_some(&self.phrase)
    }

    fn words(&self) -> impl Iterator<Item = &str> {
        self.words.iter().map(|(start, end)| &self.phrase[*start..*end])
    }

    fn rank_of_match(&self, folded: &str) -> Rank {
        if folded == self.phrase {
            Rank::Whole
        } else if folded.starts_with(&self.phrase) {
            Rank::Start
        } else if begins_word(folded, &self.phrase) {
            Rank::Phrase
        } else if self.words().all(|word| begins_word(folded, word)) {
            Rank::WordStarts
        } else if self.are_initials(folded) {
            Rank::Initials
        } else {
            Rank::Inside
        }
    }

    fn are_initials(&self, folded: &str) -> bool {
        let Some(wanted) = self.as_initials().map(str::as_bytes) else { return false };
        let mut initials = [0; INITIAL_WORDS_MAX];
        let mut count = 0;
        for (slot, letter) in initials.iter_mut().zip(initials_of(folded)) {
            *slot = letter;
            count += 1;
        }
        initials[..count].windows(wanted.len()).any(|window| window == wanted)
    }
}

/// First bytes of the words of a folded text.
fn initials_of(folded: &str) -> impl Iterator<Item = u8> {
    let words = folded.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty());
    words.map(|word| word.as_bytes()[0])
}

/// The initials of a folded text that [`Query::rank`] looks at, as a text of their own; what is no
/// ASCII letter or digit is a point.
pub fn initials(folded: &str) -> String {
    let plain = |byte: u8| if byte.is_ascii_alphanumeric() { char::from(byte) } else { '.' };
    initials_of(folded).take(INITIAL_WORDS_MAX).map(plain).collect()
}

/// Whether a text that a person typed finds a folded haystack; for one haystack only.
pub fn matches(typed: &str, folded: &str) -> bool {
    Query::new(typed).matches(folded)
}

fn begins_word(folded: &str, needle: &str) -> bool {
    folded.match_indices(needle).any(|(at, _)| {
        let before = folded[..at].chars().next_back();
        before.is_none_or(|c| !c.is_alphanumeric())
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    const AN: &str = "nguyen van an, 6a1, thcs nhan thang";

    #[test]
    fn words_are_found_in_any_order_with_or_without_marks() {
        for typed in ["", "an", "Nguyễn an", "thắng 6A1", "nva", "THCS", "uyen", "tcnt"] {
            let found = matches(typed, AN);
            assert_eq!(found, typed != "tcnt", "{typed}");
        }
        assert!(!matches("nguyen binh", AN));
        assert!(!matches("nav", AN));
    }

    #[test]
    fn better_answers_rank_first() {
        let rank = |typed: &str| Query::new(typed).rank(AN);
        assert_eq!(Query::new("Đỗ An").rank("do an"), Some(Rank::Whole));
        assert_eq!(rank("nguyễn v"), Some(Rank::Start));
        assert_eq!(rank("văn an"), Some(Rank::Phrase));
        assert_eq!(rank("an nguyen"), Some(Rank::WordStarts));
        assert_eq!(rank("nva"), Some(Rank::Initials));
        assert_eq!(rank("guye"), Some(Rank::Inside));
        assert_eq!(rank("binh"), None);
        assert!(Rank::Whole < Rank::Inside);
    }

    proptest! {
        #[test]
        fn what_is_ranked_matches_and_nothing_panics(typed in "\\PC{0,12}", text in "\\PC{0,60}") {
            let query = Query::new(&typed);
            let folded = fold(&text);
            prop_assert_eq!(query.rank(&folded).is_some(), query.matches(&folded));
        }

        #[test]
        fn what_matches_holds_the_longest_word_or_the_initials(typed in "[a-z ]{0,6}", text in "[a-z ,1-3]{0,40}") {
            let (query, folded) = (Query::new(&typed), fold(&text));
            let holds = query.longest_word().is_none_or(|word| folded.contains(word));
            let begins = query.as_initials().is_some_and(|it| initials(&folded).contains(it));
            prop_assert_eq!(begins, query.are_initials(&folded));
            prop_assert!(!query.matches(&folded) || holds || begins);
        }

        #[test]
        fn each_text_answers_its_own_words(text in "[a-zàảãáạđêơư ]{1,40}", pick: prop::sample::Index) {
            let words: Vec<_> = text.split_whitespace().collect();
            prop_assume!(!words.is_empty());
            prop_assert!(matches(words[pick.index(words.len())], &fold(&text)));
        }
    }
}
