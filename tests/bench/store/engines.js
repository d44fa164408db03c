// The same work done by each store: what a page would write that used it.
// Every engine: make() an empty store, save(record), bulk(records), open() → text of the newest
// fifty sessions and the attendances of all, search(text) → how many of at most fifty.
import * as ours from "/ours/bench_store.js";

const OFFICER = 7;
const SHOWN = 50;
const BULK = 1_000;
const NAME = "bench";

const done = (request) =>
  new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });
const complete = (transaction) =>
  new Promise((resolve, reject) => {
    transaction.oncomplete = resolve;
    transaction.onabort = () => reject(transaction.error);
  });

const line = ({ place, attendance_count }) => `${place} ${attendance_count}`;
const text = (newest, sessions) =>
  [sessions.reduce((sum, { attendance_count }) => sum + attendance_count, 0), ...newest.map(line)].join("\n");

/** Ordered by kind and day, newest first when read backwards. */
const idOf = (record) => `${record.kind}/${record.date ?? ""}/${String(record.at).padStart(7, "0")}`;

function chunks(records) {
  return Array.from({ length: Math.ceil(records.length / BULK) }, (_, at) => records.slice(at * BULK, (at + 1) * BULK));
}

class Pouch {
  #db = new PouchDB(NAME, { adapter: "idb", auto_compaction: true });
  async make() {}
  save = (record) => this.#db.put({ _id: idOf(record), ...record });
  async bulk(records) {
    for (const part of chunks(records)) await this.#db.bulkDocs(part.map((record) => ({ _id: idOf(record), ...record })));
  }
  async open() {
    const range = { include_docs: true, descending: true, startkey: "outreach/\uffff", endkey: "outreach/" };
    const docs = (await this.#db.allDocs(range)).rows.map(({ doc }) => doc);
    return text(docs.slice(0, SHOWN), docs);
  }
  async search(query) {
    const { rows } = await this.#db.allDocs({ include_docs: true, startkey: "signer/", endkey: "signer/\uffff" });
    return rows.filter(({ doc }) => doc.fold.includes(query)).slice(0, SHOWN).length;
  }
}

class DexieStore {
  #db = new Dexie(NAME);
  constructor() {
    this.#db.version(1).stores({ records: "id, kind, [kind+date]" });
  }
  async make() {
    await this.#db.open();
  }
  save = (record) => this.#db.records.add({ id: idOf(record), ...record });
  async bulk(records) {
    for (const part of chunks(records)) await this.#db.records.bulkAdd(part.map((record) => ({ id: idOf(record), ...record })));
  }
  async open() {
    const between = ["outreach", Dexie.minKey];
    const sessions = this.#db.records.where("[kind+date]").between(between, ["outreach", Dexie.maxKey]);
    const all = await sessions.reverse().toArray();
    return text(all.slice(0, SHOWN), all);
  }
  search = (query) =>
    this.#db.records.where("kind").equals("signer").filter(({ fold }) => fold.includes(query)).limit(SHOWN).count();
}

/** IndexedDB without a library: one row a record, strict durability, everything read into memory. */
class Raw {
  #db;
  #rows = [];
  async make() {
    const opening = indexedDB.open(NAME, 1);
    opening.onupgradeneeded = () => opening.result.createObjectStore("records");
    this.#db = await done(opening);
  }
  #write = (work) => {
    const transaction = this.#db.transaction("records", "readwrite", { durability: "strict" });
    work(transaction.objectStore("records"));
    return complete(transaction);
  };
  save = (record) => this.#write((store) => store.add(record, idOf(record)));
  async bulk(records) {
    for (const part of chunks(records)) await this.#write((store) => part.forEach((record) => store.add(record, idOf(record))));
  }
  async open() {
    await this.make();
    this.#rows = await done(this.#db.transaction("records").objectStore("records").getAll());
    const sessions = this.#rows.filter(({ kind }) => kind === "outreach").reverse();
    return text(sessions.slice(0, SHOWN), sessions);
  }
  search = async (query) => {
    let found = 0;
    for (const { kind, fold } of this.#rows) {
      if (kind === "signer" && fold.includes(query) && ++found === SHOWN) break;
    }
    return found;
  };
}

class Ours {
  make = () => ours.make(OFFICER);
  save = ({ at }) => ours.save(at);
  prepare = (records) => ours.prepare(records[0].at, records.at(-1).at + 1);
  bulk = () => ours.bulk();
  settle = () => ours.snapshot();
  unlock = () => ours.unlock(OFFICER);
  open = () => ours.open();
  ready = () => ours.ready();
  search = async (query) => ours.search(query);
}

const ENGINES = { ours: Ours, pouchdb: Pouch, dexie: DexieStore, raw: Raw };
const wasm = await ours.default();

/** Bytes of wasm memory. */
window.wasmBytes = () => wasm.memory.buffer.byteLength;

const records = (from, to) =>
  Array.from({ length: to - from }, (_, at) => {
    const record = JSON.parse(ours.json(from + at));
    return { at: from + at, fold: ours.haystack(from + at), ...record };
  });

async function timed(work) {
  const started = performance.now();
  const result = await work();
  return { ms: performance.now() - started, result };
}

/** A strict put of one row, by nothing but IndexedDB: the yardstick of saving. */
async function yardstick(count) {
  const opening = indexedDB.open("yardstick", 1);
  opening.onupgradeneeded = () => opening.result.createObjectStore("rows");
  const database = await done(opening);
  const times = [];
  for (let at = 0; at < count; at += 1) {
    const row = new Uint8Array(290).fill(at);
    times.push((await timed(() => {
      const transaction = database.transaction("rows", "readwrite", { durability: "strict" });
      transaction.objectStore("rows").add(row, at);
      return complete(transaction);
    })).ms);
  }
  database.close();
  await done(indexedDB.deleteDatabase("yardstick"));
  return times;
}

let engine;
window.bench = {
  yardstick,
  async make(name) {
    engine = new ENGINES[name]();
    await engine.make();
  },
  /** Milliseconds of each of `count` saves, one after the other. */
  async save(from, count) {
    const times = [];
    for (const record of records(from, from + count)) times.push((await timed(() => engine.save(record))).ms);
    return times;
  },
  async bulk(from, to) {
    const made = records(from, to);
    engine.prepare?.(made);
    return (await timed(() => engine.bulk(made))).ms;
  },
  settle: () => engine.settle?.(),
  /** A store that lies on the disk, in a page that was just opened. */
  async cold(name) {
    engine = new ENGINES[name]();
    const unlock = engine.unlock ? (await timed(() => engine.unlock())).ms : 0;
    const started = performance.now();
    const { ms, result } = await timed(() => engine.open());
    const marks = performance.getEntriesByType("mark").map(({ name, startTime }) => [name, startTime - started]);
    const ready = engine.ready ? await timed(() => engine.ready()) : null;
    return { ms, unlock, result, marks, ready };
  },
  async search(queries) {
    const times = [];
    const found = [];
    for (const query of queries) {
      const { ms, result } = await timed(() => engine.search(query));
      times.push(ms);
      found.push(result);
    }
    return { times, found };
  },
};
window.ready = true;
