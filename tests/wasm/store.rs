//! The store: what is saved is there, what is damaged is noticed, and nothing of it can be read
//! without the PIN. Every story has an officer, and so a database, of its own.

use crate::sabotage::{self, Raw, evaluated, overriding};
use camket::device::clock;
use camket::device::crypto::random_bytes;
use camket::device::pin::Weakness;
use camket::store::{ChangePinError, CreateError, Loaded, SaveError, UnlockError, Vault};
use futures::FutureExt;
use futures::future::join_all;
use hpke::aead::AesGcm256;
use hpke::kdf::HkdfSha256;
use hpke::kem::DhP256HkdfSha256;
use hpke::{Deserializable, Kem, OpModeR, Serializable};
use wasm_bindgen_test::wasm_bindgen_test;

pub(crate) const PIN: &str = "274950";

fn entry(text: &str) -> Vec<u8> {
    text.as_bytes().to_vec()
}

pub(crate) fn entries(texts: &[&str]) -> Vec<Vec<u8>> {
    texts.iter().map(|text| entry(text)).collect()
}

/// A new store of `officer`, whatever an earlier run has left.
pub(crate) async fn new_vault(officer: u64) -> Vault {
    Vault::remove(officer).await.expect("an old store can be removed");
    Vault::create(officer, PIN, None).await.expect("a store can be made")
}

/// The same store, locked and opened again.
async fn reopened(vault: Vault) -> Vault {
    let officer = vault.officer();
    vault.lock().await;
    Vault::unlock(officer, PIN).await.expect("the PIN is right")
}

/// What an unharmed store without a snapshot gives.
fn intact(texts: &[&str], position: u64) -> Loaded {
    Loaded { snapshot: None, entries: entries(texts), position, damaged: 0 }
}

#[wasm_bindgen_test]
async fn what_was_appended_is_there_after_locking_and_unlocking() {
    Vault::remove(1).await.expect("removable");
    assert_eq!(Vault::exists(1).await, Ok(false));
    let vault = new_vault(1).await;
    assert_eq!(Vault::exists(1).await, Ok(true));
    assert_eq!(vault.append(&entries(&["a", "b"])).await, Ok(1));
    assert_eq!(vault.append(&entries(&["c"])).await, Ok(2));

    let vault = reopened(vault).await;
    assert_eq!(vault.position(), 2);
    assert_eq!(vault.load().await, Ok(intact(&["a", "b", "c"], 2)));
    assert_eq!(vault.append(&entries(&["d"])).await, Ok(3));
    assert_eq!(vault.load_after(2).await, Ok(intact(&["d"], 3)));
}

#[wasm_bindgen_test]
async fn looking_for_a_store_leaves_none_behind() {
    assert_eq!(Vault::exists(999).await, Ok(false));
    assert_eq!(Vault::unlock(999, PIN).await.err(), Some(UnlockError::Missing));
    assert!(!Raw::exists(999).await);
}

#[wasm_bindgen_test]
async fn a_store_is_never_made_over_another_and_never_with_a_weak_pin() {
    let vault = new_vault(2).await;
    vault.append(&entries(&["kept"])).await.expect("saved");
    assert_eq!(Vault::create(2, "583020", None).await.err(), Some(CreateError::Exists));
    let weak = Vault::create(3, "123456", None).await.err();
    assert_eq!(weak, Some(CreateError::WeakPin(Weakness::TooSimple)));
    let vault = reopened(vault).await;
    assert_eq!(vault.load().await, Ok(intact(&["kept"], 1)));
}

