//! Records of a commune that differ in what figures can be limited to.

use camket_domain::{Date, Draft};

use super::{Tablet, complete_session};

fn day(text: &str) -> Date {
    Date::parse_iso(text).unwrap()
}

/// Sessions, pledges, tips, incidents, models, their sites and directives of two years: of every kind
/// of site and of none, of several topics and of none. Tips lie beside the area.
pub fn add_mixed(tablet: &mut Tablet, area: &str) {
    let kinds = ["CO_QUAN", "DOANH_NGHIEP", "NHA_TRUONG", ""];
    for (n, kind) in (1..).zip(kinds.into_iter().cycle().take(12)) {
        let on = format!("{}-{:02}-{:02}", 2024 + n / 4 % 2, 1 + n % 12, 3 + n);
        let of_kind = |draft: Draft| match kind {
            "" => draft,
            kind => draft.with("site_kind", kind),
        };
        let mut session = of_kind(complete_session(&on, 100 * n));
        let chosen = [("topics/MA_TUY", n % 2), ("topics/PHAO", n % 3), ("topics/KHAC", n % 5)];
        for (path, _) in chosen.into_iter().filter(|(_, rest)| *rest == 0) {
            session = session.with(path, true);
        }
        tablet.add(area, "outreach", &session);
        let pledges = Draft::new()
            .with("date", day(&on))
            .with("count_mode", "TYPED")
            .with("pledge_count", 10 * n)
            .with(if n % 2 == 0 { "contents/MA_TUY" } else { "contents/NOI_QUY" }, true)
            .with("state", "cho_gui");
        tablet.add(area, "pledge_batch", &of_kind(pledges));
        let tip = Draft::new()
            .with("code", format!("T-{n}"))
            .with("received_on", day(&on))
            .with("tip_field", if n % 3 == 0 { "MA_TUY" } else { "TTXH" })
            .with("worth", if n % 2 == 0 { "CO_GIA_TRI" } else { "KHONG_GIA_TRI" })
            .with("state", "cho_gui");
        tablet.add(&format!("{area}~CONG_AN"), "tip", &of_kind(tip));
        let directive = Draft::new().with("issued_on", day(&on)).with("state", "cho_gui");
        tablet.add(area, "directive", &directive);
        let model = Draft::new()
            .with("field_of_work", if n % 2 == 0 { "ATGT" } else { "PCCC" })
            .with("launched_on", day(&on))
            .with("phase", "HOAT_DONG")
            .with("state", "cho_gui");
        tablet.add(area, "self_guard_model", &model);
        let at = Draft::new()
            .with("joined_on", day(&on))
            .with("team_count", n)
            .with("phase", "HOAT_DONG")
            .with("state", "cho_gui");
        tablet.add(area, "model_site", &of_kind(at));
    }
    for (topic, cases) in [("MA_TUY", 2), ("PHAO", 3)] {
        let incident = Draft::new()
            .with("incident_type", topic)
            .with("date", day("2025-04-07"))
            .with("case_count", cases)
            .with("site_kind", "NHA_TRUONG")
            .with("state", "cho_gui");
        tablet.add(area, "school_incident", &incident);
    }
    for kind in ["NHA_TRUONG", "NHA_TRUONG", "CO_QUAN"] {
        let site = Draft::new().with("name", "x").with("site_kind", kind).with("state", "cho_gui");
        tablet.add(area, "site", &site);
    }
}
