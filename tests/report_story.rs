//! The report of the demonstration district tells the article's figures in the article's words, and
//! whoever counts the exported lists with nothing but a spreadsheet gets the same ones.

#![cfg(not(target_family = "wasm"))]
#![expect(clippy::unwrap_used, reason = "a story that cannot go on fails here")]

#[expect(dead_code, reason = "each story needs a part of it")]
mod support;

use camket_demo::ARTICLE;
use camket_domain::{Date, Draft};
use reqwest::Method;
use serde_json::{Value, json};
use support::csv::{Row, rows};
use support::district::push_district;
use support::{Database, Desk, Hq, Tablet, on_both_databases};

on_both_databases!(the_report_tells_the_article);

/// The figures of the article (DOMAIN section 8), in its words.
const WORDS: [(&str, &str); 17] = [
    ("A1", "gần 100 buổi tuyên truyền trực tiếp"),
    ("A2", "45.000 lượt người tham gia"),
    ("A3", "ký cam kết với hơn 12.000 lượt người"),
    ("A4", "457 tin có giá trị"),
    ("A5", "15 vụ gây rối trật tự công cộng"),
    ("A6", "điều tra, khám phá 36 vụ"),
    ("A7", "36 vụ, 44 đối tượng"),
    ("A8", "Không để xảy ra bạo lực học đường"),
    ("A9", "không để xảy ra tệ nạn ma túy trong trường học"),
    ("A10", "bình quân mỗi năm có gần 300 lượt"),
    ("A11", "7 tập thể"),
    ("A12", "39 cá nhân"),
    ("A13", "Bộ Công an"),
    ("A13", "Giám đốc Công an tỉnh"),
    ("A13", "Chủ tịch UBND huyện Gia Bình"),
    ("A14", "Ngay đầu mỗi năm"),
    ("A15", "Mở và duy trì 1 chuyên mục phát thanh"),
];

async fn the_report_tells_the_article(database: &Database) {
    let hq = Hq::start(database).await;
    push_district(&hq).await;
    let clerk = Desk::sign_in(&hq, "vanthu.tinh").await;
    let report = draft(&hq, &clerk).await;
    let text = report["body"].to_string();
    for (figure, words) in WORDS {
        assert!(text.contains(words), "{figure}: {words}\n{text}");
    }
    let issued = issue(&hq, &clerk, &report).await;
    every_document_is_there(&hq, &clerk, &issued).await;
    let counted = counted_from_lists(&hq, &clerk).await;
    assert_eq!(figures_of(&report), counted);
    other_records_give_other_figures(&hq, &clerk, &issued, counted).await;
    hq.end().await;
}

async fn post(hq: &Hq, desk: &Desk, path: &str, form: &Value) -> Value {
    let headers = [("content-type", "application/json")];
    desk.call(hq, Method::POST, path, &headers, form.to_string().into_bytes()).await.good()
}

async fn draft(hq: &Hq, clerk: &Desk) -> Value {
    let order = json!({
        "area": "263-2004", "calendar": "TONG-KET", "stage": "preliminary",
        "from": ARTICLE.from.iso(), "to": ARTICLE.to.iso(),
    });
    post(hq, clerk, "/api/reports", &order).await
}

async fn issue(hq: &Hq, clerk: &Desk, report: &Value) -> Value {
    let form = json!({ "revision": report["revision"], "day": ARTICLE.to.iso() });
    let issued = post(hq, clerk, &format!("{}/issue", path(report)), &form).await;
    assert_eq!((&issued["state"], &issued["number"]), (&json!("issued"), &json!(1)));
    issued
}

fn path(report: &Value) -> String {
    let text = |name: &str| report[name].as_str().unwrap().to_owned();
    format!("/api/reports/{}/{}", text("area"), text("id"))
}

async fn every_document_is_there(hq: &Hq, clerk: &Desk, report: &Value) {
    for (ending, begins) in [("docx", &b"PK"[..]), ("xlsx", b"PK"), ("pdf", b"%PDF-")] {
        let file = clerk.get(hq, &format!("{}/file/{ending}", path(report))).await;
        assert!(file.status.is_success() && file.bytes.starts_with(begins), "{ending}");
    }
    let csv = clerk.get(hq, &format!("{}/file/csv", path(report))).await.text();
    let rows = rows(&csv);
    let sessions = rows.iter().find(|row| row["code"] == "L03" && row["of"].is_empty()).unwrap();
    assert_eq!(sessions["value"], ARTICLE.sessions.to_string());
}

