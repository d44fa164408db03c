// An officer who was told nothing: finds everything by the words on the screen alone.
import { Officer } from "./officer.mjs";

/** A label, with or without the remark that the field may stay empty. */
const label = (words) => new RegExp(`^${words.replace(/[.*+?^${}()|[\]\\]/g, "\\$&")}( \\(không bắt buộc\\))?$`);

export class Walker extends Officer {
  get #main() {
    return this.page.getByRole("main");
  }

  /** Opens a place of the menu, looking behind "more" where it is not at hand. */
  async menu(name) {
    const nav = this.page.getByRole("navigation", { name: "Các mục chính" });
    const place = nav.getByRole("link", { name, exact: true });
    if (!(await place.isVisible())) await nav.getByRole("button", { name: "Mục khác" }).click();
    await place.click();
    await this.heading(name);
  }

  /** Opens a place of the menu and begins a new record there. */
  async begin(place, button) {
    await this.menu(place);
    await this.#main.getByRole("link", { name: button, exact: true }).first().click();
    await this.page.getByRole("button", { name: "Hoàn thành" }).waitFor();
  }

  /** Begins a record from the page of another. */
  async beginHere(name) {
    await this.#main.getByRole("link", { name, exact: true }).click();
    await this.page.getByRole("button", { name: "Hoàn thành" }).waitFor();
  }

  /** Writes into boxes: text, numbers, days and times, `{ label: text }`. */
  async write(boxes) {
    for (const [name, text] of Object.entries(boxes)) {
      const box = this.#main.getByRole("textbox", { name: label(name) });
      await box.fill(text);
      await box.blur();
    }
  }

  /** Presses choices, `{ label: one or several }`. */
  async choose(choices) {
    for (const [name, chosen] of Object.entries(choices)) {
      const groups = ["radiogroup", "group"].map((role) => this.#main.getByRole(role, { name: label(name) }));
      const group = groups[0].or(groups[1]);
      for (const one of [chosen].flat()) {
        await group.getByLabel(one, { exact: true }).check();
      }
    }
  }

  /** Says yes to a switch. */
  yes(name) {
    return this.#main.getByRole("switch", { name }).check();
  }

  /** Finds a record for a field by a few letters. */
  async pick(name, letters) {
    await this.#main.getByRole("combobox", { name: label(name) }).fill(letters);
    await this.page.getByRole("option").first().click();
  }

  /** Saves: nothing is wrong and nothing is doubted. */
  async save() {
    const saved = this.page.getByText(/Đã lưu trên máy này/).last();
    await this.page.getByRole("button", { name: "Hoàn thành" }).click();
    await saved.waitFor();
    await this.at(/\/[0-9a-f]{32}$/);
  }

  /** Goes online and waits until HQ has everything. */
  async bringHome(tablet) {
    await tablet.context.setOffline(false);
    await this.says("Mọi thứ đã ở trung tâm");
  }
}

/** Enrols somebody who reads only the screen, and takes the network away. */
export async function sentOut(tablet, url, login) {
  const walker = new Walker(await tablet.open());
  await walker.enrol(url, login);
  await walker.page.evaluate(() => navigator.serviceWorker.ready.then(() => undefined));
  await tablet.context.setOffline(true);
  await walker.says("Mất kết nối");
  return walker;
}
