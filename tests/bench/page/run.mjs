// The page as an officer meets it, in a real Chromium with a slow processor: a first visit over a
// slow line, a warm start with a large book, and how long a touch waits for its picture.
// `cargo xtask bench page` runs it.
import { execFileSync } from "node:child_process";
import { mkdirSync, writeFileSync } from "node:fs";
import { cpus } from "node:os";
import { join } from "node:path";
import { Tablet, controlled } from "../../e2e/lib/browser.mjs";
import { Hq } from "../../e2e/lib/hq.mjs";
import { Officer, PIN } from "../../e2e/lib/officer.mjs";

const RUNS = 3;
const SLOWER = 4;
/** Slow 4G as Lighthouse has it: 150 ms, 1.6 Mbit/s down, 750 kbit/s up. */
const SLOW_4G = { offline: false, latency: 150, downloadThroughput: 1.6e6 / 8, uploadThroughput: 7.5e5 / 8 };
const LOGIN = "canbo.nhanthang";
/** Pupils of one school that are pasted at once, and the schools. */
const PUPILS = 1_600;
const SCHOOLS = ["Hoa Sen", "Sao Mai", "Bình Minh", "Sông Cầu", "Núi Đôi", "Trăng Rằm"];
const RECORDS = PUPILS * SCHOOLS.length;
const GIVEN = ("An Bình Châu Chi Dung Dũng Dương Đạt Đức Giang Hà Hải Hạnh Hiếu Hoa Hòa Hùng Huy Hương Khánh "
  + "Lan Linh Long Mai Minh Nam Nga Ngọc Nhung Phong Phúc Phương Quân Quang Sơn Thảo Thu Trang Tuấn Yến").split(" ");

const metrics = {};
const note = (name, values, unit, target) => {
  const sorted = [...values].sort((a, b) => a - b);
  metrics[name] = { ours: Math.round(sorted[Math.floor(sorted.length / 2)]), limit: target, unit };
};

const hq = await new Hq({ people: true }).start();
try {
  await firstVisits();
  await warmStarts();
} finally {
  await hq.dispose();
}
report();

/** Runs something on a new page; answers what it answers. */
async function onPage(tablet, slow, task) {
  const page = await tablet.open();
  const session = await tablet.context.newCDPSession(page);
  await session.send("Emulation.setCPUThrottlingRate", { rate: SLOWER });
  await session.send("Network.enable");
  if (slow) await session.send("Network.emulateNetworkConditions", SLOW_4G);
  return task(page, session);
}

/** A device that has never seen the app: until somebody can type, and until a book could open. */
async function firstVisits() {
  const [door, behind, bytes] = [[], [], []];
  for (let run = 0; run < RUNS; run += 1) {
    const tablet = new Tablet();
    try {
      await onPage(tablet, true, async (page, session) => {
        let before = 0;
        let open = false;
        session.on("Network.loadingFinished", ({ encodedDataLength }) => {
          if (!open) before += encodedDataLength;
        });
        const start = Date.now();
        await page.goto(hq.url, { waitUntil: "commit" });
        await page.getByLabel("Tên đăng nhập").waitFor();
        door.push(Date.now() - start);
        open = true;
        bytes.push(before / 1_000);
        // What the door shows of envelopes is the first thing that comes from behind it.
        await page.locator('.door-card input[type="file"]').waitFor({ state: "attached" });
        behind.push(Date.now() - start);
      });
    } finally {
      await tablet.dispose();
    }
  }
  note("first_visit_slow4g", door, "ms", 5_000);
  note("first_visit_all_there", behind, "ms");
  note("bytes_before_the_door", bytes, "kB", 300);
}

/** A tablet with a book of thousands of records: from its address to the PIN, and on to the work. */
async function warmStarts() {
  const tablet = new Tablet();
  try {
    await filled(tablet);
    const [door, work] = [[], []];
    let waits = [];
    for (let run = 0; run < RUNS; run += 1) {
      await tablet.close();
      await onPage(tablet, false, async (page) => {
        await tablet.context.setOffline(true);
        const officer = new Officer(page);
        const start = Date.now();
        await page.goto(hq.url, { waitUntil: "commit" });
        await officer.atDoor();
        door.push(Date.now() - start);
        await page.getByLabel(/^Mã PIN của/).fill(PIN);
        const entered = Date.now();
        await page.keyboard.press("Enter");
        await page.getByRole("heading", { name: "Hôm nay", level: 1 }).waitFor();
        work.push(Date.now() - entered);
        waits = waits.concat(await touched(page));
      });
    }
    note("warm_start_to_door_4x", door, "ms", 1_000);
    note("pin_to_first_screen_4x", work, "ms");
    note("warm_start_4x", door.map((ms, run) => ms + work[run]), "ms", 1_000);
    note("interaction_4x", [Math.max(...waits)], "ms", 200);
  } finally {
    await tablet.dispose();
  }
}

/** Touches what an officer touches; answers how long each waited for its picture. */
async function touched(page) {
  await page.evaluate(() => {
    window.waits = [];
    const keep = (list) => list.getEntries().forEach(({ duration, interactionId }) => interactionId && window.waits.push(duration));
    new PerformanceObserver(keep).observe({ type: "event", durationThreshold: 16, buffered: false });
  });
  const link = (name) => page.getByRole("navigation", { name: "Các mục chính" }).getByRole("link", { name, exact: true });
  for (const name of ["Buổi tuyên truyền", "Ký cam kết", "Cơ sở", "Hôm nay"]) {
    await link(name).click();
    await page.getByRole("heading", { name, level: 1 }).waitFor();
  }
  await new Officer(page).go("/search");
  const box = page.getByRole("searchbox").or(page.getByRole("textbox")).first();
  await box.waitFor();
  await box.pressSequentially("nguyen van", { delay: 50 });
  await page.evaluate(() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done))));
  const waits = await page.evaluate(() => window.waits);
  return waits.length > 0 ? waits : [0];
}

/** Enrols an officer and fills the book as a class list does. */
async function filled(tablet) {
  const officer = new Officer(await tablet.open());
  await officer.enrol(hq.url, LOGIN);
  await controlled(officer.page);
  for (const school of SCHOOLS) {
    await officer.addSchool(`Trường THCS ${school}`);
    await officer.recordSession(`thcs ${school}`, PUPILS);
    await officer.openBatch();
    const pupils = Array.from({ length: PUPILS }, (_, at) => [called(at), `${6 + (at % 4)}A${1 + (at % 9)}`]);
    await officer.pasteRoster(pupils);
  }
  await officer.says("Mọi thứ đã ở trung tâm");
}

/** A name of its own for each of a school's pupils. */
function called(number) {
  const given = GIVEN[number % GIVEN.length];
  const between = GIVEN[Math.floor(number / GIVEN.length) % GIVEN.length];
  return `Nguyễn ${between} ${given}`;
}

function report() {
  const rows = Object.entries(metrics).map(([name, { ours, limit, unit }]) => `| ${name}, ${unit} | ${ours} | ${limit ?? ""} |`);
  console.log([`| ${RECORDS} records and more, processor ${SLOWER} times slower | ours | target |`, "|---|---|---|", ...rows].join("\n"));
  const folder = join(process.env.CAMKET_RESULTS, "bench");
  mkdirSync(folder, { recursive: true });
  const commit = execFileSync("git", ["rev-parse", "--short", "HEAD"]).toString().trim();
  const machine = `${cpus()[0].model}, ${cpus().length} cores`;
  writeFileSync(join(folder, "page.json"), JSON.stringify({ machine, commit, runs: RUNS, metrics }, null, 2));
}
