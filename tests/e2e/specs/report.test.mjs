// The report of the article: made, edited, issued, looked behind, handed out, corrected.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { after, before, test } from "node:test";
import { Tablet } from "../lib/browser.mjs";
import { Hq } from "../lib/hq.mjs";
import { Reviewer } from "../lib/reviewer.mjs";

const OWN_WORDS = "Kết quả này do toàn hệ thống chính trị cùng làm.";

let hq;
let desk;
before(async () => {
  hq = await new Hq({ demonstration: true }).start();
  desk = new Tablet();
});
after(async () => {
  await desk.dispose();
  await hq.dispose();
});

/** Presses a button of the files and answers what arrives. */
async function download(page, name) {
  const arriving = page.waitForEvent("download");
  await page.getByRole("button", { name, exact: true }).click();
  return readFileSync(await (await arriving).path());
}

test("the report 2014 – 10/2019 is edited, issued, and its figures lead to frozen lists", async () => {
  const page = await desk.open();
  const clerk = new Reviewer(page);
  await clerk.signIn(hq.url, "vanthu.tinh");
  await clerk.go("/reports");
  await page.getByRole("link", { name: "Lập báo cáo mới" }).first().click();
  await clerk.choose("Kỳ", "Tổng kết 2014 – 08/10/2019");
  await clerk.choose("Địa bàn", "Huyện Gia Bình (cũ)");
  await clerk.press("Lập báo cáo");

  const sentence = page.getByLabel("Công tác tuyên truyền, ký cam kết, đoạn 2");
  const proposed = await sentence.inputValue();
  assert.match(proposed, /buổi tuyên truyền trực tiếp với 45\.000 lượt người/);
  await sentence.fill(`${proposed} ${OWN_WORDS}`);
  await clerk.shows("Đã lưu lời văn");
  await page.reload();
  assert.equal(await sentence.inputValue(), `${proposed} ${OWN_WORDS}`);
  await clerk.press("Trở lại câu tự động");
  assert.equal(await sentence.inputValue(), proposed);
  await sentence.fill(`${proposed} ${OWN_WORDS}`);
  await page.getByRole("status").getByText("Đã lưu lời văn").waitFor();

  await clerk.press("Ban hành…");
  await clerk.dialog().getByRole("button", { name: "Ban hành" }).click();
  await clerk.shows(/^Số 1, ngày/);
  await clerk.shows(OWN_WORDS);
  assert.equal(await page.getByRole("textbox").count(), 0, "what is issued cannot be edited");

  assert.equal((await download(page, "DOCX")).subarray(0, 2).toString(), "PK");
  assert.equal((await download(page, "PDF")).subarray(0, 5).toString(), "%PDF-");

  await page.getByRole("link", { name: "Buổi tuyên truyền", exact: true }).first().click();
  await clerk.shows("Tổng: 98 buổi");
  await clerk.shows("Khớp với số liệu");
  await page.getByRole("link", { name: "Về báo cáo" }).click();

  await clerk.press("Đính chính…");
  await clerk.dialog().getByLabel("Lý do").fill("Bổ sung nơi nhận");
  await clerk.dialog().getByRole("button", { name: "Lập bản đính chính" }).click();
  await clerk.shows("Đã lập bản nháp đính chính");
});

test("figures beside their wholes, communes as tiles, and bars that lead to their records", async () => {
  const page = desk.context.pages()[0];
  const clerk = new Reviewer(page);
  await clerk.go("/dashboard?period=TONG-KET&area=263-2004&metric=L03");
  await clerk.shows("457/1.210 tin");
  await clerk.shows(/bình quân 297\/năm, cộng dồn 1\.485 trong 5 năm/);
  await clerk.shows(/Không để xảy ra: Bạo lực học đường, Ma túy trong trường/);

  const tiles = page.getByRole("figure", { name: "Buổi tuyên truyền theo xã" }).getByRole("link");
  assert.equal(await tiles.count(), 14);
  const [name, amount] = (await tiles.first().innerText()).split("\n");
  await tiles.first().focus();
  await page.keyboard.press("Enter");
  await clerk.shows(`Tổng: ${amount} buổi`);
  await clerk.shows("Khớp với số liệu");
  await clerk.shows(new RegExp(`08/10/2019 · ${name}`));

  await clerk.go("/dashboard?period=TONG-KET&area=263-2004&metric=L03");
  await page.getByRole("link", { name: "Ma túy", exact: true }).click();
  await clerk.shows("Tổng: 24 buổi");
  await clerk.shows("Khớp với số liệu");
});

test("figures and a report of schools alone, whose lists are of schools alone", async () => {
  const page = desk.context.pages()[0];
  const clerk = new Reviewer(page);
  const whole = await clerk.figures("period=TONG-KET&area=263-2004&metric=L03");
  await clerk.choose("Loại cơ sở", "Nhà trường");
  await clerk.shows(/Không tách được theo phạm vi này nên không hiện: .*Văn bản chỉ đạo/);
  const schools = await clerk.figures("period=TONG-KET&area=263-2004&of_kind=NHA_TRUONG");
  assert.ok("Văn bản chỉ đạo" in whole && !("Văn bản chỉ đạo" in schools));
  const amount = schools["Buổi tuyên truyền"];
  assert.notEqual(amount, whole["Buổi tuyên truyền"]);
  await page.getByRole("link", { name: /Buổi tuyên truyền/ }).first().click();
  await clerk.shows(`Tổng: ${amount} buổi`);
  await clerk.shows("Khớp với số liệu");

  await clerk.go("/reports/new?period=TONG-KET&area=263-2004&of_kind=NHA_TRUONG");
  await clerk.press("Lập báo cáo");
  await clerk.shows(/\(chỉ tính nhà trường\)$/);
  const first = page.getByLabel("ĐẶC ĐIỂM, TÌNH HÌNH, đoạn 1");
  assert.match(await first.inputValue(), /^Báo cáo này chỉ tính nhà trường\. .*Văn bản chỉ đạo/);
  await page.getByRole("link", { name: "Buổi tuyên truyền", exact: true }).first().click();
  await clerk.shows(`Tổng: ${amount} buổi`);
  await clerk.shows("Khớp với số liệu");
});