#[wasm_bindgen_test]
async fn wrong_pins_are_counted_across_restarts_and_slowed_down_and_destroy_nothing() {
    let vault = new_vault(4).await;
    vault.append(&entries(&["kept"])).await.expect("saved");
    vault.lock().await;
    for failed in 1..=4 {
        let refused = Vault::unlock(4, "000111").await.err();
        assert_eq!(refused, Some(UnlockError::WrongPin { failed, wait_ms: 0 }));
    }
    let refused = Vault::unlock(4, "000111").await.err();
    assert_eq!(refused, Some(UnlockError::WrongPin { failed: 5, wait_ms: 30_000 }));
    let Err(UnlockError::TooSoon { failed: 5, wait_ms }) = Vault::unlock(4, PIN).await else {
        panic!("even the right PIN has to wait");
    };
    assert!((1..=30_000).contains(&wait_ms));

    // Half a minute later, by the device's clock.
    let later = clock::now_ms() + 31_000;
    let _clock = overriding("Date", "now", &format!("return {later}"));
    let vault = Vault::unlock(4, PIN).await.expect("the wait is over");
    assert_eq!(vault.load().await, Ok(intact(&["kept"], 1)));
    vault.lock().await;
    let refused = Vault::unlock(4, "000111").await.err();
    assert_eq!(refused, Some(UnlockError::WrongPin { failed: 1, wait_ms: 0 }));
}

#[wasm_bindgen_test]
async fn a_changed_pin_opens_the_same_data_and_the_old_one_does_not() {
    let vault = new_vault(5).await;
    vault.append(&entries(&["kept"])).await.expect("saved");
    let signer = *vault.device_key().expect("unlocked").public();
    let refused = vault.change_pin("583021", "583020").await;
    assert_eq!(refused, Err(ChangePinError::Old(UnlockError::WrongPin { failed: 1, wait_ms: 0 })));
    assert_eq!(vault.change_pin(PIN, "583020").await, Ok(()));
    vault.lock().await;
    let refused = Vault::unlock(5, PIN).await.err();
    assert_eq!(refused, Some(UnlockError::WrongPin { failed: 1, wait_ms: 0 }));
    let vault = Vault::unlock(5, "583020").await.expect("the new PIN");
    assert_eq!(vault.load().await, Ok(intact(&["kept"], 1)));
    assert_eq!(vault.device_key().map(|key| *key.public()), Some(signer));
}

/// HQ's part is played by the crate that HQ uses.
#[wasm_bindgen_test]
async fn hq_recovers_a_forgotten_pin_without_losing_anything() {
    let (private, public) = DhP256HkdfSha256::derive_keypair(&[7; 32]);
    Vault::remove(6).await.expect("removable");
    let made = Vault::create(6, PIN, Some(public.to_bytes().as_slice())).await;
    let vault = made.expect("a good recovery key");
    vault.append(&entries(&["not sent yet"])).await.expect("saved");
    vault.lock().await;

    let sealed = Vault::recovery(6).await.expect("readable without the PIN");
    let (ephemeral, ciphertext) = sealed.split_at(65);
    let context = [b"camket store\x01".as_slice(), &6u64.to_le_bytes(), &[1]].concat();
    let data_key = hpke::single_shot_open::<AesGcm256, HkdfSha256, DhP256HkdfSha256>(
        &OpModeR::Base,
        &private,
        &<DhP256HkdfSha256 as Kem>::EncappedKey::from_bytes(ephemeral).expect("a point"),
        b"camket store 1: recovery of a data key",
        ciphertext,
        &context,
    )
    .expect("sealed for HQ");

    let wrong = Vault::recover(6, [9; 32], "583020").await.err();
    assert_eq!(wrong, Some(ChangePinError::Old(UnlockError::Damaged)));
    let data_key = data_key.try_into().expect("32 bytes");
    let vault = Vault::recover(6, data_key, "583020").await.expect("the right data key");
    assert_eq!(vault.load().await, Ok(intact(&["not sent yet"], 1)));

    let bad = Vault::create(7, PIN, Some(&[4; 65])).await.err();
    assert_eq!(bad, Some(CreateError::BadRecoveryKey));
    assert_eq!(Vault::exists(7).await, Ok(false));
}

