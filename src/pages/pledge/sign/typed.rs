//! The total of a batch without a list.

use camket_domain::{Draft, RecordId};
use leptos::prelude::*;
use leptos::task::spawn_local;

use crate::app::navigator;
use crate::components::{
    ActionBar, Button, ButtonKind, ButtonLink, Field, Form, Notice, NumberStepper, PageHeader,
    Toasts, Tone, use_toasts,
};
use crate::pages::pledge::batch::Batch;
use crate::pages::problem;
use crate::route::{Kind, Route};
use crate::service::{Act, Service};
use crate::text::{Sentence, fill, pledge as words, t};

/// The number being typed and its way to the store.
#[derive(Clone, Copy)]
struct Total {
    service: Service,
    toasts: Toasts,
    batch: RecordId,
    count: RwSignal<Option<i64>>,
    error: RwSignal<Option<Sentence>>,
    busy: RwSignal<bool>,
}

impl Total {
    fn put(self, number: Option<i64>) {
        self.error.set(None);
        self.count.set(number);
    }

    fn save(self, go: impl Fn(Route) + 'static) {
        let Some(number) = self.count.get_untracked() else {
            self.error.set(Some(words::COUNT_MISSING.into()));
            return;
        };
        let change = Draft::new().with("pledge_count", number);
        let act =
            self.service.peek(|book| Act::amend(self.batch, book.record(self.batch)?, &change));
        let Some(act) = act.filter(|_| !self.busy.get_untracked()) else { return };
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
        <Form on_submit=move || total.save(go)>
            <p>{t(words::TYPED_HELP)}</p>
            <Field label=words::SIGNED_COUNT error=total.error>
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
