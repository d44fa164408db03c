//! Saving while things go wrong: saves in a crowd, full disks, lost reports, dead connections.

use crate::sabotage::{self, evaluated, overriding};
use camket::store::{SaveError, Vault};
use futures::FutureExt;
use futures::future::join_all;
use wasm_bindgen_test::wasm_bindgen_test;

use super::{PIN, entries, entry, intact, new_vault, reopened};

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
