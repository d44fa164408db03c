// T21: what an officer writes is nowhere to be read on the disk: not in the databases, not in
// localStorage, caches or the browser's own files, while at work, locked, and after the browser died.
import { readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { Tablet } from "../lib/browser.mjs";
import { Officer, PASSWORD, PIN } from "../lib/officer.mjs";
import { PLACE, taken } from "../lib/photo.mjs";
import { enrolled } from "../lib/story.mjs";

const LOGIN = "canbo.caoduc";
const SCHOOL = "Trường THCS Zyxwvutana";
const PERSON = "Qwrtzxcv Văn Mật";
const HALF = "Kjhgfdsapo dở dang";
const ADDRESS = "Thôn Plmoknijb";
/** What must not be found: as written, without its marks as a search folds it, and what opens it. */
const SECRETS = {
  "a name": ["Zyxwvutana", "zyxwvutana"],
  "a person": ["Qwrtzxcv", "qwrtzxcv"],
  "a half-filled form": ["Kjhgfdsapo", "kjhgfdsapo"],
  "an address": ["Plmoknijb", "plmoknijb"],
  "a photo's place": [PLACE],
  "the PIN": [PIN],
  "the password": [PASSWORD],
};
/** Written where everybody may read it, so that a search that finds nothing says something. */
const CONTROL = "Ctrlbvnmxq";

export async function atRest({ url }) {
  const tablet = new Tablet();
  try {
    const found = {};
    const look = (when) => {
      for (const [what, texts] of Object.entries(SECRETS)) {
        const files = filesWith(tablet.profile, texts);
        if (files.length > 0) found[`${what}, ${when}`] = files;
      }
    };
    let officer = await written(tablet, url);
    look("at work");
    await officer.lock();
    await tablet.kill();
    look("locked and killed");
    officer = new Officer(await tablet.open());
    await tablet.context.setOffline(true);
    await officer.unlock(url);
    await officer.go("/search");
    await officer.page.getByRole("searchbox").or(officer.page.getByRole("textbox")).first().fill("zyxwvutana");
    await officer.shows(SCHOOL);
    await tablet.kill();
    look("killed after a search");
    const control = filesWith(tablet.profile, [CONTROL]).length;
    return { rounds: 3, secrets: Object.keys(SECRETS).length, hits: Object.keys(found).length, found, control };
  } finally {
    await tablet.dispose();
  }
}

/** An officer at work who has written all of it. */
async function written(tablet, url) {
  const officer = await enrolled(tablet, url, LOGIN);
  const { page } = officer;
  await page.evaluate(inTheOpen, CONTROL);
  await officer.go("/sites/new");
  await officer.fillSchool(SCHOOL);
  await page.getByLabel("Địa chỉ").fill(ADDRESS);
  await officer.complete();
  await officer.fillSession("zyxwvutana", 312);
  await page.locator('input[type="file"]').first().setInputFiles(await taken(page));
  await page.getByRole("img", { name: "Ảnh 1", exact: true }).waitFor();
  await officer.complete();
  await officer.at(/^\/sessions\/[0-9a-f]{32}$/);
  await officer.openBatch();
  await officer.pasteRoster([[PERSON, "6A1"]]);
  await officer.turnOf(PERSON);
  await officer.go("/sites/new");
  await officer.fillSchool(HALF);
  await officer.draftKept();
  return officer;
}

/** Runs in the page: keeps a text as a store without encryption would. */
async function inTheOpen(text) {
  const opening = indexedDB.open("control");
  opening.onupgradeneeded = () => opening.result.createObjectStore("texts");
  await new Promise((resolve) => { opening.onsuccess = resolve; });
  const writing = opening.result.transaction("texts", "readwrite", { durability: "strict" });
  writing.objectStore("texts").put(text, 1);
  await new Promise((resolve) => { writing.oncomplete = resolve; });
  opening.result.close();
}

/** The files of a profile that hold one of these texts, in the two ways in which browsers write. */
function filesWith(profile, texts) {
  const needles = texts.flatMap((text) => [Buffer.from(text), Buffer.from(text, "utf16le")]);
  const files = readdirSync(profile, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
  const path = ({ parentPath, path, name }) => join(parentPath ?? path, name);
  return files.map(path).filter((file) => {
    const content = read(file);
    return needles.some((needle) => content.includes(needle));
  });
}

function read(file) {
  try {
    return readFileSync(file);
  } catch (error) {
    // The browser may take a file away between the listing and the look.
    if (error.code === "ENOENT") return Buffer.alloc(0);
    throw error;
  }
}
