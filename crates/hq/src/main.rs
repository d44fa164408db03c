//! `camket-hq`: reads what it was told and does it.

use std::io::Write;
use std::net::SocketAddr;
use std::path::Path;
use std::process::ExitCode;

use camket_hq::app::App;
use camket_hq::auth::Passwords;
use camket_hq::clock::Clock;
use camket_hq::config::{Command, Config};
use camket_hq::store::Db;
use camket_hq::{demo, router, serve};
use clap::Parser;
use tokio::net::TcpListener;
use tracing_subscriber::EnvFilter;

type Outcome = Result<(), Box<dyn std::error::Error>>;

#[tokio::main]
async fn main() -> ExitCode {
    let config = Config::parse();
    let filter = EnvFilter::try_from_default_env().unwrap_or_else(|_| EnvFilter::new("info"));
    tracing_subscriber::fmt().with_env_filter(filter).with_writer(std::io::stderr).init();
    match run(config).await {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            tracing::error!(%error, cause = ?error.source(), "stopped");
            ExitCode::FAILURE
        }
    }
}

async fn run(config: Config) -> Outcome {
    let clock = Clock::system();
    let db = config.place.open(clock.now_ms()).await?;
    let outcome = match config.command {
        Command::Serve { listen } => serve_at(listen, db.clone()).await,
        Command::DemoUsers { demo } => demo_users(&db, demo, clock.now_ms()).await,
        Command::Rebuild => rebuild(&db).await,
        Command::Backup { file } => backup(&db, &file).await,
    };
    db.close().await;
    outcome
}

async fn serve_at(listen: SocketAddr, db: Db) -> Outcome {
    let app = App::new(db)?;
    let listener = TcpListener::bind(listen).await?;
    let address = listener.local_addr()?;
    if !address.ip().is_loopback() {
        tracing::warn!("not on loopback: put TLS in front, tokens and passwords travel in clear");
    }
    writeln!(std::io::stdout(), "http://{address}")?;
    serve::serve(listener, router::router(app), told_to_stop()).await;
    Ok(())
}

async fn told_to_stop() {
    let interrupt = tokio::signal::ctrl_c();
    #[cfg(unix)]
    {
        use tokio::signal::unix::{SignalKind, signal};
        if let Ok(mut terminate) = signal(SignalKind::terminate()) {
            tokio::select! {
                _ = interrupt => {}
                _ = terminate.recv() => {}
            }
            return;
        }
    }
    let _ = interrupt.await;
}

async fn demo_users(db: &Db, demo: bool, now_ms: i64) -> Outcome {
    demo::make_people(db, &Passwords::new()?, demo, now_ms).await?;
    let mut out = std::io::stdout().lock();
    for person in demo::people() {
        let (login, role) = (person.login, person.role.code());
        writeln!(out, "{login}\t{}\t{role}\t{}\t{}", demo::PASSWORD, person.area, person.name)?;
    }
    Ok(())
}

async fn rebuild(db: &Db) -> Outcome {
    let areas = db.rebuild().await?;
    writeln!(std::io::stdout(), "{areas} areas rebuilt")?;
    Ok(())
}

async fn backup(db: &Db, file: &Path) -> Outcome {
    db.backup(file).await?;
    Ok(())
}
