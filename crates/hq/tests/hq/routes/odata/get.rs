//! `GET /odata` and what is below it, as a spreadsheet asks.

use std::collections::{BTreeMap, BTreeSet};

use serde_json::{Value, json};

use crate::support::{Actor, TestHq, complete_session};

/// Sessions on the days of two months, in two communes.
async fn with_sessions(count: i64) -> TestHq {
    let hq = TestHq::start().await;
    let mut tablet = hq.tablet("canbo.giabinh").await;
    for number in 0..count {
        let day = format!("2025-{:02}-{:02}", 9 + number % 2, 1 + number % 28);
        let area = if number % 3 == 0 { "09484-2004" } else { "09454-2025" };
        tablet.add(area, "outreach", &complete_session(&day, number));
    }
    tablet.sync().await;
    hq
}

async fn ask(actor: &Actor, query: &str) -> Value {
    let answer = actor.get(&format!("/odata/{query}")).await;
    assert!(answer.status.is_success(), "{query}: {}", answer.text());
    assert_eq!(answer.header("odata-version"), "4.0");
    answer.json()
}

fn values(page: &Value) -> Vec<Value> {
    page["value"].as_array().unwrap().clone()
}

/// What stands behind the feed's beginning in an address as it is told: a whole address, since tools of
/// analysis follow it as it stands.
fn below_root(address: &Value) -> String {
    let (host, rest) = address.as_str().unwrap().split_once("/odata/").unwrap();
    assert!(host.starts_with("http://127.0.0.1:"), "{host}");
    rest.to_owned()
}

/// Every row of a set, by the links from page to page.
async fn walk(actor: &Actor, query: &str) -> (Vec<Value>, usize) {
    let (mut rows, mut pages) = (Vec::new(), 1);
    let mut page = ask(actor, query).await;
    loop {
        rows.extend(values(&page));
        let next = &page["@odata.nextLink"];
        if next.is_null() {
            return (rows, pages);
        }
        page = ask(actor, &below_root(next)).await;
        pages += 1;
        assert!(pages < 100, "it never ends");
    }
}

/// The tags of a document with their attributes; panics where tags do not close each other.
fn tags(xml: &str) -> Vec<(String, BTreeMap<String, String>)> {
    let (mut found, mut open) = (Vec::new(), Vec::new());
    for piece in xml.split('<').skip(1) {
        let (tag, text) = piece.split_once('>').unwrap();
        let is_text = tag == "String";
        assert_eq!(is_text, !text.trim().is_empty(), "nothing else stands between tags");
        if tag.starts_with('?') {
            continue;
        }
        if let Some(name) = tag.strip_prefix('/') {
            assert_eq!(open.pop().as_deref(), Some(name));
            continue;
        }
        let closed = tag.ends_with('/');
        let mut words = tag.trim_end_matches('/').split(' ');
        let name = words.next().unwrap().to_owned();
        let attributes = words.map(|word| {
            let (key, value) = word.split_once('=').unwrap();
            (key.to_owned(), value.trim_matches('"').to_owned())
        });
        found.push((name.clone(), attributes.collect()));
        if !closed {
            open.push(name);
        }
    }
    assert!(open.is_empty(), "{open:?}");
    found
}

#[tokio::test]
async fn the_documents_name_the_same_sets() {
    let hq = TestHq::start().await;
    let clerk = hq.clerk().await;
    for root in ["", "/"] {
        let answer = clerk.get(&format!("/odata{root}")).await;
        assert_eq!(answer.header("content-type"), "application/json;odata.metadata=minimal");
        let service = answer.good();
        assert_eq!(below_root(&service["@odata.context"]), "$metadata");
        let sets = values(&service);
        let names: BTreeSet<String> =
            sets.iter().map(|set| set["name"].as_str().unwrap().to_owned()).collect();
        assert!(names.contains("outreach") && names.contains("figures") && names.contains("tip"));
        let metadata = clerk.get("/odata/$metadata").await;
        assert_eq!(metadata.header("content-type"), "application/xml");
        let tags = tags(&metadata.text());
        let named = |tag: &str| -> BTreeSet<String> {
            tags.iter().filter(|it| it.0 == tag).map(|it| it.1["Name"].clone()).collect()
        };
        assert_eq!((named("EntitySet"), named("EntityType")), (names.clone(), names.clone()));
        for set in names {
            let page = ask(&clerk, &format!("{set}?$top=1")).await;
            assert_eq!(below_root(&page["@odata.context"]), format!("$metadata#{set}"));
        }
    }
}

