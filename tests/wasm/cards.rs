//! Whose stores there are, asked without a PIN.

use camket::store::{Card, Vault, card, cards};
use wasm_bindgen_test::wasm_bindgen_test;

use crate::store::new_vault;

/// What the list says of `officer`.
async fn listed(officer: u64) -> Option<Card> {
    let all = cards().await.expect("Chromium names its databases");
    all.into_iter().find(|card| card.officer == officer)
}

#[wasm_bindgen_test]
async fn an_officer_is_listed_from_the_moment_of_enrolment() {
    let vault = new_vault(61).await;
    assert_eq!(listed(61).await, None, "a store that nobody was enrolled with");
    assert_eq!(vault.enrol(&[b"enrolled".to_vec()], b"An").await, Ok(1));
    let said = |content: &[u8]| Some(Card { officer: 61, content: Some(content.to_vec()) });
    assert_eq!(listed(61).await, said(b"An"));
    assert_eq!(vault.put_card(b"Binh").await, Ok(()));
    vault.lock().await;
    assert_eq!(listed(61).await, said(b"Binh"));
    assert_eq!(card(61).await, said(b"Binh"));

    Vault::remove(61).await.expect("removable");
    assert_eq!(listed(61).await, None);
    assert_eq!(card(61).await, None);
}

#[wasm_bindgen_test]
async fn an_enrolment_that_was_not_saved_lists_nobody() {
    let vault = new_vault(62).await;
    let other = Vault::unlock(62, crate::store::PIN).await.expect("the PIN is right");
    assert_eq!(other.append(&[b"first".to_vec()]).await, Ok(1));
    assert!(vault.enrol(&[b"enrolled".to_vec()], b"An").await.is_err());
    assert_eq!(listed(62).await, None);
}
