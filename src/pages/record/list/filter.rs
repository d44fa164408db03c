//! Which records of a list one wants to see.
//!
//! All records are looked through once per change of the book; narrowing then only runs over what
//! was noted of each, so that a list of ten thousand answers to every press at once.

use std::collections::{BTreeMap, HashSet};

use camket_domain::{Date, FieldDesc, KindDesc, RecordId, Shape, State, View, kind};
use camket_sync::Whereabouts;
use camket_sync::tablet::Key;

use crate::components::Choice;
use crate::service::Book;
use crate::text::catalogue::code_words;
use crate::text::{Phrase, Sentence, fill, record as words};

/// What narrows a list.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Filter {
    /// Letters typed.
    pub(super) query: String,
    /// Year, or code of the kind's own grouping.
    pub(super) group: Option<String>,
    /// Where the records stand.
    pub(super) standing: Option<Standing>,
}

/// Where a record stands, as far as an officer sorts by it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Standing {
    /// A person has to look.
    NeedsPerson,
    /// Sent back with a reason.
    Returned,
    /// Not complete.
    Draft,
    /// On this tablet only.
    OnTablet,
    /// Declared void.
    Void,
}

impl Standing {
    const ALL: [Self; 5] =
        [Self::NeedsPerson, Self::Returned, Self::Draft, Self::OnTablet, Self::Void];

    pub(super) const fn code(self) -> &'static str {
        match self {
            Self::NeedsPerson => "needs_person",
            Self::Returned => "returned",
            Self::Draft => "draft",
            Self::OnTablet => "on_tablet",
            Self::Void => "void",
        }
    }

    pub(super) fn of(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|one| one.code() == code)
    }

    const fn words(self) -> Phrase {
        match self {
            Self::NeedsPerson => words::NEEDS_YOU,
            Self::Returned => words::RETURNED,
            Self::Draft => words::DRAFTS,
            Self::OnTablet => words::ON_TABLET_ONLY,
            Self::Void => words::VOIDED,
        }
    }

    const fn bit(self) -> u8 {
        1 << self as u8
    }
}

/// Returns the standings of a record, a bit each.
fn standings_of(book: &Book, id: RecordId, key: &Key) -> u8 {
    let whereabouts = match book.whereabouts(id) {
        Whereabouts::NeedsPerson => Standing::NeedsPerson.bit(),
        Whereabouts::OnTablet | Whereabouts::OnTheWay => Standing::OnTablet.bit(),
        Whereabouts::AtHq => 0,
    };
    let conflict = if key.needs_person() { Standing::NeedsPerson.bit() } else { 0 };
    let stands = match key.state() {
        Some(State::Returned) => Standing::Returned.bit(),
        Some(State::Draft) => Standing::Draft.bit(),
        Some(State::Void) => Standing::Void.bit(),
        _ => 0,
    };
    whereabouts | conflict | stands
}

/// Returns the field that sorts a kind's records into groups: its day, by years, or else the first
/// of its columns that is a choice.
pub(super) fn grouping_field(kind: &KindDesc) -> Option<&'static FieldDesc> {
    let mut columns = kind.columns.iter().filter_map(|id| kind.field(id));
    kind.day
        .and_then(|id| kind.field(id))
        .or_else(|| columns.find(|field| matches!(field.shape, Shape::Choice(_))))
}

/// Returns the group of a record: the year of its day, which needs no reading, or a code.
fn group_of(field: &FieldDesc, book: &Book, id: RecordId, key: &Key) -> Option<String> {
    match field.shape {
        Shape::Date { .. } => (key.day != 0).then(|| Date::from_days(key.day).year().to_string()),
        _ => book.record(id)?.text(field.id).map(str::to_owned),
    }
}

/// What narrowing must know of one record.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Noted {
    id: RecordId,
    /// Place among the groups; the place after the last for none.
    group: usize,
    standings: u8,
}

/// All records of a kind, as far as narrowing must know them, in the order of the list.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Digest {
    noted: Vec<Noted>,
    /// Codes or years with the number of their records.
    groups: Vec<(String, usize)>,
    standings: u8,
}

