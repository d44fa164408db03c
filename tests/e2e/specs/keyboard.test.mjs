// Without a mouse and without a finger: form, list, detail and menu by the keys alone.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { Hq } from "../lib/hq.mjs";
import { enrolled, withTablets } from "../lib/story.mjs";

const SCHOOL = "Trường THCS Nhân Thắng";
const STEPS_MAX = 150;

let hq;
before(async () => {
  hq = await new Hq({ people: true }).start();
});
after(() => hq.dispose());

/** What the element under the cursor is called. */
const focused = (page) =>
  page.evaluate(() => {
    const it = document.activeElement;
    const labelled = (it.getAttribute("aria-labelledby") ?? "").split(" ").map((id) => document.getElementById(id)?.textContent);
    const names = [it.getAttribute("aria-label"), it.labels?.[0]?.textContent, labelled.join(" "), it.textContent];
    return (names.find((name) => name?.trim()) ?? "").trim();
  });

/** Goes on with the tabulator until the cursor stands on something that is called so, and can be seen there. */
async function tabTo(page, name) {
  for (let step = 0; step < STEPS_MAX; step += 1) {
    await page.keyboard.press("Tab");
    if (!(await focused(page)).startsWith(name)) continue;
    const isSeen = await page.evaluate(() => {
      const it = document.activeElement;
      // What stands under a chip's face shows its cursor there.
      const shown = it.closest(".chip, .switch-row") ?? it;
      const { top, bottom } = shown.getBoundingClientRect();
      return bottom > 0 && top < innerHeight;
    });
    assert.ok(isSeen, `${name} is on the screen while the cursor stands on it`);
    return;
  }
  assert.fail(`no key leads to ${name}`);
}

test("a session is recorded, found again and opened by the keys alone", () =>
  withTablets(1, async (tablet) => {
    const officer = await enrolled(tablet, hq.url, "canbo.nhanthang");
    const { page } = officer;
    await officer.addSchool(SCHOOL);
    await officer.go("/");

    await tabTo(page, "Ghi buổi tuyên truyền");
    await page.keyboard.press("Enter");
    await page.getByRole("button", { name: "Hoàn thành" }).waitFor();
    await tabTo(page, "Cơ sở tham dự");
    await page.keyboard.type("nhan thang");
    await page.getByRole("option").first().waitFor();
    await page.keyboard.press("Enter");
    await tabTo(page, "Nói chuyện trực tiếp");
    await page.keyboard.press("ArrowRight");
    await tabTo(page, "Ma túy");
    await page.keyboard.press("Space");
    await tabTo(page, "Số lượt người");
    await page.keyboard.type("120");
    await tabTo(page, "Điểm danh");
    await page.keyboard.press("Space");
    await tablet.context.setOffline(true);
    await tabTo(page, "Hoàn thành");
    await page.keyboard.press("Enter");
    await officer.at(/^\/sessions\/[0-9a-f]{32}$/);
    await officer.shows("Tiết học pháp luật");
    await officer.shows("120 lượt người");

    await tabTo(page, "Buổi tuyên truyền");
    await page.keyboard.press("Enter");
    await officer.at("/sessions");
    // The address changes before the list stands there; keys pressed in between would be nobody's.
    await page.getByRole("search").waitFor();
    await page.keyboard.press("/");
    await page.keyboard.type("nhan thang");
    await tabTo(page, SCHOOL);
    const row = page.locator(".record-row", { hasText: SCHOOL });
    await row.getByText("Chỉ trên máy này").waitFor();
    await tablet.context.setOffline(false);
    await row.getByText("Đã ở trung tâm").waitFor();
    assert.ok((await focused(page)).startsWith(SCHOOL), "the cursor is still on the row that has learned where it is");
    await page.keyboard.press("Enter");
    await officer.at(/^\/sessions\/[0-9a-f]{32}$/);
    await tabTo(page, "Sửa");
    await page.keyboard.press("Enter");
    await officer.at(/edit$/);
    await tabTo(page, "Số lượt người");
    await page.keyboard.type("125");
    await page.keyboard.press("Enter");
    await officer.shows("125 lượt người");
  }));
