//! Pieces: what is large lies apart from the book, sealed, and a full disk refuses it alone.

use camket::device::gzip::{compress, decompress_within};
use camket::device::room;
use camket::store::{SaveError, Vault};
use wasm_bindgen_test::wasm_bindgen_test;

use crate::sabotage::{overriding, reporting_full_disk};
use crate::store::{PIN, new_vault};

const LONG: &[u8] = &[7; 300_000];

#[wasm_bindgen_test]
async fn pieces_come_back_in_the_order_of_their_bytes_and_end_at_the_first_hole() {
    let vault = new_vault(70).await;
    assert_eq!(vault.pieces("a").await, Ok(Vec::new()));
    for (from, piece) in [(300_000, &b"end"[..]), (0, LONG), (400_000, b"beyond a hole")] {
        vault.put_piece("a", from, piece).await.expect("saved");
    }
    vault.put_piece("b", 0, b"another").await.expect("saved");
    vault.lock().await;
    let vault = Vault::unlock(70, PIN).await.expect("the PIN is right");
    assert_eq!(vault.pieces("a").await, Ok([LONG, b"end"].concat()));
    assert_eq!(vault.piece_names().await, Ok(vec!["a".to_owned(), "b".to_owned()]));
    assert_eq!(vault.drop_pieces("a").await, Ok(()));
    assert_eq!(vault.pieces("a").await, Ok(Vec::new()));
    assert_eq!(vault.pieces("b").await, Ok(b"another".to_vec()));
}

#[wasm_bindgen_test]
async fn pieces_go_with_the_store_that_they_belong_to() {
    let vault = new_vault(71).await;
    vault.put_piece("a", 0, b"of the old store").await.expect("saved");
    vault.lock().await;
    let vault = new_vault(71).await;
    assert_eq!(vault.piece_names().await, Ok(Vec::new()));
}

#[wasm_bindgen_test]
async fn a_photo_that_finds_the_disk_full_is_refused_and_leaves_nothing() {
    let vault = new_vault(72).await;
    vault.put_piece("first", 0, LONG).await.expect("there is room");
    {
        let _full = reporting_full_disk();
        let _abort = overriding("IDBObjectStore.prototype", "put", ABORTING);
        assert_eq!(vault.put_piece("second", 0, LONG).await, Err(SaveError::Full));
    }
    assert_eq!(vault.pieces("second").await, Ok(Vec::new()));
    assert_eq!(vault.pieces("first").await, Ok(LONG.to_vec()));
    assert_eq!(vault.append(&[b"words".to_vec()]).await, Ok(1));
}

#[wasm_bindgen_test]
async fn words_that_find_the_disk_full_get_the_room_that_was_kept_for_them() {
    let vault = new_vault(73).await;
    assert!(room::keep().await && room::keep().await, "kept once, however often asked");
    {
        let _full = reporting_full_disk();
        let _abort = overriding(
            "IDBObjectStore.prototype",
            "add",
            "if (this.tried) return original.apply(this, arguments);
             IDBObjectStore.prototype.tried = true;
             const request = original.apply(this, arguments); this.transaction.abort(); return request;",
        );
        assert_eq!(vault.append(&[b"words".to_vec()]).await, Ok(1));
    }
    assert!(!room::give_back().await, "it was given back already");
    assert_eq!(vault.load().await.map(|it| it.entries), Ok(vec![b"words".to_vec()]));
}

/// A request that is made, and whose transaction does not come to its end.
const ABORTING: &str =
    "const request = original.apply(this, arguments); this.transaction.abort(); return request;";

#[wasm_bindgen_test]
async fn what_unpacks_to_more_than_is_taken_is_refused() {
    let packed = compress(LONG).await.expect("this browser compresses");
    assert_eq!(decompress_within(&packed, LONG.len()).await, Some(LONG.to_vec()));
    assert_eq!(decompress_within(&packed, LONG.len() - 1).await, None);
    assert_eq!(decompress_within(b"no gzip", 100).await, None);
    assert_eq!(decompress_within(&packed[..packed.len() / 2], LONG.len()).await, None);
}
