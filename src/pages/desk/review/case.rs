//! The record that is open beside the queue: what it says, and what may be done with it.

use camket_domain::{AreaId, RecordId, View};
use camket_view::prelude::*;

use super::Room;
use super::acts::Acts;
use super::asked::ReviewAsked;
use super::doubles::Doubles;
use super::queue::{about, name_of};
use crate::components::{ButtonLink, EmptyState, Icon, Notice, Tone};
use crate::pages::desk::ask::Asking;
use crate::pages::desk::dossier;
use crate::route::Route;
use crate::service::{ReviewDetail, Service};
use crate::text::{review as words, t};

/// The open record, or what stands in its place.
#[component]
pub(super) fn Opened(room: Room) -> impl IntoView {
    let open = Memo::new(move |_| room.asked.with(|asked| asked.open.clone()));
    move || match open.get() {
        Some((area, id)) => view! { <Case room=room area=area id=id /> }.into_any(),
        None => view! { <EmptyState text=words::TAKE_ONE sign=Icon::Next /> }.into_any(),
    }
}

#[component]
fn Case(room: Room, area: AreaId, id: RecordId) -> impl IntoView {
    let desk = Service::get().desk();
    let dossier = Route::Dossier(area.clone(), id).path();
    let question = Memo::new(move |_| (area.clone(), id));
    let asking = Asking::new(question, move |(area, id)| desk.review(area, id));
    let again = Callback::new(move |()| asking.again());
    let answer = asking
        .view(move |detail| view! { <Judged room=room detail=detail again=again /> }.into_any());
    let back = move || ReviewAsked { open: None, ..room.asked.get() }.route().path();
    view! {
        <article class="case">
            <div class="case-head">
                {move || {
                    let href = back();
                    view! { <ButtonLink label=words::BACK_TO_QUEUE href=href icon_before=Icon::Back /> }
                }}
                <ButtonLink label=words::OPEN_DOSSIER href=dossier icon_before=Icon::List />
            </div>
            {answer}
        </article>
    }
}

#[component]
fn Judged(room: Room, detail: ReviewDetail, again: Callback<()>) -> impl IntoView {
    let record = &detail.record.record;
    let (name, about) = (name_of(record), about(record));
    let is_double = record.fields.reference("duplicate_of").is_some();
    let closed = detail.period_closed.then(|| {
        view! {
            <Notice title=words::CLOSED tone=Tone::Wait>
                <p>{t(words::CLOSED_TEXT)}</p>
            </Notice>
        }
    });
    let has_doubles = !detail.doubles.is_empty() || is_double;
    let doubles = has_doubles.then(|| {
        view! { <Doubles detail=detail.clone() again=again /> }
    });
    let contents = dossier::contents(detail.record.clone());
    view! {
        <h2 class="case-title" tabindex="-1">{t(name)}</h2>
        <p class="desk-note">{t(about)}</p>
        {closed}
        {doubles}
        <div class="case-contents">{contents}</div>
        <Acts room=room detail=detail again=again />
    }
}
