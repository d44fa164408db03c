// Photos: taken without a network, kept sealed, sent after the words, seen by those who may.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { signIn } from "../lib/actors.mjs";
import { Hq } from "../lib/hq.mjs";
import { Officer, PASSWORD } from "../lib/officer.mjs";
import { DEGREES, MICRO, PLACE, sizeOf, taken } from "../lib/photo.mjs";
import { enrolled, killedAndReopened, withTablets } from "../lib/story.mjs";

const ROOM_BYTES = 2_400_000;
const MARK_BYTES = 48;

let hq;
before(async () => {
  hq = await new Hq({ people: true }).start();
});
after(() => hq.dispose());

const camera = (page) => page.locator('input[type="file"]');
const photo = (page, n) => page.getByRole("img", { name: `Ảnh ${n}`, exact: true });

/** Waits until a photo is drawn; answers its size. */
async function drawn(page, n) {
  await photo(page, n).waitFor();
  return photo(page, n).evaluate(async (img) => {
    await img.decode();
    return [img.naturalWidth, img.naturalHeight];
  });
}

/** What HQ answers a person. */
async function asked(login, path, read) {
  const headers = { "content-type": "application/json" };
  const body = JSON.stringify({ login, password: PASSWORD });
  const { token } = await (await fetch(`${hq.url}/api/session`, { method: "POST", headers, body })).json();
  return read(await fetch(hq.url + path, { headers: { authorization: `Bearer ${token}` } }));
}

/** Area, id and photo of the only session that HQ has of this many attendances. */
async function atHq(attendance) {
  const year = new Date().getFullYear();
  const path = `/api/records?kind=outreach&from=${year}-01-01&to=${year}-12-31`;
  const { records } = await asked("vanthu.tinh", path, (answer) => answer.json());
  const { area, id } = records.find(({ fields }) => fields.attendance_count?.v === attendance);
  const { fields } = await asked("vanthu.tinh", `/api/records/${area}/${id}`, (answer) => answer.json());
  const hash = Object.keys(fields).find((path) => path.startsWith("photos/"))?.split("/")[1];
  return { area, id, hash, fields };
}

const whole = async (answer) => {
  assert.equal(answer.status, 200);
  return Buffer.from(await answer.arrayBuffer());
};

test("a photo taken offline survives a killed browser and reaches HQ, a colleague and the desk", () =>
  withTablets(3, async (tablet, second, third) => {
    let officer = await enrolled(tablet, hq.url, "canbo.nhanthang");
    const picture = await taken(officer.page);
    assert.ok(picture.buffer.includes(PLACE));
    await tablet.context.setOffline(true);
    await officer.addSchool("Trường THCS Nhân Thắng");
    await officer.fillSession("thcs nhan", 645);
    await camera(officer.page).setInputFiles(picture);
    assert.deepEqual(await drawn(officer.page, 1), [2048, 1365]);
    await officer.draftKept();

    officer = await killedAndReopened(tablet, hq.url);
    await officer.page.getByRole("link", { name: /Trường THCS Nhân Thắng/ }).click();
    assert.deepEqual(await drawn(officer.page, 1), [2048, 1365]);
    await officer.complete();
    await officer.at(/^\/sessions\/[0-9a-f]{32}$/);
    await officer.says(/hồ sơ chỉ trên máy này/);
    assert.deepEqual(await drawn(officer.page, 1), [2048, 1365]);

    await tablet.context.setOffline(false);
    await officer.says("Mọi thứ đã ở trung tâm");
    const { area, id, hash } = await atHq(645);
    const path = `/api/attachments/${area}/${hash}`;
    const kept = await asked("vanthu.tinh", path, whole);
    assert.deepEqual(sizeOf(kept), [2048, 1365]);
    assert.ok(!kept.includes(PLACE) && !kept.includes("Exif"), "nothing but the picture");
    assert.equal(await asked("canbo.giabinh", path, ({ status }) => status), 404, "another commune's");

    const colleague = await enrolled(second, hq.url, "canbo.nhanthang");
    await colleague.shows("645 lượt người");
    await colleague.go(`/sessions/${id}`);
    assert.deepEqual(await drawn(colleague.page, 1), [2048, 1365]);

    const desk = await third.open();
    await desk.goto(`${hq.url}/dossiers/${area}/${id}`);
    await signIn(desk, "vanthu.tinh");
    assert.deepEqual(await drawn(desk, 1), [2048, 1365]);

    await tablet.kill();
    const middle = Math.floor(kept.length / 2);
    assert.deepEqual(tablet.search([PLACE, kept.subarray(middle, middle + MARK_BYTES)]), []);
  }));

