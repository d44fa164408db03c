//! The PIN: weak ones, wrong ones, changed ones, forgotten ones.

use crate::sabotage::overriding;
use camket::device::clock;
use camket::device::pin::Weakness;
use camket::store::{ChangePinError, CreateError, UnlockError, Vault};
use hpke::aead::AesGcm256;
use hpke::kdf::HkdfSha256;
use hpke::kem::DhP256HkdfSha256;
use hpke::{Deserializable, Kem, OpModeR, Serializable};
use wasm_bindgen_test::wasm_bindgen_test;

use super::{PIN, entries, intact, new_vault, reopened};

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
