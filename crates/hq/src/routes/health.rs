//! `/api/health`: whether HQ lives, and which database it is.

use axum::Json;
use axum::extract::State;
use serde::Serialize;

use crate::app::App;
use crate::encoding::hex;
use crate::failure::Failure;

/// Version of this binary.
pub const VERSION: &str = env!("CARGO_PKG_VERSION");

/// Answer of `GET /api/health`.
#[derive(Serialize)]
pub struct Health {
    status: &'static str,
    database: String,
    generation: u64,
    version: &'static str,
}

/// Answers after reading from the database, so that `ok` means what it says.
pub async fn get(State(app): State<App>) -> Result<Json<Health>, Failure> {
    let identity = app.db.identity().await?;
    Ok(Json(Health {
        status: "ok",
        database: hex(&identity.database),
        generation: identity.generation,
        version: VERSION,
    }))
}
