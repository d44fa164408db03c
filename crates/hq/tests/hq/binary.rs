//! The binary as it is installed: started, killed in the middle of its work, and started again.

use std::process::Stdio;

use camket_domain::AreaId;
use camket_hq::demo::PASSWORD;
use camket_sync::{InstanceId, SyncAnswer};
use reqwest::{Client, Method, StatusCode};
use serde_json::{Value, json};
use tokio::io::{AsyncBufReadExt, BufReader};
use tokio::process::{Child, Command};
use tokio::sync::mpsc::{UnboundedSender, unbounded_channel};

use crate::support::{Pen, Tablet, TempFolder, at_postgres, complete_session};

const AREA: &str = "09454-2025";

/// A started binary and the address that it printed.
struct Running {
    child: Child,
    url: String,
}

/// Where the binary keeps its data: in a folder, or at the address of a database.
enum Place {
    Folder(TempFolder),
    Postgres(String),
}

fn binary(place: &Place) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_camket-hq"));
    match place {
        Place::Folder(folder) => command.arg("--data").arg(&folder.0).env_remove("DATABASE_URL"),
        Place::Postgres(url) => command.env("DATABASE_URL", url),
    };
    command.env("RUST_LOG", "warn");
    command.stdout(Stdio::piped()).kill_on_drop(true);
    command
}

async fn succeeds(place: &Place, words: &[&str]) -> bool {
    binary(place).args(words).output().await.unwrap().status.success()
}

async fn start(place: &Place) -> Running {
    let serve = ["serve", "--listen", "127.0.0.1:0"];
    let mut child = binary(place).args(serve).spawn().unwrap();
    let mut lines = BufReader::new(child.stdout.take().unwrap()).lines();
    let url = lines.next_line().await.unwrap().expect("the address is printed");
    Running { child, url }
}

async fn sign_in(url: &str, instance: InstanceId) -> (String, u64) {
    let form = json!({
        "login": "canbo.giabinh", "password": PASSWORD, "device": Tablet::form(instance),
    });
    let request = Client::new().post(format!("{url}/api/session")).json(&form);
    let answer: Value = request.send().await.unwrap().json().await.unwrap();
    (answer["token"].as_str().unwrap().to_owned(), answer["user"]["id"].as_u64().unwrap())
}

async fn sync(url: &str, token: &str, pen: &mut Pen) -> Result<SyncAnswer, reqwest::Error> {
    let request = pen.request(&[AreaId::from(AREA)]);
    let response = Client::new()
        .request(Method::POST, format!("{url}/api/sync"))
        .header("authorization", format!("Bearer {token}"))
        .body(request.encode())
        .send()
        .await?;
    assert_eq!(response.status(), StatusCode::OK);
    let answer = SyncAnswer::decode(&response.bytes().await?).unwrap();
    pen.acknowledge(answer.durable);
    Ok(answer)
}

/// Writes and syncs until HQ is gone; returns the n of the last change acknowledged.
async fn work(url: String, token: String, mut pen: Pen, done: UnboundedSender<()>) -> (Pen, u64) {
    let mut durable = 0;
    loop {
        pen.add(AREA, "outreach", &complete_session("2025-09-05", 10));
        match sync(&url, &token, &mut pen).await {
            Ok(answer) => {
                durable = answer.durable;
                let _ = done.send(());
            }
            Err(_) => return (pen, durable),
        }
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn what_was_acknowledged_survives_a_kill_and_is_there_once() {
    kill_and_compare(Place::Folder(TempFolder::new())).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn what_was_acknowledged_survives_a_kill_on_postgres() {
    at_postgres("what_was_acknowledged_survives_a_kill", async |url| {
        tokio::spawn(kill_and_compare(Place::Postgres(url))).await
    })
    .await;
}

async fn kill_and_compare(place: Place) {
    assert!(succeeds(&place, &["demo-users", "--demo"]).await);
    let mut running = start(&place).await;
    let now_ms = camket_hq::clock::Clock::system().now_ms();
    let mut devices = Vec::new();
    for instance in 1..=3 {
        let (token, person) = sign_in(&running.url, InstanceId(instance)).await;
        devices.push((token, Pen::new(InstanceId(instance), person, now_ms)));
    }
    let (mut tokens, mut working) = (Vec::new(), Vec::new());
    let (done, mut exchanges) = unbounded_channel();
    for (token, pen) in devices {
        tokens.push(token.clone());
        working.push(tokio::spawn(work(running.url.clone(), token, pen, done.clone())));
    }
    for _ in 0..40 {
        exchanges.recv().await.unwrap();
    }
    running.child.kill().await.unwrap();
    let again = start(&place).await;
    let mut expected = 0;
    for (worker, token) in working.into_iter().zip(&tokens) {
        let (mut pen, acknowledged) = worker.await.unwrap();
        let answer = sync(&again.url, token, &mut pen).await.unwrap();
        assert!(answer.durable >= acknowledged);
        assert!(pen.unsent.is_empty());
        expected += answer.durable;
    }
    let me = Client::new().get(format!("{}/api/figures?from=2025-01-01&to=2025-12-31", again.url));
    let figures = me.header("authorization", format!("Bearer {}", tokens[0])).send().await.unwrap();
    let figures: Value = figures.json().await.unwrap();
    assert_eq!(figures["totals"]["L03"], expected);
    assert_eq!(figures["totals"]["L04"], expected * 10);
}

#[tokio::test]
async fn hq_ends_well_when_it_is_told_to() {
    let place = Place::Folder(TempFolder::new());
    let mut running = start(&place).await;
    let pid = running.child.id().unwrap().to_string();
    assert!(Command::new("kill").args(["-TERM", &pid]).status().await.unwrap().success());
    assert!(running.child.wait().await.unwrap().success());
    start(&place).await;
}

#[tokio::test]
async fn demonstration_people_need_a_word_and_a_production_folder_refuses_it() {
    let place = Place::Folder(TempFolder::new());
    assert!(!succeeds(&place, &["demo-users"]).await);
    let made = binary(&place).args(["demo-users", "--demo"]).output().await.unwrap();
    assert!(String::from_utf8(made.stdout).unwrap().contains("vanthu.tinh\tcamket-2019\thq_clerk"));
    assert!(succeeds(&place, &["demo-users"]).await);
    assert!(succeeds(&place, &["rebuild"]).await);
}
