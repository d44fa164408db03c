//! What the parts of a form share.

use camket_domain::area;
use camket_domain::record::split_path;
use camket_domain::state::STATE;
use camket_domain::workflow::Workflow;
use camket_domain::{
    AreaId, Date, Draft, FilledBy, Finding, FindingCode, KindDesc, RecordId, Role, Severity, Shape,
    State, Value, View, validate,
};
use camket_view::prelude::*;

use crate::pages::record::reference::referred;
use crate::pages::record::remark::{Remark, rivals};
use crate::pages::record::sheet::{Sheet, tidy};
use crate::pages::record::twin::find_twin;
use crate::pages::record::{FormManner, FormStart};
use crate::service::{Book, FormDraft, Service};

/// A form being filled in; cheap to copy.
#[derive(Clone, Copy)]
pub(super) struct FormCx {
    pub(super) service: Service,
    pub(super) kind: &'static KindDesc,
    pub(super) record: Option<RecordId>,
    pub(super) manner: FormManner,
    pub(super) form: StoredValue<String>,
    area: StoredValue<AreaId>,
    pub(super) sheet: RwSignal<Sheet>,
    /// The fields with what the program derives from them: what conditions look at.
    pub(super) seen: Memo<Draft>,
    /// The officer has tried to save: from now on every change is judged at once.
    pub(super) asked: RwSignal<bool>,
    /// What is to be said now.
    pub(super) remarks: Memo<Vec<Remark>>,
    /// A record that tells of the same thing, found while the hand rested.
    pub(super) twin: RwSignal<Option<RecordId>>,
    /// A record to be made aside, for a field that refers to it.
    pub(super) aside: RwSignal<Option<Aside>>,
}

/// A record that a picker did not find, to be made without leaving the form.
#[derive(Clone)]
pub(super) struct Aside {
    /// Its kind.
    pub(super) kind: &'static KindDesc,
    /// The letters typed.
    pub(super) name: String,
    /// Takes the new record.
    pub(super) take: Callback<RecordId>,
}

/// A form as it would be saved, with what is to be said of it.
pub(super) struct Judged {
    pub(super) fields: Draft,
    pub(super) area: AreaId,
    pub(super) remarks: Vec<Remark>,
}

impl FormCx {
    pub(super) fn new(start: FormStart, manner: FormManner) -> Self {
        let service = Service::get();
        let FormStart { form, kind, record, area, sheet, .. } = start;
        let sheet = RwSignal::new(sheet);
        let asked = RwSignal::new(false);
        let seen = Memo::new(move |_| {
            let fields = sheet.with(|sheet| sheet.fields().clone());
            service.read(|book| derived(book, service, kind, record, fields))
        });
        let area = StoredValue::new(area);
        let remarks = Memo::new(move |_| {
            let judge = |book: &Book| {
                let area = area.get_value();
                sheet.with(|sheet| judge(book, service, kind, record, &area, sheet).remarks)
            };
            if asked.get() { service.read(judge) } else { Vec::new() }
        });
        if let Some(record) = record {
            follow_book(service, record, sheet);
        }
        Self {
            service,
            kind,
            record,
            manner,
            form: StoredValue::new(form),
            area,
            sheet,
            seen,
            asked,
            remarks,
            twin: RwSignal::new(None),
            aside: RwSignal::new(None),
        }
    }

    /// Tells whether the officer fills this field in here.
    pub(super) fn shows(self, field: &str) -> bool {
        let fits = |field: &camket_domain::FieldDesc| {
            field.filled_by == FilledBy::Officer
                && !matches!(field.shape, Shape::Ink | Shape::Instant)
        };
        !self.manner.left_out.contains(&field) && self.kind.field(field).is_some_and(fits)
    }

    /// Returns the value at a path as it changes.
    pub(super) fn value(self, path: impl Into<String>) -> Memo<Option<Value>> {
        let path = path.into();
        Memo::new(move |_| self.sheet.with(|sheet| sheet.fields().get(&path).cloned()))
    }

    /// Sets or clears a path, and lets the kind follow.
    pub(super) fn put(self, path: &str, value: Option<Value>) {
        let mut sheet = self.sheet.get_untracked();
        let before = sheet.fields().clone();
        if !sheet.put(path, value) {
            return;
        }
        let mut fields = sheet.fields().clone();
        self.service.peek(|book| (self.manner.follow)(path, &before, &mut fields, book));
        sheet.put_all(fields);
        self.sheet.set(sheet);
    }

    /// Returns the area that the record will belong to.
    pub(super) fn area(self) -> AreaId {
        self.area.get_value()
    }

