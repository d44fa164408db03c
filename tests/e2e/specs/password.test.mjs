// The own password: changed at a desk and on a tablet, by whoever knows the old one.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { signIn } from "../lib/actors.mjs";
import { Hq } from "../lib/hq.mjs";
import { PASSWORD } from "../lib/officer.mjs";
import { follow } from "../lib/page.mjs";
import { enrolled, withTablets } from "../lib/story.mjs";

const NEW = "trời hôm nay xanh quá";

let hq;
before(async () => {
  hq = await new Hq({ people: true }).start();
});
after(() => hq.dispose());

/** Fills the three fields and presses the button. */
async function change(page, old, first, again = first) {
  await page.getByLabel("Mật khẩu hiện nay").fill(old);
  await page.getByLabel("Mật khẩu mới", { exact: true }).fill(first);
  await page.getByLabel("Nhập lại mật khẩu mới").fill(again);
  await page.getByRole("button", { name: "Đổi mật khẩu" }).click();
}

/** What a stranger with this log-in and password gets from HQ. */
const signsIn = async (login, password) => {
  const body = JSON.stringify({ login, password });
  const headers = { "content-type": "application/json" };
  return (await fetch(`${hq.url}/api/session`, { method: "POST", headers, body })).ok;
};

test("a clerk chooses a password at the desk, and the other desk is signed out", () =>
  withTablets(2, async (tablet, other) => {
    const [page, elsewhere] = [await tablet.open(), await other.open()];
    for (const one of [page, elsewhere]) {
      await one.goto(hq.url);
      await signIn(one, "vanthu.tinh");
    }
    await follow(page, "/settings");
    await page.getByRole("link", { name: "Đổi mật khẩu" }).click();
    await page.getByRole("heading", { name: "Đổi mật khẩu", level: 1 }).waitFor();

    await page.getByRole("button", { name: "Đổi mật khẩu" }).click();
    await page.getByText("Hãy nhập mật khẩu hiện nay.").waitFor();
    await page.getByText("Mật khẩu cần ít nhất 8 ký tự.").waitFor();
    await change(page, PASSWORD, NEW, "khác");
    await page.getByText("Hai lần nhập chưa giống nhau.").waitFor();
    await change(page, "không phải", NEW);
    await page.getByText("Mật khẩu hiện nay không đúng.").waitFor();
    assert.equal(await page.getByLabel("Mật khẩu mới", { exact: true }).inputValue(), NEW, "nothing typed is lost");
    await change(page, PASSWORD, "MatKhau@2026");
    await page.getByText(/bị đoán trước tiên/).waitFor();
    await change(page, PASSWORD, NEW);
    await page.getByText("Đã đổi mật khẩu").waitFor();
    assert.equal(await page.getByLabel("Mật khẩu hiện nay").inputValue(), "");

    await follow(page, "/reports");
    await page.getByRole("heading", { level: 1 }).waitFor();
    await follow(elsewhere, "/reports");
    await elsewhere.getByText("Phiên đăng nhập đã hết hạn").first().waitFor();
    assert.deepEqual([await signsIn("vanthu.tinh", PASSWORD), await signsIn("vanthu.tinh", NEW)], [false, true]);
  }));

test("an officer changes it on the tablet and goes on; offline it says why not", () =>
  withTablets(1, async (tablet) => {
    const officer = await enrolled(tablet, hq.url, "canbo.dailai");
    const { page } = officer;
    await officer.go("/settings/password");
    await tablet.context.setOffline(true);
    await change(page, PASSWORD, NEW);
    await officer.shows(/Chưa liên lạc được với trung tâm/);
    await tablet.context.setOffline(false);
    await page.getByRole("button", { name: "Đổi mật khẩu" }).click();
    await officer.shows("Đã đổi mật khẩu");
    await officer.addSchool("Trường THCS Đại Lai");
    await officer.says("Mọi thứ đã ở trung tâm");
    assert.equal(await signsIn("canbo.dailai", NEW), true);
  }));
