//! `camket-hq`: reads what it was told and does it.

use std::io::{IsTerminal, Write};
use std::net::SocketAddr;
use std::path::Path;
use std::process::ExitCode;
use std::sync::Arc;

use camket_domain::{AreaId, Date, Role};
use camket_hq::accounts::Wanted;
use camket_hq::app::App;
use camket_hq::auth::Passwords;
use camket_hq::clock::Clock;
use camket_hq::config::{Command, Config, Place};
use camket_hq::encoding::hex;
use camket_hq::failure::Failure;
use camket_hq::keys::HqKeys;
use camket_hq::store::{Db, Identity, StoreError};
use camket_hq::{accounts, demo, envelopes, jobs, router, serve, store};
use clap::Parser;
use tokio::net::TcpListener;
use tracing_subscriber::EnvFilter;

/// Who acts at the machine itself, for the audit; nobody has this number.
const AT_THE_MACHINE: u64 = 0;

type Outcome = Result<(), Box<dyn std::error::Error>>;

#[tokio::main]
async fn main() -> ExitCode {
    let config = Config::parse();
    let filter = EnvFilter::try_from_default_env().unwrap_or_else(|_| EnvFilter::new("info"));
    tracing_subscriber::fmt()
        .with_env_filter(filter)
        .with_ansi(std::io::stderr().is_terminal())
        .with_writer(std::io::stderr)
        .init();
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
    if let Command::Restore { from } = &config.command {
        return restore(&config.place, from, clock.now_ms()).await;
    }
    let db = config.place.open(clock.now_ms()).await?;
    let outcome = match config.command {
        Command::Serve { listen } => serve_at(listen, db.clone()).await,
        Command::Envelopes => envelopes(&db, clock.now_ms()).await,
        Command::DemoUsers { demo } => demo_users(&db, demo, clock.now_ms()).await,
        Command::AddPerson { login, name, role, organ, areas } => {
            let role = Role::from_code(&role).ok_or(Failure::ParameterMalformed("role"))?;
            let areas = areas.into_iter().map(AreaId::new).collect();
            let wanted = Wanted { login, name, role, organ, areas };
            add_person(&db, &wanted, clock.now_ms()).await
        }
        Command::ResetPassword { login } => reset_password(&db, &login, clock.now_ms()).await,
        Command::Rebuild => rebuild(&db).await,
        Command::Backup { file } => Ok(db.backup(&file).await?),
        Command::VerifyBackup { copy } => verify(&db, &copy).await,
        Command::Restored => {
            let identity = db.raise_generation(clock.now_ms()).await?;
            report_restored(&db, &identity).await
        }
        // It must not open the database, and was done above.
        Command::Restore { .. } => Ok(()),
    };
    db.close().await;
    outcome
}

async fn serve_at(listen: SocketAddr, db: Db) -> Outcome {
    if let Some(areas) = db.rebuild_if_older().await?.filter(|areas| *areas > 0) {
        tracing::info!(areas, "figures were counted anew, as this version counts them");
    }
    let app = App::new(db)?;
    let listener = TcpListener::bind(listen).await?;
    let address = listener.local_addr()?;
    if !address.ip().is_loopback() {
        tracing::warn!("not on loopback: put TLS in front, tokens and passwords travel in clear");
    }
    let stop = told_to_stop()?;
    let snapshots = tokio::spawn(jobs::keep_snapshots(app.db.clone()));
    let names = tokio::spawn(jobs::keep_names_no_longer(app.db.clone(), app.clock.clone()));
    let reforms = tokio::spawn(jobs::follow_reforms(app.db.clone()));
    writeln!(std::io::stdout(), "http://{address}")?;
    serve::serve(listener, router::router(app), stop).await;
    snapshots.abort();
    names.abort();
    reforms.abort();
    Ok(())
}

/// Resolves when HQ is told to stop; it listens from the call on, not from the first await.
#[cfg(unix)]
fn told_to_stop() -> std::io::Result<impl Future<Output = ()>> {
    use tokio::signal::unix::{SignalKind, signal};
    let mut interrupt = signal(SignalKind::interrupt())?;
    let mut terminate = signal(SignalKind::terminate())?;
    Ok(async move {
        tokio::select! {
            _ = interrupt.recv() => {}
            _ = terminate.recv() => {}
        }
    })
}

#[cfg(not(unix))]
fn told_to_stop() -> std::io::Result<impl Future<Output = ()>> {
    Ok(async { drop(tokio::signal::ctrl_c().await) })
}

async fn add_person(db: &Db, wanted: &Wanted, now_ms: i64) -> Outcome {
    let made = accounts::add(db, &Passwords::new()?, wanted, AT_THE_MACHINE, now_ms).await?;
    writeln!(std::io::stdout(), "{}\t{}", wanted.login, made.1)?;
    Ok(())
}

async fn reset_password(db: &Db, login: &str, now_ms: i64) -> Outcome {
    let (person, _) = db.person_by_login(login).await?.ok_or(Failure::PersonUnknown)?;
    let (of, by) = ((person.id, login), (AT_THE_MACHINE, "camket-hq reset-password"));
    let password = accounts::reset_password(db, &Passwords::new()?, of, by, now_ms).await?;
    writeln!(std::io::stdout(), "{login}\t{password}")?;
    Ok(())
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

async fn envelopes(db: &Db, now_ms: i64) -> Outcome {
    let keys = Arc::new(HqKeys::load(db, now_ms).await?);
    let (arrived, left) = envelopes::take_kept(db, &keys, now_ms).await?;
    writeln!(std::io::stdout(), "{arrived} envelopes taken, {left} still kept")?;
    Ok(())
}

async fn rebuild(db: &Db) -> Outcome {
    let areas = db.rebuild().await?;
    writeln!(std::io::stdout(), "{areas} areas rebuilt")?;
    Ok(())
}

/// The address of a database, or else the name of a file.
async fn verify(db: &Db, copy: &str) -> Outcome {
    let is_address = copy.starts_with("postgres://") || copy.starts_with("postgresql://");
    if is_address {
        db.verify_database(copy).await?;
    } else {
        db.verify_file(Path::new(copy)).await?;
    }
    writeln!(std::io::stdout(), "the backup is good")?;
    Ok(())
}

async fn restore(place: &Place, from: &Path, now_ms: i64) -> Outcome {
    if place.database_url.is_some() {
        return Err(StoreError::RestoreElsewhere.into());
    }
    let identity = store::restore(&place.data, from, now_ms).await?;
    let db = Db::sqlite(&place.data).await?;
    let outcome = report_restored(&db, &identity).await;
    db.close().await;
    outcome
}

/// Says what was restored, and where it ends: tablets send again what lies beyond, by themselves,
/// and people do again what they had decided at HQ.
async fn report_restored(db: &Db, identity: &Identity) -> Outcome {
    let Identity { database, generation } = identity;
    let (ends, decided) = (db.area_ends().await?, db.last_decision_ms().await?);
    let mut out = std::io::stdout().lock();
    writeln!(out, "database {} generation {generation}", hex(database))?;
    for (area, seq) in ends {
        writeln!(out, "{area}\t{seq}")?;
    }
    match decided {
        Some(ms) => writeln!(out, "decisions at HQ up to {}", utc(ms))?,
        None => writeln!(out, "no decisions at HQ")?,
    }
    Ok(())
}

/// A time as people read it, to the minute.
fn utc(ms: i64) -> String {
    let minute = ms.div_euclid(60_000).rem_euclid(24 * 60);
    format!("{} {:02}:{:02} UTC", Date::of_instant(ms).iso(), minute / 60, minute % 60)
}
