//! Who does what with records (DOMAIN section 10): each role against each act, on both engines.

use camket_domain::{Draft, RecordId, Value as Cell};
use camket_sync::{FieldOp, Op};
use serde_json::json;

use crate::support::{Actor, Answer, Tablet, TestHq, complete_session, on_both};

const AREA: &str = "09454-2025";
/// In the order of the columns of [`TABLE`].
const LOGINS: [&str; 7] = [
    "canbo.giabinh",
    "doan.giabinh",
    "lanhdao.giabinh",
    "vanthu.tinh",
    "tructin",
    "quantri",
    "canbo.nhanthang",
];
/// What HQ's desk answers to a role: `.` done, `p` refused by the route, `y` somebody else's step,
/// `c` a closed period.
const TABLE: [(&str, Act, &str); 9] = [
    ("receive", Act::State("da_tiep_nhan"), "ppy.ppp"),
    ("approve", Act::State("da_duyet"), "pp..ppp"),
    ("return", Act::State("tra_lai"), "pp..ppp"),
    ("void", Act::State("huy"), "pp..ppp"),
    ("approve after closing", Act::Late("da_duyet"), "ppc.ppp"),
    ("void after closing", Act::Late("huy"), "ppc.ppp"),
    ("merge a double", Act::Double, "ppy.ppp"),
    ("close a period", Act::Close, "pp..ppp"),
    ("read the audit", Act::Audit, "ppppp.p"),
];

on_both! {
    TestHq::start_on;
    each_role_does_what_is_its_own_and_no_more,
    a_tablet_takes_no_step_that_its_person_would_not_be_given_at_the_desk,
}

#[derive(Clone, Copy)]
enum Act {
    /// Moves a session to a state.
    State(&'static str),
    /// The same with one that was recorded before its year was closed.
    Late(&'static str),
    Double,
    Close,
    Audit,
}

/// What the table says of an answer.
fn sign(answer: &Answer) -> char {
    if answer.status.is_success() {
        return '.';
    }
    match &*answer.refusal().1 {
        "permission.refused" => 'p',
        "review.not_yours" => 'y',
        "review.period_closed" => 'c',
        other => panic!("{other}"),
    }
}

/// Asks for an act and says how HQ answered.
async fn attempt(
    hq: &TestHq,
    (tablet, late): (&mut Tablet, &[RecordId]),
    desk: &Actor,
    act: Act,
) -> char {
    let (record, form) = match act {
        Act::Audit => return sign(&desk.get("/api/audit").await),
        Act::Close => {
            let form = json!({ "area": AREA, "from": "2024-01-01", "to": "2024-12-31" });
            return sign(&desk.post("/api/periods", &form).await);
        }
        Act::State(state) => (session(tablet, "2026-01-03").await, json!({ "state": state })),
        Act::Late(state) => (late[usize::from(state == "huy")], json!({ "state": state })),
        Act::Double => {
            let one = session(tablet, "2026-01-03").await;
            let form = json!({ "duplicate_of": one.to_string() });
            (session(tablet, "2026-01-03").await, form)
        }
    };
    let path = format!("/api/review/{AREA}/{record}");
    let mut form = form;
    form["reason"] = json!("Theo công văn 12.");
    form["seen"] = hq.clerk().await.get(&path).await.good()["seen"].clone();
    sign(&desk.post(&path, &form).await)
}

async fn session(tablet: &mut Tablet, day: &str) -> RecordId {
    let record = tablet.add(AREA, "outreach", &complete_session(day, 8));
    tablet.sync().await;
    record
}

async fn each_role_does_what_is_its_own_and_no_more(hq: TestHq) {
    let mut tablet = hq.tablet("canbo.giabinh").await;
    let late = [session(&mut tablet, "2025-10-05").await, session(&mut tablet, "2025-10-06").await];
    let year = json!({ "area": AREA, "from": "2025-01-01", "to": "2025-12-31" });
    hq.desk("lanhdao.giabinh").await.post("/api/periods", &year).await.good();
    let mut found = Vec::new();
    for (name, act, _) in TABLE {
        let mut row = String::new();
        for login in LOGINS {
            let desk = hq.desk(login).await;
            row.push(attempt(&hq, (&mut tablet, &late), &desk, act).await);
        }
        found.push((name, row));
    }
    let expected: Vec<_> = TABLE.map(|(name, _, row)| (name, row.to_owned())).to_vec();
    assert_eq!(found, expected, "columns: {LOGINS:?}");
}

async fn a_tablet_takes_no_step_that_its_person_would_not_be_given_at_the_desk(hq: TestHq) {
    for (login, to, code) in [
        ("canbo.giabinh", "da_duyet", "quarantine.step_refused"),
        ("canbo.giabinh", "da_khoa_so", "quarantine.step_refused"),
        ("lanhdao.giabinh", "da_duyet", "quarantine.own_record"),
        ("lanhdao.giabinh", "da_tiep_nhan", "quarantine.step_refused"),
    ] {
        let mut tablet = hq.tablet(login).await;
        let record = tablet.add(AREA, "outreach", &complete_session("2026-01-04", 8));
        let begun = tablet.unsent[0].stamp();
        let op = Op::Set(Cell::Text(to.to_owned()));
        let step = FieldOp { path: "state".to_owned(), seen: vec![begun], op };
        tablet.write(AREA, record, "outreach", vec![step]);
        let after = Draft::new().with("place", "Sân trường");
        tablet.set(AREA, record, "outreach", &after);
        assert_eq!(tablet.sync().await.verdicts.len(), 1, "{login} {to}");
        let own = tablet.actor.get("/api/me/quarantine").await.good();
        let mut items = own["items"].as_array().unwrap().iter();
        let item = items.find(|it| it["record"] == record.to_string()).unwrap();
        assert_eq!(item["code"], code, "{login} {to}");
        let shown = hq.clerk().await.get(&format!("/api/records/{AREA}/{record}")).await.good();
        assert_eq!(shown["fields"]["state"]["v"], "cho_gui");
        assert_eq!(shown["fields"]["place"]["v"], "Sân trường", "what follows it arrives");
        assert_eq!(shown["stage"], "preliminary");
    }
}