#[wasm_bindgen_test]
async fn many_saves_at_once_keep_their_order_and_each_its_position() {
    let vault = new_vault(8).await;
    let texts: Vec<String> = (1..=40).map(|n| format!("entry {n}")).collect();
    let saves = texts.iter().map(|text| {
        let (vault, text) = (vault.clone(), entry(text));
        async move { vault.append(&[text]).await }
    });
    let positions: Vec<u64> =
        join_all(saves).await.into_iter().map(|saved| saved.expect("saved")).collect();
    assert_eq!(positions, (1..=40).collect::<Vec<u64>>());
    let texts: Vec<&str> = texts.iter().map(String::as_str).collect();
    assert_eq!(reopened(vault).await.load().await, Ok(intact(&texts, 40)));
}

#[wasm_bindgen_test]
async fn a_save_goes_on_when_the_caller_stops_waiting_or_locks() {
    let vault = new_vault(9).await;
    // Polled once, so that it has been asked for, and given up.
    assert!(vault.append(&entries(&["given up"])).now_or_never().is_none());
    let in_time = entries(&["before the lock"]);
    let mut late = Box::pin(vault.append(&in_time));
    assert!(late.as_mut().now_or_never().is_none());
    vault.lock().await;
    assert_eq!(late.await, Ok(2));
    assert_eq!(vault.append(&entries(&["after"])).await, Err(SaveError::Locked));
    assert!(vault.is_locked() && vault.device_key().is_none());

    let vault = Vault::unlock(9, PIN).await.expect("the PIN is right");
    assert_eq!(vault.load().await, Ok(intact(&["given up", "before the lock"], 2)));
}

#[wasm_bindgen_test]
async fn every_write_asks_for_strict_durability() {
    let vault = new_vault(10).await;
    let _log = overriding(
        "IDBDatabase.prototype",
        "transaction",
        "(globalThis.asked ??= []).push(arguments[1] + ' ' + arguments[2]?.durability);
         return original.apply(this, arguments)",
    );
    vault.append(&entries(&["a"])).await.expect("saved");
    vault.put_draft("d", b"x").await.expect("saved");
    vault.append_and_drop_draft(&entries(&["b"]), "d").await.expect("saved");
    vault.put_secret("token", b"t").await.expect("saved");
    vault.write_snapshot(b"state", 2).await.expect("saved");
    let asked = evaluated("globalThis.asked.join()");
    let asked = asked.as_string().expect("a text");
    let writes: Vec<&str> = asked.split(',').filter(|it| !it.starts_with("readonly")).collect();
    assert_eq!(writes, ["readwrite strict"; 6]);
}

/// The request succeeds and the transaction aborts: what a full disk does in Chromium.
#[wasm_bindgen_test]
async fn a_save_whose_transaction_aborts_is_no_save_and_can_be_done_again() {
    let vault = new_vault(11).await;
    vault.append(&entries(&["a"])).await.expect("saved");
    {
        let _abort = overriding("IDBTransaction.prototype", "commit", "this.abort()");
        let failed = vault.append(&entries(&["b"])).await;
        assert_eq!(failed, Err(SaveError::Unavailable { cause: "aborted".to_owned() }));
    }
    {
        let _abort = overriding("IDBTransaction.prototype", "commit", "this.abort()");
        let _full = sabotage::reporting_full_disk();
        assert_eq!(vault.append(&entries(&["b"])).await, Err(SaveError::Full));
    }
    assert_eq!(vault.load().await, Ok(intact(&["a"], 1)));
    assert_eq!(vault.append(&entries(&["b"])).await, Ok(2));
    assert_eq!(reopened(vault).await.load().await, Ok(intact(&["a", "b"], 2)));
}

/// The commit reaches the disk, its report does not reach us: the second try finds the first.
#[wasm_bindgen_test]
async fn a_save_whose_report_was_lost_is_not_saved_twice() {
    let vault = new_vault(12).await;
    {
        let _mute = overriding(
            "IDBTransaction.prototype",
            "commit",
            "if (globalThis.muted) return original.call(this);
             globalThis.muted = true;
             const report = this.onabort;
             this.oncomplete = () => report(new Event('abort'));
             this.onabort = null;
             return original.call(this)",
        );
        assert_eq!(vault.append(&entries(&["once"])).await, Ok(1));
    }
    assert!(evaluated("globalThis.muted").is_truthy());
    assert_eq!(reopened(vault).await.load().await, Ok(intact(&["once"], 1)));
}

