// A new key of the tip desk: offered to the tablet, compared by two people, and only then used. And what
// was told before the field of national security was chosen goes by one press.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { signIn } from "../lib/actors.mjs";
import { Hq } from "../lib/hq.mjs";
import { follow } from "../lib/page.mjs";
import { enrolled, withTablets } from "../lib/story.mjs";

const PASSPHRASE = "mười hai con giáp 2026";
const TOLD = "Nghe nói có kẻ lạ hỏi thăm";

let hq;
before(async () => {
  hq = await new Hq({ people: true }).start();
});
after(() => hq.dispose());

/** Makes a key at the desk and answers the figures that the desk shows for it. */
async function makeKey(page, name) {
  await page.getByLabel("Tên khóa").fill(name);
  await page.getByLabel("Mật khẩu của tệp khóa").first().fill(PASSPHRASE);
  const [file] = await Promise.all([
    page.waitForEvent("download"),
    page.getByRole("button", { name: "Tạo khóa, tải tệp" }).click(),
  ]);
  await page.getByText(`Chọn lại tệp của khóa “${name}”`).waitFor();
  await page.getByLabel("Mật khẩu của tệp khóa").first().fill(PASSPHRASE);
  await page.locator(".file-pick-input").first().setInputFiles(await file.path());
  const row = page.getByRole("row", { name: new RegExp(name) });
  await row.getByText("Đang dùng", { exact: true }).waitFor();
  return /\d{4}( \d{4}){5}/.exec(await row.innerText())[0];
}

test("a tablet seals to a new key only after its figures were compared", () =>
  withTablets(2, async (deskTablet, tablet) => {
    const desk = await deskTablet.open();
    await desk.goto(hq.url);
    await signIn(desk, "tructin");
    await follow(desk, "/tip-desk/keys");
    const first = await makeKey(desk, "Khóa một");

    const officer = await enrolled(tablet, hq.url, "canbo.giabinh");
    const { page } = officer;
    await officer.go("/tips/new");
    await page.getByText(`Niêm phong bằng khóa “Khóa một”, dãy số ${first}`).waitFor();

    const second = await makeKey(desk, "Khóa hai");
    assert.notEqual(first, second);
    await page.reload();
    await officer.enterPin();
    await officer.says("Mọi thứ đã ở trung tâm");
    await officer.go("/tips/new");
    await page.getByText("Trực tin có khóa mới “Khóa hai”").waitFor();
    await page.getByText(second, { exact: true }).waitFor();
    await page.getByText(/Niêm phong bằng khóa “Khóa một”/).waitFor();
    await page.getByRole("button", { name: "Khớp, dùng khóa mới", exact: true }).click();
    await page.getByText(`Niêm phong bằng khóa “Khóa hai”, dãy số ${second}`).waitFor();
    assert.equal(await page.getByText("Trực tin có khóa mới").count(), 0);
  }));

test("what was told goes by one press once only the hand-over is noted", () =>
  withTablets(1, async (tablet) => {
    const officer = await enrolled(tablet, hq.url, "canbo.nhanthang");
    const { page } = officer;
    await officer.go("/tips/new");
    await page.getByLabel("Mã tin").fill("T-AN-1");
    for (const name of ["Hộp thư tố giác", "Cá nhân bên ngoài", "Thường"]) {
      await page.getByRole("radio", { name, exact: true }).check();
    }
    await page.getByLabel("Nội dung tin").fill(TOLD);
    await page.getByRole("radio", { name: /An ninh quốc gia/ }).check();
    await page.getByRole("switch", { name: "Không chứa nội dung bí mật nhà nước" }).click();
    await page.getByRole("button", { name: "Hoàn thành" }).click();
    await officer.shows(/chỉ ghi đã chuyển/);
    await page.getByRole("button", { name: "Bỏ nội dung đã ghi", exact: true }).click();
    await page.getByText("phải bỏ thì mới lưu được").waitFor({ state: "detached" });
    await page.getByRole("radio", { name: "Cơ quan điều tra", exact: true }).check();
    const received = await page.getByLabel("Ngày nhận").inputValue();
    await page.getByLabel("Ngày chuyển").fill(received);
    await officer.complete();
    await officer.at(/^\/tips\/[0-9a-f]{32}$/);
    await tablet.kill();
    assert.deepEqual(tablet.search([TOLD]), []);
  }));
