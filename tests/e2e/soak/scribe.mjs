// An officer at a long class list who records one person after the other, as fast as the app saves.
import { setTimeout as rest } from "node:timers/promises";
import { Officer } from "../lib/officer.mjs";
import { enrolled } from "../lib/story.mjs";

const LIST = 300;
/** Below so many people left, a new list is begun before the next round. */
const LEFT_MIN = 160;
const LOGIN = "canbo.dongcuu";
const PUT_BACK = "sổ đã được lấy lại từ bản lưu thứ hai";

export class Scribe {
  #tablet;
  #url;
  #batch;
  #session;
  /** The highest count that the screen has shown, which it does for what is saved. */
  confirmed = 0;

  constructor(tablet, url) {
    this.#tablet = tablet;
    this.#url = url;
  }

  /** Enrols, goes offline for good and opens the first list. */
  async begin() {
    const officer = await enrolled(this.#tablet, this.#url, LOGIN);
    await officer.says("Mọi thứ đã ở trung tâm");
    await this.#tablet.context.setOffline(true);
    await officer.addSchool("Trường THCS Đông Cứu");
    await officer.recordSession("dong cuu", 645);
    this.#session = new URL(officer.page.url()).pathname;
    await this.#newList(officer);
  }

  async #newList(officer) {
    await officer.go(this.#session);
    this.#batch = await officer.openBatch();
    const people = Array.from({ length: LIST }, (_, at) => [`Nguyễn Văn ${letters(at)}`, "6A1"]);
    await officer.pasteRoster(people);
    await officer.page.locator(".signing-course progress").waitFor();
    this.confirmed = 0;
  }

  /** Records for so many milliseconds and answers without stopping: the browser is to die now. */
  async write(page, ms) {
    await page.exposeBinding("tellConfirmed", (_, count) => (this.confirmed = Math.max(this.confirmed, count)));
    // Not awaited: it never ends by itself.
    page.evaluate(pressOn).catch(() => {});
    // The moment of death is what this is about, so there is no condition to wait for.
    await rest(ms);
  }

  /** Opens the book again. Answers what the screen counts, and how long the door took. */
  async reopen(prepare = async () => {}) {
    const started = performance.now();
    const page = await this.#tablet.open();
    await prepare(this.#tablet.context);
    await this.#tablet.context.setOffline(true);
    const officer = new Officer(page);
    await page.goto(this.#url);
    await officer.atDoor().catch(async (error) => {
      // What stands there instead is what somebody has to know who reads of this.
      throw new Error(`no door, but: ${await page.locator("body").innerText()}`, { cause: error });
    });
    const readyMs = performance.now() - started;
    const putBack = await page.getByText(PUT_BACK).count();
    await officer.enterPin();
    await officer.atWork();
    const complaints = await this.#complaints(officer);
    await officer.go(`/pledges/${this.#batch}/sign`);
    const bar = page.locator(".signing-course progress");
    await bar.waitFor();
    const { value, max } = await bar.evaluate(({ value, max }) => ({ value, max }));
    return { officer, page, count: value, total: max, readyMs, putBack, complaints };
  }

  /** Makes sure that there is enough left to record; answers the page to record on. */
  async ready({ officer, page, count, total }) {
    this.confirmed = count;
    if (total - count < LEFT_MIN) await this.#newList(officer);
    return page;
  }

  async #complaints(officer) {
    await officer.go("/safety");
    return officer.page.getByText(/đã mất|bị hỏng/).allInnerTexts();
  }
}

/** Runs in the page: presses as soon as there is something to press, and tells what is shown. */
async function pressOn() {
  const shown = () => document.querySelector(".signing-course progress")?.value ?? 0;
  const label = "Đã ký bản giấy";
  let told = -1;
  for (;;) {
    const button = [...document.querySelectorAll("button")].find((it) => it.textContent.trim() === label);
    if (button && !button.disabled) button.click();
    await new Promise((resolve) => setTimeout(resolve));
    const count = shown();
    if (count !== told) window.tellConfirmed(count);
    told = count;
  }
}

/** A name in letters, since digits in names are refused. */
function letters(number) {
  const letter = (place) => String.fromCharCode(97 + (Math.floor(number / 26 ** place) % 26));
  return `${letter(0).toUpperCase()}${letter(1)}${letter(2)}`;
}