    /// Judges the form as it stands, whether or not it is shown.
    pub(super) fn judge(self) -> Judged {
        let sheet = self.sheet.get_untracked();
        self.service.peek(|book| {
            let area = self.area.get_value();
            judge(book, self.service, self.kind, self.record, &area, &sheet)
        })
    }

    /// Looks for a record that tells of the same thing.
    pub(super) fn look_for_twin(self) {
        let sheet = self.sheet.get_untracked();
        let twin = self.service.peek(|book| {
            let area = area_of(book, self.kind, sheet.fields(), &self.area.get_value());
            find_twin(book, self.kind, self.record, &area, sheet.fields())
        });
        if self.twin.get_untracked() != twin {
            self.twin.set(twin);
        }
    }

    /// Returns the form as it is kept on this device.
    pub(super) fn kept(self) -> FormDraft {
        let sheet = self.sheet.get_untracked();
        FormDraft {
            kind: self.kind.id.to_owned(),
            record: self.record,
            area: self.area.get_value(),
            touched_ms: u64::try_from(self.service.hq_now_ms()).unwrap_or(0),
            fields: match self.record {
                Some(_) => sheet.changed(),
                None => sheet.fields().clone(),
            },
        }
    }

    /// Returns the state in which the record stands before it is saved.
    pub(super) fn state(self) -> Option<State> {
        self.sheet.with_untracked(|sheet| State::of(sheet.base()))
    }

    /// Returns the phases to offer for the field of the kind's own work; `None` for other fields.
    pub(super) fn steps(self, field: &str) -> Option<Vec<&'static str>> {
        let workflow = self.kind.workflow.filter(|workflow| workflow.field == field)?;
        let role = self.service.profile()?.role;
        let before = self.sheet.with(|sheet| sheet.base().text(field).map(str::to_owned));
        Some(phases(&workflow, before.as_deref(), self.is_begun(), role))
    }

    /// Tells whether the record went its first steps already: then one step follows the other.
    fn is_begun(self) -> bool {
        !matches!(self.state(), Some(State::Draft | State::Returned))
    }

    /// Returns what a record is called.
    pub(super) fn title(self, id: RecordId) -> Option<String> {
        self.service.title(id)
    }
}

/// Lets fields that the officer has not touched follow what sync brings.
fn follow_book(service: Service, record: RecordId, sheet: RwSignal<Sheet>) {
    Effect::watch(move || {
        let Some(now) = service.read(|book| Some(book.record(record)?.to_draft())) else { return };
        if sheet.with_untracked(|sheet| *sheet.base() != now) {
            sheet.update(|sheet| sheet.follow(&now));
        }
    });
}

fn derived(
    book: &Book,
    service: Service,
    kind: &KindDesc,
    record: Option<RecordId>,
    mut fields: Draft,
) -> Draft {
    book.with_context(service.today(), record, |context| {
        for derived in kind.derive(&fields, context) {
            match derived.value {
                Some(value) => _ = fields.set(derived.path, value),
                None => _ = fields.clear(derived.path),
            }
        }
    });
    fields
}

fn judge(
    book: &Book,
    service: Service,
    kind: &KindDesc,
    record: Option<RecordId>,
    home: &AreaId,
    sheet: &Sheet,
) -> Judged {
    let fields = derived(book, service, kind, record, tidy(sheet.fields()));
    let area = if record.is_some() { home.clone() } else { area_of(book, kind, &fields, home) };
    let mut found = found_in(book, service, kind, record, &fields);
    if let Some(of) = find_twin(book, kind, record, &area, &fields) {
        let path = kind.day.or(kind.titles.first().copied()).unwrap_or(STATE);
        found.push(Finding::confirm(path, FindingCode::DuplicateLikely { of }));
    }
    if record.is_some() {
        found.extend(foreign_step(kind, service, &fields, sheet.base()));
        let before = found_in(book, service, kind, record, sheet.base());
        found.retain(|finding| !was_confirmed(finding, &before, sheet));
    }
    let mut remarks: Vec<Remark> = found.into_iter().map(Remark::Finding).collect();
    remarks.extend(rivals(sheet.rivals(), sheet.base()));
    Judged { fields, area, remarks }
}

fn found_in(
    book: &Book,
    service: Service,
    kind: &KindDesc,
    record: Option<RecordId>,
    fields: &Draft,
) -> Vec<Finding> {
    let judge = |context: &validate::Context<'_>| validate(kind, fields, context);
    book.with_context(service.today(), record, judge)
}

