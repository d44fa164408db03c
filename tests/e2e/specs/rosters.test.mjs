// The lists that schools really have, one after the other through the screen: what was read, what is
// to be looked at in which cell, and that nothing is taken before somebody says so.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { Hq } from "../lib/hq.mjs";
import { ROSTERS } from "../lib/rosters.mjs";
import { enrolled, withTablets } from "../lib/story.mjs";

let hq;
before(async () => {
  hq = await new Hq({ people: true }).start();
});
after(() => hq.dispose());

const FAMILY = ["Nguyễn", "Trần", "Lê", "Phạm", "Hoàng", "Vũ", "Đặng"];
const GIVEN = ["An", "Bình", "Chi", "Dung", "Giang", "Hà", "Khánh", "Lan", "Minh", "Nga", "Oanh", "Phúc"];

/** Opens a batch with an empty list, without a network. */
async function withBatch(tablet, login) {
  const officer = await enrolled(tablet, hq.url, login);
  await tablet.context.setOffline(true);
  await officer.addSchool("Trường THCS Nhân Thắng");
  await officer.recordSession("nhan thang", 40);
  const batch = await officer.openBatch();
  return { officer, batch };
}

/** The rows of the preview as [name, class, year of birth]. */
const rowsRead = (page) =>
  page.locator(".table tbody tr").evaluateAll((rows) =>
    rows.map((row) => [0, 2, 4].map((at) => row.cells[at].innerText.trim())),
  );

test("every list is read as somebody would read it, and nothing is taken by itself", () =>
  withTablets(1, async (tablet) => {
    const { officer, batch } = await withBatch(tablet, "canbo.nhanthang");
    const { page } = officer;
    for (const { name, file, content, rows, remarks = {}, says, taken = rows.length } of ROSTERS) {
      // A list that is looked at anew has nothing left of the one before.
      await page.getByLabel("Dán danh sách vào đây").fill("");
      await page.locator('input[type="file"]').setInputFiles({ name: file, mimeType: "", buffer: content });
      await page.getByRole("button", { name: `Thêm ${taken} người` }).waitFor();
      await page.getByRole("row").filter({ hasText: rows[0][0] }).first().waitFor();
      assert.deepEqual(await rowsRead(page), rows, name);
      for (const [of, remark] of Object.entries(remarks)) {
        const row = page.getByRole("row").filter({ has: page.getByRole("cell", { name: of, exact: true }) });
        await row.getByText(remark).waitFor();
      }
      if (says) await officer.shows(says);
    }
    await officer.go(`/pledges/${batch}`);
    await officer.shows("Chưa có ai trong danh sách");
  }));

test("a school of 1,600 is looked through, taken and found without anybody waiting", () =>
  withTablets(1, async (tablet) => {
    const { officer } = await withBatch(tablet, "canbo.caoduc");
    const { page } = officer;
    const lines = Array.from({ length: 1_600 }, (_, at) => {
      const words = [at, Math.floor(at / 12), Math.floor(at / 144)].map((n) => GIVEN[n % 12]);
      return `${at + 1}\t${FAMILY[at % 7]} ${words.join(" ")}\t${6 + (at % 4)}A${1 + (at % 9)}`;
    });
    const content = Buffer.from(`\uFEFFSTT\tHọ và tên\tLớp\n${lines.join("\n")}\n`);
    await page.locator('input[type="file"]').setInputFiles({ name: "toan truong.txt", mimeType: "", buffer: content });
    await page.getByRole("button", { name: /^Thêm 1\.[56]\d\d người$/ }).waitFor();
    await officer.agree();
    await page.getByRole("button", { name: /^Thêm 1\.[56]\d\d người$/ }).click();
    await officer.at(/^\/pledges\/[0-9a-f]{32}\/sign$/);
    await officer.shows(/^0 \/ 1\.[56]\d\d$/);
    await officer.signNext();
    await officer.shows(/^1 \/ 1\.[56]\d\d$/);
  }));
