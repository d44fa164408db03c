// T6: stores damaged and emptied in every way that we know. Each must be seen, or do no harm.
import { cpSync, readFileSync, readdirSync, rmSync, statSync, truncateSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { Tablet } from "../lib/browser.mjs";
import { Officer } from "../lib/officer.mjs";
import { enrolled } from "../lib/story.mjs";
import { dice } from "../lib/tally.mjs";

const LOGIN = "canbo.caoduc";
const FIRST = "Trường THCS Cao Đức";
const SECOND = "Trường Tiểu học Vạn Ninh";
const LOUD = /đã làm mất \d+ sổ|đã mất \d+ thay đổi|bị hỏng|không còn trên máy|không cho mở bộ nhớ/;

/** The browser's own files, as they lie after an orderly end. */
const FILES = {
  "log cut in half": (folder) => eachLog(folder, (file) => truncateSync(file, Math.floor(statSync(file).size / 2))),
  "log emptied": (folder) => eachLog(folder, (file) => truncateSync(file, 0)),
  "50 bytes of the log flipped": (folder, random) => eachLog(folder, (file) => flip(file, 50, random)),
  "1 byte of the log flipped": (folder, random) => eachLog(folder, (file) => flip(file, 1, random)),
  "manifest zeroed": (folder) => each(folder, /^MANIFEST/, (file) => writeFileSync(file, Buffer.alloc(statSync(file).size))),
  "CURRENT removed": (folder) => rmSync(join(folder, "CURRENT")),
  "folder removed": (folder) => rmSync(folder, { recursive: true }),
};

/** The database's rows, by a script or a tool that got at them. */
const ROWS = {
  "last block removed": "remove last",
  "middle block removed": "remove middle",
  "block altered": "alter middle",
  "all blocks removed": "clear",
};

export async function damaged({ url, seed }) {
  const random = dice(seed);
  const kinds = {};
  for (const [name, damage] of Object.entries(FILES)) {
    kinds[name] = await trial(url, async (tablet) => {
      await tablet.close();
      damage(databaseOf(tablet), random);
    });
  }
  for (const [name, damage] of Object.entries(ROWS)) {
    kinds[name] = await trial(url, async (tablet, officer) => {
      await officer.page.evaluate(alterLog, damage);
      await tablet.close();
    });
  }
  kinds["site data cleared"] = await trial(url, async (tablet, officer) => {
    const session = await tablet.context.newCDPSession(officer.page);
    const origin = new URL(url).origin;
    await session.send("Storage.clearDataForOrigin", { origin, storageTypes: "indexeddb" });
    await tablet.close();
  });
  kinds["older copy put back"] = await rolledBack(url);
  const outcomes = Object.values(kinds);
  const silent = outcomes.filter(({ outcome }) => outcome === "SILENT").length;
  return { rounds: outcomes.length, silent, kinds };
}

/** An officer saves twice, something happens to the store, and the app is opened again. */
async function trial(url, happen) {
  const tablet = new Tablet();
  try {
    const officer = await enrolled(tablet, url, LOGIN);
    await officer.says("Mọi thứ đã ở trung tâm");
    await tablet.context.setOffline(true);
    await officer.addSchool(FIRST);
    await officer.addSchool(SECOND);
    await happen(tablet, officer);
    return await look(tablet, url);
  } finally {
    await tablet.dispose();
  }
}

async function rolledBack(url) {
  const tablet = new Tablet();
  try {
    const officer = await enrolled(tablet, url, LOGIN);
    await officer.says("Mọi thứ đã ở trung tâm");
    await tablet.context.setOffline(true);
    await officer.addSchool(FIRST);
    await tablet.close();
    const [now, copy] = [databaseOf(tablet), join(tablet.profile, "copy")];
    cpSync(now, copy, { recursive: true });
    const again = new Officer(await tablet.open());
    await tablet.context.setOffline(true);
    await again.unlock(url);
    await again.addSchool(SECOND);
    await tablet.close();
    rmSync(now, { recursive: true });
    cpSync(copy, now, { recursive: true });
    return await look(tablet, url);
  } finally {
    await tablet.dispose();
  }
}

/** What an officer sees who opens the app now, without a network. */
async function look(tablet, url) {
  const officer = new Officer(await tablet.open());
  await tablet.context.setOffline(true);
  const { page } = officer;
  await page.goto(url);
  await page.locator(".door-title").waitFor();
  const pin = page.getByLabel(/^Mã PIN của/);
  let intact = false;
  if (await pin.isVisible()) {
    await officer.enterPin();
    const inside = page.getByRole("navigation", { name: "Các mục chính" });
    await inside.or(page.getByText(LOUD)).first().waitFor();
    if (await inside.isVisible()) {
      await officer.go("/sites");
      intact = (await page.getByText(FIRST).count()) > 0 && (await page.getByText(SECOND).count()) > 0;
      await officer.go("/safety");
    }
  }
  const said = (await page.getByText(LOUD).allInnerTexts())[0];
  return { outcome: said ? "said" : intact ? "no harm" : "SILENT", said };
}

function databaseOf(tablet) {
  const folder = join(tablet.profile, "Default", "IndexedDB");
  const name = readdirSync(folder).find((name) => name.endsWith(".leveldb"));
  return join(folder, name);
}

function each(folder, pattern, work) {
  for (const name of readdirSync(folder).filter((name) => pattern.test(name))) work(join(folder, name));
}

const eachLog = (folder, work) => each(folder, /\.log$/, work);

function flip(file, count, random) {
  const bytes = readFileSync(file);
  for (let at = 0; at < count; at += 1) bytes[Math.floor(random() * bytes.length)] ^= 1 << Math.floor(random() * 8);
  writeFileSync(file, bytes);
}

/** Runs in the page, behind the app's back. */
async function alterLog(damage) {
  const done = (request) =>
    new Promise((resolve, reject) => {
      request.onsuccess = () => resolve(request.result);
      request.onerror = () => reject(request.error);
    });
  const [{ name }] = await indexedDB.databases();
  const database = await done(indexedDB.open(name));
  const store = () => database.transaction("log", "readwrite").objectStore("log");
  const keys = await done(store().getAllKeys());
  const key = damage.endsWith("last") ? keys.at(-1) : keys[Math.floor(keys.length / 2)];
  if (damage === "clear") await done(store().clear());
  if (damage.startsWith("remove")) await done(store().delete(key));
  if (damage.startsWith("alter")) {
    const block = await done(store().get(key));
    block[20] ^= 1;
    await done(store().put(block, key));
  }
  database.close();
}
