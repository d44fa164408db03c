// The trials that take longer than a test command may: `cargo xtask soak`.
// Words: names of trials, or none for all. Environment: CAMKET_ROUNDS, CAMKET_SEED.
import { mkdirSync, writeFileSync } from "node:fs";
import { cpus } from "node:os";
import { join } from "node:path";
import { Hq } from "./lib/hq.mjs";
import { damaged } from "./soak/damage.mjs";
import { killed, powerCut } from "./soak/death.mjs";
import { overfull } from "./soak/quota.mjs";
import { atRest } from "./soak/rest.mjs";
import { inTabs } from "./soak/tabs.mjs";
import { typed } from "./soak/typing.mjs";
import { updated } from "./soak/update.mjs";

/** Longest stretch of typing, in milliseconds, that a killed browser may take with it. */
const TYPING_LOST_MS_MAX = 1_000;
/** Longest time, in milliseconds, until another tab syncs where the one that did has died. */
const TAKEOVER_MS_MAX = 1_000;
/** Cuts that are enough to show that a build without strict durability is caught. */
const RELAXED_ROUNDS = 12;

// `good` says whether a trial's figures are what is promised.
const TRIALS = {
  kill: { run: killed, good: ({ lost, complaints }) => lost + complaints === 0 },
  power: { run: powerCut, good: ({ lost, complaints }) => lost + complaints === 0 },
  relaxed: {
    run: (how) => powerCut({ ...how, rounds: Math.min(how.rounds, RELAXED_ROUNDS), relaxed: true }),
    good: ({ lost }) => lost > 0,
  },
  typing: { run: typed, good: ({ lost_ms_max }) => lost_ms_max <= TYPING_LOST_MS_MAX },
  damage: {
    run: damaged,
    good: ({ put_back, silent, lost, unmended, miscounted }) => put_back > 0 && silent + lost + unmended + miscounted === 0,
  },
  quota: { run: overfull, good: ({ lost, refused, errors }) => lost + errors === 0 && refused > 0 },
  tabs: {
    run: inTabs,
    good: ({ lost, doubled, syncers, takeover_ms_max }) =>
      lost + doubled === 0 && syncers === 1 && takeover_ms_max <= TAKEOVER_MS_MAX,
  },
  update: { run: updated, good: ({ kept, refused }) => kept && refused !== "" },
  rest: { run: atRest, good: ({ hits, control }) => hits === 0 && control > 0 },
};

/** What IndexedDB itself decides is tried on both of its homes. */
for (const name of ["kill", "power", "relaxed", "damage", "quota"]) TRIALS[`${name}-sqlite`] = TRIALS[name];

const rounds = Number(process.env.CAMKET_ROUNDS ?? 50);
const seed = Number(process.env.CAMKET_SEED ?? Date.now() % 1_000_000);
const wanted = process.argv.slice(2);
const unknown = wanted.filter((name) => !(name in TRIALS));
if (unknown.length > 0) throw new Error(`no such trial: ${unknown.join(", ")}; there are ${Object.keys(TRIALS).join(", ")}`);

const results = {};
console.log(`seed ${seed}`);
for (const [name, { run, good }] of Object.entries(TRIALS)) {
  if (wanted.length > 0 && !wanted.includes(name)) continue;
  if (name.endsWith("-sqlite")) process.env.CAMKET_IDB = "sqlite";
  else delete process.env.CAMKET_IDB;
  const hq = await new Hq({ people: true }).start();
  try {
    const figures = await run({ url: hq.url, rounds, seed });
    const verdict = figures.skipped ? "skipped" : good(figures) ? "good" : "BAD";
    results[name] = { verdict, ...figures };
    console.log(name, JSON.stringify(results[name], null, 1));
    if (verdict === "BAD") process.exitCode = 1;
  } finally {
    await hq.dispose();
  }
}

const folder = join(process.env.CAMKET_RESULTS, "bench");
mkdirSync(folder, { recursive: true });
const whole = { machine: `${cpus()[0].model}, ${cpus().length} cores`, seed, results };
writeFileSync(join(folder, `soak-${Object.keys(results).join("-")}.json`), JSON.stringify(whole, null, 2));
