//! Judges a record and answers with findings. Nothing here is stored, so a rule may change without
//! touching any record.

use crate::date::Date;
use crate::fact::Tally;
use crate::field::{COUNT_MAX, FieldDesc, Shape};
use crate::finding::{Finding, FindingCode, Severity};
use crate::kind::KindDesc;
use crate::kinds::PHOTOS_MAX;
use crate::record::{RecordId, View, element_path};
use crate::secrecy::bears_secrecy_mark;
use crate::value::Value;

/// The first year in which the movement's records can lie; an earlier one is a slip of the finger.
pub const EARLIEST_YEAR: i32 = 1975;

/// The last year that a plan or a paper can speak of; a later one is a slip of the finger.
pub const LATEST_YEAR: i32 = 2100;

/// Most elements of a collection in one record.
pub const ELEMENTS_MAX: usize = 200;

/// Most bytes of one signature's strokes.
pub const INK_BYTES_MAX: usize = 32_768;

/// Most characters of a person's name.
pub const PERSON_CHARS_MAX: u32 = 100;

/// Finds a record by its id; `None` if this device or request does not hold it.
pub type Lookup<'a> = dyn Fn(RecordId) -> Option<Box<dyn View + 'a>> + 'a;

/// What a judgement depends on besides the record.
#[derive(Clone, Copy)]
pub struct Context<'a> {
    /// Today in Vietnam.
    pub today: Date,
    /// The records that this one refers to.
    pub lookup: &'a Lookup<'a>,
    /// What its children add up to.
    pub tally: Tally,
}

impl<'a> Context<'a> {
    /// A context without children.
    pub fn new(today: Date, lookup: &'a Lookup<'a>) -> Self {
        Context { today, lookup, tally: Tally::default() }
    }

    /// A context in which no other record is known.
    pub fn alone(today: Date) -> Context<'static> {
        Context { today, lookup: &|_| None, tally: Tally::default() }
    }

    /// The record that a field refers to, if it is known.
    pub fn referred(&self, view: &dyn View, field: &str) -> Option<Box<dyn View + 'a>> {
        view.reference(field).and_then(self.lookup)
    }
}

/// Judges a record: first each field in the order of the form, then the rules across fields.
pub fn validate(kind: &KindDesc, view: &dyn View, context: &Context<'_>) -> Vec<Finding> {
    let mut findings = Vec::new();
    for field in kind.fields.iter().filter(|field| field.applies(view)) {
        if !field.is_blank(view) {
            judge_field(field, view, context.today, &mut findings);
        } else if field.is_required(view) {
            findings.push(Finding::error(field.id, FindingCode::Missing));
        }
    }
    findings.extend((kind.rules)(view, context));
    findings
}

/// The errors that an act adds to a record: those that it has afterwards and had not before. What was
/// wrong already is no reason to refuse the act.
pub fn added_errors(
    kind: &KindDesc,
    before: &dyn View,
    after: &dyn View,
    context: &Context<'_>,
) -> Vec<Finding> {
    let old = validate(kind, before, context);
    let new = validate(kind, after, context).into_iter();
    new.filter(|it| it.severity == Severity::Error && !old.contains(it)).collect()
}

/// Asks about each of the other records of the kind that probably tells of the same thing.
///
/// The caller narrows the others, say to those of the same day, before it asks.
pub fn likely_duplicates<'v>(
    kind: &KindDesc,
    view: &dyn View,
    others: impl IntoIterator<Item = (RecordId, &'v dyn View)>,
) -> Vec<Finding> {
    let path = kind.day.or(kind.titles.first().copied()).unwrap_or_default();
    others
        .into_iter()
        .filter(|(_, other)| (kind.twins)(view, *other))
        .map(|(of, _)| Finding::confirm(path, FindingCode::DuplicateLikely { of }))
        .collect()
}

fn judge_field(field: &FieldDesc, view: &dyn View, today: Date, findings: &mut Vec<Finding>) {
    match field.shape {
        Shape::Many(codes) => judge_codes(field, codes, &view.chosen(field.id), findings),
        Shape::Refs(_) => judge_size(field, view.refs(field.id).len(), ELEMENTS_MAX, findings),
        Shape::Photos { max } => judge_size(field, view.under(field.id).len(), max, findings),
        Shape::PhotoDegrees { max } => judge_degrees(field, max, view, findings),
        Shape::Counts(codes) => judge_counts(field, codes, view, findings),
        Shape::People => judge_people(field, view, findings),
        _ => {
            let Some(value) = view.get(field.id) else { return };
            let code = judge_value(&field.shape, value, today);
            findings.extend(code.map(|(code, severity)| Finding {
                path: field.id.to_owned(),
                code,
                severity,
            }));
        }
    }
}

