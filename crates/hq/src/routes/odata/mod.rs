//! `/odata`: an OData 4.0 feed to read, for spreadsheets and tools of analysis.
//!
//! Each kind of record that the caller may read is a set, and so are the figures by month. What
//! names people is in it only for roles whose work it is.

mod answer;
mod figures;
mod filter;
mod metadata;
mod options;
mod records;

use axum::extract::rejection::PathRejection;
use axum::extract::{OriginalUri, Path, State};
use axum::http::{HeaderName, HeaderValue, header};
use axum::response::{IntoResponse, Response};
use camket_domain::kind::{KINDS, KindDesc};
use serde_json::json;

use self::options::Options;
use crate::app::App;
use crate::auth::Caller;
use crate::failure::Failure;

/// Where the feed begins.
const ROOT: &str = "/odata";
const VERSION: HeaderName = HeaderName::from_static("odata-version");
/// The media type of JSON with as much metadata as readers ask for when they ask for nothing.
pub const JSON: &str = "application/json;odata.metadata=minimal";

/// Answers with the service document: which sets there are.
pub async fn get(caller: Caller) -> Response {
    let kinds = kinds_of(&caller).map(|desc| desc.id);
    let sets = kinds
        .chain([figures::SET])
        .map(|set| json!({ "name": set, "kind": "EntitySet", "url": format!("{ROOT}/{set}") }));
    let document = json!({
        "@odata.context": format!("{ROOT}/$metadata"),
        "value": sets.collect::<Vec<_>>(),
    });
    answer(JSON, document.to_string())
}

/// Answers with the metadata document: which types the sets have.
pub async fn describe(caller: Caller) -> Response {
    let kinds: Vec<_> = kinds_of(&caller).collect();
    answer("application/xml", metadata::document(&kinds, caller.reads_people()))
}

/// Answers with a page of a set.
pub async fn read(
    State(app): State<App>,
    caller: Caller,
    path: Result<Path<String>, PathRejection>,
    OriginalUri(uri): OriginalUri,
) -> Result<Response, Failure> {
    let Path(set) = path.map_err(|_| Failure::RouteUnknown)?;
    let options = Options::read(uri.query().unwrap_or_default())?;
    let body = if set == figures::SET {
        figures::page(&app, &caller, &options).await?
    } else {
        let desc = kinds_of(&caller).find(|desc| desc.id == set).ok_or(Failure::RouteUnknown)?;
        records::page(&app, &caller, desc, &options).await?
    };
    Ok(answer(JSON, body.to_string()))
}

/// The kinds that the caller may read. One that is not among them looks as if it did not exist.
fn kinds_of(caller: &Caller) -> impl Iterator<Item = &'static KindDesc> {
    let asker = caller.asker();
    KINDS.into_iter().filter(move |desc| asker.may_read(desc))
}

fn answer(kind: &'static str, body: String) -> Response {
    let headers = [
        (header::CONTENT_TYPE, HeaderValue::from_static(kind)),
        (VERSION, HeaderValue::from_static("4.0")),
    ];
    (headers, body).into_response()
}
