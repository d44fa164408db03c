// An officer's day: recorded without a network, killed in between, sent when back in town.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { Hq } from "../lib/hq.mjs";
import { Proxy } from "../lib/proxy.mjs";
import { enrolled, killedAndReopened, shiftClock, withTablets } from "../lib/story.mjs";

const SCHOOL = "Trường THCS Nhân Thắng";
const CLASS = [
  ["Nguyễn Văn An", "6A1"],
  ["Trần Thị Bình", "6A1"],
  ["LÊ QUỐC CƯỜNG", "6A2"],
  ["Phạm Thuỳ Dương", "6A2"],
];
const DAY_MS = 24 * 60 * 60 * 1000;

let hq;
before(async () => {
  hq = await new Hq({ people: true }).start();
});
after(() => hq.dispose());

test("a day without a network survives a dead browser and reaches HQ and a second tablet", () =>
  withTablets(2, async (tablet, second) => {
    let officer = await enrolled(tablet, hq.url, "canbo.nhanthang");
    await tablet.context.setOffline(true);
    await officer.says("Mất kết nối");
    await officer.addSchool(SCHOOL);
    await officer.recordSession("thcs nhan", 645);

    officer = await killedAndReopened(tablet, hq.url);
    await officer.seesFigures([1, 645, 0]);
    await officer.go("/sessions");
    await officer.page.getByRole("main").getByRole("link", { name: SCHOOL }).first().click();
    const batch = await officer.openBatch();
    await officer.pasteRoster(CLASS);
    await officer.go(`/pledges/${batch}/sign`);
    await officer.signNext();
    // The next name comes once the signature is saved.
    await officer.turnOf("Trần Thị Bình");

    officer = await killedAndReopened(tablet, hq.url);
    await officer.go(`/pledges/${batch}/sign`);
    await officer.turnOf("Trần Thị Bình");
    await officer.page.getByRole("button", { name: "Đã ký bản giấy", exact: true }).click();
    await officer.shows("2 / 4");
    await officer.seesFigures([1, 645, 2]);
    await officer.says(/\d+ hồ sơ chỉ trên máy này/);

    // The officer stays away while HQ is shut down and started again.
    await hq.stop();
    await hq.start();
    await tablet.context.setOffline(false);
    await officer.says("Mọi thứ đã ở trung tâm");

    const colleague = await enrolled(second, hq.url, "canbo.nhanthang");
    await colleague.shows("645 lượt người");
    await colleague.seesFigures([1, 645, 2]);
  }));

test("a tablet that dies right after its enrolment opens with the PIN and without a network", () =>
  withTablets(1, async (tablet) => {
    await enrolled(tablet, hq.url, "canbo.caoduc");
    await killedAndReopened(tablet, hq.url);
  }));

test("what is saved while HQ is still being asked other things goes out by itself", () =>
  withTablets(1, async (tablet) => {
    const proxy = await new Proxy(hq.url).start();
    let asked, release;
    const arrived = new Promise((resolve) => (asked = resolve));
    const held = new Promise((resolve) => (release = resolve));
    proxy.alter(async (path, body) => {
      if (path === "/api/tip-desk") {
        asked();
        await held;
      }
      return body;
    });
    try {
      const officer = await enrolled(tablet, proxy.url, "canbo.dongcuu");
      await arrived;
      await officer.addSchool("Trường Tiểu học Đông Cứu");
      release();
      await officer.says("Mọi thứ đã ở trung tâm");
    } finally {
      await proxy.dispose();
    }
  }));

test("a mistake is corrected, and the correction arrives", () =>
  withTablets(2, async (tablet, second) => {
    const officer = await enrolled(tablet, hq.url, "canbo.dailai");
    await tablet.context.setOffline(true);
    await officer.addSchool("Trường THCS Đại Lai");
    await officer.recordSession("dai lai", 450);
    await officer.page.getByRole("main").getByRole("link", { name: "Sửa" }).click();
    await officer.page.getByRole("textbox", { name: "Số lượt người" }).fill("405");
    await officer.page.getByRole("button", { name: /^Lưu/ }).last().click();
    await officer.shows("405 lượt người");
    await tablet.context.setOffline(false);
    await officer.says("Mọi thứ đã ở trung tâm");
    const colleague = await enrolled(second, hq.url, "canbo.dailai");
    await colleague.shows("405 lượt người");
    await colleague.seesFigures([1, 405, 0]);
  }));

test("a half-filled form is offered again after the browser was killed", () =>
  withTablets(1, async (tablet) => {
    let officer = await enrolled(tablet, hq.url, "canbo.caoduc");
    await tablet.context.setOffline(true);
    await officer.addSchool("Trường THCS Cao Đức");
    await officer.fillSession("cao duc", 312);
    await officer.draftKept();

    officer = await killedAndReopened(tablet, hq.url);
    await officer.page.getByRole("heading", { name: "Đang viết dở" }).waitFor();
    await officer.page.getByRole("link", { name: /Trường THCS Cao Đức/ }).click();
    const attendance = officer.page.getByRole("textbox", { name: "Số lượt người" });
    await attendance.waitFor();
    assert.equal(await attendance.inputValue(), "312");
    await officer.complete();
    await officer.seesFigures([1, 312, 0]);
    assert.equal(await officer.page.getByRole("heading", { name: "Đang viết dở" }).count(), 0);
  }));

test("a tablet whose clock runs days ahead loses nothing and makes no future", () =>
  withTablets(1, async (tablet) => {
    const officer = await enrolled(tablet, hq.url, "canbo.dongcuu");
    await tablet.context.setOffline(true);
    await shiftClock(officer.page, 3 * DAY_MS);
    await officer.addSchool("Trường THCS Đông Cứu");
    await tablet.context.setOffline(false);
    await officer.says("Mọi thứ đã ở trung tâm");
  }));

test("what is saved is nowhere readable in the browser's profile", () =>
  withTablets(1, async (tablet) => {
    const officer = await enrolled(tablet, hq.url, "canbo.giabinh");
    await tablet.context.setOffline(true);
    await officer.addSchool("Trường Bí Ẩn Zyxwvut");
    await officer.fillSession("zyxwvut", 777);
    await officer.draftKept();
    await tablet.kill();
    assert.deepEqual(tablet.search(["Zyxwvut", "zyxwvut", "camket-2019", "258046"]), []);
  }));