/// The fault of a single value. A value from a newer version has none that we could know.
fn judge_value(shape: &Shape, value: &Value, today: Date) -> Option<(FindingCode, Severity)> {
    let fault = match (shape, value) {
        (_, Value::Unknown { .. }) => None,
        (Shape::Text { max_chars, .. }, Value::Text(text)) => {
            too_long(text, *max_chars).or_else(|| classified(text, *max_chars))
        }
        (Shape::Int { min, max }, Value::Int(number)) => out_of_bounds(*number, *min, *max),
        (Shape::Time, Value::Int(minutes)) => out_of_bounds(*minutes, 0, 1439),
        (Shape::Date { future_ok }, Value::Date(day)) => implausible(*day, *future_ok, today),
        (Shape::Choice(codes), Value::Text(code)) => {
            // A newer version may know this code, so it is asked about, not refused.
            let unknown = !codes.contains(&code.as_str());
            let finding = || (FindingCode::NotAChoice { code: code.clone() }, Severity::Confirm);
            return unknown.then(finding);
        }
        (Shape::Ink, Value::Bytes(bytes)) => {
            (bytes.len() > INK_BYTES_MAX).then_some(FindingCode::InkTooLarge { max: INK_BYTES_MAX })
        }
        (Shape::Sealed { max_bytes }, Value::Bytes(bytes)) => {
            (bytes.len() > *max_bytes).then_some(FindingCode::InkTooLarge { max: *max_bytes })
        }
        (Shape::Bool, Value::Bool(_))
        | (Shape::Instant, Value::Instant(_))
        | (Shape::Ref(_), Value::Ref(_)) => None,
        _ => Some(FindingCode::WrongType),
    };
    fault.map(|code| (code, Severity::Error))
}

fn too_long(text: &str, max: u32) -> Option<FindingCode> {
    // A character takes at least one byte, so most texts need no counting.
    let max_chars = max as usize;
    let longer = text.len() > max_chars && text.chars().nth(max_chars).is_some();
    longer.then_some(FindingCode::TooLong { max })
}

/// No field takes a classified text. Names of people are left alone: one may be called like a mark.
fn classified(text: &str, max_chars: u32) -> Option<FindingCode> {
    let holds_more_than_names = max_chars > PERSON_CHARS_MAX;
    (holds_more_than_names && bears_secrecy_mark(text)).then_some(FindingCode::Classified)
}

fn out_of_bounds(number: i64, min: i64, max: i64) -> Option<FindingCode> {
    if number < min {
        Some(FindingCode::TooSmall { min })
    } else if number > max {
        Some(FindingCode::TooLarge { max })
    } else {
        None
    }
}

fn implausible(day: Date, future_ok: bool, today: Date) -> Option<FindingCode> {
    if day > today && !future_ok {
        Some(FindingCode::InFuture { today })
    } else if day.year() < EARLIEST_YEAR {
        Some(FindingCode::BeforeFounding { year: EARLIEST_YEAR })
    } else if day.year() > LATEST_YEAR {
        Some(FindingCode::TooFarAhead { year: LATEST_YEAR })
    } else {
        None
    }
}

fn judge_codes(field: &FieldDesc, known: &[&str], given: &[&str], findings: &mut Vec<Finding>) {
    let strange = given.iter().filter(|code| !known.contains(code));
    findings.extend(strange.map(|code| {
        let finding = FindingCode::NotAChoice { code: (*code).to_owned() };
        Finding::confirm(element_path(field.id, code), finding)
    }));
}

fn judge_counts(field: &FieldDesc, known: &[&str], view: &dyn View, findings: &mut Vec<Finding>) {
    let counts = view.counts(field.id);
    let codes: Vec<_> = counts.iter().map(|(code, _)| *code).collect();
    judge_codes(field, known, &codes, findings);
    findings.extend(counts.iter().filter_map(|(code, count)| {
        let fault = out_of_bounds(*count, 0, COUNT_MAX)?;
        Some(Finding::error(element_path(field.id, code), fault))
    }));
}

fn judge_degrees(field: &FieldDesc, max: i64, view: &dyn View, findings: &mut Vec<Finding>) {
    let degrees = view.under(field.id);
    judge_size(field, degrees.len(), PHOTOS_MAX, findings);
    findings.extend(degrees.into_iter().filter_map(|(photo, value)| {
        let fault = match value {
            Value::Int(number) => out_of_bounds(*number, -max, max),
            Value::Unknown { .. } => None,
            _ => Some(FindingCode::WrongType),
        };
        Some(Finding::error(element_path(field.id, photo), fault?))
    }));
}

