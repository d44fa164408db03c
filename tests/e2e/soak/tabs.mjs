// T8: two tabs that record one list in a race while whichever syncs dies: nothing lost, nothing twice.
import { Tablet } from "../lib/browser.mjs";
import { Officer } from "../lib/officer.mjs";
import { enrolled, killedAndReopened } from "../lib/story.mjs";

const LOGIN = "canbo.nhanthang";
const PEOPLE = 500;
/** Signatures after which the tab that syncs dies. */
const DIES_AFTER = 200;
const DEATHS = 5;

export async function inTabs({ url }) {
  const tablet = new Tablet();
  try {
    const first = await enrolled(tablet, url, LOGIN);
    await first.addSchool("Trường THCS Nhân Thắng");
    await first.recordSession("thcs nhan", 645);
    const batch = await first.openBatch();
    await first.pasteRoster(Array.from({ length: PEOPLE }, (_, at) => [nameOf(at), at % 2 ? "6A1" : "6A2"]));
    await first.says("Mọi thứ đã ở trung tâm");
    const second = await beside(tablet, url);
    const asked = new Map([first, second].map(({ page }) => [page, 0]));
    for (const page of asked.keys()) {
      page.on("request", (request) => {
        if (new URL(request.url()).pathname === "/api/sync") asked.set(page, asked.get(page) + 1);
      });
    }
    await Promise.all([first, second].map((officer, at) => chooseClass(officer, batch, at)));
    const race = [signAll(first.page).catch(() => "died"), signAll(second.page)];
    await second.page.waitForFunction(
      (count) => document.querySelector(".signing-course progress").value >= count,
      DIES_AFTER,
    );
    const syncers = [...asked.values()].filter((count) => count > 0).length;
    const takeovers = [await takeover(tablet, first.page, second.page)];
    await race[1];
    // What the dead tab had left to do.
    await second.page.getByRole("radio", { name: /^6A2/ }).check();
    await signAll(second.page);
    await second.says("Mọi thứ đã ở trung tâm");

    let leader = second;
    for (let death = 1; death < DEATHS; death += 1) {
      const next = await beside(tablet, url);
      takeovers.push(await takeover(tablet, leader.page, next.page));
      leader = next;
    }
    await leader.addSchool("Trường Tiểu học Nhân Thắng");
    await leader.says("Mọi thứ đã ở trung tâm");
    const here = await signedOf(await killedAndReopened(tablet, url), batch);
    const atHq = await elsewhere(url, batch);
    return {
      rounds: DEATHS,
      edits: PEOPLE,
      lost: PEOPLE - Math.min(here, atHq),
      doubled: Math.max(here, atHq) - PEOPLE,
      syncers,
      takeover_ms_max: Math.round(Math.max(...takeovers)),
      takeovers_ms: takeovers.map(Math.round),
    };
  } finally {
    await tablet.dispose();
  }
}

/** Opens the same book in another tab of the same tablet. */
async function beside(tablet, url) {
  const officer = new Officer(await tablet.context.newPage());
  await officer.unlock(url);
  return officer;
}

async function chooseClass(officer, batch, at) {
  await officer.go(`/pledges/${batch}/sign`);
  await officer.page.getByRole("radio", { name: at ? /^6A1/ : /^6A2/ }).check();
}

/** Kills the renderer of a tab; answers how long until the other has the lock by which one syncs. */
async function takeover(tablet, dying, heir) {
  const waiting = heir.evaluate(async () => {
    const own = async () => {
      const { held, pending } = await navigator.locks.query();
      const books = (locks) => locks.filter(({ name }) => /^camket-\d+$/.test(name)).length;
      return [books(held), books(pending)].join();
    };
    while ((await own()) !== "1,1") await new Promise(requestAnimationFrame);
  });
  await waiting;
  const session = await tablet.context.newCDPSession(dying);
  const taken = heir.evaluate(async () => {
    const pending = async () => (await navigator.locks.query()).pending.length;
    while ((await pending()) > 0) await new Promise((resolve) => setTimeout(resolve));
  });
  const crashed = new Promise((resolve) => dying.once("crash", resolve));
  const started = performance.now();
  // It never answers: it is dead.
  session.send("Page.crash").catch(() => {});
  await crashed;
  await taken;
  return performance.now() - started;
}

/** Records whoever is next in the class that is chosen, until the class is through. */
const signAll = (page) =>
  page.evaluate(async () => {
    const find = () => [...document.querySelectorAll("button")].find((it) => it.textContent.trim() === "Đã ký bản giấy");
    const isDone = () => {
      const { value, max } = document.querySelector(".signing-course progress");
      return value === max;
    };
    for (let idle = 0; !isDone() && idle < 100; ) {
      const button = find();
      if (button && !button.disabled) button.click();
      idle = button ? 0 : idle + 1;
      await new Promise((resolve) => setTimeout(resolve, idle));
    }
  });

async function signedOf(officer, batch) {
  await officer.go(`/pledges/${batch}/sign`);
  const bar = officer.page.locator(".signing-course progress");
  await bar.waitFor();
  return bar.evaluate(({ value }) => value);
}

/** What HQ tells a new tablet of the list. */
async function elsewhere(url, batch) {
  const tablet = new Tablet();
  try {
    const officer = await enrolled(tablet, url, LOGIN);
    await officer.says("Mọi thứ đã ở trung tâm");
    return await signedOf(officer, batch);
  } finally {
    await tablet.dispose();
  }
}

/** A name in letters, since digits in names are refused. */
function nameOf(at) {
  const letter = (place) => String.fromCharCode(97 + (Math.floor(at / 26 ** place) % 26));
  return `Nguyễn Văn ${letter(0).toUpperCase()}${letter(1)}nh`;
}
