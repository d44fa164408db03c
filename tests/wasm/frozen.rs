//! A store as the first released format laid it down, frozen: every later app opens it.
//!
//! When the layout changes on purpose, the second story fails and says what the new one is. That
//! is then frozen in a file of its own, beside the old one, which must go on opening.

use camket::service::Book;
use camket::store::{Draft, Loaded, Vault};
use camket_sync::Tablet;
use js_sys::{Array, Function, Promise};
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use wasm_bindgen_test::wasm_bindgen_test;

use crate::sabotage::{evaluated, overriding};
use crate::store::PIN;

const FROZEN: &str = include_str!("fixtures/store_v1.json");
const OFFICER: u64 = 71;

/// Lays a frozen store down as it was.
const RESTORE: &str = "(async (name, frozen) => {
    const { secret, rows } = JSON.parse(frozen);
    const bytes = (hex) => Uint8Array.from(hex.match(/../g) ?? [], (byte) => parseInt(byte, 16));
    const opening = indexedDB.open(name, 1);
    opening.onupgradeneeded = () => {
        for (const store of ['head', 'log', 'snapshot', 'drafts']) opening.result.createObjectStore(store);
    };
    await new Promise((resolve) => { opening.onsuccess = resolve; });
    const key = await crypto.subtle.importKey('raw', bytes(secret), 'HKDF', false, ['deriveKey']);
    const writing = opening.result.transaction(['head', 'log', 'snapshot', 'drafts'], 'readwrite');
    for (const [store, at, hex] of rows) writing.objectStore(store).put(bytes(hex), at);
    writing.objectStore('head').put(key, 'device-secret');
    await new Promise((resolve) => { writing.oncomplete = resolve; });
    opening.result.close();
})";

/// The layout of a store as text to freeze.
const FREEZE: &str = "(async (name) => {
    const done = (request) => new Promise((resolve) => { request.onsuccess = () => resolve(request.result); });
    const hex = (bytes) => Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
    const database = await done(indexedDB.open(name));
    const rows = [];
    for (const store of ['head', 'log', 'snapshot', 'drafts']) {
        const reading = database.transaction(store).objectStore(store);
        const [keys, values] = await Promise.all([done(reading.getAllKeys()), done(reading.getAll())]);
        keys.forEach((key, at) => {
            if (!(values[at] instanceof CryptoKey)) rows.push([store, key, hex(values[at])]);
        });
    }
    database.close();
    return JSON.stringify({ secret: hex(globalThis.camketSecret), rows });
})";

/// What of a frozen store does not change from one making to the next: places and lengths.
const SHAPE: &str = "((frozen) => JSON.stringify(
    JSON.parse(frozen).rows.map(([store, key, hex]) => [store, key, hex.length / 2])))";

async fn run(function: &str, arguments: &[&str]) -> JsValue {
    let function: Function = evaluated(function).unchecked_into();
    let arguments: Array = arguments.iter().map(|&argument| JsValue::from(argument)).collect();
    let promise = function.apply(&JsValue::UNDEFINED, &arguments).expect("it does not throw");
    JsFuture::from(Promise::resolve(&promise)).await.expect("it succeeds")
}

async fn text_of(function: &str, argument: &str) -> String {
    run(function, &[argument]).await.as_string().expect("a text")
}

fn bytes(text: &str) -> Vec<u8> {
    text.as_bytes().to_vec()
}

/// One of everything that a store holds; the frozen one was filled by this.
async fn fill(vault: &Vault) {
    vault.enrol(&[bytes("enrolled")], b"card").await.expect("saved");
    vault.append(&[bytes("a"), bytes("b")]).await.expect("saved");
    vault.write_snapshot(b"the state through 2", 2).await.expect("saved");
    vault.append(&[bytes("c")]).await.expect("saved");
    vault.put_draft("d1", b"half").await.expect("saved");
    vault.put_secret("token", b"secret").await.expect("saved");
}

