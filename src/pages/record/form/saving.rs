//! From "save" to "saved": judge, ask, write, and lose nothing if it fails.

use camket_domain::{Draft, RecordId, State, state::STATE};
use camket_view::prelude::*;
use camket_view::spawn_local;

use super::Saved;
use super::cx::{FormCx, Judged};
use super::keeper::Keeper;
use super::told;
use crate::components::{Toasts, Tone, use_toasts};
use crate::pages::problem;
use crate::pages::record::remark::{Remark, unconfirmed};
use crate::service::{Act, FormDraft};
use crate::text::{Phrase, Sentence, record as words};

/// The way of a form to the store.
#[derive(Clone, Copy)]
pub(super) struct Saving {
    cx: FormCx,
    keeper: Keeper,
    on_saved: Callback<Saved>,
    toasts: Toasts,
    /// A save is under way.
    pub(super) busy: RwSignal<bool>,
    /// Why the last save did not happen.
    pub(super) problem: RwSignal<Option<Sentence>>,
    /// Doubts that wait for a yes.
    pub(super) doubts: RwSignal<Vec<Remark>>,
    /// The doubts are being asked about.
    pub(super) asking: RwSignal<bool>,
    confirmed: StoredValue<Vec<Remark>>,
}

impl Saving {
    pub(super) fn new(cx: FormCx, keeper: Keeper, on_saved: Callback<Saved>) -> Self {
        Self {
            cx,
            keeper,
            on_saved,
            toasts: use_toasts(),
            busy: RwSignal::new(false),
            problem: RwSignal::new(None),
            doubts: RwSignal::new(Vec::new()),
            asking: RwSignal::new(false),
            confirmed: StoredValue::new(Vec::new()),
        }
    }

    /// Saves the form as complete if nothing speaks against it, or puts it aside as a draft.
    pub(super) fn submit(self, complete: bool) {
        if self.busy.get_untracked() {
            return;
        }
        self.problem.set(None);
        let judged = self.cx.judge();
        if let Some(objection) = self.untold(&judged.fields) {
            self.problem.set(Some(objection.into()));
            return;
        }
        if complete {
            self.cx.asked.set(true);
            if judged.remarks.iter().any(Remark::is_error) {
                return;
            }
            let open = self.confirmed.with_value(|given| unconfirmed(&judged.remarks, given));
            if !open.is_empty() {
                self.doubts.set(open);
                self.asking.set(true);
                return;
            }
        } else if has_unreadable() {
            self.problem.set(Some(words::UNREADABLE_LEFT.into()));
            return;
        }
        self.write(judged, complete);
    }

    /// The officer says that all doubts are unfounded.
    pub(super) fn confirm(self) {
        self.asking.set(false);
        let doubts = self.doubts.get_untracked();
        self.confirmed.update_value(|given| given.extend(doubts));
        self.submit(true);
    }

    /// What speaks against sealing what was told.
    fn untold(self, fields: &Draft) -> Option<Phrase> {
        self.cx.manner.seals.then(|| told::objection(fields)).flatten()
    }

    fn write(self, judged: Judged, complete: bool) {
        let Judged { mut fields, area, .. } = judged;
        if !self.cx.kind.states.is_empty() {
            put_state(&mut fields, self.cx.state(), complete);
        }
        let act = Act { record: self.cx.record, kind: self.cx.kind.id, area, fields };
        let (form, kept) = (self.cx.form.get_value(), self.cx.kept());
        let service = self.cx.service;
        self.busy.set(true);
        self.keeper.close();
        spawn_local(async move {
            let act = if self.cx.manner.seals { told::sealed(service, act).await } else { Ok(act) };
            let saved = match act {
                Ok(act) => service.save(vec![act], Some(form.clone())).await,
                Err(unsealed) => {
                    self.give_up(form, kept, unsealed);
                    return;
                }
            };
            // The officer may have left the page meanwhile: then nothing of it may be touched.
            _ = self.busy.try_set(false);
            match saved {
                Ok(records) => records.into_iter().for_each(|record| self.say(record, complete)),
                Err(error) => self.give_up(form, kept, problem::of_act(&error)),
            }
        });
    }

    /// Keeps the form and says why it was not saved.
    fn give_up(self, form: String, kept: FormDraft, why: Sentence) {
        self.cx.service.keep_form(form, kept);
        self.keeper.reopen();
        _ = self.busy.try_set(false);
        _ = self.problem.try_set(Some(why));
    }

    fn say(self, record: RecordId, complete: bool) {
        let said = if complete { words::SAVED } else { words::SAVED_AS_DRAFT };
        self.toasts.say(Tone::Ok, said);
        // The form looks for its first error in the coming frame; it must still stand then.
        request_animation_frame(move || _ = self.on_saved.try_run(Saved { record, complete }));
    }
}

/// A complete record counts from now on, unless HQ has already gone further with it.
fn put_state(fields: &mut Draft, before: Option<State>, complete: bool) {
    let state = match (complete, before) {
        (true, Some(State::Received)) => State::Received,
        (true, _) => State::Complete,
        (false, _) => State::Draft,
    };
    fields.set(STATE, state.code());
}

/// Tells whether text stands somewhere that is no value yet and would be lost.
fn has_unreadable() -> bool {
    document().query_selector("form [data-unreadable]").ok().flatten().is_some()
}

#[cfg(test)]
mod tests {
    use super::*;
    use camket_domain::View;

    #[test]
    fn saving_completes_or_puts_aside_and_never_takes_back_what_hq_received() {
        let after = |before, complete| {
            let mut fields = Draft::new();
            put_state(&mut fields, before, complete);
            fields.text(STATE).map(str::to_owned)
        };
        assert_eq!(after(Some(State::Draft), true).as_deref(), Some("cho_gui"));
        assert_eq!(after(Some(State::Returned), true).as_deref(), Some("cho_gui"));
        assert_eq!(after(Some(State::Received), true).as_deref(), Some("da_tiep_nhan"));
        assert_eq!(after(Some(State::Draft), false).as_deref(), Some("nhap"));
    }
}