/// The codes that [`counted_from_lists`] counts, in its order.
const CODES: [&str; 11] =
    ["L03", "L04", "L05", "L09", "L09T", "L10", "L11", "L11S", "L12", "L15", "L15P"];

fn figures_of(report: &Value) -> [i64; 11] {
    CODES.map(|code| {
        let mut figures = report["figures"].as_array().unwrap().iter();
        let whole = figures.find(|it| it["code"] == code && it["of"] == "").unwrap();
        whole["value"].as_i64().unwrap()
    })
}

/// The same figures by hand: rows of exported lists, picked and added up.
async fn counted_from_lists(hq: &Hq, clerk: &Desk) -> [i64; 11] {
    let list = async |kind: &str| {
        let period = format!("from={}&to={}", ARTICLE.from.iso(), ARTICLE.to.iso());
        let path = format!("/api/export/csv?kind={kind}&area=263-2004&{period}");
        let file = clerk.get(hq, &path).await;
        assert!(file.status.is_success(), "{kind}: {}", file.text());
        let mut found = rows(&file.text());
        let counts = ["cho_gui", "da_tiep_nhan", "da_duyet", "da_khoa_so"];
        found.retain(|row| counts.contains(&row["state"].as_str()));
        found
    };
    let number = |row: &Row, column: &str| row[column].parse::<i64>().unwrap_or(0);
    let sum = |rows: &[Row], column: &str| rows.iter().map(|row| number(row, column)).sum::<i64>();
    let with = |rows: &[Row], column: &str, value: &str| -> Vec<Row> {
        rows.iter().filter(|row| row[column] == value).cloned().collect()
    };
    let mut sessions = list("outreach").await;
    sessions.retain(|row| row["form"] != "TRUC_TUYEN" && row["duplicate_of"].is_empty());
    let batches = list("pledge_batch").await;
    let typed = with(&batches, "count_mode", "TYPED");
    let lists: Vec<String> =
        with(&batches, "count_mode", "LIST").iter().map(|it| it["id"].clone()).collect();
    let mut signers = with(&signers(hq, clerk).await, "signed", "1");
    signers.retain(|it| lists.contains(&it["batch_id"]) && it["withdrawn_at"].is_empty());
    let tips = list("tip").await;
    let cases = with(&list("case_result").await, "phase", "CONG_AN_XAC_NHAN");
    let disorder = with(&cases, "case_type", "GRTTCC_XU_LY");
    let solved = with(&cases, "case_type", "DIEU_TRA_KHAM_PHA");
    let mut met = with(&list("safety_evaluation").await, "conclusion", "DAT");
    met.retain(|row| row["counted_on"] <= ARTICLE.to.iso());
    let honours = list("commendation").await;
    let honoured = |kind| with(&honours, "honoree", kind).len() as i64;
    [
        sessions.len() as i64,
        sum(&sessions, "attendance_count"),
        sum(&typed, "pledge_count") + signers.len() as i64,
        with(&tips, "worth", "CO_GIA_TRI").len() as i64,
        tips.len() as i64,
        sum(&disorder, "case_count"),
        sum(&solved, "case_count"),
        sum(&solved, "suspect_count"),
        met.len() as i64,
        honoured("TAP_THE"),
        honoured("CA_NHAN"),
    ]
}

/// Who stands on lists; a list has no day of its own, so that those of all days are read.
async fn signers(hq: &Hq, clerk: &Desk) -> Vec<Row> {
    let path = "/api/export/csv?kind=signer&area=263-2004&from=1970-01-01&to=2100-12-31";
    rows(&clerk.get(hq, path).await.text())
}

/// A session more makes one more in a new report, and none in the one that was issued.
async fn other_records_give_other_figures(
    hq: &Hq,
    clerk: &Desk,
    issued: &Value,
    mut counted: [i64; 11],
) {
    let mut tablet = Tablet::enrol(hq, "canbo.giabinh").await;
    let session = Draft::new()
        .with("date", Date::parse_iso("2018-05-07").unwrap())
        .with("form", "TRUC_TIEP")
        .with("attendance_count", 123)
        .with("state", "cho_gui");
    tablet.add("outreach", "09490-2004", &session, hq.now_ms());
    tablet.sync(hq).await;
    counted[0] += 1;
    counted[1] += 123;
    assert_eq!(counted_from_lists(hq, clerk).await, counted);
    assert_eq!(figures_of(&draft(hq, clerk).await), counted);
    let kept = clerk.get(hq, &path(issued)).await.good();
    assert_eq!(figures_of(&kept), figures_of(issued));
}
