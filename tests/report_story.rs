//! The report of the demonstration district tells the article's figures in the article's words, and
//! whoever counts the exported lists with nothing but a spreadsheet gets the same ones.

#![cfg(not(target_family = "wasm"))]
#![expect(clippy::unwrap_used, reason = "a story that cannot go on fails here")]

#[expect(dead_code, reason = "each story needs a part of it")]
mod support;

use std::collections::BTreeMap;

use camket_demo::ARTICLE;
use camket_domain::{Date, Draft};
use reqwest::Method;
use serde_json::{Value, json};
use support::csv::{Row, rows};
use support::district::push_district;
use support::recount::{Figures, Limit, recount};
use support::{Database, Desk, Hq, Tablet, on_both_databases};

on_both_databases!(the_report_tells_the_article);

/// The topic that limited reports are of.
const DRUGS: &str = "MA_TUY";

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
    let report = draft(&hq, &clerk, Limit::default()).await;
    let text = report["body"].to_string();
    for (figure, words) in WORDS {
        assert!(text.contains(words), "{figure}: {words}\n{text}");
    }
    let issued = issue(&hq, &clerk, &report).await;
    every_document_tells_it(&hq, &clerk, &issued).await;
    let counted = counted_from_lists(&hq, &clerk, Limit::default()).await;
    every_line_is(&report, &counted);
    limited_reports_are_counted_alone(&hq, &clerk, &counted).await;
    other_records_give_other_figures(&hq, &clerk, &issued, counted).await;
    a_correction_says_what_it_corrects(&hq, &clerk, &issued).await;
    hq.end().await;
}

async fn post(hq: &Hq, desk: &Desk, path: &str, form: &Value) -> Value {
    let headers = [("content-type", "application/json")];
    desk.call(hq, Method::POST, path, &headers, form.to_string().into_bytes()).await.good()
}

