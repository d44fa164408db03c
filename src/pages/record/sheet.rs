//! The fields of a form while they are being filled in, apart from any screen.
//!
//! A correction is kept as what was changed, not as a whole record: a form taken up again a week
//! later must not put old values over what others wrote meanwhile.

use camket_domain::order::gathered;
use std::collections::BTreeSet;

use camket_domain::record::split_path;
use camket_domain::{Draft, Value, View, compose};

/// Fields being filled in over what they started from.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Sheet {
    /// What the form started from: the record as the book has it, or what was prefilled.
    base: Draft,
    fields: Draft,
    /// Paths that both the officer here and somebody elsewhere changed.
    rivals: BTreeSet<String>,
}

impl Sheet {
    /// A sheet on which nothing is touched yet.
    pub(super) fn new(base: Draft) -> Self {
        Self { fields: base.clone(), base, rivals: BTreeSet::new() }
    }

    /// A correction taken up again: `changed` as [`Self::changed`] gave it.
    pub(super) fn taken_up(base: Draft, changed: &Draft) -> Self {
        let mut sheet = Self::new(base);
        for (path, value) in changed.iter() {
            sheet.put(path, Some(value.clone()));
        }
        sheet
    }

    /// Returns the fields as they stand.
    pub(super) fn fields(&self) -> &Draft {
        &self.fields
    }

    /// Returns what the form started from.
    pub(super) fn base(&self) -> &Draft {
        &self.base
    }

    /// Sets a path, or clears it: blank text is no value. Tells whether that changed anything.
    pub(super) fn put(&mut self, path: &str, value: Option<Value>) -> bool {
        match value.filter(|value| !value.is_blank()) {
            Some(value) => {
                let same = self.fields.get(path) == Some(&value);
                self.fields.set(path, value);
                !same
            }
            None => self.fields.clear(path).is_some(),
        }
    }

    /// Puts other fields in place of these.
    pub(super) fn put_all(&mut self, fields: Draft) {
        self.fields = fields;
    }

    /// Tells whether the officer changed anything.
    pub(super) fn is_touched(&self) -> bool {
        self.fields != self.base
    }

    /// Tells whether the officer changed this path.
    pub(super) fn touches(&self, path: &str) -> bool {
        self.fields.get(path) != self.base.get(path)
    }

    /// Tells whether the officer changed this field or one of its elements.
    pub(super) fn touches_field(&self, field: &str) -> bool {
        let paths = self.base.iter().chain(self.fields.iter()).map(|(path, _)| path);
        paths.filter(|path| split_path(path).0 == field).any(|path| self.touches(path))
    }

    /// Returns what was changed: a cleared path holds blank text.
    pub(super) fn changed(&self) -> Draft {
        let set = self.fields.iter().filter(|(path, _)| self.touches(path));
        let cleared = self.base.iter().filter(|(path, _)| self.fields.get(path).is_none());
        set.map(|(path, value)| (path.to_owned(), value.clone()))
            .chain(cleared.map(|(path, _)| (path.to_owned(), Value::from(""))))
            .collect()
    }

    /// Follows the book: what the officer has not touched takes its new value; what both changed
    /// keeps the officer's and becomes a rival, which the officer is asked about.
    pub(super) fn follow(&mut self, book: &Draft) {
        let changed = self
            .base
            .iter()
            .chain(book.iter())
            .map(|(path, _)| path.to_owned())
            .filter(|path| self.base.get(path) != book.get(path));
        let paths: BTreeSet<String> = gathered(changed);
        for path in paths {
            if self.touches(&path) {
                self.rivals.insert(path);
            } else {
                self.put(&path, book.get(&path).cloned());
            }
        }
        self.base = book.clone();
        let (fields, base) = (&self.fields, &self.base);
        self.rivals.retain(|path| fields.get(path) != base.get(path));
    }

    /// Returns the paths that somebody else changed while the officer did.
    pub(super) fn rivals(&self) -> impl Iterator<Item = &str> {
        self.rivals.iter().map(String::as_str)
    }
}

/// Returns fields fit to be saved: text composed, without space around it.
pub(super) fn tidy(fields: &Draft) -> Draft {
    let tidied = |value: &Value| match value {
        Value::Text(text) => Value::Text(compose(text.trim())),
        other => other.clone(),
    };
    fields
        .iter()
        .map(|(path, value)| (path.to_owned(), tidied(value)))
        .filter(|(_, value)| !value.is_blank())
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn record() -> Draft {
        Draft::new().with("place", "A").with("attendance_count", 600).with("note", "n")
    }

    #[test]
    fn a_correction_is_kept_as_what_was_changed() {
        let mut sheet = Sheet::new(record());
        assert!(!sheet.is_touched());
        assert!(sheet.put("attendance_count", Some(650.into())));
        assert!(sheet.put("note", Some("  ".into())));
        assert!(!sheet.put("place", Some("A".into())));
        let changed = sheet.changed();
        assert_eq!(changed, Draft::new().with("attendance_count", 650).with("note", ""));

        let meanwhile = record().with("place", "B");
        let taken_up = Sheet::taken_up(meanwhile, &changed);
        assert_eq!(
            *taken_up.fields(),
            Draft::new().with("place", "B").with("attendance_count", 650)
        );
    }

    #[test]
    fn untouched_fields_follow_the_book() {
        let mut sheet = Sheet::new(record());
        sheet.put("attendance_count", Some(650.into()));
        let mut book = record().with("place", "B").with("leaflet_count", 40);
        book.clear("note");
        sheet.follow(&book);
        assert_eq!(sheet.fields().text("place"), Some("B"));
        assert_eq!(sheet.fields().int("leaflet_count"), Some(40));
        assert_eq!(sheet.fields().get("note"), None);
        assert_eq!(sheet.fields().int("attendance_count"), Some(650));
        assert_eq!(sheet.rivals().count(), 0);
    }

    #[test]
    fn what_both_changed_is_kept_and_asked_about() {
        let mut sheet = Sheet::new(record());
        sheet.put("attendance_count", Some(650.into()));
        sheet.follow(&record().with("attendance_count", 700));
        assert_eq!(sheet.fields().int("attendance_count"), Some(650));
        assert_eq!(sheet.base().int("attendance_count"), Some(700));
        assert_eq!(sheet.rivals().collect::<Vec<_>>(), ["attendance_count"]);
        // Both came to the same number in the end.
        sheet.follow(&record().with("attendance_count", 650));
        assert_eq!(sheet.rivals().count(), 0);
        assert!(!sheet.is_touched());
    }

    #[test]
    fn text_is_saved_without_the_space_around_it() {
        let fields = Draft::new().with("place", "  Sân trường ").with("note", " ").with("n", 3);
        assert_eq!(tidy(&fields), Draft::new().with("place", "Sân trường").with("n", 3));
    }
}
