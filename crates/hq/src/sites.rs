//! A list of sites brought in at a desk: records like those of a tablet, made by HQ's hand.

use camket_domain::area::{Level, area};
use camket_domain::state::{STATE, State};
use camket_domain::{
    AreaId, Context, Draft, FilledBy, Finding, FindingCode, KindDesc, Severity, kind, validate,
};
use camket_sync::hq::{Accepted, HqTransaction, place};
use camket_sync::id::new_record_id;
use camket_sync::{FieldOp, Op};

use crate::app::App;
use crate::auth::Caller;
use crate::desk_act::{Target, after, write};
use crate::failure::Failure;
use crate::store::Action;
use crate::store::sql::Tx;

/// Most sites of one list: all of them are added, or none. A commune has a few hundred.
pub const SITES_MAX: usize = 2_000;

/// The kind that is added.
const SITE: &str = "site";

/// The commune of today to which sites can be added.
///
/// # Errors
/// [`Failure::AreaUnknown`] for every other area, and for one that the caller does not see.
pub fn commune_of(app: &App, caller: &Caller, id: &AreaId) -> Result<AreaId, Failure> {
    let today = camket_domain::Date::of_instant(app.clock.now_ms());
    let fits = area(id.as_str())
        .is_some_and(|area| area.level() == Level::Commune && area.is_valid_on(today));
    if fits && caller.scope.covers(id) { Ok(id.clone()) } else { Err(Failure::AreaUnknown) }
}

/// Adds sites to a commune. All of them or none, in one act and one transaction. Answers how many.
///
/// # Errors
/// [`Failure::RecordInvalid`] names the row, from 0, and the field that the rules speak against.
pub async fn add(
    app: &App,
    caller: &Caller,
    to: &AreaId,
    sites: Vec<Draft>,
    note: &str,
) -> Result<usize, Failure> {
    let desc = kind(SITE).ok_or(Failure::Broken("sites are no kind"))?;
    let now_ms = app.clock.now_ms();
    let today = camket_domain::Date::of_instant(now_ms);
    let judged = sites.into_iter().enumerate();
    let complete = |(row, fields): (usize, Draft)| {
        completed(desc, fields, &Context::alone(today))
            .map_err(|path| Failure::RecordInvalid(format!("{row}/{path}")))
    };
    let sites = judged.map(complete).collect::<Result<Vec<Draft>, Failure>>()?;
    let mut tx = app.db.write().await?;
    let (instance, mut row) = tx.desk(caller.person).await?;
    let mut accepted = Vec::with_capacity(sites.len());
    for fields in &sites {
        let n = row.last_n + 1;
        let record = new_record_id(instance, n, now_ms.unsigned_abs());
        let target = Target { record, kind: SITE, area: to };
        let change =
            write((instance, &row), caller.person, &target, ops(fields), now_ms.unsigned_abs());
        let one = Accepted { id: change.id(), change };
        row = after(row, &one);
        accepted.push(one);
    }
    let count = accepted.len();
    place(&mut tx, to, accepted, now_ms.unsigned_abs()).await?;
    tx.put_instance(instance, row).await?;
    let subject = format!("{to} {count}");
    tx.note_action(Action::AddSites, caller.person, &subject, note, now_ms).await?;
    Tx::commit(tx).await?;
    Ok(count)
}

/// A site as it is saved; the path at fault if the rules speak against it. As on a tablet, what asks
/// for a second look is the person's to decide, and was decided before the list came here.
fn completed(desc: &KindDesc, mut fields: Draft, context: &Context<'_>) -> Result<Draft, String> {
    let is_typed =
        |path: &str| desc.field(path).is_some_and(|field| field.filled_by == FilledBy::Officer);
    if let Some((path, _)) = fields.iter().find(|(path, _)| !is_typed(path)) {
        return Err(path.to_owned());
    }
    fields.set(STATE, State::Complete.code());
    for one in desc.derive(&fields, context) {
        match one.value {
            Some(value) => _ = fields.set(one.path, value),
            None => _ = fields.clear(one.path),
        }
    }
    // A code that this HQ does not know may come from a newer tablet, but not from its own desk.
    let is_wrong = |it: &Finding| {
        it.severity == Severity::Error || matches!(it.code, FindingCode::NotAChoice { .. })
    };
    match validate(desc, &fields, context).into_iter().find(is_wrong) {
        Some(finding) => Err(finding.path),
        None => Ok(fields),
    }
}

fn ops(fields: &Draft) -> Vec<FieldOp> {
    let op = |(path, value): (&str, &camket_domain::Value)| FieldOp {
        path: path.to_owned(),
        seen: Vec::new(),
        op: Op::Set(value.clone()),
    };
    fields.iter().map(op).collect()
}
