//! The registry of record kinds. A kind is data: adding one is adding one file in `kinds`.

use std::collections::BTreeMap;

use crate::fact::{Fact, Tally};
use crate::field::{FieldDesc, Shape};
use crate::file_number::FILE_NUMBER;
use crate::finding::Finding;
use crate::fold::fold;
use crate::kinds;
use crate::organ::OrganKind;
use crate::record::{RecordId, View};
use crate::state::State;
use crate::validate::Context;
use crate::value::Value;
use crate::workflow::Workflow;

/// A kind whose records belong to a record of another kind, in the same area.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Parent {
    /// The id of the parent's kind.
    pub kind: &'static str,
    /// The field that refers to the parent.
    pub field: &'static str,
}

/// A value that the program fills in from the rest of the record.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Derived {
    /// Where it goes.
    pub path: &'static str,
    /// The value, or `None` to clear the path.
    pub value: Option<Value>,
}

/// Records that count together: what several of them say of the same thing counts once.
#[derive(Clone, Copy, Debug)]
pub struct Together {
    /// The field by which they belong together.
    pub field: &'static str,
    /// What those of one thing add to the figures, by topic as well.
    pub facts: fn(&[&dyn View]) -> Vec<Fact>,
}

/// Everything the program knows about one kind of record.
#[derive(Debug)]
pub struct KindDesc {
    /// The stable id.
    pub id: &'static str,
    /// The letters with which the number of a file begins; none if its records have no files.
    pub mark: &'static str,
    /// The version of its fields, written into every change.
    pub schema: u16,
    /// The fields, in the order of the form.
    pub fields: &'static [FieldDesc],
    /// The field with the day on which it happened.
    pub day: Option<&'static str>,
    /// The fields that name a record, best first.
    pub titles: &'static [&'static str],
    /// The fields that a list shows, most important first.
    pub columns: &'static [&'static str],
    /// The fields that a search looks into.
    pub search: &'static [&'static str],
    /// The kind that it belongs to.
    pub parent: Option<Parent>,
    /// The states that it passes through; empty if it has none of its own.
    pub states: &'static [State],
    /// The rules across fields; those of single fields come from their descriptors.
    pub rules: fn(&dyn View, &Context<'_>) -> Vec<Finding>,
    /// The values to fill in before a save; see [`KindDesc::derive`].
    pub derived: fn(&dyn View, &Context<'_>) -> Vec<Derived>,
    /// What a record adds to the figures, by itself.
    pub facts: fn(&dyn View, &Tally) -> Vec<Fact>,
    /// How records add up that may say the same; none if each counts by itself.
    pub together: Option<Together>,
    /// What a record adds to its parent's tally.
    pub tally: fn(&dyn View) -> Tally,
    /// Whether two records probably tell of the same thing.
    pub twins: fn(&dyn View, &dyn View) -> bool,
    /// The field whose codes tell its facts apart by topic, if any.
    pub topics: Option<&'static str>,
    /// The steps of its own work, beside the states that all kinds share.
    pub workflow: Option<Workflow>,
    /// The only kind of organ whose officers record and read it; none if all do. Its records lie in
    /// the [companions](crate::companion) of areas.
    pub kept_to: Option<OrganKind>,
}

/// Every kind.
pub static KINDS: [&KindDesc; 22] = [
    &kinds::site::SITE,
    &kinds::outreach::OUTREACH,
    &kinds::pledge_batch::PLEDGE_BATCH,
    &kinds::signer::SIGNER,
    &kinds::directive::DIRECTIVE,
    &kinds::coordination::COORDINATION,
    &kinds::coordination_event::COORDINATION_EVENT,
    &kinds::radio_programme::RADIO_PROGRAMME,
    &kinds::broadcast::BROADCAST,
    &kinds::self_guard_model::SELF_GUARD_MODEL,
    &kinds::model_site::MODEL_SITE,
    &kinds::model_review::MODEL_REVIEW,
    &kinds::head_duty::HEAD_DUTY,
    &kinds::tip::TIP,
    &kinds::case_result::CASE_RESULT,
    &kinds::safety_evaluation::SAFETY_EVALUATION,
    &kinds::movement_rating::MOVEMENT_RATING,
    &kinds::school_incident::SCHOOL_INCIDENT,
    &kinds::zero_return::ZERO_RETURN,
    &kinds::commendation::COMMENDATION,
    &kinds::work_plan::WORK_PLAN,
    &kinds::culture_title::CULTURE_TITLE,
];

/// The kind with this id; `None` for one that a newer version invented.
pub fn kind(id: &str) -> Option<&'static KindDesc> {
    KINDS.into_iter().find(|kind| kind.id == id)
}

