// T4, the half-filled form: what a killed browser takes with it of what was being typed.
import { setTimeout as rest } from "node:timers/promises";
import { Tablet } from "../lib/browser.mjs";
import { enrolled, killedAndReopened } from "../lib/story.mjs";
import { dice, median } from "../lib/tally.mjs";

const LOGIN = "canbo.caoduc";
const LEAST_MS = 1_500;
const SPREAD_MS = 2_500;
/** About what a quick typist needs for a letter. */
const LETTER_MS = 90;
const LETTERS = "truongtrunghoccoso";

export async function typed({ url, rounds, seed }) {
  const random = dice(seed);
  const tablet = new Tablet();
  const lost = [];
  try {
    let officer = await enrolled(tablet, url, LOGIN);
    await officer.says("Mọi thứ đã ở trung tâm");
    for (let round = 0; round < rounds; round += 1) {
      await tablet.context.setOffline(true);
      await officer.go("/sites/new");
      const strokes = await type(officer.page, LEAST_MS + random() * SPREAD_MS);
      const died = performance.now();
      officer = await killedAndReopened(tablet, url);
      const kept = (await draftOf(officer)).length;
      // The first letter that is gone was typed so long before the end.
      lost.push(kept < strokes.length ? died - strokes[kept] : 0);
      await officer.go("/");
      const throwAway = officer.page.getByRole("button", { name: "Bỏ", exact: true });
      if (kept > 0) await throwAway.first().click();
    }
    return { rounds, lost_ms_median: Math.round(median(lost)), lost_ms_max: Math.round(Math.max(...lost)) };
  } finally {
    await tablet.dispose();
  }
}

/** Types a name letter by letter; answers when each letter was in the field. */
async function type(page, ms) {
  const strokes = [];
  const field = page.getByLabel("Tên cơ sở");
  await field.waitFor();
  await field.focus();
  const until = performance.now() + ms;
  while (performance.now() < until) {
    await page.keyboard.type(LETTERS[strokes.length % LETTERS.length]);
    strokes.push(performance.now());
    // The pace of a person, which is what the app's own delay is made for.
    await rest(LETTER_MS);
  }
  return strokes;
}

/** The name in the form that the first page offers. */
async function draftOf(officer) {
  await officer.go("/");
  if ((await officer.page.getByRole("heading", { name: "Đang viết dở" }).count()) === 0) return "";
  await officer.page.locator(".today-list a[href*='/sites/new']").first().click();
  const field = officer.page.getByLabel("Tên cơ sở");
  await field.waitFor();
  return field.inputValue();
}
