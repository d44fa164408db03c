//! Storage buckets beside the one that every site has: each has files of its own, which what befalls
//! the others does not reach. Chromium has buckets since 122; Firefox and Safari have none.

use std::cell::RefCell;
use std::collections::BTreeMap;

use js_sys::{Array, Function, Object, Promise, Reflect};
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::IdbFactory;

use super::{property, window};

thread_local! {
    /// Chromium lets transactions hang, without a word, once the bucket that they are in was collected
    /// as garbage. So each is held for as long as the page lives.
    static HELD: RefCell<BTreeMap<String, JsValue>> = const { RefCell::new(BTreeMap::new()) };
}

/// What opens databases in the bucket of that name, which is made if there is none; `None` where the
/// browser has no buckets, or refuses this one.
///
/// A name is of small letters, digits and hyphens, at most 64 of them.
pub async fn factory(name: &str) -> Option<IdbFactory> {
    let held = HELD.with_borrow(|held| held.get(name).cloned());
    let bucket = match held {
        Some(bucket) => bucket,
        None => opened(name).await?,
    };
    HELD.with_borrow_mut(|held| held.insert(name.to_owned(), bucket.clone()));
    property(&bucket, "indexedDB")?.dyn_into().ok()
}

/// The names of the buckets there are; none where the browser has no buckets.
pub async fn names() -> Vec<String> {
    let listed = asked("keys", &Array::new()).await.map(|it| Array::from(&it)).unwrap_or_default();
    listed.iter().filter_map(|name| name.as_string()).collect()
}

/// Removes a bucket with all that is in it; tells whether it is gone.
pub async fn remove(name: &str) -> bool {
    HELD.with_borrow_mut(|held| held.remove(name));
    asked("delete", &Array::of1(&name.into())).await.is_some()
}

async fn opened(name: &str) -> Option<JsValue> {
    let options = Object::new();
    for (name, value) in [("durability", JsValue::from("strict")), ("persisted", true.into())] {
        Reflect::set(&options, &name.into(), &value).ok()?;
    }
    asked("open", &Array::of2(&name.into(), &options)).await
}

async fn asked(what: &str, with: &Array) -> Option<JsValue> {
    let buckets = property(&window().navigator(), "storageBuckets")?;
    let method: Function = property(&buckets, what)?.dyn_into().ok()?;
    let asking = method.apply(&buckets, with).ok()?;
    JsFuture::from(asking.unchecked_into::<Promise>()).await.ok()
}
