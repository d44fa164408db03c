// The shell around the app: it installs, starts without a network, and changes versions safely.
import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { after, before, test } from "node:test";
import { Tablet, controlled, versionOf } from "../lib/browser.mjs";
import { Hq } from "../lib/hq.mjs";
import { Proxy } from "../lib/proxy.mjs";

let hq;
before(async () => {
  hq = await new Hq().start();
});
after(() => hq.dispose());

/** Gives a story a tablet, and throws it away afterwards. */
async function withTablet(story) {
  const tablet = new Tablet();
  try {
    await story(tablet);
  } finally {
    await tablet.dispose();
  }
}

/** Gives a story a tablet whose way to HQ can be altered. */
const withProxy = (story) =>
  withTablet(async (tablet) => {
    const proxy = await new Proxy(hq.url).start();
    try {
      await story(tablet, proxy);
    } finally {
      await proxy.dispose();
    }
  });

const started = (page) => page.locator("#boot-wait").waitFor({ state: "hidden" });
const problem = (page) => page.locator("#boot-problem");

/** Asks for a newer version; answers how its installation ended. */
const update = (page) =>
  page.evaluate(async () => {
    const registration = await navigator.serviceWorker.getRegistration();
    await registration.update();
    const worker = registration.installing ?? registration.waiting;
    if (!worker) return "none";
    while (worker.state === "installing") {
      await new Promise((resolve) => worker.addEventListener("statechange", resolve, { once: true }));
    }
    return worker.state;
  });

