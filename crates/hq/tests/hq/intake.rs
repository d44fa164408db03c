//! Requests on their way into the store.

use std::collections::BTreeSet;
use std::pin::Pin;
use std::sync::Arc;
use std::sync::atomic::{AtomicI64, Ordering};

use camket_domain::{AreaId, Role};
use camket_hq::clock::Clock;
use camket_hq::failure::Failure;
use camket_hq::intake::{Intake, Question};
use camket_hq::store::Db;
use camket_sync::InstanceId;
use camket_sync::hq::{Asked, Caller, HqStore, answer};
use camket_sync::testing::together;

use crate::support::{Pen, START_MS, complete_session, on_sqlite};

const AREA: &str = "09454-2025";

/// A clock that goes on whenever somebody looks, so that each transaction has a time of its own.
fn ticking() -> Clock {
    let now_ms = AtomicI64::new(START_MS);
    Clock::of(move || now_ms.fetch_add(1, Ordering::Relaxed))
}

fn question(pen: &mut Pen, person: u64) -> Question {
    let areas = BTreeSet::from([AreaId::from(AREA)]);
    let caller = Caller {
        person,
        device: person,
        reads: areas.clone(),
        writes: areas.clone(),
        role: Role::Officer,
        is_revoked: false,
    };
    Arc::new((caller, pen.request(&areas)))
}

/// A request that brings a session.
fn session(instance: u64, kind: &str) -> Question {
    let mut pen = Pen::new(InstanceId(instance), instance, START_MS - 1_000);
    pen.add(AREA, kind, &complete_session("2026-01-04", 10));
    question(&mut pen, instance)
}

/// Sends requests at the same time; for each the time of its transaction, unless it failed.
async fn send(db: &Db, questions: &[Question]) -> Vec<Result<u64, Failure>> {
    let intake = Intake::start(db, &ticking());
    let send = async |question: &Question| {
        let taken = intake.take(Arc::clone(question)).await?;
        let (caller, request) = &**question;
        let said = answer(db, Asked { caller, request }, taken).await?;
        assert_eq!(said.durable, request.batch.changes.len() as u64);
        Ok(said.hq_ms)
    };
    // On one thread: all of them are in the queue before the writer begins.
    together(questions.iter().map(|it| Box::pin(send(it)) as Pin<Box<_>>).collect()).await
}

async fn held(db: &Db) -> usize {
    db.news(&AREA.into(), 0, usize::MAX, u64::MAX).await.unwrap().changes.len()
}

#[tokio::test]
async fn requests_that_come_together_share_a_transaction() {
    on_sqlite(async |db| {
        let mut twice = Pen::new(InstanceId(4), 4, START_MS - 1_000);
        twice.add(AREA, "outreach", &complete_session("2026-01-04", 10));
        let (first, second) = (question(&mut twice, 4), question(&mut twice, 4));
        let outreach = |instance| session(instance, "outreach");
        let questions = [outreach(1), first, outreach(2), second, outreach(3)];
        let times: Vec<u64> = send(&db, &questions).await.into_iter().map(Result::unwrap).collect();
        let [one, first, two, second, three] = times[..] else { panic!("five were asked") };
        assert_eq!([first, two, three], [one; 3]);
        assert!(second > first, "an instance is asked for one thing after the other");
        assert_eq!(held(&db).await, 4, "and what it says twice is there once");
    })
    .await;
}

#[tokio::test]
async fn nobody_pays_for_a_request_that_the_database_refuses() {
    on_sqlite(async |db| {
        let refuse = "CREATE TRIGGER refuse BEFORE INSERT ON change WHEN NEW.kind = 'poison' \
                      BEGIN SELECT RAISE(ABORT, 'refused'); END";
        db.run(refuse, &[]).await.unwrap();
        let kinds = ["outreach", "poison", "outreach"];
        let questions: Vec<_> =
            (1..).zip(kinds).map(|(instance, kind)| session(instance, kind)).collect();
        let outcomes = send(&db, &questions).await;
        assert!(outcomes[0].is_ok() && outcomes[2].is_ok());
        assert!(matches!(outcomes[1], Err(Failure::Store(_))));
        assert_eq!(held(&db).await, 2);
    })
    .await;
}

#[tokio::test]
async fn a_foreign_instance_is_refused_to_its_bringer_alone() {
    on_sqlite(async |db| {
        send(&db, &[session(1, "outreach")]).await.remove(0).unwrap();
        let mut stolen = Pen::new(InstanceId(1), 2, START_MS - 1_000);
        let questions = [session(3, "outreach"), question(&mut stolen, 2)];
        let outcomes = send(&db, &questions).await;
        assert!(outcomes[0].is_ok());
        assert!(matches!(outcomes[1], Err(Failure::DeviceTaken)));
    })
    .await;
}
