//! A log becomes a snapshot, or stays what it was.

use crate::sabotage::{self, Raw, evaluated, overriding};
use camket::device::crypto::random_bytes;
use camket::store::{Loaded, SaveError, Vault};
use wasm_bindgen_test::wasm_bindgen_test;

use super::{PIN, entries, intact, new_vault, reopened};

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
