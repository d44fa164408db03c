//! A tip on its way: sealed on a tablet to the desk's key, kept by HQ as it came, opened for a reason.

use camket_domain::{AreaId, Date, Draft, RecordId, Value as Field};
use camket_hq::encoding::{base64url, from_base64url, hex};
use camket_sync::envelope::KeyId;
use camket_sync::tip::{Binding, Parts, Told, versioned};
use hpke::aead::AesGcm256;
use hpke::kdf::HkdfSha256;
use hpke::kem::DhP256HkdfSha256;
use hpke::{Deserializable, Kem, OpModeR, OpModeS, Serializable};
use serde_json::{Value, json};

use crate::support::{Actor, START_MS, TestHq, on_both};

type PrivateKey = <DhP256HkdfSha256 as Kem>::PrivateKey;

const KEPT: &str = "09454-2025~CONG_AN";
const NARRATIVE: &str = "Có người cất pháo trong kho";

on_both! {
    TestHq::start_on;
    a_tip_is_opened_by_the_desk_alone_and_for_a_reason,
    a_new_key_is_the_present_one_and_old_tips_stay_with_the_old_one,
    the_desk_assesses_hands_over_and_links,
    the_rules_of_the_kind_hold_at_the_desk,
    an_act_and_its_link_are_one,
    whom_to_telephone_is_told_to_those_who_handle_tips,
    a_list_tells_no_site_of_which_there_are_few_tips,
}

/// A key as the desk's browser makes it.
fn new_key(seed: u8) -> (PrivateKey, Vec<u8>) {
    let (private, public) = DhP256HkdfSha256::derive_keypair(&[seed; 32]);
    (private, public.to_bytes().to_vec())
}

fn binding(area: &AreaId, record: RecordId, point: &[u8]) -> Parts<'static> {
    Binding { area, record, key: KeyId::of(point) }.to_seal()
}

/// What a tablet seals to a point.
fn seal(point: &[u8], record: RecordId, told: &Told) -> Vec<u8> {
    let parts = binding(&AreaId::from(KEPT), record, point);
    let (ephemeral, body) = hpke::single_shot_seal::<AesGcm256, HkdfSha256, DhP256HkdfSha256>(
        &OpModeS::Base,
        &<DhP256HkdfSha256 as Kem>::PublicKey::from_bytes(point).unwrap(),
        parts.info,
        &told.encode(),
        &parts.context,
    )
    .unwrap();
    versioned(&[&ephemeral.to_bytes()[..], &body].concat())
}

fn unseal(private: &PrivateKey, point: &[u8], record: RecordId, sealed: &[u8]) -> Option<Told> {
    let area = AreaId::from(KEPT);
    let parts = Binding { area: &area, record, key: KeyId::of(point) }.to_open(sealed)?;
    let (ephemeral, body) = parts.bytes.split_at(point.len());
    let plain = hpke::single_shot_open::<AesGcm256, HkdfSha256, DhP256HkdfSha256>(
        &OpModeR::Base,
        private,
        &<DhP256HkdfSha256 as Kem>::EncappedKey::from_bytes(ephemeral).ok()?,
        parts.info,
        body,
        &parts.context,
    );
    Told::decode(&plain.ok()?).ok()
}

async fn with_key(hq: &TestHq, seed: u8) -> (Actor, PrivateKey) {
    let desk = hq.desk("tructin").await;
    let (private, point) = new_key(seed);
    let form = json!({ "point": base64url(&point), "name": format!("Khóa {seed}") });
    let told = desk.post("/api/tip-desk/keys", &form).await.good();
    assert_eq!(told["keys"][0]["id"], hex(&KeyId::of(&point).0));
    (desk, private)
}

/// Records a tip as a tablet does that has just asked for the desk's key.
async fn record_tip(hq: &TestHq, code: &str) -> RecordId {
    let mut tablet = hq.tablet("canbo.giabinh").await;
    let key = tablet.actor.get("/api/tip-desk").await.good()["keys"][0].clone();
    let point = from_base64url(key["point"].as_str().unwrap()).unwrap();
    let told = Told { narrative: NARRATIVE.to_owned(), source: String::new() };
    let tip = tablet.new_record();
    let fields = Draft::new()
        .with("code", code)
        .with("received_on", Date::of_instant(START_MS))
        .with("received_at", 510)
        .with("sealed", Field::Bytes(seal(&point, tip, &told)))
        .with("sealed_to", key["id"].as_str().unwrap())
        .with("state", "cho_gui");
    tablet.set(KEPT, tip, "tip", &fields);
    assert_eq!(tablet.sync().await.verdicts, []);
    tip
}

