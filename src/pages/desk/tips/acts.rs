//! What the desk decides about a tip, all at once: the rules of the kind speak at the field before
//! anything is sent.

use camket_domain::handling::{Handler, Handling};
use camket_domain::kinds::tip::{RECEIVERS, REPEATED, RESULTS, TIP, WORTHS};
use camket_domain::validate::added_errors;
use camket_domain::{Context, Draft, Finding, RecordId, View};
use camket_view::prelude::*;
use camket_view::spawn_local;

use crate::components::{Button, ButtonKind, Form, Notice, Section, Tone, use_toasts};
use crate::components::{Group, Select};
use crate::pages::desk::ask::problem_words;
use crate::service::{DeskRecord, RecordsPage, Service, TipAct, TipDetail};
use crate::text::catalogue::{code_words, field_label, finding_words};
use crate::text::{Sentence, fill, record as record_words, tip_desk as words};

/// The fields in which a code is chosen.
const CHOSEN: [(&str, &[&str]); 3] =
    [("worth", WORTHS), ("handed_to", RECEIVERS), ("result", RESULTS)];

/// The form: what is chosen in it, and what the rules say about that.
#[derive(Clone, Copy)]
struct Acting {
    before: StoredValue<Draft>,
    seen: u64,
    codes: [RwSignal<String>; 3],
    repeats: RwSignal<String>,
    phase: RwSignal<String>,
    case: RwSignal<String>,
    wrong: RwSignal<Vec<Finding>>,
}

impl Acting {
    fn new(tip: &TipDetail) -> Self {
        let fields = &tip.record.record.fields;
        let now = |field: &str| RwSignal::new(fields.text(field).unwrap_or_default().to_owned());
        let repeats = fields.reference("repeats").map(|id| id.to_string()).unwrap_or_default();
        let before = fields.iter().map(|(path, value)| (path.clone(), value.clone())).collect();
        Self {
            before: StoredValue::new(before),
            seen: tip.seen,
            codes: CHOSEN.map(|(field, _)| now(field)),
            repeats: RwSignal::new(repeats),
            phase: RwSignal::new(String::new()),
            case: RwSignal::new(String::new()),
            wrong: RwSignal::new(Vec::new()),
        }
    }

    /// What is to change.
    fn act(self) -> TipAct {
        let before = self.before.get_value();
        let given = |code: RwSignal<String>| Some(code.get_untracked()).filter(|it| !it.is_empty());
        let change = |at: usize| {
            let (field, _) = CHOSEN[at];
            given(self.codes[at]).filter(|code| before.text(field) != Some(code))
        };
        let named = before.reference("repeats").map(|id| id.to_string());
        let repeats = given(self.repeats).filter(|_| self.is_repeated());
        TipAct {
            seen: self.seen,
            worth: change(0),
            handed_to: change(1),
            result: change(2),
            phase: given(self.phase),
            repeats: repeats.filter(|id| named.as_ref() != Some(id)),
            case: given(self.case),
        }
    }

    fn is_repeated(self) -> bool {
        self.codes[0].with(|worth| worth == REPEATED)
    }

    /// What the rules of the kind would call wrong after an act.
    fn errors(self, act: &TipAct, by: Handler<'_>) -> Vec<Finding> {
        let before = self.before.get_value();
        let mut after = before.clone();
        let handling = Handling {
            worth: act.worth.as_deref(),
            handed_to: act.handed_to.as_deref(),
            result: act.result.as_deref(),
            repeats: act.repeats.as_ref().and_then(|id| id.parse().ok()),
        };
        // The lists offer no other codes.
        _ = handling.apply(&mut after, by);
        if let Some(phase) = &act.phase {
            after.set("phase", phase.as_str());
        }
        added_errors(&TIP, &before, &after, &Context::alone(by.today))
    }

    /// What is wrong at a field.
    fn wrong_at(self, field: &'static str) -> Signal<Option<Sentence>> {
        let words = |finding: &Finding| finding_words(TIP.id, TIP.field(field), finding);
        Signal::derive(move || {
            self.wrong.with(|wrong| wrong.iter().find(|it| it.path == field).map(words))
        })
    }

    /// What is wrong at fields that the form does not have.
    fn wrong_elsewhere(self) -> Option<Sentence> {
        let here = |it: &&Finding| {
            CHOSEN.iter().map(|(field, _)| *field).chain(["repeats", "phase"]).any(|f| f == it.path)
        };
        self.wrong.with(|wrong| {
            let other = wrong.iter().find(|it| !here(it))?;
            let said = finding_words(TIP.id, TIP.field(&other.path), other);
            let label = field_label(TIP.id, &other.path);
            Some(fill(record_words::LABELLED, [("label", label), ("words", said)]))
        })
    }
}

