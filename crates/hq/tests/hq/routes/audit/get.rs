//! `GET /api/audit`.

use serde_json::json;

use crate::support::TestHq;

#[tokio::test]
async fn the_audit_comes_newest_first_in_pages() {
    let hq = TestHq::start().await;
    let tablet = hq.tablet("canbo.giabinh").await;
    let admin = hq.desk("quantri").await;
    let path = format!("/api/people/{}", tablet.author);
    for n in 0..5 {
        hq.pass_ms(1);
        let form = json!({ "active": n % 2 == 1, "note": n.to_string() });
        admin.put(&path, &form).await.good();
    }
    let (mut notes, mut path) = (Vec::new(), "/api/audit?limit=2".to_owned());
    loop {
        let page = admin.get(&path).await.good();
        for row in page["rows"].as_array().unwrap() {
            assert_eq!(
                (&row["person"], &row["subject"]),
                (&admin.person.into(), &"canbo.giabinh".into())
            );
            notes.push(row["note"].as_str().unwrap().to_owned());
        }
        let Some(cursor) = page["cursor"].as_str() else { break };
        path = format!("/api/audit?limit=2&cursor={cursor}");
    }
    assert_eq!(notes, ["4", "3", "2", "1", "0"]);
    let refused = admin.get("/api/audit?cursor=x").await.refusal();
    assert_eq!(refused, (400, "parameter.malformed".to_owned()));
}
