// The tablet's storage in trouble: emptied, full, newer than the app, with a clock gone wrong.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { Hq } from "../lib/hq.mjs";
import { Officer, PASSWORD } from "../lib/officer.mjs";
import { enrolled, killedAndReopened, shiftClock, withTablets } from "../lib/story.mjs";

const YEAR_MS = 365 * 24 * 60 * 60 * 1000;
/** How far HQ lets a clock run ahead of its own. */
const AHEAD_MS = 10 * 60 * 1000;
const KB = 1024;

let hq;
before(async () => {
  hq = await new Hq({ people: true }).start();
});
after(() => hq.dispose());

/** Signs in at HQ; answers how to ask it. */
async function signedIn(login) {
  const headers = { "content-type": "application/json" };
  const body = JSON.stringify({ login, password: PASSWORD });
  const { token } = await (await fetch(`${hq.url}/api/session`, { method: "POST", headers, body })).json();
  return async (path) => (await fetch(hq.url + path, { headers: { authorization: `Bearer ${token}` } })).json();
}

/** What the administrator reads of losses. */
const losses = async () => (await signedIn("quantri"))("/api/losses");

/** When HQ says that the sites of these names were written, in milliseconds. */
async function datedByHq(names) {
  const ask = await signedIn("vanthu.tinh");
  const { records } = await ask("/api/records?kind=site&from=2000-01-01&to=2099-12-31");
  const ours = records.filter(({ fields }) => names.includes(fields.name?.v));
  const dossiers = await Promise.all(ours.map(({ area, id }) => ask(`/api/records/${area}/${id}`)));
  return dossiers.flatMap(({ history }) => history.map(({ stamp_ms }) => stamp_ms));
}

test("a store that the browser has emptied is missed aloud, and HQ is told", () =>
  withTablets(1, async (tablet) => {
    const officer = await enrolled(tablet, hq.url, "canbo.caoduc");
    await officer.says("Mọi thứ đã ở trung tâm");
    await tablet.context.setOffline(true);
    await officer.addSchool("Trường THCS Cao Đức");
    const session = await tablet.context.newCDPSession(officer.page);
    await session.send("Storage.clearDataForOrigin", { origin: hq.url, storageTypes: "indexeddb" });
    await officer.page.reload();
    await officer.page.getByText(/đã làm mất 1 sổ trên máy này, trong đó có 1 thay đổi chưa gửi/).waitFor();

    await tablet.context.setOffline(false);
    await officer.page.reload();
    await officer.enrolHere("canbo.caoduc");
    await officer.go("/safety");
    await officer.page.getByText("Bộ nhớ trình duyệt đã mất 1 thay đổi chưa gửi").waitFor();
    await officer.page.getByRole("button", { name: "Tôi đã rõ" }).click();
    await officer.page.getByText("Bộ nhớ trình duyệt đã mất").waitFor({ state: "hidden" });
    const [told, ...others] = await losses();
    assert.deepEqual([told.unsent, told.name, others.length], [1, "Bùi Thị Thanh Vân", 0]);
  }));

test("a browser that has forgotten everything learns at sign-in what HQ knows of it", () =>
  withTablets(1, async (tablet) => {
    const first = await enrolled(tablet, hq.url, "canbo.giabinh");
    await first.addSchool("Trường THCS Gia Bình");
    await first.says("Mọi thứ đã ở trung tâm");
    const session = await tablet.context.newCDPSession(first.page);
    await session.send("Storage.clearDataForOrigin", { origin: hq.url, storageTypes: "all" });
    await tablet.close();

    const officer = new Officer(await tablet.open());
    const { page } = officer;
    await page.goto(hq.url);
    await page.getByLabel("Tên đăng nhập").fill("canbo.giabinh");
    await page.getByLabel("Mật khẩu").fill(PASSWORD);
    await page.getByRole("button", { name: "Đăng nhập", exact: true }).click();
    await page.getByText("Bạn đã từng ghi trên máy khác").waitFor();
    await officer.shows(/trung tâm đã nhận 1 thay đổi, thay đổi cuối ghi lúc \d\d:\d\d/);
    await officer.shows("những gì ghi sau lúc đó mà chưa gửi thì không còn");
  }));

test("a book that has lost its beginning goes on: it is said, HQ is told, and the next day it is whole", () =>
  withTablets(1, async (tablet) => {
    const before = (await losses()).length;
    const officer = await enrolled(tablet, hq.url, "canbo.giabinh");
    await officer.addSchool("Trường Tiểu học Gia Bình");
    await officer.says("Mọi thứ đã ở trung tâm");
    await tablet.context.setOffline(true);
    await officer.addSchool("Trường Mầm non Gia Bình");
    await officer.lock();
    await officer.page.evaluate(async () => {
      const books = (await indexedDB.databases()).filter(({ name }) => /^camket-\d+$/.test(name));
      const opening = indexedDB.open(books[0].name);
      await new Promise((resolve) => (opening.onsuccess = resolve));
      const clearing = opening.result.transaction("log", "readwrite");
      clearing.objectStore("log").clear();
      await new Promise((resolve) => (clearing.oncomplete = resolve));
      opening.result.close();
    });
    await officer.enterPin();
    await officer.atWork();
    await officer.go("/");
    await officer.shows("Bộ nhớ trình duyệt đã mất 1 thay đổi chưa gửi");
    await officer.addSchool("Trường THPT Gia Bình");
    await tablet.context.setOffline(false);
    await officer.says("Mọi thứ đã ở trung tâm");
    await officer.go("/sites");
    for (const name of ["Trường Tiểu học Gia Bình", "Trường THPT Gia Bình"]) await officer.shows(name);
    await officer.go("/safety");
    await officer.page.getByRole("button", { name: "Tôi đã rõ" }).click();
    await officer.page.getByText("Bộ nhớ trình duyệt đã mất").waitFor({ state: "hidden" });
    const [told, ...others] = await losses();
    assert.deepEqual([told.unsent, others.length], [1, before], "HQ knows");

    // In an orderly way: what was noted beside the store is written down seconds later.
    await tablet.close();
    const again = new Officer(await tablet.open());
    await again.unlock(hq.url);
    await again.go("/sites");
    for (const name of ["Trường Tiểu học Gia Bình", "Trường THPT Gia Bình"]) await again.shows(name);
    await again.go("/safety");
    assert.equal(await again.page.getByText(/đã mất|bị hỏng|không còn nguyên vẹn/).count(), 0);
  }));

