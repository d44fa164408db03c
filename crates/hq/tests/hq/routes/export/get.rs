//! `GET /api/export/{format}`.

use camket_domain::{Date, Draft};

use crate::support::{Answer, TestHq, complete_session};

const AREA: &str = "09454-2025";
const OF_2025: &str = "from=2025-01-01&to=2025-12-31";

/// More sessions than are read at a time, and a list that was signed.
async fn with_records() -> TestHq {
    let hq = TestHq::start().await;
    let mut tablet = hq.tablet("canbo.giabinh").await;
    for number in 0..620 {
        let place =
            if number == 0 { "=HYPERLINK(\"x\")".to_owned() } else { format!("Nhà {number}") };
        let session = complete_session("2025-09-05", number).with("place", place);
        tablet.add(AREA, "outreach", &session);
    }
    let list = Draft::new()
        .with("date", Date::parse_iso("2025-09-05").unwrap())
        .with("count_mode", "LIST")
        .with("state", "cho_gui");
    let batch = tablet.add(AREA, "pledge_batch", &list);
    let signer = Draft::new().with("batch", batch).with("full_name", "Lê Văn Tám");
    tablet.add(AREA, "signer", &signer.with("signed", true));
    tablet.sync().await;
    hq
}

fn lines(answer: &Answer) -> Vec<String> {
    assert!(answer.status.is_success(), "{}", answer.text());
    let text = answer.text();
    text.strip_prefix('\u{FEFF}').unwrap().lines().map(str::to_owned).collect()
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_list_is_exported_whole_and_tame() {
    let hq = with_records().await;
    let clerk = hq.clerk().await;
    let csv = clerk.get(&format!("/api/export/csv?kind=outreach&{OF_2025}")).await;
    assert_eq!(
        csv.header("content-disposition"),
        "attachment; filename=\"outreach-2025-12-31.csv\""
    );
    let rows = lines(&csv);
    let at = rows[0].split(',').position(|it| it == "attendance_count").unwrap();
    let counts =
        rows[1..].iter().map(|row| row.split(',').nth(at).unwrap().parse::<i64>().unwrap());
    assert_eq!((rows.len(), counts.sum::<i64>()), (621, (0..620).sum::<i64>()));
    assert!(rows.iter().any(|row| row.contains("\"'=HYPERLINK(\"\"x\"\")\"")), "defused");
    let none = clerk.get("/api/export/csv?kind=outreach&from=2024-01-01&to=2024-12-31").await;
    assert_eq!(lines(&none).len(), 1, "heads alone");
    let found = clerk.get(&format!("/api/export/csv?kind=outreach&{OF_2025}&q=nha%20619")).await;
    assert_eq!(lines(&found).len(), 2);
    let xlsx = clerk.get(&format!("/api/export/xlsx?kind=outreach&{OF_2025}")).await;
    assert!(xlsx.bytes.starts_with(b"PK"), "{}", xlsx.text());
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn names_of_people_are_for_those_who_work_with_them() {
    let hq = with_records().await;
    let path = "/api/export/csv?kind=signer&from=1970-01-01&to=2100-12-31";
    let officer = lines(&hq.officer().await.get(path).await).join("\n");
    assert!(officer.contains("full_name") && officer.contains("Lê Văn Tám"), "{officer}");
    let admin = lines(&hq.desk("quantri").await.get(path).await);
    assert_eq!(admin.len(), 2);
    let admin = admin.join("\n");
    assert!(!admin.contains("full_name") && !admin.contains("Lê Văn Tám"), "{admin}");
}

#[tokio::test]
async fn what_is_not_the_callers_is_refused() {
    let hq = TestHq::start().await;
    let officer = hq.officer().await;
    for (path, code) in [
        (format!("csv?kind=tipp&{OF_2025}"), "parameter.malformed"),
        ("csv?kind=outreach".to_owned(), "parameter.malformed"),
        (format!("pdf?kind=outreach&{OF_2025}"), "file.unknown"),
        (format!("csv?kind=outreach&{OF_2025}&area=09475-2025"), "area.unknown"),
    ] {
        assert_eq!(officer.get(&format!("/api/export/{path}")).await.refusal().1, code, "{path}");
    }
    let union = hq.desk("doan.giabinh").await;
    for path in
        [format!("/api/export/csv?kind=tip&{OF_2025}"), format!("/api/records?kind=tip&{OF_2025}")]
    {
        assert_eq!(union.get(&path).await.refusal().1, "permission.refused", "{path}");
    }
}
