//! The total of a batch without a list.

use camket_domain::{Draft, Finding, RecordId, Severity, kind, validate};
use camket_view::prelude::*;
use camket_view::spawn_local;

use crate::app::navigator;
use crate::components::{
    ActionBar, Button, ButtonKind, ButtonLink, Field, Form, Notice, NumberStepper, PageHeader,
    Toasts, Tone, use_toasts,
};
use crate::pages::pledge::batch::Batch;
use crate::pages::problem;
use crate::route::{Kind, Route};
use crate::service::{Act, Service};
use crate::text::catalogue::finding_words;
use crate::text::{Sentence, fill, pledge as words, t};

/// The kind of the batch, its typed count, and how many were to sign.
const BATCH: &str = "pledge_batch";
const COUNT: &str = "pledge_count";
const DUE: &str = "due_count";

/// The number being typed and its way to the store.
#[derive(Clone, Copy)]
struct Total {
    service: Service,
    toasts: Toasts,
    batch: RecordId,
    count: RwSignal<Option<i64>>,
    error: RwSignal<Option<Sentence>>,
    /// What looks odd; saving once more says that it is right.
    doubt: RwSignal<Option<Sentence>>,
    busy: RwSignal<bool>,
}

impl Total {
    fn put(self, number: Option<i64>) {
        self.error.set(None);
        self.doubt.set(None);
        self.count.set(number);
    }

    /// Judges the number; returns the act that records it if nothing speaks against it.
    fn act(self) -> Option<Act> {
        let Some(number) = self.count.get_untracked() else {
            self.error.set(Some(words::COUNT_MISSING.into()));
            return None;
        };
        let change = Draft::new().with(COUNT, number);
        let act =
            self.service.peek(|book| Act::amend(self.batch, book.record(self.batch)?, &change))?;
        let remark = |severity| remark(&self.judge(&act.fields), severity);
        let asked = self.doubt.with_untracked(Option::is_some);
        self.error.set(remark(Severity::Error));
        self.doubt.set(remark(Severity::Confirm));
        let wrong = self.error.with_untracked(Option::is_some);
        let ask = self.doubt.with_untracked(Option::is_some) && !asked;
        (!wrong && !ask).then_some(act)
    }

    fn judge(self, fields: &Draft) -> Vec<Finding> {
        let Some(desc) = kind(BATCH) else { return Vec::new() };
        let today = self.service.today();
        self.service.peek(|book| {
            book.with_context(today, Some(self.batch), |context| validate(desc, fields, context))
        })
    }

    fn save(self, go: impl Fn(Route) + 'static) {
        if self.busy.get_untracked() {
            return;
        }
        let Some(act) = self.act() else { return };
        let number = self.count.get_untracked().unwrap_or_default();
        self.busy.set(true);
        spawn_local(async move {
            let result = self.service.save(vec![act], None).await;
            let gone = self.busy.try_set(false).is_some();
            match result {
                Ok(_) => {
                    self.toasts.say(Tone::Ok, fill(words::TYPED_SAVED, [("n", number.into())]));
                    if !gone {
                        go(Route::Record(Kind::Pledge, self.batch));
                    }
                }
                Err(error) => _ = self.error.try_set(Some(problem::of_act(&error))),
            }
        });
    }
}

/// What is said of the number, or of the number beside it: that more signed than were due.
fn remark(findings: &[Finding], severity: Severity) -> Option<Sentence> {
    let about = |it: &&Finding| it.severity == severity && [COUNT, DUE].contains(&it.path.as_str());
    let finding = findings.iter().find(about)?;
    Some(finding_words(BATCH, kind(BATCH)?.field(&finding.path), finding))
}

/// The number of people who signed, typed.
#[component]
pub(super) fn TypedCount(batch: RecordId) -> impl IntoView {
    let (service, go) = (Service::get(), navigator());
    let facts = service.peek(|book| Batch::read(book, batch));
    let closed = facts.as_ref().and_then(Batch::why_closed).map(Sentence::from);
    let total = Total {
        service,
        toasts: use_toasts(),
        batch,
        count: RwSignal::new(facts.as_ref().and_then(|facts| facts.typed)),
        error: RwSignal::new(None),
        doubt: RwSignal::new(None),
        busy: RwSignal::new(false),
    };
    let site = facts.map(|facts| facts.site).unwrap_or_default();
    let why_not = Signal::stored(closed.clone());
    view! {
        <PageHeader
            title=words::TYPED_TITLE
            subtitle=site
            back=Route::Record(Kind::Pledge, batch).path()
        />
        {closed.map(|why| view! { <Notice title=why tone=Tone::Attention /> })}
        <Form on_submit=move |()| total.save(go)>
            <p>{t(words::TYPED_HELP)}</p>
            <Field label=words::SIGNED_COUNT error=total.error doubt=total.doubt>
                <NumberStepper value=total.count on_change=move |number| total.put(number) />
            </Field>
            <ActionBar>
                <ButtonLink label=words::TYPED_TO_LIST href=Route::Roster(batch).path() />
                <Button
                    label=words::SAVE_COUNT
                    kind=ButtonKind::Primary
                    submit=true
                    busy=total.busy
                    why_not=why_not
                />
            </ActionBar>
        </Form>
    }
}
