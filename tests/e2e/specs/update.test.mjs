// A new version in the middle of a form, and the way back to the old one.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { versionOf } from "../lib/browser.mjs";
import { Hq } from "../lib/hq.mjs";
import { Proxy } from "../lib/proxy.mjs";
import { enrolled, killedAndReopened, withTablets } from "../lib/story.mjs";

let hq;
before(async () => {
  hq = await new Hq({ people: true }).start();
});
after(() => hq.dispose());

/** The app as another version, whose files are the same. */
const named = (name) => (path, body) =>
  path === "/sw.js" ? Buffer.from(body.toString().replace(/VERSION = "/, `$&${name}-`)) : body;

/** Lets the browser look for a newer version, as it does by itself every day. */
const look = (page) => page.evaluate(async () => (await navigator.serviceWorker.getRegistration()).update());

/** The officer takes the version that waits, and opens the book again. */
async function take(officer) {
  await officer.go("/settings");
  await officer.page.getByRole("button", { name: "Cập nhật ngay" }).click();
  await officer.atDoor();
  await officer.enterPin();
  await officer.atWork();
}

test("a version that comes in the middle of a form waits, loses nothing, and can be gone back from", () =>
  withTablets(1, async (tablet) => {
    const proxy = await new Proxy(hq.url).start();
    try {
      let officer = await enrolled(tablet, proxy.url, "canbo.caoduc");
      await officer.addSchool("Trường THCS Cao Đức");
      await officer.fillSession("cao duc", 312);
      const old = await versionOf(officer.page);
      proxy.alter(named("next"));
      await look(officer.page);
      await officer.draftKept();
      assert.equal(await versionOf(officer.page), old, "nothing changes under an open form");

      await take(officer);
      assert.equal(await versionOf(officer.page), `next-${old}`);
      proxy.alter((_path, body) => body);
      await look(officer.page);
      await take(officer);
      assert.equal(await versionOf(officer.page), old);

      officer = await killedAndReopened(tablet, proxy.url);
      await officer.page.getByRole("link", { name: /Trường THCS Cao Đức/ }).click();
      await officer.page.getByRole("textbox", { name: "Số lượt người" }).waitFor();
      await officer.complete();
      await officer.seesFigures([1, 312, 0]);
    } finally {
      await proxy.dispose();
    }
  }));
