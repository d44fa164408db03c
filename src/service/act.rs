//! Acts of the officer: durable first, then true.

use camket_domain::{AreaId, Date, Draft, RecordId, View, kind};
use camket_sync::{Deed, Entry, RecordState};

use super::{Book, Service};
use crate::device::clock;
use crate::store::{SaveError, Vault};

/// How often an act is decided anew because another tab was faster.
const TRIES_MAX: usize = 100;

/// What an officer wants to have written: a new record or the new face of an old one.
#[derive(Clone, Debug)]
pub struct Act {
    /// `None` for a new record.
    pub record: Option<RecordId>,
    /// Record kind.
    pub kind: &'static str,
    /// Area that it belongs to; an old record stays in its own.
    pub area: AreaId,
    /// All fields as they shall be.
    pub fields: Draft,
}

/// Why an act did not happen. Nothing of it was saved; nothing typed is lost.
#[derive(Clone, Debug, PartialEq)]
pub enum ActProblem {
    /// Nobody has unlocked a store.
    Locked,
    /// The store could not save.
    Save(SaveError),
    /// Something in it is longer than any record may be.
    TooLarge,
}

impl Service {
    /// Saves acts as one: all of them or none. A form they came from is dropped in the same
    /// transaction. Returns the records in order; an act that changes nothing gives its own back.
    pub async fn save(
        self,
        acts: Vec<Act>,
        form: Option<String>,
    ) -> Result<Vec<RecordId>, ActProblem> {
        let today = self.today();
        let deeds = self.peek(|book| acts.iter().map(|act| deed_of(act, book, today)).collect());
        let made = self.write(deeds, form).await?;
        let mut made = made.into_iter();
        Ok(acts.iter().filter_map(|act| act.record.or_else(|| made.next())).collect())
    }

    /// Deletes a record; what others wrote unseen brings it back for a person to settle.
    pub async fn delete(self, record: RecordId) -> Result<(), ActProblem> {
        let deed = self.peek(|book| {
            let state = book.record(record)?;
            Some(Deed {
                record: Some(record),
                kind: state.kind().to_owned(),
                area: state.area().clone(),
                ops: state.deletion(),
            })
        });
        self.write(deed.into_iter().collect(), None).await.map(drop)
    }

    /// Makes deeds durable, then lets them happen. Returns the records that are new.
    async fn write(
        self,
        deeds: Vec<Deed>,
        form: Option<String>,
    ) -> Result<Vec<RecordId>, ActProblem> {
        let vault = self.vault.get_value().ok_or(ActProblem::Locked)?;
        let _turn = self.turn().await;
        if !deeds.iter().all(Deed::fits) {
            return Err(ActProblem::TooLarge);
        }
        let new: Vec<bool> =
            deeds.iter().filter(|it| !it.ops.is_empty()).map(|it| it.record.is_none()).collect();
        let Some((entry, records)) = self.append(&vault, &deeds, form.as_deref()).await? else {
            if let Some(form) = form {
                self.drop_form(&form);
            }
            return Ok(Vec::new());
        };
        self.happen(&[entry]);
        form.iter().for_each(|form| self.forget_form(form));
        self.sync_soon();
        Ok(records.into_iter().zip(new).filter_map(|(id, new)| new.then_some(id)).collect())
    }

    /// Makes deeds durable; decides anew when another tab has written meanwhile. `None` when there
    /// is nothing to write.
    async fn append(
        self,
        vault: &Vault,
        deeds: &[Deed],
        form: Option<&str>,
    ) -> Result<Option<(Entry, Vec<RecordId>)>, ActProblem> {
        for _ in 0..TRIES_MAX {
            let act = self.peek(|book| book.tablet().act(deeds.to_vec(), clock::now_ms()));
            let Some((entry, records)) = act else { return Ok(None) };
            let bytes = [entry.encode()];
            let saved = match form {
                Some(form) => vault.append_and_drop_draft(&bytes, form).await,
                None => vault.append(&bytes).await,
            };
            match saved {
                Ok(_) => return Ok(Some((entry, records))),
                Err(SaveError::Superseded) if self.catch_up().await.is_ok() => {}
                Err(error) => return Err(ActProblem::Save(error)),
            }
        }
        Err(ActProblem::Save(SaveError::Superseded))
    }

    /// Lets durable entries happen.
    pub(super) fn happen(self, entries: &[Entry]) {
        self.book.update_value(|book| entries.iter().for_each(|entry| book.apply(entry)));
        self.note_canary();
        self.tell_tabs();
        self.bump();
    }

    /// Tells the officer of a problem that belongs to no field.
    pub(super) fn report(self, problem: ActProblem) {
        self.problem.set(Some(problem));
    }
}

/// Turns an act into operations over the fields of its kind; fields unknown here stay untouched.
///
/// What the program fills in by itself (the kind of site, say) is derived here, so that no page can
/// forget it.
fn deed_of(act: &Act, book: &Book, today: Date) -> Deed {
    let desc = kind(act.kind);
    let state = act.record.and_then(|id| book.record(id));
    let covers = |path: &str| {
        let field = camket_domain::record::split_path(path).0;
        desc.is_some_and(|desc| desc.field(field).is_some())
    };
    let mut fields = Draft::new();
    act.fields.iter().filter(|(_, value)| !value.is_blank()).for_each(|(path, value)| {
        fields.set(path, value.clone());
    });
    let derived = desc
        .map(|desc| book.with_context(today, act.record, |context| desc.derive(&fields, context)));
    for one in derived.unwrap_or_default() {
        match one.value {
            Some(value) => fields.set(one.path, value),
            None => fields.clear(one.path),
        };
    }
    let (ops, area) = match state {
        Some(state) => (state.edit(&fields, &covers), state.area().clone()),
        None => {
            (first_ops(&fields), desc.map_or_else(|| act.area.clone(), |it| it.place_in(&act.area)))
        }
    };
    Deed { record: act.record, kind: act.kind.to_owned(), area, ops }
}

fn first_ops(fields: &Draft) -> Vec<camket_sync::FieldOp> {
    let op = |(path, value): (&str, &camket_domain::Value)| camket_sync::FieldOp {
        path: path.to_owned(),
        seen: Vec::new(),
        op: camket_sync::Op::Set(value.clone()),
    };
    fields.iter().map(op).collect()
}

impl Act {
    /// Returns the act that gives a record new fields, keeping those not named in `fields`.
    #[must_use]
    pub fn amend(record: RecordId, state: &RecordState, fields: &Draft) -> Option<Self> {
        let desc = kind(state.kind())?;
        let mut wanted = state.to_draft();
        fields.iter().for_each(|(path, value)| {
            wanted.set(path, value.clone());
        });
        let area = state.area().clone();
        Some(Self { record: Some(record), kind: desc.id, area, fields: wanted })
    }

    /// Tells whether a record state already shows what the act wants.
    #[must_use]
    pub fn changes_nothing(&self, state: &RecordState) -> bool {
        self.fields.iter().all(|(path, value)| state.get(path) == Some(value))
    }
}
