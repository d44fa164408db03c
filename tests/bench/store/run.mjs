// `cargo xtask bench store`: our store beside others in one Chromium; medians, and a table.
import { execFileSync } from "node:child_process";
import { mkdirSync, readdirSync, statSync, writeFileSync } from "node:fs";
import { cpus } from "node:os";
import { join } from "node:path";
import { Tablet } from "../../e2e/lib/browser.mjs";
import { median, quantile } from "../../e2e/lib/tally.mjs";
import { serve } from "./server.mjs";

/** All engines, or those that are named after the command. */
const ENGINES = process.argv.length > 2 ? process.argv.slice(2) : ["ours", "pouchdb", "dexie", "raw"];
const RUNS = 3;
const SAVES = 200;
const SMALL = 10_000;
const LARGE = 50_000;
const THROTTLE = 4;
/** As an officer types, from the third letter on. */
const QUERIES = ["ngu", "nguy", "nguye", "nguyen", "nguyen t", "nguyen thi m", "tran van", "7a3", "khanh", "xyz"];

const server = await serve();
const metrics = {};
/** What the first engine has counted: the others must count the same. */
const sums = {};
const note = (metric, engine, value, unit) => {
  metrics[metric] ??= { unit };
  metrics[metric][engine] = Math.round(value * 100) / 100;
};

for (const engine of ENGINES) await measure(engine);
server.close();
report();

/** One engine in a browser of its own. */
async function measure(engine) {
  const tablet = new Tablet();
  let page = await open(tablet);
  if (engine === "ours") note("save_p50", "strict put", median(await page.evaluate(() => bench.yardstick(200))), "ms");
  await page.evaluate((name) => bench.make(name), engine);
  note("bulk10k", engine, await page.evaluate((to) => bench.bulk(0, to), SMALL), "ms");
  const saves = await page.evaluate(([from, count]) => bench.save(from, count), [SMALL, SAVES]);
  note("save_p50", engine, median(saves), "ms");
  note("save_p95", engine, quantile(saves, 0.95), "ms");
  await throttled(page, THROTTLE);
  if (engine === "ours") note("save_4x_p95", "strict put", quantile(await page.evaluate(() => bench.yardstick(200)), 0.95), "ms");
  const slow = await page.evaluate(([from, count]) => bench.save(from, count), [SMALL + SAVES, SAVES]);
  note("save_4x_p95", engine, quantile(slow, 0.95), "ms");
  await throttled(page, 1);
  await page.evaluate(() => bench.settle());
  page = await reopened(tablet);
  note("cold10k", engine, (await colds(page, engine, 1, "cold10k")).ms, "ms");

  await page.evaluate(([from, to]) => bench.bulk(from, to), [SMALL + 2 * SAVES, LARGE]);
  await page.evaluate(() => bench.settle());
  page = await reopened(tablet);
  const cold = await colds(page, engine, 1, "cold50k");
  note("cold50k", engine, cold.ms, "ms");
  if (cold.unlock > 0) note("unlock (PIN, on purpose)", engine, cold.unlock, "ms");
  note("memory50k", engine, (await memory(tablet, page)) / 1e6, "MB");
  await searches(page, engine, "search50k_p50");
  await throttled(page, THROTTLE);
  await searches(page, engine, "search50k_4x_p50");
  await throttled(page, 1);
  const slowCold = await colds(page, engine, THROTTLE, "cold50k_4x");
  note("cold50k_4x", engine, slowCold.ms, "ms");
  if (slowCold.unlock > 0) note("unlock_4x", engine, slowCold.unlock, "ms");
  await tablet.close();
  note("disk50k", engine, size(join(tablet.profile, "Default", "IndexedDB")) / LARGE, "bytes a record");
  await tablet.dispose();
}

async function open(tablet) {
  const page = await tablet.open();
  await page.goto(server.url);
  await page.waitForFunction(() => window.ready);
  return page;
}

async function reopened(tablet) {
  await tablet.close();
  return open(tablet);
}

async function throttled(page, rate) {
  const session = await page.context().newCDPSession(page);
  await session.send("Emulation.setCPUThrottlingRate", { rate });
}

/** Opens the store in pages that were just loaded; medians. */
async function colds(page, engine, rate, metric) {
  const found = [];
  for (let run = 0; run < RUNS; run += 1) {
    await page.reload();
    await page.waitForFunction(() => window.ready);
    await throttled(page, rate);
    found.push(await page.evaluate((name) => bench.cold(name), engine));
    await throttled(page, 1);
  }
  const totals = new Set(found.map(({ result }) => result.split("\n")[0]));
  sums[metric] ??= [...totals][0];
  if (totals.size !== 1 || !totals.has(sums[metric]) || sums[metric] === "0") {
    throw new Error(`${engine} counts ${[...totals]} and not ${sums[metric]}`);
  }
  const lines = new Set(found.map(({ result }) => result.split("\n").length));
  if (lines.size !== 1 || !lines.has(51)) throw new Error(`${engine} does not show fifty sessions`);
  for (const [name] of found[0].marks) {
    const after = found.map(({ marks }) => marks.find((mark) => mark[0] === name)[1]);
    note(`… ${name}, at ${metric}`, engine, median(after), "ms");
  }
  const ready = found.filter(({ ready }) => ready);
  if (ready.length > 0) {
    note(metric.replace("cold", "ready"), engine, median(ready.map(({ ms, ready }) => ms + ready.ms)), "ms");
    note(`… the interface waited for it at most, at ${metric}`, engine, median(ready.map(({ ready }) => ready.result)), "ms");
  }
  return { ms: median(found.map(({ ms }) => ms)), unlock: median(found.map(({ unlock }) => unlock)) };
}

async function searches(page, engine, metric) {
  const { times, found } = await page.evaluate((queries) => bench.search(queries), QUERIES);
  if (found[0] !== 50 || found.at(-1) !== 0) throw new Error(`${engine} finds ${found}`);
  note(metric, engine, median(times), "ms");
}

async function memory(tablet, page) {
  const session = await tablet.context.newCDPSession(page);
  await session.send("HeapProfiler.collectGarbage");
  const { usedSize } = await session.send("Runtime.getHeapUsage");
  return usedSize + (await page.evaluate(() => window.wasmBytes()));
}

function size(folder) {
  const files = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
  return files.reduce((sum, { parentPath, path, name }) => sum + statSync(join(parentPath ?? path, name)).size, 0);
}

function report() {
  const columns = ["strict put", ...ENGINES];
  const rows = Object.entries(metrics).map(([metric, { unit, ...values }]) =>
    [`${metric}, ${unit}`, ...columns.map((column) => values[column] ?? "")]);
  const table = [["", ...columns], columns.map(() => "---").concat("---"), ...rows];
  console.log(table.map((row) => `| ${row.join(" | ")} |`).join("\n"));
  const folder = join(process.env.CAMKET_RESULTS, "bench");
  mkdirSync(folder, { recursive: true });
  const commit = execFileSync("git", ["rev-parse", "--short", "HEAD"]).toString().trim();
  const machine = `${cpus()[0].model}, ${cpus().length} cores`;
  writeFileSync(join(folder, "store.json"), JSON.stringify({ machine, commit, runs: RUNS, metrics }, null, 2));
}
