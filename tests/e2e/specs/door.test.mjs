// The door: there before what lies behind it, and honest about what is not there yet.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { Hq } from "../lib/hq.mjs";
import { PASSWORD, PIN } from "../lib/officer.mjs";
import { withTablets } from "../lib/story.mjs";

const BEHIND = "**/behind-*.wasm";
const NOT_HERE = /Ứng dụng chưa tải xong phần sổ/;

let hq;
before(async () => {
  hq = await new Hq({ people: true }).start();
});
after(() => hq.dispose());

test("on a slow line the door opens first, and an act waits for what lies behind it", () =>
  withTablets(1, async (tablet) => {
    const page = await tablet.open();
    let arrive;
    const arrived = new Promise((resolve) => {
      arrive = resolve;
    });
    const asked = page.waitForRequest(BEHIND);
    await page.route(BEHIND, async (route) => {
      await arrived;
      await route.continue();
    });
    await page.goto(hq.url);
    await asked;
    await page.getByLabel("Tên đăng nhập").fill("canbo.caoduc");
    await page.getByLabel("Mật khẩu").fill(PASSWORD);
    await page.getByRole("button", { name: "Đăng nhập", exact: true }).click();
    await page.locator('button[aria-busy="true"]').waitFor();
    assert.equal(await page.getByLabel("Mã PIN mới").count(), 0);
    arrive();
    await page.getByLabel("Mã PIN mới").waitFor();
  }));

test("where what lies behind cannot be had it is said, what was typed stays, and the next try goes on", () =>
  withTablets(1, async (tablet) => {
    const page = await tablet.open();
    await page.route(BEHIND, (route) => route.abort());
    await page.goto(hq.url);
    await page.getByLabel("Tên đăng nhập").fill("canbo.caoduc");
    await page.getByLabel("Mật khẩu").fill(PASSWORD);
    const enter = page.getByRole("button", { name: "Đăng nhập", exact: true });
    await enter.click();
    await page.getByText(NOT_HERE).waitFor();
    assert.equal(await page.getByLabel("Tên đăng nhập").inputValue(), "canbo.caoduc");
    await page.unroute(BEHIND);
    await enter.click();
    await page.getByLabel("Mã PIN mới").fill(PIN);
    await page.getByLabel("Nhập lại mã PIN").fill(PIN);
    await page.getByRole("button", { name: "Dùng máy này" }).click();
    await page.getByRole("navigation", { name: "Các mục chính" }).waitFor();
  }));
