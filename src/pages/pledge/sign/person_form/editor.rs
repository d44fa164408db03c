//! What is written in the form of a person, and its way to the store.

use camket_domain::finding::has_errors;
use camket_domain::kinds::PUPILS;
use camket_domain::name::display_name;
use camket_domain::{Draft, Finding, RecordId, Severity, View, kind, validate};
use camket_view::prelude::*;
use camket_view::spawn_local;

use super::Target;
use crate::components::{Toasts, Tone, use_toasts};
use crate::pages::pledge::marks::SIGNER;
use crate::pages::pledge::sign::desk::SignDesk;
use crate::pages::problem;
use crate::service::{Act, ActProblem, Book, Service};
use crate::text::catalogue::finding_words;
use crate::text::{Sentence, fill, pledge as words};

/// The form of one person; cheap to copy.
#[derive(Clone, Copy)]
pub(super) struct Editor {
    service: Service,
    toasts: Toasts,
    desk: SignDesk,
    batch: RecordId,
    /// The person being corrected; none for a new one.
    pub(super) old: Option<RecordId>,
    pub(super) name: RwSignal<String>,
    pub(super) unit: RwSignal<String>,
    pub(super) ordinal: RwSignal<Option<i64>>,
    pub(super) year: RwSignal<String>,
    pub(super) parent_signed: RwSignal<bool>,
    pub(super) teacher_signed: RwSignal<bool>,
    findings: RwSignal<Vec<Finding>>,
    year_unreadable: RwSignal<bool>,
    /// The class has somebody of this name, and the officer has been told.
    pub(super) twin: RwSignal<bool>,
    pub(super) busy: RwSignal<bool>,
    /// Why the last save did not happen.
    pub(super) failed: RwSignal<Option<ActProblem>>,
    open: RwSignal<bool>,
}

impl Editor {
    pub(super) fn new(
        desk: SignDesk,
        target: &Target,
        batch: RecordId,
        open: RwSignal<bool>,
    ) -> Self {
        let service = Service::get();
        let old = match target {
            Target::Old(id) => Some(*id),
            Target::New { .. } => None,
        };
        let before = match target {
            Target::Old(id) => service.peek(|book| fields_of(book, *id)),
            Target::New { name } => new_fields(desk, name),
        };
        let text = |field| before.text(field).unwrap_or_default().to_owned();
        let year = before.int("birth_year").map(|year| year.to_string()).unwrap_or_default();
        Self {
            service,
            toasts: use_toasts(),
            desk,
            batch,
            old,
            name: RwSignal::new(text("full_name")),
            unit: RwSignal::new(text("unit")),
            ordinal: RwSignal::new(before.int("ordinal")),
            year: RwSignal::new(year),
            parent_signed: RwSignal::new(before.flag("parent_signed")),
            teacher_signed: RwSignal::new(before.flag("teacher_signed")),
            findings: RwSignal::default(),
            year_unreadable: RwSignal::new(false),
            twin: RwSignal::new(false),
            busy: RwSignal::new(false),
            failed: RwSignal::new(None),
            open,
        }
    }

    /// Tells whether parents and teachers confirm what is signed: where pupils sign.
    pub(super) fn asks_for_confirmation(self) -> bool {
        self.desk.facts.with_untracked(|it| it.as_ref().is_some_and(|it| it.audience == PUPILS))
    }

    /// Takes another name; whoever bears it is looked for anew.
    pub(super) fn rename(self, name: String) {
        self.twin.set(false);
        self.name.set(name);
    }

    /// Returns what is wrong with a field.
    pub(super) fn error(self, field: &str) -> Option<Sentence> {
        if field == "birth_year" && self.year_unreadable.get() {
            return Some(words::YEAR_UNREADABLE.into());
        }
        let at = |it: &&Finding| it.path == field && it.severity == Severity::Error;
        let finding = self.findings.with(|all| all.iter().find(at).cloned())?;
        Some(finding_words(SIGNER, kind(SIGNER)?.field(field), &finding))
    }

