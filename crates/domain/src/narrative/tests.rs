//! The article's chain of sentences comes out of facts, and other facts make other sentences.

use super::*;
use crate::date::Date;
use crate::fact::{Fact, Metric, Stage};
use crate::kinds::site::SiteKind;
use crate::line::{Firmness, Window};
use crate::period::Span;

const VOICE: Voice<'_> = Voice { body: "BCĐ 138 huyện Gia Bình", place: "huyện Gia Bình" };

fn fact(metric: Metric, day: (i32, u32, u32), topic: Option<&'static str>, value: i64) -> Fact {
    let day = Date::of_table(day.0, day.1, day.2);
    let (site_kind, stage) = (Some(SiteKind::School), Stage::Approved);
    Fact { metric, day, site_kind, stage, topic, value }
}

fn told() -> Window {
    let span = Span::new(Date::of_table(2014, 1, 1), Date::of_table(2019, 10, 8));
    Window { span, firmness: Firmness::Approved, ..Window::EVERYTHING }
}

/// A district as the article tells of it; whatever it does not tell is invented.
fn district() -> Vec<Fact> {
    let whole = |metric, value| fact(metric, (2018, 5, 7), None, value);
    let mut facts = vec![
        whole(Metric::Sessions, 98),
        whole(Metric::Attendance, 45_000),
        whole(Metric::Pledges, 12_140),
        whole(Metric::Tips, 1_210),
        whole(Metric::ValuableTips, 457),
        whole(Metric::DisorderCases, 15),
        whole(Metric::CasesSolved, 36),
        whole(Metric::Suspects, 44),
        whole(Metric::Programmes, 1),
        whole(Metric::Broadcasts, 60),
        whole(Metric::Collectives, 7),
        whole(Metric::Individuals, 39),
        fact(Metric::Sites, (2013, 9, 1), None, 310),
    ];
    facts.extend((2014..=2019).map(|year| fact(Metric::Coordinations, (year, 1, 20), None, 2)));
    let met = (2014..).zip([298, 297, 299, 296, 295]);
    facts.extend(met.map(|(year, n)| fact(Metric::SafetyMet, (year, 11, 15), None, n)));
    let levels = [("BO_CONG_AN", 1, 3), ("GD_CA_TINH", 2, 11), ("CT_UBND_HUYEN", 4, 25)];
    for (level, collectives, individuals) in levels {
        let of_level = |metric, n| fact(metric, (2019, 8, 19), Some(level), n);
        facts.push(of_level(Metric::Collectives, collectives));
        facts.push(of_level(Metric::Individuals, individuals));
    }
    let contents =
        PROGRAMME_CONTENTS.map(|code| fact(Metric::Broadcasts, (2018, 5, 7), Some(code), 20));
    facts.extend(contents);
    let months = (2014..=2019).flat_map(|year| (1..=12).map(move |month| (year, month)));
    for (year, month) in months.filter(|month| *month <= (2019, 9)) {
        let end = Date::of_table(year, month, 1).last_of_month().ymd();
        let days = 310 * i64::from(end.2);
        let zero = |code| fact(Metric::ZeroReturnDays, end, Some(code), days);
        facts.extend(["BLHD", "MA_TUY"].map(zero));
    }
    facts
}

fn text(facts: &[Fact], window: &Window, line: &str) -> Option<String> {
    let sentences = narrative(&Figures::of(facts, window), VOICE);
    sentences.into_iter().find(|it| it.lines.contains(&line)).map(|it| it.text)
}

fn said(line: &str) -> String {
    text(&district(), &told(), line).expect("the line has a sentence")
}

#[test]
fn the_articles_figures_come_out_in_its_own_words() {
    for (line, words) in [
        ("L03", "gần 100 buổi tuyên truyền trực tiếp"),
        ("L03", "Từ năm 2014 đến ngày 08/10/2019, BCĐ 138 huyện Gia Bình"),
        ("L04", "45.000 lượt người tham gia"),
        ("L05", "ký cam kết với hơn 12.000 lượt người"),
        ("L09", "457 tin có giá trị"),
        ("L09", "trong tổng số 1.210 tin"),
        ("L10", "15 vụ gây rối trật tự công cộng"),
        ("L11", "khám phá 36 vụ, 44 đối tượng"),
        ("L14", "Không để xảy ra bạo lực học đường; không để xảy ra tệ nạn ma túy"),
        ("L12", "bình quân mỗi năm có gần 300 lượt"),
        ("L12", "cộng dồn 1.485 lượt trong 5 năm"),
        ("L12", "năm 2018: 295/310 nhà trường"),
        ("L15", "7 tập thể và 39 cá nhân"),
        ("L15", "Bộ Công an, Giám đốc Công an tỉnh, Chủ tịch UBND huyện Gia Bình"),
        ("L02", "Ngay đầu mỗi năm"),
        ("L06", "phổ biến pháp luật, tình hình"),
        ("L06", "gương tập thể, cá nhân tiêu biểu"),
    ] {
        assert!(said(line).contains(words), "{line}: {words}\n{}", said(line));
    }
}

#[test]
fn without_returns_nobody_says_that_nothing_happened() {
    let mut facts = district();
    facts.retain(|fact| fact.metric != Metric::ZeroReturnDays);
    let silent = text(&facts, &told(), "L14").expect("a sentence");
    assert!(!silent.to_lowercase().contains("không để xảy ra"), "{silent}");
    assert_eq!(silent.matches("chưa có báo cáo").count(), 2);
    facts.push(fact(Metric::SchoolIncidents, (2017, 4, 4), Some("BLHD"), 2));
    let fights = text(&facts, &told(), "L14").expect("a sentence");
    assert!(fights.starts_with("Xảy ra 2 vụ bạo lực học đường"), "{fights}");
}