async fn a_tip_is_opened_by_the_desk_alone_and_for_a_reason(hq: TestHq) {
    let (desk, private) = with_key(&hq, 1).await;
    let tip = record_tip(&hq, "T-1").await;
    let path = format!("/api/tips/{KEPT}/{tip}");
    let open = format!("{path}/open");
    for login in ["canbo.giabinh", "vanthu.tinh", "quantri", "lanhdao.giabinh", "doan.giabinh"] {
        let other = hq.desk(login).await;
        let asked = other.post(&open, &json!({ "reason": "x" })).await;
        assert_eq!(asked.refusal().1, "permission.refused", "{login}");
        assert_eq!(other.get(&path).await.refusal().1, "permission.refused", "{login}");
    }
    for reason in ["", "  \n"] {
        let asked = desk.post(&open, &json!({ "reason": reason })).await;
        assert_eq!(asked.refusal(), (400, "note.missing".to_owned()));
    }
    let detail = desk.get(&path).await.good();
    assert_eq!((&detail["is_sealed"], &detail["openings"]), (&json!(true), &json!([])));
    assert!(detail["record"]["fields"]["sealed"].is_null(), "it is given out by opening only");
    let sealed_shown = |it: &Value| it.to_string().contains("\"path\":\"sealed\"");
    assert!(!sealed_shown(&detail["record"]["history"]));

    let opened = desk.post(&open, &json!({ "reason": "Xác minh theo phân công" })).await.good();
    let sealed = from_base64url(opened["sealed"].as_str().unwrap()).unwrap();
    let (_, point) = new_key(1);
    assert_eq!(opened["sealed_to"], hex(&KeyId::of(&point).0));
    assert_eq!(unseal(&private, &point, tip, &sealed).unwrap().narrative, NARRATIVE);
    assert!(unseal(&new_key(2).0, &point, tip, &sealed).is_none(), "no other key opens it");
    let elsewhere = unseal(&private, &point, RecordId([9; 16]), &sealed);
    assert!(elsewhere.is_none(), "it is no other tip's");

    let book = desk.get(&path).await.good()["openings"].clone();
    assert_eq!(book.as_array().unwrap().len(), 1);
    assert_eq!(book[0]["reason"], "Xác minh theo phân công");
    assert_eq!(book[0]["person"], desk.person);
    let audit = hq.desk("quantri").await.get("/api/audit").await.text();
    assert!(audit.contains("tip.open") && audit.contains(&tip.to_string()));
    assert!(!audit.contains("phân công"), "who reads the audit may not read tips");
    let clerk = hq.clerk().await.get(&format!("/api/records/{KEPT}/{tip}")).await.good();
    assert!(clerk["fields"]["sealed"].is_null() && !sealed_shown(&clerk["history"]));
}

async fn a_new_key_is_the_present_one_and_old_tips_stay_with_the_old_one(hq: TestHq) {
    let officer = hq.officer().await;
    assert_eq!(officer.get("/api/tip-desk").await.good(), json!({ "keys": [], "duty": [] }));
    let (desk, old) = with_key(&hq, 1).await;
    let before = record_tip(&hq, "T-1").await;
    hq.pass_ms(1_000);
    let (_, new) = with_key(&hq, 2).await;
    let after = record_tip(&hq, "T-2").await;
    let told = officer.get("/api/tip-desk").await.good();
    assert_eq!(told["keys"].as_array().unwrap().len(), 1, "a tablet needs the present one only");
    let keys = desk.get("/api/tip-desk").await.good()["keys"].clone();
    let present: Vec<_> = keys.as_array().unwrap().iter().map(|it| &it["is_present"]).collect();
    assert_eq!(present, [true, false]);
    for (tip, private, seed) in [(before, old, 1), (after, new, 2)] {
        let open = format!("/api/tips/{KEPT}/{tip}/open");
        let opened = desk.post(&open, &json!({ "reason": "Kiểm tra" })).await.good();
        let sealed = from_base64url(opened["sealed"].as_str().unwrap()).unwrap();
        assert!(unseal(&private, &new_key(seed).1, tip, &sealed).is_some(), "{seed}");
    }
    for point in [&[4_u8; 65][..], &new_key(1).1[..64], &[]] {
        let form = json!({ "point": base64url(point), "name": "x" });
        assert_eq!(desk.post("/api/tip-desk/keys", &form).await.refusal().1, "body.malformed");
    }
    let mut nameless = json!({ "point": base64url(&new_key(3).1), "name": " " });
    assert_eq!(desk.post("/api/tip-desk/keys", &nameless).await.refusal().1, "body.malformed");
    nameless["name"] = json!("x".repeat(81));
    assert_eq!(desk.post("/api/tip-desk/keys", &nameless).await.refusal().1, "body.malformed");
}

