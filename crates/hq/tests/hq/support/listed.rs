//! What lists of HQ say: what their records add up to, and what an officer is told of them.

use serde_json::Value;

use super::Actor;

/// The sum of a figure over every page of a list: `query` names kind, period and sides.
pub async fn sum_of_list(actor: &Actor, query: &str, code: &str) -> i64 {
    let (mut sum, mut cursor) = (0, String::new());
    loop {
        let path = format!("/api/records?{query}&limit=3&cursor={cursor}");
        let page = actor.get(&path).await.good();
        let figure = |record: &Value| record["figures"][code].as_i64().unwrap_or(0);
        sum += page["records"].as_array().unwrap().iter().map(figure).sum::<i64>();
        match page["cursor"].as_str() {
            Some(next) => cursor = next.to_owned(),
            None => return sum,
        }
    }
}

/// What HQ keeps aside, without what only whoever decides needs beside it.
pub fn as_the_officer_is_told(items: &Value) -> Vec<Value> {
    let mut items = items.as_array().unwrap().clone();
    for item in items.iter_mut().map(|item| item.as_object_mut().unwrap()) {
        item.retain(|name, _| !["now", "titles"].contains(&name.as_str()));
    }
    items
}