#[tokio::test]
async fn the_properties_of_a_row_are_those_of_its_type() {
    let hq = with_sessions(1).await;
    let clerk = hq.clerk().await;
    let metadata = clerk.get("/odata/$metadata").await.text();
    let tags = tags(&metadata);
    let from = tags.iter().position(|(tag, it)| tag == "EntityType" && it["Name"] == "outreach");
    let inside = tags.iter().skip(from.unwrap() + 1).take_while(|(tag, _)| tag != "EntityType");
    let properties: BTreeMap<&String, &String> = inside
        .filter(|(tag, _)| tag == "Property")
        .map(|(_, it)| (&it["Name"], &it["Type"]))
        .collect();
    let row = &values(&ask(&clerk, "outreach").await)[0];
    let row = row.as_object().unwrap();
    assert!(row.keys().eq(properties.keys().copied()));
    for (name, value) in row {
        let fits = match properties[name].as_str() {
            "Edm.Int64" => value.is_null() || value.is_i64(),
            "Edm.Boolean" => value.is_null() || value.is_boolean(),
            _ => value.is_null() || value.is_string(),
        };
        assert!(fits, "{name}: {value}");
    }
    assert_eq!((&row["attendance_count"], &row["day"]), (&json!(0), &json!("2025-09-01")));
}

#[tokio::test]
async fn pages_are_linked_and_lose_nothing() {
    let hq = with_sessions(1_030).await;
    let clerk = hq.clerk().await;
    let (rows, pages) = walk(&clerk, "outreach?$select=id,attendance_count&$count=true").await;
    assert_eq!((rows.len(), pages), (1_030, 2));
    let ids: BTreeSet<String> = rows.iter().map(|row| row["id"].to_string()).collect();
    assert_eq!(ids.len(), 1_030);
    let total: i64 = rows.iter().map(|row| row["attendance_count"].as_i64().unwrap()).sum();
    assert_eq!(total, (0..1_030).sum::<i64>());
    let counted = ask(&clerk, "outreach?$top=0&$count=true").await;
    assert_eq!((&counted["@odata.count"], values(&counted).len()), (&json!(1_030), 0));
    let (ordered, pages) = walk(&clerk, "outreach?$orderby=attendance_count%20desc").await;
    assert_eq!((ordered.len(), pages), (1_030, 2));
    assert!(
        ordered
            .windows(2)
            .all(|it| { it[0]["attendance_count"].as_i64() >= it[1]["attendance_count"].as_i64() })
    );
    let (some, _) = walk(&clerk, "outreach?$top=1010&$skip=5&$select=id").await;
    assert_eq!(some.len(), 1_010);
    let skipped: Vec<Value> = rows[5..1_015].iter().map(|row| row["id"].clone()).collect();
    assert_eq!(some.iter().map(|row| row["id"].clone()).collect::<Vec<_>>(), skipped);
}

#[tokio::test]
async fn rows_are_filtered_as_asked() {
    let hq = with_sessions(60).await;
    let clerk = hq.clerk().await;
    let count = async |filter: &str| {
        let filter = filter.replace(' ', "%20");
        walk(&clerk, &format!("outreach?$filter={filter}")).await.0.len()
    };
    assert_eq!(count("day ge 2025-10-01 and day le 2025-10-31").await, 30);
    assert_eq!(count("area eq '09484-2004'").await, 20);
    assert_eq!(count("attendance_count lt 10 or attendance_count ge 55").await, 15);
    assert_eq!(count("not (stage eq 'preliminary')").await, 0);
    assert_eq!(count("contains(area_name,'Gia')").await, 40);
    assert_eq!(count("year(day) eq 2025 and month(day) eq 10").await, 30);
    assert_eq!(count("area in ('09484-2004','nowhere') and attendance_count ge 30").await, 10);
    assert_eq!(count("startswith(tolower(area_name),'gia') eq true").await, 40);
    assert_eq!(count("area eq '09475-2025'").await, 0, "an area of others");
    for (query, status, code) in [
        ("$filter=moon%20eq%201", 400, "parameter.malformed"),
        ("$filter=day%20eq", 400, "parameter.malformed"),
        ("$select=moon", 400, "parameter.malformed"),
        ("$orderby=moon", 400, "parameter.malformed"),
        ("$expand=site", 501, "odata.unsupported"),
    ] {
        let refusal = clerk.get(&format!("/odata/outreach?{query}")).await.refusal();
        assert_eq!(refusal, (status, code.to_owned()), "{query}");
    }
}

