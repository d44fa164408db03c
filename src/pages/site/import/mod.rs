//! The list of a commune's sites, brought in from a file: looked at row by row, added in one act.

mod candidates;
mod preview;

use std::collections::BTreeSet;
use std::pin::Pin;
use std::rc::Rc;

use camket_domain::site_list::{self, Holds, SiteList};
use camket_domain::{Draft, FieldDesc, Shape, kind};
use camket_view::prelude::*;
use camket_view::spawn_local;

use crate::app::navigator;
use crate::components::{
    ActionBar, Button, ButtonKind, Choice, ChoiceChips, EmptyState, Field, Icon, Notice,
    PageHeader, Section, TextInput, Tone,
};
use crate::pages::intake::Source;
use crate::pages::problem;
use crate::pages::record::home_area;
use crate::route::{Kind, Route};
use crate::service::{Act, Service};
use crate::text::catalogue::{code_words, field_label};
use crate::text::{Sentence, fill, site as words, t};
use candidates::{Candidate, candidates};

pub(in crate::pages) use candidates::Known;

/// The kind that is added.
const SITE: &str = "site";

/// Most sites in one save: all of them are added, or none. A commune has a few hundred.
const ONE_SAVE_MAX: usize = 2_000;

/// Fields that a list often leaves out and that are the same, or much the same, for all its rows.
const FOR_ALL: [&str; 4] = ["site_kind", "school_level", "enterprise_size", "address"];

/// An attempt to add sites, on its way.
pub(in crate::pages) type Attempt = Pin<Box<dyn Future<Output = Result<(), Sentence>>>>;

/// Where the sites of a list go: into the book, or to HQ. All of them or none.
#[derive(Clone, Copy)]
pub(in crate::pages) struct Destination(StoredValue<Rc<dyn Fn(Vec<Draft>) -> Attempt>>);

impl Destination {
    /// What adds them, and says why not.
    pub(in crate::pages) fn new(add: impl Fn(Vec<Draft>) -> Attempt + 'static) -> Self {
        Self(StoredValue::new(Rc::new(add)))
    }
}

/// What the parts of this page share.
#[derive(Clone, Copy)]
struct Desk {
    text: RwSignal<String>,
    /// What the person says that columns hold.
    said: RwSignal<Vec<(usize, Option<Holds>)>>,
    list: Memo<SiteList>,
    /// What rows get that do not say it themselves.
    for_all: RwSignal<Draft>,
    rows: Memo<Vec<Candidate>>,
    /// Lines that the person takes although they look double, or leaves although they look well.
    turned: RwSignal<BTreeSet<usize>>,
    to: Destination,
}

impl Desk {
    fn new(text: RwSignal<String>, known: Signal<Known<String>>, to: Destination) -> Self {
        let service = Service::get();
        let said = RwSignal::new(Vec::new());
        let list = Memo::new(move |_| {
            text.with(|text| said.with(|said: &Vec<_>| site_list::parse_as(text, said)))
        });
        let for_all = RwSignal::new(Draft::new());
        let rows = Memo::new(move |_| {
            let today = service.today();
            let judged = |list: &SiteList| {
                for_all.with(|all| known.with(|known| candidates(list, all, known, today)))
            };
            list.with(judged)
        });
        let turned = RwSignal::default();
        Effect::follow(move |before: Option<()>| {
            text.track();
            if before.is_some() {
                turned.set(BTreeSet::new());
                said.set(Vec::new());
            }
        });
        Self { text, said, list, for_all, rows, turned, to }
    }

    /// Tells whether a row is added, as things stand.
    fn takes(self, row: &Candidate) -> bool {
        self.turned.with(|turned| is_taken(row, turned))
    }

    fn taken(self) -> Vec<Draft> {
        let fields = |row: &Candidate| row.fields.clone();
        self.rows.with(|rows| rows.iter().filter(|row| self.takes(row)).map(fields).collect())
    }

    /// Tells whether a field is wanted of some row that lacks it.
    fn lacks(self, field: &str) -> bool {
        use camket_domain::View;
        let given = self.for_all.with(|all| all.get(field).is_some());
        given || self.rows.with(|rows| rows.iter().any(|row| row.lacks(field)))
    }
}

/// A row that looks double is left and any other is taken, unless the officer turned that round.
fn is_taken(row: &Candidate, turned: &BTreeSet<usize>) -> bool {
    !row.is_wrong() && row.is_double() == turned.contains(&row.line)
}

/// The page on which a list of sites is brought into the book.
#[component]
pub fn SiteImport() -> impl IntoView {
    let (service, go) = (Service::get(), navigator());
    let known = Memo::new(move |_| service.read(Known::of));
    let to = Destination::new(move |sites| {
        let area = home_area(service);
        let act = |fields| Act { record: None, kind: SITE, area: area.clone(), fields };
        let acts = sites.into_iter().map(act).collect();
        Box::pin(async move {
            let saved = service.save(acts, None).await;
            saved.map(drop).map_err(|error| problem::of_act(&error))
        })
    });
    let done = move |_: usize| go(Route::List(Kind::Site));
    view! {
        <PageHeader title=words::IMPORT_TITLE back=Route::List(Kind::Site).path() />
        <ListOfSites text=RwSignal::new(String::new()) known=known to=to on_added=done />
    }
}