/// What the desk decides, all at once. `near` are the tips and the cases of the same year.
#[component]
pub(super) fn Acts(tip: TipDetail, near: [RecordsPage; 2], again: Callback<()>) -> impl IntoView {
    let service = Service::get();
    let (desk, toasts) = (service.desk(), use_toasts());
    let record = tip.record.record.clone();
    let place = StoredValue::new((record.area.clone(), record.id));
    let acting = Acting::new(&tip);
    let (busy, problem) = (RwSignal::new(false), RwSignal::new(None::<Sentence>));
    let save = move |()| {
        let act = untrack(|| acting.act());
        let name = service.profile().map(|profile| profile.name).unwrap_or_default();
        let by = untrack(|| Handler {
            name: &name,
            today: service.today(),
            minute: service.minute_now(),
        });
        let wrong = acting.errors(&act, by);
        let is_wrong = !wrong.is_empty();
        acting.wrong.set(wrong);
        if act == (TipAct { seen: act.seen, ..TipAct::default() }) {
            problem.set(Some(words::NOTHING_CHANGED.into()));
            return;
        }
        problem.set(untrack(|| acting.wrong_elsewhere()));
        if is_wrong {
            return;
        }
        busy.set(true);
        spawn_local(async move {
            let (area, id) = place.get_value();
            let done = desk.handle_tip(&area, id, &act).await;
            _ = busy.try_set(false);
            match done {
                Ok(()) => {
                    toasts.say(Tone::Ok, words::SAVED);
                    _ = again.try_run(());
                }
                Err(error) => _ = problem.try_set(Some(problem_words(&error))),
            }
        });
    };
    let [tips, cases] = near;
    let selects = CHOSEN.into_iter().zip(acting.codes).map(|((field, codes), chosen)| {
        choose(field, codes.iter().map(|&code| code.to_owned()), chosen, acting.wrong_at(field))
    });
    let selects = selects.collect_view();
    let tips = StoredValue::new(others_of(&record, &tips));
    let repeats = move || {
        let wrong = acting.wrong_at("repeats");
        let label = field_label(TIP.id, "repeats");
        acting.is_repeated().then(|| one_of(label, tips.get_value(), acting.repeats, wrong))
    };
    let phases = (!tip.phases.is_empty())
        .then(|| choose("phase", tip.phases, acting.phase, acting.wrong_at("phase")));
    let cases = others_of(&record, &cases);
    let cases = (!cases.is_empty())
        .then(|| one_of(words::CASE.into(), cases, acting.case, Signal::stored(None)));
    let failed =
        move || problem.get().map(|said| view! { <Notice title=said tone=Tone::Attention /> });
    view! {
        <Section title=words::ACTS>
            <Form on_submit=save>
                <div class="chooser">{selects} {repeats} {phases} {cases}</div>
                {failed}
                <Button label=words::SAVE kind=ButtonKind::Primary submit=true busy=busy />
            </Form>
        </Section>
    }
}

fn choose(
    field: &'static str,
    codes: impl IntoIterator<Item = String>,
    chosen: RwSignal<String>,
    error: Signal<Option<Sentence>>,
) -> Part {
    let named = codes.into_iter().map(|code| {
        let said = code_words(TIP.id, field, &code);
        (code, said)
    });
    one_of(field_label(TIP.id, field), named.collect(), chosen, error)
}

fn one_of(
    label: Sentence,
    choices: Vec<(String, Sentence)>,
    chosen: RwSignal<String>,
    error: Signal<Option<Sentence>>,
) -> Part {
    let blank = (String::new(), words::AS_IT_IS.into());
    let options: Vec<(String, Sentence)> = std::iter::once(blank).chain(choices).collect();
    view! {
        <Select
            label=label
            groups=vec![Group::plain(options)]
            chosen=chosen
            on_change=move |code| chosen.set(code)
            error=error
        />
    }
    .into_any()
}

/// The other records of the same place, by their names and days.
fn others_of(record: &DeskRecord, page: &RecordsPage) -> Vec<(String, Sentence)> {
    let own: (_, RecordId) = (&record.area, record.id);
    let same_place = page.records.iter().filter(|it| it.area == *own.0 && it.id != own.1);
    let named = same_place.map(|it| {
        let name = it.title().unwrap_or_else(|| it.id.to_string());
        (it.id.to_string(), Sentence::row([name.into(), it.day.to_string().into()]))
    });
    named.collect()
}