impl KindDesc {
    /// What most kinds answer; each names only what it has of its own.
    pub(crate) const PLAIN: KindDesc = KindDesc {
        id: "",
        mark: "",
        schema: 1,
        fields: &[],
        day: None,
        titles: &[],
        columns: &[],
        search: &[],
        parent: None,
        states: &State::ALL,
        rules: no_rules,
        derived: nothing_derived,
        facts: no_facts,
        together: None,
        tally: no_tally,
        twins: no_twins,
        topics: None,
        workflow: None,
        kept_to: None,
    };

    /// The field with this id.
    pub fn field(&self, id: &str) -> Option<&'static FieldDesc> {
        self.fields.iter().find(|field| field.id == id)
    }

    /// The values that differ from what the program would fill in. The tablet sets them in the
    /// same act as the officer's own fields.
    pub fn derive(&self, view: &dyn View, context: &Context<'_>) -> Vec<Derived> {
        let mut derived = (self.derived)(view, context);
        derived.retain(|derived| view.get(derived.path) != derived.value.as_ref());
        derived
    }

    /// What a record adds to the figures, as a whole and then once more for each of its topics.
    ///
    /// A session on drugs and on tobacco counts in full under both, so topics never add up to the
    /// whole.
    pub fn facts_by_topic(&self, view: &dyn View, tally: &Tally) -> Vec<Fact> {
        let mut facts = (self.facts)(view, tally);
        let whole = facts.clone();
        for topic in self.topics_of(view) {
            facts.extend(whole.iter().map(|fact| Fact { topic: Some(topic), ..*fact }));
        }
        facts
    }

    /// What records of this kind, all that there are of an area, add to the figures. One that counts
    /// together with others and does not say with which counts nowhere.
    pub fn facts_of_all<'v>(
        &self,
        records: impl IntoIterator<Item = (&'v dyn View, Tally)>,
    ) -> Vec<Fact> {
        let Some(together) = self.together else {
            let each = records.into_iter();
            return each.flat_map(|(view, tally)| self.facts_by_topic(view, &tally)).collect();
        };
        let mut groups: BTreeMap<RecordId, Vec<&dyn View>> = BTreeMap::new();
        for (view, _) in records {
            if let Some(matter) = view.reference(together.field) {
                groups.entry(matter).or_default().push(view);
            }
        }
        groups.values().flat_map(|group| (together.facts)(group)).collect()
    }

    /// The topics under which a record counts.
    pub fn topics_of(&self, view: &dyn View) -> Vec<&'static str> {
        let (Some(id), Some(codes)) = (self.topics, self.topic_codes()) else { return Vec::new() };
        let chosen = view.chosen(id);
        let is_of = |code: &&str| chosen.contains(code) || view.text(id) == Some(code);
        codes.iter().copied().filter(is_of).collect()
    }

    /// The codes by which its facts are told apart.
    pub fn topic_codes(&self) -> Option<&'static [&'static str]> {
        match self.field(self.topics?)?.shape {
            Shape::Many(codes) | Shape::Choice(codes) => Some(codes),
            _ => None,
        }
    }

    /// The name by which people know a record: its title fields, references by their own names.
    pub fn title(
        &self,
        view: &dyn View,
        title_of: &dyn Fn(RecordId) -> Option<String>,
    ) -> Option<String> {
        let part = |field: &&str| {
            let names = view.refs(field).into_iter().chain(view.reference(field));
            let own = view.text(field).map(str::to_owned);
            names.filter_map(title_of).chain(own).collect::<Vec<_>>()
        };
        let parts: Vec<String> = self.titles.iter().flat_map(part).collect();
        (!parts.is_empty()).then(|| parts.join(" · "))
    }

    /// The folded text that a search looks into. `title_of` names the records referred to.
    pub fn haystack(
        &self,
        view: &dyn View,
        title_of: &dyn Fn(RecordId) -> Option<String>,
    ) -> String {
        let mut parts: Vec<String> = Vec::new();
        parts.extend(view.text(FILE_NUMBER).map(str::to_owned));
        for field in self.search.iter().filter_map(|id| self.field(id)) {
            match field.shape {
                Shape::Refs(_) => {
                    parts.extend(view.refs(field.id).into_iter().filter_map(title_of))
                }
                Shape::People => {
                    parts
                        .extend(view.people(field.id).into_iter().map(|(_, name)| name.to_owned()));
                }
                _ => parts.extend(view.get(field.id).and_then(|value| plain(value, title_of))),
            }
        }
        fold(&parts.join(" "))
    }
}

