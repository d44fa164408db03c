//! How the value of a field reads.

use camket_domain::order::sort_by_key;
use std::sync::Arc;

use camket_domain::date::format_minutes;
use camket_domain::photo_place::degrees;
use camket_domain::record::split_path;
use camket_domain::{FieldDesc, KindDesc, RecordId, Shape, Unit, Value, View};

use super::photos::holds_photos;
use crate::pages::status_line::moment;
use crate::text::catalogue::{amount, code_words};
use crate::text::{Sentence, common, fill, photos, record as words};

type TitleOf<'a> = &'a dyn Fn(RecordId) -> Option<String>;

/// Returns what a field of a record reads; `None` if it holds nothing.
pub fn field_value(
    kind: &KindDesc,
    field: &FieldDesc,
    view: &dyn View,
    title_of: TitleOf<'_>,
) -> Option<Sentence> {
    if field.is_blank(view) {
        return None;
    }
    let parts: Vec<Sentence> = match field.shape {
        Shape::Many(codes) => {
            let chosen = in_order(codes, view.chosen(field.id), |code| *code);
            chosen.into_iter().map(|code| code_words(kind.id, field.id, code)).collect()
        }
        Shape::Counts(codes) => in_order(codes, view.counts(field.id), |(code, _)| *code)
            .into_iter()
            .map(|(code, n)| count_of(kind, field, code, n))
            .collect(),
        Shape::Refs(_) => {
            view.refs(field.id).into_iter().map(|id| record_title(id, title_of)).collect()
        }
        Shape::People => {
            view.people(field.id).into_iter().map(|(_, name)| name.to_owned().into()).collect()
        }
        // Below the photos, where there are any.
        Shape::PhotoDegrees { .. } => return None,
        Shape::Photos { .. } => return Some(photo_count(view.under(field.id).len())),
        _ => return view.get(field.id).map(|value| single(kind, field, value, title_of)),
    };
    Some(Sentence::Row(Arc::from(parts)))
}

/// Returns what one value at a path reads, an element of a collection included.
pub fn value_words(kind: &KindDesc, path: &str, value: &Value, title_of: TitleOf<'_>) -> Sentence {
    let (id, element) = split_path(path);
    match (kind.field(id), element, value) {
        (Some(_), Some(_), Value::Bool(true)) => common::YES.into(),
        (Some(field), None, _) => single(kind, field, value, title_of),
        (Some(FieldDesc { shape: Shape::PhotoDegrees { .. }, .. }), Some(_), Value::Int(n)) => {
            degrees(*n).into()
        }
        (Some(field), Some(_), Value::Int(n)) => number(field.unit, *n),
        (Some(field), Some(_), Value::Bytes(_)) if holds_photos(field) => photo_count(1),
        (_, _, value) => plain(value, title_of),
    }
}

/// Returns what a path is called: its field, and its element where it has one.
pub fn path_label(kind: &KindDesc, path: &str, title_of: TitleOf<'_>) -> Sentence {
    let (id, element) = split_path(path);
    let label = crate::text::catalogue::field_label(kind.id, id);
    let Some(element) = element else { return label };
    let element = match (kind.field(id).map(|field| field.shape), element.parse()) {
        (Some(Shape::Refs(_)), Ok(record)) => record_title(record, title_of),
        (Some(Shape::People | Shape::Photos { .. } | Shape::PhotoDegrees { .. }), _) => {
            return label;
        }
        _ => code_words(kind.id, id, element),
    };
    Sentence::row([label, element])
}

fn photo_count(n: usize) -> Sentence {
    fill(photos::COUNT, [("n", n.into())])
}

/// Puts elements into the order of the catalogue; those it does not know come last.
fn in_order<T>(codes: &[&str], mut elements: Vec<T>, code: impl Fn(&T) -> &str) -> Vec<T> {
    let place = |one: &T| codes.iter().position(|known| *known == code(one));
    sort_by_key(&mut elements, |one| place(one).unwrap_or(usize::MAX));
    elements
}

fn count_of(kind: &KindDesc, field: &FieldDesc, code: &str, n: i64) -> Sentence {
    let label = code_words(kind.id, field.id, code);
    fill(words::LABELLED, [("label", label), ("words", n.into())])
}

