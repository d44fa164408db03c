//! Half-filled forms: kept as they are typed, offered again after a reload or a kill.

use camket_domain::order::sort_by_key;
use camket_domain::{AreaId, Draft, RecordId};
use camket_sync::codec::{DecodeError, Reader, Writer, read_value, write_value};
use camket_view::prelude::*;
use camket_view::spawn_local;

use super::{ActProblem, Service};
use crate::store::Drafts;

/// First byte of a kept form of this version.
const FORM_VERSION: u8 = 1;
/// Longest text of a kept form's names, in bytes.
const NAME_BYTES_MAX: usize = 200;
/// Most paths in a kept form.
const PATHS_MAX: usize = 4_096;

/// A form as far as it was filled.
#[derive(Clone, Debug, PartialEq)]
pub struct FormDraft {
    /// Record kind.
    pub kind: String,
    /// The record being corrected, if it is not a new one.
    pub record: Option<RecordId>,
    /// Area that the record will belong to.
    pub area: AreaId,
    /// When it was last touched, in milliseconds since 1970.
    pub touched_ms: u64,
    /// What was filled in.
    pub fields: Draft,
}

/// A form kept on this device.
#[derive(Clone, Debug, PartialEq)]
pub struct StoredDraft {
    /// Its name in the store.
    pub id: String,
    /// The form.
    pub form: FormDraft,
}

impl FormDraft {
    fn encode(&self) -> Vec<u8> {
        let mut w = Writer::new();
        w.u8(FORM_VERSION);
        w.text(&self.kind);
        w.bool(self.record.is_some());
        self.record.iter().for_each(|id| w.raw(&id.0));
        w.text(self.area.as_str());
        w.uint(self.touched_ms);
        w.count(self.fields.len());
        for (path, value) in self.fields.iter() {
            w.text(path);
            write_value(&mut w, value);
        }
        w.finish()
    }

    fn decode(bytes: &[u8]) -> Result<Self, DecodeError> {
        let mut r = Reader::new(bytes);
        if r.u8()? != FORM_VERSION {
            return Err(DecodeError::Unknown);
        }
        let kind = r.text(NAME_BYTES_MAX)?.to_owned();
        let record = if r.bool()? { Some(RecordId(r.array()?)) } else { None };
        let area = AreaId::new(r.text(NAME_BYTES_MAX)?);
        let touched_ms = r.uint()?;
        let count = r.count(PATHS_MAX, 2)?;
        let mut fields = Draft::new();
        for _ in 0..count {
            let path = r.text(NAME_BYTES_MAX)?.to_owned();
            fields.set(&path, read_value(&mut r)?);
        }
        r.end()?;
        Ok(Self { kind, record, area, touched_ms, fields })
    }
}

impl Service {
    /// Keeps a form as it stands. Called a moment after the last keystroke and when the page hides.
    ///
    /// The form is listed among the drafts once it is durable, not before.
    pub fn keep_form(self, id: String, form: FormDraft) {
        self.keep_form_then(id, form, || ());
    }

    /// The same, and goes on once the form is among the drafts.
    pub fn keep_form_then(self, id: String, form: FormDraft, then: impl FnOnce() + 'static) {
        let Some(vault) = self.vault.get_value() else { return };
        spawn_local(async move {
            match vault.put_draft(&id, &form.encode()).await {
                Ok(()) => {
                    self.drafts.update(|drafts| {
                        drafts.retain(|draft| draft.id != id);
                        drafts.insert(0, StoredDraft { id, form });
                    });
                    self.tell_tabs();
                    then();
                }
                Err(error) => self.report(ActProblem::Save(error)),
            }
        });
    }

    /// Throws a kept form away.
    pub fn drop_form(self, id: &str) {
        self.forget_form(id);
        let Some(vault) = self.vault.get_value() else { return };
        let id = id.to_owned();
        spawn_local(async move {
            if let Err(error) = vault.delete_draft(&id).await {
                self.report(ActProblem::Save(error));
            }
        });
    }

    /// Returns a kept form.
    pub fn form(self, id: &str) -> Option<FormDraft> {
        let find = |drafts: &Vec<StoredDraft>| {
            drafts.iter().find(|draft| draft.id == id).map(|draft| draft.form.clone())
        };
        self.drafts.with_untracked(find)
    }

    pub(super) fn forget_form(self, id: &str) {
        self.drafts.update(|drafts| drafts.retain(|draft| draft.id != id));
    }

    pub(super) fn take_forms(self, kept: Drafts) {
        let read = |draft: crate::store::Draft| {
            let form = FormDraft::decode(&draft.content).ok()?;
            Some(StoredDraft { id: draft.id, form })
        };
        let mut drafts: Vec<StoredDraft> = kept.drafts.into_iter().filter_map(read).collect();
        sort_by_key(&mut drafts, |draft| std::cmp::Reverse(draft.form.touched_ms));
        self.drafts.set(drafts);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_kept_form_comes_back_as_it_was() {
        let form = FormDraft {
            kind: "outreach".to_owned(),
            record: Some(RecordId([3; 16])),
            area: AreaId::new("09475-2025"),
            touched_ms: 1_764_000_000_000,
            fields: Draft::new().with("place", "Sân trường").with("audience/HOC_SINH", 600),
        };
        assert_eq!(FormDraft::decode(&form.encode()), Ok(form));
    }
}
