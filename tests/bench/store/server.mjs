// Serves the benchmark's page and the engines from loopback.
import { readFileSync } from "node:fs";
import { createServer } from "node:http";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const here = dirname(fileURLToPath(import.meta.url));
const packages = createRequire(join(here, "../package.json"));
const ours = process.env.CAMKET_BENCH_OURS;
const FILES = {
  "/": [join(here, "page.html"), "text/html"],
  "/engines.js": [join(here, "engines.js"), "text/javascript"],
  "/pouchdb.js": [join(dirname(packages.resolve("pouchdb/package.json")), "dist/pouchdb.min.js"), "text/javascript"],
  "/dexie.js": [join(dirname(packages.resolve("dexie/package.json")), "dist/dexie.min.js"), "text/javascript"],
  "/ours/bench_store.js": [join(ours, "bench_store.js"), "text/javascript"],
  "/ours/bench_store_bg.wasm": [join(ours, "bench_store_bg.wasm"), "application/wasm"],
};

/** Answers the address at which it listens, and how to stop. */
export async function serve() {
  const server = createServer(({ url }, answer) => {
    const [file, type] = FILES[url] ?? [];
    if (!file) return answer.writeHead(404).end();
    answer.writeHead(200, { "content-type": `${type}; charset=utf-8` }).end(readFileSync(file));
  });
  await new Promise((resolve) => server.listen(0, "127.0.0.1", resolve));
  return { url: `http://localhost:${server.address().port}/`, close: () => server.close() };
}
