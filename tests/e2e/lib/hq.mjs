// A real camket-hq for one story: its own data folder and port, stoppable and restartable.
import { execFileSync, spawn } from "node:child_process";
import { once } from "node:events";
import { cpSync, mkdtempSync, rmSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";

const BINARY = process.env.CAMKET_HQ;
const READY_WITHIN_MS = 30_000;
const ASK_EVERY_MS = 50;

/** What `cargo xtask` says of the demonstration's people: [{ who, name, password }]. */
export const logins = JSON.parse(process.env.CAMKET_LOGINS ?? "[]");

export class Hq {
  #data = mkdtempSync(join(tmpdir(), "camket-hq-"));
  #child;
  #port;
  #said = "";
  #binary;

  /** An HQ with empty data, with the demonstration's people only, or with the whole district. */
  constructor({ demonstration = false, people = false, binary = BINARY } = {}) {
    this.#binary = binary;
    if (people) execFileSync(binary, ["demo-users", "--demo", "--data", this.#data], { stdio: "ignore" });
    if (demonstration) cpSync(process.env.CAMKET_DEMO_DATA, this.#data, { recursive: true });
  }

  /** `localhost`, since a browser gives service workers and keys to secure places only. */
  get url() {
    return `http://localhost:${this.#port}`;
  }

  get data() {
    return this.#data;
  }

  /** Starts, or starts again on the same port, and waits until it answers. */
  async start() {
    this.#port ??= await freePort();
    const words = ["serve", "--data", this.#data, "--listen", `127.0.0.1:${this.#port}`];
    this.#child = spawn(this.#binary, words, { stdio: ["ignore", "ignore", "pipe"] });
    this.#said = "";
    this.#child.stderr.on("data", (bytes) => (this.#said += bytes));
    await this.#ready();
    return this;
  }

  /** Goes on as another release on the same port, with the same data or with a copy of earlier ones. */
  async become(binary, data = this.#data) {
    await this.stop();
    [this.#binary, this.#data] = [binary, data];
    await this.start();
  }

  /** Copies the data while it is stopped; answers where to. */
  async copied() {
    await this.stop();
    const copy = mkdtempSync(join(tmpdir(), "camket-hq-copy-"));
    cpSync(this.#data, copy, { recursive: true });
    await this.start();
    return copy;
  }

  /** Waits until its log of this start holds these words. */
  async says(words) {
    while (!this.#said.includes(words)) await once(this.#child.stderr, "data");
  }

  async #ready() {
    const until = Date.now() + READY_WITHIN_MS;
    while (!(await answers(`${this.url}/api/health`))) {
      const ended = this.#child.exitCode !== null || this.#child.signalCode !== null;
      if (ended || Date.now() > until) throw new Error(`camket-hq did not start:\n${this.#said}`);
      await new Promise((resolve) => setTimeout(resolve, ASK_EVERY_MS));
    }
  }

  /** Ends it: politely, or with SIGKILL as a power cut would. */
  async stop(signal = "SIGTERM") {
    if (!this.#child || this.#child.exitCode !== null || this.#child.signalCode !== null) return;
    const ended = new Promise((resolve) => this.#child.once("exit", resolve));
    this.#child.kill(signal);
    await ended;
  }

  /** Ends it and forgets its data. */
  async dispose() {
    await this.stop();
    rmSync(this.#data, { recursive: true, force: true });
  }
}

async function answers(url) {
  try {
    return (await fetch(url)).ok;
  } catch {
    return false;
  }
}

function freePort() {
  return new Promise((resolve, reject) => {
    const server = createServer().once("error", reject);
    server.listen(0, "127.0.0.1", () => {
      const { port } = server.address();
      server.close(() => resolve(port));
    });
  });
}