#[wasm_bindgen_test]
async fn a_connection_that_the_browser_closed_is_opened_anew() {
    let vault = new_vault(13).await;
    let kept = overriding(
        "IDBDatabase.prototype",
        "transaction",
        "globalThis.victim = this; return original.apply(this, arguments)",
    );
    vault.append(&entries(&["a"])).await.expect("saved");
    drop(kept);
    evaluated("globalThis.victim.close()");
    assert_eq!(vault.append(&entries(&["b"])).await, Ok(2));
    evaluated("globalThis.victim.close()");
    assert_eq!(vault.load().await, Ok(intact(&["a", "b"], 2)));
}

/// Lets the browser refuse the next `count` transactions, as one whose storage process has died.
fn refusing_transactions(count: u32) -> sabotage::Sabotage {
    overriding(
        "IDBDatabase.prototype",
        "transaction",
        &format!(
            "globalThis.refusals = (globalThis.refusals ?? 0) + 1;
             if (globalThis.refusals <= {count}) throw new DOMException('', 'InvalidStateError');
             return original.apply(this, arguments)"
        ),
    )
}

#[wasm_bindgen_test]
async fn a_browser_that_fails_three_times_is_waited_for_and_one_that_goes_on_is_said() {
    let vault = new_vault(29).await;
    {
        let _refusing = refusing_transactions(3);
        assert_eq!(vault.append(&entries(&["a"])).await, Ok(1));
    }
    evaluated("delete globalThis.refusals");
    {
        let _refusing = refusing_transactions(4);
        let failed = vault.append(&entries(&["b"])).await;
        assert_eq!(failed, Err(SaveError::Unavailable { cause: "InvalidStateError".to_owned() }));
    }
    evaluated("delete globalThis.refusals");
    assert_eq!(vault.append(&entries(&["b"])).await, Ok(2));
    assert_eq!(reopened(vault).await.load().await, Ok(intact(&["a", "b"], 2)));
}

#[wasm_bindgen_test]
async fn a_store_that_has_lost_its_header_is_made_anew_without_what_nobody_can_read() {
    let vault = new_vault(30).await;
    vault.append(&entries(&["lost"])).await.expect("saved");
    vault.put_draft("d", b"lost").await.expect("saved");
    vault.lock().await;
    let raw = Raw::open(30).await;
    raw.delete("head", "header").await;
    raw.close();
    assert_eq!(Vault::unlock(30, PIN).await.err(), Some(UnlockError::Missing));
    let vault = Vault::create(30, "583020", None).await.expect("there is none to overwrite");
    assert_eq!(vault.load().await, Ok(intact(&[], 0)));
    assert_eq!(vault.append(&entries(&["new"])).await, Ok(1));
    assert!(vault.drafts().await.expect("readable").drafts.is_empty());
}

#[wasm_bindgen_test]
async fn flipped_missing_moved_and_doubled_blocks_are_noticed_and_the_rest_is_kept() {
    let vault = new_vault(14).await;
    for text in ["a", "b", "c", "d", "e", "f", "g"] {
        vault.append(&entries(&[text])).await.expect("saved");
    }
    let raw = Raw::open(14).await;
    raw.flip_a_bit("log", 2).await;
    raw.delete("log", 3).await;
    let (fifth, sixth) = (raw.get("log", 5).await, raw.get("log", 6).await);
    raw.put("log", 5, &sixth).await;
    raw.put("log", 6, &fifth).await;
    raw.put("log", 8, &raw.get("log", 1).await).await;
    raw.close();

    let loaded = reopened(vault).await.load().await.expect("damage is no failure");
    assert_eq!(loaded.entries, entries(&["a", "d", "g"]));
    assert_eq!((loaded.damaged, loaded.position), (5, 8));
}

