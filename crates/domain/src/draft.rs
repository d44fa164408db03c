//! The fields of a record as a plain map, before they are saved or after they were merged.

use std::collections::BTreeMap;

use crate::order::gathered;
use crate::record::{View, element_path, split_path};
use crate::value::Value;

/// The fields of a record that nobody has saved yet, or a plain copy of a record's fields.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Draft(BTreeMap<String, Value>);

impl Draft {
    /// A draft with nothing filled in.
    pub fn new() -> Self {
        Draft::default()
    }

    /// The draft with one more value, for building one in a chain.
    #[must_use]
    pub fn with(mut self, path: &str, value: impl Into<Value>) -> Self {
        self.set(path, value);
        self
    }

    /// Sets the value at a path and returns what was there.
    pub fn set(&mut self, path: &str, value: impl Into<Value>) -> Option<Value> {
        self.0.insert(path.to_owned(), value.into())
    }

    /// Clears a path and returns what was there.
    pub fn clear(&mut self, path: &str) -> Option<Value> {
        self.0.remove(path)
    }

    /// Sets one element of a collection and returns what was there.
    pub fn set_element(
        &mut self,
        field: &str,
        element: &str,
        value: impl Into<Value>,
    ) -> Option<Value> {
        self.0.insert(element_path(field, element), value.into())
    }

    /// Clears one element of a collection and returns what was there.
    pub fn clear_element(&mut self, field: &str, element: &str) -> Option<Value> {
        self.0.remove(&element_path(field, element))
    }

    /// Clears a field with all its elements.
    pub fn clear_field(&mut self, field: &str) {
        self.0.retain(|path, _| split_path(path).0 != field);
    }

    /// Paths and values in the order of the paths' text.
    pub fn iter(&self) -> impl Iterator<Item = (&str, &Value)> {
        self.0.iter().map(|(path, value)| (path.as_str(), value))
    }

    /// How many paths have a value.
    pub fn len(&self) -> usize {
        self.0.len()
    }

    /// Whether nothing is filled in.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// The bare map of paths to values.
    pub fn into_inner(self) -> BTreeMap<String, Value> {
        self.0
    }
}

impl View for Draft {
    fn get(&self, path: &str) -> Option<&Value> {
        self.0.get(path)
    }

    fn under(&self, field: &str) -> Vec<(&str, &Value)> {
        self.0.under(field)
    }
}

impl From<BTreeMap<String, Value>> for Draft {
    fn from(fields: BTreeMap<String, Value>) -> Self {
        Draft(fields)
    }
}

impl FromIterator<(String, Value)> for Draft {
    fn from_iter<I: IntoIterator<Item = (String, Value)>>(fields: I) -> Self {
        Draft(gathered(fields))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_field_does_not_swallow_its_namesakes() {
        let draft = Draft::new()
            .with("topics/MA_TUY", true)
            .with("topics/ATGT", false)
            .with("topics_note", "x")
            .with("topic/BLHD", true);
        assert_eq!(draft.chosen("topics"), ["MA_TUY"]);
        assert_eq!(draft.under("topics").len(), 2);
    }

    #[test]
    fn clearing_a_field_clears_its_elements() {
        let mut draft = Draft::new().with("audience/HOC_SINH", 600).with("audiences", "kept");
        draft.clear_field("audience");
        assert_eq!(draft.len(), 1);
        assert_eq!(draft.text("audiences"), Some("kept"));
    }

    #[test]
    fn a_value_of_another_type_reads_as_none() {
        let draft = Draft::new().with("date", Value::Unknown { tag: 99, bytes: vec![1] });
        assert_eq!(draft.date("date"), None);
        assert_eq!(draft.text("date"), None);
    }
}