/** Places of photos in a record as HQ tells it. */
const placesIn = (fields) =>
  Object.entries(fields).filter(([path]) => path.startsWith("photo_l")).map(([, { v }]) => v).sort();

test("where a photo was taken is kept if that is wanted, in one record, and never in the picture", () =>
  withTablets(2, async (tablet, second) => {
    const officer = await enrolled(tablet, hq.url, "canbo.nhanthang");
    const { page } = officer;
    const place = (where) => where.getByRole("link", { name: `Vị trí chụp ${DEGREES}` });
    const wish = page.getByRole("switch", { name: "Giữ vị trí chụp" });
    await officer.addSchool("Trường THCS Vị Trí");
    await officer.fillSession("vi tri", 377);
    await camera(page).setInputFiles(await taken(page));
    await drawn(page, 1);
    assert.equal(await wish.isChecked(), false, "not unless somebody wants it");
    assert.equal(await place(page).count(), 0);
    await wish.check();
    await page.getByText("Ảnh này không ghi vị trí chụp").waitFor();
    await camera(page).setInputFiles(await taken(page, { seed: 2 }));
    await place(page).waitFor();
    await officer.complete();
    await officer.at(/^\/sessions\/[0-9a-f]{32}$/);
    await place(page).waitFor();
    assert.equal(await place(page).getAttribute("href"), `geo:${DEGREES}`);
    await officer.says("Mọi thứ đã ở trung tâm");

    const { area, id, fields } = await atHq(377);
    assert.deepEqual(placesIn(fields), [...MICRO].sort());
    for (const path of Object.keys(fields).filter((path) => path.startsWith("photos/"))) {
      const kept = await asked("vanthu.tinh", `/api/attachments/${area}/${path.split("/")[1]}`, whole);
      assert.ok(!kept.includes(PLACE) && !kept.includes("Exif"), "nothing but the picture");
    }
    const desk = await second.open();
    await desk.goto(`${hq.url}/dossiers/${area}/${id}`);
    await signIn(desk, "vanthu.tinh");
    await place(desk).waitFor();

    await officer.go("/sessions/new");
    await wish.waitFor();
    assert.equal(await wish.isChecked(), false, "another record is asked anew");
    await officer.go(`/sessions/${id}`);
    await page.getByRole("main").getByRole("link", { name: "Sửa" }).click();
    await place(page).waitFor();
    assert.equal(await wish.isChecked(), true);
    await wish.uncheck();
    await place(page).waitFor({ state: "detached" });
    await page.getByRole("button", { name: /^Lưu/ }).last().click();
    await officer.at(/^\/sessions\/[0-9a-f]{32}$/);
    await officer.says("Mọi thứ đã ở trung tâm");
    assert.deepEqual(placesIn((await atHq(377)).fields), []);
  }));

/** Forgets what the browser holds of photos, as it may when room runs out. */
const losePhotos = (page) => page.evaluate(async () => {
  const all = await indexedDB.databases();
  for (const { name } of all.filter(({ name }) => name.startsWith("camket-pieces-"))) {
    const opened = await new Promise((resolve) => {
      const opening = indexedDB.open(name);
      opening.onsuccess = () => resolve(opening.result);
    });
    const clearing = opened.transaction("pieces", "readwrite");
    clearing.objectStore("pieces").clear();
    await new Promise((resolve) => { clearing.oncomplete = resolve; });
    opened.close();
  }
});

