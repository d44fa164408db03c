//! The demonstration district goes through the real sync endpoint, and HQ's figures are the
//! article's: by whatever side they are added up, on the old map and on the new one, for the clerk
//! who sees the province and the officers who each see a commune.

#![cfg(not(target_family = "wasm"))]
#![expect(clippy::unwrap_used, reason = "a story that cannot go on fails here")]

#[expect(dead_code, reason = "each story needs a part of it")]
mod support;

use std::collections::{BTreeMap, BTreeSet};

use camket_demo::{ARTICLE, Journal, SEED, journals};
use camket_domain::area::{Level, area, areas_valid_on};
use camket_domain::fact::{Stage, read_code};
use camket_domain::line::Window;
use camket_domain::narrative::{Figures, Voice, narrative};
use camket_domain::period::Span;
use camket_domain::{AreaId, Date, Fact, SiteKind};
use serde_json::Value;
use support::district::push_district;
use support::{Database, Desk, Hq, on_both_databases};

on_both_databases!(the_district_gives_the_articles_figures);

/// Sessions, attendances and pledges.
const LINES: [&str; 3] = ["L03", "L04", "L05"];

const CLERK: &str = "vanthu.tinh";

async fn the_district_gives_the_articles_figures(database: &Database) {
    let hq = Hq::start(database).await;
    push_district(&hq).await;
    let clerk = Desk::sign_in(&hq, CLERK).await;
    the_totals_are_the_articles(&hq, &clerk).await;
    every_line_is_the_articles(&hq, &clerk).await;
    the_report_is_written_from_hqs_sums(&hq, &clerk).await;
    every_side_adds_up(&hq, &clerk).await;
    both_maps_tell_the_same(&hq, &clerk).await;
    the_lists_stand_behind_the_figures(&hq, &clerk).await;
    officers_see_their_own_commune_only(&hq).await;
    the_autumn_lies_outside(&hq, &clerk).await;
    a_second_push_changes_nothing(&hq, &clerk).await;
    hq.end().await;
}

fn period() -> String {
    span(ARTICLE.from, ARTICLE.to)
}

fn span(from: Date, to: Date) -> String {
    format!("from={}&to={}", from.iso(), to.iso())
}

/// The three lines of something that has figures.
fn lines(figures: &Value) -> [i64; 3] {
    LINES.map(|line| figures[line].as_i64().unwrap_or(0))
}

fn add(a: [i64; 3], b: [i64; 3]) -> [i64; 3] {
    [a[0] + b[0], a[1] + b[1], a[2] + b[2]]
}

fn told() -> [i64; 3] {
    [ARTICLE.sessions, ARTICLE.attendances, ARTICLE.pledges]
}

async fn totals(hq: &Hq, desk: &Desk, query: &str) -> [i64; 3] {
    lines(&desk.figures(hq, query).await["totals"])
}

async fn the_totals_are_the_articles(hq: &Hq, clerk: &Desk) {
    let [sessions, attendances, pledges] = totals(hq, clerk, &period()).await;
    // What the article's words allow: nearly 100, 45 thousand, more than 12 thousand.
    assert!((95..=99).contains(&sessions), "{sessions}");
    assert!((44_500..=45_499).contains(&attendances), "{attendances}");
    assert!((12_001..=12_600).contains(&pledges), "{pledges}");
    assert_eq!([sessions, attendances, pledges], told());
    let approved = totals(hq, clerk, &format!("{}&stage=approved", period())).await;
    assert_eq!(approved, [0; 3], "nobody has approved anything yet");
}

