//! The browser as a saboteur: raw access to the database, and functions that misbehave.

use js_sys::{Array, Function, Promise, Reflect, Uint8Array};
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;

/// The value of a JavaScript expression.
pub(crate) fn evaluated(expression: &str) -> JsValue {
    let function = Function::new_no_args(&format!("return ({expression})"));
    function.call0(&JsValue::UNDEFINED).expect("the expression does not throw")
}

/// Puts back what was replaced when dropped.
pub(crate) struct Sabotage {
    restore: Function,
}

impl Drop for Sabotage {
    fn drop(&mut self) {
        let _ = self.restore.call0(&JsValue::UNDEFINED);
    }
}

/// Replaces `owner.method` by a function with this body, in which `original` is what was there.
pub(crate) fn overriding(owner: &str, method: &str, body: &str) -> Sabotage {
    let restore = evaluated(&format!(
        "(() => {{
            const original = {owner}.{method};
            {owner}.{method} = function () {{ {body} }};
            return () => {{ {owner}.{method} = original; }};
        }})()"
    ));
    Sabotage { restore: restore.unchecked_into() }
}

/// Lets every transaction that aborts say that the quota was exceeded.
pub(crate) fn reporting_full_disk() -> Sabotage {
    let restore = evaluated(
        "(() => {
            const owner = IDBTransaction.prototype;
            const original = Object.getOwnPropertyDescriptor(owner, 'error');
            const error = new DOMException('', 'QuotaExceededError');
            Object.defineProperty(owner, 'error', { ...original, get: () => error });
            return () => Object.defineProperty(owner, 'error', original);
        })()",
    );
    Sabotage { restore: restore.unchecked_into() }
}

/// The key of a part of a snapshot.
pub(crate) fn part_key(through: u32, index: u32, count: u32) -> JsValue {
    Array::of3(&through.into(), &index.into(), &count.into()).into()
}

/// An officer's database as anyone with the disk sees it.
pub(crate) struct Raw(JsValue);

const RAW: &str = "(() => {
    const done = (request) => new Promise((resolve, reject) => {
        request.onsuccess = () => resolve(request.result);
        request.onerror = () => reject(request.error);
    });
    const store = (db, name) => db.transaction(name, 'readwrite').objectStore(name);
    return {
        open: (name, version) => done(indexedDB.open(name, version)),
        buckets: async (prefix) => (await navigator.storageBuckets.keys()).filter((it) => it.startsWith(prefix)),
        make: (bucket) => navigator.storageBuckets.open(bucket),
        second: async (bucket, name) => done((await navigator.storageBuckets.open(bucket)).indexedDB.open(name)),
        names: async () => (await indexedDB.databases()).map((db) => db.name),
        get: (db, name, key) => done(store(db, name).get(key)),
        put: (db, name, key, value) => done(store(db, name).put(value, key)),
        delete: (db, name, key) => done(store(db, name).delete(key)),
        count: (db, name) => done(store(db, name).count()),
        flip: async (db, name, key) => {
            const value = await done(store(db, name).get(key));
            value[value.length - 1] ^= 1;
            await done(store(db, name).put(value, key));
        },
        bytes: async (db) => {
            const all = [];
            for (const name of db.objectStoreNames) {
                all.push(JSON.stringify(await done(store(db, name).getAllKeys())));
                all.push(...await done(store(db, name).getAll()));
            }
            const known = all.filter((value) => !(value instanceof CryptoKey));
            return new Uint8Array(await new Blob(known).arrayBuffer());
        },
        close: async (db) => db.close(),
    };
})()";

impl Raw {
    pub(crate) async fn open(officer: u64) -> Self {
        Self::open_version(officer, 1).await
    }

    /// Opens it as an app with this version of the database would.
    pub(crate) async fn open_version(officer: u64, version: u32) -> Self {
        Self(call("open", &[format!("camket-{officer}").into(), version.into()]).await)
    }

    /// Opens the second copy, which is the only one.
    pub(crate) async fn open_second(officer: u64) -> Self {
        let buckets = Self::buckets(officer).await;
        assert_eq!(buckets.length(), 1, "one copy, and not those before it");
        Self(call("second", &[buckets.get(0), format!("camket-{officer}").into()]).await)
    }

    /// The names of the buckets that hold a second copy.
    pub(crate) async fn buckets(officer: u64) -> Array {
        Array::from(&call("buckets", &[format!("second-{officer}-").into()]).await)
    }

    pub(crate) async fn make_bucket(name: &str) {
        call("make", &[name.into()]).await;
    }

    pub(crate) async fn exists(officer: u64) -> bool {
        let names = Array::from(&call("names", &[]).await);
        names.includes(&format!("camket-{officer}").into(), 0)
    }

    pub(crate) async fn get(&self, store: &str, key: impl Into<JsValue>) -> JsValue {
        self.call("get", store, &[key.into()]).await
    }

    pub(crate) async fn put(&self, store: &str, key: impl Into<JsValue>, value: &JsValue) {
        self.call("put", store, &[key.into(), value.clone()]).await;
    }

    pub(crate) async fn delete(&self, store: &str, key: impl Into<JsValue>) {
        self.call("delete", store, &[key.into()]).await;
    }

    pub(crate) async fn flip_a_bit(&self, store: &str, key: impl Into<JsValue>) {
        self.call("flip", store, &[key.into()]).await;
    }

    pub(crate) async fn count(&self, store: &str) -> u32 {
        let count = self.call("count", store, &[]).await;
        count.as_f64().expect("a number") as u32
    }

    /// Every key and every value, one after the other; without the handles of keys.
    pub(crate) async fn bytes(&self) -> Vec<u8> {
        Uint8Array::new(&call("bytes", std::slice::from_ref(&self.0)).await).to_vec()
    }

    pub(crate) fn close(&self) {
        let close: Function = property(&self.0, "close");
        close.call0(&self.0).expect("a database can be closed");
    }

    async fn call(&self, method: &str, store: &str, rest: &[JsValue]) -> JsValue {
        let arguments = [&[self.0.clone(), store.into()], rest].concat();
        call(method, &arguments).await
    }
}

async fn call(method: &str, arguments: &[JsValue]) -> JsValue {
    let method: Function = property(&evaluated(RAW), method);
    let arguments: Array = arguments.iter().collect();
    let promise = method.apply(&JsValue::UNDEFINED, &arguments).expect("the method does not throw");
    JsFuture::from(promise.unchecked_into::<Promise>()).await.expect("the request succeeds")
}

fn property(object: &JsValue, name: &str) -> Function {
    Reflect::get(object, &name.into()).expect("an object").unchecked_into()
}
