//! `GET /api/openapi.json`: the document and the routes are the same.

use std::collections::BTreeSet;

use camket_hq::auth::Needs;
use camket_hq::router::ROUTES;
use camket_hq::routes::health::VERSION;
use serde_json::{Value, json};

use crate::support::{OPENAPI, TestHq, differs};

#[tokio::test]
async fn anybody_may_read_it() {
    let hq = TestHq::start().await;
    assert_eq!(hq.stranger().get("/api/openapi.json").await.good(), *OPENAPI);
    assert_eq!(OPENAPI["info"]["version"], VERSION);
}

#[test]
fn every_route_is_described_and_nothing_else() {
    let routes: BTreeSet<(String, String)> =
        ROUTES.iter().map(|it| (it.path.to_owned(), it.method.as_str().to_lowercase())).collect();
    let paths = OPENAPI["paths"].as_object().unwrap().iter();
    let described: BTreeSet<(String, String)> = paths
        .flat_map(|(path, item)| {
            let methods = item.as_object().unwrap().keys();
            methods.map(|method| (path.clone(), method.clone()))
        })
        .collect();
    assert_eq!(described, routes);
}

#[test]
fn what_is_open_to_anybody_says_so() {
    for route in ROUTES {
        let operation = &OPENAPI["paths"][route.path][route.method.as_str().to_lowercase()];
        let is_open = operation["security"] == json!([]);
        assert_eq!(is_open, route.needs == Needs::Nothing, "{} {}", route.method, route.path);
    }
}

#[test]
fn every_name_in_a_path_is_a_parameter() {
    for (path, item) in OPENAPI["paths"].as_object().unwrap() {
        for operation in item.as_object().unwrap().values() {
            let given = operation["parameters"].as_array().into_iter().flatten();
            let given =
                given.filter(|it| it["in"] == "path").map(|it| it["name"].as_str().unwrap());
            let named = path.split('/').filter_map(|it| it.strip_prefix('{')?.strip_suffix('}'));
            assert!(named.eq(given), "{path}");
        }
    }
}

#[test]
fn what_is_not_described_is_noticed() {
    let problem = &OPENAPI["components"]["schemas"]["Problem"];
    let good = json!({ "code": "hq.busy", "detail": "x" });
    assert_eq!(differs(problem, &good, ""), None);
    for bad in [
        json!({ "code": "hq.busy" }),
        json!({ "code": "hq.idle", "detail": "x" }),
        json!({ "code": "hq.busy", "detail": 1 }),
        json!({ "code": "hq.busy", "detail": "x", "more": 1 }),
        json!([]),
    ] {
        assert!(differs(problem, &bad, "").is_some(), "{bad}");
    }
    let kept = &OPENAPI["components"]["schemas"]["Health"]["properties"]["database"];
    for (text, fits) in [("0".repeat(32), true), ("g".repeat(32), false), ("0".repeat(33), false)] {
        assert_eq!(differs(kept, &Value::String(text), "").is_none(), fits);
    }
}
