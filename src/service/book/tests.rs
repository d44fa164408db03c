//! What the indexes say is what the records say, however far the reading has come.

use camket_domain::{AreaId, Date, Draft, KINDS, RecordId, Value, View};
use camket_sync::{Deed, Entry, FieldOp, InstanceId, Op, Tablet};

use super::Book;

const NOW_MS: u64 = 1_767_225_600_000;
/// More than the engine leaves unpacked.
const MANY: i64 = 2_200;

fn deed(kind: &str, draft: &Draft) -> Deed {
    let op = |(path, value): (&str, &Value)| FieldOp {
        path: path.to_owned(),
        seen: Vec::new(),
        op: Op::Set(value.clone()),
    };
    let ops = draft.iter().map(op).collect();
    Deed { record: None, kind: kind.to_owned(), area: AreaId::new("a"), ops }
}

fn session(n: i64, place: &str) -> Draft {
    Draft::new()
        .with("date", Value::Date(Date::from_days(20_454 - (n % 30) as i32)))
        .with("form", "TIET_HOC")
        .with("state", "cho_gui")
        .with("attendance_count", n)
        .with("place", place)
}

fn write(book: &mut Book, deeds: Vec<Deed>) -> Vec<RecordId> {
    let (entry, ids) = book.tablet().act(deeds, NOW_MS).expect("there is something to write");
    book.apply(&entry);
    ids
}

/// A book as a start finds it: most records packed, nothing read through.
fn opened() -> Book {
    let mut book = Book::default();
    let scope = vec![AreaId::new("a")];
    book.apply(&Entry::Enrolled { officer: 7, instance: InstanceId(7), scope });
    let places = ["Trường Nhân Thắng", "Nhà văn hoá Thái Bảo", "Đình Vạn Ninh"];
    let place = |n: i64| places[usize::try_from(n).expect("is small") % places.len()];
    write(&mut book, (0..MANY).map(|n| deed("outreach", &session(n, place(n)))).collect());
    reopened(&book)
}

fn reopened(book: &Book) -> Book {
    Book::new(Tablet::from_snapshot(&book.tablet().snapshot()).expect("is read back"))
}

fn gathered(mut book: Book) -> Book {
    while !book.is_gathered() {
        book.gather(97);
    }
    book
}

fn ids(book: &Book, kind: &str) -> Vec<RecordId> {
    book.ids(kind).collect()
}

#[test]
fn a_search_finds_the_same_before_amid_and_after_the_reading() {
    let mut book = opened();
    let asked = ["nhan thang", "ntnt", "tnt", "vh", "ninh", "Bảo", "a", "", "không có"];
    let all = |book: &Book| asked.map(|typed| book.search("outreach", typed, usize::MAX));
    let before = all(&book);
    assert_eq!(before[0].len(), before[2].len(), "by words and by initials");
    assert_eq!(before[7].len(), MANY as usize, "nothing typed finds everything");
    assert_eq!(before[8], []);
    // Sites first, of which there are none, then a part of the sessions.
    (0..8).for_each(|_| book.gather(97));
    assert!(!book.is_gathered());
    assert_eq!(all(&book), before);
    let book = gathered(book);
    assert_eq!(all(&book), before);
    assert_eq!(book.unreadable(), 0);
}

#[test]
fn what_changes_amid_the_reading_is_found_as_it_is_now() {
    let mut book = opened();
    (0..10).for_each(|_| book.gather(97));
    let list = ids(&book, "outreach");
    let new = write(&mut book, vec![deed("outreach", &session(1, "Chùa Phả Lại"))])[0];
    // One that has been read and one that has not, another way and away.
    for (id, is_deletion) in [(list[3], false), (list[list.len() - 3], false), (list[4], true)] {
        let state = book.record(id).expect("is here");
        let ops = match is_deletion {
            true => state.deletion(),
            false => state.edit(&state.to_draft().with("place", "Chùa Phả Lại"), &|_| true),
        };
        write(&mut book, vec![Deed { record: Some(id), ops, ..deed("outreach", &Draft::new()) }]);
    }
    let wanted = [list[3], new, list[list.len() - 3]];
    let find = |book: &Book| {
        let mut found = book.search("outreach", "pha lai", usize::MAX);
        found.sort_unstable();
        found
    };
    let mut expected = wanted.to_vec();
    expected.sort_unstable();
    for book in [&reopened(&book), &gathered(reopened(&book)), &book] {
        assert_eq!(find(book), expected);
        let others = ["truong", "dinh van", "nha van"].map(|it| book.search("outreach", it, 9_999));
        assert_eq!(others.iter().map(Vec::len).sum::<usize>(), MANY as usize - 3);
    }
    let after = gathered(book);
    assert_eq!(find(&after), expected);
}

#[test]
fn lists_follow_what_happens_as_if_they_were_made_anew() {
    let mut book = opened();
    let list = ids(&book, "outreach");
    assert!(list.is_sorted_by_key(|id| {
        let day = book.record(*id).and_then(|it| it.date("date")).map_or(0, Date::days);
        (std::cmp::Reverse(day), std::cmp::Reverse(*id))
    }));
    let batch = Draft::new().with("date", Value::Date(Date::from_days(20_000)));
    let batch = write(&mut book, vec![deed("pledge_batch", &batch)])[0];
    let signer = |name: &str, signed: bool| {
        let of = Draft::new().with("batch", Value::Ref(batch)).with("full_name", name);
        deed("signer", &of.with("signed", signed))
    };
    assert_eq!(book.tally(batch).listed, 0);
    write(&mut book, vec![signer("An", true), signer("Bình", false), signer("Chi", true)]);
    let moved = book.record(list[0]).expect("is here");
    let day = Value::Date(Date::from_days(19_000));
    let ops = moved.edit(&moved.to_draft().with("date", day), &|_| true);
    write(&mut book, vec![Deed { record: Some(list[0]), ops, ..deed("outreach", &Draft::new()) }]);
    let anew = reopened(&book);
    for kind in KINDS {
        assert_eq!(ids(&book, kind.id), ids(&anew, kind.id), "{}", kind.id);
        assert_eq!(book.count(kind.id), anew.list(kind.id).count());
    }
    assert_eq!(ids(&book, "outreach").last(), Some(&list[0]));
    for book in [&book, &anew] {
        assert_eq!((book.tally(batch).listed, book.tally(batch).signed), (3, 2));
        assert_eq!(book.children(batch).count(), 3);
    }
}

#[test]
fn what_another_version_saw_otherwise_is_mended_by_the_reading() {
    /// A session that counts, complete.
    const COUNTS: u8 = 16 | 1 << 5;
    let mut bytes = opened().tablet().snapshot();
    let flags = vec![COUNTS; MANY as usize];
    let at = bytes.windows(flags.len()).position(|it| it == flags).expect("all of them count");
    bytes[at + 5] = 0;
    let book = Book::new(Tablet::from_snapshot(&bytes).expect("is read"));
    let counted = |book: &Book| {
        let keys = book.ids("outreach").filter_map(|id| book.key(id));
        keys.filter(camket_sync::tablet::Key::is_session).count()
    };
    assert_eq!(counted(&book), MANY as usize - 1);
    let book = gathered(book);
    assert_eq!(counted(&book), MANY as usize);
    assert_eq!(book.search("outreach", "dinh van", 9_999).len(), MANY as usize / 3);
}
