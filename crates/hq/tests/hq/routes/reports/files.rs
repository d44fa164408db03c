//! A report as files.

use super::scene::{Scene, path};
use crate::support::on_both;

on_both! {
    Scene::on;
    a_report_is_handed_out_in_every_format,
}

async fn a_report_is_handed_out_in_every_format(scene: Scene) {
    let report = scene.issued().await;
    let officer = scene.hq.officer().await;
    for (ending, begins) in [
        ("docx", &b"PK\x03\x04"[..]),
        ("xlsx", b"PK\x03\x04"),
        ("pdf", b"%PDF-"),
        ("csv", b"\xEF\xBB\xBFcode,"),
    ] {
        let answer = officer.get(&format!("{}/file/{ending}", path(&report))).await;
        assert!(answer.status.is_success(), "{ending}: {}", answer.text());
        assert!(answer.bytes.starts_with(begins), "{ending}");
        let name = format!("attachment; filename=\"bao-cao-2025-12-31-1.{ending}\"");
        assert_eq!(answer.header("content-disposition"), name);
    }
    let csv = officer.get(&format!("{}/file/csv", path(&report))).await.text();
    let row = "\r\nL04,,1,840,70,\"Lượt người tham gia\",\"lượt người\",09454-2025,2025-01-01,\
               2025-12-31,preliminary,,\r\n";
    assert!(csv.contains(row), "{csv}");
    let odd = officer.get(&format!("{}/file/exe", path(&report))).await;
    assert_eq!(odd.refusal(), (404, "file.unknown".to_owned()));
}