async fn the_desk_assesses_hands_over_and_links(hq: TestHq) {
    let (desk, _) = with_key(&hq, 1).await;
    let tip = record_tip(&hq, "T-1").await;
    let mut tablet = hq.tablet("canbo.giabinh").await;
    let case = Draft::new().with("case_type", "DIEU_TRA_KHAM_PHA").with("case_count", 1);
    let case = case.with("date", Date::of_instant(START_MS)).with("state", "cho_gui");
    let case = tablet.add(KEPT, "case_result", &case);
    tablet.sync().await;
    let list = desk.get("/api/tips?from=2026-01-01&to=2026-12-31").await.good();
    assert_eq!(list["records"][0]["id"], tip.to_string());
    let cases = desk.get("/api/tips?kind=case_result&from=2026-01-01&to=2026-12-31").await.good();
    assert_eq!(cases["records"][0]["id"], case.to_string());
    let others = desk.get("/api/tips?kind=outreach&from=2026-01-01&to=2026-12-31").await;
    assert_eq!(others.refusal().1, "parameter.malformed");

    let path = format!("/api/tips/{KEPT}/{tip}");
    let seen = desk.get(&path).await.good()["seen"].clone();
    let act = json!({
        "seen": seen, "worth": "CO_GIA_TRI", "handed_to": "CQDT", "phase": "DANG_XAC_MINH",
        "case": case.to_string(),
    });
    let handled = desk.post(&path, &act).await.good();
    assert_eq!(desk.post(&path, &act).await.refusal().1, "review.stale");
    let now = desk.get(&path).await.good();
    assert_eq!(now["seen"], handled["seen"]);
    let fields = &now["record"]["fields"];
    assert_eq!(fields["worth"]["v"], "CO_GIA_TRI");
    assert_eq!(fields["handed_on"]["v"], Date::of_instant(START_MS).iso());
    assert_eq!(fields["assessed_by"]["v"], "Vũ Đức Long");
    assert_eq!(fields["phase"]["v"], "DANG_XAC_MINH");
    let figures = desk.get("/api/figures?from=2026-01-01&to=2026-12-31").await.good();
    assert_eq!(figures["totals"]["L09"], 1);
    let linked = hq.clerk().await.get(&format!("/api/records/{KEPT}/{case}")).await.good();
    assert_eq!(linked["fields"][format!("tips/{tip}")]["v"], true);

    for (field, value, code) in [
        ("worth", "RAT_QUY", "body.malformed"),
        ("case", "x", "body.malformed"),
        ("phase", "LUU", "review.no_such_step"),
    ] {
        let mut act = json!({ "seen": handled["seen"] });
        act[field] = json!(value);
        assert_eq!(desk.post(&path, &act).await.refusal().1, code, "{field}");
    }
    let strange = json!({ "seen": handled["seen"], "case": tip.to_string() });
    assert_eq!(desk.post(&path, &strange).await.refusal().1, "record.unknown");
    let case_path = format!("/api/tips/{KEPT}/{case}");
    assert_eq!(desk.get(&case_path).await.refusal().1, "record.unknown");
    let open = desk.post(&format!("{case_path}/open"), &json!({ "reason": "x" })).await;
    assert_eq!(open.refusal().1, "record.unknown");
}

async fn the_rules_of_the_kind_hold_at_the_desk(hq: TestHq) {
    let (desk, _) = with_key(&hq, 1).await;
    let (tip, earlier) = (record_tip(&hq, "T-1").await, record_tip(&hq, "T-0").await);
    let path = format!("/api/tips/{KEPT}/{tip}");
    let seen = desk.get(&path).await.good()["seen"].clone();
    for (act, field) in [
        (json!({ "phase": "DANG_XAC_MINH" }), "handed_to"),
        (json!({ "worth": "TRUNG" }), "repeats"),
    ] {
        let mut act = act;
        act["seen"] = seen.clone();
        let refused = desk.post(&path, &act).await;
        assert_eq!(refused.refusal(), (422, "record.invalid".to_owned()), "{act}");
        assert_eq!(refused.json()["field"], field, "{act}");
    }
    assert_eq!(desk.get(&path).await.good()["seen"], seen, "nothing was written");
    let act = json!({ "seen": seen, "worth": "TRUNG", "repeats": earlier.to_string() });
    let seen = desk.post(&path, &act).await.good()["seen"].clone();
    let fields = desk.get(&path).await.good()["record"]["fields"].clone();
    assert_eq!(fields["repeats"]["v"], earlier.to_string());
    let act = json!({ "seen": seen, "worth": "KHONG_GIA_TRI" });
    desk.post(&path, &act).await.good();
    let fields = desk.get(&path).await.good()["record"]["fields"].clone();
    assert!(fields["repeats"].is_null(), "what does not apply any more is taken away");
    let stranger = json!({ "seen": seen, "worth": "TRUNG", "repeats": "0".repeat(32) });
    assert_eq!(desk.post(&path, &stranger).await.refusal().1, "review.stale");
}

