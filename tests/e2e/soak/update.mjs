// T9: an older release's store, opened by this one and gone back from. CAMKET_OLD_HQ names the
// older camket-hq, which carries the older app; without it the trial is skipped.
import { rmSync } from "node:fs";
import { Tablet } from "../lib/browser.mjs";
import { Hq } from "../lib/hq.mjs";
import { enrolled, killedAndReopened } from "../lib/story.mjs";

const OLD = process.env.CAMKET_OLD_HQ;
const LOGIN = "canbo.dongcuu";
const SCHOOL = "Trường THCS Đông Cứu";
/** More saves than the app leaves in its log when it opens. */
const LIST = 430;

export async function updated({ rounds: _rounds }) {
  if (!OLD) return { skipped: "CAMKET_OLD_HQ names no older camket-hq" };
  const hq = await new Hq({ people: true, binary: OLD }).start();
  const tablet = new Tablet();
  try {
    return { rounds: 1, ...(await there(tablet, hq)) };
  } finally {
    await tablet.dispose();
    await hq.dispose();
  }
}

async function there(tablet, hq) {
  const officer = await enrolled(tablet, hq.url, LOGIN);
  await officer.addSchool(SCHOOL);
  await officer.recordSession("dong cuu", 645);
  const first = await list(officer, "A");
  await reopenedHere(officer);
  await officer.go("/sites/new");
  await officer.fillSchool("Trường viết dở");
  await officer.draftKept();
  const before = await seen(officer, [first]);

  const [old, now] = [{ binary: OLD, data: await hq.copied() }, { binary: process.env.CAMKET_HQ, data: hq.data }];
  await version(officer, hq, now);
  const after = await seen(officer, [first]);
  const second = await list(officer, "B");
  await reopenedHere(officer);
  const both = await seen(officer, [first, second]);
  const killed = await killedAndReopened(tablet, hq.url);
  const offline = await seen(killed, [first, second]);
  await tablet.context.setOffline(false);

  // HQ itself goes back to the data of then: its older release refuses those of the newer.
  await version(killed, hq, old, async () => {
    await killed.page.getByText(/phiên bản mới hơn/).waitFor();
  });
  const refused = await killed.page.getByText(/phiên bản mới hơn/).innerText();
  await version(killed, hq, now);
  const again = await seen(killed, [first, second]);
  rmSync(old.data, { recursive: true, force: true });
  const kept = same(before, after) && same(both, offline) && same(both, again);
  return { kept, refused, before, after, both, offline, again };
}

const same = (one, other) => JSON.stringify(one) === JSON.stringify(other);

/** Closes the book and opens it again. */
async function reopenedHere(officer) {
  await officer.lock();
  await officer.enterPin();
  await officer.atWork();
}

/** HQ and its app become another version, which the officer takes. */
async function version(officer, hq, { binary, data }, opened = () => officer.atWork()) {
  await hq.become(binary, data);
  const { page } = officer;
  await page.evaluate(async () => (await navigator.serviceWorker.getRegistration()).update());
  const loaded = page.waitForEvent("load");
  await page.evaluate(async () => {
    const registration = await navigator.serviceWorker.getRegistration();
    const waiting = () => registration.waiting;
    while (!waiting()) await new Promise((resolve) => setTimeout(resolve, 50));
    navigator.serviceWorker.addEventListener("controllerchange", () => location.reload(), { once: true });
    waiting().postMessage({ type: "activate" });
  });
  await loaded;
  await officer.atDoor();
  await officer.enterPin();
  await opened();
}

/** Records a class list person by person; answers its address. */
async function list(officer, name) {
  await officer.go("/sessions");
  await officer.page.getByRole("main").getByRole("link", { name: /Đông Cứu/ }).first().click();
  await officer.at(/^\/sessions\/[0-9a-f]{32}$/);
  const batch = await officer.openBatch();
  const letter = (number) => String.fromCharCode(97 + (number % 26));
  const person = (at) => `Nguyễn ${name} ${letter(at / 676).toUpperCase()}${letter(at / 26)}${letter(at)}`;
  await officer.pasteRoster(Array.from({ length: LIST }, (_, at) => [person(at), "6A1"]));
  await officer.page.locator(".signing-course progress").waitFor();
  await officer.page.evaluate(pressedThrough, LIST);
  return `/pledges/${batch}`;
}

/** Runs in the page: presses until so many have signed. */
async function pressedThrough(count) {
  const shown = () => document.querySelector(".signing-course progress")?.value ?? count;
  while (shown() < count) {
    const buttons = [...document.querySelectorAll("button")];
    const button = buttons.find((it) => it.textContent.trim() === "Đã ký bản giấy");
    if (button && !button.disabled) button.click();
    await new Promise((resolve) => setTimeout(resolve));
  }
}

/** What the officer sees of all of it. */
async function seen(officer, lists) {
  const figures = await officer.figures();
  const drafts = await officer.page.getByRole("heading", { name: "Đang viết dở" }).count();
  const signed = [];
  for (const path of lists) {
    await officer.go(path);
    await officer.page.getByRole("columnheader", { name: "Chưa ký" }).waitFor();
    signed.push(await officer.page.getByRole("main").getByRole("row").last().innerText());
  }
  await officer.go("/safety");
  const complaints = await officer.page.getByText(/đã mất|bị hỏng/).count();
  return { figures, drafts, signed, complaints };
}
