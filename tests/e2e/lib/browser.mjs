// A real Chromium: with a profile of its own that survives SIGKILL, or without one.
import { mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { chromium } from "playwright-core";

// Nothing of the browser's own may go out to the network, and as root it has no sandbox.
const FLAGS = [
  "--no-sandbox",
  "--disable-gpu",
  "--disable-quic",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
];
/** Chromium's coming home of IndexedDB, instead of LevelDB. */
const SQLITE = ["--enable-features=IdbSqliteBackingStore"];

/** CAMKET_IDB=sqlite lets IndexedDB live in SQLite; read at each start, so that a trial can set it. */
export const isSqlite = () => process.env.CAMKET_IDB === "sqlite";

const options = () => ({
  executablePath: process.env.CAMKET_CHROME ?? "/usr/bin/chromium",
  args: isSqlite() ? [...FLAGS, ...SQLITE] : FLAGS,
});

/** A browser without profile, for pictures. */
export const launch = () => chromium.launch(options());

/** A tablet: one Chromium profile that can be closed, killed and opened again. */
export class Tablet {
  #profile;
  #options;
  /** A browser has stood on this profile. */
  #begun = false;
  context;

  /** `options` are Playwright's for a context: viewport, colorScheme, locale … */
  constructor(options = {}, profile = mkdtempSync(join(tmpdir(), "camket-tablet-"))) {
    this.#profile = profile;
    this.#options = { viewport: { width: 800, height: 1280 }, locale: "vi-VN", ...options };
  }

  /** The folder in which the browser keeps everything. */
  get profile() {
    return this.#profile;
  }

  /** Starts the browser on this profile; answers its first page. */
  async open() {
    const start = () => chromium.launchPersistentContext(this.#profile, { ...options(), ...this.#options });
    // A browser that falls over before it has opened anything of ours says nothing about it.
    this.context = await start().catch((error) => {
      if (this.#begun || !/signal=SIG(SEGV|TRAP|ILL|BUS)/.test(error.message)) throw error;
      console.error("Chromium fell over at its first start, and is started again.");
      return start();
    });
    this.#begun = true;
    return this.context.pages()[0] ?? this.context.newPage();
  }

  /** Kills the browser at once, as an empty battery does. */
  async kill() {
    const closed = new Promise((resolve) => this.context.once("close", resolve));
    for (const id of processesOf(this.#profile)) killOne(id);
    await closed;
  }

  /** Closes the browser in an orderly way and keeps the profile. */
  async close() {
    await this.context?.close();
  }

  /** Files of the profile in which one of the texts stands as it is, in UTF-8 or UTF-16, or bytes. */
  search(things) {
    const encodings = (thing) => (Buffer.isBuffer(thing) ? [thing] : [Buffer.from(thing, "utf8"), Buffer.from(thing, "utf16le")]);
    const needles = things.flatMap(encodings);
    const files = readdirSync(this.#profile, { recursive: true, withFileTypes: true });
    return files
      .filter((entry) => entry.isFile())
      .map((entry) => join(entry.parentPath ?? entry.path, entry.name))
      .filter((file) => needles.some((needle) => readFileSync(file).includes(needle)));
  }

  /** Closes the browser and forgets the profile. */
  async dispose() {
    await this.close();
    rmSync(this.#profile, { recursive: true, force: true, maxRetries: 5 });
  }
}

/** The ids of the processes that were started with this profile. */
function processesOf(profile) {
  const ids = readdirSync("/proc").filter((name) => /^\d+$/.test(name));
  return ids.map(Number).filter((id) => {
    try {
      return readFileSync(`/proc/${id}/cmdline`, "utf8").includes(`--user-data-dir=${profile}`);
    } catch {
      // It ended between the listing and the look.
      return false;
    }
  });
}

function killOne(id) {
  try {
    process.kill(id, "SIGKILL");
  } catch (error) {
    // A child may have followed its parent already.
    if (error.code !== "ESRCH") throw error;
  }
}

/** Waits until the service worker has control of the page. */
export const controlled = (page) =>
  page.evaluate(async () => {
    await navigator.serviceWorker.ready;
    if (navigator.serviceWorker.controller) return;
    await new Promise((resolve) =>
      navigator.serviceWorker.addEventListener("controllerchange", resolve, { once: true }),
    );
  });

/** The version of the app that has control of the page. */
export const versionOf = (page) =>
  page.evaluate(
    () =>
      new Promise((resolve) => {
        const { port1, port2 } = new MessageChannel();
        port1.onmessage = ({ data }) => resolve(data.version);
        navigator.serviceWorker.controller.postMessage({ type: "version" }, [port2]);
      }),
  );
