// PouchDB in Chromium against express-pouchdb, over the same line as ours:
// `node pouch.mjs <file of records>` prints seconds, requests and bytes of each scenario.
import { once } from "node:events";
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { Tablet } from "../../e2e/lib/browser.mjs";
import { Link } from "./link.mjs";

const packages = createRequire(join(dirname(fileURLToPath(import.meta.url)), "../package.json"));
const express = packages("express");
const Memory = packages("pouchdb")
  .plugin(packages("pouchdb-adapter-memory"))
  .defaults({ adapter: "memory" });
const PUSHED = 1_000;
/** Records in one turn of the replication. */
const BATCH = 1_000;

const records = JSON.parse(readFileSync(process.argv[2], "utf8"));

const app = express();
app.get("/", (_, answer) => answer.send('<!doctype html><script src="/pouchdb.js"></script>'));
const script = join(dirname(packages.resolve("pouchdb/package.json")), "dist/pouchdb.min.js");
app.get("/pouchdb.js", (_, answer) => answer.sendFile(script));
const options = { mode: "minimumForPouchDB", inMemoryConfig: true, logPath: "/dev/null" };
app.use("/db", packages("express-pouchdb")(Memory, options));
const server = app.listen(0, "127.0.0.1");
await once(server, "listening");
await new Memory("filled").bulkDocs(records);
const link = new Link(server.address().port);
const port = await link.start();

const tablet = new Tablet();
const costs = {};
try {
  const page = await tablet.open();
  const remote = `http://127.0.0.1:${port}/db`;
  await page.goto(`http://127.0.0.1:${port}/`);
  await page.waitForFunction(() => "PouchDB" in window);
  const cost = async (name, act, given) => {
    link.since();
    const begun = performance.now();
    await page.evaluate(act, { remote, batch_size: BATCH, ...given });
    costs[name] = { seconds: (performance.now() - begun) / 1000, ...link.since() };
  };
  const put = (docs) => page.evaluate((docs) => new PouchDB("ours").bulkDocs(docs), docs);
  const push = ({ remote, batch_size }) => new PouchDB("ours").replicate.to(`${remote}/shared`, { batch_size });
  const both = ({ remote, batch_size }) => new PouchDB("ours").sync(`${remote}/shared`, { batch_size });
  const pull = ({ remote, batch_size }) => new PouchDB("new").replicate.from(`${remote}/filled`, { batch_size });
  await put(records.slice(0, PUSHED));
  await cost("push 1,000 records", push);
  // The first turn in the other direction finds its checkpoint.
  await page.evaluate(both, { remote, batch_size: BATCH });
  await cost("nothing to say", both);
  await put(records.slice(PUSHED, PUSHED + 1));
  await cost("one new record", both);
  await cost("pull 10,000 in pages", pull);
} finally {
  await tablet.dispose();
  link.close();
  server.close();
}
console.log(JSON.stringify(costs));
process.exit(0);
