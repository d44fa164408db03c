// Other roads to HQ: an envelope in a file, and the service worker while the book is locked.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { after, before, test } from "node:test";
import { Hq } from "../lib/hq.mjs";
import { Officer } from "../lib/officer.mjs";
import { enrolled, withTablets } from "../lib/story.mjs";

const SCHOOL = "Trường THCS Kim Đồng";
const SECOND = "Trường Tiểu học Kim Đồng";
const LOGIN = "canbo.giabinh";
const TAG = "camket-post";

let hq;
before(async () => {
  hq = await new Hq({ people: true }).start();
});
after(() => hq.dispose());

/** The bytes that the page hands out as a download when this is done. */
async function downloaded(page, act) {
  const [download] = await Promise.all([page.waitForEvent("download"), act()]);
  return { path: await download.path(), bytes: readFileSync(await download.path()) };
}

const pick = (page, label, path) => page.getByLabel(label).setInputFiles(path);

test("an envelope travels as a file by another phone, and its receipt comes back", () =>
  withTablets(2, async (tablet, phone) => {
    const officer = await enrolled(tablet, hq.url, LOGIN);
    await officer.says("Mọi thứ đã ở trung tâm");
    await tablet.context.setOffline(true);
    await officer.addSchool(SCHOOL);
    await officer.go("/safety");
    const save = officer.page.getByRole("button", { name: "Lưu phong bì ra tệp" });
    const envelope = await downloaded(officer.page, () => save.click());
    assert.equal(envelope.bytes.subarray(0, 4).toString(), "CKEN");
    assert.ok(!envelope.bytes.includes(SCHOOL) && !envelope.bytes.includes("outreach"));
    await officer.says("1 hồ sơ chỉ trên máy này");

    // Somebody with a network, whom HQ does not know.
    const page = await phone.open();
    await page.goto(hq.url);
    await page.getByText("Chuyển hộ phong bì của máy khác").first().click();
    await pick(page, "Chọn tệp phong bì", import.meta.filename);
    await page.getByText("Tệp này không phải phong bì").waitFor();
    const bring = () => pick(page, "Chọn tệp phong bì", envelope.path);
    const receipt = await downloaded(page, bring);
    await page.getByText("Trung tâm đã nhận phong bì").waitFor();

    await pick(officer.page, "Nhập biên nhận của trung tâm", envelope.path);
    await officer.shows("Tệp này không phải phong bì");
    await pick(officer.page, "Nhập biên nhận của trung tâm", receipt.path);
    await officer.shows("Đã nhập biên nhận");
    await officer.says("Mọi thứ đã ở trung tâm");

    // It is there indeed, and the receipt is nobody else's.
    const other = new Officer(page);
    await other.enrolHere(LOGIN);
    await other.go("/sites");
    await other.shows(SCHOOL);
    await other.go("/safety");
    await pick(page, "Nhập biên nhận của trung tâm", receipt.path);
    await other.shows("Biên nhận này không phải của những thay đổi trên máy này");
  }));

test("where the browser shares files, another app carries the envelope as text", () =>
  withTablets(1, async (tablet) => {
    const officer = await enrolled(tablet, hq.url, LOGIN);
    await officer.says("Mọi thứ đã ở trung tâm");
    // This Chromium has no Web Share: the page is given one that keeps what it gets.
    await officer.page.evaluate(() => {
      navigator.canShare = () => true;
      navigator.share = async ({ files: [file] }) => (window.shared = [file.name, await file.text()]);
    });
    await tablet.context.setOffline(true);
    await officer.addSchool("Trường THCS Lê Văn Thịnh");
    await officer.go("/safety");
    await officer.page.getByRole("button", { name: "Chuyển phong bì qua ứng dụng khác" }).click();
    await officer.shows("Đã lưu phong bì");
    const [name, text] = await officer.page.evaluate(() => window.shared);
    assert.match(name, /^phong-bi-.*\.txt$/);

    await tablet.context.setOffline(false);
    const file = { name, mimeType: "text/plain", buffer: Buffer.from(`${text}\n`) };
    await downloaded(officer.page, () => pick(officer.page, "Chọn tệp phong bì", file));
    await officer.shows("Trung tâm đã nhận phong bì");
  }));

/** Lets the browser notice the network, as far as the service worker can tell. */
async function networkIsBack(page) {
  const session = await page.context().newCDPSession(page);
  const registered = new Promise((resolve) => {
    session.on("ServiceWorker.workerRegistrationUpdated", ({ registrations: [first] }) => {
      if (first) resolve(first.registrationId);
    });
  });
  await session.send("ServiceWorker.enable");
  const registrationId = await registered;
  const event = { origin: hq.url, registrationId, tag: TAG, lastChance: false };
  await session.send("ServiceWorker.dispatchSyncEvent", event);
  await session.detach();
}

/** Waits until exactly these things lie in the tray. */
const inTray = (page, names) =>
  page.evaluate(async (names) => {
    const tray = await caches.open("post");
    const kept = async () => (await tray.keys()).map(({ url }) => url.split("/").at(-1)).join();
    while ((await kept()) !== names.join()) await new Promise(requestAnimationFrame);
  }, names);

test("a locked book's work is sent by the service worker, sealed, and the receipt is taken up", () =>
  withTablets(1, async (tablet) => {
    const officer = await enrolled(tablet, hq.url, LOGIN);
    await officer.says("Mọi thứ đã ở trung tâm");
    await hq.stop();
    await officer.addSchool(SECOND);
    await officer.lock();
    await inTray(officer.page, ["envelope"]);

    await hq.start();
    await networkIsBack(officer.page);
    await inTray(officer.page, ["receipt"]);

    // The book learns of it without asking anybody.
    await hq.stop();
    await officer.enterPin();
    await officer.atWork();
    await officer.says("Mọi thứ đã ở trung tâm");
    await inTray(officer.page, []);

    // A book that is open sends by itself.
    await officer.addSchool("Trường Mầm non Kim Đồng");
    await inTray(officer.page, ["envelope"]);
    await hq.start();
    await networkIsBack(officer.page);
    await officer.says("Mọi thứ đã ở trung tâm");
    await inTray(officer.page, []);
    await tablet.close();
    assert.deepEqual(tablet.search(["Kim Đồng"]), []);
  }));