impl Digest {
    /// Looks through the records of a kind.
    pub(super) fn of(book: &Book, kind_id: &str) -> Self {
        let grouping = kind(kind_id).and_then(grouping_field);
        let records: Vec<_> = book
            .ids(kind_id)
            .filter_map(|id| Some((id, book.key(id)?)))
            .map(|(id, key)| {
                let group = grouping.and_then(|field| group_of(field, book, id, &key));
                (id, group, standings_of(book, id, &key))
            })
            .collect();
        Self::of_records(&records)
    }

    fn of_records(records: &[(RecordId, Option<String>, u8)]) -> Self {
        let mut sizes = BTreeMap::<&str, usize>::new();
        for (_, group, _) in records {
            group.iter().for_each(|group| *sizes.entry(group).or_default() += 1);
        }
        let groups: Vec<_> = sizes.into_iter().map(|(code, n)| (code.to_owned(), n)).collect();
        let place = |group: &str| groups.iter().position(|(code, _)| code == group);
        let note = |(id, group, standings): &(RecordId, Option<String>, u8)| Noted {
            id: *id,
            group: group.as_deref().and_then(place).unwrap_or(groups.len()),
            standings: *standings,
        };
        let noted = records.iter().map(note).collect();
        let standings = records.iter().fold(0, |all, (.., standings)| all | standings);
        Self { noted, groups, standings }
    }

    /// Returns the number of records.
    pub(super) fn len(&self) -> usize {
        self.noted.len()
    }

    /// Returns the records that pass, in the order of the list; the letters typed are the
    /// search's affair.
    pub(super) fn passing(&self, filter: &Filter) -> Vec<RecordId> {
        let group = filter.group.as_ref();
        let group = group.map(|group| self.groups.iter().position(|(code, _)| code == group));
        let bit = filter.standing.map_or(0, Standing::bit);
        let passes = |noted: &&Noted| {
            group.is_none_or(|group| group == Some(noted.group)) && noted.standings & bit == bit
        };
        self.noted.iter().filter(passes).map(|noted| noted.id).collect()
    }

    /// Returns those of the records found that pass, in the order in which they were found.
    pub(super) fn passing_of(&self, found: Vec<RecordId>, filter: &Filter) -> Vec<RecordId> {
        if filter.group.is_none() && filter.standing.is_none() {
            return found;
        }
        let passing: HashSet<RecordId> = self.passing(filter).into_iter().collect();
        found.into_iter().filter(|id| passing.contains(id)).collect()
    }

    /// Returns the groups with their sizes; years newest first.
    pub(super) fn group_choices(&self, kind_id: &str) -> Vec<Choice> {
        let Some(field) = kind(kind_id).and_then(grouping_field) else { return Vec::new() };
        let by_year = matches!(field.shape, Shape::Date { .. });
        let choice = |(group, size): &(String, usize)| {
            let label: Sentence = match by_year {
                true => group.clone().into(),
                false => code_words(kind_id, field.id, group),
            };
            let label = fill(words::GROUP_SIZE, [("group", label), ("n", (*size).into())]);
            Choice::new(group.clone(), label)
        };
        match by_year {
            true => self.groups.iter().rev().map(choice).collect(),
            false => self.groups.iter().map(choice).collect(),
        }
    }