async fn draft(hq: &Hq, clerk: &Desk, limit: Limit) -> Value {
    let order = json!({
        "area": "263-2004", "calendar": "TONG-KET", "stage": "preliminary",
        "from": ARTICLE.from.iso(), "to": ARTICLE.to.iso(),
        "site_kind": limit.site_kind, "topic": limit.topic,
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

/// The documents are opened by readers of other make, and say what the report says.
async fn every_document_tells_it(hq: &Hq, clerk: &Desk, report: &Value) {
    let file = async |ending: &str| {
        let file = clerk.get(hq, &format!("{}/file/{ending}", path(report))).await;
        assert!(file.status.is_success(), "{ending}: {}", file.text());
        file.bytes
    };
    let words = words_of_docx(&file("docx").await);
    for (figure, told) in WORDS {
        assert!(words.contains(told), "{figure}: {told}\n{words}");
    }
    for told in ["Số: 01/BC-BCĐ", "Gia Bình, ngày 08 tháng 10 năm 2019", "Phụ lục I", "Nơi nhận:"]
    {
        assert!(words.contains(told), "{told}\n{words}");
    }
    let csv = String::from_utf8(file("csv").await).unwrap();
    let rows = rows(&csv);
    let book = camket_sheet::read(&file("xlsx").await).unwrap();
    for (name, code) in [
        ("Buổi tuyên truyền trực tiếp", "L03"),
        ("Lượt người tham gia", "L04"),
        ("Lượt ký cam kết", "L05"),
        ("Tin có giá trị", "L09"),
        ("Vụ điều tra, khám phá", "L11"),
        ("Đối tượng trong các vụ khám phá", "L11S"),
        ("Tập thể được khen thưởng", "L15"),
        ("Cá nhân được khen thưởng", "L15P"),
    ] {
        let row = rows.iter().find(|row| row["code"] == code && row["of"].is_empty()).unwrap();
        let mut lines =
            book.sheets[0].text.lines().map(|line| line.split('\t').collect::<Vec<_>>());
        let line = lines.find(|cells| cells.get(1) == Some(&name)).unwrap();
        assert_eq!(
            (line[3], row["value"].parse::<i64>().ok()),
            (&*row["value"], figures_of(report).get(code).copied())
        );
    }
    assert!(file("pdf").await.starts_with(b"%PDF-"));
}

/// The words of a text document: its one part that has them, unpacked, without its marks.
fn words_of_docx(package: &[u8]) -> String {
    let xml = support::docx::part(package, "word/document.xml");
    let mut words = String::new();
    for piece in xml.replace("</w:p>", "\n</w:p>").split('<') {
        words.push_str(piece.split_once('>').map_or(piece, |(_, text)| text));
    }
    words
}

/// The figures of the whole.
fn figures_of(report: &Value) -> Figures {
    let figures = report["figures"].as_array().unwrap().iter().filter(|it| it["of"] == "");
    let figure =
        |it: &Value| (it["code"].as_str().unwrap().to_owned(), it["value"].as_i64().unwrap());
    figures.map(figure).collect()
}

async fn counted_from_lists(hq: &Hq, clerk: &Desk, limit: Limit) -> Figures {
    recount(hq, clerk, "263-2004", (ARTICLE.from, ARTICLE.to), limit).await
}

/// Of one kind of site, of one topic, of both: the same by hand, and what each file says it is of.
async fn limited_reports_are_counted_alone(hq: &Hq, clerk: &Desk, whole: &Figures) {
    let mut sessions = BTreeMap::new();
    for (site_kind, topic) in [
        ("CO_QUAN", ""),
        ("DOANH_NGHIEP", ""),
        ("NHA_TRUONG", ""),
        ("", DRUGS),
        ("NHA_TRUONG", DRUGS),
    ] {
        let limit = Limit { site_kind, topic };
        let report = draft(hq, clerk, limit).await;
        let counted = counted_from_lists(hq, clerk, limit).await;
        every_line_is(&report, &counted);
        sessions.insert((site_kind, topic), counted["L03"]);
        let csv = clerk.get(hq, &format!("{}/file/csv", path(&report))).await;
        let said = (site_kind.to_owned(), topic.to_owned(), "263-2004".to_owned());
        let found = rows(&csv.text());
        assert!(!found.is_empty());
        for row in &found {
            let of = (row["site_kind"].clone(), row["topic"].clone(), row["area"].clone());
            assert_eq!(of, said, "{row:?}");
        }
        let file = |row: &Row| Some((row["code"].clone(), row["value"].parse::<i64>().ok()?));
        let of_whole = found.iter().filter(|row| row["of"].is_empty());
        assert_eq!(of_whole.filter_map(file).collect::<Figures>(), figures_of(&report));
    }
    let kinds = ["CO_QUAN", "DOANH_NGHIEP", "NHA_TRUONG"].map(|kind| sessions[&(kind, "")]);
    assert!(kinds.iter().all(|of_kind| (1..whole["L03"]).contains(of_kind)), "{kinds:?}");
    assert_eq!(sessions[&("", DRUGS)], whole["L03/MA_TUY"]);
    assert!((1..=sessions[&("", DRUGS)]).contains(&sessions[&("NHA_TRUONG", DRUGS)]));
}

/// Every line by hand is the line of the report, whatever else the report has.
fn every_line_is(report: &Value, counted: &Figures) {
    let figures = figures_of(report);
    for (code, value) in counted {
        assert_eq!(figures.get(code).copied().unwrap_or(0), *value, "{code}");
    }
    // Days of which schools confirmed something help to count, and are no line.
    let is_line = |code: &str| !code.contains('/') && code != "L14Z";
    let lines = figures.iter().filter(|(code, value)| is_line(code) && **value != 0);
    for (code, _) in lines {
        assert!(counted.contains_key(code), "{code} was not counted by hand");
    }
}

/// What is pushed later makes other figures in a new report, and none in the one that was issued.
async fn other_records_give_other_figures(
    hq: &Hq,
    clerk: &Desk,
    issued: &Value,
    mut counted: Figures,
) {
    let day = |text| Date::parse_iso(text).unwrap();
    let mut tablet = Tablet::enrol(hq, "canbo.giabinh").await;
    let session = Draft::new()
        .with("date", day("2018-05-07"))
        .with("form", "TRUC_TIEP")
        .with("site_kind", "NHA_TRUONG")
        .with("topics/MA_TUY", true)
        .with("attendance_count", 123)
        .with("state", "cho_gui");
    tablet.add("outreach", "09490-2004", &session, hq.now_ms());
    let case = Draft::new()
        .with("date", day("2018-05-09"))
        .with("case_type", "DIEU_TRA_KHAM_PHA")
        .with("case_count", 2)
        .with("suspect_count", 5)
        .with("phase", "CONG_AN_XAC_NHAN")
        .with("state", "cho_gui");
    tablet.add("case_result", "09490-2004~CONG_AN", &case, hq.now_ms());
    let fight = Draft::new()
        .with("date", day("2018-05-10"))
        .with("incident_type", "BLHD")
        .with("site_kind", "NHA_TRUONG")
        .with("case_count", 1)
        .with("state", "cho_gui");
    tablet.add("school_incident", "09490-2004", &fight, hq.now_ms());
    let drugs_at_schools = Limit { site_kind: "NHA_TRUONG", topic: DRUGS };
    let before = counted_from_lists(hq, clerk, drugs_at_schools).await;
    tablet.sync(hq).await;
    for (code, more) in [("L03", 1), ("L04", 123), ("L11", 2), ("L11S", 5), ("L14", 1)] {
        *counted.get_mut(code).unwrap() += more;
    }
    counted.insert("L14/BLHD".to_owned(), 1);
    *counted.get_mut("L03/MA_TUY").unwrap() += 1;
    assert_eq!(counted_from_lists(hq, clerk, Limit::default()).await, counted);
    let other = draft(hq, clerk, Limit::default()).await;
    every_line_is(&other, &counted);
    let limited = draft(hq, clerk, drugs_at_schools).await;
    every_line_is(&limited, &counted_from_lists(hq, clerk, drugs_at_schools).await);
    let more = |code: &str| figures_of(&limited)[code] - before.get(code).unwrap_or(&0);
    assert_eq!(["L03", "L04", "L14"].map(more), [1, 123, 0], "a fight is not about drugs");
    let text = other["body"].to_string();
    for words in
        ["99 buổi", "45.123 lượt người", "38 vụ, 49 đối tượng", "Xảy ra 1 vụ bạo lực học đường"]
    {
        let said = words.replace("99 buổi", "gần 100 buổi").replace("45.123", "hơn 45.000");
        assert!(text.contains(&said), "{said}\n{text}");
    }
    let kept = clerk.get(hq, &path(issued)).await.good();
    assert_eq!(figures_of(&kept), figures_of(issued));
    assert_eq!(kept["body"], issued["body"]);
}

/// A correction keeps the number, and says which paper it takes the place of.
async fn a_correction_says_what_it_corrects(hq: &Hq, clerk: &Desk, issued: &Value) {
    let form = json!({ "reason": "Bổ sung một buổi" });
    let draft = post(hq, clerk, &format!("{}/correct", path(issued)), &form).await;
    let form = json!({ "revision": draft["revision"], "day": "2019-10-20" });
    post(hq, clerk, &format!("{}/issue", path(issued)), &form).await;
    let words = async |version: u32| {
        let file = format!("{}/file/docx?version={version}", path(issued));
        words_of_docx(&clerk.get(hq, &file).await.bytes)
    };
    let corrected = words(2).await;
    for told in [
        "Số: 01/BC-BCĐ",
        "Gia Bình, ngày 20 tháng 10 năm 2019",
        "(Bản đính chính lần 1)",
        "Báo cáo này thay thế Báo cáo số 01/BC-BCĐ ngày 08/10/2019. \
         Lý do đính chính: Bổ sung một buổi.",
    ] {
        assert!(corrected.contains(told), "{told}\n{corrected}");
    }
    let old = words(1).await;
    assert!(old.contains("ngày 08 tháng 10 năm 2019") && !old.contains("đính chính"), "{old}");
}
