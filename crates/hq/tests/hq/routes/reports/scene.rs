//! A commune with records of two years, and a clerk who reports on it.

use camket_domain::{Date, Draft, RecordId};
use camket_hq::store::Db;
use serde_json::{Value, json};

use crate::support::{Actor, Answer, Tablet, TestHq, complete_session};

/// The commune, and the old one that went into it.
pub const AREA: &str = "09454-2025";
pub const OLD_AREA: &str = "09484-2004";

pub struct Scene {
    pub hq: TestHq,
    pub clerk: Actor,
    pub tablet: Tablet,
    /// Sessions of 2025 in their order.
    pub sessions: Vec<RecordId>,
    pub batch: RecordId,
    pub signers: Vec<RecordId>,
}

impl Scene {
    /// Three sessions and a signed list in 2025, one session in 2024.
    pub async fn on(db: Db) -> Self {
        let hq = TestHq::start_on(db).await;
        let mut tablet = hq.tablet("canbo.giabinh").await;
        let session = |tablet: &mut Tablet, area, day, count| {
            tablet.add(area, "outreach", &complete_session(day, count))
        };
        let sessions = vec![
            session(&mut tablet, OLD_AREA, "2025-03-05", 300),
            session(&mut tablet, AREA, "2025-09-05", 500),
            session(&mut tablet, AREA, "2025-10-05", 40),
        ];
        session(&mut tablet, OLD_AREA, "2024-03-05", 70);
        let list = Draft::new()
            .with("date", Date::parse_iso("2025-09-05").unwrap())
            .with("count_mode", "LIST")
            .with("state", "cho_gui");
        let batch = tablet.add(AREA, "pledge_batch", &list);
        let signer = Draft::new().with("batch", batch).with("full_name", "A").with("signed", true);
        let signers = (0..5).map(|_| tablet.add(AREA, "signer", &signer)).collect();
        tablet.sync().await;
        let clerk = hq.clerk().await;
        Self { hq, clerk, tablet, sessions, batch, signers }
    }

    /// What the clerk orders: the commune in 2025.
    pub fn order() -> Value {
        json!({
            "area": AREA, "calendar": "DUONG-LICH", "from": "2025-01-01", "to": "2025-12-31",
            "stage": "preliminary",
        })
    }

    /// A new draft.
    pub async fn draft(&self) -> Value {
        self.clerk.post("/api/reports", &Self::order()).await.good()
    }

    /// A report issued as it was drafted.
    pub async fn issued(&self) -> Value {
        let draft = self.draft().await;
        self.act(&draft, "issue", &json!({ "revision": draft["revision"] })).await.good()
    }

    /// Does something with a report.
    pub async fn act(&self, report: &Value, act: &str, form: &Value) -> Answer {
        self.clerk.post(&format!("{}/{act}", path(report)), form).await
    }
}

/// The path of a report.
pub fn path(report: &Value) -> String {
    format!("/api/reports/{}/{}", AREA, report["id"].as_str().unwrap())
}

/// A figure and the one of the year before.
pub fn figure(report: &Value, code: &str, of: &str) -> (i64, Value) {
    let mut figures = report["figures"].as_array().unwrap().iter();
    let found = figures.find(|it| it["code"] == code && it["of"] == of);
    let found = found.unwrap_or_else(|| panic!("no {code} of {of:?} in {report}"));
    (found["value"].as_i64().unwrap(), found["previous"].clone())
}

/// The whole of a figure.
pub fn whole(report: &Value, code: &str) -> i64 {
    figure(report, code, "").0
}
