//! `/api/losses`: what browsers lost, told by tablets and read by the administrator.

use axum::Json;
use axum::body::Body;
use axum::extract::State;
use axum::http::{HeaderMap, StatusCode};
use serde::{Deserialize, Serialize};

use crate::app::App;
use crate::auth::Caller;
use crate::body;
use crate::failure::Failure;
use crate::store::{Loss, ToldLoss};

/// Most losses that are listed.
const LISTED_MAX: i64 = 200;
/// Largest count that is believed: every program that reads JSON keeps it exactly.
const COUNT_MAX: u64 = (1 << 53) - 1;

/// Body of `POST /api/losses`.
#[derive(Deserialize)]
pub struct Told {
    /// 16 hexadecimal digits.
    instance: String,
    highest_n: u64,
    unsent: u64,
    noticed_ms: u64,
}

/// One line of `GET /api/losses`.
#[derive(Serialize)]
pub struct Line {
    name: String,
    device: String,
    instance: String,
    highest_n: u64,
    unsent: u64,
    noticed_ms: i64,
    received_ms: i64,
}

/// Takes down what a tablet noticed.
pub async fn post(
    State(app): State<App>,
    caller: Caller,
    headers: HeaderMap,
    body: Body,
) -> Result<StatusCode, Failure> {
    let loss = read(body::json(&headers, body).await?).ok_or(Failure::BodyMalformed)?;
    let device = caller.device.ok_or(Failure::DeviceMissing)?.id;
    let mut tx = app.db.write().await?;
    tx.note_loss(loss, caller.person, device, app.clock.now_ms()).await?;
    tx.commit().await?;
    tracing::warn!(person = caller.person, unsent = loss.unsent, "a tablet has lost changes");
    Ok(StatusCode::NO_CONTENT)
}

/// Lists the latest losses, newest first.
pub async fn get(State(app): State<App>, _: Caller) -> Result<Json<Vec<Line>>, Failure> {
    Ok(Json(app.db.losses(LISTED_MAX).await?.into_iter().map(line).collect()))
}

fn read(told: Told) -> Option<Loss> {
    let small = [told.highest_n, told.unsent, told.noticed_ms].into_iter().all(|n| n <= COUNT_MAX);
    Some(Loss {
        instance: told.instance.parse().ok().filter(|_| small)?,
        highest_n: told.highest_n,
        unsent: told.unsent,
        noticed_ms: i64::try_from(told.noticed_ms).ok()?,
    })
}

fn line(told: ToldLoss) -> Line {
    Line {
        name: told.name,
        device: told.device,
        instance: told.loss.instance.to_string(),
        highest_n: told.loss.highest_n,
        unsent: told.loss.unsent,
        noticed_ms: told.loss.noticed_ms,
        received_ms: told.received_ms,
    }
}