#[wasm_bindgen_test]
async fn a_block_of_another_officer_does_not_open() {
    let ours = new_vault(15).await;
    let theirs = new_vault(16).await;
    ours.append(&entries(&["ours"])).await.expect("saved");
    theirs.append(&entries(&["theirs"])).await.expect("saved");
    let (raw_ours, raw_theirs) = (Raw::open(15).await, Raw::open(16).await);
    raw_ours.put("log", 1, &raw_theirs.get("log", 1).await).await;
    let loaded = ours.load().await.expect("readable");
    assert_eq!((loaded.entries.len(), loaded.damaged), (0, 1));
}

#[wasm_bindgen_test]
async fn a_damaged_header_is_told_from_a_wrong_pin_and_a_newer_store_from_damage() {
    new_vault(17).await.lock().await;
    let raw = Raw::open(17).await;
    let header = raw.get("head", "header").await;
    raw.flip_a_bit("head", "header").await;
    assert_eq!(Vault::unlock(17, PIN).await.err(), Some(UnlockError::Damaged));
    raw.put("head", "header", &header).await;
    raw.close();
    Vault::unlock(17, PIN).await.expect("mended").lock().await;

    Raw::open_version(17, 2).await.close();
    assert_eq!(Vault::unlock(17, PIN).await.err(), Some(UnlockError::TooNew));
    assert_eq!(Vault::exists(17).await, Err(UnlockError::TooNew));
    assert_eq!(Vault::create(17, PIN, None).await.err(), Some(CreateError::TooNew));
}

#[wasm_bindgen_test]
async fn a_newer_version_in_another_tab_takes_over_politely() {
    let vault = new_vault(18).await;
    vault.append(&entries(&["a"])).await.expect("saved");
    let told = std::rc::Rc::new(std::cell::Cell::new(false));
    let telling = told.clone();
    vault.on_retired(move || telling.set(true));
    // It would wait for ever for a tab that does not make way.
    let newer = Raw::open_version(18, 2).await;
    assert!(told.get());
    assert_eq!(vault.append(&entries(&["b"])).await, Err(SaveError::Retired));
    newer.close();
}

#[wasm_bindgen_test]
async fn a_snapshot_replaces_the_log_that_led_to_it_and_the_rest_follows() {
    let vault = new_vault(19).await;
    for text in ["a", "b", "c"] {
        vault.append(&entries(&[text])).await.expect("saved");
    }
    assert_eq!(vault.write_snapshot(b"x", 4).await, Err(SaveError::Superseded));
    vault.write_snapshot(b"state after b", 2).await.expect("saved");
    let expected = Loaded {
        snapshot: Some(b"state after b".to_vec()),
        entries: entries(&["c"]),
        position: 3,
        damaged: 0,
    };
    assert_eq!(vault.load().await, Ok(expected.clone()));
    assert_eq!(vault.load_after(1).await, Ok(expected.clone()));
    assert_eq!(vault.load_after(2).await, Ok(intact(&["c"], 3)));
    let vault = reopened(vault).await;
    assert_eq!(vault.load().await, Ok(expected));

    vault.write_snapshot(b"state after c", 3).await.expect("saved");
    let vault = reopened(vault).await;
    assert_eq!(vault.position(), 3);
    let loaded = vault.load().await.expect("readable");
    assert_eq!(loaded.snapshot.as_deref(), Some(b"state after c".as_slice()));
    assert!(loaded.entries.is_empty());
    assert_eq!(vault.append(&entries(&["d"])).await, Ok(4));
}

