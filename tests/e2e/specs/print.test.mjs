// Papers of the tablet: minutes, pledge list and own figures, printed without a network.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { Hq } from "../lib/hq.mjs";
import { enrolled, withTablets } from "../lib/story.mjs";

const SCHOOL = "Trường THCS Nhân Thắng";
const CLASS = [
  ["Nguyễn Văn An", "6A1"],
  ["Trần Thị Bình", "6A1"],
];
const HEAD = ["Cộng hòa xã hội chủ nghĩa Việt Nam", "Độc lập - Tự do - Hạnh phúc"];

let hq;
before(async () => {
  hq = await new Hq({ people: true }).start();
});
after(() => hq.dispose());

/** Presses a print button; answers what the paper shows and how many pages it has. */
async function printed(page, button) {
  await page.evaluate(() => {
    globalThis.printing = new Promise((resolve) => (globalThis.print = resolve));
  });
  await page.getByRole("button", { name: button, exact: true }).click();
  await page.evaluate(() => globalThis.printing.then(() => true));
  await page.emulateMedia({ media: "print" });
  const paper = page.locator("article.document, section.document");
  const text = await paper.innerText();
  const pictures = await paper.locator("svg").count();
  const shown = await page.getByRole("navigation").filter({ visible: true }).count();
  const pdf = (await page.pdf({ preferCSSPageSize: true })).toString("latin1");
  await page.emulateMedia({ media: null });
  const pages = pdf.match(/\/Type\s*\/Page\b/g)?.length ?? 0;
  assert.equal(shown, 0, "the menu stays on the screen");
  for (const words of HEAD) assert.ok(text.toLowerCase().includes(words.toLowerCase()), `${words}\n${text}`);
  return { text: text.replace(/\s+/g, " "), pictures, pages };
}

test("minutes, pledge list and figures are printed without a network", () =>
  withTablets(1, async (tablet) => {
    const officer = await enrolled(tablet, hq.url, "canbo.nhanthang");
    const page = officer.page;
    await tablet.context.setOffline(true);
    await officer.addSchool(SCHOOL);
    await officer.recordSession("thcs nhan", 645);
    await officer.go("/sessions");
    await page.getByRole("main").getByRole("link", { name: SCHOOL }).first().click();
    const minutes = await printed(page, "In biên bản");
    for (const words of ["BIÊN BẢN", "645 lượt người", SCHOOL, "ĐẠI DIỆN CƠ SỞ"]) {
      assert.ok(minutes.text.includes(words), `${words}\n${minutes.text}`);
    }

    const batch = await officer.openBatch();
    await officer.pasteRoster(CLASS);
    await officer.go(`/pledges/${batch}/sign`);
    await officer.signNext();
    await officer.turnOf("Trần Thị Bình");
    await officer.go(`/pledges/${batch}`);
    const list = await printed(page, "In danh sách");
    for (const words of ["Nguyễn Văn An", "Trần Thị Bình", "6A1", "Danh sách có 2 người, 1 người đã ký"]) {
      assert.ok(list.text.includes(words), `${words}\n${list.text}`);
    }
    assert.equal(list.pictures, 1, "the signature is a picture");

    await officer.go("/figures");
    const preliminary = await printed(page, "In số liệu");
    for (const words of [
      "BẢNG SỐ LIỆU",
      "Ban Chỉ đạo 138 xã Nhân Thắng",
      "với 645 lượt người tham gia; ký cam kết với 1 lượt người",
      "Buổi tuyên truyền buổi 1",
      "chưa có báo cáo",
    ]) {
      assert.ok(preliminary.text.toLowerCase().includes(words.toLowerCase()), `${words}\n${preliminary.text}`);
    }
    assert.ok(preliminary.pages >= 1);

    // Nothing of it is approved yet.
    await page.getByLabel("Mức số liệu").selectOption({ label: "Đã duyệt" });
    await page.getByRole("row", { name: /Buổi tuyên truyền.*0/ }).waitFor();
    const approved = await printed(page, "In số liệu");
    assert.ok(!approved.text.includes("645"), approved.text);
  }));