/// The figures of the article (A4 to A13), by their lines and levels.
async fn every_line_is_the_articles(hq: &Hq, clerk: &Desk) {
    let figures = clerk.figures(hq, &period()).await;
    let total = |code: &str| figures["totals"][code].as_i64().unwrap();
    for (code, told) in [
        ("L09", 457),
        ("L09T", ARTICLE.tips),
        ("L10", 15),
        ("L11", 36),
        ("L11S", 44),
        ("L12", ARTICLE.safety_met.iter().sum()),
        ("L15", 7),
        ("L15P", 39),
        ("L06", 1),
    ] {
        assert_eq!(total(code), told, "{code}");
    }
    assert!(total("L09T") >= total("L09"));
    let mean = total("L12") / ARTICLE.safety_met.len() as i64;
    assert!((285..=299).contains(&mean), "{mean}");
    let topic = |metric: &str, topic: &str| -> i64 {
        let topics = figures["by_topic"].as_array().unwrap().iter();
        let found = topics.filter(|it| it["metric"] == metric && it["topic"] == topic);
        found.map(|it| it["value"].as_i64().unwrap()).sum()
    };
    for incident in ["BLHD", "MA_TUY"] {
        assert_eq!(topic("L14", incident), 0);
        assert!(topic("L14Z", incident) > 0, "zero returns stand behind it");
    }
    assert_eq!(topic("L14", "TAI_NAN"), 2, "what did happen is told");
    let levels = ["BO_CONG_AN", "GD_CA_TINH", "CT_UBND_HUYEN"];
    let of = |metric| levels.map(|level| topic(metric, level));
    assert!([of("L15"), of("L15P")].concat().iter().all(|count| *count > 0), "three levels");
    assert_eq!((of("L15").iter().sum::<i64>(), of("L15P").iter().sum::<i64>()), (7, 39));
    for year in ARTICLE.from.year()..=ARTICLE.to.year() {
        let quarter =
            span(Date::from_ymd(year, 1, 1).unwrap(), Date::from_ymd(year, 3, 31).unwrap());
        let signed = clerk.figures(hq, &quarter).await["totals"]["L02"].as_i64().unwrap();
        assert!(signed > 0, "{year}: signed at the beginning of the year");
    }
}

/// Sums of HQ by month, kind of site and topic are facts again, and the report is written from them.
async fn the_report_is_written_from_hqs_sums(hq: &Hq, clerk: &Desk) {
    let areas = clerk.areas(hq).await;
    let sums = hq.store().sums(&areas, ARTICLE.from, ARTICLE.to, Stage::Preliminary).await.unwrap();
    let facts: Vec<Fact> = sums
        .iter()
        .flat_map(|(_, sums)| sums)
        .map(|sum| {
            let (metric, topic) = read_code(&sum.metric).unwrap();
            let site_kind = SiteKind::from_code(&sum.site_kind);
            let (day, stage, value) = (sum.month, Stage::Preliminary, sum.value);
            Fact { metric, day, site_kind, stage, topic, value }
        })
        .collect();
    let window = Window { span: Span::new(ARTICLE.from, ARTICLE.to), ..Window::EVERYTHING };
    let voice = Voice { body: "BCĐ 138 huyện Gia Bình", place: "huyện Gia Bình" };
    let report = narrative(&Figures::of(&facts, &window), voice);
    let report: Vec<String> = report.into_iter().map(|sentence| sentence.text).collect();
    let report = report.join("\n");
    for words in [
        "gần 100 buổi tuyên truyền trực tiếp với 45.000 lượt người",
        "hơn 12.000 lượt người",
        "457 tin có giá trị",
        "15 vụ gây rối trật tự công cộng",
        "36 vụ, 44 đối tượng",
        "Không để xảy ra bạo lực học đường; không để xảy ra tệ nạn ma túy",
        "bình quân mỗi năm có gần 300 lượt",
        "7 tập thể và 39 cá nhân",
        "Ngay đầu mỗi năm",
    ] {
        assert!(report.contains(words), "{words}\n{report}");
    }
}

async fn every_side_adds_up(hq: &Hq, clerk: &Desk) {
    let dashboard = clerk.figures(hq, &period()).await;
    for side in ["by_year", "by_area", "by_site_kind"] {
        let parts = dashboard[side].as_array().unwrap();
        let sum = parts.iter().map(|part| lines(&part["figures"])).fold([0; 3], add);
        assert_eq!(sum, told(), "{side}");
        assert!(parts.len() > 2, "{side}");
    }
    let mut sum = [0; 3];
    for year in ARTICLE.from.year()..=ARTICLE.to.year() {
        let first = Date::from_ymd(year, 1, 1).unwrap();
        let last = Date::from_ymd(year, 12, 31).unwrap().min(ARTICLE.to);
        let year_sum = totals(hq, clerk, &span(first, last)).await;
        assert!(year_sum.iter().all(|line| *line > 0), "{year}: {year_sum:?}");
        sum = add(sum, year_sum);
    }
    assert_eq!(sum, told(), "by year");
}

