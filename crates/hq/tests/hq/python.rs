//! A client in another language, made from `docs/protocol.md` alone, does everything that a device
//! does with the real HQ: it is restarted, backed up and restored meanwhile.

use std::io::Write;
use std::path::PathBuf;
use std::process::Stdio;

use tokio::io::{AsyncBufReadExt, AsyncWriteExt, BufReader};
use tokio::process::Command;

use crate::support::{Place, TempFolder, at_postgres};

const CLIENT: &str = "../sync/tests/python/round.py";

#[tokio::test]
async fn a_client_in_python_does_a_whole_round_on_sqlite() {
    a_whole_round(Place::folder()).await;
}

#[tokio::test]
async fn a_client_in_python_does_a_whole_round_on_postgres() {
    at_postgres("a_client_in_python_does_a_whole_round", async |url| {
        tokio::spawn(a_whole_round(Place::Postgres(url))).await
    })
    .await;
}

async fn a_whole_round(place: Place) {
    let mut running = place.start_demo().await;
    let client =
        PathBuf::from(std::env::var_os("CARGO_MANIFEST_DIR").expect("cargo runs the tests"))
            .join(CLIENT);
    let mut python = Command::new("python3");
    python.arg("-B").arg(client).arg(&running.url).kill_on_drop(true);
    let mut python = match python.stdin(Stdio::piped()).stdout(Stdio::piped()).spawn() {
        Ok(python) => python,
        Err(error) => {
            // Past the test harness, which swallows the output of tests that pass.
            let _ = writeln!(std::io::stderr(), "SKIPPED: python3 does not start here: {error}");
            return;
        }
    };
    let mut answer = python.stdin.take().unwrap();
    let mut asked = BufReader::new(python.stdout.take().unwrap()).lines();
    let folder = TempFolder::new();
    let backup = folder.0.join("backup.db");
    let backup = backup.to_str().unwrap();
    // PostgreSQL is backed up and restored by tools of its own.
    let is_file = matches!(place, Place::Folder(_));
    while let Some(line) = asked.next_line().await.unwrap() {
        match line.as_str() {
            "restart" => {
                running.kill().await;
                running = place.start().await;
            }
            "backup" if is_file => drop(place.run(&["backup", backup]).await.unwrap()),
            "restore" => {
                running.stop().await;
                place.run(&["restore", "--from", backup]).await.unwrap();
                running = place.start().await;
            }
            "backup" => {
                answer.write_all(b"\n").await.unwrap();
                continue;
            }
            said => {
                println!("{said}");
                continue;
            }
        }
        answer.write_all(format!("{}\n", running.url).as_bytes()).await.unwrap();
    }
    assert!(python.wait().await.unwrap().success());
    running.stop().await;
}
