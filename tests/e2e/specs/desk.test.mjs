// HQ's desk: a binary of its own, which a tablet of the field never loads.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { signIn } from "../lib/actors.mjs";
import { Tablet, controlled } from "../lib/browser.mjs";
import { Hq } from "../lib/hq.mjs";
import { follow } from "../lib/page.mjs";

const CLERK = "vanthu.tinh";
const FILES = ["/desk.js", "/desk_bg.wasm"];

let hq;
before(async () => {
  hq = await new Hq({ people: true }).start();
});
after(() => hq.dispose());

async function withPage(story) {
  const tablet = new Tablet();
  try {
    await story(await tablet.open());
  } finally {
    await tablet.dispose();
  }
}

const menu = (page) => page.getByRole("navigation", { name: "Các mục chính" });
const door = (page) => page.getByLabel("Tên đăng nhập");

/** Those files of the desk that this browser keeps. */
const kept = (page) =>
  page.evaluate(async (files) => {
    const found = await Promise.all(files.map((file) => caches.match(file)));
    return files.filter((_, n) => found[n]);
  }, FILES);

test("a clerk comes to the desk at the address asked for, stays there, and leaves by the door", () =>
  withPage(async (page) => {
    await page.goto(`${hq.url}/behind?metric=L03`);
    await signIn(page, CLERK);
    await page.reload();
    await menu(page).waitFor();
    assert.equal(new URL(page.url()).pathname, "/behind");
    await follow(page, "/settings");
    await page.reload();
    await page.getByRole("button", { name: "Đăng xuất" }).click();
    await door(page).waitFor();
  }));

test("a desk whose session has ended shows the door", () =>
  withPage(async (page) => {
    await page.goto(hq.url);
    await page.evaluate(() => sessionStorage.setItem("camket.desk", '"ended"'));
    await page.reload();
    await door(page).waitFor();
  }));

test("a browser keeps the desk from when somebody works at one, and not before", () =>
  withPage(async (page) => {
    await page.goto(hq.url);
    await controlled(page);
    assert.deepEqual(await kept(page), []);
    await signIn(page, CLERK);
    assert.deepEqual(await kept(page), FILES);
  }));
