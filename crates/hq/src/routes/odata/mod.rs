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
use axum::http::{HeaderMap, HeaderName, HeaderValue, header};
use axum::response::{IntoResponse, Response};
use camket_domain::kind::{KINDS, KindDesc};
use serde_json::{Value as Json, json};

use self::filter::Condition;
use self::options::Options;
use crate::app::App;
use crate::auth::Caller;
use crate::failure::Failure;
use crate::headers::FORWARDED_PROTO;

/// Where the feed begins at HQ.
const ROOT: &str = "/odata";
/// Longest name of a host, in bytes, with its port.
const HOST_BYTES_MAX: usize = 300;
const VERSION: HeaderName = HeaderName::from_static("odata-version");
/// The media type of JSON with as much metadata as readers ask for when they ask for nothing.
pub const JSON: &str = "application/json;odata.metadata=minimal";

/// Answers with the service document: which sets there are.
pub async fn get(caller: Caller, headers: HeaderMap) -> Response {
    let root = root(&headers);
    let kinds = kinds_of(&caller).map(|desc| desc.id);
    let sets = kinds
        .chain([figures::SET])
        .map(|set| json!({ "name": set, "kind": "EntitySet", "url": format!("{root}/{set}") }));
    let document = json!({
        "@odata.context": format!("{root}/$metadata"),
        "value": sets.collect::<Vec<_>>(),
    });
    answer(JSON, document.to_string())
}

/// Answers with the metadata document: which types the sets have.
pub async fn describe(caller: Caller) -> Response {
    let kinds: Vec<_> = kinds_of(&caller).collect();
    answer("application/xml", metadata::document(&kinds, caller.reads_people()))
}

/// Answers with a page of a set, or with the one row that a key behind its name tells apart.
pub async fn read(
    State(app): State<App>,
    caller: Caller,
    path: Result<Path<String>, PathRejection>,
    OriginalUri(uri): OriginalUri,
    headers: HeaderMap,
) -> Result<Response, Failure> {
    let Path(set) = path.map_err(|_| Failure::RouteUnknown)?;
    let mut options = Options::read(uri.query().unwrap_or_default(), root(&headers))?;
    let Some((set, key)) = set.split_once('(') else {
        return Ok(answer(JSON, page(&app, &caller, &set, &options).await?.to_string()));
    };
    let known: &[&str] = if set == figures::SET { &figures::KEY } else { &metadata::KEY };
    options.only(Condition::of_key(key, known)?);
    let mut body = page(&app, &caller, set, &options).await?;
    let mut row = body["value"].get_mut(0).map(Json::take).ok_or(Failure::RecordUnknown)?;
    let object = row.as_object_mut().ok_or(Failure::Broken("a row is no object"))?;
    let context = format!("{}/$metadata#{set}/$entity", options.root);
    object.insert("@odata.context".to_owned(), json!(context));
    Ok(answer(JSON, row.to_string()))
}

/// Answers with the number of rows of a set, as text.
pub async fn count(
    State(app): State<App>,
    caller: Caller,
    path: Result<Path<String>, PathRejection>,
    OriginalUri(uri): OriginalUri,
    headers: HeaderMap,
) -> Result<Response, Failure> {
    let Path(set) = path.map_err(|_| Failure::RouteUnknown)?;
    let mut options = Options::read(uri.query().unwrap_or_default(), root(&headers))?;
    (options.top, options.count) = (Some(0), true);
    let body = page(&app, &caller, &set, &options).await?;
    Ok(answer("text/plain", body["@odata.count"].to_string()))
}

async fn page(app: &App, caller: &Caller, set: &str, options: &Options) -> Result<Json, Failure> {
    if set == figures::SET {
        return figures::page(app, caller, options).await;
    }
    let desc = kinds_of(caller).find(|desc| desc.id == set).ok_or(Failure::RouteUnknown)?;
    records::page(app, caller, desc, options).await
}

/// Where the feed begins for this caller. Tools of analysis follow links as they stand, so that they
/// are whole addresses wherever the caller says by which name HQ was reached.
fn root(headers: &HeaderMap) -> String {
    let text = |name: HeaderName| headers.get(name).and_then(|value| value.to_str().ok());
    let fits = |host: &&str| {
        let plain = |c: char| c.is_ascii_alphanumeric() || matches!(c, '.' | '-' | ':' | '[' | ']');
        !host.is_empty() && host.len() <= HOST_BYTES_MAX && host.chars().all(plain)
    };
    let Some(host) = text(header::HOST).filter(fits) else { return ROOT.to_owned() };
    let scheme = match text(FORWARDED_PROTO) {
        Some("https") => "https",
        _ => "http",
    };
    format!("{scheme}://{host}{ROOT}")
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
