//! What is damaged is noticed, and the rest is kept.

use crate::sabotage::Raw;
use camket::store::{CreateError, SaveError, UnlockError, Vault};
use wasm_bindgen_test::wasm_bindgen_test;

use super::{PIN, entries, intact, new_vault, reopened};

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
