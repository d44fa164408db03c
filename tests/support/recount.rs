//! The figures of a report by hand: every list is exported, and its rows are picked and added up with
//! nothing that HQ counts by.

use std::collections::BTreeMap;

use camket_domain::{Date, KINDS};

use super::csv::{Row, rows};
use super::{Desk, Hq};

/// Figures by their codes.
pub(crate) type Figures = BTreeMap<String, i64>;

/// Everything that an area has, list by list.
struct Lists(BTreeMap<&'static str, Vec<Row>>);

/// What is counted alone: one kind of site, one topic; blank for all.
#[derive(Clone, Copy, Default)]
pub(crate) struct Limit {
    pub(crate) site_kind: &'static str,
    pub(crate) topic: &'static str,
}

/// In which column of a list a topic such as drugs stands.
const TOPICS: [(&str, &str); 5] = [
    ("outreach", "topics"),
    ("pledge_batch", "contents"),
    ("tip", "tip_field"),
    ("case_result", "offence"),
    ("school_incident", "incident_type"),
];

impl Limit {
    /// Whether a row of a list is one of those. A list without the column has none; signers stand on
    /// lists, and are theirs.
    fn keeps(self, list: &str, row: &Row) -> bool {
        let is_of_kind = self.site_kind.is_empty()
            || row.get("site_kind").is_some_and(|it| it == self.site_kind);
        let column = TOPICS.iter().find(|(kind, _)| *kind == list).map(|(_, column)| column);
        let topics = column.and_then(|column| row.get(*column));
        let is_on = |topics: &String| topics.split("; ").any(|topic| topic == self.topic);
        list == "signer" || is_of_kind && (self.topic.is_empty() || topics.is_some_and(is_on))
    }
}

/// Counts the lines of an area's report from its exported lists, as far as it is not limited.
pub(crate) async fn recount(
    hq: &Hq,
    clerk: &Desk,
    area: &str,
    (from, to): (Date, Date),
    limit: Limit,
) -> Figures {
    let mut lists = BTreeMap::new();
    for kind in KINDS {
        let days = "from=1900-01-01&to=2199-12-31";
        let file =
            clerk.get(hq, &format!("/api/export/csv?kind={}&area={area}&{days}", kind.id)).await;
        assert!(file.status.is_success(), "{}: {}", kind.id, file.text());
        let mut found = rows(&file.text());
        let counts = ["cho_gui", "da_tiep_nhan", "da_duyet", "da_khoa_so"];
        found.retain(|row| row["state"].is_empty() || counts.contains(&row["state"].as_str()));
        found.retain(|row| limit.keeps(kind.id, row));
        lists.insert(kind.id, found);
    }
    let (from, to) = (from.iso(), to.iso());
    let mut figures = Figures::new();
    Lists(lists).count(&|day| (from.as_str()..=to.as_str()).contains(&day), &to, &mut figures);
    if !limit.topic.is_empty() {
        // What is counted alone is the whole, and no part of it.
        figures.retain(|code, _| !code.contains('/') || code.starts_with("L14/"));
    }
    figures
}

fn number(row: &Row, column: &str) -> i64 {
    row[column].parse().unwrap_or(0)
}

fn is_one_of(row: &Row, column: &str, values: &[&str]) -> bool {
    values.contains(&row[column].as_str())
}

/// Whether something that began on one day and ended after another is there at the end of a day; days
/// are written so that their letters are in their order.
fn is_there(began: &str, ended: &str, on: &str) -> bool {
    began <= on && (ended.is_empty() || on <= ended)
}

impl Lists {
    fn of(&self, kind: &str) -> &[Row] {
        &self.0[kind]
    }

    fn count(&self, in_period: &dyn Fn(&str) -> bool, to: &str, figures: &mut Figures) {
        let mut add = |code: &str, n: i64| *figures.entry(code.to_owned()).or_default() += n;
        let during = |kind: &str, day: &str| -> Vec<&Row> {
            self.of(kind).iter().filter(|row| in_period(&row[day])).collect()
        };
        add("L01", during("directive", "issued_on").len() as i64);
        for paper in during("coordination", "signed_on") {
            if !is_one_of(paper, "phase", &["", "DU_THAO", "LAY_Y_KIEN"]) {
                add("L02", 1);
                let parties = paper["party_sites"].split("; ").filter(|it| !it.is_empty());
                add("L02P", parties.count() as i64);
            }
        }
        for event in during("coordination_event", "date") {
            add(
                "L02M",
                i64::from(is_one_of(event, "event_type", &["GIAO_BAN", "SO_KET", "TONG_KET"])),
            );
        }
        for session in during("outreach", "date") {
            let counts = !is_one_of(session, "form", &["", "TRUC_TUYEN"]);
            if counts && session["duplicate_of"].is_empty() {
                add("L03", 1);
                add("L04", number(session, "attendance_count"));
                for topic in session["topics"].split("; ").filter(|it| !it.is_empty()) {
                    add(&format!("L03/{topic}"), 1);
                }
            }
        }
        add("L05", self.pledges(&during("pledge_batch", "date")));
        for programme in self.of("radio_programme") {
            let ended =
                if programme["phase"] == "DANG_DUY_TRI" { "" } else { &programme["ended_on"] };
            let opened = &programme["opened_on"];
            add("L06", i64::from(!opened.is_empty() && is_there(opened, ended, to)));
        }
        for broadcast in during("broadcast", "date") {
            add("L06B", 1 + number(broadcast, "repeat_count"));
            let items = ["news_count", "article_count", "reportage_count"];
            add("L06I", items.map(|it| number(broadcast, it)).iter().sum());
        }
        self.stocks(to, &mut add);
        for duty in during("head_duty", "date") {
            add("L08", i64::from(duty["form"] == "CAM_KET"));
        }
        for tip in during("tip", "received_on") {
            add("L09T", 1);
            add("L09", i64::from(tip["worth"] == "CO_GIA_TRI"));
        }
        for case in during("case_result", "date") {
            match (case["phase"].as_str(), case["case_type"].as_str()) {
                ("CONG_AN_XAC_NHAN", "GRTTCC_XU_LY") => add("L10", number(case, "case_count")),
                ("CONG_AN_XAC_NHAN", "DIEU_TRA_KHAM_PHA") => {
                    add("L11", number(case, "case_count"));
                    add("L11S", number(case, "suspect_count"));
                }
                _ => {}
            }
        }
        for year in during("safety_evaluation", "counted_on") {
            let outside = is_one_of(year, "conclusion", &["KHONG_DANG_KY", "KHONG_THUOC_DIEN"]);
            add("L12R", i64::from(!year["registered_on"].is_empty() && !outside));
            add("L12", i64::from(year["conclusion"] == "DAT" && year["phase"] != "THU_HOI"));
        }
        for year in during("movement_rating", "counted_on") {
            if year["phase"] == "CONG_NHAN" && !year["class"].is_empty() {
                add("L13", 1);
                add(&format!("L13/{}", year["class"]), 1);
            }
        }
        for incident in during("school_incident", "date") {
            add("L14", number(incident, "case_count"));
            add(&format!("L14/{}", incident["incident_type"]), number(incident, "case_count"));
        }
        for honour in during("commendation", "decided_on") {
            let decided = is_one_of(honour, "phase", &["QUYET_DINH", "TRAO"]);
            let code = if honour["honoree"] == "CA_NHAN" { "L15P" } else { "L15" };
            if decided && !honour["honoree"].is_empty() {
                add(code, 1);
                add(&format!("{code}/{}", honour["award_level"]), 1);
            }
        }
    }

    fn stocks(&self, to: &str, add: &mut dyn FnMut(&str, i64)) {
        let is_alive = |row: &Row, began: &str, ended: &str| {
            let launched = !is_one_of(row, "phase", &["", "DE_XUAT"]) && !row[began].is_empty();
            let ended = if row["phase"] == "GIAI_THE" { row[ended].as_str() } else { "" };
            launched && is_there(&row[began], ended, to)
        };
        for model in self.of("self_guard_model") {
            add("L07", i64::from(is_alive(model, "launched_on", "dissolved_on")));
        }
        for site in self.of("model_site") {
            if is_alive(site, "joined_on", "dissolved_on") {
                add("L07S", 1);
                add("L07T", number(site, "team_count"));
            }
        }
        for site in self.of("site") {
            add("R1", i64::from(is_there(&site["valid_from"], &site["valid_to"], to)));
        }
    }

    /// Typed numbers, and those who signed on lists; a list has no day of its own.
    fn pledges(&self, batches: &[&Row]) -> i64 {
        let typed = batches.iter().filter(|it| it["count_mode"] == "TYPED");
        let lists: Vec<&str> = batches
            .iter()
            .filter(|it| it["count_mode"] == "LIST")
            .map(|it| it["id"].as_str())
            .collect();
        let signed = self.of("signer").iter().filter(|it| {
            let is_listed = lists.contains(&it["batch_id"].as_str());
            is_listed && it["signed"] == "1" && it["withdrawn_at"].is_empty()
        });
        typed.map(|it| number(it, "pledge_count")).sum::<i64>() + signed.count() as i64
    }
}