fn judge_people(field: &FieldDesc, view: &dyn View, findings: &mut Vec<Finding>) {
    let people = view.people(field.id);
    judge_size(field, people.len(), ELEMENTS_MAX, findings);
    findings.extend(people.iter().filter_map(|(id, name)| {
        let fault = too_long(name, PERSON_CHARS_MAX)?;
        Some(Finding::error(element_path(field.id, &id.to_string()), fault))
    }));
}

fn judge_size(field: &FieldDesc, elements: usize, max: usize, findings: &mut Vec<Finding>) {
    if elements > max {
        findings.push(Finding::error(field.id, FindingCode::TooMany { max }));
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::draft::Draft;
    use crate::field::{COUNT, LINE};
    use crate::kind::KINDS;
    use proptest::prelude::*;

    const TODAY: Date = Date::of_table(2026, 11, 24);

    fn fault(shape: Shape, value: impl Into<Value>) -> Option<FindingCode> {
        judge_value(&shape, &value.into(), TODAY).map(|(code, _)| code)
    }

    #[test]
    fn a_day_lies_between_the_founding_and_today() {
        let date = Shape::Date { future_ok: false };
        assert_eq!(fault(date, TODAY), None);
        assert_eq!(fault(date, TODAY.plus_days(1)), Some(FindingCode::InFuture { today: TODAY }));
        assert_eq!(fault(Shape::Date { future_ok: true }, TODAY.plus_days(1)), None);
        let slip = Date::of_table(1019, 10, 8);
        assert_eq!(fault(date, slip), Some(FindingCode::BeforeFounding { year: 1975 }));
    }

    #[test]
    fn length_is_counted_in_characters_not_bytes() {
        let shape = Shape::Text { max_chars: 3, lines: 1 };
        assert_eq!(fault(shape, "ệệệ"), None);
        assert_eq!(fault(shape, "ệệệa"), Some(FindingCode::TooLong { max: 3 }));
    }

    #[test]
    fn numbers_stay_in_bounds_and_types_fit() {
        assert_eq!(fault(COUNT, -1), Some(FindingCode::TooSmall { min: 0 }));
        assert_eq!(fault(COUNT, COUNT_MAX + 1), Some(FindingCode::TooLarge { max: COUNT_MAX }));
        assert_eq!(fault(Shape::Time, 1440), Some(FindingCode::TooLarge { max: 1439 }));
        assert_eq!(fault(LINE, 5), Some(FindingCode::WrongType));
        assert_eq!(fault(LINE, Value::Unknown { tag: 77, bytes: Vec::new() }), None);
    }

    #[test]
    fn a_code_of_a_newer_version_never_locks_a_record() {
        let (code, severity) =
            judge_value(&Shape::Choice(&["A"]), &"B".into(), TODAY).expect("B is unknown");
        assert_eq!(code, FindingCode::NotAChoice { code: "B".to_owned() });
        assert_eq!(severity, Severity::Confirm);
    }

    fn any_value() -> impl Strategy<Value = Value> {
        prop_oneof![
            any::<bool>().prop_map(Value::Bool),
            any::<i64>().prop_map(Value::Int),
            ".{0,20}".prop_map(Value::Text),
            any::<i32>().prop_map(|days| Value::Date(Date::from_days(days))),
            any::<i64>().prop_map(Value::Instant),
            any::<[u8; 16]>().prop_map(|id| Value::Ref(RecordId(id))),
            prop::collection::vec(any::<u8>(), 0..4).prop_map(Value::Bytes),
            (any::<u8>(), prop::collection::vec(any::<u8>(), 0..4))
                .prop_map(|(tag, bytes)| Value::Unknown { tag, bytes }),
        ]
    }

    proptest! {
        /// Whatever arrives over the wire is judged and counted without a panic, and what it adds
        /// to the figures stays within the bounds of one record.
        #[test]
        fn no_record_is_too_strange_to_be_judged(
            which in 0..KINDS.len(),
            plain in prop::collection::vec((0..32usize, any_value()), 0..24),
            elements in prop::collection::vec((0..32usize, "[A-Z_]{1,6}", any_value()), 0..12),
            signed: i64,
        ) {
            let kind = KINDS[which];
            let id = |n: usize| kind.fields[n % kind.fields.len()].id;
            let mut draft: Draft =
                plain.into_iter().map(|(n, value)| (id(n).to_owned(), value)).collect();
            for (n, element, value) in elements {
                draft.set_element(id(n), &element, value);
            }
            let context = Context::alone(TODAY);
            let _ = validate(kind, &draft, &context);
            let _ = kind.derive(&draft, &context);
            let _ = kind.haystack(&draft, &|_| None);
            let _ = (kind.twins)(&draft, &draft);
            let _ = (kind.tally)(&draft);
            for fact in (kind.facts)(&draft, &Tally { listed: signed, signed }) {
                prop_assert!((1..=COUNT_MAX).contains(&fact.value));
            }
        }
    }
}
