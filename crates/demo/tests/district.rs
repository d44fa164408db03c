//! The district as the domain sees it: complete, plausible, and adding up to the article.

use std::collections::{BTreeMap, BTreeSet};

use camket_demo::{ARTICLE, Archive, Record, SEED, TODAY, records};
use camket_domain::area::area;
use camket_domain::kinds::PUPILS;
use camket_domain::line::Window;
use camket_domain::narrative::{Figures, Voice, narrative};
use camket_domain::period::Span;
use camket_domain::validate::likely_duplicates;
use camket_domain::{Fact, KINDS, KindDesc, Metric, RecordId, SiteKind, View};

fn is_told(record: &Record) -> bool {
    record.day().is_some_and(|day| (ARTICLE.from..=ARTICLE.to).contains(&day))
}

fn sum(archive: &Archive, metric: Metric, of: impl Fn(&Record) -> bool) -> i64 {
    let records = archive.records().iter().filter(|record| of(record));
    let facts = records.flat_map(|it| (it.kind.facts)(&it.fields, &archive.tally(it.id)));
    facts.filter(|fact| fact.metric == metric).map(|fact| fact.value).sum()
}

#[test]
fn it_adds_up_to_what_the_article_tells() {
    let archive = records(SEED);
    assert_eq!(sum(&archive, Metric::Sessions, is_told), ARTICLE.sessions);
    assert_eq!(sum(&archive, Metric::Attendance, is_told), ARTICLE.attendances);
    assert_eq!(sum(&archive, Metric::Pledges, is_told), ARTICLE.pledges);
    assert_eq!(sum(&archive, Metric::Tips, is_told), ARTICLE.tips);
    assert_eq!(sum(&archive, Metric::ValuableTips, is_told), ARTICLE.valuable_tips);
    assert_eq!(sum(&archive, Metric::DisorderCases, is_told), ARTICLE.disorder_cases);
    assert_eq!(sum(&archive, Metric::CasesSolved, is_told), ARTICLE.cases_solved);
    assert_eq!(sum(&archive, Metric::Suspects, is_told), ARTICLE.suspects);
    assert_eq!(sum(&archive, Metric::Collectives, is_told), ARTICLE.collectives);
    assert_eq!(sum(&archive, Metric::Individuals, is_told), ARTICLE.individuals);
    let met = ARTICLE.safety_met.iter().sum::<i64>();
    assert_eq!(sum(&archive, Metric::SafetyMet, is_told), met);
}

fn facts(archive: &Archive) -> Vec<Fact> {
    let of_kind = |desc: &'static KindDesc| {
        let mine = archive.records().iter().filter(|it: &&Record| it.kind.id == desc.id);
        desc.facts_of_all(mine.map(|it| (&it.fields as &dyn View, archive.tally(it.id))))
    };
    KINDS.into_iter().flat_map(of_kind).collect()
}

#[test]
fn the_report_tells_the_articles_figures_in_its_words() {
    let span = Span::new(ARTICLE.from, ARTICLE.to);
    let figures = Figures::of(&facts(&records(SEED)), &Window { span, ..Window::EVERYTHING });
    let voice = Voice { body: "BCĐ 138 huyện Gia Bình", place: "huyện Gia Bình" };
    let report: Vec<String> = narrative(&figures, voice).into_iter().map(|it| it.text).collect();
    let report = report.join("\n");
    for words in [
        "Từ năm 2014 đến ngày 08/10/2019",
        "gần 100 buổi tuyên truyền trực tiếp với 45.000 lượt người",
        "ký cam kết với hơn 12.000 lượt người",
        "457 tin có giá trị",
        "15 vụ gây rối trật tự công cộng",
        "36 vụ, 44 đối tượng",
        "Không để xảy ra bạo lực học đường; không để xảy ra tệ nạn ma túy trong trường học",
        "bình quân mỗi năm có gần 300 lượt",
        "cộng dồn 1.485 lượt trong 5 năm",
        "7 tập thể và 39 cá nhân được Bộ Công an, Giám đốc Công an tỉnh, Chủ tịch UBND huyện Gia Bình",
        "Ngay đầu mỗi năm",
        "Mở và duy trì 1 chuyên mục",
        "gương tập thể, cá nhân tiêu biểu",
    ] {
        assert!(report.contains(words), "{words}\n{report}");
    }
}

#[test]
fn every_kind_has_records_of_both_times() {
    let archive = records(SEED);
    let only_told =
        ["school_incident", "case_result", "zero_return", "commendation", "model_review"];
    for kind in KINDS.into_iter().filter(|kind| kind.day.is_some()) {
        let of = || archive.of_kind(kind.id);
        let after = |it: &Record| it.day().is_some_and(|day| day.year() == 2026);
        assert!(of().any(is_told) || kind.id == "movement_rating", "{}", kind.id);
        assert!(of().any(after) || only_told.contains(&kind.id), "{}", kind.id);
    }
}

