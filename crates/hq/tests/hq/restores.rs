//! HQ put back to a backup: the tablets send again what it lost.

use camket_sync::InstanceId;

use crate::support::{Field, Place, complete_session};

const AREA: &str = "09454-2025";
const YEAR: &str = "/api/figures?from=2025-01-01&to=2025-12-31";

fn write(tablet: &mut Field, count: usize) {
    for _ in 0..count {
        tablet.add(AREA, "outreach", &complete_session("2025-09-05", 10));
    }
}

#[tokio::test]
async fn what_a_restored_hq_lost_the_tablets_send_again() {
    let place = Place::folder();
    let Place::Folder(folder) = &place else { unreachable!("it is a folder") };
    let backup = folder.0.join("monday.db");
    let backup = backup.to_str().unwrap();
    let running = place.start_demo().await;
    let mut an = Field::enrol(&running.url, "canbo.giabinh", InstanceId(1)).await;
    let mut binh = Field::enrol(&running.url, "doan.giabinh", InstanceId(2)).await;
    write(&mut an, 3);
    an.sync().await;
    place.run(&["backup", backup]).await.unwrap();
    write(&mut an, 4);
    write(&mut binh, 5);
    an.sync().await;
    binh.sync().await;
    assert_eq!(an.engine.acknowledged(), (7, 3), "seven at HQ, three of them in the backup");
    let before = an.engine.epoch();
    let in_use = place.run(&["restore", "--from", backup]).await.unwrap_err();
    assert!(in_use.contains("in use"), "{in_use}");
    running.stop().await;

    let said = place.run(&["restore", "--from", backup]).await.unwrap();
    assert!(said.contains("\n09454-2025\t3\n"), "it says where each area ends now: {said}");
    assert!(said.ends_with("no decisions at HQ\n"), "{said}");
    let running = place.start().await;
    for tablet in [&mut an, &mut binh] {
        tablet.url.clone_from(&running.url);
    }
    assert_eq!(an.get(YEAR).await["totals"]["L03"], 3, "HQ is back on Monday");
    assert!(an.exchange().await.unwrap(), "the tablet sees it and has more to say");
    let after = an.engine.epoch();
    assert_eq!(after.database, before.database);
    assert!(after.generation > before.generation);
    an.sync().await;
    // The second tablet enrolled after the backup was made: its session is gone, its work is not.
    let again = Field::enrol(&running.url, "doan.giabinh", InstanceId(2)).await;
    binh.sign_in_like(&again);
    binh.sync().await;
    an.sync().await;
    assert_eq!(an.get(YEAR).await["totals"]["L03"], 12);
    assert!(an.engine.records().eq(binh.engine.records()), "and all see the same");
}

#[tokio::test]
async fn what_is_no_sound_backup_replaces_nothing() {
    let place = Place::folder();
    let Place::Folder(folder) = &place else { unreachable!("it is a folder") };
    place.run(&["demo-users", "--demo"]).await.unwrap();
    let (good, bad) = (folder.0.join("good.db"), folder.0.join("bad.db"));
    place.run(&["backup", good.to_str().unwrap()]).await.unwrap();
    let mut bytes = std::fs::read(&good).unwrap();
    bytes.truncate(bytes.len() / 2);
    std::fs::write(&bad, bytes).unwrap();
    let missing = folder.0.join("missing.db");
    for (file, complaint) in [(&bad, "damaged"), (&missing, "no such backup file")] {
        let file = file.to_str().unwrap();
        let refused = place.run(&["restore", "--from", file]).await.unwrap_err();
        assert!(refused.contains(complaint), "{refused}");
        let refused = place.run(&["verify-backup", file]).await.unwrap_err();
        assert!(refused.contains(complaint), "{refused}");
    }
    assert!(place.run(&["demo-users"]).await.is_ok(), "the database is what it was");
    assert!(place.run(&["verify-backup", good.to_str().unwrap()]).await.is_ok());
}

#[tokio::test]
async fn a_backup_of_another_database_makes_nothing_safe() {
    let (place, other) = (Place::folder(), Place::folder());
    let Place::Folder(folder) = &place else { unreachable!("it is a folder") };
    let copy = folder.0.join("other.db");
    other.run(&["backup", copy.to_str().unwrap()]).await.unwrap();
    let refused = place.run(&["verify-backup", copy.to_str().unwrap()]).await.unwrap_err();
    assert!(refused.contains("another database"), "{refused}");
}

#[tokio::test]
async fn an_interrupted_restore_keeps_the_database_closed() {
    let place = Place::folder();
    let Place::Folder(folder) = &place else { unreachable!("it is a folder") };
    let copy = folder.0.join("copy.db");
    place.run(&["backup", copy.to_str().unwrap()]).await.unwrap();
    std::fs::write(folder.0.join("camket.db.restoring"), "half").unwrap();
    let refused = place.run(&["rebuild"]).await.unwrap_err();
    assert!(refused.contains("interrupted"), "{refused}");
    place.run(&["restore", "--from", copy.to_str().unwrap()]).await.unwrap();
    assert!(place.run(&["rebuild"]).await.is_ok());
}