#[test]
fn one_year_without_early_papers_takes_the_beginning_back() {
    let mut facts = district();
    let late = |fact: &mut Fact| {
        if fact.metric == Metric::Coordinations && fact.day.year() == 2016 {
            fact.day = Date::of_table(2016, 6, 1);
        }
    };
    facts.iter_mut().for_each(late);
    assert!(text(&facts, &told(), "L02").expect("a sentence").starts_with("Đã ký kết"));
}

#[test]
fn a_single_year_is_not_every_year() {
    let begins = |from, to, words: &str| {
        let day = |(y, m, d)| Date::of_table(y, m, d);
        let window = Window { span: Span::new(day(from), day(to)), ..told() };
        let said = text(&district(), &window, "L02").expect("a sentence");
        assert!(said.starts_with(words), "{said}");
    };
    begins((2018, 1, 1), (2018, 12, 31), "Ngay đầu năm, đã ký kết");
    begins((2018, 12, 15), (2019, 3, 14), "Ngay đầu năm, đã ký kết");
    begins((2017, 1, 1), (2018, 12, 31), "Ngay đầu mỗi năm, đã ký kết");
}

#[test]
fn a_chairman_of_a_district_is_named_with_it_in_its_own_report_only() {
    let figures = Figures::of(&district(), &told());
    let commended = |place| {
        let all = narrative(&figures, Voice { body: "BCĐ 138", place });
        all.into_iter().find(|it| it.lines.contains(&"L15")).expect("a sentence").text
    };
    assert!(commended("huyện Gia Bình").contains("Chủ tịch UBND huyện Gia Bình"));
    for place in ["xã Gia Bình", "tỉnh Bắc Ninh"] {
        assert!(commended(place).contains("Chủ tịch UBND huyện khen thưởng"), "{place}");
    }
}

#[test]
fn other_figures_make_another_report() {
    let facts = vec![
        fact(Metric::Sessions, (2018, 3, 5), None, 12),
        fact(Metric::Individuals, (2018, 3, 5), None, 1),
        fact(Metric::Individuals, (2018, 3, 5), Some("CT_UBND_XA"), 1),
        fact(Metric::SafetyMet, (2018, 11, 15), None, 41),
        fact(Metric::Ratings, (2018, 11, 15), Some("KHA"), 9),
    ];
    let span = Span::new(Date::of_table(2018, 1, 1), Date::of_table(2018, 12, 31));
    let year = Window { span, ..told() };
    let said = |line| text(&facts, &year, line);
    assert!(said("L03").is_some_and(|it| it.starts_with("Năm 2018") && it.contains("12 buổi")));
    assert_eq!(said("L15").as_deref(), Some("Đã có 1 cá nhân được Chủ tịch UBND xã khen thưởng."));
    assert!(said("L12").is_some_and(|it| it.starts_with("Qua đánh giá, có 41 ")));
    assert_eq!(said("L13").as_deref(), Some("Phân loại phong trào: khá 9."));
    assert_eq!((said("L09"), said("L06"), said("L01")), (None, None, None));
}

#[test]
fn preliminary_facts_make_no_official_report() {
    let mut facts = district();
    facts.iter_mut().for_each(|fact| fact.stage = Stage::Preliminary);
    let sentences = narrative(&Figures::of(&facts, &told()), VOICE);
    let lines: Vec<_> = sentences.iter().flat_map(|it| it.lines).collect();
    assert_eq!(lines, [&"L14"], "only that nobody has reported");
}

#[test]
fn a_limited_report_tells_only_what_is_left() {
    let mut facts = district();
    let agency = Fact {
        site_kind: Some(SiteKind::Agency),
        ..fact(Metric::Sessions, (2018, 5, 7), None, 40)
    };
    let on = |metric, topic, value| fact(metric, (2018, 5, 7), Some(topic), value);
    facts.extend([
        agency,
        on(Metric::Sessions, "MA_TUY", 12),
        on(Metric::Pledges, "NOI_QUY", 333),
        on(Metric::SchoolIncidents, "PHAO", 2),
        fact(Metric::ModelSites, (2018, 5, 7), None, 3),
    ]);
    let said = |site_kind, topic| {
        let focus = crate::line::Focus::read(site_kind, topic).expect("known codes");
        let figures = Figures::limited(&facts, &told(), focus);
        let sentences = narrative(&figures, VOICE).into_iter();
        sentences.map(|it| it.text).collect::<Vec<_>>().join("\n")
    };
    let agencies = said("CO_QUAN", "");
    assert!(agencies.contains("40 buổi"), "{agencies}");
    for of_others in ["bạo lực", "chuyên mục", "tin có giá trị"] {
        assert!(!agencies.contains(of_others), "{agencies}");
    }
    let drugs = said("", "MA_TUY");
    assert!(drugs.contains("12 buổi") && drugs.contains("ma túy trong trường học"), "{drugs}");
    assert!(!drugs.contains("bạo lực") && !drugs.contains("tiêu chuẩn"), "{drugs}");
    let rules = said("", "NOI_QUY");
    assert_eq!(rules.lines().count(), 1);
    assert!(rules.contains("tổ chức ký cam kết với 333 lượt người"), "{rules}");
    let crackers = said("NHA_TRUONG", "PHAO");
    assert!(crackers.contains("Xảy ra 2 vụ việc tại trường học"), "{crackers}");
    assert!(said("NHA_TRUONG", "").contains("3 điểm mô hình"), "models are of no kind of site");
}
