//! Drafts live until their forms are saved.

use crate::sabotage::{Raw, overriding};
use wasm_bindgen_test::wasm_bindgen_test;

use super::{entries, intact, new_vault, reopened};

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