fn single(kind: &KindDesc, field: &FieldDesc, value: &Value, title_of: TitleOf<'_>) -> Sentence {
    match (field.shape, value) {
        (Shape::Choice(_), Value::Text(code)) => code_words(kind.id, field.id, code),
        (Shape::Time, Value::Int(minutes)) => match u16::try_from(*minutes) {
            Ok(minutes) => format_minutes(minutes).into(),
            Err(_) => minutes.to_string().into(),
        },
        (Shape::Ink, Value::Bytes(_)) => crate::text::components::SIGNED.into(),
        (Shape::Sealed { .. }, Value::Bytes(_)) => words::SEALED.into(),
        (_, Value::Int(n)) => number(field.unit, *n),
        (_, value) => plain(value, title_of),
    }
}

/// A number that counts something has its thousands apart and its unit; a year has neither.
fn number(unit: Option<Unit>, n: i64) -> Sentence {
    match unit {
        Some(unit) => amount(n, unit),
        None => n.to_string().into(),
    }
}

fn plain(value: &Value, title_of: TitleOf<'_>) -> Sentence {
    match value {
        Value::Bool(true) => common::YES.into(),
        Value::Bool(false) => common::NO.into(),
        Value::Int(n) => n.to_string().into(),
        Value::Text(text) => text.clone().into(),
        Value::Date(day) => day.to_string().into(),
        Value::Instant(ms) => moment(*ms),
        Value::Ref(id) => record_title(*id, title_of),
        Value::Bytes(_) | Value::Unknown { .. } => words::OF_NEWER_VERSION.into(),
    }
}

fn record_title(id: RecordId, title_of: TitleOf<'_>) -> Sentence {
    title_of(id).map_or_else(|| words::NOT_ON_TABLET.into(), Sentence::from)
}

#[cfg(test)]
mod tests {
    use super::*;
    use camket_domain::{Date, Draft, kind};

    fn read(draft: &Draft, field: &str) -> Option<String> {
        let kind = kind("outreach").expect("a kind");
        let field = kind.field(field).expect("a field");
        let title = |id: RecordId| (id == RecordId([1; 16])).then(|| "THCS Nhân Thắng".to_owned());
        field_value(kind, field, draft, &title).map(|words| format!("{words:?}"))
    }

    #[test]
    fn every_shape_reads_as_an_officer_would_say_it() {
        let day = Date::from_ymd(2019, 10, 8).expect("a day");
        let school = RecordId([1; 16]);
        let draft = Draft::new()
            .with("date", day)
            .with(&format!("sites/{school}"), true)
            .with("form", "CHAO_CO")
            .with("topics/MA_TUY", true)
            .with("topics/BLHD", true)
            .with("attendance_count", 1_650)
            .with("audience/HOC_SINH", 1_600)
            .with("audience/GIAO_VIEN", 50)
            .with("start_time", 450)
            .with(&format!("speakers/{school}"), "Đỗ Thị Ngọc");
        let said = |field: &str| read(&draft, field).expect("a value");
        assert_eq!(said("date"), "08/10/2019");
        assert_eq!(said("sites"), "THCS Nhân Thắng");
        assert_eq!(said("form"), "Sinh hoạt dưới cờ");
        assert_eq!(said("topics"), "Bạo lực học đường · Ma túy");
        assert_eq!(said("attendance_count"), "1.650 lượt người");
        assert_eq!(said("audience"), "Giáo viên: 50 · Học sinh, sinh viên: 1.600");
        assert_eq!(said("start_time"), "07:30");
        assert_eq!(said("speakers"), "Đỗ Thị Ngọc");
        assert_eq!(read(&draft, "note"), None);
    }

    #[test]
    fn a_value_is_named_by_its_path() {
        let kind = kind("outreach").expect("a kind");
        let label = |path: &str| format!("{:?}", path_label(kind, path, &|_| None));
        assert_eq!(label("attendance_count"), "Số lượt người");
        assert_eq!(label("topics/MA_TUY"), "Chủ đề · Ma túy");
        assert_eq!(label("speakers/00"), "Báo cáo viên");
        let value = value_words(kind, "topics/MA_TUY", &true.into(), &|_| None);
        assert_eq!(format!("{value:?}"), "Có");
    }
}
