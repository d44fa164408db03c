//! The browser's other services, as the app uses them.

use std::cell::RefCell;
use std::rc::Rc;

use crate::sabotage::{evaluated, overriding};
use camket::device::canary::{self, Canary, Verdict};
use camket::device::crypto::{
    AeadKey, CryptoError, PUBLIC_KEY_BYTES, SigningKey, UnsealingKey, random_bytes, seal, sha256,
    verify as verify_here,
};
use camket::device::events::Listener;
use camket::device::files::{FileReadError, PickedFile, picked, save};
use camket::device::gzip::{compress, decompress};
use camket::device::post::{self, Slot};
use camket::device::preferences::{Language, Preferences};
use camket::device::tabs::{Channel, hold, try_hold};
use camket::store::DeskKeys;
use futures::FutureExt;
use futures::channel::oneshot;
use js_sys::{Function, Promise, Uint8Array};
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use wasm_bindgen_test::wasm_bindgen_test;
use web_sys::{CryptoKey, EventTarget};

#[wasm_bindgen_test]
async fn sealed_bytes_open_only_with_the_same_key_and_context_and_unchanged() {
    let key = AeadKey::import(&[1; 32]).await.expect("secure page");
    let other = AeadKey::import(&[2; 32]).await.expect("secure page");
    let sealed = key.seal(b"secret", b"here").await.expect("sealed");
    assert_eq!(key.open(&sealed, b"here").await, Ok(b"secret".to_vec()));
    assert_eq!(key.open(&sealed, b"there").await, Err(CryptoError::Refused));
    assert_eq!(other.open(&sealed, b"here").await, Err(CryptoError::Refused));
    let again = key.seal(b"secret", b"here").await.expect("sealed");
    assert_ne!(sealed.to_vec(), again.to_vec(), "a nonce is never used twice");
    for index in 0..sealed.length() {
        let changed = Uint8Array::from(sealed.to_vec().as_slice());
        changed.set_index(index, changed.get_index(index) ^ 1);
        assert_eq!(key.open(&changed, b"here").await, Err(CryptoError::Refused), "byte {index}");
    }
    let short = Uint8Array::new_with_length(27);
    assert_eq!(key.open(&short, b"here").await, Err(CryptoError::Refused));
}

#[wasm_bindgen_test]
async fn hashes_and_random_bytes_are_what_they_should_be() {
    let hash = sha256(b"abc").await.expect("secure page");
    assert_eq!(hash[..4], [0xba, 0x78, 0x16, 0xbf]);
    assert_ne!(random_bytes::<32>(), random_bytes::<32>());
}

#[wasm_bindgen_test]
async fn a_device_signs_with_a_key_that_cannot_be_read_back() {
    let wrapping = AeadKey::import(&[3; 32]).await.expect("secure page");
    let (key, sealed) = SigningKey::generate(&wrapping, b"device").await.expect("made");
    let unwrapped = SigningKey::unwrap(&wrapping, &sealed, b"device", *key.public()).await;
    let signature = unwrapped.expect("the same key").sign(b"message").await.expect("signed");
    assert_eq!(key.public()[0], 4, "an uncompressed point");
    let verify: Function = evaluated(
        "async (key, signature, message) => crypto.subtle.verify(
            { name: 'ECDSA', hash: 'SHA-256' },
            await crypto.subtle.importKey(
                'raw', key, { name: 'ECDSA', namedCurve: 'P-256' }, false, ['verify']),
            signature, message)",
    )
    .unchecked_into();
    for (message, expected) in [(b"message".as_slice(), true), (b"massage", false)] {
        let verdict = verify.call3(
            &JsValue::UNDEFINED,
            &Uint8Array::from(key.public().as_slice()),
            &Uint8Array::from(signature.as_slice()),
            &Uint8Array::from(message),
        );
        let verdict: Promise = verdict.expect("verify").unchecked_into();
        assert_eq!(JsFuture::from(verdict).await.expect("verdict").as_bool(), Some(expected));
        assert_eq!(verify_here(key.public(), message, &signature).await, Ok(expected));
    }
    let nobody = [4; PUBLIC_KEY_BYTES];
    assert_eq!(verify_here(&nobody, b"message", &signature).await, Err(CryptoError::Refused));
    assert!(SigningKey::unwrap(&wrapping, &sealed, b"other", *key.public()).await.is_err());
}

