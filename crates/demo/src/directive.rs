//! What the committee decided: directives and the plan of each year with its targets.

use camket_domain::{Draft, RecordId};

use crate::calendar::working_day;
use crate::dice::Dice;
use crate::occasion::{AUTUMN, YEARS};
use crate::record::{Dated, dated, entered_at};
use crate::site::{CENTRE, NEW_COMMUNES, place_name};

/// Type, month, subject; the year follows.
const PAPERS: [(&str, u32, &str); 4] = [
    (
        "KH",
        1,
        "Xây dựng phong trào toàn dân bảo vệ ANTQ trong cơ quan, doanh nghiệp, nhà trường năm",
    ),
    ("CV", 4, "Tăng cường phòng, chống bạo lực học đường dịp cuối năm học"),
    ("KH", 6, "Tháng hành động phòng, chống ma túy năm"),
    ("HD", 9, "Hướng dẫn đánh giá, xét tiêu chuẩn “An toàn về ANTT” năm"),
];

/// Targets of a commune in a year.
const TARGETS: [(&str, i64); 6] =
    [("L03", 4), ("L04", 1_500), ("L05", 500), ("L12R", 12), ("L07S", 2), ("L08", 12)];

/// The papers of the history and of the year of the autumn.
pub(crate) fn plan(dice: &mut Dice) -> Vec<Dated> {
    let mut planned = Vec::new();
    for year in YEARS {
        planned.extend(papers(year, CENTRE, PAPERS.len(), dice));
    }
    for commune in NEW_COMMUNES {
        planned.extend(papers(AUTUMN, commune, 2, dice));
    }
    planned
}

fn papers(year: i32, area: &'static str, count: usize, dice: &mut Dice) -> Vec<Dated> {
    // Each commune counts its papers by itself; here their numbers differ, so that none looks double.
    let turn = 3 + NEW_COMMUNES.iter().position(|it| *it == area).unwrap_or_default();
    let mut planned = Vec::new();
    let mut first = None;
    for (place, (doc_type, month, summary)) in PAPERS.iter().take(count).enumerate() {
        let day = working_day(year, *month, (8, 20), dice);
        let id = dice.id(entered_at(day));
        first = first.or(Some((id, day)));
        let fields = Draft::new()
            .with("doc_type", *doc_type)
            .with("number", format!("{:02}/{doc_type}-BCĐ", place * 7 + turn))
            .with("issued_on", day)
            .with("issuer", "BCD_138")
            .with("summary", format!("{summary} {year}"))
            .with("coverage", "CQ_DN_NT");
        planned.push(dated("directive", id, area, day, fields));
    }
    planned.extend(first.map(|(directive, day)| targets(year, area, directive, day, dice)));
    planned
}

/// The district's targets are those of fourteen communes.
fn targets(
    year: i32,
    area: &'static str,
    directive: RecordId,
    day: camket_domain::Date,
    dice: &mut Dice,
) -> Dated {
    let communes = if area == CENTRE { 14 } else { 1 };
    let mut fields = Draft::new()
        .with("title", format!("Chỉ tiêu phong trào {} năm {year}", place_name(area)))
        .with("year", i64::from(year))
        .with("organ", "BCD_138")
        .with("issued_on", day)
        .with("directive", directive);
    for (code, target) in TARGETS {
        fields.set_element("targets", code, target * communes);
    }
    dated("work_plan", dice.id(entered_at(day)), area, day, fields)
}
