//! The act itself: everybody in one save, or in honest steps where a list is too long for that.

use camket_domain::kinds::pledge_batch::LIST;
use camket_domain::{AreaId, Draft, RecordId};
use camket_view::prelude::*;
use camket_view::spawn_local;

use super::candidates::Candidate;
use super::{Desk, form_name};
use crate::app::navigator;
use crate::components::{ActionBar, Button, ButtonKind, Notice, Progress, ProgressState, Tone};
use crate::pages::pledge::batch::Batch;
use crate::pages::pledge::marks::SIGNER;
use crate::pages::problem;
use crate::route::Route;
use crate::service::{Act, Book};
use crate::text::{Sentence, fill, pledge as words, t};

/// A list up to this long is added in one save: all of it or nothing.
const ONE_SAVE_MAX: usize = 2_000;

/// A longer one is added in steps of this many, so that progress is seen and can be stopped.
const STEP: usize = 500;

/// A row on its way: its key in the list, and the fields of the signer.
type Taken = (usize, Draft);

/// What will happen, and the button that does it.
#[component]
pub(super) fn Adding(desk: Desk) -> impl IntoView {
    let course = Course::new(desk);
    let go = navigator();
    let counts = Memo::new(move |_| {
        let taken = desk.with_taken(|rows| rows.count());
        (taken, desk.rows.with(Vec::len) - taken)
    });
    let summary = move || {
        let (taken, left) = counts.get();
        fill(words::ROSTER_SUMMARY, [("taken", taken.into()), ("left", left.into())])
    };
    let why_not = Signal::derive(move || {
        let closed = desk.facts.with(|facts| facts.as_ref().and_then(Batch::why_closed));
        let nobody = (counts.get().0 == 0).then_some(words::ROSTER_NOBODY);
        let consent = desk.consent.with(Option::is_none).then_some(words::CONSENT_FIRST);
        closed.or(nobody).or(consent).map(Sentence::from)
    });
    view! {
        <UnderWay course=course />
        <Show when=move || desk.rows.with(|rows| !rows.is_empty())>
            <ActionBar>
                <p class="roster-summary" role="status">{t(summary)}</p>
                <Button
                    label=move || fill(words::ROSTER_ADD, [("n", counts.get().0.into())])
                    kind=ButtonKind::Primary
                    busy=Signal::derive(move || course.progress.with(Option::is_some))
                    why_not=why_not
                    on_press=move |()| course.begin(move || go(Route::Sign(desk.batch)))
                />
            </ActionBar>
        </Show>
    }
}

/// The bar of a long list, and what became of an adding that did not end well.
#[component]
fn UnderWay(course: Course) -> impl IntoView {
    let state = Signal::derive(move || course.progress.get().unwrap_or_default());
    let long = Memo::new(move |_| state.get().total > ONE_SAVE_MAX as u64);
    view! {
        <Show when=move || long.get()>
            <Progress
                label=words::ROSTER_ADDING
                state=state
                on_stop=move |()| course.stop.set(true)
            />
        </Show>
        {move || {
            course.remark.get().map(|(tone, words)| view! { <Notice title=words tone=tone /> })
        }}
    }
}

/// The adding and how far it has come.
#[derive(Clone, Copy)]
struct Course {
    desk: Desk,
    /// `None` while nothing is being added.
    progress: RwSignal<Option<ProgressState>>,
    stop: RwSignal<bool>,
    remark: RwSignal<Option<(Tone, Sentence)>>,
}

impl Course {
    fn new(desk: Desk) -> Self {
        Self {
            desk,
            progress: RwSignal::new(None),
            stop: RwSignal::new(false),
            remark: RwSignal::new(None),
        }
    }