    /// Saves, unless something is wrong, or somebody of that name is there and was not asked about.
    pub(super) fn save(self) {
        let fields = self.fields();
        let (findings, twin) = self.service.peek(|book| self.judge(book, &fields));
        let unreadable = self.year.with_untracked(|year| !year.trim().is_empty())
            && fields.int("birth_year").is_none();
        let wrong = unreadable || has_errors(&findings);
        let ask = twin && !self.twin.get_untracked();
        self.year_unreadable.set(unreadable);
        self.findings.set(findings);
        self.twin.set(twin);
        let area = self.desk.facts.with_untracked(|it| it.as_ref().map(|it| it.area.clone()));
        let Some(area) = area.filter(|_| !wrong && !ask && !self.busy.get_untracked()) else {
            return;
        };
        let name = fields.text("full_name").unwrap_or_default().to_owned();
        let act = Act { record: self.old, kind: SIGNER, area, fields };
        self.busy.set(true);
        spawn_local(async move {
            let result = self.service.save(vec![act], None).await;
            self.saved(result, name);
        });
    }

    fn saved(self, result: Result<Vec<RecordId>, ActProblem>, name: String) {
        let gone = self.busy.try_set(false).is_some();
        match result {
            Ok(ids) => {
                let said =
                    if self.old.is_some() { words::PERSON_SAVED } else { words::PERSON_ADDED };
                self.toasts.say(Tone::Ok, fill(said, [("name", name.into())]));
                if let ([id], false) = (ids.as_slice(), gone) {
                    self.desk.call(*id);
                    self.open.set(false);
                }
            }
            Err(error) if gone => self.toasts.say(Tone::Attention, problem::of_act(&error)),
            Err(error) => self.failed.set(Some(error)),
        }
    }

    /// Returns the fields of the person with what is written now.
    fn fields(self) -> Draft {
        let mut fields = match self.old {
            Some(id) => self.service.peek(|book| fields_of(book, id)),
            None => Draft::new().with("batch", self.batch),
        };
        fields.set("full_name", display_name(&self.name.get_untracked()));
        let unit = self.unit.with_untracked(|unit| unit.trim().to_owned());
        put(&mut fields, "unit", (!unit.is_empty()).then_some(unit));
        put(&mut fields, "ordinal", self.ordinal.get_untracked());
        let year = self.year.with_untracked(|year| year.trim().parse::<u16>().ok());
        put(&mut fields, "birth_year", year.map(i64::from));
        for (field, on) in
            [("parent_signed", self.parent_signed), ("teacher_signed", self.teacher_signed)]
        {
            put(&mut fields, field, on.get_untracked().then_some(true));
        }
        fields
    }

    /// Judges the fields, and looks for somebody of the same name in the same class.
    fn judge(self, book: &Book, fields: &Draft) -> (Vec<Finding>, bool) {
        let Some(desc) = kind(SIGNER) else { return (Vec::new(), false) };
        let today = self.service.today();
        let found = book.with_context(today, None, |context| validate(desc, fields, context));
        let twin = book
            .children(self.batch)
            .any(|(id, other)| Some(id) != self.old && (desc.twins)(fields, other));
        (found, twin)
    }
}

fn put(fields: &mut Draft, path: &str, value: Option<impl Into<camket_domain::Value>>) {
    match value {
        Some(value) => fields.set(path, value),
        None => fields.clear(path),
    };
}

fn fields_of(book: &Book, id: RecordId) -> Draft {
    book.record(id).map(|state| state.to_draft()).unwrap_or_default()
}

/// Somebody new gets the class that is signing, or that of the person whose turn it is, and the
/// next number in it.
fn new_fields(desk: SignDesk, name: &str) -> Draft {
    let unit = desk.unit.get_untracked().or_else(|| untrack(|| desk.current_unit()));
    let unit = unit.unwrap_or_default();
    let ordinal = desk.people.with_untracked(|people| people.next_ordinal(&unit));
    let fields = Draft::new().with("full_name", display_name(name)).with("ordinal", ordinal);
    if unit.is_empty() { fields } else { fields.with("unit", unit) }
}
