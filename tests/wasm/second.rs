//! The second copy of a book: it follows, and puts back what the first has lost, and nothing else.

use crate::sabotage::{Raw, evaluated};
use crate::store::{PIN, entries, new_vault};
use camket::store::{Loaded, SaveError, Vault, put_back};
use futures::future::join3;
use js_sys::Promise;
use wasm_bindgen::JsCast;
use wasm_bindgen_futures::JsFuture;
use wasm_bindgen_test::wasm_bindgen_test;

/// An enrolled officer's book of three acts that is kept twice; locked, so that both copies are whole.
async fn kept_twice(officer: u64) {
    let vault = new_vault(officer).await;
    assert!(vault.keep_second().await, "this browser has buckets");
    vault.enrol(&entries(&["a"]), b"card").await.expect("saved");
    vault.append(&entries(&["b"])).await.expect("saved");
    vault.append(&entries(&["c"])).await.expect("saved");
    vault.lock().await;
}

/// What the browser does where it cannot read its files: the first copy is gone.
async fn first_is_gone(officer: u64) {
    let wiped = evaluated(&format!(
        "new Promise((resolve, reject) => {{
            const request = indexedDB.deleteDatabase('camket-{officer}');
            request.onsuccess = resolve;
            request.onerror = request.onblocked = reject;
        }})"
    ));
    JsFuture::from(wiped.unchecked_into::<Promise>()).await.expect("removable");
}

async fn loaded(officer: u64) -> (Vault, Loaded) {
    let vault = Vault::unlock(officer, PIN).await.expect("the PIN is right");
    let loaded = vault.load().await.expect("readable");
    (vault, loaded)
}

#[wasm_bindgen_test]
async fn a_book_that_is_gone_is_put_back_whole_with_its_pin() {
    kept_twice(901).await;
    assert!(!put_back().await.contains(&901), "nothing is lost");
    first_is_gone(901).await;
    assert!(put_back().await.contains(&901));
    assert!(!put_back().await.contains(&901), "once is enough");

    let (vault, loaded) = loaded(901).await;
    assert_eq!((loaded.entries, loaded.damaged), (entries(&["a", "b", "c"]), 0));
    assert_eq!(vault.append(&entries(&["d"])).await, Ok(4));
}

#[wasm_bindgen_test]
async fn a_lost_end_is_put_back_and_what_a_snapshot_stands_for_follows_too() {
    kept_twice(902).await;
    let vault = Vault::unlock(902, PIN).await.expect("the PIN is right");
    vault.load().await.expect("readable");
    assert!(vault.keep_second().await);
    vault.write_snapshot(b"state", 3).await.expect("saved");
    vault.append(&entries(&["d"])).await.expect("saved");
    vault.append(&entries(&["e"])).await.expect("saved");
    vault.lock().await;
    let first = Raw::open(902).await;
    first.delete("log", 4).await;
    first.delete("log", 5).await;
    first.close();
    assert!(put_back().await.contains(&902));

    let (_, loaded) = loaded(902).await;
    assert_eq!(loaded.snapshot.as_deref(), Some(&b"state"[..]));
    assert_eq!((loaded.entries, loaded.damaged), (entries(&["d", "e"]), 0));
}

#[wasm_bindgen_test]
async fn what_does_not_open_is_taken_from_the_second_copy_once_the_pin_is_there() {
    kept_twice(903).await;
    let first = Raw::open(903).await;
    first.flip_a_bit("log", 2).await;
    first.close();
    assert!(!put_back().await.contains(&903), "it is as long as it was");

    let (vault, damaged) = loaded(903).await;
    assert_eq!(damaged.damaged, 1);
    assert!(vault.take_second().await);
    assert_eq!(
        vault.load().await.map(|it| (it.entries, it.damaged)),
        Ok((entries(&["a", "b", "c"]), 0))
    );
}

#[wasm_bindgen_test]
async fn a_copy_that_is_damaged_itself_takes_nobodys_place() {
    kept_twice(904).await;
    let (first, second) = (Raw::open(904).await, Raw::open_second(904).await);
    first.flip_a_bit("log", 2).await;
    second.flip_a_bit("log", 1).await;
    first.close();
    second.close();

    let (vault, _) = loaded(904).await;
    assert!(!vault.take_second().await);
    let left = vault.load().await.expect("readable");
    assert_eq!((left.entries, left.damaged), (entries(&["a", "c"]), 1));
}

#[wasm_bindgen_test]
async fn each_opening_makes_a_new_copy_in_files_of_its_own() {
    kept_twice(905).await;
    let former = Raw::buckets(905).await.get(0);
    let second = Raw::open_second(905).await;
    second.flip_a_bit("log", 2).await;
    second.delete("log", 3).await;
    second.close();
    let (vault, _) = loaded(905).await;
    assert!(vault.keep_second().await);
    vault.lock().await;
    let buckets = Raw::buckets(905).await;
    assert_eq!(buckets.length(), 1);
    assert_ne!(buckets.get(0), former);
    first_is_gone(905).await;
    assert!(put_back().await.contains(&905));
    assert_eq!(loaded(905).await.1.entries, entries(&["a", "b", "c"]));
}

