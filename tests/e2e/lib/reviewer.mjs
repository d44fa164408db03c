// Somebody at a desk: the queue, records, reports, in the words that they see.
import { choose, follow, write } from "./page.mjs";
import { PASSWORD } from "./officer.mjs";

export class Reviewer {
  constructor(page) {
    this.page = page;
  }

  /** Signs in and stands at the desk; who may record as well chooses it. */
  async signIn(url, login, { chooses = false } = {}) {
    await this.page.goto(url);
    await this.page.getByLabel("Tên đăng nhập").fill(login);
    await this.page.getByLabel("Mật khẩu").fill(PASSWORD);
    await this.page.getByRole("button", { name: "Đăng nhập", exact: true }).click();
    if (chooses) await this.page.getByRole("button", { name: "Vào bàn làm việc" }).click();
    await this.page.getByRole("heading", { level: 1, name: "Số liệu" }).waitFor();
  }

  go(path) {
    return follow(this.page, path);
  }

  /** Opens a record of the queue by its kind and name. */
  async open(kind, name) {
    await this.go("/review");
    await this.page.getByRole("button", { name: "Tải lại danh sách" }).click();
    const row = this.page.locator(".queue-link").filter({ hasText: kind }).filter({ hasText: name });
    await row.first().click();
    await this.page.getByRole("heading", { level: 2, name }).waitFor();
  }

  /** The record that is open beside the queue. */
  get #case() {
    return this.page.locator("article.case");
  }

  /** What may be done with the open record, in the words of its buttons. */
  async acts() {
    const bar = this.#case.locator(".action-bar");
    await bar.waitFor();
    return bar.getByRole("button").allInnerTexts();
  }

  /** Waits until the open record says this. */
  says(words) {
    return this.#case.getByText(words).locator("visible=true").first().waitFor();
  }

  /** Says why in the dialog that asks for it, and does it. */
  async explain(reason, act) {
    await this.dialog().getByLabel("Lý do").fill(reason);
    await this.dialog().getByRole("button", { name: act, exact: true }).click();
    await this.dialog().waitFor({ state: "hidden" });
  }

  /** Moves the matter of the open record on. */
  async step(phase) {
    await this.press(`Chuyển: ${phase}`);
    await this.inPhase(phase);
  }

  /** Moves it on by a step that asks for more: what is chosen, and what is written. */
  async decide(phase, choices, boxes) {
    await this.press(`Chuyển: ${phase}`);
    await choose(this.dialog(), choices);
    await write(this.dialog(), boxes);
    await this.dialog().getByRole("button", { name: "Chuyển bước" }).click();
    await this.dialog().waitFor({ state: "hidden" });
    await this.inPhase(phase);
  }

  /** Waits until the matter of the open record stands there. */
  inPhase(phase) {
    const fact = this.#case.locator(".fact").filter({ has: this.page.getByText("Tiến độ", { exact: true }) });
    return fact.getByText(phase, { exact: true }).waitFor();
  }

  press(name) {
    return this.page.getByRole("button", { name, exact: true }).click();
  }

  dialog() {
    return this.page.getByRole("dialog");
  }

  /** Waits until these words are to be seen. */
  shows(words) {
    return this.page.getByText(words).locator("visible=true").first().waitFor();
  }

  /** Chooses from one of the browser's own lists. */
  choose(label, words) {
    return this.page.getByRole("combobox", { name: label, exact: true }).selectOption({ label: words });
  }

  /** The figures of the dashboard by their names. */
  async figures(query) {
    await this.go(`/dashboard?${query}`);
    const tiles = this.page.locator(".figure");
    await tiles.first().waitFor();
    const pairs = await tiles.evaluateAll((all) =>
      all.map((tile) => [".figure-label", ".figure-number"].map((part) => tile.querySelector(part).textContent)),
    );
    return Object.fromEntries(pairs);
  }
}