    /// Returns the standings that some record has.
    pub(super) fn standing_choices(&self) -> Vec<Choice> {
        let present = |one: &Standing| self.standings & one.bit() != 0;
        let choice = |one: Standing| Choice::new(one.code(), one.words());
        Standing::ALL.into_iter().filter(present).map(choice).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use camket_domain::{AreaId, Date, Draft};
    use camket_sync::{Deed, Entry, FieldOp, InstanceId, Op};

    fn book_of(records: &[(&str, Draft)]) -> Book {
        let mut book = Book::default();
        let (instance, scope) = (InstanceId(7), vec![AreaId::new("a")]);
        book.apply(&Entry::Enrolled { officer: 7, instance, scope });
        for (kind, draft) in records {
            let set = |(path, value): (&str, &camket_domain::Value)| FieldOp {
                path: path.to_owned(),
                seen: Vec::new(),
                op: Op::Set(value.clone()),
            };
            let ops = draft.iter().map(set).collect();
            let area = AreaId::new("a");
            let deed = Deed { record: None, kind: (*kind).to_owned(), area, ops };
            let act = book.tablet().act(vec![deed], 1_767_225_600_000);
            book.apply(&act.expect("there is something to write").0);
        }
        book
    }

    fn id(n: u8) -> RecordId {
        RecordId([n; 16])
    }

    fn digest() -> Digest {
        let year = |year: &str| Some(year.to_owned());
        Digest::of_records(&[
            (id(1), year("2019"), Standing::OnTablet.bit() | Standing::Draft.bit()),
            (id(2), year("2019"), 0),
            (id(3), year("2018"), Standing::OnTablet.bit()),
            (id(4), None, 0),
        ])
    }

    fn filter(group: Option<&str>, standing: Option<Standing>) -> Filter {
        Filter { query: String::new(), group: group.map(str::to_owned), standing }
    }

    #[test]
    fn sessions_are_grouped_by_year_and_sites_by_kind() {
        let day = Date::from_ymd(2019, 10, 8).expect("a day");
        let book = book_of(&[
            ("outreach", Draft::new().with("date", day)),
            ("site", Draft::new().with("name", "A").with("site_kind", "NHA_TRUONG")),
            ("site", Draft::new().with("name", "B")),
        ]);
        let groups = |kind_id| {
            let field = grouping_field(kind(kind_id).expect("a kind")).expect("a field");
            let group = |id| group_of(field, &book, id, &book.key(id).expect("it is there"));
            let mut groups: Vec<_> = book.ids(kind_id).map(group).collect();
            groups.sort();
            groups
        };
        assert_eq!(groups("outreach"), [Some("2019".to_owned())]);
        assert_eq!(groups("site"), [None, Some("NHA_TRUONG".to_owned())]);
    }

    #[test]
    fn a_list_is_narrowed_by_year_and_by_standing() {
        let digest = digest();
        assert_eq!(digest.passing(&Filter::default()), [id(1), id(2), id(3), id(4)]);
        assert_eq!(digest.passing(&filter(Some("2019"), None)), [id(1), id(2)]);
        let on_tablet = Some(Standing::OnTablet);
        assert_eq!(digest.passing(&filter(None, on_tablet)), [id(1), id(3)]);
        assert_eq!(digest.passing(&filter(Some("2018"), on_tablet)), [id(3)]);
        assert_eq!(digest.passing(&filter(Some("2009"), None)), []);
    }

    #[test]
    fn what_the_search_found_keeps_its_order() {
        let found = vec![id(3), id(4), id(1)];
        let digest = digest();
        assert_eq!(digest.passing_of(found.clone(), &Filter::default()), found);
        let on_tablet = filter(None, Some(Standing::OnTablet));
        assert_eq!(digest.passing_of(found, &on_tablet), [id(3), id(1)]);
    }

    #[test]
    fn choices_name_only_what_there_is_years_newest_first() {
        let said = |choices: Vec<Choice>| -> Vec<String> {
            choices.iter().map(|one| format!("{:?}", one.label)).collect()
        };
        let digest = digest();
        assert_eq!(said(digest.group_choices("outreach")), ["2019 (2)", "2018 (1)"]);
        assert_eq!(said(digest.standing_choices()), ["Nháp", "Chỉ trên máy này"]);
    }

    #[test]
    fn standings_are_read_back_and_have_a_bit_each() {
        let all = Standing::ALL.into_iter().fold(0, |all, one| all | one.bit());
        assert_eq!(all.count_ones() as usize, Standing::ALL.len());
        for standing in Standing::ALL {
            assert_eq!(Standing::of(standing.code()), Some(standing));
        }
    }
}
