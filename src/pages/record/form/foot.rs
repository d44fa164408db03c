//! What stands around the fields: the draft taken up, the twin, the doubts, the buttons.

use camket_domain::{KindDesc, RecordId, State, View};
use camket_view::prelude::*;

use super::cx::FormCx;
use super::keeper::Keeper;
use super::saving::Saving;
use crate::app::{A, navigator};
use crate::components::{ActionBar, Button, ButtonKind, Dialog, Notice, Tone, use_toasts};
use crate::pages::record::remark::Remark;
use crate::pages::status_line::moment;
use crate::route::{Kind, Route};
use crate::text::{Sentence, fill, record as words, t};

/// Says that a half-filled form is taken up again, and offers to throw it away.
#[component]
pub(super) fn TakenUp(cx: FormCx, keeper: Keeper, kept_ms: u64) -> impl IntoView {
    let (go, toasts) = (navigator(), use_toasts());
    let when = moment(i64::try_from(kept_ms).unwrap_or(i64::MAX));
    let home = move || {
        let kind = Kind::of(cx.kind.id)?;
        Some(cx.record.map_or(Route::List(kind), |id| Route::Record(kind, id)))
    };
    let discard = move || {
        let (form, kept) = (cx.form.get_value(), cx.kept());
        keeper.close();
        cx.service.drop_form(&form);
        toasts.say_with_undo(words::DRAFT_DISCARDED, move |()| {
            cx.service.keep_form(form.clone(), kept.clone());
        });
        if let Some(route) = home() {
            go(route);
        }
    };
    view! {
        <Notice title=fill(words::TAKEN_UP, [("time", when)])>
            <Button label=words::DISCARD kind=ButtonKind::Quiet on_press=move |()| discard() />
        </Notice>
    }
}

/// Shows the record that probably tells of the same thing.
#[component]
pub(super) fn TwinNotice(cx: FormCx) -> impl IntoView {
    move || {
        let twin = cx.twin.get()?;
        Some(view! {
            <Notice title=twin_words(cx.kind, twin) tone=Tone::Wait>
                {twin_link(cx, twin)}
            </Notice>
        })
    }
}

fn twin_words(kind: &KindDesc, of: RecordId) -> Sentence {
    use camket_domain::{Finding, FindingCode};
    let finding = Finding::confirm("", FindingCode::DuplicateLikely { of });
    crate::text::catalogue::finding_words(kind.id, None, &finding)
}

fn twin_link(cx: FormCx, twin: RecordId) -> Option<impl IntoView> {
    let kind = Kind::of(cx.kind.id)?;
    let title = cx.service.peek(|book| book.title(twin)).unwrap_or_default();
    Some(view! {
        <p>
            <A to=Route::Record(kind, twin)>{t(fill(words::SEE_TWIN, [("title", title.into())]))}</A>
        </p>
    })
}

/// Asks about everything that looks odd, all at once.
#[component]
pub(super) fn DoubtsDialog(cx: FormCx, saving: Saving) -> impl IntoView {
    let acts = move || {
        view! {
            <Button label=words::LOOK_AGAIN on_press=move |()| saving.asking.set(false) />
            <Button
                label=words::ALL_RIGHT
                kind=ButtonKind::Primary
                on_press=move |()| saving.confirm()
            />
        }
    };
    let line = move |doubt: Remark| {
        let link = doubt.twin().and_then(|twin| twin_link(cx, twin));
        let said = doubt.named_words(cx.kind, &|id| cx.title(id));
        view! { <li><p>{t(said)}</p> {link}</li> }
    };
    view! {
        <Dialog open=saving.asking title=words::DOUBTS_TITLE acts=acts>
            <ul class="doubts">{move || saving.doubts.get().into_iter().map(line).collect_view()}</ul>
        </Dialog>
    }
}

/// How much is wrong, and what is wrong with fields that this form does not show.
#[component]
fn Errors(cx: FormCx, title: Sentence) -> impl IntoView {
    let unseen = move || {
        let unseen = |remark: &&Remark| remark.is_error() && !cx.shows(remark.field());
        let remarks = cx.remarks.with(|all| all.iter().filter(unseen).cloned().collect::<Vec<_>>());
        let said = |remark: Remark| remark.named_words(cx.kind, &|id| cx.title(id));
        remarks.into_iter().map(said).map(|words| view! { <p>{t(words)}</p> }).collect_view()
    };
    view! { <Notice title=title tone=Tone::Attention>{unseen}</Notice> }
}

/// Problems and buttons.
#[component]
pub(super) fn Foot(cx: FormCx, saving: Saving, aside: bool) -> impl IntoView {
    let errors = move || {
        let n = cx.remarks.with(|all| all.iter().filter(|remark| remark.is_error()).count());
        (n > 0).then(|| fill(words::ERRORS_LEFT, [("n", n.into())]))
    };
    let incomplete = matches!(cx.state(), Some(State::Draft | State::Returned));
    let usual = if incomplete { words::COMPLETE } else { words::SAVE_CORRECTION };
    let submit = match cx.state() {
        Some(State::Returned) => words::SEND_AGAIN,
        _ => cx.manner.submit.unwrap_or(usual),
    };
    let may_stay_draft = !aside && incomplete && !cx.kind.states.is_empty();
    let is_planned = Memo::new(move |_| {
        let day = cx.sheet.with(|sheet| sheet.fields().date("date"));
        may_stay_draft && cx.kind.id == "outreach" && day > Some(cx.service.today())
    });
    let as_draft = move || {
        let label = if is_planned.get() { words::SAVE_PLAN } else { words::SAVE_DRAFT };
        view! {
            <Button
                label=label
                kind=ButtonKind::Quiet
                busy=saving.busy
                on_press=move |()| saving.submit(false)
            />
        }
    };
    view! {
        {move || {
            saving
                .problem
                .get()
                .map(|problem| view! { <Notice title=problem tone=Tone::Attention /> })
        }}
        {move || errors().map(|words| view! { <Errors cx=cx title=words /> })}
        {move || is_planned.get().then(|| view! { <Notice title=words::PLAN_LATER tone=Tone::Wait /> })}
        {(!aside).then(|| view! { <p class="form-kept">{t(words::KEPT_BY_ITSELF)}</p> })}
        <ActionBar>
            {may_stay_draft.then(|| view! { {as_draft} })}
            <Button label=submit kind=ButtonKind::Primary submit=true busy=saving.busy />
        </ActionBar>
    }
}
