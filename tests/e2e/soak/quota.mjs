// T7: a disk that photos have filled. Words are saved all the same, and go to HQ.
import { Tablet } from "../lib/browser.mjs";
import { Officer } from "../lib/officer.mjs";
import { taken } from "../lib/photo.mjs";
import { enrolled, killedAndReopened } from "../lib/story.mjs";

const LOGIN = "canbo.dailai";
const FIRST = "Trường THCS Đại Lai";
const ROOM_BYTES = 2 * 1024 * 1024;
const PHOTOS = 12;
const SCHOOLS = 20;

export async function overfull({ url }) {
  const tablet = new Tablet();
  try {
    const office = await enrolled(tablet, url, LOGIN);
    await office.addSchool(FIRST);
    await office.says("Mọi thứ đã ở trung tâm");
    const pictures = [];
    for (let seed = 1; seed <= PHOTOS; seed += 1) pictures.push(await taken(office.page, { seed }));
    const usage = await used(tablet, office.page, url);
    await tablet.close();

    // Chromium remembers for a while how much room there was, so the disk is small from the start.
    const officer = new Officer(await tablet.open());
    const { page } = officer;
    const errors = [];
    page.on("pageerror", (error) => errors.push(String(error)));
    const session = await tablet.context.newCDPSession(page);
    const quota = (quotaSize) => session.send("Storage.overrideQuotaForOrigin", { origin: url, quotaSize });
    await quota(usage + ROOM_BYTES);
    await officer.unlock(url);
    await tablet.context.setOffline(true);
    await officer.fillSession("dai lai", 405);
    const refusal = page.getByText(/Máy hết chỗ cho ảnh nên ảnh này chưa được cất/);
    await page.locator('input[type="file"]').first().setInputFiles(pictures);
    await refusal.waitFor();
    const kept = await page.getByRole("img", { name: /^Ảnh \d+$/ }).count();
    await officer.complete();
    await officer.at(/^\/sessions\/[0-9a-f]{32}$/);
    const names = Array.from({ length: SCHOOLS }, (_, at) => `Trường Tiểu học ${letters(at)}`);
    for (const name of names) await officer.addSchool(name);

    // Full as it is, the tablet brings all of it to HQ.
    await tablet.context.setOffline(false);
    await officer.says("Mọi thứ đã ở trung tâm");
    await quota(undefined);
    await officer.fillSession("dai lai", 50);
    await page.locator('input[type="file"]').first().setInputFiles(pictures[0]);
    await page.getByRole("img", { name: "Ảnh 1", exact: true }).waitFor();
    await officer.complete();

    const again = await killedAndReopened(tablet, url);
    await again.go("/sites");
    const lost = [];
    for (const name of [FIRST, ...names]) {
      if ((await again.page.getByText(name, { exact: true }).count()) === 0) lost.push(name);
    }
    const [sessions] = await again.figures();
    return { rounds: 1, photos: PHOTOS, kept, refused: PHOTOS - kept, saves: SCHOOLS + 2, lost: lost.length + (2 - sessions), errors: errors.length };
  } finally {
    await tablet.dispose();
  }
}

/** How many bytes the whole app and its data take. */
async function used(tablet, page, origin) {
  const session = await tablet.context.newCDPSession(page);
  return (await session.send("Storage.getUsageAndQuota", { origin })).usage;
}

/** A name in letters, since digits in names are refused. */
const letters = (at) => `Đại Lai ${String.fromCharCode(65 + at)}`;
