//! One record at HQ: what it says, what is in conflict, and everything that was done to it.

use camket_domain::fact::Metric;
use camket_domain::{AreaId, FieldDesc, KindDesc, RecordId, Shape, Value, View, kind};
use camket_view::prelude::*;

use super::ask::Asking;
use super::asked::{Asked, Behind, ListOf};
use super::history::{History, device_words};
use crate::app::A;
use crate::components::{Badge, ButtonLink, Icon, Notice, PageHeader, Section, Tone};
use crate::pages::record::badges::state_badge;
use crate::pages::record::shown::{field_value, path_label, value_words};
use crate::pages::status_line::moment;
use crate::route::{Kind, Route};
use crate::service::{DeskRecord, Dossier, Rival, Rivals, Service};
use crate::text::catalogue::{area_name, field_label, kind_words, state_words, unnamed_words};
use crate::text::{Sentence, desk as words, fill, t};

/// Letters of an id that stand for a record whose name is not known any more.
const SHORT_ID_CHARS: usize = 8;

/// The page.
#[component]
pub fn DossierPage(area: AreaId, id: RecordId) -> impl IntoView {
    let desk = Service::get().desk();
    let question = Memo::new(move |_| (area.clone(), id));
    let asking = Asking::new(question, move |(area, id)| desk.dossier(area, id));
    let answer = asking.view(|dossier| contents(dossier).into_any());
    // The title stands there from the start: a screen reader is led to it when the page opens.
    let title = move || asking.read(|dossier| dossier.map(|it| title(&it.record)));
    let about = move || asking.read(|dossier| dossier.map(|it| about(&it.record)));
    let to_list = move || {
        let href = asking.read(|dossier| dossier.map(|it| list_of(&it.record)));
        href.map(|href| {
            view! { <ButtonLink label=words::TO_LIST href=href icon_before=Icon::List /> }
        })
    };
    view! {
        <div class="desk">
            <PageHeader
                title=move || title().unwrap_or_else(|| words::DOSSIER.into())
                subtitle=Sentence::from(move || about().unwrap_or_default())
            >
                {to_list}
            </PageHeader>
            {answer}
        </div>
    }
}

fn title(record: &DeskRecord) -> Sentence {
    record.title().map_or_else(|| unnamed_words(&record.kind, &record.fields), Sentence::from)
}

fn about(record: &DeskRecord) -> Sentence {
    let one = kind_words(&record.kind).map_or(words::DOSSIER, |words| words.one);
    Sentence::row([one.into(), record.day.to_string().into(), area_name(&record.area)])
}

/// Returns the address of the list of all records of its kind.
fn list_of(record: &DeskRecord) -> String {
    let list = ListOf::All(Kind::of(&record.kind).unwrap_or(Kind::Outreach));
    Behind { list, ..Asked::default().behind() }.route().path()
}

/// Returns what a record that is referred to is called.
pub(super) fn name_of(record: &DeskRecord, id: RecordId) -> Option<String> {
    let short = || id.to_string().chars().take(SHORT_ID_CHARS).collect();
    Some(record.title_of(id).unwrap_or_else(short))
}

/// Shows what a record says, what is in conflict, and what was done to it.
pub(super) fn contents(dossier: Dossier) -> impl IntoView {
    let Dossier { record, deleted, conflicts, history } = dossier;
    let desc = kind(&record.kind);
    let fields = desc.map(|desc| fields(desc, &record));
    let photos = super::photos::section(&record);
    let conflicts = desc.filter(|_| !conflicts.is_empty()).map(|desc| {
        let history = history.clone();
        let device = move |instance: &str| device_words(&history, instance);
        rivals(desc, &record, &conflicts, &device)
    });
    view! {
        {deleted.then(|| view! { <Notice title=words::DELETED tone=Tone::Attention /> })}
        <div class="row">{standing(&record, deleted)}</div>
        {conflicts}
        <Section title=words::FIELDS>{fields}</Section>
        {photos}
        <Section title=words::HISTORY>
            <History record=record history=history />
        </Section>
    }
}

