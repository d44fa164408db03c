//! `$filter`: comparisons of columns with literals, joined by and, or, not and parentheses, membership
//! in a list, and the few functions that spreadsheets and tools of analysis ask with.

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
    Compare(Operand, Comparison, Datum),
    Among(Operand, Vec<Datum>),
    Match(Matching, Operand, String),
}

/// A column, or what a function makes of one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Operand {
    column: String,
    made: Made,
}

/// What a function makes of a value.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Made {
    Itself,
    Lower,
    Upper,
    Trimmed,
    Length,
    Year,
    Month,
    Day,
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

const FUNCTIONS: [(&str, Made); 8] = [
    ("tolower", Made::Lower),
    ("toupper", Made::Upper),
    ("trim", Made::Trimmed),
    ("length", Made::Length),
    ("year", Made::Year),
    ("month", Made::Month),
    ("day", Made::Day),
    ("date", Made::Itself),
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

    /// Reads what stands behind the opening parenthesis of a key, `area='a',id='b')`, which has to name
    /// every column of `known`.
    pub(super) fn of_key(text: &str, known: &[&str]) -> Result<Condition, Failure> {
        let inside = text.strip_suffix(')').ok_or(Failure::RouteUnknown)?;
        let words = words(&inside.replace('=', " = ")).ok_or(Failure::RouteUnknown)?;
        let mut named: Vec<&str> = Vec::new();
        let mut parts = Vec::new();
        for part in words.split(|word| *word == Word::Comma) {
            let [Word::Name(name), Word::Name(sign), Word::Literal(wanted)] = part else {
                return Err(Failure::RouteUnknown);
            };
            let name = known.iter().find(|it| *it == name).ok_or(Failure::RouteUnknown)?;
            if sign != "=" || named.contains(name) {
                return Err(Failure::RouteUnknown);
            }
            named.push(name);
            let operand = Operand { column: (*name).to_owned(), made: Made::Itself };
            parts.push(Condition::Compare(operand, Comparison::Equal, wanted.clone()));
        }
        let all = parts.into_iter().reduce(|a, b| Condition::And(Box::new(a), Box::new(b)));
        all.filter(|_| named.len() == known.len()).ok_or(Failure::RouteUnknown)
    }

    /// Whether a row fulfils it. `value` gives the value of a column.
    pub(super) fn holds(&self, value: &dyn Fn(&str) -> Datum) -> bool {
        match self {
            Condition::And(a, b) => a.holds(value) && b.holds(value),
            Condition::Or(a, b) => a.holds(value) || b.holds(value),
            Condition::Not(inner) => !inner.holds(value),
            Condition::Compare(operand, comparison, wanted) => {
                comparison.holds(&operand.value(value), wanted)
            }
            Condition::Among(operand, wanted) => wanted.contains(&operand.value(value)),
            Condition::Match(matching, operand, part) => match operand.value(value) {
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
            Condition::Compare(operand, ..)
            | Condition::Among(operand, _)
            | Condition::Match(_, operand, _) => vec![&operand.column],
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
            Condition::Compare(operand, comparison, Datum::Day(day)) if operand.is(column) => {
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

    /// The only texts that a row may have in a column, as far as the condition says so at once.
    pub(super) fn texts(&self, column: &str) -> Option<Vec<&str>> {
        fn text(datum: &Datum) -> Option<&str> {
            if let Datum::Text(text) = datum { Some(text) } else { None }
        }
        match self {
            Condition::And(a, b) => a.texts(column).or_else(|| b.texts(column)),
            Condition::Compare(operand, Comparison::Equal, wanted) if operand.is(column) => {
                Some(text(wanted).into_iter().collect())
            }
            Condition::Among(operand, wanted) if operand.is(column) => {
                Some(wanted.iter().filter_map(text).collect())
            }
            _ => None,
        }
    }
}

impl Operand {
    fn is(&self, column: &str) -> bool {
        self.made == Made::Itself && self.column == column
    }

    /// What it is of a row; nothing is made of a value of another type.
    fn value(&self, value: &dyn Fn(&str) -> Datum) -> Datum {
        let found = value(&self.column);
        match (self.made, found) {
            (Made::Itself, found) => found,
            (Made::Lower, Datum::Text(text)) => Datum::Text(text.to_lowercase()),
            (Made::Upper, Datum::Text(text)) => Datum::Text(text.to_uppercase()),
            (Made::Trimmed, Datum::Text(text)) => Datum::Text(text.trim().to_owned()),
            (Made::Length, Datum::Text(text)) => Datum::Int(text.chars().count() as i64),
            (Made::Year, Datum::Day(day)) => Datum::Int(i64::from(day.year())),
            (Made::Month, Datum::Day(day)) => Datum::Int(i64::from(day.month())),
            (Made::Day, Datum::Day(day)) => Datum::Int(i64::from(day.ymd().2)),
            _ => Datum::Null,
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
            Word::Name(name) => match self.matching(&name) {
                Some(matching) => self.matched(matching),
                None => self.compared(name),
            },
            _ => None,
        }
    }

    /// The function of this name that two texts fulfil, if its arguments follow.
    fn matching(&self, name: &str) -> Option<Matching> {
        let (_, matching) = MATCHINGS.iter().find(|(function, _)| *function == name)?;
        (self.words.get(self.at) == Some(&Word::Open)).then_some(*matching)
    }

    /// `(column, 'part')` behind the name of a function, and `eq true` behind that.
    fn matched(&mut self, matching: Matching) -> Option<Condition> {
        self.at += 1;
        let Word::Name(name) = self.next()? else { return None };
        let operand = self.operand(name)?;
        let Word::Comma = self.next()? else { return None };
        let Word::Literal(Datum::Text(part)) = self.next()? else { return None };
        (self.next()? == Word::Close).then_some(())?;
        let condition = Condition::Match(matching, operand, part);
        if !self.is_next("eq") {
            return Some(condition);
        }
        self.at += 1;
        match self.next()? {
            Word::Literal(Datum::Bool(true)) => Some(condition),
            Word::Literal(Datum::Bool(false)) => Some(Condition::Not(Box::new(condition))),
            _ => None,
        }
    }

    /// A column behind its name, or the function of that name of the column that follows.
    fn operand(&mut self, name: String) -> Option<Operand> {
        if self.words.get(self.at) != Some(&Word::Open) {
            return Some(Operand { column: name, made: Made::Itself });
        }
        let (_, made) = FUNCTIONS.iter().find(|(function, _)| *function == name)?;
        self.at += 1;
        let (Word::Name(column), Word::Close) = (self.next()?, self.next()?) else { return None };
        Some(Operand { column, made: *made })
    }

    fn compared(&mut self, name: String) -> Option<Condition> {
        let operand = self.operand(name)?;
        let Word::Name(operator) = self.next()? else { return None };
        if operator == "in" {
            return Some(Condition::Among(operand, self.list()?));
        }
        let (_, comparison) = COMPARISONS.iter().find(|(word, _)| *word == operator)?;
        let Word::Literal(wanted) = self.next()? else { return None };
        Some(Condition::Compare(operand, *comparison, wanted))
    }

    /// `('a', 'b')`.
    fn list(&mut self) -> Option<Vec<Datum>> {
        (self.next()? == Word::Open).then_some(())?;
        let mut found = Vec::new();
        loop {
            let Word::Literal(wanted) = self.next()? else { return None };
            found.push(wanted);
            match self.next()? {
                Word::Comma => {}
                Word::Close => return Some(found),
                _ => return None,
            }
        }
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
            ("contains(tolower(place),'neill') eq true", true),
            ("startswith(place,'Tr') eq false", false),
            ("year(day) eq 2019 and month(day) le 5 and day(day) gt 5", true),
            ("date(day) eq 2019-05-06", true),
            ("year(place) eq 2019", false),
            ("toupper(place) eq 'TRƯỜNG O''NEILL' and length(place) eq 14", true),
            ("trim(place) ne ''", true),
            ("count in (44, 45) and not (place in ('a','b'))", true),
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
            "year(day)",
            "year(day eq 2019",
            "count in 45",
            "count in ()",
            "count in (45",
            "startswith(place,'a') eq 1",
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

    #[test]
    fn a_key_names_every_column_that_tells_rows_apart() {
        let known = ["area", "id"];
        let key = Condition::of_key("id='b',area='a')", &known).unwrap();
        assert_eq!(key.texts("area"), Some(vec!["a"]));
        assert_eq!(key.texts("id"), Some(vec!["b"]));
        for text in [
            "area='a')",
            "area='a',id='b'",
            "area='a',area='b')",
            "area='a',id=b)",
            ")",
            "area='a' id='b')",
        ] {
            assert!(Condition::of_key(text, &known).is_err(), "{text}");
        }
    }

    #[test]
    fn areas_are_known_where_the_condition_says_them() {
        let texts = |text| Condition::read(text).unwrap().texts("area").map(|it| it.join(","));
        assert_eq!(texts("area eq 'a' and count eq 1"), Some("a".to_owned()));
        assert_eq!(texts("count eq 1 and area in ('a','b')"), Some("a,b".to_owned()));
        assert_eq!(texts("area eq null"), Some(String::new()));
        for open in [
            "area eq 'a' or count eq 1",
            "area ne 'a'",
            "tolower(area) eq 'a'",
            "not (area eq 'a')",
        ] {
            assert_eq!(texts(open), None, "{open}");
        }
    }
}
