// What most stories begin with: tablets, and officers at work on them.
import { Tablet, controlled } from "./browser.mjs";
import { Officer } from "./officer.mjs";

/** Gives a story tablets, and throws them away afterwards. */
export async function withTablets(count, story) {
  const tablets = Array.from({ length: count }, () => new Tablet());
  try {
    await story(...tablets);
  } finally {
    await Promise.all(tablets.map((tablet) => tablet.dispose()));
  }
}

/** Enrols an officer on a tablet, as at the office. */
export async function enrolled(tablet, url, login) {
  const officer = new Officer(await tablet.open());
  await officer.enrol(url, login);
  await controlled(officer.page);
  return officer;
}

/** Kills the browser at once; answers somebody in front of the app, which starts without a network. */
export async function killedAndStarted(tablet, url, { offline = true } = {}) {
  await tablet.kill();
  const page = await tablet.open();
  await tablet.context.setOffline(offline);
  await page.goto(url);
  return new Officer(page);
}

/** The same, with the officer's book open again. */
export async function killedAndReopened(tablet, url, how) {
  const officer = await killedAndStarted(tablet, url, how);
  await officer.enterPin();
  await officer.atWork();
  return officer;
}

/** Lets the page's clock run ahead of the device's, or back, by so many milliseconds. */
export const shiftClock = (page, ms) =>
  page.evaluate((ms) => {
    const now = Date.now.bind(Date);
    Date.now = () => now() + ms;
  }, ms);
