//! What came of it, for people and as JSON.

use serde_json::{Value, json};

use super::wire::Traffic;
use super::{Cost, Spent};

pub(super) fn as_json(cost: &Cost) -> Value {
    let spent = |Spent { traffic, seconds }: Spent| {
        let Traffic { requests, up_bytes, down_bytes } = traffic;
        json!({ "requests": requests, "up_bytes": up_bytes, "down_bytes": down_bytes, "seconds": seconds })
    };
    let (json_bytes, limit_bytes) = cost.yardsticks.unzip();
    json!({
        "name": cost.name, "ours": spent(cost.ours), "pouchdb": cost.pouch.map(spent),
        "gzip_json_bytes": json_bytes, "limit_bytes": limit_bytes, "target": cost.target,
    })
}

pub(super) fn table(costs: &[Cost], more: &Value) -> String {
    let mut text = format!(
        "{:<28} {:<8} {:>8} {:>8} {:>10} {:>10} {:>10} {:>10}  target\n",
        "", "", "s", "requests", "up B", "down B", "gzip JSON", "limit"
    );
    for cost in costs {
        let (json_bytes, limit_bytes) = cost.yardsticks.unzip();
        let stick = |it: Option<usize>| it.map_or_else(String::new, |bytes| bytes.to_string());
        text.push_str(&format!("{:<28} {}", cost.name, spent("ours", cost.ours)));
        let (json_bytes, limit_bytes) = (stick(json_bytes), stick(limit_bytes));
        text.push_str(&format!(" {json_bytes:>10} {limit_bytes:>10}  {}\n", cost.target));
        if let Some(pouch) = cost.pouch {
            text.push_str(&format!("{:<28} {}\n", "", spent("PouchDB", pouch)));
            text.push_str(&format!("{:<28} {}\n", "", times(cost.ours, pouch)));
        }
    }
    text.push_str(&format!("{more:#}\n"));
    text
}

fn spent(who: &str, Spent { traffic, seconds }: Spent) -> String {
    let Traffic { requests, up_bytes, down_bytes } = traffic;
    format!("{who:<8} {seconds:>8.1} {requests:>8} {up_bytes:>10} {down_bytes:>10}")
}

/// How many times as much as ours.
fn times(ours: Spent, theirs: Spent) -> String {
    let ratio = |theirs: u64, ours: u64| theirs as f64 / ours.max(1) as f64;
    let (a, b) = (theirs.traffic, ours.traffic);
    format!(
        "{:<8} {:>7.1}× {:>7.1}× {:>9.1}× {:>9.1}×",
        "",
        theirs.seconds / ours.seconds.max(0.001),
        ratio(a.requests, b.requests),
        ratio(a.up_bytes, b.up_bytes),
        ratio(a.down_bytes, b.down_bytes)
    )
}
