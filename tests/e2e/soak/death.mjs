// T4 and T5: the browser killed, and the power cut under it, at random moments while saving.
import { join } from "node:path";
import { Tablet } from "../lib/browser.mjs";
import { dice, median } from "../lib/tally.mjs";
import { Disk, whyNoDisk } from "./disk.mjs";
import { Scribe } from "./scribe.mjs";

const LEAST_MS = 150;
const SPREAD_MS = 1_500;

/** SIGKILL while saving. */
export async function killed({ url, rounds, seed }) {
  const tablet = new Tablet();
  try {
    return await deaths({ url, rounds, seed, tablet, kill: () => tablet.kill(), revive: () => {} });
  } finally {
    await tablet.dispose();
  }
}

/** A power cut while saving. `relaxed` takes the strictness out, to show that this test can fail. */
export async function powerCut({ url, rounds, seed, relaxed = false }) {
  const missing = whyNoDisk();
  if (missing) return { skipped: missing };
  const disk = new Disk().make();
  const tablet = new Tablet({}, join(disk.path, "profile"));
  const kill = async () => {
    disk.cut();
    await tablet.kill();
  };
  try {
    const revive = () => disk.revive();
    const settled = () => disk.settle();
    return await deaths({ url, rounds, seed, tablet, kill, revive, settled, prepare: relaxed ? relax : undefined });
  } finally {
    await tablet.close();
    await disk.dispose();
  }
}

/** What the app would be if it did not ask for strict durability. */
const relax = (context) =>
  context.addInitScript(() => {
    const transaction = IDBDatabase.prototype.transaction;
    IDBDatabase.prototype.transaction = function (stores, mode) {
      return transaction.call(this, stores, mode);
    };
  });

async function deaths({ url, rounds, seed, tablet, kill, revive, settled = () => {}, prepare }) {
  const random = dice(seed);
  const scribe = new Scribe(tablet, url);
  await scribe.begin();
  // The first start is the office's: everything is on the disk before the tablet goes out.
  await tablet.close();
  settled();
  // `doubtful`: shown as saved while the power was going, which no real cut gives time for.
  // `put_back`: the browser had lost the book, and the second copy took its place.
  const total = { rounds: 0, saves: 0, lost: 0, rounds_with_loss: 0, doubtful: 0, put_back: 0, complaints: 0, ready: [] };
  let found = await scribe.reopen(prepare);
  for (let round = 0; round < rounds; round += 1) {
    const page = await scribe.ready(found);
    const before = scribe.confirmed;
    await scribe.write(page, LEAST_MS + random() * SPREAD_MS);
    const confirmed = scribe.confirmed;
    await kill();
    const late = scribe.confirmed - confirmed;
    await revive();
    found = await scribe.reopen(prepare);
    const lost = Math.max(0, confirmed - found.count);
    total.doubtful += Math.min(late, Math.max(0, confirmed + late - found.count));
    total.rounds += 1;
    total.saves += confirmed - before;
    total.lost += lost;
    total.rounds_with_loss += lost > 0 ? 1 : 0;
    total.put_back += found.putBack;
    total.complaints += found.complaints.length;
    total.ready.push(found.readyMs);
  }
  const { ready, ...figures } = total;
  return { ...figures, ready_ms_median: Math.round(median(ready)), ready_ms_max: Math.round(Math.max(...ready)) };
}
