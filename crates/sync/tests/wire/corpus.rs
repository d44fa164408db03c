//! The fuzzer begins with what is really sent: its corpus holds every fixture of its target.

use std::path::PathBuf;

use camket_sync::testing::hostile::TARGETS;

use super::samples::all;

/// Lists that schools keep, well and badly.
const ROSTERS: [(&str, &str); 2] = [
    (
        "plain",
        "STT\tHọ và tên\tLớp\tNăm sinh\n1\tNguyễn Văn An\t9A\t2011\n2\tTrần Thị Bình\t9A\t2011\n",
    ),
    (
        "quoted",
        "\u{feff}Danh sách;;\r\nTT;\"Họ; tên\";Đơn vị\r\n1;\"Lê \"\"Minh\"\" Tuấn\";Tổ 3\r\nTổng: 1;;\r\n",
    ),
];

#[test]
fn the_corpus_of_the_fuzzer_holds_every_fixture() {
    let folder = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../../fuzz/corpus");
    let mut seeds: Vec<(String, Vec<u8>)> = Vec::new();
    for (name, _, bytes) in all() {
        let (target, rest) = name.split_once('-').expect("a name has two words");
        seeds.push((format!("{target}/{rest}"), bytes));
    }
    seeds.extend(ROSTERS.map(|(name, text)| (format!("roster/{name}"), text.into())));
    for (target, _) in TARGETS {
        assert!(seeds.iter().any(|(name, _)| name.starts_with(&format!("{target}/"))), "{target}");
    }
    for (name, bytes) in seeds {
        let path = folder.join(&name);
        if !path.exists() && std::env::var_os("CAMKET_WRITE_FIXTURES").is_some() {
            std::fs::create_dir_all(path.parent().expect("a file lies in a folder"))
                .expect("a folder is made");
            std::fs::write(&path, &bytes).expect("a seed is written");
        }
        let seed = std::fs::read(&path).unwrap_or_default();
        let bytes = super::under_the_catalogue_of(&seed, bytes);
        assert_eq!(seed, bytes, "{name}");
    }
}