test("a photo lost before it was sent is said, with what to do, and can be dropped", () =>
  withTablets(1, async (tablet) => {
    const officer = await enrolled(tablet, hq.url, "canbo.caoduc");
    await officer.addSchool("Trường THCS Cao Đức");
    await officer.says("Mọi thứ đã ở trung tâm");
    await tablet.context.setOffline(true);
    await officer.fillSession("cao duc", 215);
    await camera(officer.page).setInputFiles(await taken(officer.page));
    await drawn(officer.page, 1);
    await officer.complete();
    await officer.at(/^\/sessions\/[0-9a-f]{32}$/);
    await drawn(officer.page, 1);
    const record = new URL(officer.page.url()).pathname;
    await losePhotos(officer.page);

    await officer.go("/sessions");
    await officer.go(record);
    await officer.page.getByText(/Máy đã mất ảnh này trước khi kịp gửi/).waitFor();
    await tablet.context.setOffline(false);
    await officer.says("1 ảnh chưa gửi xong");
    await officer.go("/safety");
    await officer.page.getByText("Có ảnh bị mất trên máy này trước khi kịp gửi").waitFor();
    await officer.page.getByRole("main").getByRole("link", { name: /Cao Đức/ }).click();
    await officer.at(/^\/sessions\/[0-9a-f]{32}$/);
    await officer.page.getByRole("link", { name: "Sửa" }).click();
    await officer.page.getByRole("button", { name: "Bỏ ảnh 1" }).click();
    await officer.page.getByRole("button", { name: /^Lưu/ }).last().click();
    await officer.at(/^\/sessions\/[0-9a-f]{32}$/);
    await officer.says("Mọi thứ đã ở trung tâm");
    await officer.go("/safety");
    await officer.page.getByText("Có ảnh bị mất trên máy này trước khi kịp gửi").waitFor({ state: "detached" });
  }));

test("a disk that is full refuses the next photo with a sentence, and never the words", () =>
  withTablets(1, async (tablet) => {
    const first = await enrolled(tablet, hq.url, "canbo.dailai");
    await first.addSchool("Trường THCS Đại Lai");
    await first.says("Mọi thứ đã ở trung tâm");
    const pictures = [];
    for (let seed = 1; seed <= 12; seed += 1) pictures.push(await taken(first.page, { seed }));
    await tablet.close();

    const officer = new Officer(await tablet.open());
    const broken = [];
    officer.page.on("pageerror", (error) => broken.push(String(error)));
    const session = await tablet.context.newCDPSession(officer.page);
    const { usage } = await session.send("Storage.getUsageAndQuota", { origin: hq.url });
    await session.send("Storage.overrideQuotaForOrigin", { origin: hq.url, quotaSize: usage + ROOM_BYTES });
    await officer.unlock(hq.url);
    await tablet.context.setOffline(true);
    await officer.fillSession("dai lai", 405);
    const refused = officer.page.getByText(/Máy hết chỗ cho ảnh nên ảnh này chưa được cất/);
    await camera(officer.page).setInputFiles(pictures);
    await refused.waitFor();
    const kept = await officer.page.getByRole("img", { name: /^Ảnh \d+$/ }).count();
    assert.ok(kept > 0 && kept < pictures.length, `${kept} photos were kept`);

    await officer.complete();
    await officer.at(/^\/sessions\/[0-9a-f]{32}$/);
    await officer.addSchool("Trường Tiểu học Đại Lai");
    await tablet.context.setOffline(false);
    await officer.says("Mọi thứ đã ở trung tâm");
    await officer.go("/sessions");
    await officer.shows("405");
    const again = await killedAndReopened(tablet, hq.url);
    await again.seesFigures([1, 405, 0]);
    assert.deepEqual(broken, []);
  }));
