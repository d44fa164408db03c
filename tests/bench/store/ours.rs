//! The store as it ships, for `cargo xtask bench store`: engine, book and vault, without screens.
//!
//! Saving does what the service does at an officer's act: decide, encrypt, wait for the strict
//! transaction, let it happen, follow with the indexes.

#![cfg(target_family = "wasm")]

use std::cell::RefCell;

use camket::device::clock;
use camket::service::Book;
use camket::store::Vault;
use camket_domain::{AreaId, Date, Draft, RecordId, Value, View};
use camket_sync::protocol::{Batch, Page};
use camket_sync::{Deed, Entry, FieldOp, InstanceId, Op, SetDigest, Tablet};
use wasm_bindgen::prelude::wasm_bindgen;

const PIN: &str = "274950";
const AREA: &str = "09475-2025";
/// A Monday of 2025, as days since 1970.
const FIRST_DAY: i32 = 20_093;
/// Changes in one page of HQ's.
const CHANGES_PER_PAGE: u32 = 1_000;
/// Another tablet of the same commune.
const COLLEAGUE: InstanceId = InstanceId(10);

thread_local! {
    static OPEN: RefCell<Option<(Vault, Book)>> = const { RefCell::new(None) };
    static PAGES: RefCell<Vec<Entry>> = const { RefCell::new(Vec::new()) };
}

#[wasm_bindgen]
extern "C" {
    /// Leaves a mark on the browser's own time line, for whoever profiles.
    #[wasm_bindgen(js_namespace = performance)]
    fn mark(name: &str);
}

/// One of a list, by a number.
fn pick<'a>(list: &[&'a str], number: u32) -> &'a str {
    list[number as usize % list.len()]
}

/// A number that looks random and is the same for the same `at` and `turn`.
fn dice(at: u32, turn: u32) -> u32 {
    let mut state = at.wrapping_mul(0x9E37_79B9) ^ turn.wrapping_mul(0x85EB_CA6B) ^ 0x2545_F491;
    for shift in [15, 13, 16] {
        state ^= state >> shift;
        state = state.wrapping_mul(0x2C1B_3C6D);
    }
    state ^ state >> 16
}

fn name(at: u32) -> String {
    let family = pick(&["Nguyễn", "Trần", "Lê", "Phạm", "Hoàng", "Vũ", "Đặng", "Bùi"], dice(at, 1));
    let middle = pick(&["Văn", "Thị", "Đức", "Thuỳ", "Quang", "Ngọc", "Minh"], dice(at, 2));
    let given = pick(
        &["An", "Bình", "Cường", "Dương", "Giang", "Hà", "Khánh", "Linh", "Mai", "Nga", "Phúc"],
        dice(at, 3),
    );
    let last = pick(&["", " Anh", " Hải", " Tú", " Yến"], dice(at, 4));
    format!("{family} {middle} {given}{last}")
}

/// The record of a number: every fifth a session of 13 fields, the others signers of 8.
fn record(at: u32) -> (&'static str, Draft) {
    let parent = RecordId([7; 16]);
    if at.is_multiple_of(5) { ("outreach", session(at)) } else { ("signer", signer(at, parent)) }
}

fn session(at: u32) -> Draft {
    let day = Date::from_days(FIRST_DAY + (dice(at, 5) % 300) as i32);
    let attendance = i64::from(20 + dice(at, 6) % 700);
    Draft::new()
        .with("date", Value::Date(day))
        .with("form", pick(&["TIET_HOC", "NOI_CHUYEN", "DIEN_DAN"], dice(at, 7)))
        .with("state", "cho_gui")
        .with("topics/MA_TUY", true)
        .with("attendance_count", attendance)
        .with("audience/HOC_SINH", attendance - 4)
        .with("count_method", "CO_SO_BAO")
        .with("host_organ", pick(&["CONG_AN", "DOAN_TN", "BCD_138"], dice(at, 8)))
        .with("place", format!("Trường THCS {}", name(at)).as_str())
        .with("start_time", i64::from(420 + dice(at, 9) % 600))
        .with("duration_min", i64::from(30 + dice(at, 10) % 90))
        .with("speakers/0", name(at + 1).as_str())
        .with("note", "Học sinh đặt nhiều câu hỏi về ma tuý học đường và mạng xã hội.")
}

