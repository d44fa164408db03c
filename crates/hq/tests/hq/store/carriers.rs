//! Envelopes and attachments, on either engine.

use camket_domain::AreaId;
use camket_hq::store::sql::Arg;
use camket_hq::store::{Db, Enrolment, NewPerson, Put};
use camket_sync::InstanceId;
use camket_sync::envelope::{KeyId, Receipt};
use camket_sync::protocol::Epoch;
use sha2::{Digest, Sha256};

use crate::support::{START_MS, on_postgres, on_sqlite};

const AREA: &str = "09454-2025";
const INSTANCE: InstanceId = InstanceId(u64::MAX - 6);

contract! {
    pieces_of_an_attachment_make_it_whole,
    an_envelope_is_kept_until_it_is_forgotten,
    the_sender_is_found_by_key_and_instance_or_author,
}

async fn named(db: &Db, bytes: &[u8]) -> [u8; 32] {
    let hash: [u8; 32] = Sha256::digest(bytes).into();
    let sql = "INSERT INTO attachment (area, hash, size_bytes, media_type, held_bytes, whole) \
               VALUES ($1, $2, $3, 'image/jpeg', 0, 0)";
    let args = [Arg::from(AREA), Arg::from(&hash), Arg::from(bytes.len() as i64)];
    db.run(sql, &args).await.unwrap();
    hash
}

async fn pieces_of_an_attachment_make_it_whole(db: Db) {
    let bytes: Vec<u8> = (0..1_000).map(|n| (n % 251) as u8).collect();
    let (area, hash) = (AreaId::from(AREA), named(&db, &bytes).await);
    let put = async |from: usize, piece: &[u8]| {
        db.put_attachment(&area, &hash, from as u64, piece).await.unwrap()
    };
    assert_eq!(put(0, &bytes[..300]).await, Put::Taken { held_bytes: 300 });
    let misplaced = Put::Misplaced { held_bytes: 300, size_bytes: 1_000 };
    assert_eq!(put(299, &bytes[299..]).await, misplaced);
    assert_eq!(put(300, &[]).await, Put::Taken { held_bytes: 300 });
    assert_eq!(put(300, &bytes).await, Put::TooLarge);
    assert_eq!(put(300, &[9; 700]).await, Put::WrongHash);
    assert_eq!(db.attachment(&area, &hash).await.unwrap().unwrap().held_bytes, 0);
    assert_eq!(put(0, &bytes[..999]).await, Put::Taken { held_bytes: 999 });
    assert_eq!(put(999, &bytes[999..]).await, Put::Taken { held_bytes: 1_000 });
    let whole = db.attachment(&area, &hash).await.unwrap().unwrap();
    assert!(whole.is_whole && whole.media_type == "image/jpeg");
    for (from, most, end) in
        [(0, 5_000, 1_000), (998, 5_000, 1_000), (10, 20, 30), (1_000, 9, 1_000)]
    {
        let read = db.read_attachment(&area, &hash, from as u64, most).await.unwrap();
        assert_eq!(read, bytes[from..end]);
    }
    let elsewhere = AreaId::from("09475-2025");
    assert_eq!(db.put_attachment(&elsewhere, &hash, 0, &bytes).await.unwrap(), Put::Unknown);
}

fn receipt(first: u64) -> Receipt {
    Receipt {
        key: KeyId([1; 8]),
        instance: INSTANCE,
        number: 1,
        made_ms: 1,
        first,
        through: first + 1,
        head: Default::default(),
        latest: 0,
        epoch: Epoch::default(),
        hq_ms: 1,
        durable: 0,
        backed_up: 0,
        verdicts: Vec::new(),
    }
}

async fn an_envelope_is_kept_until_it_is_forgotten(db: Db) {
    for (first, bytes) in [(3, b"second"), (1, b"first.")] {
        for _ in 0..2 {
            db.keep_envelope(&receipt(first), bytes, START_MS).await.unwrap();
        }
    }
    let kept = db.kept_envelopes(None).await.unwrap();
    let bodies: Vec<&[u8]> = kept.iter().map(|it| it.bytes.as_slice()).collect();
    assert_eq!(bodies, [b"first.", b"second"], "once each, in the order of the changes");
    assert_eq!(db.kept_envelopes(Some(kept[0].place)).await.unwrap(), kept[1..]);
    db.forget_envelope(INSTANCE, b"first.").await.unwrap();
    assert_eq!(db.kept_envelopes(None).await.unwrap(), kept[1..]);
    for n in 0..150_u64 {
        db.keep_envelope(&receipt(n), &n.to_le_bytes(), START_MS).await.unwrap();
    }
    let count = db.first("SELECT count(*) FROM envelope", &[]).await.unwrap().unwrap();
    assert_eq!(count.int(0).unwrap(), 100, "a device cannot fill the disk");
}

async fn the_sender_is_found_by_key_and_instance_or_author(db: Db) {
    let mut tx = db.write().await.unwrap();
    let mut people = Vec::new();
    for login in ["an", "binh"] {
        let new = NewPerson {
            login,
            name: login,
            role: camket_domain::Role::Officer,
            organ: "CONG_AN",
            areas: &[],
            password_hash: "",
        };
        people.push(tx.add_person(&new, START_MS).await.unwrap());
    }
    let key = [4; 65];
    let enrolled = tx.enrol(INSTANCE, people[0], &key, "tablet", START_MS).await.unwrap();
    tx.commit().await.unwrap();
    let Enrolment::Enrolled { device } = enrolled else { panic!("{enrolled:?}") };
    let found = async |key: &[u8], instance, author| {
        let sender = db.sender(key, instance, author).await.unwrap();
        sender.map(|it| (it.device.id, it.person.id, it.is_active))
    };
    let owner = Some((device, people[0], true));
    assert_eq!(found(&key, INSTANCE, 0).await, owner, "whoever is named as author");
    assert_eq!(found(&key, InstanceId(5), people[0]).await, owner, "an instance of its own making");
    assert_eq!(found(&key, InstanceId(5), people[1]).await, None, "never enrolled for that person");
    assert_eq!(found(&[5; 65], INSTANCE, people[0]).await, None, "another device");
}
