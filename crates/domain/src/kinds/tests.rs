//! What every field of every kind refuses, asked of the descriptors themselves: a field that somebody
//! adds tomorrow is asked as well.

use crate::date::Date;
use crate::draft::Draft;
use crate::field::{COUNT_MAX, FieldDesc, FilledBy, Need, Shape};
use crate::finding::{FindingCode, Severity};
use crate::kind::{KINDS, KindDesc};
use crate::kinds::PHOTOS_MAX;
use crate::record::{RecordId, element_path};
use crate::validate::{Context, EARLIEST_YEAR, ELEMENTS_MAX, LATEST_YEAR, validate};
use crate::value::Value;

const TODAY: Date = Date::of_table(2026, 11, 20);

/// The errors of a record at a field or at one of its elements.
fn errors_at(kind: &KindDesc, record: &Draft, path: &str) -> Vec<FindingCode> {
    let found = validate(kind, record, &Context::alone(TODAY)).into_iter();
    let here = found.filter(|it| it.severity == Severity::Error && it.path == path);
    here.map(|it| it.code).collect()
}

/// What each choice and each answer of a kind may be, one of them at a time.
fn answers(kind: &KindDesc) -> Vec<Vec<(String, Value)>> {
    let of_field = |field: &FieldDesc| match field.shape {
        Shape::Choice(codes) => {
            codes.iter().map(|code| (field.id.to_owned(), Value::from(*code))).collect()
        }
        Shape::Many(codes) => {
            codes.iter().map(|code| (element_path(field.id, code), true.into())).collect()
        }
        Shape::Bool => vec![(field.id.to_owned(), true.into())],
        _ => Vec::new(),
    };
    kind.fields.iter().map(of_field).filter(|answers: &Vec<_>| !answers.is_empty()).collect()
}

/// A record, empty but for one or two answers, of which `holds` is true.
fn witness(kind: &KindDesc, holds: impl Fn(&Draft) -> bool) -> Option<Draft> {
    let none = Draft::new();
    if holds(&none) {
        return Some(none);
    }
    let answers = answers(kind);
    let with = |record: &Draft, (path, value): &(String, Value)| {
        let mut record = record.clone();
        record.set(path, value.clone());
        record
    };
    let one: Vec<Draft> = answers.iter().flatten().map(|answer| with(&none, answer)).collect();
    let two = one.iter().flat_map(|first| answers.iter().flatten().map(|it| with(first, it)));
    one.iter().cloned().chain(two).find(holds)
}

/// Every field of every kind, with a record in which it makes sense.
fn fields() -> impl Iterator<Item = (&'static KindDesc, &'static FieldDesc, Draft)> {
    let of_kind = |kind: &'static KindDesc| {
        kind.fields.iter().map(move |field| {
            let record = witness(kind, |record| field.applies(record));
            (kind, field, record.unwrap_or_else(|| panic!("{}.{} never is", kind.id, field.id)))
        })
    };
    KINDS.into_iter().flat_map(of_kind)
}

/// That a value is refused at its path, with this code.
fn refused(kind: &KindDesc, record: &Draft, path: &str, value: Value, code: &FindingCode) {
    let mut record = record.clone();
    record.set(path, value.clone());
    let found = errors_at(kind, &record, path);
    assert!(found.contains(code), "{}.{path} = {value:?}: {found:?}", kind.id);
}

#[test]
fn each_field_that_must_be_filled_in_says_so_where_it_stands() {
    let mut asked = 0;
    for kind in KINDS {
        for field in kind.fields.iter().filter(|field| !matches!(field.need, Need::Optional)) {
            let record =
                witness(kind, |record| field.is_required(record) && field.is_blank(record));
            let record = record.unwrap_or_else(|| panic!("{}.{} is never due", kind.id, field.id));
            let found = errors_at(kind, &record, field.id);
            assert!(found.contains(&FindingCode::Missing), "{}.{}: {found:?}", kind.id, field.id);
            asked += 1;
        }
    }
    assert!(asked > 100, "{asked}");
}

#[test]
fn what_must_be_filled_in_is_asked_for_in_the_form_at_first_sight() {
    for (kind, field, _) in fields() {
        let due = !matches!(field.need, Need::Optional) && field.filled_by == FilledBy::Officer;
        assert!(!due || field.main, "{}.{}", kind.id, field.id);
    }
}

