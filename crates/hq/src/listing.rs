//! Records of several areas as one list, newest first, searched as on the tablet.

use std::collections::{BTreeMap, BTreeSet, VecDeque};

use camket_domain::field::Shape;
use camket_domain::kind::{KindDesc, kind};
use camket_domain::kinds::tip::{TIP, TIPS_OF_SITE_MIN};
use camket_domain::search::Query;
use camket_domain::{AreaId, RecordId, Value, View};
use camket_sync::{Change, RecordState};

use crate::store::{Db, Filter, Place, Record, StoreError};

/// Rows that are read of an area at a time.
const PAGE: usize = 64;
/// Tips that are counted at a time.
const COUNTED_AT_A_TIME: usize = 500;
/// Rows that one request looks at before it hands back what it has found and where it stopped.
const LOOKED_AT_MAX: usize = 20_000;

/// A record with the names of the records that it refers to.
#[derive(Clone, Debug)]
pub struct Listed {
    /// The record.
    pub record: Record,
    /// Titles by record.
    pub titles: BTreeMap<RecordId, String>,
    /// Whether the site may be told; see [`TIPS_OF_SITE_MIN`].
    pub tells_site: bool,
}

/// The field of a tip that says where it came from.
pub const SITE: &str = "site";
/// Whether records of a kind may keep their site to themselves in lists.
pub fn guards_site(kind: &str) -> bool {
    kind == TIP.id
}

/// Part of a list.
#[derive(Clone, Debug)]
pub struct Page {
    /// The records.
    pub records: Vec<Listed>,
    /// Where the next part begins; none at the end.
    pub next: Option<Place>,
}

/// What of a list is wanted beside what the database picks out.
#[derive(Clone, Copy, Debug, Default)]
pub struct Wanted<'a> {
    /// Words to be found; blank for all records.
    pub query: &'a str,
    /// The code of a topic under which they count; blank for any.
    pub topic: &'a str,
    /// The code of the phase in which they are; blank for any.
    pub phase: &'a str,
}

/// Reads the part of a list that follows a place.
pub async fn list(
    db: &Db,
    areas: &[AreaId],
    filter: &Filter<'_>,
    wanted: Wanted<'_>,
    after: Place,
    limit: usize,
) -> Result<Page, StoreError> {
    let query = Query::new(wanted.query);
    let told = sites_told(db, areas, filter).await?;
    let mut lines: Vec<_> = areas.iter().map(|area| Line::new(area, after)).collect();
    let (mut records, mut last) = (Vec::new(), after);
    for _ in 0..LOOKED_AT_MAX {
        for line in &mut lines {
            line.refill(db, filter).await?;
        }
        let newest = lines.iter_mut().max_by_key(|line| line.place());
        let Some(listed) = newest.and_then(Line::take) else {
            return Ok(Page { records, next: None });
        };
        let place = place_of(&listed.record);
        let is_found = query.is_empty() || query.matches(&haystack(&listed));
        if is_found && is_of(&listed.record, wanted) {
            if records.len() == limit {
                return Ok(Page { records, next: Some(last) });
            }
            let site = listed.record.state.reference(SITE);
            let tells_site =
                site.is_none_or(|site| told.as_ref().is_none_or(|it| it.contains(&site)));
            records.push(Listed { tells_site, ..listed });
        }
        last = place;
    }
    Ok(Page { records, next: Some(last) })
}

/// The sites that a list of tips may tell: those of which the period has tips enough, in all areas
/// that are listed. `None` for kinds whose sites are no secret.
async fn sites_told(
    db: &Db,
    areas: &[AreaId],
    filter: &Filter<'_>,
) -> Result<Option<BTreeSet<RecordId>>, StoreError> {
    if !guards_site(filter.kind) {
        return Ok(None);
    }
    let mut counts: BTreeMap<RecordId, usize> = BTreeMap::new();
    // The stage and the kind of site are of the list, not of what people could guess.
    let all = Filter { site_kind: "", stage: None, ..*filter };
    for area in areas {
        let mut after = Place::START;
        loop {
            let tips = db.list_records(area, &all, after, COUNTED_AT_A_TIME).await?;
            let sites = tips.iter().filter_map(|tip| tip.state.reference(SITE));
            sites.for_each(|site| *counts.entry(site).or_default() += 1);
            match tips.last() {
                Some(last) if tips.len() == COUNTED_AT_A_TIME => after = place_of(last),
                _ => break,
            }
        }
    }
    let many = counts.into_iter().filter(|(_, count)| *count >= TIPS_OF_SITE_MIN);
    Ok(Some(many.map(|(site, _)| site).collect()))
}

/// Titles of the records that a record refers to.
pub async fn titles_of(db: &Db, record: &Record) -> Result<BTreeMap<RecordId, String>, StoreError> {
    names_of(db, &record.area, &references(record)).await
}

