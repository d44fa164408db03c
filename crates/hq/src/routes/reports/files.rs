//! `/api/reports/{area}/{id}/file/{format}`: a version as a document to keep, sign or print.

use axum::extract::rejection::PathRejection;
use axum::extract::{Path, State};
use axum::http::{HeaderValue, header};
use axum::response::{IntoResponse, Response};
use camket_report::official::{Origin, document, rows_of_all, sheets};
use camket_report::{RenderError, csv, docx, pdf, xlsx};

use super::one::version;
use super::shown::{Found, body_of, find, read_path};
use crate::app::App;
use crate::auth::Caller;
use crate::failure::Failure;
use crate::reporting::standing;
use crate::routes::params::Params;

/// A form in which a report is handed out.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Format {
    /// To be edited and signed.
    Docx,
    /// To be printed.
    Pdf,
    /// The tables of the annex.
    Xlsx,
    /// Every figure, for machines.
    Csv,
}

impl Format {
    /// The format with this ending of a file's name.
    pub fn of(ending: &str) -> Option<Format> {
        match ending {
            "docx" => Some(Format::Docx),
            "pdf" => Some(Format::Pdf),
            "xlsx" => Some(Format::Xlsx),
            "csv" => Some(Format::Csv),
            _ => None,
        }
    }

    /// The ending of a file's name.
    pub const fn ending(self) -> &'static str {
        match self {
            Format::Docx => "docx",
            Format::Pdf => "pdf",
            Format::Xlsx => "xlsx",
            Format::Csv => "csv",
        }
    }

    /// The media type.
    pub const fn media_type(self) -> &'static str {
        match self {
            Format::Docx => {
                "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
            }
            Format::Pdf => "application/pdf",
            Format::Xlsx => "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
            Format::Csv => "text/csv; charset=utf-8",
        }
    }
}

/// Answers with the file.
pub async fn get(
    State(app): State<App>,
    caller: Caller,
    path: Result<Path<(String, String, String)>, PathRejection>,
    params: Params,
) -> Result<Response, Failure> {
    let Path((area, id, ending)) = path.map_err(|_| Failure::ReportUnknown)?;
    let place = read_path(&caller, Ok(Path((area, id))))?;
    let format = Format::of(&ending).ok_or(Failure::FileUnknown)?;
    let found = find(&app, &caller, place, version(&params)?).await?;
    let Found { area, row, corrected, .. } = found;
    let figures = app.db.report_figures(&area, &row.id, row.version).await?;
    let words = body_of(&row)?;
    let (limits, ending) = (row.focus.in_file_name(), format.ending());
    let name = format!("bao-cao-{}-{}{limits}.{ending}", row.period.to.iso(), row.version);
    let made = in_turn(&app, move || {
        let standing = standing(&row, corrected);
        let origin = Origin { area: &area, period: row.period };
        let document = || document(&words, &figures, &standing);
        match format {
            Format::Docx => docx(&document()),
            Format::Pdf => pdf(&document()),
            Format::Xlsx => xlsx(&sheets(&document(), origin, &standing)),
            Format::Csv => Ok(csv::csv(&rows_of_all(&figures, origin, &standing))),
        }
    });
    Ok(attachment(format, &name, made.await?))
}

/// Makes a document beside the handlers, a few at a time.
pub async fn in_turn(
    app: &App,
    make: impl FnOnce() -> Result<Vec<u8>, RenderError> + Send + 'static,
) -> Result<Vec<u8>, Failure> {
    let turn = app.documents.acquire().await.map_err(|_| Failure::Busy)?;
    let made = tokio::task::spawn_blocking(make).await;
    drop(turn);
    made.map_err(|_| Failure::Broken("a document panicked"))?.map_err(Failure::Document)
}

/// A file to be saved under a name; the name is of plain letters.
pub fn attachment(format: Format, name: &str, bytes: impl Into<axum::body::Body>) -> Response {
    let disposition = HeaderValue::from_str(&format!("attachment; filename=\"{name}\""));
    let disposition = disposition.unwrap_or(HeaderValue::from_static("attachment"));
    let kind = HeaderValue::from_static(format.media_type());
    let headers = [(header::CONTENT_TYPE, kind), (header::CONTENT_DISPOSITION, disposition)];
    (headers, bytes.into()).into_response()
}