/// What a store holds that was interrupted, at whatever moment, while its log became a snapshot.
async fn interrupted_at(officer: u32, commit: u32) -> (Vault, Raw) {
    let vault = new_vault(officer.into()).await;
    vault.append(&entries(&["a"])).await.expect("saved");
    vault.write_snapshot(b"after a", 1).await.expect("saved");
    for text in ["b", "c"] {
        vault.append(&entries(&[text])).await.expect("saved");
    }
    {
        let _death = overriding(
            "IDBTransaction.prototype",
            "commit",
            &format!(
                "globalThis.commits = (globalThis.commits ?? 0) + 1;
                 if (globalThis.commits >= {commit}) return this.abort();
                 return original.call(this)"
            ),
        );
        assert!(vault.write_snapshot(b"after b", 2).await.is_err());
    }
    evaluated("delete globalThis.commits");
    vault.lock().await;
    (Vault::unlock(officer.into(), PIN).await.expect("the PIN"), Raw::open(officer.into()).await)
}

#[wasm_bindgen_test]
async fn a_snapshot_interrupted_before_its_copy_leaves_everything_as_it_was() {
    let (vault, raw) = interrupted_at(31, 1).await;
    let loaded = vault.load().await.expect("readable");
    assert_eq!(loaded.snapshot.as_deref(), Some(b"after a".as_slice()));
    assert_eq!((loaded.entries, loaded.damaged), (entries(&["b", "c"]), 0));
    assert_eq!((raw.count("snapshot").await, raw.count("log").await), (1, 2));
}

#[wasm_bindgen_test]
async fn a_snapshot_interrupted_before_its_swap_is_used_and_the_next_load_ends_it() {
    let (vault, raw) = interrupted_at(32, 2).await;
    assert_eq!((raw.count("snapshot").await, raw.count("log").await), (2, 2));
    let expected = Loaded {
        snapshot: Some(b"after b".to_vec()),
        entries: entries(&["c"]),
        position: 3,
        damaged: 0,
    };
    assert_eq!(vault.load().await, Ok(expected.clone()));
    assert_eq!((raw.count("snapshot").await, raw.count("log").await), (1, 1));
    assert_eq!(reopened(vault).await.load().await, Ok(expected));
}

#[wasm_bindgen_test]
async fn a_copy_that_does_not_open_is_passed_over_as_long_as_what_led_to_it_is_there() {
    let (vault, raw) = interrupted_at(33, 2).await;
    raw.flip_a_bit("snapshot", sabotage::part_key(2, 0, 1)).await;
    let loaded = vault.load().await.expect("readable");
    assert_eq!(loaded.snapshot.as_deref(), Some(b"after a".as_slice()));
    assert_eq!((loaded.entries, loaded.damaged), (entries(&["b", "c"]), 0));
    assert_eq!(raw.count("log").await, 2, "nothing was thrown away");
}

#[wasm_bindgen_test]
async fn a_copy_that_reads_back_otherwise_is_taken_back_and_the_log_stays() {
    let vault = new_vault(34).await;
    vault.append(&entries(&["a"])).await.expect("saved");
    {
        let _disk = overriding(
            "IDBObjectStore.prototype",
            "add",
            "const [value, key] = arguments;
             if (this.name !== 'snapshot') return original.apply(this, arguments);
             value[value.length - 1] ^= 1;
             return original.call(this, value, key)",
        );
        let refused = vault.write_snapshot(b"after a", 1).await;
        let cause = "not what was written".to_owned();
        assert_eq!(refused, Err(SaveError::Unavailable { cause }));
    }
    assert_eq!(reopened(vault).await.load().await, Ok(intact(&["a"], 1)));
}

/// A store whose state is written anew, in another format say, while nobody has saved anything.
#[wasm_bindgen_test]
async fn a_snapshot_is_copied_beside_the_one_of_the_same_moment() {
    let vault = new_vault(35).await;
    vault.append(&entries(&["a"])).await.expect("saved");
    vault.write_snapshot(b"in the format of then", 1).await.expect("saved");
    {
        let _death = overriding("IDBTransaction.prototype", "commit", "this.abort()");
        assert!(vault.write_snapshot(b"in the format of now", 1).await.is_err());
    }
    let loaded = vault.load().await.expect("readable");
    assert_eq!(loaded.snapshot.as_deref(), Some(b"in the format of then".as_slice()));
    vault.write_snapshot(b"in the format of now", 1).await.expect("saved");
    let loaded = reopened(vault).await.load().await.expect("readable");
    assert_eq!(loaded.snapshot.as_deref(), Some(b"in the format of now".as_slice()));
    assert_eq!((loaded.entries.len(), loaded.position, loaded.damaged), (0, 2, 0));
}

