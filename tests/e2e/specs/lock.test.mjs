// The lock: a book left alone, wrong PINs, a forgotten one, and several officers at one tablet.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { Hq } from "../lib/hq.mjs";
import { Officer, PASSWORD } from "../lib/officer.mjs";
import { enrolled, killedAndStarted, shiftClock, withTablets } from "../lib/story.mjs";

const WRONG_PIN = "970316";
const NEW_PIN = "603915";
const WAIT_MS = 31_000;

let hq;
before(async () => {
  hq = await new Hq({ people: true }).start();
});
after(() => hq.dispose());

test("a book that nobody touches locks itself, and the half-filled form is still there", () =>
  withTablets(1, async (tablet) => {
    const officer = await enrolled(tablet, hq.url, "canbo.caoduc");
    await tablet.context.setOffline(true);
    await officer.addSchool("Trường THCS Cao Đức");
    await officer.go("/settings");
    await officer.page.getByRole("radio", { name: "1 phút", exact: true }).check();
    await officer.fillSession("cao duc", 312);
    await officer.draftKept();

    await shiftClock(officer.page, 59_000);
    await officer.lookAgain();
    await officer.atWork();
    await shiftClock(officer.page, 2_000);
    await officer.lookAgain();
    await officer.atDoor();
    assert.equal(await officer.page.getByText("Cao Đức", { exact: true }).count(), 0);

    await officer.enterPin();
    await officer.atWork();
    await officer.go("/");
    await officer.page.getByRole("heading", { name: "Đang viết dở" }).waitFor();
  }));

test("wrong PINs make one wait, also after a restart, and destroy nothing", () =>
  withTablets(1, async (tablet) => {
    let officer = await enrolled(tablet, hq.url, "canbo.dailai");
    await tablet.context.setOffline(true);
    await officer.addSchool("Trường THCS Đại Lai");
    await officer.lock();
    for (let count = 0; count < 4; count += 1) {
      await officer.enterPin(WRONG_PIN);
      await officer.page.getByText("Mã PIN không đúng").waitFor();
    }
    await officer.enterPin(WRONG_PIN);
    await officer.page.getByText(/chờ \d+ giây/).waitFor();

    officer = await killedAndStarted(tablet, hq.url);
    await officer.enterPin();
    await officer.page.getByText(/chưa được thử: hãy chờ \d+ giây/).waitFor();
    await shiftClock(officer.page, WAIT_MS);
    await officer.enterPin();
    await officer.atWork();
    await officer.go("/sites");
    await officer.shows("Trường THCS Đại Lai");
  }));

test("two officers take turns at one tablet without a network, each with their own book", () =>
  withTablets(1, async (tablet) => {
    const first = await enrolled(tablet, hq.url, "canbo.dongcuu");
    await first.addSchool("Trường THCS Đông Cứu");
    await first.lock();
    await first.page.getByRole("button", { name: "Cán bộ khác đăng nhập" }).click();
    await first.enrolHere("canbo.nhanthang");
    await tablet.context.setOffline(true);
    await first.addSchool("Trường THCS Nhân Thắng");
    await first.go("/sites");
    assert.equal(await first.page.getByText("Đông Cứu").count(), 0);

    const next = await killedAndStarted(tablet, hq.url);
    await next.page.getByRole("button", { name: "Ngô Đình Phúc" }).click();
    await next.enterPin();
    await next.atWork();
    await next.go("/sites");
    await next.shows("Trường THCS Đông Cứu");
    assert.equal(await next.page.getByText("Nhân Thắng").count(), 0);
  }));

test("a forgotten PIN is replaced with HQ's help, and what was not sent is still there", () =>
  withTablets(1, async (tablet) => {
    const officer = await enrolled(tablet, hq.url, "canbo.giabinh");
    await tablet.context.setOffline(true);
    await officer.addSchool("Trường THCS Gia Bình");
    await officer.lock();
    await officer.page.getByRole("button", { name: "Quên mã PIN?" }).click();
    await replacePin(officer);
    await officer.page.getByText(/Chưa liên lạc được với trung tâm/).waitFor();
    await tablet.context.setOffline(false);
    await replacePin(officer);
    await officer.atWork();
    await officer.go("/sites");
    await officer.shows("Trường THCS Gia Bình");
    await officer.says("Mọi thứ đã ở trung tâm");

    await officer.lock();
    await officer.enterPin();
    await officer.page.getByText("Mã PIN không đúng").waitFor();
    await officer.enterPin(NEW_PIN);
    await officer.atWork();
    assert.deepEqual(await openings(), ["canbo.giabinh"]);
  }));

async function replacePin({ page }) {
  await page.getByLabel("Mật khẩu").fill(PASSWORD);
  await page.getByLabel("Mã PIN mới").fill(NEW_PIN);
  await page.getByLabel("Nhập lại mã PIN").fill(NEW_PIN);
  await page.getByRole("button", { name: "Mở sổ với mã PIN mới" }).click();
}

/** Whose tablets HQ has opened, as the administrator sees it. */
async function openings() {
  const json = { "content-type": "application/json" };
  const body = JSON.stringify({ login: "quantri", password: PASSWORD });
  const { token } = await (await fetch(`${hq.url}/api/session`, { method: "POST", headers: json, body })).json();
  const answer = await fetch(`${hq.url}/api/recovery`, { headers: { authorization: `Bearer ${token}` } });
  return (await answer.json()).map(({ login }) => login);
}