fn signer(at: u32, batch: RecordId) -> Draft {
    let unit = format!("{}A{}", 6 + dice(at, 11) % 4, 1 + dice(at, 12) % 6);
    Draft::new()
        .with("batch", Value::Ref(batch))
        .with("ordinal", i64::from(1 + at % 45))
        .with("full_name", name(at).as_str())
        .with("unit", unit.as_str())
        .with("birth_year", i64::from(2009 + dice(at, 13) % 5))
        .with("signed", true)
        .with("paper_signed", true)
        .with("consent", "HOC_SINH_VA_CMHS")
}

fn deed(at: u32) -> Deed {
    let (kind, fields) = record(at);
    let op = |(path, value): (&str, &Value)| FieldOp {
        path: path.to_owned(),
        seen: Vec::new(),
        op: Op::Set(value.clone()),
    };
    let ops = fields.iter().map(op).collect();
    Deed { record: None, kind: kind.to_owned(), area: AreaId::new(AREA), ops }
}

/// The same record as JSON, for the others.
#[wasm_bindgen]
pub fn json(at: u32) -> String {
    let (kind, fields) = record(at);
    let mut object = serde_json::Map::new();
    object.insert("kind".to_owned(), kind.into());
    for (path, value) in fields.iter() {
        let value = match value {
            Value::Bool(flag) => (*flag).into(),
            Value::Int(number) => (*number).into(),
            Value::Date(day) => day.to_string().into(),
            Value::Ref(id) => id.to_string().into(),
            Value::Text(text) => text.as_str().into(),
            other => unreachable!("the generator makes no {other:?}"),
        };
        object.insert(path.to_owned(), value);
    }
    serde_json::Value::from(object).to_string()
}

/// What a search looks into, without diacritics.
#[wasm_bindgen]
pub fn haystack(at: u32) -> String {
    let (_, fields) = record(at);
    let texts = ["full_name", "unit", "place", "speakers/0", "note"];
    let texts: Vec<&str> = texts.into_iter().filter_map(|field| fields.text(field)).collect();
    camket_domain::fold::fold(&texts.join(" "))
}

/// Lets a panic say what it is, and gives the page's tasks a place to run; nothing is shown.
#[wasm_bindgen(start)]
pub fn start() {
    console_error_panic_hook::set_once();
    camket_view::mount(|| camket_view::IntoView::into_view(()));
}

/// Makes an officer's store, enrolled and open.
#[wasm_bindgen]
pub async fn make(officer: u32) {
    let vault = Vault::create(officer.into(), PIN, None).await.expect("a new store");
    let scope = vec![AreaId::new(AREA)];
    let entry = Entry::Enrolled { officer: officer.into(), instance: InstanceId(9), scope };
    vault.enrol(&[entry.encode()], b"card").await.expect("saved");
    assert!(vault.keep_second().await, "the app saves into both copies");
    let mut book = Book::default();
    book.apply(&entry);
    OPEN.set(Some((vault, book)));
}

/// Saves one record and waits until it is durable.
#[wasm_bindgen]
pub async fn save(at: u32) {
    let (vault, mut book) = OPEN.take().expect("a store is open");
    let act = book.tablet().act(vec![deed(at)], clock::now_ms());
    let (entry, _) = act.expect("there is something to write");
    vault.append(&[entry.encode()]).await.expect("saved");
    book.apply(&entry);
    OPEN.set(Some((vault, book)));
}

