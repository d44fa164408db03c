// Where a record is, said of each one: on this tablet, on its way, at HQ; never further than HQ has said.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { Hq } from "../lib/hq.mjs";
import { Proxy } from "../lib/proxy.mjs";
import { enrolled, shiftClock, withTablets } from "../lib/story.mjs";

const HOUR_MS = 60 * 60 * 1000;
const [FIRST, SECOND] = ["Trường THCS Gia Bình", "Trường Tiểu học Gia Bình"];

let hq;
before(async () => {
  hq = await new Hq({ people: true }).start();
});
after(() => hq.dispose());

/** Waits until no request is under way that was made before anything was saved. */
async function atRest(officer) {
  await officer.says("Mọi thứ đã ở trung tâm");
  await officer.go("/safety");
  await officer.page.locator('button:not([aria-busy="true"])', { hasText: "Gửi ngay" }).waitFor();
}

/** The words of a record's row in the list that is shown. */
const row = (page, name) => page.getByRole("main").getByRole("listitem").filter({ hasText: name });

const badge = (place, words) => place.getByText(words, { exact: true }).locator("visible=true").first();

const says = (page, name, words) => badge(row(page, name), words).waitFor();

test("each record says for itself whether it is here only, on its way or at HQ", () =>
  withTablets(1, async (tablet) => {
    const proxy = await new Proxy(hq.url).start();
    let holds = false;
    let asked, release;
    const arrived = new Promise((resolve) => (asked = resolve));
    const held = new Promise((resolve) => (release = resolve));
    proxy.alter(async (path, body) => {
      if (holds && path === "/api/sync") {
        asked();
        await held;
      }
      return body;
    });
    try {
      const officer = await enrolled(tablet, proxy.url, "canbo.giabinh");
      const { page } = officer;
      await atRest(officer);
      holds = true;
      await officer.addSchool(FIRST);
      await arrived;
      await badge(page.getByRole("main"), "Đang gửi").waitFor();
      // Saved while HQ is being asked: it is in no request yet.
      await officer.addSchool(SECOND);
      await badge(page.getByRole("main"), "Chỉ trên máy này").waitFor();
      await officer.go("/sites");
      await says(page, FIRST, "Đang gửi");
      await says(page, SECOND, "Chỉ trên máy này");
      holds = false;
      release();
      await says(page, FIRST, "Đã ở trung tâm");
      await says(page, SECOND, "Đã ở trung tâm");
    } finally {
      await proxy.dispose();
    }
  }));

test("what was on its way when the line broke is on this tablet only", () =>
  withTablets(1, async (tablet) => {
    const proxy = await new Proxy(hq.url).start();
    try {
      const officer = await enrolled(tablet, proxy.url, "canbo.dongcuu");
      const { page } = officer;
      await atRest(officer);
      let answered;
      const cut = new Promise((resolve) => (answered = resolve));
      proxy.alter((path, body) => {
        if (path === "/api/sync") answered();
        return body;
      });
      proxy.cut((path) => (path === "/api/sync" ? 10 : Infinity));
      await officer.addSchool("Trường THCS Đông Cứu");
      await officer.go("/sites");
      await cut;
      await says(page, "Trường THCS Đông Cứu", "Đang gửi");
      proxy.breakLines();
      await says(page, "Trường THCS Đông Cứu", "Chỉ trên máy này");
      proxy.cut(() => Infinity);
      await officer.go("/safety");
      await page.getByRole("button", { name: "Gửi ngay" }).click();
      await officer.says("Mọi thứ đã ở trung tâm");
    } finally {
      await proxy.dispose();
    }
  }));

test("work that has lain on the tablet for a day is pointed to, with what carries it", () =>
  withTablets(1, async (tablet) => {
    const officer = await enrolled(tablet, hq.url, "canbo.caoduc");
    const { page } = officer;
    await officer.says("Mọi thứ đã ở trung tâm");
    await tablet.context.setOffline(true);
    await officer.addSchool("Trường THCS Cao Đức");
    const warning = page.getByText("1 thay đổi đã nằm riêng trên máy này hơn một ngày");
    await officer.go("/");
    assert.equal(await warning.count(), 0);
    await officer.go("/sites");
    await shiftClock(page, 25 * HOUR_MS);
    await officer.go("/");
    await warning.waitFor();
    await page.getByRole("link", { name: "Gửi hoặc lưu phong bì" }).click();
    await page.getByRole("button", { name: "Lưu phong bì ra tệp" }).waitFor();
  }));