fn plain(value: &Value, title_of: &dyn Fn(RecordId) -> Option<String>) -> Option<String> {
    match value {
        Value::Text(text) => Some(text.clone()),
        Value::Int(number) => Some(number.to_string()),
        Value::Date(day) => Some(day.to_string()),
        Value::Ref(id) => title_of(*id),
        Value::Bool(_) | Value::Instant(_) | Value::Bytes(_) | Value::Unknown { .. } => None,
    }
}

/// The rules of a kind that has none.
pub fn no_rules(_: &dyn View, _: &Context<'_>) -> Vec<Finding> {
    Vec::new()
}

/// The derived values of a kind that has none.
pub fn nothing_derived(_: &dyn View, _: &Context<'_>) -> Vec<Derived> {
    Vec::new()
}

/// The facts of a kind that feeds no figure.
pub fn no_facts(_: &dyn View, _: &Tally) -> Vec<Fact> {
    Vec::new()
}

/// The tally of a kind that has no parent.
pub fn no_tally(_: &dyn View) -> Tally {
    Tally::default()
}

/// The twins of a kind that cannot be entered twice.
pub fn no_twins(_: &dyn View, _: &dyn View) -> bool {
    false
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::draft::Draft;
    use crate::record::PATH_SEPARATOR;
    use std::collections::BTreeSet;

    #[test]
    fn every_kind_speaks_only_of_its_own_fields() {
        for kind in KINDS {
            let ids: BTreeSet<_> = kind.fields.iter().map(|field| field.id).collect();
            assert_eq!(ids.len(), kind.fields.len(), "{} names a field twice", kind.id);
            assert!(ids.iter().all(|id| !id.contains(PATH_SEPARATOR)));
            let named = kind.titles.iter().chain(kind.columns).chain(kind.search);
            let named = named.copied().chain(kind.day).chain(kind.parent.map(|p| p.field));
            for id in named {
                assert!(ids.contains(id), "{} has no field {id}", kind.id);
            }
        }
    }

    #[test]
    fn every_reference_leads_to_a_kind() {
        for field in KINDS.iter().flat_map(|kind| kind.fields) {
            if let Shape::Ref(target) | Shape::Refs(target) = field.shape {
                assert!(kind(target).is_some(), "{} refers to {target}", field.id);
            }
        }
        for parent in KINDS.iter().filter_map(|kind| kind.parent) {
            assert!(kind(parent.kind).is_some());
        }
    }

    #[test]
    fn no_code_list_names_a_code_twice() {
        for field in KINDS.iter().flat_map(|kind| kind.fields) {
            if let Shape::Choice(codes) | Shape::Many(codes) | Shape::Counts(codes) = field.shape {
                assert_eq!(
                    codes.iter().collect::<BTreeSet<_>>().len(),
                    codes.len(),
                    "{}",
                    field.id
                );
            }
        }
    }

    #[test]
    fn a_session_is_found_by_its_place_its_school_and_its_speaker() {
        let school = RecordId([7; 16]);
        let session = Draft::new()
            .with("place", "Sân trường")
            .with(&format!("sites/{school}"), true)
            .with(&format!("speakers/{school}"), "Đỗ Thị Bé");
        let title = |id| (id == school).then(|| "THCS Nhân Thắng".to_owned());
        let haystack = kind("outreach").expect("it is registered").haystack(&session, &title);
        assert_eq!(haystack, "thcs nhan thang san truong do thi be");
    }
}
