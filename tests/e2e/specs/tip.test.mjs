// A tip: told to an officer without a network, readable to nobody but the tip desk.
import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { signIn } from "../lib/actors.mjs";
import { Hq } from "../lib/hq.mjs";
import { follow } from "../lib/page.mjs";
import { Proxy } from "../lib/proxy.mjs";
import { enrolled, shiftClock, withTablets } from "../lib/story.mjs";

const CODE = "T-ZYXW-1";
const NARRATIVE = "Zyxwvutkho giấu pháo sau nhà máy";
const SOURCE = "Ông Qwertynguồn ở xóm Đông";
const REASON = "Xác minh theo phân công số 7";
const PASSPHRASE = "mười hai con giáp 2026";
const HOUR_MS = 60 * 60 * 1000;

let hq;
before(async () => {
  hq = await new Hq({ people: true }).start();
});
after(() => hq.dispose());

/** Files of HQ's data folder in which these words stand. */
function searchHq(texts) {
  const files = readdirSync(hq.data, { recursive: true, withFileTypes: true }).filter((it) => it.isFile());
  const paths = files.map((it) => join(it.parentPath ?? it.path, it.name));
  return paths.filter((path) => texts.some((text) => readFileSync(path).includes(Buffer.from(text))));
}

/** The tip desk makes its key and says whom to telephone. */
async function openDesk(tablet) {
  const page = await tablet.open();
  await page.goto(hq.url);
  await signIn(page, "tructin");
  await follow(page, "/tip-desk/keys");
  await page.getByText("Chưa có khóa").waitFor();
  await page.getByLabel("Tên khóa").fill("Trực tin 2026");
  await page.getByLabel("Mật khẩu của tệp khóa").first().fill("ngắn");
  await page.getByRole("button", { name: "Tạo khóa, tải tệp" }).click();
  await page.getByText("Mật khẩu quá ngắn.").waitFor();
  await page.getByLabel("Mật khẩu của tệp khóa").first().fill(PASSPHRASE);
  const [file] = await Promise.all([
    page.waitForEvent("download"),
    page.getByRole("button", { name: "Tạo khóa, tải tệp" }).click(),
  ]);
  const key = await file.path();
  await readBack(page, key, "mật khẩu nào khác");
  await page.getByText(/Không mở được: sai mật khẩu/).waitFor();
  assert.equal(await page.getByText("Đang dùng", { exact: true }).count(), 0, "nobody may use it yet");
  await readBack(page, key, PASSPHRASE);
  await page.getByText("Có ở đây", { exact: true }).waitFor();
  await page.getByLabel("Nơi trực").first().fill("Trực ban huyện");
  await page.getByLabel("Số điện thoại").first().fill("0222 3 821 113");
  await page.getByRole("button", { name: "Lưu", exact: true }).click();
  await page.getByText("Đã lưu ở trung tâm").waitFor();
  return { page, file: key };
}

/** The file of a key that was just made is chosen again. */
async function readBack(page, file, passphrase) {
  await page.getByText(/Chọn lại tệp của khóa/).waitFor();
  await page.getByLabel("Mật khẩu của tệp khóa").first().fill(passphrase);
  await page.locator(".file-pick-input").first().setInputFiles(file);
}

/** Notes the tip without a network; answers the officer. */
async function noteTip(tablet) {
  const officer = await enrolled(tablet, hq.url, "canbo.giabinh");
  const { page } = officer;
  await officer.go("/tips/new");
  await page.getByText(/Niêm phong bằng khóa “Trực tin 2026”/).waitFor();
  await tablet.context.setOffline(true);
  await page.getByLabel("Mã tin").fill(CODE);
  for (const name of ["Hộp thư tố giác", "Cá nhân bên ngoài", "Ma túy", "Khẩn"]) {
    await page.getByRole("radio", { name, exact: true }).check();
  }
  const call = page.getByRole("link", { name: /Trực ban huyện/ });
  assert.equal(await call.getAttribute("href"), "tel:02223821113");
  await page.getByLabel("Nội dung tin").fill(`(Mật) ${NARRATIVE}`);
  await page.getByText("Ghi nguồn tin").click();
  await page.getByLabel("Người báo tin").fill(SOURCE);
  await page.getByRole("switch", { name: "Không chứa nội dung bí mật nhà nước" }).click();
  await page.getByRole("button", { name: "Hoàn thành" }).click();
  await officer.shows(/có dấu độ mật/);
  await page.getByLabel("Nội dung tin").fill(NARRATIVE);
  await officer.complete();
  await officer.at(/^\/tips\/[0-9a-f]{32}$/);
  return officer;
}

