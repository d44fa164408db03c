//! The own work of a record: in which phase it is, and the steps that this officer may take now.

use camket_domain::workflow::Workflow;
use camket_domain::{RecordId, Right, Role, State, View, kind};
use camket_sync::RecordState;
use camket_view::prelude::*;

use crate::app::navigator;
use crate::components::{Button, Icon, Section};
use crate::pages::record::start::correction_name;
use crate::route::{Kind, Route};
use crate::service::{FormDraft, Service};
use crate::text::catalogue::code_words;
use crate::text::{fill, record as words, t};

/// Where a record stands in its own work.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Standing {
    field: &'static str,
    now: String,
    next: Vec<&'static str>,
    /// Somebody else takes the next step.
    waits: bool,
}

impl Standing {
    fn of(state: &RecordState, role: Role) -> Option<Self> {
        let workflow = kind(state.kind())?.workflow?;
        let is_open = State::of(state).is_some_and(State::is_open) && state.conflicts().is_empty();
        let may = role.may(Right::Record) && is_open;
        Some(Self::at(&workflow, state.text(workflow.field), role, may))
    }

    fn at(workflow: &Workflow, now: Option<&str>, role: Role, may: bool) -> Self {
        let next: Vec<_> = workflow.next(now, role).filter(|_| may).collect();
        let now = now.unwrap_or(workflow.first).to_owned();
        let goes_on = workflow.steps.iter().any(|step| step.from == now && !role.may(step.right));
        Self { field: workflow.field, waits: next.is_empty() && goes_on, now, next }
    }
}

/// The phase and the buttons of the next ones. A step opens the form with the phase set, since it
/// often asks for a day or a number that was not there before.
#[component]
pub(super) fn Steps(kind: Kind, id: RecordId) -> impl IntoView {
    let service = Service::get();
    let role = untrack(|| service.profile()).map(|profile| profile.role);
    let standing = Memo::new(move |_| service.read(|book| Standing::of(book.record(id)?, role?)));
    let go = navigator();
    let step = move |field: &'static str, to: &'static str| {
        let begun = service.peek(|book| Some(begun(service, id, book.record(id)?, field, to)));
        if let Some(form) = begun {
            // The form takes up what is kept of it: not before it is.
            service.keep_form_then(correction_name(id), form, move || go(Route::Edit(kind, id)));
        }
    };
    move || {
        let Standing { field, now, next, waits } = standing.get()?;
        let named = |code: &str| code_words(kind.id(), field, code);
        let now = fill(words::PHASE_NOW, [("phase", named(&now))]);
        let button = |to: &'static str| {
            let label = fill(words::PHASE_TO, [("phase", named(to))]);
            view! {
                <Button label=label icon_before=Icon::Check on_press=move |()| step(field, to) />
            }
        };
        let buttons = next.into_iter().map(button).collect_view();
        Some(view! {
            <Section title=words::PHASES>
                <p>{t(now)}</p>
                <div class="row">{buttons}</div>
                {waits.then(|| view! { <p class="field-help">{t(words::PHASE_WAITS)}</p> })}
            </Section>
        })
    }
}

/// The correction that was begun already, if there is one, with the new phase.
fn begun(
    service: Service,
    id: RecordId,
    state: &RecordState,
    field: &'static str,
    to: &'static str,
) -> FormDraft {
    let kept = service.form(&correction_name(id)).map(|form| form.fields);
    FormDraft {
        kind: state.kind().to_owned(),
        record: Some(id),
        area: state.area().clone(),
        touched_ms: u64::try_from(service.hq_now_ms()).unwrap_or_default(),
        fields: kept.unwrap_or_default().with(field, to),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn standing(id: &str, now: &str, may: bool) -> (Vec<&'static str>, bool) {
        let workflow = kind(id).and_then(|kind| kind.workflow).expect("it has phases");
        let found = Standing::at(&workflow, Some(now), Role::Officer, may);
        (found.next, found.waits)
    }

    #[test]
    fn the_steps_are_those_that_the_officer_may_take_now() {
        let (next, waits) = standing("coordination", "DU_THAO", true);
        assert!(next.contains(&"LAY_Y_KIEN") && !next.contains(&"DANG_THUC_HIEN"));
        assert!(!waits);
        assert_eq!(standing("coordination", "DU_THAO", false).0, [""; 0]);
        assert_eq!(standing("safety_evaluation", "UBND_QUYET_DINH", true), (vec![], true));
    }
}