/// A record is written down in the phase that the matter has reached; later it goes step by step.
fn phases(
    workflow: &Workflow,
    before: Option<&str>,
    is_begun: bool,
    role: Role,
) -> Vec<&'static str> {
    if is_begun {
        return workflow.next(before, role).collect();
    }
    let all = [workflow.first].into_iter().chain(workflow.steps.iter().map(|step| step.to));
    let mut open = Vec::new();
    for phase in all.filter(|phase| workflow.may_reach(phase, role)) {
        if !open.contains(&phase) {
            open.push(phase);
        }
    }
    open
}

/// A phase moved to where only somebody else moves it: HQ would keep the change aside.
fn foreign_step(
    kind: &KindDesc,
    service: Service,
    fields: &Draft,
    before: &Draft,
) -> Option<Finding> {
    let workflow = kind.workflow?;
    let role = service.profile()?.role;
    let to = fields.text(workflow.field).unwrap_or(workflow.first);
    let from = before.text(workflow.field).unwrap_or(workflow.first);
    (!workflow.leads(from, to, role))
        .then(|| Finding::error(workflow.field, FindingCode::NotYoursToDecide))
}

/// Tells whether a doubt was confirmed when the record was saved before: a correction asks only
/// about what it changes.
fn was_confirmed(finding: &Finding, before: &[Finding], sheet: &Sheet) -> bool {
    let field = split_path(&finding.path).0;
    let is_twin = matches!(finding.code, FindingCode::DuplicateLikely { .. });
    finding.severity == Severity::Confirm
        && (is_twin || before.contains(finding))
        && !sheet.touches_field(field)
}

/// A new record belongs to the area of its site, as far as that is the officer's to record, as the
/// map was on its day, and lies where its kind does.
fn area_of(book: &Book, kind: &KindDesc, fields: &Draft, home: &AreaId) -> AreaId {
    let sites = referred(kind, "site", fields);
    let area = sites.into_iter().find_map(|id| Some(book.record(id)?.area().clone()));
    let scope = book.tablet().scope();
    let area = area.filter(|area| scope.contains(area)).unwrap_or_else(|| home.clone());
    let day = kind.day.and_then(|field| fields.date(field));
    let of_day = day.and_then(|day| area_on(&area, day, home, |area| scope.contains(area)));
    kind.place_in(&of_day.unwrap_or(area))
}

/// The area in which a place in `area` lay on a day, if that is one of the officer's. Where it was
/// divided, it is the part where the officer works; where several went into it, nobody can tell.
fn area_on(
    area: &AreaId,
    day: Date,
    home: &AreaId,
    is_own: impl Fn(&AreaId) -> bool,
) -> Option<AreaId> {
    let on_day = area::on_day(area::area(area.open().as_str())?, day);
    let own: Vec<AreaId> = on_day.iter().map(|it| it.area_id()).filter(is_own).collect();
    match own.as_slice() {
        [one] => Some(one.clone()),
        several => several.iter().find(|it| **it == home.open()).cloned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_record_of_an_old_commune_is_of_the_area_of_its_day() {
        let day = |text: &str| Date::parse_iso(text).expect("a day");
        let home = AreaId::new("09475-2025");
        let on = |area: &str, at: &str| area_on(&AreaId::new(area), day(at), &home, |_| true);
        assert_eq!(on("09460-2004", "2019-09-05"), Some(AreaId::new("09460-2004")));
        assert_eq!(on("09460-2004", "2026-09-05"), Some(AreaId::new("09475-2025")));
        assert_eq!(on("09475-2025", "2026-09-05"), Some(AreaId::new("09475-2025")));
        assert_eq!(on("09475-2025", "2019-09-05"), None, "of which of the three, nobody can tell");
        let elsewhere = |it: &AreaId| it.as_str() != "09475-2025";
        let closed = area_on(&AreaId::new("09460-2004"), day("2026-09-05"), &home, elsewhere);
        assert_eq!(closed, None, "HQ would keep it aside");
    }

    #[test]
    fn a_new_record_stands_where_the_matter_does_and_a_later_one_goes_step_by_step() {
        let of = |id: &str| camket_domain::kind(id).and_then(|kind| kind.workflow);
        let papers = of("coordination").expect("it has phases");
        let offered = |before, is_begun| phases(&papers, before, is_begun, Role::Officer);
        assert!(offered(None, false).contains(&"DANG_THUC_HIEN"));
        assert!(!offered(Some("DU_THAO"), true).contains(&"DANG_THUC_HIEN"));
        let evaluation = of("safety_evaluation").expect("it has phases");
        for is_begun in [false, true] {
            let offered = phases(&evaluation, Some("UBND_QUYET_DINH"), is_begun, Role::Officer);
            assert!(!offered.contains(&"CONG_NHAN"), "nobody approves his own");
        }
    }
}
