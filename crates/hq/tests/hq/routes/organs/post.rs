//! `/api/organs`: what organs are called, and the letterheads that follow.

use serde_json::{Value, json};

use crate::support::{TestHq, on_both};

on_both! {
    TestHq::start_on;
    a_committee_is_called_otherwise_from_a_day_on_and_reports_keep_the_name_of_their_days,
    what_does_not_fit_is_named_by_its_field,
    a_committee_that_was_dissolved_stays_on_papers_before_that_day_and_on_none_after,
}

fn naming() -> Value {
    json!({
        "naming": {
            "organ": "BCD_138-24-2025",
            "from": "2025-11-01",
            "name": "Ban Chỉ đạo phòng, chống tội phạm",
            "symbol": "BCĐ138",
            "signer": "Nguyễn Văn An",
            "signer_title": "Phó Trưởng ban",
        },
        "note": "Quyết định 100/QĐ-UBND",
    })
}

async fn letterhead(hq: &TestHq, from: &str, to: &str) -> Value {
    let order = json!({
        "area": "24-2025", "calendar": "DUONG-LICH", "from": from, "to": to, "stage": "preliminary",
    });
    let report = hq.clerk().await.post("/api/reports", &order).await.good();
    json!([report["body"]["issuer"], report["body"]["sign"], report["body"]["signer"]])
}

async fn a_committee_is_called_otherwise_from_a_day_on_and_reports_keep_the_name_of_their_days(
    hq: TestHq,
) {
    let admin = hq.desk("quantri").await;
    assert_eq!(admin.get("/api/organs").await.good(), json!({ "namings": [], "endings": [] }));
    let told = admin.post("/api/organs", &naming()).await.good();
    assert_eq!(told["namings"], json!([naming()["naming"]]));
    assert_eq!(hq.officer().await.get("/api/organs").await.good(), told);
    let audit = admin.get("/api/audit").await.good();
    assert_eq!(audit["rows"][0]["action"], "organ.name");

    let before = letterhead(&hq, "2025-07-01", "2025-10-31").await;
    assert_eq!(before, json!([["BAN CHỈ ĐẠO 138"], "BC-BCĐ", ""]));
    let after = letterhead(&hq, "2025-07-01", "2025-12-31").await;
    let renamed = json!([["BAN CHỈ ĐẠO PHÒNG, CHỐNG TỘI PHẠM"], "BC-BCĐ138", "Nguyễn Văn An"]);
    assert_eq!(after, renamed);

    // A slip is put right by another naming from the same day.
    let mut again = naming();
    again["naming"]["symbol"] = json!("BCĐ");
    assert_eq!(
        admin.post("/api/organs", &again).await.good()["namings"].as_array().unwrap().len(),
        2
    );
    assert_eq!(letterhead(&hq, "2025-11-01", "2025-12-31").await[1], "BC-BCĐ");
}

async fn what_does_not_fit_is_named_by_its_field(hq: TestHq) {
    let admin = hq.desk("quantri").await;
    let refused = hq.clerk().await.post("/api/organs", &naming()).await.refusal();
    assert_eq!(refused.1, "permission.refused");
    let mut silent = naming();
    silent["note"] = json!(" ");
    assert_eq!(admin.post("/api/organs", &silent).await.refusal().1, "note.missing");
    for (field, value) in
        [("organ", "BCD_138-99999-2025"), ("from", "2025-06-30"), ("name", "  "), ("symbol", "B C")]
    {
        let mut form = naming();
        form["naming"][field] = json!(value);
        let refused = admin.post("/api/organs", &form).await;
        assert_eq!(refused.refusal(), (422, "organ.naming_refused".to_owned()), "{field}");
        assert_eq!(refused.json()["field"], field);
    }
    assert_eq!(admin.get("/api/organs").await.good(), json!({ "namings": [], "endings": [] }));
}

async fn a_committee_that_was_dissolved_stays_on_papers_before_that_day_and_on_none_after(
    hq: TestHq,
) {
    let admin = hq.desk("quantri").await;
    admin.post("/api/organs", &naming()).await.good();
    let ending = |from: Value| {
        json!({
            "ending": { "organ": "BCD_138-24-2025", "from": from },
            "note": "Quyết định 200/QĐ-UBND",
        })
    };
    let told = admin.post("/api/organs", &ending(json!("2025-12-15"))).await.good();
    assert_eq!(told["endings"], json!([ending(json!("2025-12-15"))["ending"]]));
    let audit = admin.get("/api/audit").await.good();
    // Both acts bear the time of this test's clock.
    let rows = audit["rows"].as_array().expect("a list");
    let end = rows.iter().find(|row| row["action"] == "organ.end").expect("it was noted");
    assert_eq!(end["subject"], "BCD_138-24-2025 2025-12-15");

    let renamed = json!([["BAN CHỈ ĐẠO PHÒNG, CHỐNG TỘI PHẠM"], "BC-BCĐ138", "Nguyễn Văn An"]);
    assert_eq!(letterhead(&hq, "2025-07-01", "2025-12-14").await, renamed);
    let after = letterhead(&hq, "2025-07-01", "2025-12-15").await;
    assert_eq!(after, json!([[], "", ""]), "whoever makes it says who issues it");

    let mut late = naming();
    late["naming"]["from"] = json!("2025-12-15");
    let refused = admin.post("/api/organs", &late).await;
    assert_eq!(refused.refusal(), (422, "organ.naming_refused".to_owned()));
    assert_eq!(refused.json()["field"], "from");

    // A slip is put right by another word.
    admin.post("/api/organs", &ending(Value::Null)).await.good();
    assert_eq!(letterhead(&hq, "2025-07-01", "2025-12-31").await, renamed);

    assert_eq!(
        hq.clerk().await.post("/api/organs", &ending(Value::Null)).await.refusal().1,
        "permission.refused"
    );
    for (from, code) in [("2025-07-01", "organ.naming_refused"), ("x", "body.malformed")] {
        assert_eq!(admin.post("/api/organs", &ending(json!(from))).await.refusal().1, code);
    }
    let mut silent = ending(Value::Null);
    silent["note"] = json!(" ");
    assert_eq!(admin.post("/api/organs", &silent).await.refusal().1, "note.missing");
    let mut both = naming();
    both["ending"] = ending(Value::Null)["ending"].clone();
    for form in [both, json!({ "note": "x" })] {
        assert_eq!(admin.post("/api/organs", &form).await.refusal().1, "body.malformed");
    }
}
