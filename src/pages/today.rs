//! Today: what is on, what is not finished, is my work safe.

use camket_domain::{Metric, RecordId, View};
use camket_view::prelude::*;

use super::record::badges::whereabouts_badge;
use super::status_line::moment;
use crate::components::{
    Badge, Button, ButtonKind, ButtonLink, EmptyState, Figure, FigureRow, Icon, PageHeader, Section,
};
use crate::route::{Kind, Origin, Route};
use crate::service::{Service, StoredDraft};
use crate::text::catalogue::kind_words;
use crate::text::{Sentence, fill, t, today as words};

/// Records shown under "latest".
const LATEST_SHOWN: usize = 5;

/// The first page.
#[component]
pub fn Today() -> impl IntoView {
    let service = Service::get();
    let name = service.profile().map(|profile| profile.name).unwrap_or_default();
    let day = Sentence::Own(service.today().to_string().into());
    let greeting = fill(words::GREETING, [("name", Sentence::Own(name.into())), ("day", day)]);
    let new = |kind| Route::New(kind, Origin::Blank).path();
    view! {
        <PageHeader title=words::TITLE subtitle=greeting />
        <super::safety::Lost />
        <super::safety::Alone />
        <super::filling::Filling />
        <super::settings::UpdateWaits />
        <div class="today-acts">
            <ButtonLink
                label=words::NEW_SESSION
                href=new(Kind::Outreach)
                kind=ButtonKind::Primary
                icon_before=Icon::Plus
            />
            <ButtonLink
                label=words::NEW_PLEDGES
                href=new(Kind::Pledge)
                icon_before=Icon::Pledge
            />
        </div>
        <super::planned::PlannedSessions />
        <super::tip::ToHandOver />
        <super::returned::Returned />
        <Unfinished />
        <Section title=words::THIS_YEAR>
            <ThisYear />
        </Section>
        <super::targets::Targets />
        <Section title=words::LATEST>
            <Latest />
        </Section>
    }
}

/// Half-filled forms: offered again until they are saved or thrown away.
#[component]
fn Unfinished() -> impl IntoView {
    let service = Service::get();
    let drafts = service.drafts();
    move || {
        let drafts = drafts.get();
        (!drafts.is_empty()).then(|| {
            view! {
                <Section title=words::UNFINISHED>
                    <ul class="today-list">
                        {drafts
                            .into_iter()
                            .filter_map(|draft| unfinished(service, draft))
                            .collect_view()}
                    </ul>
                </Section>
            }
        })
    }
}

fn unfinished(service: Service, draft: StoredDraft) -> Option<impl IntoView> {
    let kind = Kind::of(&draft.form.kind)?;
    let desc = camket_domain::kind(kind.id())?;
    let name = desc.title(&draft.form.fields, &|id| service.title(id)).unwrap_or_default();
    let title = Sentence::row([kind_words(kind.id())?.one.into(), name.into()]);
    let touched = i64::try_from(draft.form.touched_ms).unwrap_or_default();
    let to = match draft.form.record {
        Some(record) => Route::Edit(kind, record),
        None => Route::New(kind, Origin::Draft(draft.id.clone())),
    };
    let id = draft.id;
    Some(view! {
        <li class="today-row">
            <a class="today-link" href=to.path()>
                <span class="today-title">{t(title)}</span>
                <span class="today-detail">{t(fill(words::TOUCHED, [("time", moment(touched))]))}</span>
            </a>
            <Button
                label=words::THROW_AWAY
                kind=ButtonKind::Quiet
                on_press=move |()| throw_away(service, &id)
            />
        </li>
    })
}

/// Throws a form away, and offers it back for a while.
fn throw_away(service: Service, id: &str) {
    let Some(form) = service.form(id) else { return };
    service.drop_form(id);
    let id = id.to_owned();
    let undo = move || service.keep_form(id.clone(), form.clone());
    crate::components::use_toasts().say_with_undo(words::THROWN_AWAY, move |()| undo());
}

/// The officer's own figures of the calendar year.
#[component]
fn ThisYear() -> impl IntoView {
    let service = Service::get();
    let figures =
        Memo::new(move |_| service.read(|book| year_figures(book, service.today().year())));
    let line = move |pick: fn([i64; 3]) -> i64| Signal::derive(move || Some(pick(figures.get())));
    view! {
        <FigureRow>
            <Figure value=line(|it| it[0]) label=words::SESSIONS href="/sessions" />
            <Figure value=line(|it| it[1]) label=words::ATTENDANCES href="/sessions" />
            <Figure value=line(|it| it[2]) label=words::PLEDGES href="/pledges" />
        </FigureRow>
    }
}

/// Sessions, attendances and pledges of a year, by the same facts that HQ counts.
fn year_figures(book: &crate::service::Book, year: i32) -> [i64; 3] {
    let mut figures = [0; 3];
    let keys = book.ids_of_year("outreach", year).filter_map(|id| book.key(id));
    for key in keys.filter(camket_sync::tablet::Key::is_session) {
        figures[0] += 1;
        figures[1] += key.attendance;
    }
    let Some(desc) = camket_domain::kind("pledge_batch") else { return figures };
    for id in book.ids_of_year(desc.id, year) {
        let Some(batch) = book.record(id) else { continue };
        let facts = (desc.facts)(batch, &book.tally(id));
        let pledges = facts.iter().filter(|fact| fact.metric == Metric::Pledges);
        figures[2] += pledges.map(|fact| fact.value).sum::<i64>();
    }
    figures
}

/// The newest sessions, or the one thing to do when there are none.
#[component]
fn Latest() -> impl IntoView {
    let service = Service::get();
    move || {
        let latest: Vec<(RecordId, Sentence)> = service.read(|book| {
            let line = |(id, state): (RecordId, &camket_sync::RecordState)| {
                let day = state.date("date").map(|day| day.to_string()).unwrap_or_default();
                let attendance = state.int("attendance_count").unwrap_or_default();
                let people = fill(words::PEOPLE, [("n", attendance.into())]);
                (id, Sentence::row([Sentence::Own(day.into()), people]))
            };
            book.list("outreach").take(LATEST_SHOWN).map(line).collect()
        });
        if latest.is_empty() {
            return view! {
                <EmptyState text=words::NOTHING_YET sign=Icon::Sessions>
                    <ButtonLink
                        label=words::NEW_SESSION
                        href=Route::New(Kind::Outreach, Origin::Blank).path()
                    />
                </EmptyState>
            }
            .into_any();
        }
        let row = |(id, detail): (RecordId, Sentence)| {
            let title = service.title(id).unwrap_or_default();
            view! {
                <li class="today-row">
                    <a class="today-link" href=Route::Record(Kind::Outreach, id).path()>
                        <span class="today-title">{title}</span>
                        <span class="today-detail">{t(detail)}</span>
                    </a>
                    <Whereabouts id=id />
                </li>
            }
        };
        view! { <ul class="today-list">{latest.into_iter().map(row).collect_view()}</ul> }
            .into_any()
    }
}

/// Where the officer's work on a record is: icon and words.
#[component]
fn Whereabouts(id: RecordId) -> impl IntoView {
    let service = Service::get();
    move || {
        let (tone, words, sign) = service.read(|book| whereabouts_badge(book, id));
        view! { <Badge label=words tone=tone nostrip:sign=sign /> }
    }
}
