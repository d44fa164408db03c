// T6: stores damaged and emptied in every way that we know. Each must be seen, or do no harm; what HQ
// has comes back, and the tablet goes on. What HQ is told must be what was lost.
import { cpSync, existsSync, readFileSync, readdirSync, rmSync, statSync, truncateSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { Tablet, isSqlite } from "../lib/browser.mjs";
import { Officer, PASSWORD, PIN } from "../lib/officer.mjs";
import { enrolled } from "../lib/story.mjs";
import { dice } from "../lib/tally.mjs";

/** An officer, and so a commune, for each reach: a list shows so many sites at a time. */
const OFFICERS = { alone: "canbo.caoduc", both: "canbo.dongcuu", all: "canbo.dailai" };
let login;
const PUT_BACK = /đã được lấy lại từ bản lưu thứ hai/;
const LOUD = /đã làm mất \d+ sổ|đã mất \d+ thay đổi|không còn nguyên vẹn|bị hỏng|không còn trên máy|không cho mở bộ nhớ|đã từng ghi trên máy khác/;

/** The browser's own files, as they lie after an orderly end. */
const LEVELDB = {
  "log cut in half": ({ folder }) => eachLog(folder, (file) => truncateSync(file, Math.floor(statSync(file).size / 2))),
  "log emptied": ({ folder }) => eachLog(folder, (file) => truncateSync(file, 0)),
  "50 bytes of the log flipped": ({ folder, random }) => eachLog(folder, (file) => flip(file, 50, random)),
  "1 byte of the log flipped": ({ folder, random }) => eachLog(folder, (file) => flip(file, 1, random)),
  "manifest zeroed": ({ folder }) => each(folder, /^MANIFEST/, (file) => writeFileSync(file, Buffer.alloc(statSync(file).size))),
  "CURRENT removed": ({ folder }) => rmSync(join(folder, "CURRENT")),
  "folder removed": ({ folder }) => rmSync(folder, { recursive: true }),
};
const SQLITE = {
  "file cut in half": ({ folder }) => eachFile(folder, (file) => truncateSync(file, Math.floor(statSync(file).size / 2))),
  "file emptied": ({ folder }) => eachFile(folder, (file) => truncateSync(file, 0)),
  "head zeroed": ({ folder }) => eachFile(folder, (file) => writeFileSync(file, Buffer.alloc(100), { flag: "r+" })),
  "50 bytes flipped": ({ folder, random }) => eachFile(folder, (file) => flip(file, 50, random)),
  "1 byte flipped": ({ folder, random }) => eachFile(folder, (file) => flip(file, 1, random)),
  "folder removed": ({ folder }) => rmSync(folder, { recursive: true }),
};

/** The database's rows, by a script or a tool that got at them. */
const ROWS = {
  "last block removed": "remove last",
  "middle block removed": "remove middle",
  "first block removed": "remove first",
  "block altered": "alter middle",
  "all blocks removed": "clear",
  "header altered": "header",
};

/** What a browser forgets when it is told to, or runs out of room. */
const CLEARED = {
  "site data cleared": "indexeddb",
  "everything wiped": "all",
};

export async function damaged({ url, seed }) {
  const random = dice(seed);
  const kinds = {};
  for (const reach of ["alone", "both"]) {
    login = OFFICERS[reach];
    const rooms = (tablet) => (reach === "both" ? [databaseOf(tablet), secondOf(tablet)] : [databaseOf(tablet)]);
    for (const [name, damage] of Object.entries(isSqlite() ? SQLITE : LEVELDB)) {
      kinds[`${name}, ${reach}`] = await trial(url, async (tablet) => {
        await tablet.close();
        for (const folder of rooms(tablet)) damage({ folder, random });
      });
    }
    for (const [name, damage] of Object.entries(ROWS)) {
      kinds[`${name}, ${reach}`] = await trial(url, async (tablet, officer) => {
        await officer.page.evaluate(alter, { damage, isBoth: reach === "both" });
        await tablet.close();
      });
    }
    kinds[`older copy put back, ${reach}`] = await trial(url, async (tablet) => {
      await tablet.close();
      for (const [at, folder] of rooms(tablet).entries()) {
        rmSync(folder, { recursive: true });
        cpSync(copyOf(tablet, at), folder, { recursive: true });
      }
    });
  }
  login = OFFICERS.all;
  for (const [name, storageTypes] of Object.entries(CLEARED)) {
    kinds[name] = await trial(url, async (tablet, officer) => {
      const session = await tablet.context.newCDPSession(officer.page);
      await session.send("Storage.clearDataForOrigin", { origin: new URL(url).origin, storageTypes });
      await tablet.close();
    });
  }
  const outcomes = Object.entries(kinds);
  const count = (is) => outcomes.filter(([name, outcome]) => is(outcome, name)).length;
  return {
    rounds: outcomes.length,
    put_back: count(({ outcome }) => outcome === "put back"),
    silent: count(({ outcome }) => outcome === "SILENT"),
    // What befell one copy alone must have cost nothing.
    lost: count(({ outcome }, name) => name.endsWith(", alone") && !["put back", "no harm"].includes(outcome)),
    unmended: count(({ mended }) => !mended),
    miscounted: count(({ counted }) => !counted),
    kinds,
  };
}

/** An officer saves what HQ has and what it does not; something happens to the store. */
async function trial(url, happen) {
  const tablet = new Tablet();
  const schools = names();
  try {
    const before = await losses(url);
    const officer = await enrolled(tablet, url, login);
    await officer.says("Mọi thứ đã ở trung tâm");
    await officer.addSchool(schools.sent);
    await officer.says("Mọi thứ đã ở trung tâm");
    await tablet.close();
    for (const [at, folder] of [databaseOf(tablet), secondOf(tablet)].entries()) {
      cpSync(folder, copyOf(tablet, at), { recursive: true });
    }
    const again = new Officer(await tablet.open());
    await tablet.context.setOffline(true);
    await again.unlock(url);
    await again.addSchool(schools.unsent);
    // The second copy follows in its own time; locking waits for it.
    await again.lock();
    await happen(tablet, again);
    const seen = await look(tablet, url, schools);
    const { officer: _, ...outcome } = { ...seen, ...(await goOn(tablet, url, seen, schools)) };
    return { ...outcome, ...(await counted(url, before, outcome)) };
  } finally {
    await tablet.dispose();
  }
}

/** What an officer sees who opens the app now, without a network if it starts without one. */
async function look(tablet, url, schools) {
  const officer = new Officer(await tablet.open());
  const { page } = officer;
  await tablet.context.setOffline(true);
  const starts = await page.goto(url).then(() => true, () => false);
  if (!starts) await tablet.context.setOffline(false);
  if (!starts) await page.goto(url);
  await page.locator(".door-title").waitFor();
  const pin = page.getByLabel(/^Mã PIN của/);
  let [inside, second] = [false, false];
  if (await pin.isVisible()) {
    await officer.enterPin();
    const places = page.getByRole("navigation", { name: "Các mục chính" });
    await places.or(page.getByText(LOUD)).first().waitFor();
    inside = await places.isVisible();
  }
  if (inside) {
    await officer.go("/sites");
    second = (await page.getByText(schools.unsent).count()) > 0;
    await officer.go("/safety");
  } else if (!(await page.getByText(LOUD).count())) {
    // The browser has forgotten all of it: HQ says so once it is known who it is.
    await tablet.context.setOffline(false);
    await signIn(page);
  }
  const said = (await page.getByText(LOUD).allInnerTexts())[0];
  const intact = inside && second && !said;
  const isPutBack = (await page.getByText(PUT_BACK).count()) > 0;
  const outcome = said ? "said" : !intact ? "SILENT" : isPutBack ? "put back" : "no harm";
  return { outcome, said, inside, second, officer };
}

/** The officer goes on as the app says: what HQ has is here again, new work arrives there, and HQ hears of the loss. */
async function goOn(tablet, url, { officer, inside, ...seen }, schools) {
  const { page } = officer;
  await tablet.context.setOffline(false);
  try {
    if (!inside) {
      if (!(await page.getByLabel("Mã PIN mới").count())) await signIn(page);
      await choosePin(page);
      await officer.atWork();
    }
    await officer.addSchool(schools.later);
    await officer.says("Mọi thứ đã ở trung tâm");
    await officer.go("/sites");
    for (const name of [schools.sent, schools.later]) await officer.shows(name);
    // LevelDB repairs some damage itself, once it is opened a second time; and what the service worker
    // held of the unsent work goes to HQ, and comes back from there.
    const repaired = !seen.second && (await page.getByText(schools.unsent, { exact: true }).count()) > 0;
    await officer.go("/safety");
    if (isKnown(seen) && !repaired) await officer.shows("Trung tâm đã được báo về việc này.");
    return { mended: true, repaired };
  } catch (error) {
    return { mended: false, why: String(error).split("\n")[0], shown: (await page.innerText("body")).slice(0, 400) };
  }
}

/** Compares what HQ was told with what is gone. */
async function counted(url, before, seen) {
  const now = await losses(url);
  const told = now.slice(0, now.length - before.length);
  const expected = seen.second ? 0 : 1;
  const sum = told.reduce((sum, { unsent }) => sum + unsent, 0);
  const isRight = seen.repaired ? sum <= expected : told.length === 1 && sum === expected;
  return { told: told.map(({ unsent }) => unsent), counted: !isKnown(seen) || isRight };
}

/** Nothing is known of a store that was wiped with its canary, but what HQ has. */
const isKnown = ({ outcome, said }) => outcome === "said" && !/máy khác/.test(said);

/** What the administrator reads of losses, the newest first. */
async function losses(url) {
  const headers = { "content-type": "application/json" };
  const body = JSON.stringify({ login: "quantri", password: PASSWORD });
  const { token } = await (await fetch(`${url}/api/session`, { method: "POST", headers, body })).json();
  return (await fetch(`${url}/api/losses`, { headers: { authorization: `Bearer ${token}` } })).json();
}

let trials = 0;
/** Schools of one trial: at HQ before anything happens, not sent yet, and written afterwards. */
function names() {
  const place = `Cao Đức ${String.fromCharCode(65 + trials)}`;
  trials += 1;
  return { sent: `Trường THCS ${place}`, unsent: `Trường Tiểu học ${place}`, later: `Trường Mầm non ${place}` };
}

async function signIn(page) {
  const other = page.getByRole("button", { name: "Cán bộ khác đăng nhập" });
  if (await other.isVisible()) await other.click();
  await page.getByLabel("Tên đăng nhập").fill(login);
  await page.getByLabel("Mật khẩu").fill(PASSWORD);
  await page.getByRole("button", { name: "Đăng nhập", exact: true }).click();
  await page.getByLabel("Mã PIN mới").waitFor();
}

async function choosePin(page) {
  await page.getByLabel("Mã PIN mới").fill(PIN);
  await page.getByLabel("Nhập lại mã PIN").fill(PIN);
  await page.getByRole("button", { name: "Dùng máy này" }).click();
}

/** Where Chromium keeps the databases of the one site. */
function databaseOf(tablet) {
  const folder = join(tablet.profile, "Default", "IndexedDB");
  const pattern = isSqlite() ? /^http_localhost_\d+$/ : /\.leveldb$/;
  const names = existsSync(folder) ? readdirSync(folder).filter((name) => pattern.test(name)) : [];
  if (names.length !== 1) throw new Error(`${folder} holds ${readdirSync(folder)}`);
  return join(folder, names[0]);
}

/** Where it keeps those of the bucket with the second copy: each opening of the book has made a new one. */
function secondOf(tablet) {
  const buckets = join(tablet.profile, "Default", "WebStorage");
  const numbers = readdirSync(buckets).filter((name) => existsSync(join(buckets, name, "IndexedDB")));
  if (numbers.length !== 1) throw new Error(`${buckets} holds ${readdirSync(buckets)}`);
  const folder = join(buckets, numbers[0], "IndexedDB");
  return isSqlite() ? folder : join(folder, "indexeddb.leveldb");
}

/** Where an older state of the first and of the second copy is kept. */
const copyOf = (tablet, at) => join(tablet.profile, "copies", String(at));

function each(folder, pattern, work) {
  for (const name of readdirSync(folder).filter((name) => pattern.test(name))) work(join(folder, name));
}

const eachLog = (folder, work) => each(folder, /\.log$/, work);

/** The files of the databases, wherever they lie below. */
function eachFile(folder, work) {
  const entries = readdirSync(folder, { recursive: true, withFileTypes: true });
  const files = entries.filter((entry) => entry.isFile()).map(({ parentPath, name }) => join(parentPath, name));
  for (const file of files) if (readFileSync(file).subarray(0, 15).toString() === "SQLite format 3") work(file);
}

function flip(file, count, random) {
  const bytes = readFileSync(file);
  for (let at = 0; at < count; at += 1) bytes[Math.floor(random() * bytes.length)] ^= 1 << Math.floor(random() * 8);
  writeFileSync(file, bytes);
}

/** Runs in the page, behind the app's back. */
async function alter({ damage, isBoth }) {
  const done = (request) =>
    new Promise((resolve, reject) => {
      request.onsuccess = () => resolve(request.result);
      request.onerror = () => reject(request.error);
    });
  const rooms = [indexedDB];
  const buckets = isBoth ? await navigator.storageBuckets.keys() : [];
  for (const name of buckets) rooms.push((await navigator.storageBuckets.open(name)).indexedDB);
  for (const room of rooms) await one(room);

  async function one(room) {
    const books = (await room.databases()).filter(({ name }) => /^camket-\d+$/.test(name));
    const database = await done(room.open(books[0].name));
    const [name, key] = damage === "header" ? ["head", "header"] : ["log", undefined];
    const store = () => database.transaction(name, "readwrite", { durability: "strict" }).objectStore(name);
    const keys = await done(store().getAllKeys());
    const places = { last: keys.at(-1), first: keys[0], middle: keys[Math.floor(keys.length / 2)] };
    const place = key ?? places[damage.split(" ")[1]];
    if (damage === "clear") await done(store().clear());
    else if (damage.startsWith("remove")) await done(store().delete(place));
    else {
      const block = await done(store().get(place));
      block[20] ^= 1;
      await done(store().put(block, place));
    }
    database.close();
  }
}