test("a full disk loses nothing: it is said, the form stays, and saving goes on when there is room", () =>
  withTablets(1, async (tablet) => {
    const first = await enrolled(tablet, hq.url, "canbo.dailai");
    await first.addSchool("Trường THCS Đại Lai");
    await tablet.close();

    // Chromium remembers for a while how much room there was, so the disk is full from the start.
    const officer = new Officer(await tablet.open());
    await tablet.context.setOffline(true);
    const broken = [];
    officer.page.on("pageerror", (error) => broken.push(String(error)));
    const session = await tablet.context.newCDPSession(officer.page);
    const quota = (quotaSize) => session.send("Storage.overrideQuotaForOrigin", { origin: hq.url, quotaSize });
    await quota(KB);
    await officer.unlock(hq.url);
    await officer.go("/sites/new");
    await officer.fillSchool("Trường Tiểu học Đại Lai");
    await officer.page.getByRole("button", { name: "Hoàn thành" }).click();
    await officer.page.getByText(/Máy hết chỗ nên chưa lưu được/).first().waitFor();
    assert.equal(await officer.page.getByLabel("Tên cơ sở").inputValue(), "Trường Tiểu học Đại Lai");

    await quota(undefined);
    await officer.complete();
    await officer.heading("Trường Tiểu học Đại Lai");
    await officer.go("/safety");
    await officer.shows(/Máy còn chỗ: 1 MB để dành cho phần chữ/);
    const again = await killedAndReopened(tablet, hq.url);
    await again.go("/sites");
    for (const name of ["Trường THCS Đại Lai", "Trường Tiểu học Đại Lai"]) await again.shows(name);
    assert.deepEqual(broken, []);
  }));

test("a store of a newer app is left alone, and the older app says so", () =>
  withTablets(1, async (tablet) => {
    const officer = await enrolled(tablet, hq.url, "canbo.giabinh");
    await officer.lock();
    await officer.page.evaluate(async () => {
      const [{ name, version }] = await indexedDB.databases();
      const opening = indexedDB.open(name, version + 1);
      await new Promise((resolve) => (opening.onsuccess = resolve));
      opening.result.close();
    });
    await officer.page.reload();
    await officer.enterPin();
    await officer.page.getByText(/phiên bản mới hơn/).waitFor();
  }));

test("a clock set back two years loses nothing and reaches HQ", () =>
  withTablets(1, async (tablet) => {
    const officer = await enrolled(tablet, hq.url, "canbo.dongcuu");
    await tablet.context.setOffline(true);
    await officer.addSchool("Trường THCS Đông Cứu");
    await shiftClock(officer.page, -2 * YEAR_MS);
    await officer.addSchool("Trường Tiểu học Đông Cứu");
    await tablet.context.setOffline(false);
    await officer.says("Mọi thứ đã ở trung tâm");
    const again = await killedAndReopened(tablet, hq.url);
    await again.go("/sites");
    for (const name of ["Trường THCS Đông Cứu", "Trường Tiểu học Đông Cứu"]) await again.shows(name);
  }));

test("a clock ten years ahead and one that jumps back: HQ dates both, nothing lies in the future", () =>
  withTablets(1, async (tablet) => {
    const names = ["Trường THCS Nhân Thắng", "Trường Tiểu học Nhân Thắng", "Trường Mầm non Nhân Thắng"];
    const officer = await enrolled(tablet, hq.url, "canbo.nhanthang");
    await officer.says("Mọi thứ đã ở trung tâm");
    await tablet.context.setOffline(true);
    await shiftClock(officer.page, 10 * YEAR_MS);
    await officer.addSchool(names[0]);
    await shiftClock(officer.page, -11 * YEAR_MS);
    await officer.addSchool(names[1]);
    await tablet.context.setOffline(false);
    await officer.says("Mọi thứ đã ở trung tâm");
    await officer.addSchool(names[2]);
    await officer.says("Mọi thứ đã ở trung tâm");
    const made = await datedByHq(names);
    assert.equal(made.length, names.length);
    assert.ok(made.every((ms) => Math.abs(ms - Date.now()) < AHEAD_MS), `HQ dates them ${made}`);
    const again = await killedAndReopened(tablet, hq.url);
    await again.go("/sites");
    for (const name of names) await again.shows(name);
  }));