#[test]
fn any_seed_adds_up() {
    for seed in 0..10 {
        let archive = records(seed);
        assert_eq!(sum(&archive, Metric::Attendance, is_told), ARTICLE.attendances, "{seed}");
        assert_eq!(sum(&archive, Metric::Pledges, is_told), ARTICLE.pledges, "{seed}");
    }
}

#[test]
fn one_seed_gives_one_district() {
    let ids = |seed| -> Vec<(RecordId, camket_domain::Draft)> {
        records(seed).records().iter().map(|it| (it.id, it.fields.clone())).collect()
    };
    assert_eq!(ids(SEED), ids(SEED));
    assert_ne!(ids(SEED), ids(SEED + 1));
}

#[test]
fn nothing_is_found_in_any_record() {
    let archive = records(SEED);
    for record in archive.records() {
        assert_eq!(archive.findings(record), [], "{} {:?}", record.kind.id, record.fields);
    }
}

#[test]
fn nothing_looks_entered_twice() {
    let archive = records(SEED);
    for record in archive.records() {
        let parent = |it: &Record| it.fields.reference(it.kind.parent?.field);
        let others = archive
            .of_kind(record.kind.id)
            .filter(|other| other.id != record.id && parent(other) == parent(record));
        let others = others.map(|other| (other.id, &other.fields as &dyn View));
        assert_eq!(likely_duplicates(record.kind, &record.fields, others), []);
    }
    let ids: BTreeSet<_> = archive.records().iter().map(|it| it.id).collect();
    assert_eq!(ids.len(), archive.records().len());
}

#[test]
fn every_record_lies_where_and_when_its_area_was() {
    let archive = records(SEED);
    for record in archive.records() {
        let area = record.area.on_map().unwrap();
        if let Some(day) = record.day() {
            assert!(area.is_valid_on(day), "{day} {}", area.id);
            assert!(day <= TODAY && (is_told(record) || day.year() == 2026), "{day}");
        }
        let site = record.fields.refs("sites").into_iter().chain(record.fields.reference("site"));
        for site in site {
            assert_eq!(archive.get(site).unwrap().area, record.area.open());
        }
    }
}

#[test]
fn it_is_spread_over_years_communes_and_kinds() {
    let archive = records(SEED);
    let sessions = || archive.of_kind("outreach").filter(|it| is_told(it));
    let mut years: BTreeMap<i32, i64> = BTreeMap::new();
    sessions().for_each(|it| *years.entry(it.day().unwrap().year()).or_default() += 1);
    let expected = [(2014, 13), (2015, 15), (2016, 17), (2017, 18), (2018, 19), (2019, 16)];
    assert_eq!(years, BTreeMap::from(expected));
    let communes: BTreeSet<_> = sessions().map(|it| it.area.clone()).collect();
    assert_eq!(communes.len(), 14, "every commune of the old map had one");
    let kinds: BTreeSet<_> = sessions().map(|it| SiteKind::of(&it.fields)).collect();
    assert_eq!(kinds.len(), 4, "one kind, another, or mixed");
    let old = archive.of_kind("site").filter(|it| area(it.area.as_str()).unwrap().to.is_some());
    let most_met = ARTICLE.safety_met.into_iter().max().unwrap_or_default() as usize;
    assert!((most_met + 1..=320).contains(&old.count()), "more than ever met the standard");
}

#[test]
fn six_batches_of_the_history_have_lists() {
    let archive = records(SEED);
    let listed = |it: &&Record| it.fields.text("count_mode") == Some("LIST");
    let lists: Vec<_> = archive.of_kind("pledge_batch").filter(listed).collect();
    assert_eq!(lists.iter().filter(|it| is_told(it)).count(), 6);
    for list in lists {
        let tally = archive.tally(list.id);
        assert!((30..=120).contains(&tally.signed) && tally.signed < tally.listed, "{tally:?}");
        assert_eq!(list.fields.int("due_count"), Some(tally.listed));
    }
}

#[test]
fn both_communes_of_the_autumn_have_something_to_show() {
    let archive = records(SEED);
    for commune in ["09454-2025", "09475-2025"] {
        let count = |kind| archive.of_kind(kind).filter(|it| it.area.as_str() == commune).count();
        assert!((6..=10).contains(&count("site")), "{commune}");
        assert_eq!(count("outreach"), 5, "{commune}");
        assert!(count("pledge_batch") >= 3 && count("signer") >= 30, "{commune}");
    }
}

#[test]
fn pupils_of_former_years_are_not_named() {
    let archive = records(SEED);
    for signer in archive.of_kind("signer") {
        let batch = archive.get(signer.fields.reference("batch").unwrap()).unwrap();
        let named = batch.fields.text("audience_group") == Some(PUPILS);
        assert!(!named || batch.day().unwrap().year() == 2026);
    }
}
