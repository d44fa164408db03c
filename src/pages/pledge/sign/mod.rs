//! Signing, one person after the other, in full sun and with one hand.

mod actions;
mod card;
mod class_bar;
mod desk;
mod person_form;
mod roll;
mod typed;
mod whole_class;

use camket_domain::RecordId;
use camket_view::prelude::*;

pub(super) use desk::people_of;

use super::batch::Batch;
use crate::components::{
    Button, ButtonKind, Choice, ChoiceChips, Field, Icon, Notice, PageHeader, Progress, Tone,
};
use crate::pages::missing::Missing;
use crate::route::{Kind, Route};
use crate::service::Service;
use crate::text::catalogue::code_words;
use crate::text::{Sentence, common, pledge as words, t};
use desk::SignDesk;

/// The page on which a batch is signed: person by person where there is a list, else the total.
#[component]
pub fn SignPage(batch: RecordId) -> impl IntoView {
    let service = Service::get();
    let by_list = Memo::new(move |_| {
        service.read(|book| Batch::read(book, batch).map(|batch| batch.by_list))
    });
    move || match by_list.get() {
        None => view! { <Missing /> }.into_any(),
        Some(true) => view! { <Signing batch=batch /> }.into_any(),
        Some(false) => view! { <typed::TypedCount batch=batch /> }.into_any(),
    }
}

#[component]
fn Signing(batch: RecordId) -> impl IntoView {
    let desk = SignDesk::new(batch);
    let person = RwSignal::new(None);
    view! {
        <div class="signing">
            <Head desk=desk batch=batch />
            <Consent desk=desk />
            <class_bar::ClassBar desk=desk />
            <div class="signing-table">
                <div class="signing-turn">
                    <card::TurnCard desk=desk edit=person />
                    <actions::TurnActions desk=desk />
                    <div class="row">
                        <actions::Previous desk=desk />
                        <whole_class::WholeClass desk=desk />
                    </div>
                </div>
                <roll::Roll desk=desk edit=person />
            </div>
            <person_form::PersonDialog desk=desk target=person batch=batch />
        </div>
    }
}

/// Where one is, how far it has come, and the way back.
#[component]
fn Head(desk: SignDesk, batch: RecordId) -> impl IntoView {
    let site = move || {
        let row = |it: &Batch| {
            let day = it.date.map(|day| day.to_string()).unwrap_or_default();
            Sentence::row([it.site.clone().into(), day.into()])
        };
        desk.facts.with(|facts| facts.as_ref().map(row)).unwrap_or_default()
    };
    let state = Signal::derive(move || {
        desk.facts.with(|facts| facts.as_ref().map(Batch::progress)).unwrap_or_default()
    });
    view! {
        <PageHeader
            title=words::SIGN_TITLE
            subtitle=site
            back=Route::Record(Kind::Pledge, batch).path()
        />
        <div class="signing-course">
            <Progress label=words::SIGNED_COUNT state=state />
            <LastSaved desk=desk />
        </div>
        {move || {
            desk.why_closed().map(|why| view! { <Notice title=why tone=Tone::Attention /> })
        }}
    }
}

/// What was recorded last, with the way back; its place is kept while there is nothing to say.
#[component]
fn LastSaved(desk: SignDesk) -> impl IntoView {
    let said = move || desk.last.with(|last| last.as_ref().map(|last| last.said.clone()));
    view! {
        <div class="last-saved" role="group" aria-label=t(words::LAST_SAVED)>
            <p role="status">{move || said().map(t)}</p>
            <Show when=move || said().is_some()>
                <Button
                    label=common::UNDO
                    kind=ButtonKind::Quiet
                    icon_before=Icon::Undo
                    on_press=move |()| desk.undo()
                />
            </Show>
        </div>
    }
}

/// Asks once for the whole batch who agreed, where it may not be presumed.
#[component]
fn Consent(desk: SignDesk) -> impl IntoView {
    // Asked for as long as the page is open, so that a slip can be mended.
    let asked = desk.consent.with_untracked(Option::is_none);
    asked.then(|| {
        let audience = desk
            .facts
            .with_untracked(|facts| facts.as_ref().map(|it| it.audience.clone()))
            .unwrap_or_default();
        view! { <ConsentField audience=audience consent=desk.consent /> }
    })
}

/// The question who agreed to the names being kept.
#[component]
pub(super) fn ConsentField(
    /// Code of the group that signs.
    audience: String,
    /// The answer.
    consent: RwSignal<Option<String>>,
) -> impl IntoView {
    let choice = |code| Choice::new(code, code_words("signer", "consent", code));
    let options = super::marks::consents_for(&audience).into_iter().map(choice).collect::<Vec<_>>();
    view! {
        <Field label=words::CONSENT help=words::CONSENT_HELP group=true>
            <ChoiceChips options=options chosen=consent on_change=move |code| consent.set(code) />
        </Field>
    }
}

/// Says whose turn it is to those who do not see it.
#[component]
fn Spoken(#[prop(into)] words: Sentence) -> impl IntoView {
    view! { <p class="visually-hidden" role="status">{t(words)}</p> }
}
