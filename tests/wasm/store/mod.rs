//! The store: what is saved is there, what is damaged is noticed, and nothing of it can be read
//! without the PIN. Every story has an officer, and so a database, of its own.

mod damage;
mod drafts;
mod pins;
mod saving;
mod snapshots;

use crate::sabotage::Raw;
use camket::store::{Loaded, SaveError, UnlockError, Vault};
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
