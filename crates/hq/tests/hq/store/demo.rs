//! The demonstration people, and where they may not appear.

use camket_domain::Role;
use camket_hq::auth::Passwords;
use camket_hq::demo::{DemoError, make_people, people};
use camket_hq::store::NewPerson;

use crate::support::{START_MS, on_sqlite};

#[tokio::test]
async fn they_are_made_once_and_found_again() {
    on_sqlite(|db| async move {
        let passwords = Passwords::with_cost(8, 1).unwrap();
        make_people(&db, &passwords, true, START_MS).await.unwrap();
        let (first, _) = db.person_by_login("tructin").await.unwrap().unwrap();
        make_people(&db, &passwords, false, START_MS).await.unwrap();
        let (again, _) = db.person_by_login("tructin").await.unwrap().unwrap();
        assert_eq!(first, again);
        assert_eq!(db.person_count().await.unwrap(), people().len() as i64);
    })
    .await;
}

#[tokio::test]
async fn an_unmarked_database_is_left_alone() {
    on_sqlite(|db| async move {
        let passwords = Passwords::with_cost(8, 1).unwrap();
        let refused = make_people(&db, &passwords, false, START_MS).await;
        assert!(matches!(refused, Err(DemoError::NotMarked)));
        assert_eq!(db.person_count().await.unwrap(), 0);
    })
    .await;
}

#[tokio::test]
async fn a_database_in_use_never_becomes_a_demonstration() {
    on_sqlite(|db| async move {
        let real = NewPerson {
            login: "real",
            name: "Real",
            role: Role::Admin,
            organ: "BCD_138",
            areas: &[],
            password_hash: "",
        };
        let mut tx = db.write().await.unwrap();
        tx.add_person(&real, START_MS).await.unwrap();
        tx.commit().await.unwrap();
        let passwords = Passwords::with_cost(8, 1).unwrap();
        let refused = make_people(&db, &passwords, true, START_MS).await;
        assert!(matches!(refused, Err(DemoError::InUse)));
    })
    .await;
}
