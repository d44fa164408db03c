// A class list out of a school's workbook: chosen without a network, looked at, mended, taken.
import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { after, before, test } from "node:test";
import { Hq } from "../lib/hq.mjs";
import { enrolled, killedAndReopened, withTablets } from "../lib/story.mjs";
import { workbook } from "../lib/workbook.mjs";

let hq;
before(async () => {
  hq = await new Hq({ people: true }).start();
});
after(() => hq.dispose());

/** As a school keeps it: titles, a split name, damaged numbers, a total, a signature. */
const CLASS = [
  ["TRƯỜNG THCS NHÂN THẮNG"],
  ["DANH SÁCH HỌC SINH LỚP 6A1"],
  [],
  ["STT", "Họ và tên đệm", "Tên", "Ngày sinh", "SĐT phụ huynh", "Lớp ghép"],
  [1, "NGUYỄN VĂN", "AN", { day: 41_654 }, 947_563_357, "6A1"],
  [2, "Trần Thị", "Bình", "15/01/2014", null, "6A1"],
  [3, "Lê Quốc", "Cường", "hôm qua", null, "6A1"],
  [4, null, null, { day: 41_655 }, 912_345_678, "6A1"],
  [null, "Tổng cộng: 4 học sinh"],
  [null, null, "HIỆU TRƯỞNG"],
];
const OTHER = [["Họ và tên"], ["Phạm Thuỳ Dương"]];

/** A workbook that another program wrote, as the reader's own tests keep it. */
const fixture = (name) =>
  readFile(new URL(`../../../crates/sheet/tests/fixtures/${name}`, import.meta.url));

const choose = (page, name, buffer) =>
  page.locator('input[type="file"]').setInputFiles({ name, mimeType: "", buffer });

/** Opens a batch with an empty list, without a network; answers the officer and its id. */
async function withBatch(tablet, login) {
  const officer = await enrolled(tablet, hq.url, login);
  await tablet.context.setOffline(true);
  await officer.addSchool("Trường THCS Nhân Thắng");
  await officer.recordSession("nhan thang", 40);
  const batch = await officer.openBatch();
  return { officer, batch };
}

test("a workbook is read without a network, and nothing of it is taken before it was looked at", () =>
  withTablets(1, async (tablet) => {
    let { officer, batch } = await withBatch(tablet, "canbo.nhanthang");
    // Nobody has chosen a file yet; what reads one is there all the same.
    officer = await killedAndReopened(tablet, hq.url);
    await officer.go(`/pledges/${batch}/roster`);
    const { page } = officer;
    await choose(page, "6A.xlsx", workbook({ "Khác": OTHER, "Lớp 6A1": CLASS }));
    await page.getByRole("radio", { name: "Lớp 6A1 · 9 dòng" }).check();
    await officer.shows("ngày sinh");

    const row = (name) => page.getByRole("row").filter({ hasText: name });
    await row("Nguyễn Văn An").getByText("2014").waitFor();
    // The cell that is wrong is named by its row and its column.
    await row("Lê Quốc Cường").getByText("Ngày sinh (cột D): không đọc được ngày sinh").waitFor();
    await page.getByRole("row").filter({ hasText: "thiếu họ tên" }).waitFor();

    await page.getByText(/^Cột nào là gì/).click();
    await page.getByLabel("STT (cột A)").selectOption("Không lấy");
    await page.getByLabel("Tên (cột C)").selectOption("Không lấy");
    await row("Nguyễn Văn").first().waitFor();
    assert.equal(await row("Nguyễn Văn An").count(), 0);
    await page.getByLabel("Tên (cột C)").selectOption("Tên (cột riêng)");
    await row("Nguyễn Văn An").waitFor();

    await officer.agree();
    await page.getByRole("button", { name: "Thêm 3 người" }).click();
    await officer.at(/^\/pledges\/[0-9a-f]{32}\/sign$/);
    await officer.turnOf("Nguyễn Văn An");
    await officer.shows("0 / 3");
  }));

test("the old workbook of a school's program is read like a new one", () =>
  withTablets(1, async (tablet) => {
    const { officer } = await withBatch(tablet, "canbo.giabinh");
    const { page } = officer;
    await choose(page, "lop6a1.xls", await fixture("class_by_xlwt.xls"));
    const row = (name) => page.getByRole("row").filter({ hasText: name });
    await row("Nguyễn Thị Ngọc Ánh").getByText("2014").waitFor();
    await row("Đỗ Văn Bé").getByText("6A1").waitFor();
    // The day that Excel has shortened has lost its year; the cell says so, the name stands.
    await row("Trần Thuý Hoà").getByText("Ngày sinh (cột D): không đọc được ngày sinh").waitFor();
    await officer.agree();
    await page.getByRole("button", { name: "Thêm 3 người" }).click();
    await officer.shows("0 / 3");
  }));

test("what cannot be read says why, and what was pasted before stays", () =>
  withTablets(1, async (tablet) => {
    const { officer } = await withBatch(tablet, "canbo.caoduc");
    const { page } = officer;
    const box = page.getByLabel("Dán danh sách vào đây");
    await box.fill("Họ và tên\nLê Văn An");
    for (const [name, bytes, words] of [
      ["1995.xls", await fixture("class_of_1995.xls"), /định dạng năm 1995/],
      ["hong.xls", (await fixture("class_by_xlwt.xls")).subarray(0, 4_000), /Không đọc được tệp này/],
      ["hong.xlsx", Buffer.from("PK\x03\x04 and nothing more"), /Không đọc được tệp này/],
      ["ansi.csv", Buffer.from([0xd0, 0xf2, 0x20, 0x54]), /không dùng bảng mã Unicode/],
    ]) {
      await choose(page, name, bytes);
      await officer.shows(words);
      assert.equal(await box.inputValue(), "Họ và tên\nLê Văn An");
    }
    await choose(page, "lop.csv", Buffer.from("\uFEFFSTT;Họ và tên;Lớp\r\n1;Đỗ Thị Bé;6A2\r\n"));
    await page.getByRole("row").filter({ hasText: "Đỗ Thị Bé" }).getByText("6A2").waitFor();
  }));

test("a consent that is withdrawn reaches the other tablets and counts no more", () =>
  withTablets(2, async (tablet, second) => {
    const officer = await enrolled(tablet, hq.url, "canbo.dailai");
    await tablet.context.setOffline(true);
    await officer.addSchool("Trường THCS Đại Lai");
    await officer.recordSession("dai lai", 40);
    const batch = await officer.openBatch();
    await officer.pasteRoster([["Nguyễn Văn An", "6A1"], ["Trần Thị Bình", "6A1"]]);
    await officer.signNext();
    await officer.turnOf("Trần Thị Bình");
    await officer.seesFigures([1, 40, 1]);
    await officer.go(`/pledges/${batch}/sign`);
    const { page } = officer;
    await page.getByLabel("Tìm theo tên hoặc lớp, không cần dấu").fill("nguyen van an");
    await page.getByRole("button", { name: /Nguyễn Văn An/ }).first().click();
    await page.getByRole("button", { name: "Rút lại đồng ý" }).click();
    await officer.shows("Đã ghi Nguyễn Văn An rút lại đồng ý");
    await tablet.context.setOffline(false);
    await officer.says("Mọi thứ đã ở trung tâm");
    const colleague = await enrolled(second, hq.url, "canbo.dailai");
    await colleague.shows("40 lượt người");
    await colleague.seesFigures([1, 40, 0]);
  }));
