//! `/api/envelope`: unsent changes that somebody carried here; the answer is HQ's receipts.

use std::sync::Arc;

use axum::body::Body;
use axum::extract::State;
use axum::http::header;
use axum::response::{IntoResponse, Response};
use camket_sync::envelope::{ENVELOPES_BYTES_MAX, Envelope};

use crate::app::App;
use crate::body;
use crate::envelopes;
use crate::failure::Failure;
use crate::keys::HqKeys;

/// Takes the envelopes of a file in their order, and answers with a receipt for each.
///
/// One that cannot be opened stops the file; those before it have been taken, and taking them again
/// changes nothing.
pub async fn post(State(app): State<App>, body: Body) -> Result<Response, Failure> {
    let bytes = body::read(body, ENVELOPES_BYTES_MAX).await?;
    let file = Envelope::decode_all(&bytes).map_err(|_| Failure::BodyMalformed)?;
    let turn = app.turn(bytes.len()).await?;
    // A task of its own: a client that hangs up must not stop a transaction half-way.
    let taking = tokio::spawn(async move {
        let _turn = turn;
        let mut receipts = Vec::new();
        let keys = Arc::new(HqKeys::load(&app.db, app.clock.now_ms()).await?);
        for envelope in file {
            let now_ms = app.clock.now_ms();
            let receipt = envelopes::take(&app.db, &keys, envelope, now_ms).await?;
            receipts.extend(keys.sign(receipt).encode());
        }
        Ok::<_, Failure>(receipts)
    });
    let receipts = taking.await.map_err(|_| Failure::Broken("an envelope was lost"))??;
    let kind = [(header::CONTENT_TYPE, "application/octet-stream")];
    Ok((kind, receipts).into_response())
}
