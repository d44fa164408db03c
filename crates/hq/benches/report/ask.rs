//! The questions of a clerk, and how long each answer takes.

use std::time::{Duration, Instant};

use reqwest::{Client, RequestBuilder};
use serde_json::{Value, json};

/// How often each question is asked.
const TIMES: usize = 15;

/// Asks everything and tells the medians in milliseconds.
pub(crate) async fn ask(url: &str, ten_thousand_to: &str) -> Value {
    let client = Client::builder().no_proxy().build().unwrap();
    let login = json!({
        "login": "vanthu.tinh", "password": camket_hq::demo::PASSWORD, "device": null,
    });
    let session = client.post(format!("{url}/api/session")).json(&login).send().await.unwrap();
    let session: Value = session.json().await.unwrap();
    let token = session["token"].as_str().unwrap().to_owned();
    let get = |path: String| client.get(format!("{url}{path}")).bearer_auth(&token);
    let order = json!({
        "area": "263-2004", "calendar": "TONG-KET", "stage": "preliminary",
        "from": "2014-01-01", "to": "2019-10-08",
    });
    let report = || client.post(format!("{url}/api/reports")).bearer_auth(&token).json(&order);
    let drafted: Value = report().send().await.unwrap().json().await.unwrap();
    let path = format!("/api/reports/263-2004/{}", drafted["id"].as_str().unwrap());
    let (whole, year) = ("from=2014-01-01&to=2019-10-08", "from=2018-01-01&to=2018-12-31");
    json!({
        "dashboard": median(|| get(format!("/api/figures?{whole}"))).await,
        "dashboard_of_a_year": median(|| get(format!("/api/figures?{year}"))).await,
        "report": median(report).await,
        "report_pdf": median(|| get(format!("{path}/file/pdf"))).await,
        "report_docx": median(|| get(format!("{path}/file/docx"))).await,
        "export10k_xlsx": median(|| get(ten_thousand("xlsx", ten_thousand_to))).await,
        "export10k_csv": median(|| get(ten_thousand("csv", ten_thousand_to))).await,
        "odata_page": median(|| get("/odata/outreach?$top=1000".to_owned())).await,
    })
}

fn ten_thousand(ending: &str, to: &str) -> String {
    format!("/api/export/{ending}?kind=outreach&from=2014-01-01&to={to}")
}

async fn median(question: impl Fn() -> RequestBuilder) -> Value {
    let mut took = Vec::with_capacity(TIMES);
    let mut bytes = 0;
    for _ in 0..TIMES {
        let started = Instant::now();
        let answer = question().send().await.unwrap();
        assert!(answer.status().is_success(), "{}", answer.status());
        bytes = answer.bytes().await.unwrap().len();
        took.push(started.elapsed());
    }
    took.sort_unstable();
    let ms = |it: Duration| (it.as_secs_f64() * 10_000.0).round() / 10.0;
    json!({ "median": ms(took[TIMES / 2]), "worst": ms(took[TIMES - 1]), "bytes": bytes })
}