#[wasm_bindgen_test]
async fn the_post_tray_keeps_what_was_left_for_each_owner_until_it_is_taken_away() {
    assert!(
        post::leave(7, Slot::Envelope, b"old").await && post::leave(8, Slot::Envelope, b"x").await
    );
    assert!(post::leave(7, Slot::Envelope, &[0, 0xff]).await, "in place of the old one");
    assert_eq!(post::look(7, Slot::Envelope).await, Some(vec![0, 0xff]));
    assert_eq!(post::look(7, Slot::Receipt).await, None);
    post::clear(7, Slot::Envelope).await;
    post::clear(7, Slot::Envelope).await;
    assert_eq!(post::look(7, Slot::Envelope).await, None);
    assert_eq!(post::look(8, Slot::Envelope).await, Some(b"x".to_vec()));
    post::clear(8, Slot::Envelope).await;
}

#[wasm_bindgen_test]
async fn gzip_gives_back_what_it_took_and_refuses_damage() {
    for plain in [Vec::new(), b"a".to_vec(), b"pledge ".repeat(100_000)] {
        let packed = compress(&plain).await.expect("this browser compresses");
        assert_eq!(decompress(&packed).await, Some(plain));
    }
    let mut packed = compress(&b"pledge ".repeat(100)).await.expect("this browser compresses");
    packed.truncate(packed.len() / 2);
    assert_eq!(decompress(&packed).await, None);
    assert_eq!(decompress(b"no gzip").await, None);
}

#[wasm_bindgen_test]
async fn a_lock_has_one_holder_and_passes_on_when_let_go() {
    let first = hold("camket.test.lock").await.expect("this browser has locks");
    assert!(try_hold("camket.test.lock").await.expect("locks").is_none());
    // Someone who waited and gave up must not keep it from others later.
    let mut given_up = Box::pin(hold("camket.test.lock"));
    assert!(given_up.as_mut().now_or_never().is_none());
    let mut waiting = Box::pin(hold("camket.test.lock"));
    assert!(waiting.as_mut().now_or_never().is_none());
    drop(given_up);
    drop(first);
    let second = waiting.await.expect("the first let go");
    assert!(try_hold("camket.test.lock").await.expect("locks").is_none());
    drop(second);
    let third = hold("camket.test.lock").await;
    assert!(third.is_ok());
}

#[wasm_bindgen_test]
async fn tabs_hear_each_other_and_not_themselves() {
    let (told, telling) = oneshot::channel();
    let told = RefCell::new(Some(told));
    let ours = Channel::join("camket.test", |_| panic!("a tab does not hear itself"));
    let theirs = Channel::join("camket.test", move |text| {
        if let Some(told) = told.take() {
            told.send(text).expect("the test waits");
        }
    });
    ours.expect("this browser has channels").post("position 7");
    assert_eq!(telling.await, Ok("position 7".to_owned()));
    drop(theirs);
}

#[wasm_bindgen_test]
fn the_canary_and_the_preferences_outlive_the_page() {
    canary::forget(1);
    let found = Canary { instance: "a1".to_owned(), highest_n: 3, ..Canary::default() };
    assert_eq!(canary::compare(canary::noted(1), Some(&found)), Verdict::FirstTime);
    assert!(canary::note(1, &found));
    assert_eq!(canary::compare(canary::noted(1), Some(&found)), Verdict::Intact);
    assert_eq!(canary::compare(canary::noted(1), None), Verdict::Lost(found));
    canary::forget(1);

    Preferences::update(|preferences| preferences.language = Language::En);
    assert_eq!(Preferences::load().language, Language::En);
    evaluated("localStorage.setItem('camket.preferences', '{damaged')");
    assert_eq!(Preferences::load(), Preferences::default());
}

