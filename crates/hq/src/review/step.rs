//! What a reviewer writes down with a step: the number and the day of a decision, say.

use std::collections::BTreeMap;

use camket_domain::validate::added_errors;
use camket_domain::workflow::asked_by_step;
use camket_domain::{Context, Date, Draft, Shape, Value, kind};
use camket_sync::RecordState;

use crate::failure::Failure;

/// Writes what is given into a record that has taken the step, and answers the fields that the step
/// asks for. Whatever it does not ask for is refused, and so is a record that the step leaves wrong.
pub(super) fn write_down(
    state: &RecordState,
    draft: &mut Draft,
    given: &BTreeMap<String, String>,
    today: Date,
) -> Result<Vec<&'static str>, Failure> {
    let Some(desc) = kind(state.kind()) else { return Ok(Vec::new()) };
    let invalid = |path: &str| Failure::RecordInvalid(path.to_owned());
    for (path, text) in given {
        let field = desc.field(path).ok_or_else(|| invalid(path))?;
        draft.set(path, read(field.shape, text.trim()).ok_or_else(|| invalid(path))?);
    }
    let asked: Vec<_> = asked_by_step(desc, state, &*draft).map(|field| field.id).collect();
    if let Some(path) = given.keys().find(|path| !asked.contains(&path.as_str())) {
        return Err(invalid(path));
    }
    match added_errors(desc, state, &*draft, &Context::alone(today)).into_iter().next() {
        Some(error) => Err(Failure::RecordInvalid(error.path)),
        None => Ok(asked),
    }
}

fn read(shape: Shape, text: &str) -> Option<Value> {
    match shape {
        Shape::Text { .. } => Some(Value::Text(text.to_owned())),
        Shape::Choice(codes) => codes.contains(&text).then(|| Value::Text(text.to_owned())),
        Shape::Date { .. } => Date::parse_iso(text).map(Value::Date),
        _ => None,
    }
}