/// Prepares what HQ would send of a colleague's records.
#[wasm_bindgen]
pub fn prepare(from: u32, to: u32) {
    let area = AreaId::new(AREA);
    let mut colleague = Tablet::default();
    let scope = vec![area.clone()];
    colleague.apply(&Entry::Enrolled {
        officer: 8,
        instance: InstanceId(COLLEAGUE.0 + u64::from(from)),
        scope,
    });
    let held = OPEN.with_borrow(|open| {
        let (_, book) = open.as_ref().expect("a store is open");
        book.tablet().areas().get(&area).map_or(0, |area| area.seq())
    });
    let (mut pages, mut at, mut seq) = (Vec::new(), from, held);
    while at < to {
        let until = to.min(at + CHANGES_PER_PAGE);
        let act = colleague.act((at..until).map(deed).collect(), clock::now_ms());
        let (entry, _) = act.expect("there is something to write");
        colleague.apply(&entry);
        let Entry::Act(changes) = entry else { unreachable!("an act is an act") };
        let ids = changes.iter().map(camket_sync::Change::id).collect();
        let through = seq + changes.len() as u64;
        pages.push(Entry::Page(Page {
            area: area.clone(),
            from: seq,
            through,
            digest: SetDigest::default(),
            mine: Vec::new(),
            others: Batch { changes, ids },
        }));
        (at, seq) = (until, through);
    }
    PAGES.set(pages);
}

/// Takes what was prepared, page by page, as a pull does.
#[wasm_bindgen]
pub async fn bulk() {
    let (vault, mut book) = OPEN.take().expect("a store is open");
    for page in PAGES.take() {
        vault.append(&[page.encode()]).await.expect("saved");
        book.apply(&page);
    }
    OPEN.set(Some((vault, book)));
}

/// Replaces the log by a snapshot, as the app does at start when the log is long.
#[wasm_bindgen]
pub async fn snapshot() {
    let (vault, book) = OPEN.take().expect("a store is open");
    let through = vault.position();
    vault.write_snapshot(&book.tablet().snapshot(), through).await.expect("saved");
    OPEN.set(Some((vault, book)));
}

/// Opens the keys with the PIN; its stretching takes long on purpose.
#[wasm_bindgen]
pub async fn unlock(officer: u32) {
    let vault = Vault::unlock(officer.into(), PIN).await.expect("the PIN is right");
    OPEN.set(Some((vault, Book::default())));
}

/// Reads the store; answers the newest fifty sessions and the attendances of all, as lines.
#[wasm_bindgen]
pub async fn open() -> String {
    let (vault, _) = OPEN.take().expect("a store is unlocked");
    let loaded = vault.load().await.expect("readable");
    mark("read and deciphered");
    let book = Book::restored(loaded.snapshot, &loaded.entries).expect("of this version");
    mark("in memory, with indexes");
    let of = |state: &camket_sync::RecordState| state.int("attendance_count").unwrap_or_default();
    let newest = book.list("outreach").take(50);
    let lines: Vec<String> = newest
        .map(|(_, state)| format!("{} {}", state.text("place").unwrap_or_default(), of(state)))
        .collect();
    let keys = book.ids("outreach").filter_map(|id| book.key(id));
    let total: i64 = keys.map(|key| key.attendance).sum();
    OPEN.set(Some((vault, book)));
    format!("{total}\n{}", lines.join("\n"))
}

/// Reads all records once behind the first screen, as the app does: in slices, the page free between
/// them. Answers how long the longest slice took, in milliseconds.
#[wasm_bindgen]
pub async fn ready() -> f64 {
    let mut longest = 0.0_f64;
    loop {
        let (vault, mut book) = OPEN.take().expect("a store is open");
        let started = clock::monotonic_ms();
        let is_done = book.gather_slice();
        longest = longest.max((clock::monotonic_ms() - started) as f64);
        OPEN.set(Some((vault, book)));
        if is_done {
            return longest;
        }
        clock::pause().await;
    }
}

/// Searches the signers; answers how many of at most fifty were found.
#[wasm_bindgen]
pub fn search(text: &str) -> usize {
    OPEN.with_borrow(|open| {
        let (_, book) = open.as_ref().expect("a store is open");
        book.search("signer", text, 50).len()
    })
}
