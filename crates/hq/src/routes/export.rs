//! `/api/export/{format}`: the records of a list as a table to work on.
//!
//! CSV is written as it is read and may be of any length; a workbook is made in memory and bounded.

use std::io;
use std::pin::Pin;
use std::task::{Context, Poll};

use axum::body::Body;
use axum::extract::rejection::PathRejection;
use axum::extract::{Path, State};
use axum::response::Response;
use camket_domain::kind::{KindDesc, kind};
use camket_domain::{AreaId, Date};
use camket_report::{Cell, Column as Head, Table, csv, xlsx};
use futures_core::Stream;
use tokio::sync::mpsc;

use super::params::Params;
use super::reports::files::{Format, attachment, in_turn};
use crate::app::App;
use crate::auth::Caller;
use crate::failure::Failure;
use crate::flat::{Column, columns};
use crate::listing::{self, Listed, Wanted};
use crate::routes::records::{phase_of, topic_of};
use crate::store::{Filter, Place};

/// Most rows of a workbook.
pub const XLSX_ROWS_MAX: usize = 50_000;
/// Rows that are read at a time.
const PAGE: usize = 500;
/// Pieces of a file that wait for a slow reader.
const PIECES_MAX: usize = 4;
/// Longest search text, in bytes.
const QUERY_BYTES_MAX: usize = 200;

/// What is exported.
struct Export {
    desc: &'static KindDesc,
    areas: Vec<AreaId>,
    from: Date,
    to: Date,
    site_kind: String,
    stage: Option<camket_domain::Stage>,
    query: String,
    topic: String,
    phase: String,
    columns: Vec<Column>,
}

/// Answers with the table.
pub async fn get(
    State(app): State<App>,
    caller: Caller,
    path: Result<Path<String>, PathRejection>,
    params: Params,
) -> Result<Response, Failure> {
    let format = path.ok().and_then(|Path(ending)| Format::of(&ending));
    let export = read(&caller, &params)?;
    let name = |ending| format!("{}-{}.{ending}", export.desc.id, export.to.iso());
    match format {
        Some(Format::Csv) => {
            let name = name("csv");
            Ok(attachment(Format::Csv, &name, Body::from_stream(stream(app, export))))
        }
        Some(Format::Xlsx) => {
            let name = name("xlsx");
            let table = collect(&app, &export).await?;
            let bytes = in_turn(&app, move || xlsx(&[table])).await?;
            Ok(attachment(Format::Xlsx, &name, bytes))
        }
        _ => Err(Failure::FileUnknown),
    }
}

fn read(caller: &Caller, params: &Params) -> Result<Export, Failure> {
    let desc = params.text("kind").and_then(kind).ok_or(Failure::ParameterMalformed("kind"))?;
    if !caller.asker().may_read(desc) {
        return Err(Failure::NotPermitted);
    }
    let (from, to) = params.period()?;
    let query = params.text("q").unwrap_or_default();
    if query.len() > QUERY_BYTES_MAX {
        return Err(Failure::ParameterMalformed("q"));
    }
    Ok(Export {
        desc,
        areas: caller.scope.choose_for(desc, params.areas("area").as_deref())?,
        from,
        to,
        site_kind: params.text("site_kind").unwrap_or_default().to_owned(),
        stage: params.stage()?,
        query: query.to_owned(),
        topic: topic_of(desc, params)?.to_owned(),
        phase: phase_of(desc, params)?.to_owned(),
        columns: columns(desc, caller.reads_people()),
    })
}

impl Export {
    fn heads(&self) -> Vec<Cell> {
        self.columns.iter().map(|column| Cell::Text(column.name.clone())).collect()
    }

    fn row(&self, listed: &Listed) -> Vec<Cell> {
        self.columns.iter().map(|column| column.of(listed).cell()).collect()
    }

    async fn page(
        &self,
        app: &App,
        after: Place,
    ) -> Result<listing::Page, crate::store::StoreError> {
        let filter = Filter {
            kind: self.desc.id,
            from: self.from,
            to: self.to,
            site_kind: &self.site_kind,
            stage: self.stage,
        };
        let wanted = Wanted { query: &self.query, topic: &self.topic, phase: &self.phase };
        listing::list(&app.db, &self.areas, &filter, wanted, after, PAGE).await
    }
}

async fn collect(app: &App, export: &Export) -> Result<Table, Failure> {
    let mut rows = Vec::new();
    let mut after = Some(Place::START);
    while let Some(place) = after {
        let page = export.page(app, place).await?;
        rows.extend(page.records.iter().map(|listed| export.row(listed)));
        if rows.len() > XLSX_ROWS_MAX {
            return Err(Failure::ExportTooLarge);
        }
        after = page.next;
    }
    let head = |column: &Column| Head::new(column.name.clone(), 4);
    let columns = export.columns.iter().map(head).collect();
    Ok(Table { columns, rows, ..Table::default() })
}

/// Pieces of a file as they are written. Whoever reads slowly slows the reading of the database.
fn stream(app: App, export: Export) -> Pieces {
    let (pieces, waiting) = mpsc::channel(PIECES_MAX);
    tokio::spawn(async move {
        let mut text = String::from(csv::MARK);
        csv::push_row(&mut text, &export.heads());
        let mut after = Some(Place::START);
        while let Some(place) = after {
            let page = match export.page(&app, place).await {
                Ok(page) => page,
                Err(cause) => {
                    tracing::error!(?cause, "export failed");
                    // The file ends short, and the reader is told that it did.
                    let cut = io::Error::other("the export was cut short");
                    let _ = pieces.send(Err(cut)).await;
                    return;
                }
            };
            for listed in &page.records {
                csv::push_row(&mut text, &export.row(listed));
            }
            after = page.next;
            if pieces.send(Ok(std::mem::take(&mut text).into_bytes())).await.is_err() {
                return;
            }
        }
    });
    Pieces(waiting)
}

struct Pieces(mpsc::Receiver<io::Result<Vec<u8>>>);

impl Stream for Pieces {
    type Item = io::Result<Vec<u8>>;

    fn poll_next(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        self.0.poll_recv(context)
    }
}
