//! The demonstration district, entered by its officers.

use camket_demo::{Journal, SEED, device, journals};

use super::{Hq, Tablet};

/// Each officer's tablet enters the whole journal, then syncs.
pub(crate) async fn push_district(hq: &Hq) {
    for Journal { login, acts } in journals(SEED) {
        let mut tablet = Tablet::enrol_as(hq, login, device(SEED, login)).await;
        acts.into_iter().for_each(|act| drop(tablet.act(act.deeds, act.at_ms)));
        tablet.sync(hq).await;
    }
}