#[tokio::test]
async fn a_tool_counts_rows_and_opens_one_by_its_key() {
    let hq = with_sessions(9).await;
    let clerk = hq.clerk().await;
    let number = async |query: &str| {
        let answer = clerk.get(&format!("/odata/{query}")).await;
        assert_eq!(answer.header("content-type"), "text/plain");
        answer.text()
    };
    assert_eq!(number("outreach/$count").await, "9");
    let filter = "outreach/$count?$filter=area%20eq%20'09484-2004'";
    assert_eq!(number(filter).await, "3");
    let row = values(&ask(&clerk, "outreach?$top=1").await)[0].clone();
    let key = |id: &Value| {
        format!("outreach(area='{}',id='{}')", row["area"].as_str().unwrap(), id.as_str().unwrap())
    };
    let mut alone = ask(&clerk, &key(&row["id"])).await;
    let context = alone.as_object_mut().unwrap().remove("@odata.context").unwrap();
    assert_eq!(below_root(&context), "$metadata#outreach/$entity");
    assert_eq!(alone, row);
    for (path, code) in [
        (key(&json!("00000000000000000000000000000000")), "record.unknown"),
        ("outreach(id='1')".to_owned(), "route.unknown"),
        ("moon/$count".to_owned(), "route.unknown"),
    ] {
        assert_eq!(clerk.get(&format!("/odata/{path}")).await.refusal().1, code, "{path}");
    }
    let month = "figures(area='09454-2025',month=2025-09-01,metric='L03',topic='',\
                 site_kind='NHA_TRUONG')";
    assert_eq!(ask(&clerk, month).await["preliminary"], 3);
}

#[tokio::test]
async fn the_addresses_of_the_feed_are_those_by_which_it_was_reached() {
    let hq = with_sessions(1).await;
    let clerk = hq.clerk().await;
    let context = async |headers: &[(&str, &str)]| {
        let answer = clerk.call(reqwest::Method::GET, "/odata", headers, Vec::new()).await;
        answer.good()["@odata.context"].as_str().unwrap().to_owned()
    };
    let proxied = [("host", "hq.example:8443"), ("x-forwarded-proto", "https")];
    assert_eq!(context(&proxied).await, "https://hq.example:8443/odata/$metadata");
    assert_eq!(context(&[("host", "a\"b")]).await, "/odata/$metadata", "no host's name");
}

#[tokio::test]
async fn figures_by_month_are_those_of_the_dashboard() {
    let hq = with_sessions(60).await;
    let clerk = hq.clerk().await;
    let rows = walk(&clerk, "figures?$filter=metric%20eq%20'L04'%20and%20topic%20eq%20''").await.0;
    let sum: i64 = rows.iter().map(|row| row["preliminary"].as_i64().unwrap()).sum();
    let figures = clerk.get("/api/figures?from=2025-01-01&to=2025-12-31").await.good();
    assert_eq!(figures["totals"]["L04"], sum);
    assert!(rows.iter().all(|row| row["approved"] == 0));
    let september = "figures?$filter=metric%20eq%20'L03'%20and%20month%20eq%202025-09-01";
    let rows = walk(&clerk, september).await.0;
    assert_eq!(rows.iter().map(|row| row["preliminary"].as_i64().unwrap()).sum::<i64>(), 30);
}

#[tokio::test]
async fn each_reader_sees_what_is_the_readers() {
    let hq = with_sessions(6).await;
    let union = hq.desk("doan.giabinh").await;
    let names: Vec<_> = values(&union.get("/odata").await.good());
    assert!(!names.iter().any(|set| set["name"] == "tip"), "tips are the police's");
    assert_eq!(union.get("/odata/tip").await.refusal().1, "route.unknown");
    assert!(!union.get("/odata/$metadata").await.text().contains("\"tip\""));
    let other = hq.desk("canbo.nhanthang").await;
    assert_eq!(values(&ask(&other, "outreach").await), [] as [Value; 0]);
    let admin = hq.desk("quantri").await.get("/odata/$metadata").await.text();
    assert!(!admin.contains("full_name") && !admin.contains("speakers"));
}

#[tokio::test]
async fn a_tool_that_knows_only_passwords_sends_the_token_as_one() {
    let hq = with_sessions(1).await;
    let stranger = hq.stranger();
    let answer = stranger.get("/odata").await;
    assert_eq!(answer.refusal(), (401, "session.missing".to_owned()));
    assert!(answer.header("www-authenticate").starts_with("Basic realm="));
    let clerk = hq.clerk().await;
    let basic = |password: &str| {
        let pair = camket_hq::encoding::base64url(format!("vanthu.tinh:{password}").as_bytes());
        let padding = "=".repeat((4 - pair.len() % 4) % 4);
        format!("Basic {}{padding}", pair.replace('-', "+").replace('_', "/"))
    };
    let call = async |path: &str, header: String| {
        stranger.call(reqwest::Method::GET, path, &[("authorization", &header)], Vec::new()).await
    };
    let token = clerk.token.clone().unwrap();
    assert!(call("/odata/outreach", basic(&token)).await.status.is_success());
    let own = call("/odata", basic(camket_hq::demo::PASSWORD)).await;
    assert_eq!(own.refusal().1, "session.expired", "a person's password opens nothing here");
    let elsewhere = call("/api/me", basic(&token)).await;
    assert_eq!(elsewhere.refusal().1, "session.missing");
    for header in ["Basic", "Basic !!", "Basic YQ==", "Digest x"] {
        assert_eq!(call("/odata", header.to_owned()).await.status.as_u16(), 401, "{header}");
    }
}
