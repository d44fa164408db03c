//! `/api/tips`: what the tip desk works with.
//!
//! Nothing sealed is told here: it is given out by `open` alone, after who and why are written down.

mod decide;
pub mod one;
pub mod open;

use axum::Json;
use axum::extract::State;
use camket_domain::kind;

use super::params::Params;
use super::records::{RecordsPage, page};
use crate::app::App;
use crate::auth::Caller;
use crate::failure::Failure;

/// The kinds that the desk may ask for, tips first.
const KINDS: [&str; 2] = ["tip", "case_result"];

/// Answers with a page of tips, or of the cases to which they led.
pub async fn get(
    State(app): State<App>,
    caller: Caller,
    params: Params,
) -> Result<Json<RecordsPage>, Failure> {
    let asked = params.text("kind").unwrap_or(KINDS[0]);
    let desc = kind(asked).filter(|desc| KINDS.contains(&desc.id));
    let desc = desc.ok_or(Failure::ParameterMalformed("kind"))?;
    page(&app, &caller, desc, &params).await.map(Json)
}
