// A new tablet is filled from a snapshot: through a line that breaks and a browser that dies.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { Hq } from "../lib/hq.mjs";
import { Proxy } from "../lib/proxy.mjs";
import { enrolled, killedAndReopened, withTablets } from "../lib/story.mjs";

const LOGIN = "canbo.nhanthang";
const SCHOOL = "Trường THCS Nhân Thắng";
const PEOPLE = 600;
const BYTES_BEFORE_THE_CUT = 5_000;
const TITLE = "Đang tải sổ của địa bàn về máy này";

const isSnapshot = (path) => path.includes("/api/snapshots/");
const untouched = (_path, body) => body;

let hq, proxy;
before(async () => {
  hq = await new Hq({ people: true }).start();
  await withTablets(1, writeMuch);
  // HQ makes its snapshots when it starts.
  await hq.stop();
  await hq.start();
  await hq.says("snapshots of areas were made");
  proxy = await new Proxy(hq.url).start();
});
after(async () => {
  await proxy?.dispose();
  await hq.dispose();
});

/** Enough for HQ to find a snapshot of the area worth its while. */
async function writeMuch(tablet) {
  const officer = await enrolled(tablet, hq.url, LOGIN);
  await officer.addSchool(SCHOOL);
  await officer.recordSession("thcs nhan", PEOPLE);
  await officer.openBatch();
  await officer.pasteRoster(Array.from({ length: PEOPLE }, (_, at) => [nameOf(at), "6A1"]));
  await officer.says("Mọi thứ đã ở trung tâm");
}

function nameOf(at) {
  const letter = (place) => String.fromCharCode(97 + (Math.floor(at / 26 ** place) % 26));
  return `Nguyễn Thị ${letter(0).toUpperCase()}${letter(1)}${letter(2)}nh`;
}

/** Waits until everything has come. */
async function filled(officer) {
  await officer.says("Mọi thứ đã ở trung tâm");
  await officer.page.getByRole("heading", { name: TITLE }).waitFor({ state: "hidden" });
  await officer.seesFigures([1, PEOPLE, 0]);
  await officer.go("/sites");
  await officer.shows(SCHOOL);
}

test("a new tablet takes three requests", () =>
  withTablets(1, async (tablet) => {
    const officer = await enrolled(tablet, proxy.url, LOGIN);
    await filled(officer);
    const asked = proxy.asked.filter((asked) => /sync|snapshots/.test(asked));
    const kinds = asked.slice(0, 3).map((asked) => asked.match(/sync|snapshots/)[0]);
    assert.deepEqual(kinds, ["sync", "snapshots", "sync"]);
    assert.equal(asked.filter(isSnapshot).length, 1);
  }));

test("what is not the snapshot that HQ offered is given up, and pages come instead", () =>
  withTablets(1, async (tablet) => {
    proxy.alter((path, body) => (isSnapshot(path) ? Buffer.alloc(body.length) : body));
    const officer = await enrolled(tablet, proxy.url, LOGIN);
    await filled(officer);
    proxy.alter(untouched);
  }));

test("the filling outlives a broken line and a killed browser, and nobody waits for it", () =>
  withTablets(1, async (tablet) => {
    proxy.cut((path) => (isSnapshot(path) ? BYTES_BEFORE_THE_CUT : Infinity));
    let officer = await enrolled(tablet, proxy.url, LOGIN);
    await officer.page.getByRole("heading", { name: TITLE }).waitFor();
    await officer.page.getByText(/^[1-9]\d* \/ /).waitFor();
    proxy.breakLines();
    // Nothing of the area is here yet, and the officer records all the same.
    await officer.addSchool("Trường THCS Mới Mở");
    await officer.go("/");
    await officer.page.getByRole("button", { name: "Dừng" }).click();
    await officer.page.getByText("Đã dừng tải").waitFor();
    assert.equal(await officer.page.getByText(SCHOOL).count(), 0);

    proxy.cut(() => Infinity);
    const before = proxy.asked.length;
    officer = await killedAndReopened(tablet, proxy.url, { offline: false });
    await filled(officer);
    const again = proxy.asked.slice(before).filter(isSnapshot);
    const from = again.map((asked) => Number(new URL(asked.split(" ")[1], proxy.url).searchParams.get("from")));
    assert.ok(from[0] >= BYTES_BEFORE_THE_CUT, `what had come is not fetched twice: ${from}`);
    await officer.shows("Trường THCS Mới Mở");
  }));