#[wasm_bindgen_test]
async fn a_book_made_anew_or_removed_is_not_replaced_by_what_was_there_before() {
    kept_twice(906).await;
    first_is_gone(906).await;
    let anew = Vault::create(906, PIN, None).await.expect("a store can be made");
    anew.enrol(&entries(&["x"]), b"card").await.expect("saved");
    anew.lock().await;
    assert!(!put_back().await.contains(&906), "it has other keys");
    assert_eq!(loaded(906).await.1.entries, entries(&["x"]));

    kept_twice(907).await;
    Vault::remove(907).await.expect("removable");
    assert!(!put_back().await.contains(&907));
    assert_eq!(Vault::exists(907).await, Ok(false));
}

#[wasm_bindgen_test]
async fn nothing_of_the_second_copy_can_be_read_on_the_disk() {
    let vault = new_vault(908).await;
    assert!(vault.keep_second().await);
    vault.append(&entries(&["Nguyễn Thị Minh Khai"])).await.expect("saved");
    vault.lock().await;
    let bytes = Raw::open_second(908).await.bytes().await;
    assert!(bytes.len() > 100, "it holds the book");
    let name = "Nguyễn Thị Minh Khai".as_bytes();
    assert!(!bytes.windows(name.len()).any(|it| it == name));
}

#[wasm_bindgen_test]
async fn what_an_open_book_loses_is_not_taken_from_its_copy() {
    kept_twice(909).await;
    let (vault, _) = loaded(909).await;
    assert!(vault.keep_second().await);
    let first = Raw::open(909).await;
    first.delete("log", 3).await;
    first.close();
    vault.append(&entries(&["d"])).await.expect("saved");
    vault.lock().await;
    first_is_gone(909).await;
    assert!(put_back().await.contains(&909));
    assert_eq!(loaded(909).await.1.entries, entries(&["a", "b", "c", "d"]));
}

#[wasm_bindgen_test]
async fn a_copy_with_a_hole_takes_nobodys_place_unasked_and_fills_what_it_can() {
    kept_twice(910).await;
    let (first, second) = (Raw::open(910).await, Raw::open_second(910).await);
    second.delete("log", 1).await;
    first.delete("log", 3).await;
    first.close();
    second.close();
    assert!(!put_back().await.contains(&910));
}

#[wasm_bindgen_test]
async fn a_copy_that_was_not_finished_leaves_the_place_to_the_one_before_it() {
    kept_twice(911).await;
    // A power cut in the middle of the next opening leaves a bucket with nothing in it.
    Raw::make_bucket("second-911-7").await;
    first_is_gone(911).await;
    assert!(put_back().await.contains(&911));
    let (vault, loaded) = loaded(911).await;
    assert_eq!(loaded.entries, entries(&["a", "b", "c"]));
    assert!(vault.keep_second().await);
    assert_eq!(Raw::buckets(911).await.join(" "), "second-911-8");
}

#[wasm_bindgen_test]
async fn a_copy_follows_what_another_tab_has_saved() {
    let leading = new_vault(912).await;
    leading.enrol(&entries(&["a"]), b"card").await.expect("saved");
    assert!(leading.keep_second().await);
    let (other, _) = loaded(912).await;
    other.append(&entries(&["b"])).await.expect("saved");
    assert_eq!(leading.load_after(1).await.map(|it| it.entries), Ok(entries(&["b"])));
    other.lock().await;
    leading.lock().await;
    first_is_gone(912).await;
    assert!(put_back().await.contains(&912));
    assert_eq!(loaded(912).await.1.entries, entries(&["a", "b"]));
}

#[wasm_bindgen_test]
async fn a_block_that_was_just_being_saved_is_taken_up_without_a_word() {
    kept_twice(916).await;
    let first = Raw::open(916).await;
    first.delete("log", 3).await;
    first.close();
    assert!(!put_back().await.contains(&916), "nobody has lost anything");
    assert_eq!(loaded(916).await.1.entries, entries(&["a", "b", "c"]));
}

#[wasm_bindgen_test]
async fn what_is_saved_is_in_both_copies() {
    let vault = new_vault(913).await;
    vault.enrol(&entries(&["a"]), b"card").await.expect("saved");
    assert!(vault.keep_second().await);
    for said in ["b", "c", "d"] {
        vault.append(&entries(&[said])).await.expect("saved");
        let (first, second) = (Raw::open(913).await, Raw::open_second(913).await);
        assert_eq!(second.count("log").await, first.count("log").await);
        first.close();
        second.close();
    }
}

#[wasm_bindgen_test]
async fn what_is_saved_while_the_copy_is_being_made_is_in_it_too() {
    let vault = new_vault(914).await;
    vault.enrol(&entries(&["a"]), b"card").await.expect("saved");
    let (b, c) = (entries(&["b"]), entries(&["c"]));
    let (kept, b, c) = join3(vault.keep_second(), vault.append(&b), vault.append(&c)).await;
    assert_eq!((kept, b, c), (true, Ok(2), Ok(3)));
    assert_eq!(Raw::open_second(914).await.count("log").await, 3);
}

#[wasm_bindgen_test]
async fn what_the_book_refuses_is_not_left_in_the_copy() {
    let leading = new_vault(915).await;
    leading.enrol(&entries(&["a"]), b"card").await.expect("saved");
    assert!(leading.keep_second().await);
    let (other, _) = loaded(915).await;
    other.append(&entries(&["theirs"])).await.expect("saved");
    assert_eq!(leading.append(&entries(&["ours"])).await, Err(SaveError::Superseded));
    other.lock().await;
    leading.lock().await;
    first_is_gone(915).await;
    assert!(put_back().await.contains(&915));
    assert_eq!(loaded(915).await.1.entries, entries(&["a", "theirs"]));
}
