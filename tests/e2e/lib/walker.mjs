// An officer who was told nothing: finds everything by the words on the screen alone.
import { Officer } from "./officer.mjs";
import { choose, label, write } from "./page.mjs";

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

  /** Begins a record of a site from the card of the site. */
  async card(site, name) {
    await this.menu("Cơ sở");
    await this.#main.getByRole("link", { name: site }).first().click();
    await this.beginHere(name);
  }

  /** Writes into boxes: text, numbers, days and times, `{ label: text }`. */
  write(boxes) {
    return write(this.#main, boxes);
  }

  /** Presses choices, `{ label: one or several }`. */
  choose(choices) {
    return choose(this.#main, choices);
  }

  /** Goes on to the next step of the matter on the page, with what there is to write about it. */
  async step(phase, fill = async () => {}) {
    await this.page.getByRole("button", { name: `Chuyển sang: ${phase}` }).click();
    await this.page.getByRole("button", { name: "Lưu bản sửa" }).waitFor();
    await fill();
    await this.page.getByRole("button", { name: "Lưu bản sửa" }).click();
    await this.shows(`Đang ở bước: ${phase}`);
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

  /** Saves although the form asks whether it is right. */
  async saveAllTheSame() {
    await this.page.getByRole("button", { name: "Hoàn thành" }).click();
    await this.page.getByRole("button", { name: "Đúng cả, lưu" }).click();
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
