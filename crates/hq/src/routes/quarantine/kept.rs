//! A change that is kept aside, as JSON, and who may look at it.

use std::collections::BTreeMap;

use camket_domain::kind;
use camket_sync::Change;
use camket_sync::hq::is_misplaced;
use serde::Serialize;
use serde_json::Value as Json_;

use crate::app::App;
use crate::auth::{Caller, Scope};
use crate::encoding::hex;
use crate::failure::Failure;
use crate::listing::{titles_in, titles_of};
use crate::routes::values::{RecordJson, op};
use crate::store::{Kept, Rejection};

/// A change that is kept aside.
#[derive(Serialize)]
pub struct KeptJson {
    instance: String,
    n: u64,
    id: String,
    /// Why, as a stable code.
    code: &'static str,
    /// What may help, as a stable code.
    hint: &'static str,
    area: String,
    /// HQ knows the area and its kind may lie there: only then can the change be released.
    area_known: bool,
    kind: String,
    record: String,
    author: u64,
    sender: u64,
    sender_name: Option<String>,
    device_name: Option<String>,
    stamp_ms: u64,
    received_ms: i64,
    ops: Vec<Json_>,
    /// The decision not to take it, if there is one.
    rejection: Option<RejectionJson>,
}

/// A change that waits for a decision, beside the record that it is for.
#[derive(Serialize)]
pub struct WaitingJson {
    #[serde(flatten)]
    kept: KeptJson,
    /// The record as it is; none if it would come to be by the change.
    now: Option<RecordJson>,
    /// Names of the records that the change refers to.
    titles: BTreeMap<String, String>,
}

/// A decision not to take a change.
#[derive(Serialize)]
pub struct RejectionJson {
    by: Option<String>,
    at_ms: i64,
    note: String,
}

impl KeptJson {
    /// Shows a change.
    pub fn of(kept: &Kept) -> Self {
        let change = &kept.change;
        KeptJson {
            instance: change.instance.to_string(),
            n: change.n,
            id: hex(&kept.id.0),
            code: kept.objection.code(),
            hint: kept.objection.hint(),
            area: change.area.as_str().to_owned(),
            area_known: may_be_placed(change),
            kind: change.kind.clone(),
            record: change.record.to_string(),
            author: change.author,
            sender: kept.sender,
            sender_name: kept.sender_name.clone(),
            device_name: kept.device_name.clone(),
            stamp_ms: change.stamp_ms,
            received_ms: kept.received_ms,
            ops: change.ops.iter().map(op).collect(),
            rejection: kept.rejection.as_ref().map(RejectionJson::of),
        }
    }
}

impl WaitingJson {
    /// Shows a change and its record.
    pub async fn of(app: &App, kept: &Kept) -> Result<Self, Failure> {
        let Change { area, record, .. } = &kept.change;
        let now = match app.db.record(area, *record).await? {
            None => None,
            Some(now) => Some(RecordJson::of(&now, &titles_of(&app.db, &now).await?, false)),
        };
        let titles = titles_in(&app.db, &kept.change).await?.into_iter();
        let titles = titles.map(|(id, title)| (id.to_string(), title)).collect();
        Ok(WaitingJson { kept: KeptJson::of(kept), now, titles })
    }
}

impl RejectionJson {
    fn of(Rejection { by, at_ms, note }: &Rejection) -> Self {
        RejectionJson { by: by.clone(), at_ms: *at_ms, note: note.clone() }
    }
}

/// Whether a change can be put into its area's order.
pub fn may_be_placed(change: &Change) -> bool {
    change.area.exists() && !is_misplaced(change)
}

/// Whether somebody may look at a change and decide about it: its kind is not kept from them, and its
/// area is in scope, or, where HQ knows no such area, one of the sender's is.
pub async fn may_see(app: &App, caller: &Caller, kept: &Kept) -> Result<bool, Failure> {
    let (asker, change) = (caller.asker(), &kept.change);
    let is_kept_from = kind(&change.kind).is_some_and(|desc| !asker.may_read(desc));
    if is_kept_from || !asker.may_follow(&change.area) {
        return Ok(false);
    }
    if change.area.exists() {
        return Ok(caller.scope.covers(&change.area));
    }
    let senders = Scope::of(&app.db.areas_of(kept.sender).await?, asker);
    Ok(senders.areas().any(|area| caller.scope.covers(area)))
}