async fn both_maps_tell_the_same(hq: &Hq, clerk: &Desk) {
    let of = |areas: &str| format!("{}&areas={areas}", period());
    assert_eq!(totals(hq, clerk, &of("263-2004")).await, told(), "the former district");
    for day in [ARTICLE.to, camket_demo::TODAY] {
        let communes: Vec<&str> = areas_valid_on(day)
            .filter(|area| area.level() == Level::Commune)
            .map(|area| area.id)
            .collect();
        assert_eq!(totals(hq, clerk, &of(&communes.join(","))).await, told(), "{day}");
        let mut sum = [0; 3];
        for commune in communes {
            sum = add(sum, totals(hq, clerk, &of(commune)).await);
        }
        assert_eq!(sum, told(), "one by one on {day}");
    }
}

async fn the_lists_stand_behind_the_figures(hq: &Hq, clerk: &Desk) {
    let list = async |query: &str| {
        let mut records = clerk.records(hq, "outreach", query).await;
        records.extend(clerk.records(hq, "pledge_batch", query).await);
        let ids: BTreeSet<String> = records.iter().map(|it| it["id"].to_string()).collect();
        assert_eq!(ids.len(), records.len(), "no record twice: {query}");
        records.iter().map(|it| lines(&it["figures"])).fold([0; 3], add)
    };
    assert_eq!(list(&period()).await, told());
    let dashboard = clerk.figures(hq, &period()).await;
    for part in dashboard["by_area"].as_array().unwrap() {
        let area = part["area"].as_str().unwrap();
        let listed = list(&format!("{}&area={area}", period())).await;
        assert_eq!(listed, lines(&part["figures"]), "{area}");
    }
    for part in dashboard["by_site_kind"].as_array().unwrap() {
        // Blank means any kind to a list, so sessions of mixed kinds have none of their own.
        let kind = part["site_kind"].as_str().unwrap();
        if !kind.is_empty() {
            let listed = list(&format!("{}&site_kind={kind}", period())).await;
            assert_eq!(listed, lines(&part["figures"]), "{kind}");
        }
    }
}

async fn officers_see_their_own_commune_only(hq: &Hq) {
    let mut seen: BTreeMap<AreaId, [i64; 3]> = BTreeMap::new();
    for Journal { login, .. } in journals(SEED) {
        let officer = Desk::sign_in(hq, login).await;
        let own = officer.areas(hq).await;
        let commune = own.iter().find(|id| area(id.as_str()).unwrap().to.is_none()).unwrap();
        seen.insert(commune.clone(), totals(hq, &officer, &period()).await);
        let listed = officer.records(hq, "outreach", &period()).await;
        let of_own = |record: &Value| own.contains(&AreaId::from(record["area"].as_str().unwrap()));
        assert!(listed.iter().all(of_own), "{login}");
        for foreign in areas_valid_on(ARTICLE.to).filter(|it| !own.contains(&it.area_id())) {
            let id = foreign.id;
            for path in [
                format!("/api/figures?{}&areas={id}", period()),
                format!("/api/records?kind=outreach&{}&area={id}", period()),
            ] {
                let refusal = officer.get(hq, &path).await.refusal();
                assert_eq!(refusal, (404, "area.unknown".to_owned()), "{login} {path}");
            }
        }
    }
    assert_eq!(seen.len(), 5, "every commune of today has an officer");
    assert_eq!(seen.into_values().fold([0; 3], add), told());
}

async fn the_autumn_lies_outside(hq: &Hq, clerk: &Desk) {
    let after = span(ARTICLE.to.plus_days(1), camket_demo::TODAY);
    let autumn = clerk.figures(hq, &after).await;
    assert_eq!(lines(&autumn["totals"])[0], 10);
    let areas: Vec<_> =
        autumn["by_area"].as_array().unwrap().iter().map(|part| part["area"].clone()).collect();
    assert_eq!(areas, ["09454-2025", "09475-2025"]);
}

async fn a_second_push_changes_nothing(hq: &Hq, clerk: &Desk) {
    let all = format!("from={}&to={}", ARTICLE.from.iso(), camket_demo::TODAY.iso());
    let look = async || {
        let mut seen = vec![clerk.figures(hq, &all).await];
        for kind in ["site", "outreach", "pledge_batch", "signer"] {
            let records = clerk.records(hq, kind, &all).await;
            assert!(!records.is_empty(), "{kind}");
            let first = &records[0];
            let (area, id) = (first["area"].as_str().unwrap(), first["id"].as_str().unwrap());
            let record = clerk.get(hq, &format!("/api/records/{area}/{id}")).await.good();
            assert_eq!(record["history"].as_array().unwrap().len(), 1, "{kind}");
            seen.extend(records);
        }
        seen
    };
    let before = look().await;
    push_district(hq).await;
    assert_eq!(look().await, before);
}
