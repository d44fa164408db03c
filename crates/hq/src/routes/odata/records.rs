//! A kind of record as a set, newest day first.

use camket_domain::kind::KindDesc;
use camket_domain::{AreaId, Date};
use serde_json::Value as Json;

use super::answer::{Names, ORDER_ROWS_MAX};
use super::options::{Options, PAGE_ROWS, write_place};
use crate::app::App;
use crate::auth::Caller;
use crate::failure::Failure;
use crate::flat::{Column, Datum, columns};
use crate::listing::{self, Wanted};
use crate::store::{Filter, Place};

/// Rows that are read at a time.
const READ_ROWS: usize = 500;

/// Reads one set, row by row.
struct Feed<'a> {
    app: &'a App,
    desc: &'static KindDesc,
    areas: Vec<AreaId>,
    columns: Vec<Column>,
    names: Names,
    options: &'a Options,
}

/// Answers with a page of a kind's records.
pub(super) async fn page(
    app: &App,
    caller: &Caller,
    desc: &'static KindDesc,
    options: &Options,
) -> Result<Json, Failure> {
    let columns = columns(desc, caller.reads_people());
    let names = columns.iter().map(|column| column.name.clone()).collect();
    let names = Names::of(names, options)?;
    let mut areas = caller.scope.choose_for(desc, None)?;
    if let Some(wanted) = options.filter.as_ref().and_then(|filter| filter.texts("area")) {
        areas.retain(|area| wanted.contains(&area.open().as_str()));
    }
    let feed = Feed { app, desc, areas, columns, names, options };
    if options.order.is_empty() { feed.as_listed().await } else { feed.ordered().await }
}

impl Feed<'_> {
    /// A page in the order of the list; it costs what it shows and skips.
    async fn as_listed(&self) -> Result<Json, Failure> {
        let wanted = self.options.top.unwrap_or(usize::MAX);
        let size = wanted.min(PAGE_ROWS);
        let (mut rows, mut skipped, mut next) = (Vec::new(), 0, None);
        let mut after = Some(self.options.after.unwrap_or(Place::START));
        'read: while let Some(place) = after.filter(|_| size > 0) {
            let page = self.read(place).await?;
            for (place, row) in self.fitting(&page) {
                if skipped < self.options.skip {
                    skipped += 1;
                } else if rows.len() < size {
                    rows.push(row);
                    next = Some(place);
                } else {
                    break 'read;
                }
            }
            after = page.next;
        }
        let ended = after.is_none();
        let left = wanted.saturating_sub(rows.len());
        let next = next.filter(|_| !ended && left > 0).map(|place| {
            let mut more = vec![("$skiptoken", write_place(&place))];
            more.extend(self.options.top.map(|_| ("$top", left.to_string())));
            self.options.next(&more)
        });
        let count = if self.options.count { Some(self.count().await?) } else { None };
        let place = (self.options.root.as_str(), self.desc.id);
        Ok(self.names.body(place, &rows, count, next))
    }

    /// A page in another order: everything is read first.
    async fn ordered(&self) -> Result<Json, Failure> {
        let mut rows = Vec::new();
        let mut after = Some(Place::START);
        while let Some(place) = after {
            let page = self.read(place).await?;
            rows.extend(self.fitting(&page).map(|(_, row)| row));
            if rows.len() > ORDER_ROWS_MAX {
                return Err(Failure::ExportTooLarge);
            }
            after = page.next;
        }
        Ok(self.names.page_of_all(self.desc.id, rows, self.options))
    }

    async fn count(&self) -> Result<usize, Failure> {
        let (mut count, mut after) = (0, Some(Place::START));
        while let Some(place) = after {
            let page = self.read(place).await?;
            count += self.fitting(&page).count();
            after = page.next;
        }
        Ok(count)
    }

    async fn read(&self, after: Place) -> Result<listing::Page, Failure> {
        let filter = self.options.filter.as_ref();
        let (from, to) = filter.map_or((None, None), |filter| filter.days("day"));
        let filter = Filter {
            kind: self.desc.id,
            from: from.unwrap_or(Date::from_days(i32::MIN)),
            to: to.unwrap_or(Date::from_days(i32::MAX)),
            site_kind: "",
            stage: None,
        };
        Ok(listing::list(&self.app.db, &self.areas, &filter, Wanted::default(), after, READ_ROWS)
            .await?)
    }

    fn fitting<'p>(
        &'p self,
        page: &'p listing::Page,
    ) -> impl Iterator<Item = (Place, Vec<Datum>)> + 'p {
        let row = |listed: &listing::Listed| {
            let place = Place { day: listed.record.day, id: listed.record.id };
            (place, self.columns.iter().map(|column| column.of(listed)).collect::<Vec<_>>())
        };
        page.records.iter().map(row).filter(|(_, row)| self.names.fits(self.options, row))
    }
}