#[test]
fn no_number_is_taken_that_is_below_or_above_its_bounds() {
    for (kind, field, record) in fields() {
        let (paths, min, max) = match field.shape {
            Shape::Int { min, max } => (vec![field.id.to_owned()], min, max),
            Shape::Time => (vec![field.id.to_owned()], 0, 1439),
            Shape::Counts(codes) => {
                (codes.iter().map(|code| element_path(field.id, code)).collect(), 0, COUNT_MAX)
            }
            Shape::PhotoDegrees { max } => (vec![element_path(field.id, "ab")], -max, max),
            _ => continue,
        };
        for path in paths {
            for number in [min - 1, min - 1_000_000, i64::MIN] {
                refused(kind, &record, &path, number.into(), &FindingCode::TooSmall { min });
            }
            for number in [max + 1, 9_999_999_999, i64::MAX] {
                refused(kind, &record, &path, number.into(), &FindingCode::TooLarge { max });
            }
        }
    }
}

#[test]
fn no_day_is_taken_that_cannot_be() {
    let (old, far) = (Date::of_table(1900, 1, 1), Date::of_table(LATEST_YEAR + 1, 1, 1));
    for (kind, field, record) in fields() {
        let Shape::Date { future_ok } = field.shape else { continue };
        let early = FindingCode::BeforeFounding { year: EARLIEST_YEAR };
        refused(kind, &record, field.id, old.into(), &early);
        let (day, code) = match future_ok {
            true => (far, FindingCode::TooFarAhead { year: LATEST_YEAR }),
            false => (TODAY.plus_days(1), FindingCode::InFuture { today: TODAY }),
        };
        refused(kind, &record, field.id, day.into(), &code);
    }
}

#[test]
fn days_that_no_calendar_has_are_no_days() {
    for text in ["31/02/2026", "29/02/2025", "31/04/2026", "00/01/2026", "01/13/2026", "1/1/26"] {
        assert_eq!(Date::parse_vi(text), None, "{text}");
    }
}

#[test]
fn no_text_is_taken_that_is_longer_than_its_field() {
    for (kind, field, record) in fields() {
        let Shape::Text { max_chars, .. } = field.shape else { continue };
        // Letters of several bytes each: it is characters that are counted.
        let long = "ệ".repeat(max_chars as usize + 1);
        let code = FindingCode::TooLong { max: max_chars };
        refused(kind, &record, field.id, Value::Text(long), &code);
        let full = record.clone().with(field.id, "ệ".repeat(max_chars as usize).as_str());
        assert!(!errors_at(kind, &full, field.id).contains(&code), "{}.{}", kind.id, field.id);
    }
}

#[test]
fn letters_are_no_number_and_a_number_is_no_text() {
    for (kind, field, record) in fields() {
        let wrong: Value = match field.shape {
            Shape::Int { .. } | Shape::Time | Shape::Date { .. } | Shape::Bool | Shape::Ref(_) => {
                "sáu trăm".into()
            }
            Shape::Text { .. } | Shape::Choice(_) => 600.into(),
            _ => continue,
        };
        refused(kind, &record, field.id, wrong, &FindingCode::WrongType);
    }
}

#[test]
fn a_code_of_no_list_is_asked_about_where_it_stands() {
    for (kind, field, record) in fields() {
        let (path, value): (_, Value) = match field.shape {
            Shape::Choice(_) => (field.id.to_owned(), "KHONG_CO".into()),
            Shape::Many(_) => (element_path(field.id, "KHONG_CO"), true.into()),
            Shape::Counts(_) => (element_path(field.id, "KHONG_CO"), 1.into()),
            _ => continue,
        };
        let mut record = record;
        record.set(&path, value);
        if !field.applies(&record) {
            // The choice itself decides whether it makes sense.
            continue;
        }
        let found = validate(kind, &record, &Context::alone(TODAY));
        let asked = |it: &FindingCode| matches!(it, FindingCode::NotAChoice { .. });
        assert!(found.iter().any(|it| it.path == path && asked(&it.code)), "{}.{path}", kind.id);
    }
}

#[test]
fn no_list_is_taken_that_is_longer_than_its_field() {
    for (kind, field, record) in fields() {
        let (max, value): (_, Value) = match field.shape {
            Shape::Refs(_) => (ELEMENTS_MAX, true.into()),
            Shape::People => (ELEMENTS_MAX, "Nguyễn Văn An".into()),
            Shape::Photos { max } => (max, vec![1u8].into()),
            Shape::PhotoDegrees { .. } => (PHOTOS_MAX, 1.into()),
            _ => continue,
        };
        let mut record = record;
        for at in 0..=max {
            let id = RecordId([at as u8; 16]).to_string();
            record.set_element(
                field.id,
                &format!("{id}{}", if max > 200 { "x" } else { "" }),
                value.clone(),
            );
        }
        let found = errors_at(kind, &record, field.id);
        assert!(found.contains(&FindingCode::TooMany { max }), "{}.{}", kind.id, field.id);
    }
}
