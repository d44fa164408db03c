//! A storage bucket beside the one that every site has: files of its own, which what befalls the
//! others does not reach. Chromium has buckets since 122; Firefox and Safari have none.

use std::cell::RefCell;

use js_sys::{Function, Object, Promise, Reflect};
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::IdbFactory;

use super::{property, window};

/// Name of the bucket.
const NAME: &str = "second";

thread_local! {
    /// Chromium lets transactions hang, without a word, once the bucket that they are in was collected
    /// as garbage. So it is held for as long as the page lives.
    static BUCKET: RefCell<Option<JsValue>> = const { RefCell::new(None) };
}

/// What opens databases in the bucket; `None` where the browser has no buckets, or refuses this one.
pub async fn factory() -> Option<IdbFactory> {
    let held = BUCKET.with_borrow(Clone::clone);
    let bucket = match held {
        Some(bucket) => bucket,
        None => opened().await?,
    };
    BUCKET.set(Some(bucket.clone()));
    property(&bucket, "indexedDB")?.dyn_into().ok()
}

async fn opened() -> Option<JsValue> {
    let buckets = property(&window().navigator(), "storageBuckets")?;
    let open: Function = property(&buckets, "open")?.dyn_into().ok()?;
    let options = Object::new();
    for (name, value) in [("durability", JsValue::from("strict")), ("persisted", true.into())] {
        Reflect::set(&options, &name.into(), &value).ok()?;
    }
    let opening = open.call2(&buckets, &NAME.into(), &options).ok()?;
    JsFuture::from(opening.unchecked_into::<Promise>()).await.ok()
}