async fn an_act_and_its_link_are_one(hq: TestHq) {
    let (desk, _) = with_key(&hq, 1).await;
    let tip = record_tip(&hq, "T-1").await;
    let path = format!("/api/tips/{KEPT}/{tip}");
    let seen = desk.get(&path).await.good()["seen"].clone();
    let act = json!({ "seen": seen, "worth": "CO_GIA_TRI", "case": "0".repeat(32) });
    assert_eq!(desk.post(&path, &act).await.refusal().1, "record.unknown");
    let now = desk.get(&path).await.good();
    assert_eq!(now["seen"], seen, "a case that is not there leaves the tip alone");
    assert!(now["record"]["fields"]["worth"].is_null());
}

async fn whom_to_telephone_is_told_to_those_who_handle_tips(hq: TestHq) {
    let desk = hq.desk("tructin").await;
    let duty = json!({ "duty": [{ "name": "Trực ban tỉnh", "phone": "0222 3 821 113" }] });
    assert_eq!(desk.put("/api/tip-desk/duty", &duty).await.good()["duty"], duty["duty"]);
    let told = hq.officer().await.get("/api/tip-desk").await.good();
    assert_eq!(told["duty"], duty["duty"]);
    let union = hq.desk("doan.giabinh").await;
    assert_eq!(union.get("/api/tip-desk").await.refusal().1, "permission.refused");
    for (name, phone) in [("", "113"), ("Trực ban", "12"), ("Trực ban", "gọi 113"), ("x", "")]
    {
        let bad = json!({ "duty": [{ "name": name, "phone": phone }] });
        assert_eq!(desk.put("/api/tip-desk/duty", &bad).await.refusal().1, "body.malformed");
    }
    let many = json!({ "duty": vec![json!({ "name": "x", "phone": "113" }); 9] });
    assert_eq!(desk.put("/api/tip-desk/duty", &many).await.refusal().1, "body.malformed");
    assert_eq!(
        desk.put("/api/tip-desk/duty", &json!({ "duty": [] })).await.good()["duty"],
        json!([])
    );
}

async fn a_list_tells_no_site_of_which_there_are_few_tips(hq: TestHq) {
    let mut tablet = hq.tablet("canbo.giabinh").await;
    let site = |name: &str| Draft::new().with("name", name).with("state", "cho_gui");
    let large = tablet.add("09454-2025", "site", &site("Công ty Lớn"));
    let small = tablet.add("09454-2025", "site", &site("Công ty Nhỏ"));
    let tip = |at, code: usize| {
        Draft::new()
            .with("code", format!("T-{code}").as_str())
            .with("received_on", Date::of_instant(START_MS))
            .with("source", "DOANH_NGHIEP")
            .with("site", at)
            .with("state", "cho_gui")
    };
    let few = tablet.add(KEPT, "tip", &tip(small, 0));
    (1..=5).for_each(|code| _ = tablet.add(KEPT, "tip", &tip(large, code)));
    tablet.sync().await;
    let clerk = hq.clerk().await;
    let period = "from=2026-01-01&to=2026-12-31";
    let lists = [
        clerk.get(&format!("/api/records?kind=tip&{period}")).await,
        clerk.get(&format!("/api/export/csv?kind=tip&{period}")).await,
        clerk.get("/odata/tip").await,
        hq.desk("tructin").await.get(&format!("/api/tips?{period}")).await,
    ];
    for list in lists {
        let text = list.text();
        assert!(text.contains("T-0") && text.contains("T-5"), "{text}");
        assert!(text.contains(&large.to_string()), "five tips are nobody's: {text}");
        assert!(!text.contains(&small.to_string()) && !text.contains("Công ty Nhỏ"), "{text}");
    }
    let whole = clerk.get(&format!("/api/records/{KEPT}/{few}")).await.text();
    assert!(whole.contains(&small.to_string()), "whoever works on the tip sees where it came from");
}