/// A list of sites: where it comes from, what was read, and the button that adds it.
#[component]
pub(in crate::pages) fn ListOfSites(
    text: RwSignal<String>,
    /// The sites that are there already.
    #[prop(into)]
    known: Signal<Known<String>>,
    to: Destination,
    /// Hears how many were added.
    #[prop(into)]
    on_added: Callback<usize>,
) -> impl IntoView {
    let desk = Desk::new(text, known, to);
    let has_text = Memo::new(move |_| desk.text.with(|text| !text.trim().is_empty()));
    let has_rows = Memo::new(move |_| desk.rows.with(|rows| !rows.is_empty()));
    view! {
        <Source text=desk.text />
        <Show when=move || has_text.get() && !has_rows.get()>
            <EmptyState text=words::IMPORT_EMPTY sign=Icon::List />
        </Show>
        <Show when=move || has_rows.get()>
            <Section title=words::IMPORT_READ>
                <ForAll desk=desk />
                <preview::Preview desk=desk />
            </Section>
            <Adding desk=desk on_added=on_added />
        </Show>
    }
}

/// What is asked once for all rows that do not say it.
#[component]
fn ForAll(desk: Desk) -> impl IntoView {
    let asked = |field: &'static str| {
        let field = kind(SITE)?.field(field)?;
        Some(move || desk.lacks(field.id).then(|| view! { <Asked desk=desk field=field /> }))
    };
    FOR_ALL.into_iter().filter_map(asked).map(|one| view! { {one} }).collect_view()
}

#[component]
fn Asked(desk: Desk, field: &'static FieldDesc) -> impl IntoView {
    let label = fill(words::IMPORT_FOR_ALL, [("field", field_label(SITE, field.id))]);
    let value = Memo::new(move |_| {
        use camket_domain::View;
        desk.for_all.with(|all| all.text(field.id).map(str::to_owned))
    });
    let put = move |text: Option<String>| {
        desk.for_all.update(|all| match text.filter(|text| !text.trim().is_empty()) {
            Some(text) => _ = all.set(field.id, text.as_str()),
            None => _ = all.clear(field.id),
        });
    };
    match field.shape {
        Shape::Choice(codes) => {
            let choice = |code: &&'static str| Choice::new(*code, code_words(SITE, field.id, code));
            let options = codes.iter().map(choice).collect();
            view! {
                <Field label=label group=true may_be_empty=true>
                    <ChoiceChips options=options chosen=value on_change=put clearable=true />
                </Field>
            }
            .into_any()
        }
        _ => {
            let text = Signal::derive(move || value.get().unwrap_or_default());
            view! {
                <Field label=label may_be_empty=true>
                    <TextInput value=text on_change=move |typed| put(Some(typed)) />
                </Field>
            }
            .into_any()
        }
    }
}

/// What will happen, and the button that does it.
#[component]
fn Adding(desk: Desk, on_added: Callback<usize>) -> impl IntoView {
    let busy = RwSignal::new(false);
    let failed = RwSignal::new(None::<Sentence>);
    let counts = Memo::new(move |_| {
        let taken = desk.rows.with(|rows| rows.iter().filter(|row| desk.takes(row)).count());
        (taken, desk.rows.with(Vec::len) - taken)
    });
    let summary = move || {
        let (taken, left) = counts.get();
        fill(words::IMPORT_SUMMARY, [("taken", taken.into()), ("left", left.into())])
    };
    let why_not = Signal::derive(move || match counts.get().0 {
        0 => Some(words::IMPORT_NOBODY.into()),
        n if n > ONE_SAVE_MAX => Some(fill(words::IMPORT_TOO_MANY, [("max", ONE_SAVE_MAX.into())])),
        _ => None,
    });
    let add = move |()| {
        if busy.get_untracked() {
            return;
        }
        let sites = untrack(|| desk.taken());
        let count = sites.len();
        let attempt = (desk.to.0.get_value())(sites);
        busy.set(true);
        failed.set(None);
        spawn_local(async move {
            let added = attempt.await;
            _ = busy.try_set(false);
            match added {
                Ok(()) => _ = on_added.try_run(count),
                Err(why) => _ = failed.try_set(Some(why)),
            }
        });
    };
    view! {
        {move || failed.get().map(|why| view! { <Notice title=why tone=Tone::Attention /> })}
        <ActionBar>
            <p class="roster-summary" role="status">{t(summary)}</p>
            <Button
                label=move || fill(words::IMPORT_ADD, [("n", counts.get().0.into())])
                kind=ButtonKind::Primary
                busy=busy
                why_not=why_not
                on_press=add
            />
        </ActionBar>
    }
}
