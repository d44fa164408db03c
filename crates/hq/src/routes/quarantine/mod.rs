//! `/api/quarantine`: what HQ keeps aside and somebody has to decide about.

pub mod kept;
pub mod one;

use axum::Json;
use axum::extract::State;
use serde::Serialize;

use super::params::Params;
use crate::app::App;
use crate::auth::Caller;
use crate::failure::Failure;
use crate::store::Waiting;
use kept::{WaitingJson, may_see};

const LIMIT_USUAL: usize = 50;
const LIMIT_MAX: usize = 200;
/// Most changes that one request looks at, most of which may be out of scope.
const LOOKED_AT_MAX: usize = 2_000;

/// Answer of `GET /api/quarantine`.
#[derive(Serialize)]
pub struct QuarantinePage {
    items: Vec<WaitingJson>,
    /// To be given back for the next page; absent on the last.
    cursor: Option<String>,
}

/// Answers with what waits for a decision in the caller's scope, the oldest first.
pub async fn get(
    State(app): State<App>,
    caller: Caller,
    params: Params,
) -> Result<Json<QuarantinePage>, Failure> {
    let limit = params.count("limit", LIMIT_USUAL, LIMIT_MAX)?;
    let mut after = match params.text("cursor") {
        None => Waiting::START,
        Some(text) => read_cursor(text).ok_or(Failure::ParameterMalformed("cursor"))?,
    };
    let (mut items, mut looked_at) = (Vec::new(), 0);
    while looked_at < LOOKED_AT_MAX {
        let page = app.db.waiting(after, LIMIT_MAX).await?;
        let is_last = page.len() < LIMIT_MAX;
        for kept in &page {
            if items.len() == limit {
                return Ok(Json(QuarantinePage { items, cursor: Some(write_cursor(after)) }));
            }
            (after, looked_at) = (kept.place(), looked_at + 1);
            if may_see(&app, &caller, kept).await? {
                items.push(WaitingJson::of(&app, kept).await?);
            }
        }
        if is_last {
            return Ok(Json(QuarantinePage { items, cursor: None }));
        }
    }
    Ok(Json(QuarantinePage { items, cursor: Some(write_cursor(after)) }))
}

fn write_cursor(Waiting { received_ms, instance, n }: Waiting) -> String {
    format!("{received_ms}.{instance}.{n}")
}

fn read_cursor(text: &str) -> Option<Waiting> {
    let mut parts = text.split('.').map(|part| part.parse().ok());
    let (received_ms, instance, n) = (parts.next()??, parts.next()??, parts.next()??);
    parts.next().is_none().then_some(Waiting { received_ms, instance, n })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_cursor_comes_back() {
        let place = Waiting { received_ms: 5, instance: -7, n: 9 };
        assert_eq!(read_cursor(&write_cursor(place)), Some(place));
        for text in ["", "1", "1.2", "1.2.x", "1.2.3.4"] {
            assert_eq!(read_cursor(text), None, "{text}");
        }
    }
}
