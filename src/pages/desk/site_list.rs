//! A list of sites brought in at HQ, for a commune that has no tablet at hand.

use camket_domain::area::{Level, area};
use camket_domain::period::Span;
use camket_domain::{AreaId, Date, View};
use camket_view::prelude::*;

use super::ask::{Asking, problem_words};
use super::asked::{Asked, Behind, ListOf};
use super::chooser::areas_seen;
use super::ground::{Ground, Map};
use crate::app::navigator;
use crate::components::{Field, Group, PageHeader, Select, TextInput, Tone, use_toasts};
use crate::pages::period::PeriodChoice;
use crate::pages::site::import::{Destination, Known, ListOfSites};
use crate::route::Kind;
use crate::service::{Desk, DeskProblem, RecordsQuery, Service};
use crate::text::{Sentence, fill, site as words, t};

/// Before any site, and after.
const BEGINNING: Date = Date::from_days(-25_567);
const END: Date = Date::from_days(120_000);

/// The page.
#[component]
pub fn SiteListPage() -> impl IntoView {
    let (desk, toasts, go) = (Service::get().desk(), use_toasts(), navigator());
    let communes = communes();
    let only = match communes.as_slice() {
        [(id, _)] => id.clone(),
        _ => String::new(),
    };
    let (to, note) = (RwSignal::new(only), RwSignal::new(String::new()));
    let text = RwSignal::new(String::new());
    let known = RwSignal::new(None::<Known<String>>);
    let question = Memo::new(move |_| to.get());
    let asking = Asking::new(question, move |to: String| async move { sites_of(desk, &to).await });
    Effect::watch(move || {
        if let Some(now) = asking.read(|known| known.cloned()) {
            known.set(now);
        }
    });
    let destination = Destination::new(move |sites| {
        let (to, note) = (to.get_untracked(), note.get_untracked());
        Box::pin(async move {
            let added = desk.add_sites(&AreaId::new(to.as_str()), &sites, &note).await;
            // Without an answer nobody knows whether they are there now: the list says it.
            asking.try_again();
            added.map_err(|error| problem_words(&error))
        })
    });
    let done = move |count: usize| {
        toasts.say(Tone::Ok, fill(words::IMPORT_ADDED, [("n", count.into())]));
        go(list_of(&to.get_untracked()).route());
    };
    let choices: Vec<(String, Sentence)> = [(String::new(), Sentence::from(words::IMPORT_CHOOSE))]
        .into_iter()
        .chain(communes)
        .collect();
    let state = asking.view(|_| ().into_any());
    view! {
        <div class="desk">
            <PageHeader title=words::IMPORT_TITLE back=list_of("").route().path() />
            <p>{t(words::IMPORT_AT_DESK)}</p>
            <Select
                label=words::IMPORT_TO
                groups=vec![Group::plain(choices)]
                chosen=to
                on_change=move |id| to.set(id)
            />
            <Field label=words::IMPORT_SOURCE may_be_empty=true>
                <TextInput value=note on_change=move |typed| note.set(typed) max_chars=200_u32 />
            </Field>
            {state}
            <Show when=move || known.with(Option::is_some)>
                <ListOfSites
                    text=text
                    known=Signal::derive(move || known.get().unwrap_or_default())
                    to=destination
                    on_added=done
                />
            </Show>
        </div>
    }
}

/// The communes of today that the person sees.
fn communes() -> Vec<(String, Sentence)> {
    let is_commune = |id: &str| area(id).is_some_and(|area| area.level() == Level::Commune);
    areas_seen(Map::New).into_iter().filter(|(id, _)| is_commune(id)).collect()
}

/// The sites of a commune and of those that went into it; none where none is chosen yet.
async fn sites_of(desk: Desk, id: &str) -> Result<Option<Known<String>>, DeskProblem> {
    let Some(span) = Span::new(BEGINNING, END).filter(|_| !id.is_empty()) else { return Ok(None) };
    let query = RecordsQuery {
        kind: Kind::Site.id(),
        span,
        area: Some(AreaId::new(id)),
        site_kind: None,
        topic: String::new(),
        phase: "",
        stage: None,
        text: String::new(),
        cursor: None,
    };
    let sites = desk.all_records(query).await?;
    let there = sites.iter().filter(|site| site.state != Some(camket_domain::State::Void));
    Ok(Some(Known::of_views(there.map(|site| &site.fields as &dyn View))))
}

/// The list in which the new sites stand.
fn list_of(id: &str) -> Behind {
    let ground = area(id).map(Ground::Area);
    let asked = Asked { ground, period: PeriodChoice::Everything, ..Asked::default() };
    Behind { list: ListOf::All(Kind::Site), ..asked.behind() }
}