#[wasm_bindgen_test]
async fn a_store_of_format_1_opens_with_all_that_it_held() {
    Vault::remove(OFFICER).await.expect("removable");
    run(RESTORE, &[&format!("camket-{OFFICER}"), FROZEN]).await;
    let vault = Vault::unlock(OFFICER, PIN).await.expect("the PIN of then");
    let snapshot = Some(bytes("the state through 2"));
    let held = Loaded { snapshot, entries: vec![bytes("c")], position: 3, damaged: 0 };
    assert_eq!(vault.load().await, Ok(held));
    let drafts = vault.drafts().await.expect("readable");
    assert_eq!(drafts.drafts, [Draft { id: "d1".to_owned(), content: bytes("half") }]);
    assert_eq!(vault.secret("token").await, Ok(Some(bytes("secret"))));
    let card = camket::store::card(OFFICER).await.and_then(|card| card.content);
    assert_eq!(card, Some(bytes("card")));
    assert_eq!(vault.append(&[bytes("d")]).await, Ok(4));
}

/// Every format in which a book's state was ever written, the oldest first.
const STATES: [&str; 4] = [
    include_str!("../../crates/sync/tests/fixtures/wire/v1/snapshot-tablet.hex"),
    include_str!("../../crates/sync/tests/fixtures/wire/v1/snapshot-delivered.hex"),
    include_str!("../../crates/sync/tests/fixtures/wire/v1/snapshot-packed.hex"),
    include_str!("../../crates/sync/tests/fixtures/wire/v1/snapshot-packed-delivered.hex"),
];

fn from_hex(text: &str) -> Vec<u8> {
    let lines = text.lines().filter(|line| !line.starts_with('#'));
    let digits: Vec<u8> = lines.flat_map(|line| line.trim().bytes()).collect();
    let byte = |pair: &[u8]| {
        let pair = std::str::from_utf8(pair).expect("ASCII");
        u8::from_str_radix(pair, 16).expect("two digits")
    };
    digits.chunks(2).map(byte).collect()
}

/// The book that a store holds, and whether its state is written as it would be now.
async fn opened(vault: &Vault) -> (Book, bool) {
    let loaded = vault.load().await.expect("readable");
    assert_eq!((loaded.entries.len(), loaded.damaged), (0, 0));
    let is_current = loaded.snapshot.as_deref().is_some_and(Tablet::is_current);
    (Book::restored(loaded.snapshot, &[]).expect("of this version or an older one"), is_current)
}

#[wasm_bindgen_test]
async fn a_book_in_every_format_is_read_and_written_anew_also_by_an_app_that_dies_over_it() {
    for (at, state) in STATES.into_iter().enumerate() {
        Vault::remove(OFFICER).await.expect("removable");
        let vault = Vault::create(OFFICER, PIN, None).await.expect("a new store");
        vault.append(&[bytes("what led to it")]).await.expect("saved");
        vault.write_snapshot(&from_hex(state), 1).await.expect("saved");
        let (then, is_current) = opened(&vault).await;
        assert_eq!(is_current, at >= 2, "format {at}");
        let anew = then.tablet().snapshot();
        {
            let _death = overriding(
                "IDBTransaction.prototype",
                "commit",
                "globalThis.commits = (globalThis.commits ?? 0) + 1;
                 if (globalThis.commits >= 3) return this.abort();
                 return original.call(this)",
            );
            let died = vault.write_snapshot(&anew, vault.position()).await;
            assert!(died.is_err(), "it dies between the copy and the swap");
        }
        evaluated("delete globalThis.commits");
        vault.lock().await;
        let vault = Vault::unlock(OFFICER, PIN).await.expect("the PIN is right");
        let (now, is_current) = opened(&vault).await;
        assert!(is_current, "the copy was whole");
        assert_eq!(now.tablet().areas(), then.tablet().areas());
        assert_eq!(now.tablet().last(), then.tablet().last());
        assert_eq!(now.tablet().waiting(), then.tablet().waiting());
        assert_eq!(opened(&vault).await.0.tablet().snapshot(), anew);
    }
}

#[wasm_bindgen_test]
async fn a_store_made_now_is_laid_out_as_the_frozen_one() {
    Vault::remove(OFFICER).await.expect("removable");
    let vault = {
        let _spy = overriding(
            "crypto.subtle",
            "importKey",
            "const [format, bytes, algorithm] = arguments;
             if (algorithm === 'HKDF') globalThis.camketSecret = Uint8Array.from(bytes);
             return original.apply(crypto.subtle, arguments);",
        );
        Vault::create(OFFICER, PIN, None).await.expect("a new store")
    };
    fill(&vault).await;
    vault.lock().await;
    let now = text_of(FREEZE, &format!("camket-{OFFICER}")).await;
    let (then, shape) = (text_of(SHAPE, FROZEN).await, text_of(SHAPE, &now).await);
    assert_eq!(shape, then, "to freeze:\n{now}");
}
