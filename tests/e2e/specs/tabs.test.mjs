// Two tabs with one book: both write, both follow, one syncs, and nothing is lost between them.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { Hq } from "../lib/hq.mjs";
import { Officer } from "../lib/officer.mjs";
import { enrolled, killedAndReopened, withTablets } from "../lib/story.mjs";

const SCHOOL = "Trường THCS Nhân Thắng";
const PEOPLE = 60;

let hq;
before(async () => {
  hq = await new Hq({ people: true }).start();
});
after(() => hq.dispose());

/** Opens the same book in another tab of the same tablet. */
async function beside(tablet, url) {
  const officer = new Officer(await tablet.context.newPage());
  await officer.unlock(url);
  return officer;
}

test("what one tab saves is seen in the other at once, and each can go on from there", () =>
  withTablets(1, async (tablet) => {
    const first = await enrolled(tablet, hq.url, "canbo.nhanthang");
    await tablet.context.setOffline(true);
    const second = await beside(tablet, hq.url);
    await second.go("/sites");
    await first.addSchool(SCHOOL);
    await second.shows(SCHOOL);
    await second.recordSession("thcs nhan", 645);
    await first.go("/sessions");
    await first.shows("645");

    await first.page.close();
    await second.addSchool("Trường Tiểu học Nhân Thắng");
    await tablet.context.setOffline(false);
    await second.says("Mọi thứ đã ở trung tâm");
    await second.seesFigures([1, 645, 0]);
  }));

test("two tabs that record the same list in a race lose nobody and count nobody twice", () =>
  withTablets(1, async (tablet) => {
    const first = await enrolled(tablet, hq.url, "canbo.dailai");
    await tablet.context.setOffline(true);
    await first.addSchool("Trường THCS Đại Lai");
    await first.recordSession("dai lai", 405);
    const batch = await first.openBatch();
    await first.pasteRoster(Array.from({ length: PEOPLE }, (_, at) => [nameOf(at), at % 2 ? "6A1" : "6A2"]));
    const second = await beside(tablet, hq.url);
    await Promise.all(
      [first, second].map(async (officer, at) => {
        await officer.go(`/pledges/${batch}/sign`);
        await officer.page.getByRole("radio", { name: at ? /^6A1/ : /^6A2/ }).check();
      }),
    );
    await Promise.all([first, second].map(({ page }) => page.evaluate(signAll)));
    for (const officer of [first, second]) await officer.shows(`${PEOPLE} / ${PEOPLE}`);

    const again = await killedAndReopened(tablet, hq.url);
    await again.go(`/pledges/${batch}/sign`);
    await again.shows(`${PEOPLE} / ${PEOPLE}`);
    await again.go("/safety");
    assert.equal(await again.page.getByText(/đã mất|bị hỏng/).count(), 0);
  }));

test("a book locked in one tab is locked in the other", () =>
  withTablets(1, async (tablet) => {
    const first = await enrolled(tablet, hq.url, "canbo.caoduc");
    const second = await beside(tablet, hq.url);
    await first.lock();
    await second.atDoor();
  }));

/** Runs in the page: records whoever is next in the class that is chosen, until all are through. */
async function signAll() {
  const find = () => [...document.querySelectorAll("button")].find((it) => it.textContent.trim() === "Đã ký bản giấy");
  const isDone = ({ value, max }) => value === max;
  while (!isDone(document.querySelector(".signing-course progress"))) {
    const button = find();
    if (button && !button.disabled) button.click();
    await new Promise((resolve) => setTimeout(resolve));
  }
}

const nameOf = (at) => `Nguyễn Văn ${String.fromCharCode(65 + (at % 26))}${at < 26 ? "n" : at < 52 ? "m" : "nh"}`;