/** Another version of the app, whose files are the same. */
const renamed = (path, body) =>
  path === "/sw.js" ? Buffer.from(body.toString().replace(/VERSION = "/, '$&next-')) : body;

test("the page keeps to its policy and runs no inline script", () =>
  withTablet(async (tablet) => {
    const page = await tablet.open();
    const complaints = [];
    page.on("console", (message) => {
      if (message.type() === "error") complaints.push(message.text());
    });
    page.on("pageerror", (error) => complaints.push(String(error)));
    const answer = await page.goto(hq.url);
    await started(page);
    assert.deepEqual(complaints, []);
    assert.match(answer.headers()["content-security-policy"], /script-src 'self' 'wasm-unsafe-eval'/);
    const inline = await page.locator("script:not([src]), style").count();
    assert.equal(inline, 0);
  }));

test("a browser finds everything it asks for to install the app", () =>
  withTablet(async (tablet) => {
    const page = await tablet.open();
    await page.goto(hq.url);
    const manifest = await (await fetch(`${hq.url}/manifest.webmanifest`)).json();
    for (const icon of manifest.icons.filter(({ type }) => type === "image/png")) {
      const bytes = Buffer.from(await (await fetch(hq.url + icon.src)).arrayBuffer());
      // Width and height stand at fixed places of a PNG.
      assert.equal(`${bytes.readUInt32BE(16)}x${bytes.readUInt32BE(20)}`, icon.sizes, icon.src);
    }
    assert.ok(manifest.icons.some(({ purpose }) => purpose === "maskable"));
    const session = await tablet.context.newCDPSession(page);
    const { errors } = await session.send("Page.getAppManifest");
    assert.deepEqual(errors, []);
    await controlled(page);
    const { installabilityErrors } = await session.send("Page.getInstallabilityErrors");
    // A profile of a test has no engagement with the site; nothing else may be missing.
    assert.deepEqual(installabilityErrors, []);
  }));

test("after one visit the app starts offline, even when browser and HQ were killed", async () => {
  const own = await new Hq().start();
  try {
    await withTablet(async (tablet) => {
      const first = await tablet.open();
      await first.goto(own.url);
      await controlled(first);
      await own.stop("SIGKILL");
      await tablet.kill();

      const page = await tablet.open();
      await page.goto(own.url);
      await started(page);
      await problem(page).waitFor({ state: "hidden" });
      await page.goto(`${own.url}/any/address?of=the-app`);
      await started(page);
      await problem(page).waitFor({ state: "hidden" });
    });
  } finally {
    await own.dispose();
  }
});

test("answers of the API are never kept", () =>
  withTablet(async (tablet) => {
    const page = await tablet.open();
    await page.goto(hq.url);
    await controlled(page);
    await page.evaluate(() => fetch("/api/health"));
    const kept = await page.evaluate(async () => {
      const names = await caches.keys();
      const requests = await Promise.all(names.map(async (name) => (await caches.open(name)).keys()));
      return requests.flat().map((request) => new URL(request.url).pathname);
    });
    assert.ok(kept.includes("/index.html"));
    assert.deepEqual(kept.filter((path) => path.startsWith("/api")), []);
  }));

test("a new version waits until it is let in, and then replaces the old one", () =>
  withProxy(async (tablet, proxy) => {
    const page = await tablet.open();
    await page.goto(proxy.url);
    await controlled(page);
    const old = await versionOf(page);

    proxy.alter(renamed);
    assert.equal(await update(page), "installed");
    assert.equal(await versionOf(page), old);
    await page.reload();
    await started(page);
    assert.equal(await versionOf(page), old, "a reload lets nothing in");

    await page.evaluate(async () => {
      const registration = await navigator.serviceWorker.getRegistration();
      const changed = new Promise((resolve) =>
        navigator.serviceWorker.addEventListener("controllerchange", resolve, { once: true }),
      );
      registration.waiting.postMessage({ type: "activate" });
      await changed;
    });
    assert.equal(await versionOf(page), `next-${old}`);
    await page.waitForFunction(async () => (await caches.keys()).length === 1);
  }));

test("a version with one wrong byte never gets in", () =>
  withProxy(async (tablet, proxy) => {
    const page = await tablet.open();
    await page.goto(proxy.url);
    await controlled(page);
    const old = await versionOf(page);

    const wrong = (path, body) => (path === "/index.html" ? Buffer.concat([body, Buffer.from(" ")]) : body);
    proxy.alter((path, body) => renamed(path, wrong(path, body)));
    assert.equal(await update(page), "redundant");
    await page.reload();
    await started(page);
    assert.equal(await versionOf(page), old);
    assert.equal(await page.evaluate(async () => (await caches.keys()).length), 1);
  }));

test("a version that cannot start locks nobody out: the next one gets in by itself", () =>
  withProxy(async (tablet, proxy) => {
    const hash = (bytes) => createHash("sha256").update(bytes).digest("hex");
    const page = await tablet.open();
    const broken = Buffer.from("not wasm");
    const path = await wasmPath(proxy.url);
    const whole = hash(Buffer.from(await (await fetch(proxy.url + path)).arrayBuffer()));
    proxy.alter((asked, body) => {
      if (asked === path) return broken;
      if (asked === "/sw.js") return Buffer.from(body.toString().replace(whole, hash(broken)));
      return body;
    });
    await page.goto(proxy.url);
    await problem(page).waitFor({ state: "visible" });
    await controlled(page);

    // The same path with other bytes, as a new version has under a new path.
    proxy.alter(renamed);
    await page.reload();
    await started(page);
    await problem(page).waitFor({ state: "hidden" });
    assert.match(await versionOf(page), /^next-/);
  }));

async function wasmPath(url) {
  const page = await (await fetch(url)).text();
  return page.match(/data-wasm="([^"]+)"/)[1];
}

/** A module whose one function gives up, as compiled Rust does when it panics. */
const TRAP = [
  0, 97, 115, 109, 1, 0, 0, 0, 1, 4, 1, 96, 0, 0, 3, 2, 1, 0, 7, 5, 1, 1, 102, 0, 0, 10, 5, 1, 3, 0, 0, 11,
];

test("an app that stops says so, and can be loaded again", () =>
  withTablet(async (tablet) => {
    const page = await tablet.open();
    await page.goto(hq.url);
    await started(page);
    const notice = page.locator("#boot-stopped");
    await page.evaluate(async () => {
      Promise.reject(new Error("of another kind"));
      await new Promise((resolve) => setTimeout(resolve));
    });
    assert.equal(await notice.isVisible(), false, "what is no fault of the app's code");
    await page.evaluate((bytes) => {
      const { exports } = new WebAssembly.Instance(new WebAssembly.Module(new Uint8Array(bytes)));
      setTimeout(exports.f);
    }, TRAP);
    await notice.waitFor();
    await Promise.all([page.waitForEvent("load"), notice.getByRole("button").click()]);
    await started(page);
    assert.equal(await notice.isVisible(), false);
  }));