#[wasm_bindgen_test]
async fn a_large_snapshot_lies_in_parts_and_a_missing_part_is_noticed() {
    let vault = new_vault(20).await;
    vault.append(&entries(&["a"])).await.expect("saved");
    // Random, so that compression does not make one part of it.
    let state: Vec<u8> = (0..2_500).flat_map(|_| random_bytes::<1024>()).collect();
    vault.write_snapshot(&state, 1).await.expect("saved");
    let raw = Raw::open(20).await;
    assert_eq!(raw.count("snapshot").await, 3);
    vault.append(&entries(&["b"])).await.expect("saved");
    let loaded = reopened(vault.clone()).await.load().await.expect("readable");
    assert!(loaded.snapshot == Some(state) && loaded.entries == entries(&["b"]));
    assert_eq!(loaded.damaged, 0);

    raw.delete("snapshot", sabotage::part_key(1, 1, 3)).await;
    let vault = Vault::unlock(20, PIN).await.expect("the PIN is right");
    let loaded = vault.load().await.expect("readable");
    assert_eq!((loaded.snapshot, loaded.damaged), (None, 1));
    assert_eq!(loaded.entries, entries(&["b"]));

    // The next snapshot heals the store.
    vault.write_snapshot(b"from HQ again", 2).await.expect("saved");
    let loaded = reopened(vault).await.load().await.expect("readable");
    assert_eq!(loaded.snapshot.as_deref(), Some(b"from HQ again".as_slice()));
    assert_eq!(loaded.damaged, 0);
}

#[wasm_bindgen_test]
async fn a_snapshot_compresses() {
    let vault = new_vault(21).await;
    vault.append(&entries(&["a"])).await.expect("saved");
    vault.write_snapshot(&b"pledge ".repeat(100_000), 1).await.expect("saved");
    let raw = Raw::open(21).await;
    assert!(raw.bytes().await.len() < 20_000);
}

#[wasm_bindgen_test]
async fn a_draft_lives_until_its_form_is_saved_and_goes_in_the_same_transaction() {
    let vault = new_vault(22).await;
    vault.put_draft("d1", b"half").await.expect("saved");
    vault.put_draft("d1", b"half a form").await.expect("saved");
    vault.put_draft("d2", b"other").await.expect("saved");
    let vault = reopened(vault).await;
    assert_eq!(vault.draft("d1").await, Ok(Some(b"half a form".to_vec())));
    assert_eq!(vault.draft("d9").await, Ok(None));
    let ids: Vec<String> =
        vault.drafts().await.expect("readable").drafts.into_iter().map(|draft| draft.id).collect();
    assert_eq!(ids, ["d1", "d2"]);

    {
        let _abort = overriding("IDBTransaction.prototype", "commit", "this.abort()");
        assert!(vault.append_and_drop_draft(&entries(&["form"]), "d1").await.is_err());
    }
    assert_eq!(vault.draft("d1").await, Ok(Some(b"half a form".to_vec())));
    vault.append_and_drop_draft(&entries(&["form"]), "d1").await.expect("saved");
    assert_eq!(vault.draft("d1").await, Ok(None));
    assert_eq!(vault.load().await, Ok(intact(&["form"], 1)));

    vault.delete_draft("d2").await.expect("deleted");
    vault.delete_draft("d2").await.expect("nothing to delete is fine");
    assert!(vault.drafts().await.expect("readable").drafts.is_empty());
}