test("a tip is sealed on the tablet, reaches the police only, and is opened for a reason", () =>
  withTablets(3, async (deskTablet, tablet, unionTablet) => {
    const desk = await openDesk(deskTablet);
    const officer = await noteTip(tablet);
    const { page } = officer;
    assert.equal(await page.getByText(NARRATIVE).count(), 0, "unreadable from now on");
    await officer.go("/");
    await officer.page.getByRole("heading", { name: "Tin chưa chuyển" }).waitFor();
    assert.equal(await page.getByText("Quá hạn", { exact: true }).count(), 0);
    await shiftClock(page, 25 * HOUR_MS);
    await officer.go("/tips");
    await officer.go("/");
    await page.getByText("Quá hạn", { exact: true }).waitFor();

    await tablet.context.setOffline(false);
    await page.reload();
    await officer.enterPin();
    await officer.says("Mọi thứ đã ở trung tâm");
    await tablet.kill();
    assert.deepEqual(tablet.search([NARRATIVE, SOURCE]), [], "not on the tablet");
    assert.deepEqual(searchHq([NARRATIVE, SOURCE]), [], "not at HQ");
    assert.notDeepEqual(searchHq([CODE]), [], "what is counted is there");

    const proxy = await new Proxy(hq.url).start();
    try {
      const told = [];
      proxy.alter((path, body) => {
        if (path.startsWith("/api/")) told.push(body);
        return body;
      });
      const union = await enrolled(unionTablet, proxy.url, "doan.giabinh");
      await union.says("Mọi thứ đã ở trung tâm");
      await union.go("/tips");
      assert.equal(await union.page.getByText(CODE).count(), 0);
      assert.ok(told.some((body) => body.includes("doan.giabinh")), "the proxy sees what is told");
      assert.ok(!told.some((body) => body.includes(CODE)), "the union's tablet is told nothing of it");
      assert.ok(!told.some((body) => body.includes("CONG_AN")), "nor that there is such a place");
    } finally {
      await proxy.dispose();
    }
    await opensIt(deskTablet, desk);
  }));

/** The desk opens the tip, the book shows it, and nothing of it stays; another computer needs the file. */
async function opensIt(deskTablet, { page, file }) {
  await follow(page, "/tip-desk");
  await page.getByRole("link", { name: CODE }).click();
  await page.getByText("Chưa ai mở tin này.").waitFor();
  await page.getByRole("button", { name: "Mở nội dung" }).click();
  await page.getByText("Ghi lý do mở trước đã.").waitFor();
  await page.getByLabel("Lý do mở").fill(REASON);
  await page.getByRole("button", { name: "Mở nội dung" }).click();
  await page.getByText(NARRATIVE).waitFor();
  await page.getByText(SOURCE).waitFor();
  await page.getByRole("cell", { name: REASON }).waitFor();

  await page.getByLabel("Giá trị").selectOption({ label: "Có giá trị" });
  await page.getByLabel("Chuyển đến").selectOption({ label: "Cơ quan điều tra" });
  await page.getByRole("button", { name: "Lưu", exact: true }).click();
  await page.getByText("Đã lưu ở trung tâm").waitFor();
  await page.getByText(NARRATIVE).waitFor({ state: "detached" });
  await page.getByText("Vũ Đức Long").first().waitFor();
  assert.deepEqual(searchHq([NARRATIVE, SOURCE]), []);

  await withTablets(1, async (other) => {
    const second = await other.open();
    await second.goto(hq.url);
    await signIn(second, "tructin");
    await follow(second, "/tip-desk/keys");
    await second.getByText("Không có ở đây").waitFor();
    const take = async (passphrase) => {
      await second.getByLabel("Mật khẩu của tệp khóa").last().fill(passphrase);
      await second.getByLabel("Tệp khóa", { exact: true }).setInputFiles(file);
    };
    await take("mười hai con giáp 2027");
    await second.getByText(/sai mật khẩu/).waitFor();
    await take(PASSPHRASE);
    await second.getByText("Có ở đây", { exact: true }).waitFor();
    await follow(second, "/tip-desk");
    await second.getByRole("link", { name: CODE }).click();
    await second.getByLabel("Lý do mở").fill("Đối chiếu");
    await second.getByRole("button", { name: "Mở nội dung" }).click();
    await second.getByText(NARRATIVE).waitFor();
  });
  await deskTablet.close();
  assert.deepEqual(deskTablet.search([NARRATIVE, SOURCE, PASSPHRASE]), [], "nothing opened is kept");
}