/// Titles of the records that a change refers to; none where its kind may keep its site to itself.
pub async fn titles_in(db: &Db, change: &Change) -> Result<BTreeMap<RecordId, String>, StoreError> {
    let desc = kind(&change.kind).filter(|desc| !guards_site(desc.id));
    let ids = desc.map(|desc| references_in(desc, &RecordState::new(change)));
    names_of(db, &change.area, &ids.unwrap_or_default()).await
}

/// What records of an area are called. One that is named by others, as a site of a model is by both,
/// asks for their names in turn, once.
async fn names_of(
    db: &Db,
    area: &AreaId,
    ids: &[RecordId],
) -> Result<BTreeMap<RecordId, String>, StoreError> {
    let states = db.referred(area, ids).await?;
    let named = |(id, state): (&RecordId, &RecordState)| Some((*id, title(state.kind(), state)?));
    let mut names: BTreeMap<RecordId, String> = states.iter().filter_map(named).collect();
    let nameless = || states.iter().filter(|(_, state)| title(state.kind(), state).is_none());
    let mut deeper: Vec<RecordId> = nameless()
        .flat_map(|(_, state)| kind(state.kind()).map(|desc| references_in(desc, state)))
        .flatten()
        .collect();
    deeper.sort_unstable();
    deeper.dedup();
    if deeper.is_empty() {
        return Ok(names);
    }
    let deeper: BTreeMap<RecordId, String> =
        db.referred(area, &deeper).await?.iter().filter_map(named).collect();
    let composed = nameless().filter_map(|(id, state)| {
        let name = kind(state.kind())?.title(state, &|id| deeper.get(&id).cloned())?;
        Some((*id, name))
    });
    names.extend(composed);
    Ok(names)
}

fn is_of(record: &Record, Wanted { topic, phase, .. }: Wanted<'_>) -> bool {
    let desc = kind(record.state.kind());
    let in_phase = |desc: &KindDesc| {
        let flow = desc.workflow?;
        Some(record.state.text(flow.field).unwrap_or(flow.first) == phase)
    };
    (topic.is_empty() || desc.is_some_and(|it| it.topics_of(&record.state).contains(&topic)))
        && (phase.is_empty() || desc.and_then(in_phase) == Some(true))
}

fn place_of(record: &Record) -> Place {
    Place { day: record.day, id: record.id }
}

/// What a search looks into. It is made when asked for, so that it never lags behind the name of a
/// site or a better folding.
fn haystack(Listed { record, titles, .. }: &Listed) -> String {
    let desc = kind(record.state.kind());
    desc.map(|desc| desc.haystack(&record.state, &|id| titles.get(&id).cloned()))
        .unwrap_or_default()
}

/// What a record is called: the first of its kind's naming fields that is filled in.
fn title(id: &str, view: &dyn View) -> Option<String> {
    let text = |field: &&str| view.text(field).map(str::to_owned);
    kind(id)?.titles.iter().find_map(text)
}

/// The records that a record names in its fields.
fn references(record: &Record) -> Vec<RecordId> {
    kind(record.state.kind()).map(|desc| references_in(desc, &record.state)).unwrap_or_default()
}

fn references_in(desc: &KindDesc, view: &dyn View) -> Vec<RecordId> {
    let mut found = Vec::new();
    for field in desc.fields {
        match field.shape {
            Shape::Ref(_) => found.extend(view.get(field.id).and_then(reference)),
            Shape::Refs(_) => found.extend(view.refs(field.id)),
            _ => {}
        }
    }
    found.sort_unstable();
    found.dedup();
    found
}

fn reference(value: &Value) -> Option<RecordId> {
    if let Value::Ref(id) = value { Some(*id) } else { None }
}

/// The list of one area, read ahead.
struct Line<'a> {
    area: &'a AreaId,
    ahead: VecDeque<Record>,
    titles: BTreeMap<RecordId, String>,
    after: Place,
    ended: bool,
}

impl<'a> Line<'a> {
    fn new(area: &'a AreaId, after: Place) -> Self {
        Line { area, ahead: VecDeque::new(), titles: BTreeMap::new(), after, ended: false }
    }

    async fn refill(&mut self, db: &Db, filter: &Filter<'_>) -> Result<(), StoreError> {
        if self.ended || !self.ahead.is_empty() {
            return Ok(());
        }
        let records = db.list_records(self.area, filter, self.after, PAGE).await?;
        self.ended = records.len() < PAGE;
        self.after = records.last().map_or(self.after, place_of);
        let mut ids: Vec<RecordId> = records.iter().flat_map(references).collect();
        ids.sort_unstable();
        ids.dedup();
        ids.retain(|id| !self.titles.contains_key(id));
        self.titles.extend(names_of(db, self.area, &ids).await?);
        self.ahead.extend(records);
        Ok(())
    }

    fn place(&self) -> Option<Place> {
        self.ahead.front().map(place_of)
    }

    fn take(&mut self) -> Option<Listed> {
        let record = self.ahead.pop_front()?;
        let named = |id: RecordId| Some((id, self.titles.get(&id)?.clone()));
        let titles = references(&record).into_iter().filter_map(named).collect();
        Some(Listed { record, titles, tells_site: true })
    }
}