#[wasm_bindgen_test]
async fn a_draft_saved_late_never_comes_back_after_its_form_was_saved() {
    let vault = new_vault(23).await;
    let autosave = vault.put_draft("d", b"half");
    let form = entries(&["form"]);
    let save = vault.append_and_drop_draft(&form, "d");
    let (autosaved, saved) = futures::future::join(autosave, save).await;
    assert_eq!((autosaved, saved), (Ok(()), Ok(1)));
    assert_eq!(vault.draft("d").await, Ok(None));
}

#[wasm_bindgen_test]
async fn damaged_drafts_are_counted_and_left_alone() {
    let vault = new_vault(24).await;
    vault.put_draft("d1", b"one").await.expect("saved");
    vault.put_draft("d2", b"two").await.expect("saved");
    let raw = Raw::open(24).await;
    raw.flip_a_bit("drafts", "d1").await;
    let drafts = vault.drafts().await.expect("readable");
    assert_eq!((drafts.drafts.len(), drafts.damaged), (1, 1));
    assert_eq!(raw.count("drafts").await, 2);
}

#[wasm_bindgen_test]
async fn secrets_are_kept_replaced_and_forgotten() {
    let vault = new_vault(25).await;
    assert_eq!(vault.secret("token").await, Ok(None));
    vault.put_secret("token", b"first").await.expect("saved");
    vault.put_secret("token", b"second").await.expect("saved");
    let vault = reopened(vault).await;
    assert_eq!(vault.secret("token").await, Ok(Some(b"second".to_vec())));
    vault.delete_secret("token").await.expect("deleted");
    assert_eq!(vault.secret("token").await, Ok(None));
}

#[wasm_bindgen_test]
async fn two_tabs_cannot_write_over_each_other_and_the_slower_one_catches_up() {
    let first = new_vault(26).await;
    let second = Vault::unlock(26, PIN).await.expect("the PIN is right");
    first.append(&entries(&["a"])).await.expect("saved");
    assert_eq!(second.append(&entries(&["b"])).await, Err(SaveError::Superseded));
    assert_eq!(second.load_after(0).await, Ok(intact(&["a"], 1)));
    assert_eq!(second.append(&entries(&["b"])).await, Ok(2));
    assert_eq!(first.load_after(1).await, Ok(intact(&["b"], 2)));

    // A snapshot by one, a late one of an earlier state by the other: the newer one stays.
    first.append(&entries(&["c"])).await.expect("saved");
    first.write_snapshot(b"after c", 3).await.expect("saved");
    second.write_snapshot(b"after b", 2).await.expect("harmless");
    let loaded = second.load_after(2).await.expect("readable");
    assert_eq!(loaded.snapshot.as_deref(), Some(b"after c".as_slice()));
    assert_eq!((loaded.position, loaded.damaged), (3, 0));
}

#[wasm_bindgen_test]
async fn nothing_that_was_written_can_be_read_on_the_disk() {
    let vault = new_vault(27).await;
    let marker = "Nguyễn Thị Dấu Vết";
    vault.append(&entries(&[marker])).await.expect("saved");
    vault.append(&entries(&[marker])).await.expect("saved");
    vault.write_snapshot(marker.as_bytes(), 1).await.expect("saved");
    vault.put_draft("d", marker.as_bytes()).await.expect("saved");
    vault.put_secret("token", marker.as_bytes()).await.expect("saved");
    vault.lock().await;

    let bytes = Raw::open(27).await.bytes().await;
    assert!(bytes.len() > 5 * marker.len(), "the search must have something to search");
    for needle in [marker.as_bytes(), &marker.as_bytes()[..8], PIN.as_bytes()] {
        assert!(!bytes.windows(needle.len()).any(|window| window == needle));
    }
}

#[wasm_bindgen_test]
async fn a_bulk_of_records_is_saved_in_one_block_and_read_in_one_go() {
    let vault = new_vault(28).await;
    let page: Vec<Vec<u8>> = (0..10_000u32).map(|n| n.to_le_bytes().repeat(20)).collect();
    assert_eq!(vault.append(&page).await, Ok(1));
    let loaded = reopened(vault).await.load().await.expect("readable");
    assert!(loaded.entries == page);
}