#[wasm_bindgen_test]
async fn a_picked_file_is_read_up_to_the_limit_and_can_be_picked_again() {
    let input: EventTarget = evaluated(
        "(() => {
            const input = document.createElement('input');
            input.type = 'file';
            const files = new DataTransfer();
            files.items.add(new File(['1;An'], 'class.csv'));
            input.files = files.files;
            return input;
        })()",
    )
    .unchecked_into();
    let files: Rc<RefCell<Vec<PickedFile>>> = Rc::default();
    let taking = files.clone();
    let listener = Listener::new(&input, "change", move |event| {
        taking.borrow_mut().extend(picked(&event));
    });
    let change = web_sys::Event::new("change").expect("an event");
    input.dispatch_event(&change).expect("dispatched");
    input.dispatch_event(&change).expect("dispatched");
    drop(listener);

    let files = files.take();
    let [file] = files.as_slice() else { panic!("the input was emptied after the first time") };
    assert_eq!((file.name().as_str(), file.size_bytes()), ("class.csv", 4));
    assert_eq!(file.read(4).await, Ok(b"1;An".to_vec()));
    let refused = FileReadError::TooLarge { size_bytes: 4, limit_bytes: 3 };
    assert_eq!(file.read(3).await, Err(refused));
}

#[wasm_bindgen_test]
async fn a_download_carries_the_bytes_and_the_name() {
    let _click = overriding(
        "HTMLAnchorElement.prototype",
        "click",
        "globalThis.downloaded = [this.download, fetch(this.href).then((r) => r.text())]",
    );
    assert!(save(b"1;An", "class.csv", "text/csv"));
    let text: Promise = evaluated("globalThis.downloaded[1]").unchecked_into();
    assert_eq!(evaluated("globalThis.downloaded[0]").as_string().as_deref(), Some("class.csv"));
    assert_eq!(JsFuture::from(text).await.expect("text").as_string().as_deref(), Some("1;An"));
}

#[wasm_bindgen_test]
async fn what_is_sealed_to_a_desks_key_opens_with_it_alone_also_after_the_safe() {
    let (key, private) = UnsealingKey::generate().await.expect("secure page");
    let (other, _) = UnsealingKey::generate().await.expect("secure page");
    let sealed = seal(key.public(), b"info", b"here", b"told").await.expect("sealed");
    assert_eq!(key.open(b"info", b"here", &sealed).await, Ok(b"told".to_vec()));
    for opened in [
        other.open(b"info", b"here", &sealed).await,
        key.open(b"else", b"here", &sealed).await,
        key.open(b"info", b"there", &sealed).await,
        key.open(b"info", b"here", &sealed[..64]).await,
        key.open(b"info", b"here", &[&sealed[..], &[0]].concat()).await,
    ] {
        assert_eq!(opened, Err(CryptoError::Refused));
    }
    let again = UnsealingKey::import(&private, *key.public()).await.expect("the same key");
    assert_eq!(again.open(b"info", b"here", &sealed).await, Ok(b"told".to_vec()));
    assert!(UnsealingKey::import(&private, *other.public()).await.is_err(), "another's point");
    let handle: CryptoKey = key.handle().unchecked_into();
    assert!(!handle.extractable(), "the browser gives it out to nobody");
    let kept = DeskKeys::open().await.expect("this browser keeps keys");
    kept.keep("a", &key).await.expect("kept");
    let found = kept.key("a").await.expect("read").expect("it is there");
    assert_eq!(found.open(b"info", b"here", &sealed).await, Ok(b"told".to_vec()));
    assert!(kept.names().await.expect("read").contains(&"a".to_owned()));
    assert!(kept.key("b").await.expect("read").is_none());
}