fn standing(record: &DeskRecord, deleted: bool) -> impl IntoView + use<> {
    let state = record.state.map(|state| {
        let tone = state_badge(Some(state)).map(|(tone, ..)| tone).unwrap_or_default();
        view! { <Badge label=state_words(state) tone=tone /> }
    });
    let counted = |metric: Metric| {
        let n = record.figures.of(metric);
        let blanks = [("n", n.into()), ("metric", words::metric_unit(metric))];
        (n != 0).then(|| fill(words::AMOUNT, blanks))
    };
    let counted: Vec<_> = Metric::ALL.into_iter().filter_map(counted).collect();
    let counts = !counted.is_empty() && !deleted;
    let (label, tone) =
        if counts { (words::COUNTS_FOR, Tone::Ok) } else { (words::COUNTS_NOT, Tone::Neutral) };
    let amounts = counted.into_iter().map(|words| view! { <span>{t(words)}</span> }).collect_view();
    let conflicted =
        record.conflicted.then(|| view! { <Badge label=words::CONFLICTED tone=Tone::Attention /> });
    view! {
        {state}
        {conflicted}
        <Badge label=label tone=tone />
        {counts.then_some(amounts)}
    }
}

/// What a record says of one field, if anything.
pub(super) fn said(
    desc: &'static KindDesc,
    field: &'static FieldDesc,
    record: &DeskRecord,
) -> Option<Sentence> {
    field_value(desc, field, &record.fields, &|id| name_of(record, id))
}

/// All fields that hold something, in the order of the catalogue.
fn fields(desc: &'static KindDesc, record: &DeskRecord) -> impl IntoView + use<> {
    let title_of = |id| name_of(record, id);
    let fact = |field: &'static FieldDesc| {
        let value = field_value(desc, field, &record.fields, &title_of)?;
        let long = matches!(field.shape, Shape::Text { lines: 2.., .. });
        let value = references(field, record).unwrap_or_else(|| t(value).into_any());
        Some(view! {
            <div class="fact" class:fact-long=long>
                <dt>{t(field_label(desc.id, field.id))}</dt>
                <dd>{value}</dd>
            </div>
        })
    };
    let facts = desc.fields.iter().filter_map(fact).collect_view();
    view! { <dl class="facts">{facts}</dl> }
}

/// Links to the records that a field refers to; `None` if it refers to none. HQ names only those
/// that have a name of their own: a session is called by its kind.
fn references(field: &FieldDesc, record: &DeskRecord) -> Option<Part> {
    let (Shape::Ref(target) | Shape::Refs(target)) = field.shape else { return None };
    let kind = || kind_words(target).map_or(words::DOSSIER, |words| words.one).into();
    let ids = record.fields.reference(field.id).into_iter().chain(record.fields.refs(field.id));
    let link = |id: RecordId| {
        let name = record.title_of(id).map_or_else(kind, Sentence::from);
        let area = camket_domain::kind(target).map(|desc| desc.place_in(&record.area));
        view! {
            <li>
                <A to=Route::Dossier(area.unwrap_or_else(|| record.area.clone()), id)>{t(name)}</A>
            </li>
        }
    };
    let links = ids.map(link).collect_view();
    Some(view! { <ul class="desk-links" role="list">{links}</ul> }.into_any())
}

fn rivals(
    desc: &'static KindDesc,
    record: &DeskRecord,
    conflicts: &[Rivals],
    device: &dyn Fn(&str) -> Sentence,
) -> impl IntoView + use<> {
    let title_of = |id| name_of(record, id);
    let value = |path: &str, value: &Option<Value>| match value {
        Some(value) => value_words(desc, path, value, &title_of),
        None => words::EMPTY_VALUE.into(),
    };
    let one = |path: &str, rival: &Rival| {
        let words = fill(
            words::RIVAL,
            [
                ("value", value(path, &rival.value)),
                ("device", device(&rival.instance)),
                ("time", moment(rival.stamp_ms)),
            ],
        );
        view! { <li>{t(words)}</li> }
    };
    let all = conflicts
        .iter()
        .map(|Rivals { path, values }| {
            let values = values.iter().map(|rival| one(path, rival)).collect_view();
            view! {
                <div class="fact fact-long">
                    <dt>{t(path_label(desc, path, &title_of))}</dt>
                    <dd>
                        <ul>{values}</ul>
                    </dd>
                </div>
            }
        })
        .collect_view();
    view! {
        <Notice title=words::CONFLICTS tone=Tone::Attention>
            <p>{t(words::CONFLICTS_WHY)}</p>
            <dl class="facts">{all}</dl>
        </Notice>
    }
}
