//! The fuzzer begins with what is really sent: its corpus holds every fixture of its target.

use std::path::PathBuf;

use camket_sync::testing::hostile::TARGETS;
use camket_sync::tip::Told;

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

/// Lists of sites, well and badly kept.
const SITES: [(&str, &str); 2] = [
    (
        "plain",
        "STT\tTên trường\tCấp học\tĐịa chỉ\tSố học sinh\n1\tTrường THCS Đại Lai\tTHCS\tXã Đại Lai\t612\n",
    ),
    (
        "quoted",
        "DANH SÁCH DOANH NGHIỆP;;\r\nTT;\"Tên; địa chỉ\";Điện thoại\r\n1;\"Công ty \"\"May\"\" Gia Bình\";0222 3 800 000\r\nCộng: 1;;\r\n",
    ),
];

/// The beginning of a picture as a camera in Hanoi writes it: its marks, two directories, six
/// fractions.
const PHOTO: &[u8] = b"\
    \xff\xd8\xff\xe1\0\x88Exif\0\0\
    II*\0\x08\0\0\0\x01\0%\x88\x04\0\x01\0\0\0\x1a\0\0\0\0\0\0\0\
    \x04\0\x01\0\x02\0\x02\0\0\0N\0\0\0\x02\0\x05\0\x03\0\0\0P\0\0\0\x03\0\x02\0\x02\0\0\0E\0\0\0\x04\0\x05\0\x03\0\0\0h\0\0\0\0\0\0\0\
    \x15\0\0\0\x01\0\0\0\x01\0\0\0\x01\0\0\0\xa8\x0f\0\0d\0\0\0i\0\0\0\x01\0\0\x002\0\0\0\x01\0\0\x008\x01\0\0d\0\0\0\xff\xda\0\x02\
";

/// What tablets seal of a tip, before it is sealed.
fn told() -> [(&'static str, Told); 2] {
    let (narrative, source) = ("Có người lạ đến xóm".to_owned(), "Bà Hương".to_owned());
    let alone = Told { narrative: narrative.clone(), ..Told::default() };
    [("alone", alone), ("with-source", Told { narrative, source })]
}

#[test]
fn the_corpus_of_the_fuzzer_holds_every_fixture() {
    let folder =
        PathBuf::from(std::env::var_os("CARGO_MANIFEST_DIR").expect("cargo runs the tests"))
            .join("../../fuzz/corpus");
    let mut seeds: Vec<(String, Vec<u8>)> = Vec::new();
    for (name, _, bytes) in all() {
        let (target, rest) = name.split_once('-').expect("a name has two words");
        seeds.push((format!("{target}/{rest}"), bytes));
    }
    seeds.extend(ROSTERS.map(|(name, text)| (format!("roster/{name}"), text.into())));
    seeds.extend(SITES.map(|(name, text)| (format!("sites/{name}"), text.into())));
    seeds.extend(told().map(|(name, told)| (format!("told/{name}"), told.encode())));
    seeds.push(("photo_place/hanoi".to_owned(), PHOTO.to_vec()));
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