    /// Adds the rows that are taken, then goes on; stays if it was stopped or failed.
    fn begin(self, go_on: impl Fn() + 'static) {
        let Some(area) = self.area().filter(|_| !self.is_under_way()) else { return };
        let taken = self.taken();
        self.stop.set(false);
        self.remark.set(None);
        spawn_local(async move {
            let added = self.add(&area, &taken).await;
            _ = self.progress.try_set(None);
            match added {
                // The signing page opens with all of them: nothing more needs saying.
                Ok(()) => go_on(),
                Err(remark) => _ = self.remark.try_set(Some(remark)),
            }
        });
    }

    fn is_under_way(self) -> bool {
        self.progress.with_untracked(Option::is_some)
    }

    fn area(self) -> Option<AreaId> {
        self.desk.facts.with_untracked(|facts| facts.as_ref().map(|batch| batch.area.clone()))
    }

    fn taken(self) -> Vec<Taken> {
        let (batch, consent) = (self.desk.batch, self.desk.consent.get_untracked());
        let taken = |row: &Candidate| (row.key(), row.fields(batch, consent.as_deref()));
        untrack(|| self.desk.with_taken(|rows| rows.map(taken).collect()))
    }

    /// Adds signers; returns once all are safe, or what to say.
    ///
    /// What was added before a stop stays: those rows are recognised as being on the list, so that
    /// the rest can be added later without doubles.
    async fn add(self, area: &AreaId, taken: &[Taken]) -> Result<(), (Tone, Sentence)> {
        let service = self.desk.service;
        let begun_ms = service.hq_now_ms();
        let mut done = 0;
        for step in taken.chunks(step_of(taken.len())) {
            let elapsed_ms = u64::try_from(service.hq_now_ms() - begun_ms).unwrap_or_default();
            let (so_far, total) = (done as u64, taken.len() as u64);
            let state = ProgressState { done: so_far, total, elapsed_ms };
            let left = self.progress.try_set(Some(state)).is_some();
            if left || self.stop.try_get_untracked() == Some(true) {
                let words = fill(words::ROSTER_STOPPED, [("n", done.into())]);
                return Err((Tone::Wait, words));
            }
            let acts = service.peek(|book| acts(book, self.desk.batch, area, step));
            let last = done + step.len() == taken.len();
            let form = last.then(|| form_name(self.desk.batch));
            let saved = service.save(acts, form).await;
            saved.map_err(|error| (Tone::Attention, problem::of_act(&error)))?;
            // A namesake who was taken on purpose is not taken a second time.
            let keys: Vec<usize> = step.iter().map(|(key, _)| *key).collect();
            self.desk.turned.try_update(|turned| turned.retain(|key| !keys.contains(key)));
            done += step.len();
        }
        Ok(())
    }
}

fn step_of(total: usize) -> usize {
    if total > ONE_SAVE_MAX { STEP } else { total.max(1) }
}

/// The signers of one step, and the batch that counts its list from now on.
fn acts(book: &Book, batch: RecordId, area: &AreaId, step: &[Taken]) -> Vec<Act> {
    let signer = |(_, fields): &Taken| Act {
        record: None,
        kind: SIGNER,
        area: area.clone(),
        fields: fields.clone(),
    };
    step.iter().map(signer).chain(count_by_list(book, batch)).collect()
}

/// A batch with a list counts its list: the typed total goes in the same act.
fn count_by_list(book: &Book, batch: RecordId) -> Option<Act> {
    let state = book.record(batch)?;
    let facts = Batch::read(book, batch).filter(|facts| !facts.by_list)?;
    let mut fields = state.to_draft();
    fields.set("count_mode", LIST);
    fields.clear("pledge_count");
    Some(Act { record: Some(batch), kind: "pledge_batch", area: facts.area, fields })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_school_is_one_save_and_more_goes_in_steps() {
        assert_eq!(step_of(0), 1);
        assert_eq!(step_of(1_600), 1_600);
        assert_eq!(step_of(ONE_SAVE_MAX), ONE_SAVE_MAX);
        assert_eq!(step_of(ONE_SAVE_MAX + 1), STEP);
    }
}
