//! `$filter`: comparisons of columns with literals, joined by and, or, not and parentheses, and the
//! functions contains, startswith and endswith.

use camket_domain::Date;

use crate::failure::Failure;
use crate::flat::Datum;

/// How deep conditions may lie in each other.
const DEPTH_MAX: usize = 20;

/// A condition on a row.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Condition {
    And(Box<Condition>, Box<Condition>),
    Or(Box<Condition>, Box<Condition>),
    Not(Box<Condition>),
    Compare(String, Comparison, Datum),
    Match(Matching, String, String),
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Comparison {
    Equal,
    Unequal,
    Less,
    AtMost,
    Greater,
    AtLeast,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Matching {
    Contains,
    Begins,
    Ends,
}

const COMPARISONS: [(&str, Comparison); 6] = [
    ("eq", Comparison::Equal),
    ("ne", Comparison::Unequal),
    ("lt", Comparison::Less),
    ("le", Comparison::AtMost),
    ("gt", Comparison::Greater),
    ("ge", Comparison::AtLeast),
];

const MATCHINGS: [(&str, Matching); 3] = [
    ("contains", Matching::Contains),
    ("startswith", Matching::Begins),
    ("endswith", Matching::Ends),
];

impl Condition {
    /// Reads the text of a filter.
    pub(super) fn read(text: &str) -> Result<Condition, Failure> {
        let mut reader = Reader { words: words(text).ok_or(MALFORMED)?, at: 0 };
        let condition = reader.any(0).ok_or(MALFORMED)?;
        if reader.at == reader.words.len() { Ok(condition) } else { Err(MALFORMED) }
    }

    /// Whether a row fulfils it. `value` gives the value of a column.
    pub(super) fn holds(&self, value: &dyn Fn(&str) -> Datum) -> bool {
        match self {
            Condition::And(a, b) => a.holds(value) && b.holds(value),
            Condition::Or(a, b) => a.holds(value) || b.holds(value),
            Condition::Not(inner) => !inner.holds(value),
            Condition::Compare(name, comparison, wanted) => comparison.holds(&value(name), wanted),
            Condition::Match(matching, name, part) => match value(name) {
                Datum::Text(text) => match matching {
                    Matching::Contains => text.contains(part),
                    Matching::Begins => text.starts_with(part),
                    Matching::Ends => text.ends_with(part),
                },
                _ => false,
            },
        }
    }

    /// The names of the columns that it looks at.
    pub(super) fn names(&self) -> Vec<&str> {
        match self {
            Condition::And(a, b) | Condition::Or(a, b) => [a.names(), b.names()].concat(),
            Condition::Not(inner) => inner.names(),
            Condition::Compare(name, ..) | Condition::Match(_, name, _) => vec![name],
        }
    }

    /// The first and the last day that a row may have, as far as the condition says so at once: the
    /// database then need not read the others.
    pub(super) fn days(&self, column: &str) -> (Option<Date>, Option<Date>) {
        match self {
            Condition::And(a, b) => {
                let (a, b) = (a.days(column), b.days(column));
                (a.0.max(b.0), a.1.into_iter().chain(b.1).min())
            }
            Condition::Compare(name, comparison, Datum::Day(day)) if name == column => {
                match comparison {
                    Comparison::Equal => (Some(*day), Some(*day)),
                    Comparison::Greater | Comparison::AtLeast => (Some(*day), None),
                    Comparison::Less | Comparison::AtMost => (None, Some(*day)),
                    Comparison::Unequal => (None, None),
                }
            }
            _ => (None, None),
        }
    }
}

const MALFORMED: Failure = Failure::ParameterMalformed("$filter");

impl Comparison {
    /// Nothing equals only nothing, and is neither more nor less than anything; so is a value of
    /// another type.
    fn holds(self, found: &Datum, wanted: &Datum) -> bool {
        let same_type = std::mem::discriminant(found) == std::mem::discriminant(wanted);
        let ordered = same_type && *found != Datum::Null;
        match self {
            Comparison::Equal => found == wanted,
            Comparison::Unequal => found != wanted,
            Comparison::Less => ordered && found < wanted,
            Comparison::AtMost => ordered && found <= wanted,
            Comparison::Greater => ordered && found > wanted,
            Comparison::AtLeast => ordered && found >= wanted,
        }
    }
}

#[derive(Clone, Debug, PartialEq, Eq)]
enum Word {
    Open,
    Close,
    Comma,
    Name(String),
    Literal(Datum),
}

/// Cuts a text into words; none for a quote that does not end.
fn words(text: &str) -> Option<Vec<Word>> {
    let mut words = Vec::new();
    let mut rest = text.trim_start();
    while let Some(first) = rest.chars().next() {
        rest = match first {
            '(' | ')' | ',' => {
                words.push(match first {
                    '(' => Word::Open,
                    ')' => Word::Close,
                    _ => Word::Comma,
                });
                &rest[1..]
            }
            '\'' => {
                let (text, left) = quoted(&rest[1..])?;
                words.push(Word::Literal(Datum::Text(text)));
                left
            }
            _ => {
                let end = rest.find(|c: char| c.is_whitespace() || "(),'".contains(c));
                let (word, left) = rest.split_at(end.unwrap_or(rest.len()));
                words.push(plain(word));
                left
            }
        }
        .trim_start();
    }
    Some(words)
}

/// A text up to its closing quote; two quotes are one that belongs to it.
fn quoted(rest: &str) -> Option<(String, &str)> {
    let mut text = String::new();
    let mut left = rest;
    loop {
        let end = left.find('\'')?;
        text.push_str(&left[..end]);
        left = &left[end + 1..];
        match left.strip_prefix('\'') {
            Some(after) => {
                text.push('\'');
                left = after;
            }
            None => return Some((text, left)),
        }
    }
}

fn plain(word: &str) -> Word {
    let literal = match word {
        "null" => Some(Datum::Null),
        "true" => Some(Datum::Bool(true)),
        "false" => Some(Datum::Bool(false)),
        _ => word.parse().ok().map(Datum::Int).or_else(|| {
            // A moment at the beginning of a day stands for the day: some tools write only those.
            let day = word.split_once('T').map_or(word, |(day, _)| day);
            Date::parse_iso(day).map(Datum::Day)
        }),
    };
    literal.map_or_else(|| Word::Name(word.to_owned()), Word::Literal)
}

struct Reader {
    words: Vec<Word>,
    at: usize,
}

impl Reader {
    fn next(&mut self) -> Option<Word> {
        let word = self.words.get(self.at).cloned();
        self.at += 1;
        word
    }

    fn is_next(&self, name: &str) -> bool {
        matches!(self.words.get(self.at), Some(Word::Name(word)) if word == name)
    }

    fn any(&mut self, depth: usize) -> Option<Condition> {
        let mut left = self.all(depth)?;
        while self.is_next("or") {
            self.at += 1;
            left = Condition::Or(Box::new(left), Box::new(self.all(depth)?));
        }
        Some(left)
    }

    fn all(&mut self, depth: usize) -> Option<Condition> {
        let mut left = self.one(depth)?;
        while self.is_next("and") {
            self.at += 1;
            left = Condition::And(Box::new(left), Box::new(self.one(depth)?));
        }
        Some(left)
    }

    fn one(&mut self, depth: usize) -> Option<Condition> {
        if depth > DEPTH_MAX {
            return None;
        }
        match self.next()? {
            Word::Open => {
                let inner = self.any(depth + 1)?;
                (self.next()? == Word::Close).then_some(inner)
            }
            Word::Name(name) if name == "not" => {
                Some(Condition::Not(Box::new(self.one(depth + 1)?)))
            }
            Word::Name(name) if self.words.get(self.at) == Some(&Word::Open) => {
                self.matching(&name)
            }
            Word::Name(name) => {
                let Word::Name(operator) = self.next()? else { return None };
                let (_, comparison) = COMPARISONS.iter().find(|(word, _)| *word == operator)?;
                let Word::Literal(wanted) = self.next()? else { return None };
                Some(Condition::Compare(name, *comparison, wanted))
            }
            _ => None,
        }
    }

    /// `(name, 'part')` behind the name of a function.
    fn matching(&mut self, function: &str) -> Option<Condition> {
        let (_, matching) = MATCHINGS.iter().find(|(word, _)| *word == function)?;
        self.at += 1;
        let (Word::Name(name), Word::Comma) = (self.next()?, self.next()?) else { return None };
        let Word::Literal(Datum::Text(part)) = self.next()? else { return None };
        (self.next()? == Word::Close).then_some(Condition::Match(*matching, name, part))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn value(name: &str) -> Datum {
        match name {
            "day" => Datum::Day(Date::parse_iso("2019-05-06").unwrap()),
            "count" => Datum::Int(45),
            "place" => Datum::Text("Trường O'Neill".to_owned()),
            "flag" => Datum::Bool(true),
            _ => Datum::Null,
        }
    }

    #[test]
    fn conditions_hold_as_written() {
        for (text, holds) in [
            ("count eq 45", true),
            ("count gt 45 or flag eq true", true),
            ("count gt 45 or flag eq true and day lt 2019-05-06", false),
            ("(count gt 45 or flag eq true) and not (day lt 2019-05-06)", true),
            ("day ge 2019-05-06T00:00:00Z and day le 2019-05-06", true),
            ("place eq 'Trường O''Neill'", true),
            ("contains(place,'O''N') and startswith(place, 'Tr')", true),
            ("endswith(place,'x')", false),
            ("nothing eq null", true),
            ("nothing ne null", false),
            ("nothing lt 5", false),
            ("count eq '45'", false),
            ("contains(count,'4')", false),
        ] {
            assert_eq!(Condition::read(text).unwrap().holds(&value), holds, "{text}");
        }
    }

    #[test]
    fn what_is_no_condition_is_refused() {
        let deep = format!("{}a eq 1{}", "(".repeat(30), ")".repeat(30));
        for text in [
            "",
            "count",
            "count eq",
            "count eq 1 and",
            "eq 1",
            "count like 1",
            "'a' eq 1",
            "(count eq 1",
            "count eq 1)",
            "place eq 'a",
            "contains(place)",
            "f(place,'a')",
            "not",
            "count eq 1 count eq 1",
            &deep,
        ] {
            assert!(Condition::read(text).is_err(), "{text}");
        }
    }

    #[test]
    fn days_are_known_where_the_condition_says_them() {
        let days = |text| {
            let (from, to) = Condition::read(text).unwrap().days("day");
            (from.map(Date::iso), to.map(Date::iso))
        };
        let day = |text: &str| Some(text.to_owned());
        assert_eq!(
            days("day ge 2019-01-01 and day le 2019-12-31 and count eq 1"),
            (day("2019-01-01"), day("2019-12-31"))
        );
        assert_eq!(days("day eq 2019-01-01 and day ge 2018-01-01").0, day("2019-01-01"));
        assert_eq!(days("day ge 2019-01-01 or count eq 1"), (None, None));
        assert_eq!(days("not (day ge 2019-01-01)"), (None, None));
    }
}
